"""The time that a figure is of, where that is not the year's: it stands behind the figure, once in a section."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from drafter.model import Block, Fact, Run, Runs, rewritten, stretches, text_of
from drafter.parsing import PERIOD_KEY

# brackets within brackets are others (GB/T 15834—2011 4.9.3)
_OUTER, _INNER = ("（", "）"), ("〔", "〕")


def with_periods(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with the time of each figure that has one of its own behind it, once in each section."""
    told: dict[str, set[Fact]] = {}
    return tuple(
        [
            rewritten(block, partial(_timed, told=told.setdefault(block.section, set()))) if _has_time(block) else block
            for block in blocks
        ]
    )


def _has_time(block: Block) -> bool:
    """Tell whether `block` prints a figure with a time of its own: few do, and what does not stays as it is."""
    return any([fact.period for runs in stretches(block) for run in runs if run.facts for fact in run.facts])


def _timed(runs: Runs, told: set[Fact]) -> Runs:
    result: list[Run] = []
    for run in runs:
        result.append(run)
        result += _period_behind(run, result, told)
    return tuple(result)


def _period_behind(run: Run, before: list[Run], told: set[Fact]) -> Iterator[Run]:
    """Yield what is printed behind `run`, the last of those `before`: the time of the figure that it says first."""
    fact = next((fact for fact in run.facts if fact.period and fact not in told), None)
    if fact and run.text:
        told.add(fact)
        text = text_of(before)
        opening, closing = _INNER if text.count(_OUTER[0]) > text.count(_OUTER[1]) else _OUTER
        period = _period_of(fact)
        yield Run(opening)
        yield Run(period.words, (period,))
        yield Run(closing)


def _period_of(fact: Fact) -> Fact:
    """Return the time of `fact`; that of one that was worked out, or is said again, comes from where it was typed."""
    assert fact.period
    if not fact.parents:
        return fact.period
    return replace(fact.period, path=f"{fact.path}.{PERIOD_KEY}", parents=(fact.period,))
