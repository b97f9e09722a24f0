"""Which fields of a section hold what is so from year to year, to be verified rather than counted anew: 常年."""

from collections.abc import Iterator

from drafter.core import Problem, did_you_mean, say
from drafter.parsing import Scalar
from drafter.schema.fields import Declaration, Field, Group, Records, leaves
from drafter.schema.front_matter import FrontMatter
from drafter.schema.kinds.blocks import BlockKind
from drafter.schema.kinds.own_words import OwnWords

STANDING_KEY = "常年"


def standing_paths(front: FrontMatter, fields: Group) -> tuple[str, ...]:
    """Return the paths of the `fields` and groups that 常年 names; what is not known, or the year's, is reported."""
    known = dict(_declared(fields))
    names = front.names(STANDING_KEY)
    front.problems += [problem for name in names if (problem := _wrong(name, known))]
    return tuple(name.text for name in names)


def _declared(group: Group) -> Iterator[tuple[str, Declaration]]:
    """Yield the path of each member of `group` with what it declares, and of all that lies below."""
    for key, member in group.members.items():
        path = f"{group.path}.{key}" if group.path else key
        yield path, member
        match member:
            case Group() | Records(group=Group()):
                yield from _declared(member.group if isinstance(member, Records) else member)
            case Field():
                pass


def _wrong(name: Scalar, known: dict[str, Declaration]) -> Problem | None:
    if name.text not in known:
        message = say("“{}”里的“{}”没有声明过。", STANDING_KEY, name.text)
        hint = did_you_mean(name.text, known) or say("写“字段”里有的名称。")
        return Problem("undeclared-name", message, name.location, hint)
    if all(map(_may_stand, leaves(known[name.text]))):
        return None
    message = say("“{}”里的“{}”是自己写的话、表格、照片或日期，每年不一样。", STANDING_KEY, name.text)
    return Problem("bad-declaration", message, name.location, say("从“{}”里删掉它。", STANDING_KEY))


def _may_stand(field: Field) -> bool:
    kind = field.kind
    return not (kind.is_prose or kind.is_date or isinstance(kind, BlockKind | OwnWords))
