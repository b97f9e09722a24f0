"""The marks of a line: brackets without their other half, signs that are no marks, words left hanging by them."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from drafter.core import Problem, mark, say
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.outline import WordingLine


class _Sign(NamedTuple):
    """A fault that `pattern` knows the shape of a line by: that of what it calls `what`, or of the `whole` line."""

    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str
    whole: bool = False

    def problems(self, context: LintContext, line: WordingLine) -> Iterator[Problem]:
        """Yield the problem of `line` where it shows this sign."""
        if match := self.pattern.search(_shape(line)):
            what = match["what"]
            message, hint = _said(self.message, what), _said(self.hint, what)
            yield context.problem(self.code, line, message, hint, "" if self.whole else what)


_BESIDE_BRACKET = _Sign(
    re.compile(r"(?P<what>(?<=\])、(?=\[)|[，。；：、](?=\]+$))"),
    "unbalanced-bracket",
    mark("方括号外的“、”或括号里收尾的标点，省去时会多出来或少掉。"),
    mark("“、”写进前一个方括号，收尾的标点写到外面。"),
)
_SIGNS = (
    _Sign(
        re.compile("(?P<what>[｛｝{}［］]+)"),
        "stray-brace",
        mark("“{}”在这里只是普通的字，会照样印出来。"),
        mark("字段写成“{{ 字段 }}”，可省的部分写成“[ ]”，括号都用英文的。"),
    ),
    # what is left hanging where the facts after it go, and no other fact stands in their place
    _Sign(
        re.compile(
            r"(?P<what>(?<![现存所旨])在|(?<![方面])向|(?<![送交发])给|(?<![缘理自])由|(?<!参)与|从|达到|称为)"
            r"(?:\[\0[^\[\]]*\])+(?![\0\[])"
        ),
        "leaves-hole",
        mark("“{}”后面的部分省去时，“{}”会悬空。"),
        mark("把“{}”也写进方括号。"),
    ),
    # words that announce what follows; [ right after them means that all of it may go
    _Sign(
        re.compile(r"(?P<what>其中|包括|分别[为是]?)\["),
        "loose-wording",
        mark("“{}”后面全是可省的部分，都省去时会悬空。"),
        mark("把它另起一行，写成“> 其中”这样，各部分缩进到它下面。"),
        whole=True,
    ),
    _Sign(
        re.compile(r"[^\0\]]\[[^\[\]]*\](?P<what>\[、)"),
        "unbalanced-bracket",
        mark("前一部分省去时，“、”会接在文字后面。"),
        mark("把“、”写进前一个方括号的末尾。"),
    ),
    _Sign(
        re.compile("^(?P<what>[>＞＃~～=＝]|[-－](?=[^-－])|#{1,9})"),
        "template-indent",
        mark("行首的“{}”后面没有空格，或不是英文的。"),
        mark("写成“> ”“- ”“~ ”“= ”“# ”或“## ”。"),
        whole=True,
    ),
    _Sign(
        re.compile("(?P<what>[,;:.])$"),
        "template-indent",
        mark("行末用了英文标点“{}”。"),
        mark("换成中文标点。"),
        whole=True,
    ),
)


def check_brackets(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield a bracket without its other half; where all have theirs, the mark that a bracket cuts off."""
    if _is_balanced(_shape(line)):
        yield from _BESIDE_BRACKET.problems(context, line)
    else:
        message, hint = say("方括号没有成对。"), say("在这一行里补上另一半。")
        yield context.problem("unbalanced-bracket", line, message, hint)


def check_signs(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield what the shape of `line` shows, sign by sign."""
    for sign in _SIGNS:
        yield from sign.problems(context, line)


def _shape(line: WordingLine) -> str:
    """Return the wording of `line` with a \\0 for each slot."""
    return "".join(part if isinstance(part, str) else "\0" for part in line.parts)


def _is_balanced(shape: str) -> bool:
    depths = list(accumulate(({"[": 1, "]": -1}.get(char, 0) for char in shape), initial=0))
    return depths[-1] == min(depths) == 0


def _said(message: str, what: str) -> str:
    return say(message, *[what] * message.count("{}"))
