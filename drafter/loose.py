"""Figures that stand in the wording itself, with no fact behind them."""

import re
from collections.abc import Iterable

# set words in which a numeral counts nothing
SET_WORDS = re.compile(
    "一年来|半年来|一年|进一步|一系列|一定|一线|一致|统一|第一时间|一如既往|一大?批|一对一|一起|一方面|一条龙|一件件|一家人|同一|每一|再一次|一次性|一个个|一场场|一门式|一户一|一家一户|一老一小|一天天"
    "|万户千家|千家万户|四面八方|千方百计|十里八乡|建党百年|百年|千里"
)
COUNTERS = (
    "个名户次场期份条项件起人支家所批届年月日天周类种大方篇块幅亩元箱"
    "岁台处级位轮组本套册座间队倍成小节堂门辆只头吨米里%％"
)
_FIGURE = re.compile(
    f"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+[余多几]?(?=[{COUNTERS}])|百分之|分之[一二三四五六七八九十]"
)


def loose_figure(text: str, fixed: Iterable[str] = ()) -> str:
    """Return the first figure in the wording `text` that is neither a fixed name nor a set word."""
    for name in sorted(fixed, key=len, reverse=True):
        text = text.replace(name, "\0")
    match = _FIGURE.search(SET_WORDS.sub("\0", text))
    return match[0] if match else ""
