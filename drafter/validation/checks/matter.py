"""Checks of what stands around the text."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from drafter.core import Problem, full_date, say
from drafter.model import Fact
from drafter.parsing import beside
from drafter.schema import IMPRINT, LETTERHEAD, asked
from drafter.validation.binding.named_files import elsewhere, out_of_reach
from drafter.validation.checks.context import CheckContext

if TYPE_CHECKING:
    from drafter.parsing import WordTemplate

# seldom asked for, and slow to compile: 发文机关代字〔年份〕发文顺序号 (GB/T 9704—2012 7.2.5)
_NUMBER = "[\u3400-\u9fff]+〔([12][0-9]{3})〕[1-9][0-9]*号"
# what a bulletin has in its place: 第12期, 2020年第12期（总第36期）
_COUNT = "[0-9〇零一二三四五六七八九十百]+"
_ISSUE = f"(?:[0-9]{{4}}年)?第{_COUNT}期(?:（总第{_COUNT}期）)?"
_LOOSE = r"([\u3400-\u9fff]+?)[\[(（【〔［]?([12][0-9]{3})年?[\])）】〕］]?(?:第|字第)?0*([1-9][0-9]*)号?"


def imprint_days(case: CheckContext) -> Iterator[Problem]:
    """Yield what is wrong with the day of printing: it is no day, or there is none."""
    group = case.formal.names.get(IMPRINT)
    day = group["日期"] if isinstance(group, dict) else None
    if isinstance(day, Fact) and not full_date(day.text):
        message = say("“{}”是“{}”，不是一个日子。", day.path, day.text)
        yield Problem("wrong-kind", message, day.location, say("写成“2020-12-20”或“2020年12月20日”。"))
    elif not isinstance(day, Fact) and asked(case.facts, IMPRINT) and case.head and not case.head.date:
        place = case.facts.tree.places[IMPRINT]
        message = say("“{}”没有印：{}。", "版记.日期", say("没有写日期"))
        yield Problem("formality-left-out", message, place, say("写上“日期”，就印成“某年某月某日印发”。"))


def unusable_stationery(case: CheckContext) -> Iterator[Problem]:
    """Yield what keeps the office's own paper from taking the report."""
    name = case.formal.names.get("纸样")
    if not isinstance(name, Fact):
        return
    from drafter.parsing import Unusable, read_stationery

    path = beside(case.facts.source, name.words)
    if path is None:
        yield out_of_reach(name, "bad-stationery")
        return
    yield from elsewhere(name, say("把纸样放在事实文件旁边，只写文件名，例如 我的红头.docx。"))
    try:
        yield from _misplaced_marks(name, read_stationery(path))
    except Unusable as error:
        yield _unusable(name, path, error)


def _unusable(name: Fact, path: Path, error: Exception) -> Problem:
    """Return why the office's own paper at `path`, which the facts call `name`, cannot be opened."""
    from drafter.parsing import TooLarge

    if isinstance(error, TooLarge):
        message = say("纸样“{}”大得出奇，装不下。", name.words)
        hint = say("纸样里只留红头和【正文】，照片、别的文章都去掉。")
    elif os.path.exists(path):
        message = say("纸样“{}”不是 .docx 文件，或已经损坏。", name.words)
        hint = say("在 Word 或 WPS 里打开它，另存为“Word 文档（.docx）”。")
    else:
        message = say("没有“{}”这个纸样。", name.words)
        hint = say("把文件放在事实文件旁边，名称写全，例如“我的红头.docx”。")
    return Problem("bad-stationery", message, name.location, hint)


def _misplaced_marks(name: Fact, paper: "WordTemplate") -> Iterator[Problem]:
    """Yield what is wrong with the marks on the `paper` that the facts call `name`."""
    from drafter.parsing import PLACE, WORDS

    hint = say("在要放报告的地方，单独写一行“{}”，再存一次。", PLACE)
    if paper.places > 1:
        message = say("纸样“{}”里有{}处“{}”，不知道放在哪一处。", name.words, paper.places, PLACE)
        yield Problem("bad-stationery", message, name.location, say("只留一处。"))
    elif not paper.places and paper.elsewhere:
        message = say("纸样“{}”里的“{}”旁边还有别的字，或在表格、文本框里。", name.words, PLACE)
        yield Problem("bad-stationery", message, name.location, hint)
    elif not paper.places:
        message = say("纸样“{}”里没有“{}”，不知道报告放在哪里。", name.words, PLACE)
        yield Problem("bad-stationery", message, name.location, hint)
    for mark in paper.strange:
        message = say("纸样“{}”里的“{}”不认识，会照样印出来。", name.words, mark)
        yield Problem("stationery-mark", message, name.location, say("可写：{}。", "、".join((PLACE, *WORDS))))


def document_numbers(case: CheckContext) -> Iterator[Problem]:
    """Yield a 发文字号 that is not written as official papers write it; a bulletin may have its issue there."""
    group = case.formal.names.get(LETTERHEAD)
    number = group["文号"] if isinstance(group, dict) else None
    if not isinstance(number, Fact) or re.fullmatch(_ISSUE, number.words):
        return
    if match := re.fullmatch(_NUMBER, number.words):
        if case.head and (year := int(case.head.year.words)) and int(match[1]) not in (year, year + 1):
            message = say("发文字号里是{}年，报告写的是{}年。", match[1], year)
            hint, related = say("看看年份是不是去年的，没有改过来。"), (case.head.year.location,)
            yield Problem("document-number", message, number.location, hint, related=related)
        return
    message = say("发文字号是“{}”，不合公文的写法。", number.words)
    loose = re.fullmatch(_LOOSE, normalize("NFKC", number.words).replace(" ", ""))
    written = f"{loose[1]}〔{loose[2]}〕{loose[3]}号" if loose else "临妇发〔2020〕12号"
    hint = say("写成“{}”：年份用六角括号，不写“第”，序号前面不补0。", written)
    yield Problem("document-number", message, number.location, hint)
