"""The figures that a document prints, each with what its sentence says that it counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from drafter.core import Quantity, Reading, TextFigure, text_figures
from drafter.model import Fact, FactPath, Runs, text_of

# how much more it is than it was counts nothing by itself
_THAN_BEFORE = "同比|[比较](?:上年|去年|往年)"


class PrintedFigure(NamedTuple):
    """A figure that is printed: the `fact` behind it, and what its sentence calls it and counts by it.

    `words` are those of the figure where it stands in one's own words, or behind them; `own` tells the former.
    """

    fact: Fact
    words: str
    label: str
    noun: str
    quantity: Quantity | None
    start: int
    own: bool


def printed_figures(runs: Runs) -> Iterator[PrintedFigure]:
    """Yield the figures in `runs`, which are read in one go: the declared ones, and those in one's own words."""
    read = list(text_figures(text_of(runs)))
    starts = [figure.start for figure in read]
    ends = accumulate(len(run.text) for run in runs)
    for run, end in zip(runs, ends, strict=True):
        within = read[bisect_left(starts, end - len(run.text)) : bisect_left(starts, end)]
        for fact in run.facts:
            if within and _is_named_by_itself(fact):
                label = within[0].label or FactPath(fact.path).leaf
                yield _of(fact, within[0])._replace(words=within[0].text, label=label)
            elif fact.counts and (fact.quantity or fact.parents):
                # how long and how old is no main figure
                if not within:
                    yield PrintedFigure(fact, "", "", "", fact.quantity, end - len(run.text), own=False)
                elif within[0].reading is not Reading.SPAN:
                    yield _of(fact, within[0])._replace(quantity=fact.quantity)
            elif fact.counts and (fact.kind.is_prose or fact.kind.is_text):
                yield from (_of(fact, each)._replace(words=each.text, own=True) for each in within if _is_main(each))


def _of(fact: Fact, figure: TextFigure) -> PrintedFigure:
    return PrintedFigure(fact, "", figure.label, figure.noun, figure.quantity, figure.start, own=False)


def _is_named_by_itself(fact: Fact) -> bool:
    """Tell whether `fact` prints a figure behind words of the office's own: 组建宣讲队伍46支."""
    return bool(fact.quantity and not fact.words.startswith(fact.quantity.head))


def _is_main(figure: TextFigure) -> bool:
    """Tell whether a figure in one's own words says what it counts, and in digits, as what is meant to be counted."""
    measured = figure.reading is Reading.QUANTITY and figure.quantity and figure.quantity.unit
    named = figure.label and not re.match(_THAN_BEFORE, figure.label)
    return bool(measured and named and any(char.isdecimal() for char in figure.text))
