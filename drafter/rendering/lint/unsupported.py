"""Lines without a footing: no fact that they tell, nothing that they lead to, nothing sure that they go on from."""

import re
from collections.abc import Iterator

from drafter.core import Problem, mark, say
from drafter.rendering.clauses import block_in_sentence
from drafter.rendering.indentation import reach, sentences
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.outline import WordingLine
from drafter.rendering.lint.paragraph import Paragraph
from drafter.rendering.types import HEADINGS
from drafter.schema import BlockKind, Field

_CONJUNCTION = re.compile("并(?!联)|还(?![款原])|同时(?!期)")
_HINT_LEAD = mark("在行首加“> ”（领起下文），缩进到有事实的行下面，或在行里用上字段。")


def check_blocks(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the tables and photographs that do not stand by themselves, under leads at most."""
    for index, line in enumerate(paragraph.group):
        fields = [field for field in _shown(line) if isinstance(field.kind, BlockKind)]
        above = all(other.lead and other.ends_whole for other in paragraph.group[:index])
        if fields and not (above and _stands_alone(line) and line is paragraph.group[-1]):
            yield block_in_sentence(fields[0].path, context.place(line, fields[0].path))


def check_conjunctions(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the lines that go on from the one above, though that one may go without them."""
    for line in paragraph.lines:
        match = _CONJUNCTION.match(line.text.lstrip("["))
        if match and not line.start.indent and isinstance(line.parts[0], str):
            message = say("“{}”开头的一行没有缩进：上一行省掉时，它会悬空。", match[0])
            hint = say("缩进到它所接的那一行下面。")
            yield context.problem("dangling-conjunction", line, message, hint, match[0])


def check_loose(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the wording that would stand though no fact says that anything was done."""
    lines = paragraph.lines
    loose = {index for index, line in enumerate(lines) if not line.lead and not _told(line)}
    for index in sorted(loose):
        if not paragraph.above(index):
            message = say("这一行不靠任何事实，也会印出来。")
            yield context.problem("loose-wording", lines[index], message, say(_HINT_LEAD))
    for sentence in sentences(lines):
        told = any(not lines[index].lead and index not in loose for index in sentence)
        bare = [index for index in sentence if index in loose and paragraph.above(index)]
        if bare and not told:
            message = say("这一句里没有任何事实。")
            yield context.problem("loose-wording", lines[bare[0]], message, say(_HINT_LEAD))


def check_leads(context: LintContext, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield the leads that lead to nothing."""
    for index, line in enumerate(paragraph.lines):
        if not line.lead or (paragraph.leads_list and line.ends_whole):
            continue
        if not any(not paragraph.lines[below].lead for below in reach(paragraph.lines, index)):
            message = say("这一行领起下文，后面却没有可领的话，永远印不出来。")
            hint = say("去掉“> ”；领起列项的，以“：”或“。”收尾。")
            yield context.problem("loose-wording", line, message, hint)


def _stands_alone(line: WordingLine) -> bool:
    """Return whether `line` is a single field without any mark."""
    marked = line.start.item or line.lead or line.start.mark in HEADINGS or line.start.indent
    return len(line.parts) == 1 and len(line.fields) == 1 and not marked


def _shown(line: WordingLine) -> list[Field]:
    """Return the fields that `line` prints as they are, those aside of which a filter only says that there is none."""
    return [field for slot in line.slots if not slot.texts for field in slot.fields]


def _told(line: WordingLine) -> bool:
    """Return whether a fact of the section may stand in `line`."""
    return bool(line.fields) or any(slot.local for slot in line.slots)
