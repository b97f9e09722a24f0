"""The numbers that people write within their sentences, and what each of them is: a quantity, a day, a name."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from drafter.core.text.han import simplified
from drafter.core.text.measure_words import MEASURE_WORDS, TIME_WORDS
from drafter.core.text.numerals import SET_WORDS
from drafter.core.text.quantity import AFTER, BEFORE, DASH, LONGEST, NUMBER, Quantity, parse_quantity
from drafter.core.text.set_names import NAMES, PHRASES


class Reading(StrEnum):
    """What a number in a sentence is."""

    QUANTITY = "数量"
    SPAN = "时长"
    BARE = "没有单位的数"
    DATE = "时间"
    DOCUMENT = "文号"
    ORDINAL = "序数"
    CONTACT = "号码"
    NAME = "名称"
    PHRASE = "套语"


# of these there may be more or fewer
COUNTED = (Reading.QUANTITY, Reading.SPAN, Reading.BARE)


class TextFigure(NamedTuple):
    """A number in a text, from `start` to `end`, and how it is read; `quantity` is what it comes to if it counts.

    `noun` is what it counts, in the words beside it, `label` what it is a figure of: 农村妇女 and 农村妇女进行检查
    for 为1039名农村妇女进行检查, twice 发放宣传资料 for 发放宣传资料3000份; nothing where they do not tell.
    """

    start: int
    end: int
    text: str
    reading: Reading
    quantity: Quantity | None = None
    noun: str = ""
    label: str = ""


def text_figures(text: str) -> Iterator[TextFigure]:
    """Yield each number in `text` with its unit, in their order."""
    # what no number is as long as would be tried from each of its places on
    plain, previous = re.sub(_ENDLESS, lambda run: " " * len(run[0]), simplified(text)), None
    for match in _pattern().finditer(plain):
        start, end = match.span()
        reading, words = Reading[match.lastgroup or ""], text[start:end]
        if reading not in COUNTED:
            yield TextFigure(start, end, words, reading)
            continue
        quantity = parse_quantity(words)
        if quantity and quantity.unit in TIME_WORDS:
            reading = Reading.SPAN
        noun, label = _counted(plain, TextFigure(start, end, words, reading, quantity), previous)
        previous = TextFigure(start, end, words, reading, quantity, noun, label)
        yield previous


# in a sentence 达 is a verb; 签约31家 and 附近12户 say no 约 and no 近
_PACTS = "[节签预履违公邀]"
_ABOUT = BEFORE.replace("达到|达|", "").replace("|约|", f"|(?<!{_PACTS})约|").replace("|近|", "|(?<!附)近|")
_HAN = "\u3400-\u9fff"
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_ENDLESS = f"[{_NUMERALS}]{{{LONGEST + 1},}}"
_TO = "[—–－～~至到-]+"
_UNIT = "|".join(map(re.escape, MEASURE_WORDS))
_YEAR = "(?:(?<![0-9])(?:19|20)[0-9]{2}|[〇零一二三四五六七八九]{4})"
_MONTH = f"(?<![0-9.{_NUMERALS}个])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_PART = "(?:份|底|末|初|上旬|中旬|下旬)"
_NUMBER = f"(?:[0-9]+|[{_NUMERALS}]+)"
_LINE = "1[0-9]{4}|9[56][0-9]{3,4}|11[09]|12[02]"
# 家 counts, but in 家庭 and 家政
_COUNTED_IN = f"(?:{_UNIT})(?![庭政暴])"

_DATES = (
    rf"{_YEAR}(?:年度?)?{_TO}{_YEAR}(?:年度?|学年)",
    rf"{_YEAR}(?:年度|学年|年)(?:底|末|初)?(?:{_MONTH}{_PART}?(?:{_DAY})?(?:{_TO}(?:{_YEAR}年)?(?:{_MONTH})?(?:{_DAY})?)?)?",
    rf"(?<![0-9.])(?:1[0-2]|[1-9]){_TO}(?:1[0-2]|[1-9])月{_PART}?",
    rf"{_MONTH}{_DAY}(?:{_TO}(?:{_MONTH})?{_DAY})?",
    rf"{_MONTH}{_PART}?(?:{_TO}{_MONTH}{_PART}?)?(?![0-9])",
    rf"(?<![0-9.])(?:3[01]|[12]?[0-9])[日号]{_TO}(?:3[01]|[12]?[0-9])[日号]",
    r"(?<![0-9.])(?:3[01]|[12]?[0-9])日(?!均|报|夜)",
    r"(?<![0-9])(?:[01]?[0-9]|2[0-4])[:：时点][0-5][0-9]分?(?![0-9])",
    "[农正腊]历?[正二三四五六七八九十冬腊]?月初?[一二三四五六七八九十]+",
)
_READINGS = {
    Reading.NAME: (
        # what is in quotes or in a title is called so
        rf"“[^“”，。；]{{0,14}}(?:[0-9]|[{_NUMERALS}])[^“”，。；]{{0,14}}”",
        rf"《[^《》]{{0,60}}(?:[0-9]|[{_NUMERALS}])[^《》]{{0,60}}》",
        r"(?<![0-9.])(?:1[0-2]|[1-9])[·•・．](?:3[01]|[12][0-9]|[1-9])(?![0-9])",
        "|".join(map(re.escape, NAMES)),
    ),
    Reading.PHRASE: (
        SET_WORDS,
        "|".join(map(re.escape, PHRASES)),
        "[翻番迈]了?一番",
        # how high, or through which offices: 三级医院, 县、乡、村三级
        f"(?<![0-9.{_NUMERALS}])[一二两三四五六七八九]级",
        "(?<=[省市县区乡镇村])[2-6]级",
    ),
    Reading.DOCUMENT: (rf"[〔\[（(【]{_YEAR}[〕\]）)】]\s*第?[0-9]+号(?:[、和][0-9]+号)*",),
    Reading.CONTACT: (
        r"(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}[-— ]?[0-9]{7,8}|[48]00[-— ]?[0-9]{3}[-— ]?[0-9]{4})(?![0-9])",
        # a line that is called: 12338妇女维权热线, 热线12345
        rf"(?<![0-9.])(?:{_LINE})(?!{_COUNTED_IN})(?=[^，。；：！？（）、0-9]{{0,12}}(?:热线|专线|平台|电话|专号|短号))",
        rf"(?<=热线|专线|平台|电话|短号|拨打|开通)(?:{_LINE})(?![0-9.万千余多]|{_COUNTED_IN})",
    ),
    Reading.DATE: _DATES,
    Reading.ORDINAL: (
        rf"第{_NUMBER}(?:{_TO}{_NUMBER})?(?:{_UNIT})?",
        rf"{_NUMBER}号(?:[、和]{_NUMBER}号)*(?:文件)?",
        "十[一二三四五六七八九]?五(?=规划|时期|期间|计划)",
        "[十二]*[一二三四五六七八九十]届[一二三四五六七八九]中全会|(?:党的|中国妇女)[十二]+[一二三四五六七八九十]?大",
    ),
    Reading.QUANTITY: (
        r"[0-9]+/[0-9]+(?![0-9])",
        "百分之[零一二三四五六七八九十点百]+|[一二三四五六七八九十]+分之[一二三四五六七八九十]+",
        # 万人 and 百家 say only that they are many, 近千人 and 百余家 how many
        rf"(?![百千万亿](?:{_UNIT}))(?:{_ABOUT})?{NUMBER}(?:(?:{_UNIT})?{DASH}{NUMBER})?\s?(?:{_UNIT})(?:{AFTER})?",
    ),
    Reading.BARE: (rf"(?:{_ABOUT})?(?=[0-9０-９]){NUMBER}(?:{DASH}{NUMBER})?(?:{AFTER})?",),
}


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds any of them, compiled when it is first asked for."""
    return re.compile("|".join(f"(?P<{reading.name}>{'|'.join(forms)})" for reading, forms in _READINGS.items()))


_CLAUSE_MARKS = "，。；：！？（）"
# what stands in brackets amid a name: 村（社区）宣讲队
_ASIDE = f"(?<=[{_HAN}])（[^（）]{{1,6}}）"
# few reports have numbers of their own words: the patterns below are compiled when they are first asked for
# before what is counted, or between it and its number, they name nothing
_OPENING = (
    "^(?:全[年村镇乡县区市省街社校院系会]道?区?|本年|今年|一年来|共计|"
    "共|累计|合计|总计|先后|已|还|又|并|同时|另|有|现(?!场)|分别|平均|对(?![口象接比话外内联应]))+"
)
# 签约31家, 传达12次 and 签到60人 end in none of them
_LEADING_UP = (
    f"(?:共计|共|累计|合计|总计|分别|已|达到|(?<![传转表下])达|(?<!{_PACTS})约|"
    "(?<!附)近|超|了|(?<![享拥持])有|的|是|至|(?<![签报收])到|各)+$"
)
# what has its noun behind the number: 走进13个村
_TRANSITIVE = "(?:走进|深入|走访|覆盖|惠及|联合|协调|动员|帮扶|慰问|救助|带动|结对|参与)$"
# what goes with the words behind the number, not with those before it
_PREPOSITION = "(?:为|向|给|由|对|把|将|与|和|同|在|从|于|以|让|使|每|组织|邀请|帮助|、(?:县|区|乡|镇|村|街道|社区))$"
# what it does with those behind the number says nothing of them: 明确12个责任单位
_NAMING = "(?:明确|确定|涉及|围绕|聚焦|包括|包含)$"
# words that end as those do, and are counted where nothing stands behind the number: 集体合同31份
_COUNTED_WORDS = (
    "(?:行为|[意方去动志取导倾]向|[供补]给|[案事理缘]由|[配派核比校应]对|[火扫拖]把|[女闯干小老]将|"
    "[调劝促说总]和|[合认]同|胡同|[所存]在|[服随]从|[转出礼]让|[大天]使|"
    "(?:提供|获得|得到|给予|受到|法律)帮助|发出邀请)$"
)
# 妇联组织38个, but 妇联组织20余场
_BODIES = "[联党团会体层级性益业女]组织$"
_BODIES_COUNTED_IN = ("个", "家", "类")
# says which of them a number counts: 对其余5项指标
_QUALIFIER = "(?:其余|其他|另外|全部|所有|上述)$"
# where the noun behind a number ends
_VERB = (
    "免费|进行|开展|参加|参与|举办|接受|提供|组织|共|获|被|荣|到|在|来|逐[项一个户步]|"
    "申请(?![书人表者])|争取|办理|并|均|已|将|走|实现|完成|落实|就业|创业(?!者)|签|填|受|加入|报名|通过|的|了|和|与|及"
)
_BEHIND = f"(?!、)[{_HAN}“”《》、]*"
_LONGEST_LABEL = 24


def _counted(text: str, figure: TextFigure, previous: TextFigure | None) -> tuple[str, str]:
    """Return the noun and the label of `figure` in `text`, where `previous` stands before it."""
    last = previous.end if previous else 0
    said = re.sub(_ASIDE, lambda aside: "-" * len(aside[0]), text[last : figure.start])
    head = last + max(said.rfind(mark) + 1 for mark in _CLAUSE_MARKS)
    whole = _whole(text, head, figure, previous)
    before = re.sub(_LEADING_UP, "", re.sub(_OPENING, "", text[head : figure.start].lstrip("、").removeprefix("其中")))
    found = re.compile(_BEHIND).match(text, figure.end)
    clause = found[0] if found else ""
    behind = re.split(_VERB, clause, maxsplit=1)[0]
    if clause.startswith("的"):
        # 收入5万元以上的31户: a measure of what the next figure counts
        return "", ""
    if which := re.search(_QUALIFIER, before):
        return (f"{which[0]}{behind}",) * 2 if 1 < len(behind) <= _LONGEST_LABEL else ("", "")
    if before and _is_counted(before, behind, figure):
        noun = f"{before}{behind}" if re.search(_TRANSITIVE, before) else before
        noun = f"{whole}（其中{noun}）" if whole else noun
        return (noun, noun) if len(noun) <= _LONGEST_LABEL else ("", "")
    noun = behind if 1 < len(behind) <= _LONGEST_LABEL else ""
    told = noun and before and len(clause) <= _LONGEST_LABEL and not re.search(_NAMING, before)
    return noun, clause if told else noun


def _whole(text: str, head: int, figure: TextFigure, previous: TextFigure | None) -> str:
    """Return what that counts of which `figure`, whose words in `text` begin at `head`, is a part, or nothing.

    One 其中 is for all parts that follow in a row: 其中乡镇14支、村级32支.
    """
    if not previous:
        return ""
    if text[head : figure.start].lstrip("、").startswith("其中"):
        return previous.noun
    whole, part, _ = previous.noun.partition("（其中")
    alike = figure.quantity and previous.quantity and figure.quantity.unit == previous.quantity.unit
    return whole if part and alike and head == previous.end and text.startswith("、", head) else ""


def _is_counted(before: str, behind: str, figure: TextFigure) -> bool:
    """Tell whether `figure` counts what the words `before` it say, not those `behind` it alone."""
    if re.search(_TRANSITIVE, before) or not re.search(f"{_PREPOSITION}|{_NAMING}", before):
        return True
    unit = figure.quantity.unit if figure.quantity else ""
    bodies = unit in _BODIES_COUNTED_IN and re.search(_BODIES, before)
    return not behind and bool(bodies or re.search(_COUNTED_WORDS, before))
