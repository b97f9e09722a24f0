"""The time that a figure is of, where that is not the year's: what is typed as 期间 beside it."""

from drafter.core import Location, Problem, period_in, period_words, say
from drafter.model import Fact
from drafter.parsing.keys import PERIOD_KEY, SILENT
from drafter.parsing.yaml.tree import Mapping, Scalar


def read_period(path: str, node: Mapping) -> Fact | Problem | None:
    """Return the time that `node`, the long form typed at `path`, gives its value, None for none, or what is wrong."""
    if PERIOD_KEY not in node.items:
        return None
    typed = node.items[PERIOD_KEY]
    if not isinstance(typed, Scalar):
        return _wrong(say("“{}”的“{}”下面又分了项。", path, PERIOD_KEY), node.places[PERIOD_KEY])
    if SILENT.fullmatch(typed.text):
        return None
    period, words = period_in(typed.text), period_words(typed.text)
    if not period:
        message = say("“{}”的“{}”是“{}”，看不出是哪一段时间。", path, PERIOD_KEY, typed.text.strip())
        return _wrong(message, typed.location)
    if period.last < period.first:
        message = say("“{}”的“{}”是{}，后面的比前面的早。", path, PERIOD_KEY, words)
        return Problem("wrong-period", message, typed.location, say("早的写在前面。"))
    return Fact(f"{path}.{PERIOD_KEY}", typed.text, words, typed.location, counts=False)


def timed_words(path: str, period: Fact) -> Problem:
    """Return that what was typed at `path` is no figure, and has no `period` beside it."""
    message = say("“{}”不是数字，旁边不能写“{}”。", path, PERIOD_KEY)
    return Problem("wrong-period", message, period.location, say("删掉这一行；时间要写，就写进话里。"))


def _wrong(message: str, place: Location) -> Problem:
    hint = say("写成“2023年4月至2024年3月”或“2023-04/2024-03”；一个月、一年就写“2023年4月”“2023年”。")
    return Problem("wrong-period", message, place, hint)
