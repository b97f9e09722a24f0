"""What was typed for a field that has moved into 数据 is read as if it had been typed there."""

from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.core import Location, Problem, say
from drafter.model import FactPath, MovedFact
from drafter.parsing import DATA_KEY, FIRST_LONG_KEYS, SILENT, Listing, Mapping, Node, Scalar, is_none
from drafter.schema import Move, Section

_VALUE = FIRST_LONG_KEYS[0]
# the moves that lie below a node, each with the keys that lead to it from there
_Below = list[tuple[tuple[str, ...], Move]]
Keys = tuple[str | int, ...]


class Moved(NamedTuple):
    """What was `typed` under `key`, at `place`, in the group at `keys` of the facts, which is now `node`."""

    keys: Keys
    key: str
    place: Location
    typed: Node
    move: Move
    node: Node

    @property
    def path(self) -> str:
        """Where it was typed: 乡村振兴.产业.1.成活率."""
        steps = [each + 1 if isinstance(each, int) else FactPath.step(each) for each in (*self.keys, self.key)]
        return ".".join(map(str, steps))

    @property
    def value(self) -> str:
        """The figure as it is told: 55%."""
        value = self.node.items.get(_VALUE) if isinstance(self.node, Mapping) else self.node
        return value.text.strip() if isinstance(value, Scalar) else ""

    @property
    def is_silent(self) -> bool:
        """Whether it is empty, or says that there is none."""
        silent = SILENT.fullmatch(self.value) is not None or is_none(self.value) or self.value == "0"
        return silent and not isinstance(self.node, Listing)

    @property
    def fact(self) -> MovedFact:
        """What the author is to be told of it."""
        return MovedFact(self.path, f"{self.move.words}{self.value}", self.place)


@dataclass(slots=True)
class Mover:
    """Moves what was typed in a section: `moved` is what it found, `problems` what stands there already."""

    moved: list[Moved] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, section: Section, node: Node) -> Node:
        """Return `node`, typed for `section`, as if all that has moved had been typed under 数据."""
        return self.node(node, [(move.steps, move) for move in section.moves], (section.name,))

    def node(self, node: Node, below: _Below, keys: Keys) -> Node:
        if not below:
            return node
        match node:
            case Listing(items=items, location=place):
                items = tuple(self.node(item, below, (*keys, number)) for number, item in enumerate(items))
                return Listing(items, place)
            case Mapping():
                return self.group(node, below, keys)
        return node

    def group(self, node: Mapping, below: _Below, keys: Keys) -> Mapping:
        items = {}
        for key, item in node.items.items():
            deeper = [(steps[1:], move) for steps, move in below if steps[0] == key and steps[1:]]
            items[key] = self.node(item, deeper, (*keys, key))
        here = {steps[0]: move for steps, move in below if len(steps) == 1 and steps[0] in items}
        typed = items.get(DATA_KEY, Mapping())
        if isinstance(typed, Scalar) and (SILENT.fullmatch(typed.text) or is_none(typed.text)):
            typed = Mapping({}, {}, node.places[DATA_KEY])
        if not here or not isinstance(typed, Mapping):
            return Mapping(items, node.places, node.location)
        data = Mapping({**typed.items}, {**typed.places}, typed.location)
        for key, move in here.items():
            item = items.pop(key)
            moved = Moved(keys, key, node.places[key], item, move, _told(move, item))
            # what says nothing there says nothing here
            if not moved.is_silent:
                self.put(moved, data)
        places = {key: node.places[key] for key in items if key in node.places}
        if data.items:
            items[DATA_KEY] = data
            places.setdefault(DATA_KEY, next(iter(data.places.values())))
        return Mapping(items, places, node.location)

    def put(self, moved: Moved, data: Mapping) -> None:
        """Put what has `moved` among the `data` of its group, or note why it cannot stand there."""
        words = moved.move.words
        if words in data.items:
            there, hint = data.places[words], say("删掉一个，或把两处合成一处。")
            message = say("“{}”如今写在“数据”里，叫“{}”，那里（{}）已经有了。", moved.path, words, there.spot)
            self.problems.append(Problem("duplicate-key", message, moved.place, hint, related=(there,)))
        elif "\n" in moved.value:
            message = say("“{}”写成了几行。", moved.path)
            self.problems.append(Problem("line-break", message, moved.place, say("写成一行。")))
        else:
            self.moved.append(moved)
            data.items[words], data.places[words] = moved.node, moved.place


def _told(move: Move, node: Node) -> Node:
    """Return what `node`, typed for the field of `move`, is in 数据."""
    match node:
        case Scalar():
            return node._replace(text=move.told(node))
        case Mapping(items=items, places=places, location=place):
            if isinstance(value := items.get(_VALUE), Scalar):
                return Mapping({**items, _VALUE: value._replace(text=move.told(value))}, places, place)
    return node
