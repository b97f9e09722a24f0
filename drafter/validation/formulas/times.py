"""Figures of several times: what would be worked out from them, or compare them, is left alone."""

from collections.abc import Iterable, Sequence

from drafter.core import Problem, say
from drafter.model import Fact


def of_one_time(facts: Iterable[Fact]) -> bool:
    """Tell whether the figures among `facts` are all of one time; a name has none."""
    return len({fact.time for fact in _figures(facts)}) < 2


def mixed_periods(path: str, facts: Sequence[Fact]) -> Problem:
    """Return that the figure at `path` was not worked out, since it would follow from `facts`, of several times."""
    first, *others = _figures(facts)
    other = next(fact for fact in others if fact.time != first.time)
    message = say("“{}”没有算：{}，{}，不是同一段时间的数。", path, _timed(first), _timed(other))
    place, *more = (fact.period.location if fact.period else fact.location for fact in _timed_first(first, other))
    hint = say("核对这两行的“期间”；确实不是同一段时间，就自己填上“{}”，或写“无”。", path)
    return Problem("mixed-periods", message, place, hint, related=tuple(more))


def _timed_first(first: Fact, other: Fact) -> tuple[Fact, Fact]:
    """Return the two with one in front that says its time: of two that say it the later."""
    return (other, first) if other.period else (first, other)


def _figures(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.quantity or fact.parents]


def _timed(fact: Fact) -> str:
    time = say("是{}的", fact.period.words) if fact.period else say("没有写“期间”")
    return say("“{}”（{}）{}", fact.path, fact.location.spot, time)
