"""What comes of reading a table or photographs, with what was found on the way."""

from collections.abc import Collection
from dataclasses import dataclass, field

from drafter.core import Location, Problem, did_you_mean, say
from drafter.model import Picture, Table
from drafter.parsing import (
    LONG_KEYS,
    TAG_KEY,
    UNVERIFIED_KEY,
    Mapping,
    Node,
    held_back,
    matches,
    read_tags,
)

# what is said of a whole table, or of a photograph and its caption
NOTES = (*LONG_KEYS[1:3], UNVERIFIED_KEY)


@dataclass(slots=True)
class Reading:
    """The blocks that were read, what is wrong, and what of them is `held` back for its tags."""

    taken: Collection[str] = ()
    blocks: list[Table | Picture] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    held: list[Problem] = field(default_factory=list)

    def report(self, code: str, message: str, place: Location, hint: str) -> None:
        """Note a problem at `place`."""
        self.problems.append(Problem(code, message, place, hint))

    def takes(self, path: str, node: Node, place: Location) -> bool:
        """Return whether what is typed in `node` is told, for the tag beside it; if not, make a note of it."""
        tags = read_tags(path, node.items.get(TAG_KEY)) if isinstance(node, Mapping) else ()
        if isinstance(tags, Problem):
            self.problems.append(tags)
            return True
        if not matches(tags, self.taken):
            self.held.append(held_back(path, tags, self.taken, place))
            return False
        return True

    def refuse_strangers(self, path: str, node: Mapping, known: Collection[str]) -> None:
        """Note the keys of `node` that are not among `known`."""
        for key, place in node.places.items():
            if key not in known:
                hint = say("{}可写：{}。", did_you_mean(key, known), "、".join(known))
                self.report("unknown-fact", say("“{}”下面没有“{}”这一项。", path, key), place, hint)


def noted(node: Node, place: Location, beside: Mapping | None) -> Node:
    """Return the value `node`, whose key stands at `place`, in the long form with the NOTES `beside` it."""
    notes = {key: beside.items[key] for key in NOTES if key in beside.items} if beside else {}
    if not notes or (isinstance(node, Mapping) and LONG_KEYS[0] in node.items):
        return node
    places = {LONG_KEYS[0]: place} | {key: place for key in notes}
    return Mapping({LONG_KEYS[0]: node} | notes, places, place)


def with_notes(node: Node, beside: Mapping, key: str) -> Node:
    """Return what `node` holds, the value of the long form `beside`, under `key` with the notes there."""
    notes: dict[str, Node] = {name: beside.items[name] for name in NOTES if name in beside.items}
    places = {name: beside.places[name] for name in notes}
    if not notes:
        return node
    if isinstance(node, Mapping):
        return Mapping({**notes, **node.items}, places | node.places, node.location)
    place = node.location or beside.places[LONG_KEYS[0]]
    return Mapping({key: node, **notes}, {key: place, **places}, place)
