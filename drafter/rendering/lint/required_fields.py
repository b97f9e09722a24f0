"""Required fields where they would go: beside something optional, in a lead, in what is announced or minor."""

from collections.abc import Iterable, Iterator

from drafter.core import Problem, say
from drafter.rendering.indentation import beneath
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.outline import Slot, WordingLine
from drafter.rendering.lint.paragraph import Paragraph
from drafter.rendering.types import HEADINGS
from drafter.schema import Field

_CODE = "required-beside-optional"


def check_beside(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the lines in which a required field would go with something else."""
    for index, line in enumerate(paragraph.lines):
        if line.lead and (required := _required(line.slots)):
            message = say("必填的“{}”在领起的一行里，会跟着下文一起省掉。", required)
            yield context.problem(_CODE, line, message, say("把它写进有下文的行里。"), required)
            continue
        above = [field for parent in paragraph.above(index) for field in _risks(parent)]
        for direct, around in _scopes(line):
            risks = [*_optional([*direct, *around]), *above]
            for asked in (field for slot in direct for field in slot.fields if field.required):
                if beside := next((field for field in risks if field is not asked), None):
                    message = say("必填的“{}”会跟着“{}”一起省掉。", asked.path, beside.path)
                    hint = say("把它们分成两行，或把不必填的放进 […]。")
                    yield context.problem(_CODE, line, message, hint, asked.path)
                    break


def check_minor(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the required fields of lines that go where the report is to be shorter."""
    for index, line in enumerate(paragraph.lines):
        if (required := _required(line.slots)) and paragraph.is_minor(index):
            message = say("必填的“{}”在标了“~ ”的一行里，或缩进在它下面，缩短时会省掉。", required)
            hint = say("去掉“~ ”，或把它移到别的行里。")
            yield context.problem(_CODE, line, message, hint, required)


def check_announced(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the required fields of lines and paragraphs in ：, which go with all that they announce."""
    lines = paragraph.lines
    announced = paragraph.leads_list and lines and not lines[-1].lead and lines[-1].text.endswith("：")
    for index, line in enumerate(lines):
        goes = announced or (line.text.endswith("：") and beneath(lines, index))
        if goes and not line.lead and (required := _required(line.slots)):
            message = say("必填的“{}”会跟着“：”后面的话一起省掉。", required)
            yield context.problem(_CODE, line, message, say("让它自成一句。"), required)


def check_hidden(context: LintContext) -> Iterator[Problem]:
    """Yield the required fields that stand in headings, macros and set blocks alone."""
    headings = [line for line in context.outline.lines if line.start.mark in HEADINGS]
    for line in (*headings, *context.outline.aside):
        if required := _required(line.slots):
            message = say("必填的“{}”写在小标题、macro 或 set 里，保证不了印出来。", required)
            yield context.problem(_CODE, line, message, say("写进正文的行里。"), required)


def _required(slots: Iterable[Slot]) -> str:
    """Return the first required field in `slots`, or nothing."""
    return next((field.path for slot in slots for field in slot.fields if field.required), "")


def _optional(slots: Iterable[Slot]) -> list[Field]:
    """Return the fields for which a stretch with `slots` goes: a slot with one that all must fill never does."""
    return [field for slot in slots if not _certain([slot]) for field in slot.fields]


def _certain(slots: Iterable[Slot]) -> bool:
    """Return whether a field in `slots` is required of every office."""
    return any(field.required and not field.lowest for slot in slots for field in slot.fields)


def _risks(line: WordingLine) -> list[Field]:
    """Return the fields for which `line` may go with all that hangs on it."""
    (direct, _), *brackets = _scopes(line)
    if _optional(direct) or _required(direct):
        return _optional(direct)
    return [] if any(_certain(slots) for slots, _ in brackets) else _optional(line.slots)


def _scopes(line: WordingLine) -> list[tuple[list[Slot], list[Slot]]]:
    """Return the slots directly in the line, then those in each […]; and those around each."""
    scopes: list[list[Slot]] = [[]]
    around: list[list[int]] = [[]]
    stack = [0]
    for part in line.parts:
        if isinstance(part, Slot):
            scopes[stack[-1]].append(part)
        elif part == "[":
            scopes.append([])
            around.append(list(stack))
            stack.append(len(scopes) - 1)
        elif part == "]" and len(stack) > 1:
            stack.pop()
    return [
        (slots, [slot for outer in outers for slot in scopes[outer]])
        for slots, outers in zip(scopes, around, strict=True)
    ]
