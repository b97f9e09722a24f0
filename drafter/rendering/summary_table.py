"""The main figures of a year in one table, drawn from what a report prints."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from drafter.core import Quantity, Reading, TextFigure, text_figures
from drafter.model import Document, Fact, FactPath, Run, Runs, Table, stretches, text_of
from drafter.parsing import DATA_KEY
from drafter.schema import CLOSING

TABLE = "主要数据"
_HEAD = ("类别", "指标名称", "单位", "数值")
# what a record goes by, wherever its sentence says it; else by the first words printed of it
_NAMES = ("名称", "称号", "题目")
# a figure that stands for its whole group goes by the group's name
_WHOLE = ("总数", "数量", "数")
# what stands under no heading goes by the name of its group
_UNHEADED = ("开头", "结尾")
_QUOTED = re.compile("[“《]([^“”《》]*)[”》]")
# a label as short as this does not say alone of what it is
_BARE_LABEL = 2


class _Figure(NamedTuple):
    """A figure that is printed: the fact behind it, and what its sentence calls it."""

    fact: Fact
    label: str


def main_figures(document: Document) -> Table | None:
    """Return a table of the figures that the body of `document` prints, by section; None where there are none."""
    names = _record_names(document)
    rows = tuple(_row(figure, names) for figure in _figures(document))
    return Table(tuple((Run(word),) for word in _HEAD), rows) if rows else None


def _figures(document: Document) -> Iterator[_Figure]:
    """Yield the figures that `document` tells of the year, each once, in the order in which it tells them."""
    figures: dict[tuple[int, str], _Figure] = {}
    for runs in _told(document):
        for figure in _figures_of(runs):
            # what is wanting or planned is none of what was done
            if FactPath(figure.fact.parents[0].path).section not in CLOSING:
                figures.setdefault((id(figure.fact.parents[0]), figure.fact.words), figure)
    yield from figures.values()


def _told(document: Document) -> Iterator[Runs]:
    """Yield the stretches of the text of `document`; what stands in a table is listed there already."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield from stretches(block)


def _figures_of(runs: Runs) -> Iterator[_Figure]:
    """Yield the figures in `runs`, which are read in one go: the declared ones, and those in one's own words."""
    read = list(text_figures(text_of(runs)))
    ends = accumulate(len(run.text) for run in runs)
    for run, end in zip(runs, ends, strict=True):
        within = [figure for figure in read if end - len(run.text) <= figure.start < end]
        for fact in run.facts:
            if within and _is_named_by_itself(fact):
                yield _Figure(_again(fact, within[0].text), within[0].label or FactPath(fact.path).leaf)
            elif fact.counts and (fact.quantity or fact.parents):
                # how long and how old is no main figure
                if not within or within[0].reading is not Reading.SPAN:
                    yield _Figure(_again(fact), within[0].label if within else "")
            elif fact.counts and (fact.kind.is_prose or fact.kind.is_text):
                yield from (_Figure(_again(fact, each.text), each.label) for each in within if _is_main(each))


def _is_named_by_itself(fact: Fact) -> bool:
    """Tell whether `fact` prints a figure behind words of the office's own: 组建宣讲队伍46支."""
    return bool(fact.quantity and not fact.words.startswith(fact.quantity.head))


def _is_main(figure: TextFigure) -> bool:
    """Tell whether a figure in one's own words says what it counts, and in digits, as what is meant to be counted."""
    measured = figure.reading is Reading.QUANTITY and figure.quantity and figure.quantity.unit
    return bool(measured and figure.label and any(char.isdecimal() for char in figure.text))


def _again(fact: Fact, words: str = "") -> Fact:
    """Return `fact`, or the figure `words` in it, as said again in the table: changed there, it is not in the text."""
    figure = fact.excerpt(words) if words else fact
    return replace(figure, path=f"{TABLE}.{fact.path}", parents=(fact,))


def _record_names(document: Document) -> dict[str, str]:
    """Return what each record is called, by its path: its name, not the place or the host printed before it."""
    names: dict[str, str] = {}
    told = [(fact, run.text) for runs in _told(document) for run in runs for fact in run.facts]
    for fact, words in sorted(told, key=lambda each: FactPath(each[0].path).leaf not in _NAMES):
        if (record := FactPath(fact.path).record) and fact.kind.is_text:
            quoted = _QUOTED.fullmatch(words)
            names.setdefault(record, quoted[1] if quoted else words)
    return names


def _row(figure: _Figure, names: dict[str, str]) -> tuple[Runs, ...]:
    """Return the section of `figure`, what it is a figure of, its unit, and how many."""
    fact = figure.fact
    path = FactPath(fact.parents[0].path)
    section, *steps = path.names
    if section in _UNHEADED and len(steps) > 1:
        section, *steps = steps
    above = [names[path.record]] if path.record in names else [step for step in steps[:-1] if step != DATA_KEY]
    value, unit = _parted(fact)
    label = figure.label
    if len(label) <= _BARE_LABEL:
        label = "".join([*above, label or ("" if above and path.leaf in _WHOLE else path.leaf)])
    elif path.record in names and names[path.record] not in label:
        label = f"{names[path.record]}{label}"
    return (Run(section),), (Run(label),), (Run(unit),) if unit else (), (Run(value, (fact,)),)


def _parted(fact: Fact) -> tuple[str, str]:
    """Return the figure that `fact` prints, and the unit in it."""
    quantity: Quantity | None = fact.quantity
    if not quantity or not fact.words.startswith(quantity.head):
        return fact.words, ""
    unit = fact.words.removeprefix(quantity.head).removesuffix(quantity.tail)
    return f"{quantity.head}{quantity.tail}", unit
