"""The lines that a template marks as the least important: with what hangs on them they can be made to go."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.core import Problem, say
from drafter.model import Blank, Document, stretches, text_of
from drafter.rendering.chapter import RenderedSection
from drafter.rendering.types import BLANK, HEADINGS, Gap, Line


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
    for name in reversed(list(told)):
        if size(told) <= length:
            return told, []
        last_first = list(reversed(range(told[name].minor)))
        told = _Cutting(told, name, retell, lambda rest: size(rest) <= length, last_first).shortened()
    left = size(told)
    return told, [_too_long(left, length)] if left > length else []


@dataclass(slots=True)
class _Cutting:
    """The section called `name` on its way to what `fits`: lines `gone`, and those `left` that may go, the last first.

    How many must go is found by halves: a thousand records told anew for each line that goes would take a day.
    """

    told: Told
    name: str
    retell: Retell
    fits: Callable[[Told], bool]
    left: list[int]
    gone: frozenset[int] = frozenset()

    def shortened(self) -> Told:
        """Return what is told without as many of the lines as it takes."""
        while self.left and not self.fits(self.told):
            count = bisect_left(range(1, len(self.left) + 1), True, key=self.suffices) + 1
            if count > len(self.left) or self.without(count)[self.name].is_told:
                return self.without(count)
            # that line is all that is left of the section: it stays
            self.told, self.gone = self.without(count - 1), self.gone.union(self.left[: count - 1])
            self.left = self.left[count:]
        return self.told

    def suffices(self, count: int) -> bool:
        """Return whether without the first `count` lines that are left it fits, or nothing of it is left."""
        shorter = self.without(count)
        return not shorter[self.name].is_told or self.fits(shorter)

    def without(self, count: int) -> Told:
        """Return what is told without the first `count` lines that are left."""
        return {**self.told, self.name: self.retell(self.name, self.gone.union(self.left[:count]))}


def characters(document: Document) -> int:
    """Return the length of the body of `document`: its paragraphs, tables, and headings with their numbers."""
    return sum(len(text_of(runs)) for block in document.blocks for runs in stretches(block))


def _too_long(size: int, length: int) -> Problem:
    message = say("能省的都省了，正文还有{}字，比要的{}字多{}字。", size, length, size - length)
    hint = say("再短，就在“做法”“补充”这些自己写的话里删，或换一种短的报告。")
    return Problem("too-long", message, None, hint)
