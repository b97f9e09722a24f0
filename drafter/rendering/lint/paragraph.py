"""A paragraph of a template: its lines, and which of them hang on which."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.rendering.lint.outline import Outline, WordingLine, groups_of
from drafter.rendering.types import HEADINGS


class Paragraph(NamedTuple):
    """The lines of a paragraph, list item or heading.

    `group` are all of them, `lines` those with wording of the body; `leads_list` tells that a list follows.
    """

    group: Sequence[WordingLine]
    lines: Sequence[WordingLine]
    leads_list: bool

    def above(self, index: int) -> list[WordingLine]:
        """Return the lines that line `index` hangs on, past leads: the nearest first."""
        indent, branch, result = self.lines[index].start.indent, self.lines[index].branch, []
        for line in self.before(index):
            if indent == 0:
                break
            if line.start.indent < indent and line.branch == branch[: len(line.branch)]:
                indent = line.start.indent
                result += [] if line.lead else [line]
        return result

    def is_minor(self, index: int) -> bool:
        """Return whether line `index` is marked as minor, or is indented beneath one that is."""
        indent, minor = self.lines[index].start.indent, self.lines[index].start.minor
        for line in self.before(index):
            if indent == 0:
                break
            if line.start.indent < indent:
                indent, minor = line.start.indent, minor or line.start.minor
        return minor

    def before(self, index: int) -> Iterator[WordingLine]:
        """Yield the lines before line `index`, the nearest first."""
        return (self.lines[place] for place in range(index - 1, -1, -1))


def paragraphs_of(outline: Outline) -> Iterator[Paragraph]:
    """Yield the paragraphs of `outline`, in their order."""
    for group, following in pairwise([*groups_of(outline.lines), []]):
        body = [line for line in group if line.parts and line.start.mark not in HEADINGS]
        leads_list = bool(following and following[0].start.item) and not group[0].start.item
        yield Paragraph(group, body, leads_list)
