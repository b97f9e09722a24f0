"""Checks of the punctuation in what facts say in words."""

import re
from collections.abc import Iterator
from itertools import accumulate

from drafter.core import Location, Problem, mark, say
from drafter.model import Fact
from drafter.validation.checks.context import CheckContext

_PAIRS = {"”": "“", "》": "《", "）": "（"}
_CALLED = {
    **dict.fromkeys("“”", mark("引号")),
    **dict.fromkeys("《》", mark("书名号")),
    **dict.fromkeys("（）()", mark("括号")),
}
_BRACKET = re.compile(f"[{''.join(_CALLED)}]")
_WIDE = str.maketrans("()", "（）")
# what is written （1） is often written 1） too
_NUMERALS = "一二三四五六七八九十"
# no characters of Chinese: those would be slow to compile. An address on the web is as it should be
_HALF_WIDTH = re.compile('[,;:!?](?!//)|"')
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
# the signs of lists that come along where items are copied out of Word
_BULLETS = tuple("●•◆◇■○▲▪·➢➤▶")
# what comes along where words are copied from the source of a page; compiled where a text has a sign of it
_MARKUP = (
    r"(?i)&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot|#[0-9]{1,6}|#x[0-9a-fA-F]{1,6});"
    r"|</?(?:p|br|div|span|strong|b|em|font|table|tr|td|th|a|img|h[1-6]|ul|ol|li)(?:\s[^<>]{0,300})?/?>"
)
_STOPS = tuple("。，；、：")
# what stands around the text by itself, and ends in no mark
_ALONE = ("标题", "落款", "附注")


def pasted_bullets(case: CheckContext) -> Iterator[Problem]:
    """Yield the facts that begin with the sign of a list."""
    for fact in case.worded:
        if fact.text.startswith(_BULLETS):
            message = say("“{}”以“{}”开头，会照样印出来。", fact.path, fact.text[:1])
            yield Problem("pasted-bullet", message, _location(fact, 0), say("删掉它：序号由程序来编。"))


def markup(case: CheckContext) -> Iterator[Problem]:
    """Yield the facts that hold what makes up a page on the web: &nbsp;, <p>, <br/>."""
    for fact in case.worded:
        if ("&" in fact.text or "<" in fact.text) and (match := re.search(_MARKUP, fact.text)):
            message = say("“{}”里的“{}”是网页的记号，会照样印出来。", fact.path, match[0])
            yield Problem(
                "pasted-markup", message, _location(fact, match.start()), say("删掉它；要另起一段，就另写一项。")
            )


def closing_marks(case: CheckContext) -> Iterator[Problem]:
    """Yield what ends in a mark though it stands by itself on the paper: a title, a signature."""
    for fact in case.worded:
        if fact.path in _ALONE and fact.text.endswith(_STOPS):
            message = say("“{}”末尾的“{}”会照样印出来。", fact.path, fact.text[-1])
            place = _location(fact, len(fact.text) - 1)
            yield Problem("stray-mark", message, place, say("删掉它：这里末尾不加标点。"))


def unpaired_marks(case: CheckContext) -> Iterator[Problem]:
    """Yield the facts in which a quote, a 《 or a bracket has no other half: “三八维权周."""
    for fact in case.worded:
        if (place := _unpaired(fact.text)) is not None:
            message = say("“{}”里的{}不成对。", fact.path, say(_CALLED[fact.text[place]]))
            hint = say("补上另一半，或删掉它；前一半和后一半写反了的，换过来。")
            yield Problem("unpaired-mark", message, _location(fact, place), hint)


def nested_marks(case: CheckContext) -> Iterator[Problem]:
    """Yield the facts in which quotes stand within the same quotes, or 《》 within 《》: “省“三八”先进”."""
    for fact in case.worded:
        for pair, inner in (("“”", "‘’"), ("《》", "〈〉")) if "“" in fact.text or "《" in fact.text else ():
            if (place := _nested(fact.text, pair)) is not None:
                message = say("“{}”的{}里面又用了{}。", fact.path, say(_CALLED[pair[0]]), say(_CALLED[pair[0]]))
                yield Problem("nested-marks", message, _location(fact, place), say("里面的一层写成“{}”。", inner))


def half_width_marks(case: CheckContext) -> Iterator[Problem]:
    """Yield the facts in which a mark of English stands among Chinese characters."""
    for fact in case.worded:
        if not _HALF_WIDTH.search(fact.text):
            continue
        if match := next(filter(_among_chinese, _HALF_WIDTH.finditer(fact.text)), None):
            if full := _FULL.get(match[0]):
                message, hint = say("“{}”里有英文标点“{}”。", fact.path, match[0]), say("换成中文的“{}”。", full)
            else:
                message, hint = say("“{}”里用了英文引号。", fact.path), say("把英文引号换成中文引号“”。")
            yield Problem("halfwidth-mark", message, _location(fact, match.start()), hint)


def _among_chinese(match: re.Match[str]) -> bool:
    """Return whether a mark of English has a Chinese character or mark before it: 8:30 and 5,351 have none."""
    before = match.string[match.start() - 1 : match.start()]
    return match[0] == '"' or before == "”" or (before >= "\u2e80" and not before.isdecimal())


def _unpaired(text: str) -> int | None:
    """Return where the first mark stands in `text` that has no other half; None where each has one."""
    if not _BRACKET.search(text):
        return None
    waiting: dict[str, list[int]] = {opening: [] for opening in _PAIRS.values()}
    for place, char in enumerate(text.translate(_WIDE)):
        if char in waiting:
            waiting[char].append(place)
        elif char in _PAIRS and waiting[_PAIRS[char]]:
            waiting[_PAIRS[char]].pop()
        elif char in _PAIRS and not (char == "）" and _is_numeral(text[place - 1 : place])):
            return place
    return min((place for places in waiting.values() for place in places), default=None)


def _nested(text: str, pair: str) -> int | None:
    """Return where in `text` a mark of `pair` opens within that pair; None where none does, or where one has no end."""
    if text.count(pair[0]) < 2 or text.count(pair[0]) != text.count(pair[1]):
        return None
    depths = accumulate((char == pair[0]) - (char == pair[1]) for char in text)
    return next((place for place, depth in enumerate(depths) if depth > 1), None)


def _is_numeral(char: str) -> bool:
    return char.isdecimal() or (char != "" and char in _NUMERALS)


def _location(fact: Fact, place: int) -> Location:
    """Return the character `place` in the text of `fact`; all of it where it is not typed in one line as it reads."""
    whole = fact.location
    start = whole.source.line(whole.line).find(fact.text, whole.column - 1)
    return whole if start < 0 else Location(whole.source, whole.line, start + place + 1, 1)
