"""Wording that is read otherwise than it is meant: a lead over what is not its own, one count for several names."""

import re
from collections.abc import Iterator

from drafter.core import Problem, say
from drafter.rendering.indentation import reach
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.outline import Slot, WordingLine
from drafter.rendering.lint.paragraph import Paragraph
from drafter.rendering.types import STRENGTH
from drafter.schema import Figure

_PAIRS = {"“": ("”", "‘’"), "《": ("》", "〈〉")}
# in the shape of a line: names, other slots, figures; a figure right after names that nothing follows counts them all
_NAMES, _OTHER, _FIGURE = "\0\1\2"
_ONE_COUNT = re.compile(rf"{_NAMES}[\[\]]*共?计?[\[\]]*{_FIGURE}\]*(?:[{''.join(STRENGTH)}]|$)")


def check_straying(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the leads over a loop that take the words after it where there is no record: 评选出向各村发放."""
    lines = paragraph.lines
    for index, line in enumerate(lines[:-1]):
        if not line.lead or line.covers or line.text.endswith(tuple(STRENGTH)):
            continue
        inner = lines[index + 1].branch[len(line.branch) :]
        loop = next((branch for branch in inner if branch in context.outline.loops), None)
        beyond = [lines[below] for below in reach(lines, index) if not lines[below].lead]
        if loop is not None and any(loop not in other.branch for other in beyond):
            message = say("“{}”领起的一项也没有时，它会接到后面的话上。", line.text)
            yield context.problem("straying-lead", line, message, say("把循环里的行缩进到它下面。"))


def check_nested(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield the marks of a pair that stand within the same pair: “省“三八”先进”."""
    for opening, (closing, inner) in _PAIRS.items():
        depth = 0
        for char in line.text:
            depth += (char == opening) - (char == closing)
            if depth > 1:
                message = say("“{}”里面又用了“{}”。", opening + closing, opening + closing)
                yield context.problem("nested-marks", line, message, say("里面的一层写成“{}”。", inner))
                break


def check_counts(context: LintContext, line: WordingLine) -> Iterator[Problem]:
    """Yield the figures right after a list of names, which seem to count the last of them alone."""
    shape, slots = "", []
    for part in line.parts:
        shape += part if isinstance(part, str) else _sign(part)
        slots += [part] if isinstance(part, Slot) else []
    for match in _ONE_COUNT.finditer(shape):
        before = len(re.findall(f"[{_NAMES}{_OTHER}{_FIGURE}]", shape[: match.start()]))
        names, count = _typed(context, line, slots)[before : before + 2]
        message = say("“{}”有几项时，“{}”读起来像是只数最后一项。", names, count)
        hint = say("写成“{}”：有几项就印成“……，共……”。", f"{{{{ {names} | 共({count}) }}}}")
        yield context.problem("count-after-list", line, message, hint, names)


def _typed(context: LintContext, line: WordingLine, slots: list[Slot]) -> list[str]:
    """Return the names that `slots` print, as the template has them: 项.名称 for a field of records."""
    place = context.place(line, "")
    typed = re.findall(r"\{\{-?\s*([\w.]+)", place.source.line(place.line))
    return typed if len(typed) == len(slots) else [slot.fields[0].path if slot.fields else "" for slot in slots]


def _sign(slot: Slot) -> str:
    """Return the sign in a line's shape for what is printed in `slot`."""
    if len(slot.fields) != 1 or slot.local:
        return _OTHER
    kind = slot.fields[0].kind
    return _NAMES if kind.is_roll else _FIGURE if isinstance(kind, Figure) else _OTHER
