"""Words of a template that claim what only the facts can say: praise, results, how much and how thoroughly."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from drafter.core import Location, Problem, loose_figure, mark, say
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.outline import Slot, WordingLine
from drafter.schema import MONEY, Figure, TemplateText

# 深入 before one of these praises the work; before a place it tells where somebody went
_WORK = (
    "开展|推进|推动|贯彻|落实|实施|宣传|宣讲|学习(?![室点小])|研究(?![院所室])|了解|调查|调研|排查|摸排|走访|进行|持久|持续|"
    "细致|扎实|广泛|挖掘|领会|践行|做好|抓好|组织|动员|发动|引导|探索|普及|打造|推广|融合|解读|检查|查摆|剖析|交流|融入|讨论|人心"
)
_PRAISED = "成绩|成效|成果|效果|收效|反映|反响|表现"
_PRAISE = "突出|显著|明显|良好|喜人|斐然|丰硕|热烈|优异|很好"
_CLAIM = re.compile(
    "免费|首次|首创|首个|首家|率先|领先|唯一|第一名|名列前茅|全部(?!门)|全体|全覆盖|无一|百分之百|史无前例|前所未有"
    "|有力(?!量)|大力|着力|极大|大大|积极|踊跃|高度(?:重视|评价|肯定|赞扬|认可)|扎实|切实|有效(?!期)|充分(?!条件)|圆满|顺利|成功"
    f"|(?:{_PRAISED})(?:{_PRAISE})|显著(?:成|提|增|改)|明显(?:提|增|改|好)|好评|赞誉|称赞|赞扬|深受|一致(?:认可|肯定)|取得(?:了)?(?:成|好|良)"
    f"|受到(?:了)?[^，。；]{{0,8}}(?:欢迎|肯定|表彰)|得到(?:了)?[^，。；]{{0,8}}(?:认可|肯定|提升|提高|增强)|深入(?={_WORK})"
)


# what a heading, which says what was aimed at, may not say was reached; 巩固脱贫成果 is an aim
_RESULT = re.compile(
    f"{_CLAIM.pattern}|显著|明显|成效|硕果|丰硕|突破|提升|提高|增强|取得|见效|喜人|凸显|蔚然成风|焕然一新|[再迈]上|新台阶"
)


def claim_in(text: str, fixed: Iterable[str] = ()) -> str:
    """Return the first claim in the wording `text` that stands neither in a fixed name nor in the title of a work."""
    return _first(_CLAIM, text, fixed)


def result_in(text: str, fixed: Iterable[str] = ()) -> str:
    """Return the first claim, or the first word of result, in the heading `text`."""
    return _first(_RESULT, text, fixed)


def _first(pattern: re.Pattern[str], text: str, fixed: Iterable[str]) -> str:
    for name in sorted(fixed, key=len, reverse=True):
        text = text.replace(name, "\0")
    match = pattern.search(re.sub("《[^》]*》", "\0", text))
    return match[0] if match else ""


# words that begin like a unit: 10家家政公司
_UNIT_WORDS = re.compile("家[庭政长]|名[师人]|场[馆地所]|个[体人]|期刊|条例|份[子额]|次[要年]")
_HINT_CLAIM = mark("由事实来说：改用字段（如“方式”“成效”）；名称里本来有的，把整个名称写进“固定”。")


def check_title(context: LintContext) -> Iterator[Problem]:
    """Yield the figure and the claim in the title of the section."""
    section = context.section
    place = Location(section.wording.source, 1)
    if figure := loose_figure(section.title, section.fixed):
        message = say("标题里写死了“{}”，没有事实作依据。", figure)
        yield Problem("loose-figure", message, place, say("固定的名称写进“固定”。"))
    if claim := claim_in(section.title, section.fixed):
        message = say("标题里的“{}”没有事实作依据。", claim)
        yield Problem("claim-without-fact", message, place, say(_HINT_CLAIM))


def figure_in_title(wording: TemplateText) -> Problem | None:
    """Return the problem of the figure in the title of a report, or in the heading of a part, if there is one."""
    if figure := loose_figure(re.sub(r"\{\{.*?\}\}", "\0", wording.text)):
        place = Location(wording.source, wording.first_line)
        message = say("报告的标题里写死了“{}”，没有事实作依据。", figure)
        return Problem("loose-figure", message, place, say("用“{{ 年度 }}”这样的名称来印。"))
    return None


def check_figures(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield the figures that stand in the wording of `line`."""
    for text in _texts(line):
        if figure := loose_figure(text, context.section.fixed):
            message = say("模板里写死了“{}”，没有事实作依据。", figure)
            hint = say("数字由字段来印；固定的名称（“三八”、“6·26”）写进“固定”。")
            yield context.problem("loose-figure", line, message, hint, figure)


def check_claims(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield the claims that stand in the wording of `line`."""
    for text in _texts(line):
        if claim := claim_in(text, context.section.fixed):
            message = say("“{}”没有事实作依据，模板里不能先写上。", claim)
            yield context.problem("claim-without-fact", line, message, say(_HINT_CLAIM), claim)


def check_units(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield the units that the wording sets after a figure, which brings its own."""
    for part, following in pairwise(line.parts):
        if not isinstance(part, Slot) or not isinstance(following, str) or _UNIT_WORDS.match(following):
            continue
        if unit := next((unit for unit in _units(part) if following.startswith(unit)), ""):
            message = say("“{}”会印两遍：单位由程序跟着数字印。", unit)
            hint = say("删掉模板里的这个“{}”；它是别的词的头一个字，就换个说法。", unit)
            yield context.problem("doubled-unit", line, message, hint, f"}}}}{following[: len(unit)]}")


def _units(slot: Slot) -> Iterator[str]:
    """Yield the units that the figures in `slot` may bring."""
    for field in slot.fields:
        if isinstance(field.kind, Figure):
            yield from field.kind.units(field.spec)
            yield from MONEY if field.kind.is_money else ()


def _texts(line: WordingLine) -> tuple[str, ...]:
    """Return the fixed wording of `line`, with its choices, and that which its filters are given."""
    wording = "".join(part if isinstance(part, str) else "\0" for part in line.parts)
    given = (text for slot in line.slots for text in (*slot.texts, *slot.choices))
    return (re.sub(r"[\[\]]", "", wording), *given)
