"""What was typed in a facts file, field by field, where records go by their names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.core import Problem
from drafter.parsing import LONG_KEYS, SILENT, Facts, Listing, Mapping, Node, Scalar, Typed, body_named
from drafter.schema import (
    OWN,
    Declaration,
    Field,
    Group,
    Kind,
    Library,
    Records,
    formal_fields,
    load_section,
    own_fields,
)

# what a record is called by, where its declaration has it; else by the first of its fields
_NAMING = ("名称", "标题", "姓名")

# no facts, but how drafter is to read them
_MANNERS = ("格式", "忽略")
_WITHIN = str.maketrans("“”", "‘’")

Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What was typed for one field.

    `path` is that of its facts, where a record goes by its number (培训班.1.人数), `steps` lead there by
    its name (培训班, “剪纸班”, 人数). `joined` tells that its values are one list of names.
    """

    path: str
    steps: Steps
    scalars: tuple[Scalar, ...]
    joined: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(scalar.text.strip() for scalar in self.scalars)


def spoken(steps: Steps) -> str:
    """Return `steps` as they are shown: 创新创业与培训.培训班“剪纸班”.人数."""
    return ".".join(steps).replace(".“", "“")


def leaves_of(facts: Facts, library: Library) -> list[Leaf]:
    """Return what was typed in `facts`, whose sections `library` declares; what is empty is not there."""
    library = library.serving(body_named(facts))
    known, formal = set(library.names("sections")), formal_fields()
    result: list[Leaf] = []
    for key, node in ((key, node) for key, node in facts.tree.items.items() if key not in _MANNERS):
        place = facts.tree.places[key]
        own = Records(own_fields(place)) if key == OWN else None
        declared = load_section(library, key).fields if key in known else formal.get(key, own)
        result += _leaves(node, declared, key, (key,))
    return result


def _leaves(node: Node, declared: Declaration | None, path: str, steps: Steps) -> Iterator[Leaf]:
    match node:
        case Scalar():
            yield from _leaf((node,), declared, path, steps)
        case Listing(items=items) if scalars := tuple(item for item in items if isinstance(item, Scalar)):
            yield from _leaf(scalars, declared, path, steps, listed=True)
        case Listing(items=items):
            yield from _records(items, declared, path, steps)
        case Mapping(items=members):
            group = declared.members if isinstance(declared, Group) else {}
            for key, member in members.items():
                if key == "值" and set(members) <= set(LONG_KEYS):
                    yield from _leaves(member, declared, path, steps)
                else:
                    yield from _leaves(member, group.get(key), f"{path}.{key}", (*steps, key))


def _leaf(
    scalars: tuple[Scalar, ...], declared: Declaration | None, path: str, steps: Steps, listed: bool = False
) -> Iterator[Leaf]:
    kind = declared.kind if isinstance(declared, Field) else None
    typed = Typed(
        path, tuple(scalar for scalar in scalars if not SILENT.fullmatch(scalar.text)), listed, scalars[0].location
    )
    if typed.scalars:
        yield Leaf(path, steps, _parted(typed, kind), kind is None or kind.separator == "、")


def _parted(typed: Typed, kind: Kind | None) -> tuple[Scalar, ...]:
    """Return the values in `typed` one by one; as they stand, where they cannot be parted."""
    parted = kind.split(typed) if kind and kind.separator else typed.scalars
    return typed.scalars if isinstance(parted, Problem) else parted


def _records(items: tuple[Node, ...], declared: Declaration | None, path: str, steps: Steps) -> Iterator[Leaf]:
    group = declared.group if isinstance(declared, Records) else None
    seen: Counter[str] = Counter()
    for number, item in enumerate(items, start=1):
        name = _name(item, group)
        seen[name] += 1
        again = f"（{seen[name]}）" if seen[name] > 1 else ""
        step = f"“{name.translate(_WITHIN)}”{again}" if name else str(number)
        yield from _leaves(item, group, f"{path}.{number}", (*steps, step))


def _name(item: Node, group: Group | None) -> str:
    """Return what the record `item` is called, or nothing."""
    members = item.items if isinstance(item, Mapping) else {}
    first = list(group.members if group else members)[:1]
    for key in (*_NAMING, *first):
        if isinstance(named := members.get(key), Mapping):
            named = named.items.get("值", named)
        if isinstance(named, Scalar) and named.text.strip():
            return named.text.strip()
    return ""
