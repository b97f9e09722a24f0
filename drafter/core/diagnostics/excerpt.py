"""A line of a file as people are shown it: cut where it is long, with carets under what is meant."""

from typing import NamedTuple

from drafter.core.signs import visible
from drafter.core.text.width import columns


class Excerpt(NamedTuple):
    """The line that a problem stands in, parted where it does; cut where it is long; or the cell of a workbook."""

    number: str
    before: str
    marked: str
    after: str

    def drawn(self) -> list[str]:
        """Return the line with its number, and below it the carets."""
        number = f"{self.number:>5}"
        carets = " " * columns(self.before) + "^" * columns(self.marked)
        return [f"{number} | {self.before}{self.marked}{self.after}".rstrip(), f"{' ' * len(number)} | {carets}"]


def cut(line: str, number: str, column: int, length: int) -> Excerpt | None:
    """Return what to show of `line` round the `length` characters from `column`, or None where it is blank."""
    text = line.replace("\t", " ")
    if not text.strip():
        return None
    start = column - 1
    if start > 60:
        text, start = f"…{text[start - 40 :]}", 41
    text = text if len(text) <= 100 else f"{text[:99]}…"
    end = start + length
    return Excerpt(number, visible(text[:start]), visible(text[start:end]) or " ", visible(text[end:]))
