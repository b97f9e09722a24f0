"""Numbers that people type at the head of an item or a heading, where the program puts its own."""

import re
from collections.abc import Iterable

# 一是 · 第一， · （一） · 1. · 一、 typed at the head of an item or a heading; a numeral after it shows that it counts
# something else (一、二年级)
_NUMERAL = "[一二三四五六七八九十]+"
_TYPED_ORDINAL = (
    rf"(?P<named>{_NUMERAL})是[，,：:]?\s*|(?:第(?P<nth>{_NUMERAL})[，,、：:]|(?P<plain>{_NUMERAL})、"
    rf"|[（(](?P<bracketed>{_NUMERAL}|\d{{1,2}})[）)]|(?P<digit>\d{{1,2}})[.、．])\s*(?![\d一二三四五六七八九十])"
)


def typed_ordinal(text: str) -> re.Match[str] | None:
    """Return where in `text` the number stands that was typed at its head, if one was."""
    first = text[:1]
    return re.match(_TYPED_ORDINAL, text) if first in "一二三四五六七八九十第（(" or first.isdecimal() else None


def without_ordinal(text: str) -> str:
    """Return `text` without the number that was typed at its head."""
    match = typed_ordinal(text)
    return text[match.end() :] if match else text


# set words in which a numeral counts nothing
SET_WORDS = (
    "一年来|半年来|一年|进一步|一系列|一定|一线|一致|统一|第一时间|一如既往|一大?批|一对一|一起|一方面|一条龙|一件件|一家人|同一|每一|再一次|一次性|一个个|一场场|一门式|一户一|一家一户|一老一小|一天天"
    "|万户千家|千家万户|四面八方|千方百计|十里八乡|建党百年|百年|千里"
)
COUNTERS = (
    "个名户次场期份条项件起人支家所批届年月日天周类种大方篇块幅亩元箱"
    "岁台处级位轮组本套册座间队倍成小节堂门辆只头吨米里%％"
)
_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_FIGURE = (
    # begun at the head of a numeral alone, or a long one would be tried from each of its characters on
    f"[0-9０-９]+|(?<![{_CHINESE}])[{_CHINESE}]++[余多几]?(?=[{COUNTERS}])|百分之|分之[一二三四五六七八九十]"
)


def loose_figure(text: str, fixed: Iterable[str] = ()) -> str:
    """Return the first figure in the wording `text` that is neither a fixed name nor a set word."""
    for name in sorted(fixed, key=len, reverse=True):
        text = text.replace(name, "\0")
    match = re.search(_FIGURE, re.sub(SET_WORDS, "\0", text))
    return match[0] if match else ""


def chinese(number: int) -> str:
    """Return `number`, from 1 to 9999, as 一, 十, 十一, 二十, 一百零一 …"""
    digits, words = "零一二三四五六七八九", ""
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        words += f"{digits[digit]}{unit}" if digit else "零" if words and words[-1] != "零" and number % scale else ""
    return words.removeprefix("一") if 10 <= number < 20 else words
