"""A paragraph of a template: its lines, and which of them hang on which."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from drafter.rendering.lint.outline import Outline, WordingLine, groups_of
from drafter.rendering.types import HEADINGS, SENTENCE_ENDS


class Paragraph(NamedTuple):
    """The lines of a paragraph, list item or heading.

    `group` are all of them, `lines` those with wording of the body; `leads_list` tells that a list follows.
    """

    group: Sequence[WordingLine]
    lines: Sequence[WordingLine]
    leads_list: bool

    def sentences(self) -> Iterator[list[int]]:
        """Yield the lines of each sentence, by their number."""
        sentence: list[int] = []
        for index, line in enumerate(self.lines):
            sentence.append(index)
            if ends_sentence(line):
                yield sentence
                sentence = []
        if sentence:
            yield sentence

    def above(self, index: int) -> list[WordingLine]:
        """Return the lines that line `index` hangs on, past leads: the nearest first."""
        indent, branch, result = self.lines[index].start.indent, self.lines[index].branch, []
        for line in reversed(self.lines[:index]):
            if line.start.indent < indent and line.branch == branch[: len(line.branch)]:
                indent = line.start.indent
                result += [] if line.lead else [line]
        return result

    def is_minor(self, index: int) -> bool:
        """Return whether line `index` is marked as minor, or is indented beneath one that is."""
        indent, minor = self.lines[index].start.indent, self.lines[index].start.minor
        for line in reversed(self.lines[:index]):
            if line.start.indent < indent:
                indent, minor = line.start.indent, minor or line.start.minor
        return minor

    def beneath(self, index: int) -> list[WordingLine]:
        """Return the lines indented beneath line `index`."""
        indent = self.lines[index].start.indent
        return list(takewhile(lambda line: line.start.indent > indent, self.lines[index + 1 :]))

    def reach(self, index: int) -> Iterator[WordingLine]:
        """Yield the lines that a lead may lead to: those beneath it, or the rest of its sentence or paragraph."""
        if beneath := self.beneath(index):
            yield from beneath
            return
        lead = self.lines[index]
        for line in self.lines[index + 1 :]:
            if line.start.indent < lead.start.indent:
                return
            yield line
            if not ends_whole(lead) and ends_sentence(line):
                return


def paragraphs_of(outline: Outline) -> Iterator[Paragraph]:
    """Yield the paragraphs of `outline`, in their order."""
    for group, following in pairwise([*groups_of(outline.lines), []]):
        body = [line for line in group if line.parts and line.start.mark not in HEADINGS]
        leads_list = bool(following and following[0].start.item) and not group[0].start.item
        yield Paragraph(group, body, leads_list)


def ends_sentence(line: WordingLine) -> bool:
    """Return whether a sentence ends with `line`."""
    return line.text.endswith(tuple(SENTENCE_ENDS))


def ends_whole(line: WordingLine) -> bool:
    """Return whether `line` ends as one does that stands for itself, or announces all that follows."""
    return line.text.endswith(("。", "："))
