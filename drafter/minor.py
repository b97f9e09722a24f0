"""The lines that a template marks as the least important: with what hangs on them they can be made to go."""

from collections.abc import Collection, Iterator, Sequence

from drafter.facts import Blank
from drafter.lines import BLANK, HEADINGS
from drafter.render import Line
from drafter.wording import Gap


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
