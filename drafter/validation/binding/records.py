"""Lists of records: told in the order of their rank or day."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from drafter.core import Day, days_in
from drafter.model import Blank, Fact, Names, Shared, Value
from drafter.schema import Field, Group, rank


def in_telling_order(records: Sequence[Names], declared: Group) -> tuple[Names, ...]:
    """Return the names of `records`, each `declared` alike, as they are told.

    Those with a level come from the highest down, each level said once, after those without one, to
    which it would seem to belong; those that all have a day, one after the other. Others stay as typed.
    """
    kinds = {key: member.kind for key, member in declared.members.items() if isinstance(member, Field)}
    if level := _first_filled((key for key, kind in kinds.items() if kind.is_level), records):
        ranked = sorted(records, key=lambda record: _rank(record[level]))
        return tuple(_said_once(ranked, level))
    if day := _first_filled((key for key, kind in kinds.items() if kind.is_date), records):
        days = [_first_day(record[day]) for record in records]
        known = [each for each in days if each]
        if len(known) == len(days) and len({bool(each.year) for each in known}) == 1:
            order = sorted(range(len(records)), key=lambda index: known[index])
            return tuple(records[index] for index in order)
    return tuple(records)


def _first_filled(keys: Iterable[str], records: Sequence[Names]) -> str:
    """Return the first of `keys` that some record fills, or nothing."""
    return next((key for key in keys if any(isinstance(record[key], Fact) for record in records)), "")


def _rank(level: Value) -> int:
    return rank(level.words) if isinstance(level, Fact) else -1


def _first_day(value: Value) -> Day | None:
    return next(iter(days_in(value.words)), None) if isinstance(value, Fact) else None


def _named(record: Names) -> bool:
    """Return whether the first field of `record`, which says what it is about, is filled."""
    return not isinstance(next(iter(record.values())), Blank)


def _said_once(records: Sequence[Names], level: str) -> Sequence[Names]:
    result: list[Names] = []
    for _, alike in groupby(records, key=lambda record: getattr(record[level], "words", None)):
        group = list(alike)
        # a record that is not told, for want of its name, cannot say the level for those below it
        facts = tuple(fact for record in group if isinstance(fact := record[level], Fact) and _named(record))
        result += [
            record | {level: Shared(facts, record[level] is facts[0])} if len(facts) > 1 and _named(record) else record
            for record in group
        ]
    return result
