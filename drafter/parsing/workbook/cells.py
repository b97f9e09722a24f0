"""What a cell of a workbook says as text, and what stands in the way where Excel has made something else of it."""

from datetime import date, time, timedelta
from math import isfinite
from typing import Any, NamedTuple

from drafter.core import say
from drafter.parsing.workbook.signs import Sign, Signed

# Excel keeps so many digits of a number
_MOST_DIGITS = 15
# and shows no more of them than this unless it is told to
_SHOWN_DIGITS = 10


class Fault(NamedTuple):
    """What is wrong with a cell: a code, a sentence about the cell, and what to do."""

    code: str
    message: str
    hint: str


class Cell(NamedTuple):
    """A cell by its name, 组织建设!C7: its `text`, blank where it cannot be known, what it `shows`, and its fault."""

    name: str
    text: str = ""
    shows: str = ""
    fault: Fault | None = None

    def __bool__(self) -> bool:
        """Tell whether anything stands in it."""
        return bool(self.text or self.shows)


def cell_of(name: str, value: Any, sign: Signed | None) -> Cell:
    """Return the cell called `name` that holds `value`, with its `sign` where one is known."""
    kind = sign.sign if sign else None
    if kind is Sign.ERROR and sign:
        return _lost(name, sign.shown, say("是 Excel 的出错值“{}”", sign.shown))
    if kind is Sign.UNWORKED:
        return _lost(name, say("公式"), say("是公式，还没有算出结果"))
    if kind is Sign.TRUTH or isinstance(value, bool):
        shown = sign.shown if sign else str(value).upper()
        return _lost(name, shown, say("被 Excel 变成了“{}”", shown))
    if kind is Sign.TIME or isinstance(value, date | time | timedelta | list):
        # from the other process days come as lists of a word
        shown = (sign.shown if sign else "") or str(value[0] if isinstance(value, list) else value)
        return _lost(name, shown, say("被 Excel 变成了日期或时间“{}”", shown))
    if isinstance(value, int | float):
        return _number(name, float(value), sign)
    return Cell(name, str(value).strip(), str(value).strip())


def _number(name: str, value: float, sign: Signed | None) -> Cell:
    """Return a cell that holds a number: Excel keeps fifteen digits, and may show it in many ways."""
    kind = sign.sign if sign else None
    if not isfinite(value):
        return _lost(name, str(value), say("是 Excel 的出错值“{}”", value))
    if kind is Sign.PERCENT:
        text = f"{_written(value * 100)}%"
        return Cell(name, text, text, _restyled(text))
    text = _written(value)
    if "e" in text or abs(value) >= 10**_MOST_DIGITS:
        return _lost(name, text, say("是很长的数，Excel 把它变成了“{}”，后面几位丢了", text))
    sure = kind is Sign.PLAIN and sum(map(str.isdigit, text)) <= _SHOWN_DIGITS
    return Cell(name, text, text, None if sure else _restyled(text))


def _written(value: float) -> str:
    return f"{value:.{_MOST_DIGITS}g}"


def _restyled(text: str) -> Fault:
    hint = say("看看和格子里显示的一样不一样；不一样，就把格子设成“文本”，照原样重新填。")
    return Fault("number-cell", say("这一格是 Excel 的数，不是文字，照“{}”读了。", text), hint)


def _lost(name: str, shows: str, what: str) -> Cell:
    hint = say("选中这一格，在“设置单元格格式”里选“文本”，再照原样填一次。")
    return Cell(name, "", shows or "?", Fault("converted-cell", say("这一格{}，没有读。", what), hint))
