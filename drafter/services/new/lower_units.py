"""What this year's file says of the units below, from last year's: where theirs lie, who is to report, by which day."""

import re
from collections.abc import Callable, Iterator

from drafter.parsing import (
    BY_UNIT_KEY,
    DEADLINE_KEY,
    LOWER_FILES_KEY,
    LOWER_KEY,
    LOWER_KEYS,
    ROSTER_ENDINGS,
    ROSTER_KEY,
    Listing,
    Mapping,
    Node,
    Scalar,
    Value,
    value_of,
)
from drafter.schema import Line, indented
from drafter.services.new.entries import Entries, joined, written

UNIT_KEYS = (LOWER_KEY, ROSTER_KEY, BY_UNIT_KEY, DEADLINE_KEY)
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def unit_lines(key: str, node: Node, entries: Entries, moved: Callable[[str], str], guide: str) -> Iterator[Line]:
    """Yield what becomes of `node`, typed under `key`, one of UNIT_KEYS; `moved` names a file as it lies from here."""
    if key == DEADLINE_KEY:
        yield from entries.empty(key, [node], guide)
    elif key == ROSTER_KEY:
        yield from written(key, _roster(node, moved), guide)
    elif key == LOWER_KEY and isinstance(node, Mapping):
        yield Line(f"{key}:", guide)
        yield from indented(_keys(node, entries, moved))
    elif key == LOWER_KEY:
        yield from _files(key, node, entries, moved, guide)
    else:
        yield from written(key, value_of(node), guide)


def _keys(node: Mapping, entries: Entries, moved: Callable[[str], str]) -> Iterator[Line]:
    """Yield what stands under 下级: where files lie and the like, or units by name, whose figures were the year's."""
    for key, below in node.items.items():
        if not set(LOWER_KEYS) & set(node.items):
            yield from _emptied(key, below, entries)
        elif key == LOWER_FILES_KEY:
            yield from _files(key, below, entries, moved, "")
        else:
            yield from written(key, _roster(below, moved) if key == ROSTER_KEY else value_of(below))


def _emptied(key: str, node: Node, entries: Entries) -> Iterator[Line]:
    if isinstance(node, Mapping):
        yield Line(f"{key}:")
        for name, below in node.items.items():
            yield from indented(_emptied(name, below, entries))
    else:
        yield from entries.empty(key, [node], "")


def _files(key: str, node: Node, entries: Entries, moved: Callable[[str], str], guide: str) -> Iterator[Line]:
    """Yield the files that `node` names, but for those whose names tell their year."""
    typed = [item for item in (node.items if isinstance(node, Listing) else (node,)) if isinstance(item, Scalar)]
    dated = [item for item in typed if _YEAR.search(item.text)]
    kept: list[Value] = [_file(item.text.strip(), moved) for item in typed if item not in dated]
    entries.emptied += bool(dated)
    comment = joined(entries.remark([item.text.strip() for item in dated]), guide)
    yield from written(key, kept if isinstance(node, Listing) and kept else "".join(map(str, kept)), comment)


def _file(pattern: str, moved: Callable[[str], str]) -> str:
    """Return the files beside last year's facts as those beside this year's; what lies elsewhere stays where it is."""
    return moved(pattern) if pattern.replace("\\", "/").startswith("../") else pattern


def _roster(node: Node, moved: Callable[[str], str]) -> Value:
    match node:
        case Listing(items=items):
            return [_roster(item, moved) for item in items]
        case Scalar(text=text) if text.strip().lower().endswith(ROSTER_ENDINGS):
            return moved(text.strip())
    return value_of(node)
