"""What a line has to do with those after it: those indented beneath it, those a lead leads to, its sentence."""

from collections.abc import Iterator, Sequence
from typing import Protocol


class Indented(Protocol):
    """A line of a template or the clause that it makes, one of those of a paragraph or item."""

    @property
    def indent(self) -> int: ...

    @property
    def covers(self) -> bool:
        """Return whether it was written with lines indented beneath it, which an empty list takes away."""

    @property
    def ends_sentence(self) -> bool: ...

    @property
    def ends_whole(self) -> bool:
        """Return whether it ends as one does that stands for itself, or announces all that follows."""


def beneath(lines: Sequence[Indented], index: int) -> range:
    """Return the places of the lines indented beneath line `index`."""
    end = index + 1
    while end < len(lines) and lines[end].indent > lines[index].indent:
        end += 1
    return range(index + 1, end)


def reach(lines: Sequence[Indented], index: int) -> range:
    """Return the places of the lines that a lead may lead to.

    Those beneath it; where none were written, the rest of its sentence; for a lead that is a
    sentence itself or ends in ：, the rest of the paragraph.
    """
    if (found := beneath(lines, index)) or lines[index].covers:
        return found
    end = index + 1
    while end < len(lines) and lines[end].indent >= lines[index].indent:
        end += 1
        if not lines[index].ends_whole and lines[end - 1].ends_sentence:
            break
    return range(index + 1, end)


def sentences(lines: Sequence[Indented]) -> Iterator[range]:
    """Yield the places of the lines of each sentence, those that go included."""
    start = 0
    for index, line in enumerate(lines):
        if line.ends_sentence or index == len(lines) - 1:
            yield range(start, index + 1)
            start = index + 1
