"""The main figures of a year in one table, drawn from what a report prints."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.core import Quantity
from drafter.model import Comparison, Comparisons, Document, Fact, FactPath, Run, Runs, Table, stretches
from drafter.parsing import DATA_KEY, TOPIC_KEY, WORK_ITEM_KEYS, WORK_ITEMS_KEY
from drafter.rendering.printed_figures import printed_figures
from drafter.schema import CLOSING

TABLE = "主要数据"
_HEAD = ("类别", "指标名称", "单位")
_VALUE = "数值"
# what stands there instead, and beside it, where figures are compared
_THIS_YEAR, _CHANGE, _TARGET = "本年", ("上年", "增减", "增幅"), ("目标", "完成率")
# a cell that has nothing to say: an empty one looks forgotten
_NOTHING = "—"
_OWN_UNITS = ("增幅", "完成率")
_SIGNS = {1: "+", 0: "", -1: "-"}
# what a record goes by, wherever its sentence says it; else by the first words printed of it
_NAMES = ("名称", "称号")
# a figure that stands for its whole group goes by the group's name
_WHOLE = ("总数", "数量", "数")
# what stands under no heading goes by the name of its group
_UNHEADED = ("开头", "结尾")
_QUOTED = re.compile("[“《]([^“”《》]*)[”》]")
# a label as short as this does not say alone of what it is
_BARE_LABEL = 2
# how many names a figure may have
_WAYS = 5


class _Figure(NamedTuple):
    """A figure that is printed: the fact behind it, what its sentence calls it, and what it counts there."""

    fact: Fact
    label: str
    noun: str

    @property
    def path(self) -> FactPath:
        return FactPath(self.fact.parents[0].path)

    @property
    def place(self) -> tuple[str, ...]:
        """The section that it stands in, and the steps below that; figures under no heading go by their group."""
        section, *steps = self.path.names
        return tuple(steps) if section in _UNHEADED and len(steps) > 1 else (section, *steps)


class _Names(NamedTuple):
    """What the records and the topics of a document are called, by their paths."""

    records: dict[str, str]
    topics: dict[str, str]

    def record_of(self, figure: _Figure) -> str:
        return self.records.get(figure.path.record, "")

    def topic_of(self, figure: _Figure) -> str:
        """Return the topic that `figure` is told under, but for that of its whole section."""
        return next((topic for path, topic in self.topics.items() if figure.path.is_under(path)), "")


def main_figures(document: Document, comparisons: Comparisons) -> Table | None:
    """Return a table of the figures that the body of `document` prints, by section; None where there are none.

    Beside those that `comparisons` know stands what they are compared with.
    """
    figures = tuple(_figures(document))
    if not figures:
        return None
    names = _told_apart(figures, _names(document))
    known = [comparisons.get(figure.path, Comparison()) for figure in figures]
    beside: list[str] = []
    beside += _CHANGE if any(each.change for each in known) else ()
    beside += _TARGET if any(each.attainment for each in known) else ()
    head = (*_HEAD, _THIS_YEAR if beside else _VALUE, *beside)
    rows = (
        (*_row(figure, name), *_compared(each, beside))
        for figure, name, each in zip(figures, names, known, strict=True)
    )
    return Table(tuple((Run(word),) for word in head), tuple(rows))


def _figures(document: Document) -> Iterator[_Figure]:
    """Yield the figures that `document` tells of the year, each once, in the order in which it tells them."""
    figures: dict[tuple[int, str], _Figure] = {}
    for runs in _told(document):
        for printed in printed_figures(runs):
            figure = _Figure(_again(printed.fact, printed.words), printed.label, printed.noun)
            # what is wanting or planned is none of what was done
            if FactPath(figure.fact.parents[0].path).section not in CLOSING:
                figures.setdefault((id(figure.fact.parents[0]), figure.fact.words), figure)
    yield from figures.values()


def _told(document: Document) -> Iterator[Runs]:
    """Yield the stretches of the text of `document`; what stands in a table is listed there already."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield from stretches(block)


def _again(fact: Fact, words: str = "") -> Fact:
    """Return `fact`, or the figure `words` in it, as said again in the table: changed there, it is not in the text."""
    return replace((fact.excerpt(words) if words else fact).again_in(TABLE), parents=(fact,))


def _names(document: Document) -> _Names:
    """Return what each record is called: its name, not the place or the host printed before it; and the topics."""
    names = _Names({}, {})
    told = [(FactPath(fact.path), fact, run.text) for runs in _told(document) for run in runs for fact in run.facts]
    for path, fact, words in sorted(told, key=lambda each: each[0].leaf not in _NAMES):
        if path.leaf == TOPIC_KEY and len(path.steps) > 2:
            names.topics[path.removesuffix(f".{TOPIC_KEY}")] = words.rstrip("。，：")
        elif path.record and fact.kind.is_text and path.leaf not in WORK_ITEM_KEYS:
            quoted = _QUOTED.fullmatch(words)
            names.records.setdefault(path.record, quoted[1] if quoted else words)
    return names


def _told_apart(figures: Sequence[_Figure], names: _Names) -> list[str]:
    """Return a name for each of `figures`, no two of a section alike if it can be helped."""
    choices = [_choices(figure, names) for figure in figures]
    first = [next(choice) for choice in choices]
    chosen = list(first)
    for _ in range(_WAYS):
        taken = Counter((figure.place[0], name) for figure, name in zip(figures, chosen, strict=True))
        for at, figure in enumerate(figures):
            if taken[figure.place[0], chosen[at]] > 1:
                chosen[at] = next(choices[at], first[at])
    return chosen


def _choices(figure: _Figure, names: _Names) -> Iterator[str]:
    """Yield what `figure` may be called, the best first: what it counts, its topic or its group only if need be."""
    name, above, leaf = _name(figure, names), "".join(_above(figure)), figure.path.leaf
    yield name
    yield figure.noun if len(figure.noun) > _BARE_LABEL else name
    yield from (f"{before}{name}" for before in (names.topic_of(figure), above) if before not in name)
    yield name if leaf in name or leaf in WORK_ITEM_KEYS else f"{name}（{leaf}）"


def _name(figure: _Figure, names: _Names) -> str:
    """Return the words of its sentence for `figure`, with the record's or the group's where they are bare."""
    record, label, path = names.record_of(figure), figure.label, figure.path
    if len(label) <= _BARE_LABEL:
        above = [record] if record else _above(figure)
        label = "" if label == record else label
        return "".join([*above, label or ("" if above and path.leaf in _WHOLE else path.leaf)])
    return label if record in label else f"{record}{label}"


def _above(figure: _Figure) -> list[str]:
    """Return the groups that `figure` stands in, but for those of the office's own words."""
    return [step for step in figure.place[1:-1] if step not in (DATA_KEY, WORK_ITEMS_KEY)]


def _row(figure: _Figure, name: str) -> tuple[Runs, ...]:
    """Return the section of `figure`, its `name`, its unit, and how many."""
    value, unit = _parted(figure.fact)
    return (Run(figure.place[0]),), (Run(name),), (Run(unit),) if unit else (), (Run(value, (figure.fact,)),)


def _compared(comparison: Comparison, beside: Sequence[str]) -> Iterator[Runs]:
    """Yield the cells `beside` a figure: that of the year before, by how much it differs, its target."""
    change, attainment = comparison
    cells: dict[str, tuple[Fact | None, str]] = {}
    if change:
        sign = _SIGNS[change.direction]
        cells |= {"上年": (change.before, ""), "增减": (change.by, sign), "增幅": (change.growth, sign)}
    if attainment:
        cells |= {"目标": (attainment.target, ""), "完成率": (attainment.share, "")}
    for key in beside:
        fact, sign = cells.get(key, (None, ""))
        yield (Run(f"{sign}{_shown(key, fact)}", (_again(fact),)),) if fact else (Run(_NOTHING),)


def _shown(key: str, fact: Fact) -> str:
    """Return what `fact` prints in the column `key`: without its unit, which has a column, but for a share."""
    return fact.words if key in _OWN_UNITS else _parted(fact)[0]


def _parted(fact: Fact) -> tuple[str, str]:
    """Return the figure that `fact` prints, and the unit in it."""
    quantity: Quantity | None = fact.quantity
    if not quantity or not fact.words.startswith(quantity.head):
        return fact.words, ""
    unit = fact.words.removeprefix(quantity.head).removesuffix(quantity.tail)
    return f"{quantity.head}{quantity.tail}", unit
