"""The lines that a template marks as the least important: with what hangs on them they can be made to go."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from drafter.core import Problem, say
from drafter.model import Blank, Document, stretches, text_of
from drafter.rendering.types import BLANK, HEADINGS, Gap, Line, RenderedSection


def minor_lines(lines: Sequence[Line]) -> list[list[int]]:
    """Return the places of each minor line and of those that hang on it, in the order of `lines`."""
    return [[index, *_beneath(lines, index)] for index, line in enumerate(lines) if line.start.minor]


def without_minor(lines: Sequence[Line], gone: Collection[int]) -> list[Line]:
    """Return `lines` with the minor ones numbered in `gone` as if a fact in them were empty."""
    if not gone:
        return list(lines)
    cut = {index for number, unit in enumerate(minor_lines(lines)) if number in gone for index in unit}
    return [_cut(line) if index in cut else line for index, line in enumerate(lines)]


def _beneath(lines: Sequence[Line], index: int) -> Iterator[int]:
    for below in range(index + 1, len(lines)):
        start = lines[below].start
        apart = start.item or start.mark == BLANK or start.mark in HEADINGS
        if apart or start.indent <= lines[index].start.indent:
            return
        yield below


def _cut(line: Line) -> Line:
    return line._replace(pieces=(*line.pieces, Gap(Blank("", line.place, cut=True))))


Told = Mapping[str, RenderedSection]
# tells a section again by its name, without its minor lines of these numbers
Retell = Callable[[str, frozenset[int]], RenderedSection]


def shorten(told: Told, retell: Retell, size: Callable[[Told], int], length: int) -> tuple[Told, list[Problem]]:
    """Return the sections `told` without as many of their minor lines as must go for a `size` of `length`.

    A `length` of 0 sets no limit. No section loses all that it says. A warning tells where the report is
    too long all the same.
    """
    if not length:
        return told, []
    left = size(told)
    for name in reversed(list(told)):
        gone: frozenset[int] = frozenset()
        for number in reversed(range(told[name].minor)):
            if left <= length:
                return told, []
            shorter = retell(name, gone | {number})
            rest = {**told, name: shorter}
            # a line that did not stand anyway is not what was cut
            if shorter.blocks and (now := size(rest)) < left:
                told, left, gone = rest, now, gone | {number}
    return told, [_too_long(left, length)] if left > length else []


def characters(document: Document) -> int:
    """Return the length of the body of `document`: its paragraphs, tables, and headings with their numbers."""
    return sum(len(text_of(runs)) for block in document.blocks for runs in stretches(block))


def _too_long(size: int, length: int) -> Problem:
    message = say("能省的都省了，正文还有{}字，比要的{}字多{}字。", size, length, size - length)
    hint = say("再短，就在“做法”“补充”这些自己写的话里删，或换一种短的报告。")
    return Problem("too-long", message, None, hint)
