"""Figures under the office's own words (数据), and work items in its own words (事项)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafter.core import (
    COUNTED,
    Location,
    Problem,
    Quantity,
    Reading,
    TextFigure,
    placeholder_in,
    placeholder_problem,
    say,
    text_figures,
)
from drafter.model import Fact, FactList, FactPath
from drafter.parsing import DEEDS_KEY, PART, Listing, Mapping, Node, Scalar, Typed, is_none, not_keys, typed_value
from drafter.schema import Kind

EXAMPLE = "46支"


class Datum(NamedTuple):
    """A figure under one's own words: its `key`, what was `typed` for it, and the first `figure` in that, if any."""

    key: str
    typed: Typed
    figure: TextFigure | None


def read_data(path: str, node: Node) -> tuple[list[Datum], list[Problem]]:
    """Return the figures in `node`, typed at `path`, and what is wrong with others; one still open has no figure."""
    if not isinstance(node, Mapping):
        empty = isinstance(node, Scalar) and (not node.text.strip() or is_none(node.text))
        what, hint = say("“{}”下面", path), say("一行一个数，例如“组建宣讲队伍: {}”。", EXAMPLE)
        return [], [] if empty else [not_keys(node, what, hint)]
    data: list[Datum] = []
    problems: list[Problem] = []
    for key, item in node.items.items():
        read = _datum(f"{path}.{FactPath.step(key)}", key, item, node.places[key])
        problems += [read] if isinstance(read, Problem) else []
        data += [] if isinstance(read, Problem) else [read]
    return data, problems


def _datum(path: str, key: str, item: Node, place: Location) -> Datum | Problem:
    if is_none(key):
        hint = say("写清楚是什么数，例如“组建宣讲队伍: {}”；没有就删掉这一行。", EXAMPLE)
        return Problem("data-without-name", say("“{}”不是一个数的名称。", key), place, hint)
    typed = typed_value(path, item, place)
    if isinstance(typed, Problem) or not typed.scalars or typed.says_none:
        return typed if isinstance(typed, Problem) else Datum(key, typed, None)
    first, *more = typed.scalars
    figures = [figure for figure in text_figures(first.text) if figure.reading in COUNTED]
    if more or len(figures) > 1:
        said = "、".join([figure.text for figure in figures] + [scalar.text for scalar in more])
        hint = say("一行只写一个数：把“{}”分成几行，各写各的名称；放不开的整句写进“{}”。", said, DEEDS_KEY)
        return Problem("several-figures", say("“{}”里不止一个数。", path), first.location, hint)
    if not figures and placeholder_in(first.text):
        return Datum(key, typed, None)
    if not figures:
        hint = say("写成“{}: {}”这样；没有数的话写进“{}”。", key, EXAMPLE, DEEDS_KEY)
        return Problem(
            "data-without-figure", say("“{}”是“{}”，里面没有数。", path, first.text.strip()), first.location, hint
        )
    return Datum(key, typed, figures[0])


def unfinished(data: Iterable[Datum]) -> Iterator[Problem]:
    """Yield a warning for each of `data` that is empty or only holds a place, or has no unit."""
    for datum in data:
        if not datum.figure and datum.typed.scalars and not datum.typed.says_none:
            first = datum.typed.scalars[0]
            yield placeholder_problem(datum.typed.path, placeholder_in(first.text), first.location)
        if not datum.typed.scalars:
            message = say("“{}”还空着，没有印。", datum.typed.path)
            yield Problem("empty-data", message, datum.typed.location, say("把数填上；不写就删掉这一行。"))
        if datum.figure and datum.figure.reading is Reading.BARE:
            place = datum.typed.scalars[0].location
            message = say("“{}”是“{}”，没有单位。", datum.typed.path, datum.typed.scalars[0].text.strip())
            yield Problem("data-without-unit", message, place, say("把单位也写上，例如“{}”。", EXAMPLE))


def told_together(path: str, data: Iterable[Datum], kind: Kind) -> FactList:
    """Return the figures in `data`, none of them empty, as they are told: those that are parts share one 其中."""
    facts: list[Fact] = []
    separators: list[str] = []
    for datum in data:
        assert datum.figure
        part = datum.key.startswith(PART)
        again = part and bool(facts) and FactPath(facts[-1].path).leaf.startswith(PART)
        scalar = datum.typed.scalars[0]
        words = f"{datum.key.removeprefix(PART) if again else datum.key}{scalar.text.strip()}"
        facts.append(datum.typed.fact(scalar, words, datum.figure.quantity, kind))
        separators.append("、" if again else "，")
    return FactList(path, tuple(facts), kind.separator, tuple(separators[1:]))


def parts_too_large(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield each part of `facts` that exceeds what it is a part of, where both are counted alike, in one time."""
    whole: Fact | None = None
    for fact in facts:
        if not FactPath(fact.path).leaf.startswith(PART):
            whole = fact
        elif whole and whole.time == fact.time and _exceeds(fact.quantity, whole.quantity):
            message = say("“{}”是{}，比“{}”的{}还多。", fact.path, fact.text, whole.path, whole.text)
            hint, related = say("核对这两行。"), (whole.location,)
            yield Problem("part-exceeds-total", message, fact.location, hint, related=related)


def _exceeds(part: Quantity | None, whole: Quantity | None) -> bool:
    return bool(part and whole and part.unit == whole.unit and part.least > whole.most)


def work_items_in(path: str, node: Node) -> list[Mapping] | Problem:
    """Return the work items listed in `node`, typed at `path`; a plain line is one that tells its 做法 alone."""
    if isinstance(node, Scalar):
        if not node.text.strip() or is_none(node.text):
            return []
        node = Listing((node,), node.location)
    if isinstance(node, Mapping):
        hint = say("每件事前面写“- ”，下面写：题目、目的、做法、数据、成效。")
        return Problem("wrong-shape", say("“{}”要一件一件地列。", path), node.location, hint)
    return [_work_item(item) for item in node.items]


def _work_item(item: Node) -> Mapping:
    if isinstance(item, Mapping):
        return item
    place = item.location
    return Mapping({DEEDS_KEY: item}, {DEEDS_KEY: place} if place else {}, place)
