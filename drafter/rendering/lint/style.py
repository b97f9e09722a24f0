"""Wording that reads badly though nothing is wrong in it: 等 after one, a colon before one item, one verb too often."""

import re
from collections.abc import Iterator

from drafter.core import Problem, say
from drafter.rendering.indentation import sentences
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.outline import Slot, WordingLine
from drafter.rendering.lint.paragraph import Paragraph

MOST_OF_ONE_VERB = 2

# what an office did, as its reports say it; those that are nouns as well (组织, 培训, 宣传) are left out
_SAID = (
    "开展 举办 召开 评选 表彰 申报 建立 成立 设立 发放 推荐 慰问 走访 救助 调解 创建 选树 选派 参加 捐赠 募集 印发 "
    "制定 落实 推进 完成 打造 命名 授予 荣获 获评 接待 解决 争取 投入"
)
_VERBS = _SAID.split()
# 等 that is the beginning of another word
_AND_OTHERS = re.compile(r"\]*等(?![级次待同于])")


def check_others(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield each 等 after a field that takes one value: 建立来料加工点等基地, where there is no other."""
    for before, part, following in zip(["", *line.parts], line.parts, [*line.parts[1:], ""], strict=False):
        listed = isinstance(before, str) and before.endswith("、")
        if not isinstance(part, Slot) or not isinstance(following, str) or listed or not _takes_one(part):
            continue
        if _AND_OTHERS.match(following):
            name = part.fields[0].path
            message = say("“{}”只填一个，后面的“等”没有着落。", name)
            hint = say("删掉“等”；会有几个的，把种类改成“名单”。")
            yield context.problem("others-after-one", line, message, hint, "等")


def check_colon(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the colon before a list of which one item may be all that stands."""
    if paragraph.leads_list and paragraph.lines and paragraph.lines[-1].text.endswith("："):
        message = say("“：”后面的列项可能只有一项，读起来不顺。")
        hint = say("以“。”收尾，例如“工作中还有不足。”。")
        yield context.problem("colon-before-one", paragraph.lines[-1], message, hint, "：")


def check_verbs(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the verbs that one sentence says more than twice."""
    for places in sentences(paragraph.lines):
        lines = [paragraph.lines[place] for place in places]
        for verb in _VERBS:
            if (line := _third(verb, lines)) is not None:
                message = say("一句话里“{}”用了{}次。", verb, MOST_OF_ONE_VERB + 1)
                hint = say("让一个“{}”管几项，或换个动词、分成两句。", verb)
                yield context.problem("repeated-verb", line, message, hint, verb)


def _third(verb: str, lines: list[WordingLine]) -> WordingLine | None:
    """Return the line in which `verb` is said once too often, of those that are told together."""
    for index, line in enumerate(lines):
        together = [other for other in lines[: index + 1] if _go_together(other, line)]
        if verb in line.text and sum(other.text.count(verb) for other in together) > MOST_OF_ONE_VERB:
            return line
    return None


def _go_together(one: WordingLine, other: WordingLine) -> bool:
    """Return whether both lines may be told: neither stands in a branch that the other is not in."""
    return all(left == right for left, right in zip(one.branch, other.branch, strict=False))


def _takes_one(slot: Slot) -> bool:
    return len(slot.fields) == 1 and not slot.fields[0].kind.separator
