"""The filters that templates may use: facts go in, pieces of wording come out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from drafter.model import Blank, Chosen, Exhibit, Fact, FactList, Run, Shared
from drafter.rendering.types import Gap, Piece, Rendered, Series, UntraceableValue

# a year that was typed, and words that say which: 2019年, 去年9月, 每月
_HAS_YEAR = "[0-9〇零一二三四五六七八九]{2,4}年|[0-9]{4}|[去今本明前后每历近当][0-9]*[年月]|年|全年"

# what fields hold
_TYPED = Fact | FactList | Shared | Blank


def piece(value: Any) -> Piece:
    """Return what a template prints for `value`; raise UntraceableValue if it is no fact."""
    match value:
        case Fact():
            return Run(value.words, (value,))
        case Shared(facts, first):
            return Run(facts[0].words, facts) if first else ()
        case FactList():
            runs = tuple(Run(fact.words, (fact,)) for fact in value.facts)
            return Series(runs, value.separator, value.separators)
        case Blank(required=True):
            return Run(f"【待补：{value.label}】", missing=value)
        case Blank():
            return Gap(value)
        case Chosen():
            # among those that the template itself declares
            return Run(str(value))
        case Run() | Gap() | Series() | Exhibit() | Rendered():
            return value
        case tuple():
            return tuple(piece(part) for part in value)
    raise UntraceableValue


def and_others(names: Any, count: Any) -> Piece:
    """Return names with their number: 罗某某等5名, 甲、乙2名; either alone where one is empty."""
    # what it made itself, told again and again, would be twice as much each time
    if not (isinstance(names, _TYPED) and isinstance(count, _TYPED)):
        raise UntraceableValue
    if isinstance(names, Fact):
        names = FactList(names.path, (names,), "")
    if isinstance(count, Blank) and not count.required:
        return piece(names)
    if isinstance(names, Blank) and not names.required:
        return piece(count)
    known = len(names.facts) if isinstance(names, FactList) else 0
    quantity = count.quantity if isinstance(count, Fact) else None
    more = not quantity or not quantity.exact or quantity.high > known
    return (piece(names), *((Run("等"),) if more else ()), piece(count))


def in_all(names: Any, count: Any) -> Piece:
    """Return names with the one number that counts them all: 读书活动10场, 读书活动、家风展，共10场."""
    several = isinstance(names, FactList) and len(names.facts) > 1 and not isinstance(count, Blank)
    if isinstance(count, Blank) and not count.required:
        return piece(names)
    return (piece(names), *((Run("，共"),) if several else ()), piece(count))


def if_none(value: Any, text: str) -> Piece:
    """Return `text` where the field was answered by 无 or 0; it goes where it was not."""
    if type(text) is not str:
        raise UntraceableValue
    if isinstance(value, Blank):
        return Run(text, (value.answer,)) if value.answer else Gap(value)
    first = value.facts[0] if isinstance(value, FactList | Exhibit) else value
    return Gap(Blank(value.path, first.location, answer=first))


def with_year(names: Mapping[str, Any], value: Any) -> Piece:
    """Return a date with the report's year in front, where none was typed."""
    shown = piece(value)
    if not isinstance(value, Fact) or re.match(_HAS_YEAR, value.words):
        return shown
    return (piece(names["年度"]), Run("年"), shown)


def than_last_year(names: Mapping[str, Any], value: Any, form: str = "") -> Piece:
    """Return how a figure differs from the year before: 比上年增加120人，增长13.1%; 由上年的83%提高到86.2%."""
    if form not in ("", FROM_TO):
        raise UntraceableValue
    return _compared(value, names[COMPARED].from_to if form else names[COMPARED].change, "上年")


def of_target(names: Mapping[str, Any], value: Any) -> Piece:
    """Return what of its target a figure comes to: 完成年度目标的103.3%，超额40人."""
    return _compared(value, names[COMPARED].attainment, "目标")


def _compared(value: Any, said: Callable[[Fact], list[Run]], name: str) -> Piece:
    """Return what is `said` of the figure `value`; where nothing is, it is as if a field were empty."""
    if isinstance(value, Blank):
        return Gap(value)
    if isinstance(value, FactList):
        # what each unit says is compared with nothing
        return Gap(Blank(f"{name}.{value.path}", value.facts[0].location))
    if not isinstance(value, Fact):
        raise UntraceableValue
    return tuple(said(value)) or Gap(Blank(f"{name}.{value.path}", value.location))


# what a template is given beside the names that it may use, and no template can name
COMPARED = " compared"
FROM_TO = "由到"
FILTERS: dict[str, Callable[..., Any]] = {
    "等": and_others,
    "共": in_all,
    "若无": if_none,
    "带年": with_year,
    "比上年": than_last_year,
    "比目标": of_target,
}
# those that are given the names of the template first
WITH_NAMES = (with_year, than_last_year, of_target)
