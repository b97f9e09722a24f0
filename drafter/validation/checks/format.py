"""Whether a facts file says the format that it is of."""

from collections.abc import Iterable, Iterator

from drafter.core import Location, Problem, say
from drafter.parsing import (
    DATA_KEY,
    FIRST_FORMAT,
    FORMAT,
    FORMAT_KEY,
    LONG_KEYS,
    PERIOD_KEY,
    SECTION_KEYS,
    UNVERIFIED_KEY,
    WORK_ITEM_KEYS,
    WORK_ITEMS_KEY,
    Listing,
    Mapping,
    Node,
    Scalar,
)
from drafter.schema import OWN, Data, Declaration, Field, Group, Records, WorkItems
from drafter.validation.checks.context import CheckContext
from drafter.validation.chosen_chapters import CHOSEN

# what came with the second format: at the top, in a section, beside a value
_HEAD_KEYS, _NOTES = ("列举", "标题写法"), (PERIOD_KEY, UNVERIFIED_KEY)
_OWN_WORDS = {DATA_KEY: Data, WORK_ITEMS_KEY: WorkItems}

# a key, and where it was typed
_Key = tuple[str, Location]


def outdated_format(case: CheckContext) -> Iterator[Problem]:
    """Yield a note where the file says the first format, but has what came with the second."""
    version = case.facts.tree.items.get(FORMAT_KEY)
    if not isinstance(version, Scalar) or version.text.strip() != FIRST_FORMAT:
        return
    if found := list(_later_keys(case)):
        key, place = min(found, key=lambda each: (each[1].line, each[1].column))
        message = say("这份事实用了“{}”（{}），“格式”写的还是{}。", key, place.spot, FIRST_FORMAT)
        hint = say("运行 drafter upgrade，改成“格式: {}”：还在用旧版的人打开它，才知道要换新版。", FORMAT)
        yield Problem("format-too-old", message, version.location, hint, related=(place,))


def _later_keys(case: CheckContext) -> Iterator[_Key]:
    """Yield the keys that came with the second format."""
    tree = case.facts.tree
    yield from _among(tree, _HEAD_KEYS)
    chosen = tree.items.get(CHOSEN)
    for item in chosen.items if isinstance(chosen, Listing) else ():
        yield from _among(item, item.items) if isinstance(item, Mapping) else ()
    yield from _beside_values(tree)
    own = tree.items.get(OWN)
    chapters = own.items if isinstance(own, Listing) else (own,)
    typed = tree.items | {f"{OWN}.{number}": item for number, item in enumerate(chapters, start=1) if item}
    for key, section in case.sections.items():
        yield from _in_section(typed.get(key), section.fields)


def _in_section(node: Node | None, fields: Group) -> Iterator[_Key]:
    """Yield those in `node`, a section with `fields`; what a template declares by such a name is its own."""
    if not isinstance(node, Mapping):
        return
    for key, kind in _OWN_WORDS.items():
        member = fields.members.get(key)
        yield from _among(node, [key]) if isinstance(member, Field) and isinstance(member.kind, kind) else ()
    yield from _among(node, [key for key in SECTION_KEYS if key not in fields.members])
    for key, member in fields.members.items():
        yield from _in_groups(node.items.get(key), member)


def _in_groups(node: Node | None, declared: Declaration) -> Iterator[_Key]:
    """Yield those in `node` that make a work item of the group, or of the records, that is `declared`."""
    match declared, node:
        case Records(group), Listing(items=items):
            for item in items:
                yield from _in_groups(item, group)
        case Group(members=members), Mapping(items=typed):
            own = [key for key in WORK_ITEM_KEYS if not _declares(declared, key)]
            yield from _among(node, own)
            for key in typed:
                yield from _in_groups(typed[key], members[key]) if key in members else ()


def _declares(group: Group, key: str) -> bool:
    """Return whether the template itself declares a field `key` in `group`."""
    member = group.members.get(key)
    return member is not None and (not isinstance(member, Field) or member.path == f"{group.path}.{key}")


def _beside_values(node: Node) -> Iterator[_Key]:
    match node:
        case Listing(items=items):
            for item in items:
                yield from _beside_values(item)
        case Mapping(items=items):
            yield from _among(node, _NOTES) if LONG_KEYS[0] in items else ()
            for item in items.values():
                yield from _beside_values(item)


def _among(node: Mapping, keys: Iterable[str]) -> Iterator[_Key]:
    yield from ((key, node.places[key]) for key in keys if key in node.items)
