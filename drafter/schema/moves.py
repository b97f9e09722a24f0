"""Fields that a section had once, and where in its 数据 what was typed in them is told now: 改到数据."""

from typing import NamedTuple

from drafter.core import COUNTED, Location, Problem, did_you_mean, say, text_figures
from drafter.parsing import DATA_KEY, Mapping, Node, Scalar, not_keys
from drafter.schema.fields import Declaration, Field, Group, Records, declared_as
from drafter.schema.front_matter import FrontMatter
from drafter.schema.kinds.figures import Figure
from drafter.schema.kinds.own_words import Data

MOVED_KEY = "改到数据"
_WORDS = "词"


class Move(NamedTuple):
    """What was typed in `field`, which is declared no more, is a figure of the 数据 beside it, called `words`."""

    field: Field
    words: str

    @property
    def steps(self) -> tuple[str, ...]:
        """The keys that lead to it, those of records without their numbers."""
        return tuple(self.field.path.split("."))

    def told(self, scalar: Scalar) -> str:
        """Return what stands for `scalar` in 数据: a figure with the unit of the field, all else as it was typed."""
        value = self.field.kind.parse(self.field.path, scalar, self.field.spec)
        if isinstance(value, Problem) or not value.quantity:
            return scalar.text
        if value.quantity.is_zero:
            # the field told nothing of it
            return "0"
        if any(figure.reading in COUNTED for figure in text_figures(value.words)):
            return value.words
        # by itself 20日 is a day of the month, and 20天 is not
        return value.quantity._replace(written="").words(self.field.spec.units[0])


def declared_moves(front: FrontMatter, fields: Group) -> tuple[Move, ...]:
    """Return the moves that 改到数据 declares in a section with `fields`."""
    node = front.tree.items.get(MOVED_KEY, Mapping())
    if not isinstance(node, Mapping):
        front.problems.append(not_keys(node, f"“{MOVED_KEY}”", _example()))
        return ()
    moves: list[Move] = []
    for path, item in node.items.items():
        move = _move(front, fields, path, item, node.places[path])
        twin = move and next((each for each in moves if _place(each) == _place(move)), None)
        if twin:
            message = say("“{}”里的“{}”和“{}”的词一样。", MOVED_KEY, path, twin.field.path)
            front.report(
                "bad-declaration", message, node.places[path], say("换一个词：一组“数据”里不能有两个同名的数。")
            )
        moves += [move] if move else []
    return tuple(moves)


def _place(move: Move) -> tuple[str, ...]:
    """Return the group of what has moved, and what it is called there."""
    return (*move.steps[:-1], move.words)


def _move(front: FrontMatter, fields: Group, path: str, node: Node, place: Location) -> Move | None:
    *above, leaf = path.split(".")
    group = _group(fields, above)
    if group is None:
        hint = did_you_mean(above[0], fields.members) or say("写“字段”里有的名称。")
        front.report("undeclared-name", say("“{}”里的“{}”没有声明过。", MOVED_KEY, ".".join(above)), place, hint)
        return None
    own = group.members.get(DATA_KEY)
    if leaf in group.members or not (own is None or (isinstance(own, Field) and isinstance(own.kind, Data))):
        message = say("“{}”里的“{}”还是一个字段，或旁边的“数据”是模板自己的字段。", MOVED_KEY, path)
        front.report("bad-declaration", message, place, say("从“字段”里删掉它，或从“{}”里删掉它。", MOVED_KEY))
        return None
    words = front.text(_WORDS, node) if isinstance(node, Mapping) else ""
    field = _field(front, node, path, place) if words else None
    if not isinstance(field, Field) or not isinstance(field.kind, Figure) or any(text_figures(words)):
        message = say("“{}”里的“{}”认不出来。", MOVED_KEY, path)
        front.report("bad-declaration", message, place, _example())
        return None
    return Move(field, words)


def _field(front: FrontMatter, node: Node, path: str, place: Location) -> Declaration | None:
    """Return the field that was, as the rest of `node` declares it."""
    assert isinstance(node, Mapping)
    items = {key: each for key, each in node.items.items() if key != _WORDS}
    return declared_as(front, Mapping(items, {key: node.places[key] for key in items}, node.location), path, place)


def _group(fields: Group, steps: list[str]) -> Group | None:
    """Return the group, or that of the records, to which `steps` lead in `fields`."""
    group: Declaration | None = fields
    for step in steps:
        group = group.members.get(step) if isinstance(group, Group) else None
        group = group.group if isinstance(group, Records) else group
    return group if isinstance(group, Group) else None


def _example() -> str:
    return say("写成“推广.行程: {种类: 数量, 单位: 公里, 词: 行程}”这样：词里没有数，种类是数量、金额或比例。")
