"""Comparisons in words: 比上年增加120人，增长13.1%; and where they stand beside the figures that a section lives on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.model import Attainment, Change, Comparisons, Fact, FactPath, Run
from drafter.rendering.types import STRENGTH, Filled, Line

# what is said of a share, and of a figure, by where it went
_WENT = {1: ("增加", "增长"), -1: ("减少", "下降")}
_RATE_WENT = {1: "提高", -1: "下降"}
_BEYOND = {1: "高于", -1: "低于"}


class Compared(NamedTuple):
    """What figures are compared with, in a report whose time is spoken of by `period`: 全年, 上半年."""

    comparisons: Comparisons
    period: str

    def change(self, fact: Fact) -> list[Run]:
        """Return how `fact` differs from the year before: 比上年增加120人，增长13.1%; nothing where that is unknown."""
        found = self.comparisons.get(fact.path)
        return list(self._changed(found.change, fact.kind.is_rate)) if found and found.change else []

    def from_to(self, fact: Fact) -> list[Run]:
        """Return from what to what `fact` went: 由上年的83%提高到86.2%; nothing where it did not."""
        found = self.comparisons.get(fact.path)
        if not found or not found.change or not found.change.direction:
            return []
        change = found.change
        went = _RATE_WENT[change.direction] if fact.kind.is_rate else _WENT[change.direction][0]
        before = Run(change.before.words, (change.before,))
        return [Run(f"由{self.last_year}的"), before, Run(f"{went}到"), Run(fact.words, (fact, change.by))]

    def attainment(self, fact: Fact) -> list[Run]:
        """Return what of its target `fact` comes to: 完成年度目标的103.3%，超额40人; nothing where it has none."""
        found = self.comparisons.get(fact.path)
        return list(_attained(found.attainment)) if found and found.attainment else []

    @property
    def last_year(self) -> str:
        return "上年" if self.period != "上半年" else "上年同期"

    def _changed(self, change: Change, rate: bool) -> Iterator[Run]:
        if not change.direction:
            yield Run(f"与{self.last_year}")
            yield Run(change.by.words, (change.by,))
            return
        by, growth = (_RATE_WENT[change.direction], "") if rate else _WENT[change.direction]
        yield Run(f"比{self.last_year}{by}")
        yield Run(change.by.words, (change.by,))
        if change.growth:
            yield Run(f"，{growth}")
            yield Run(change.growth.words, (change.growth,))


NOTHING_COMPARED = Compared({}, "")


def _attained(attainment: Attainment) -> Iterator[Run]:
    by, direction = attainment.by, attainment.direction
    if not attainment.share:
        assert by
        if direction:
            yield Run(f"{_BEYOND[direction]}年度目标")
            yield Run(by.words, (by,))
        else:
            yield Run(by.words, (by,))
            yield Run("年度目标")
        return
    yield Run("完成年度目标的")
    yield Run(attainment.share.words, (attainment.share,))
    if by:
        yield Run("，超额" if direction > 0 else "，还差")
        yield Run(by.words, (by,))


def beside_main_figures(lines: Iterable[Line], main: Sequence[str], compared: Compared) -> Iterator[Line]:
    """Yield `lines` with what the figures in `main`, fields of the section, are compared with, each said once.

    It follows the figure: as a clause of its own where a mark does, else, or where there is much to say, in brackets.
    """
    told: set[str] = set()
    for line in lines:
        if not any(_is_main(piece, main) for piece in line.pieces):
            yield line
            continue
        yield line._replace(pieces=tuple(_with_comparisons(line, main, compared, told)))


def _with_comparisons(line: Line, main: Sequence[str], compared: Compared, told: set[str]) -> Iterator[str | Filled]:
    open_brackets = 0
    for number, piece in enumerate(line.pieces):
        yield piece
        if isinstance(piece, str):
            open_brackets += piece.count("（") - piece.count("）")
        if not isinstance(piece, Run) or not _is_main(piece, main) or piece.facts[0].path in told or open_brackets:
            continue
        (fact,) = piece.facts
        parts = [runs for runs in (compared.change(fact), compared.attainment(fact)) if runs]
        if parts:
            told.add(fact.path)
            mark = _mark_after(line.pieces[number + 1 :])
            # so much between a figure and what hangs on it would part the two
            apart = mark in STRENGTH and mark != "、" and (len(parts) == 1 or mark != "，")
            yield from (run._replace(place=line.place) for run in _beside(parts, apart))


def _beside(parts: Sequence[Sequence[Run]], apart: bool) -> Iterator[Run]:
    """Yield `parts` behind the figure: as clauses `apart` from it, or in brackets."""
    before, between, after = ("，", "，", "") if apart else ("（", "；", "）")
    for number, runs in enumerate(parts):
        yield Run(between if number else before)
        yield from runs
    if after:
        yield Run(after)


def _mark_after(following: Sequence[str | Filled]) -> str:
    """Return the mark that comes next in `following`, 。 where nothing does, or nothing where words do.

    An optional part that begins with a mark goes with it, or stands.
    """
    for piece in following:
        if piece in ("[", "]"):
            continue
        return piece[:1] if isinstance(piece, str) and piece[:1] in STRENGTH else ""
    return "。"


def _is_main(piece: str | Filled, main: Sequence[str]) -> bool:
    """Tell whether `piece` prints one of the figures in `main` by itself."""
    if not isinstance(piece, Run) or len(piece.facts) != 1:
        return False
    names = FactPath(piece.facts[0].path).names
    return ".".join(names[1:]) in main
