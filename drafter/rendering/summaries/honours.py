"""The honours that the chapters tell: what has a name and a level, and what is counted by levels."""

import re
from collections.abc import Iterator

from drafter.model import Fact, FactPath, Run, Runs, text_of
from drafter.rendering.summaries.matters import Matter, Row, bare_name
from drafter.schema import Group, rank

NAME, LEVEL, COUNT, HOLDER = "荣誉", "级别", "数量", "获得者"
# what a column is filled from, the first that is filled
COLUMNS = {
    NAME: ("名称", "称号"),
    LEVEL: (),
    COUNT: ("数量", "人数", "户数"),
    HOLDER: ("获得者",),
    "授予单位": ("授予",),
    "时间": ("时间",),
    "文号": ("文号",),
}
# what was only asked for was not given yet
_ASKED_FOR = re.compile("申报|推荐")


def honours_in(matter: Matter, _year: int) -> Iterator[Row]:
    """Yield the honours that `matter` tells."""
    if matter.declared.honour:
        yield from _by_levels(matter)
    elif row := _named(matter):
        yield row


def is_same_honour(row: Row, other: Row) -> bool:
    """Tell whether `row` says again what `other` says: the same name and level, and no other holder."""
    holders = {row.says(HOLDER), other.says(HOLDER)} - {""}
    return row.name == other.name and row.order[0] == other.order[0] and len(holders) < 2


def level_of(matter: Matter) -> Runs:
    """Return the level of what `matter` tells, if it has one."""
    return matter.first(*(key for key, field in matter.fields.items() if field.kind.is_level))


def _named(matter: Matter) -> Row | None:
    name, level = matter.first(*COLUMNS[NAME]), level_of(matter)
    asked_for = _ASKED_FOR.search(matter.verb + FactPath(matter.declared.path).leaf)
    if not (name and level) or asked_for or matter.says_none(*COLUMNS[COUNT]):
        return None
    return _row({column: matter.first(*keys) for column, keys in COLUMNS.items()} | {LEVEL: level}, name[0].facts[0])


def _by_levels(matter: Matter) -> Iterator[Row]:
    """Yield the honour that `matter` counts by levels, once for each of them."""
    declared: Group = matter.declared
    name = Run(declared.honour, place=declared.location)
    for level in declared.levels:
        if count := matter.runs(level):
            empty: dict[str, Runs] = dict.fromkeys(COLUMNS, ())
            yield _row(empty | {NAME: (name,), LEVEL: (Run(level),), COUNT: count}, count[0].facts[0])


def _row(cells: dict[str, Runs], first: Fact) -> Row:
    order = (rank(text_of(cells[LEVEL])), first.location.line, first.location.column)
    return Row(cells, order, bare_name(text_of(cells[NAME])))
