"""Checks of what stands around the text."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from drafter.case import Case
from drafter.facts import Fact
from drafter.formalities import LETTERHEAD
from drafter.language import say
from drafter.problem import Problem

# 发文机关代字〔年份〕发文顺序号 (GB/T 9704—2012 7.2.5)
_NUMBER = re.compile("[\u3400-\u9fff]+〔[12][0-9]{3}〕[1-9][0-9]*号")
_LOOSE = re.compile(r"([\u3400-\u9fff]+?)[\[(（【〔［]?([12][0-9]{3})年?[\])）】〕］]?(?:第|字第)?0*([1-9][0-9]*)号?")


def document_numbers(case: Case) -> Iterator[Problem]:
    """Yield a 发文字号 that is not written as official papers write it."""
    group = case.formal.names.get(LETTERHEAD)
    number = group["文号"] if isinstance(group, dict) else None
    if not isinstance(number, Fact) or _NUMBER.fullmatch(number.words):
        return
    message = say("发文字号是“{}”，不合公文的写法。", number.words)
    loose = _LOOSE.fullmatch(normalize("NFKC", number.words).replace(" ", ""))
    written = f"{loose[1]}〔{loose[2]}〕{loose[3]}号" if loose else "临妇发〔2020〕12号"
    hint = say("写成“{}”：年份用六角括号，不写“第”，序号前面不补0。", written)
    yield Problem("document-number", message, number.location, hint)
