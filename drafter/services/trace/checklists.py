"""The 核对表: every figure and name of a report in a table, with where it comes from and what is open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.core import Location, Problem, mark, say
from drafter.model import (
    Blank,
    Fact,
    FactPath,
    derivation,
    fields_of,
    fillers_of,
    places_of,
    sources_of,
    text_of,
    typed,
)
from drafter.pipeline import Draft
from drafter.services.trace.figures import Row, printed_figures, without_refrains

HEAD = (
    mark("序号"), mark("章节"), mark("句子"), mark("数字或名称"), mark("字段"), mark("文件和行"), mark("来源"),
    mark("填报"), mark("待核对"),
)  # fmt: skip
COUNTED = (mark("章节"), mark("数字"), mark("名称和话"), mark("待补"), mark("合计"))
# what says why a chapter is not told
_SECTION_CODES = ("section-left-out", "section-not-chosen")


@dataclass(frozen=True, slots=True)
class Count:
    """How many figures, names and gaps a `section` of the report has."""

    section: str
    figures: int
    names: int
    missing: int

    @property
    def all(self) -> int:
        return self.figures + self.names + self.missing


@dataclass(frozen=True, slots=True)
class Checklist:
    """A table of words under HEAD, its last lines those that the report does not print; and how many are printed."""

    title: str
    lines: tuple[tuple[str, ...], ...]
    counts: tuple[Count, ...]
    left: int
    """how many of the lines stand for what is not printed"""

    @property
    def total(self) -> Count:
        """Return the sum of the counts."""
        figures, names, missing = (
            sum(column) for column in zip(*((c.figures, c.names, c.missing) for c in self.counts), strict=True)
        )
        return Count(say("合计"), figures, names, missing)

    @property
    def summary(self) -> str:
        """Return in one sentence how many there are of each."""
        total = self.total
        return say(
            "文中共{}处：数字{}处，名称和话{}处，待补{}处；没有写进报告的{}项。",
            total.all, total.figures, total.names, total.missing, self.left,
        )  # fmt: skip


def checklist(draft: Draft) -> Checklist:
    """Return the 核对表 of `draft`: what it prints, then what was typed or is wanted, but is not printed."""
    printed = printed_figures(draft.document)
    shown = list(without_refrains(printed))
    left = [_not_printed(*each) for each in unused(draft, printed)]
    left += [(say("没有写进报告"), "", say("【待补】"), *_wanted(blank)) for blank in unprinted(draft, printed)]
    lines = [*(_line(row, draft) for row in shown), *left]
    return Checklist(
        say("{}核对表", text_of(draft.document.title)),
        tuple((str(number), *line) for number, line in enumerate(lines, start=1)),
        tuple(_counts(shown)),
        len(left),
    )


def _line(row: Row, draft: Draft) -> tuple[str, ...]:
    if row.missing:
        return (row.section, row.sentence, row.words, *_wanted(row.missing))
    opened = _said_of([fact.location for fact in typed(row.facts)], draft.problems)
    return (row.section, row.sentence, row.words, *_known(row.facts), draft.shown("\n".join(opened)))


def _known(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return field, place, source and who filled it in; the source of what was worked out is its formula."""
    worked_out = [derivation(fact) for fact in facts if fact.formula]
    return (
        fields_of(facts),
        places_of(facts),
        "\n".join(filter(None, [sources_of(facts), *worked_out])),
        fillers_of(facts),
    )


def _wanted(blank: Blank) -> tuple[str, ...]:
    return blank.path, blank.location.brief, "", "", say("必填，还没有填。{}", blank.help)


def _not_printed(fact: Fact, text: str, reason: str) -> tuple[str, ...]:
    return (say("没有写进报告"), "", text, *_known([fact]), reason)


def unused(draft: Draft, printed: Iterable[Row]) -> Iterator[tuple[Fact, str, str]]:
    """Yield each fact that was typed, but is neither printed nor what a printed one follows from.

    With it come its words as they may be shown, and why it is not printed.
    """
    used = {id(fact) for row in printed for known in row.facts for fact in (known, *typed([known]))}
    shown = [(run.facts[0], run.text) for run in draft.typed]
    for fact, text in sorted(shown, key=lambda each: (each[0].location.line, each[0].location.column)):
        if id(fact) not in used:
            yield fact, text, draft.shown(_reason(fact, draft.problems))


def _reason(fact: Fact, problems: Sequence[Problem]) -> str:
    """Return why `fact` is not printed: what is said of itself, or of what it stands under."""
    if said := _said_of([fact.location], problems):
        return "\n".join(said)
    above = [
        problem
        for problem in problems
        if problem.location
        and problem.code in (*_SECTION_CODES, "held-back", "ignored-problem")
        and f"“{FactPath(fact.path).section}" in problem.message
        and problem.location.line <= fact.location.line
    ]
    return above[-1].message if above else say("没有哪一句用到它。")


def unprinted(draft: Draft, printed: Iterable[Row]) -> Iterator[Blank]:
    """Yield each required field that is empty and does not show in the report either."""
    shown = {row.missing.path for row in printed if row.missing}
    for blank in draft.missing:
        if blank.path not in shown:
            yield blank


def _said_of(places: Iterable[Location], problems: Iterable[Problem]) -> list[str]:
    """Return what is said of the lines of `places`."""
    lines = {(place.source.name, place.line) for place in places}
    found = (each for each in problems if each.location and (each.location.source.name, each.location.line) in lines)
    return list(dict.fromkeys(problem.message for problem in found))


def _counts(shown: Sequence[Row]) -> Iterator[Count]:
    for section in dict.fromkeys(row.section for row in shown):
        here = [row for row in shown if row.section == section]
        figures, missing = sum(row.figure for row in here), sum(row.missing is not None for row in here)
        yield Count(section, figures, len(here) - figures - missing, missing)
