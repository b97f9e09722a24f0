"""A paragraph as it is read, and the numbers that headings have."""

import re
from dataclasses import dataclass
from typing import Any

from drafter.model import Role
from drafter.services.inspect.read.formatting import CharacterFormat, ParagraphFormat

_CHINESE = "一二三四五六七八九十百"
# how the headings of the four levels are numbered, and as people mistype it
ORDINALS = (
    re.compile(rf"([{_CHINESE}]+)\s*([、.．,，])"),
    re.compile(rf"([（(])([{_CHINESE}]+)([）)])([、.．,，]?)"),
    re.compile(r"([0-9０-９]{1,2})\s*([.．、,，])(?=[0-9]{4}年|[^0-9]|$)"),
    re.compile(r"([（(])([0-9０-９]{1,2})([）)])([、.．,，]?)"),
)
DAY = re.compile(
    r"(?:[12][0-9]{3}|[〇○零Oo一二三四五六七八九]{4})\s*[年.．/／-]\s*[0-9一二三四五六七八九十]{1,3}\s*[月.．/／-]"
    r"\s*[0-9一二三四五六七八九十]{1,3}\s*日?"
)
# a day that is filled in by hand: 2024年　月　日, 二〇二四年×月×日
_BLANKS = r"[\s×xX✕＊*_＿]*"
# no line of a paper is longer that is anything but text
_ENOUGH = 500
_BLANK = re.compile(r"\s{2,}")
_MONTH = "[0-9０-９一二三四五六七八九十]{0,3}"
_OPEN_DAY = re.compile(
    rf"[0-9０-９〇○零一二三四五六七八九]{{0,4}}{_BLANKS}年{_BLANKS}{_MONTH}{_BLANKS}月{_BLANKS}{_MONTH}{_BLANKS}日"
)
_FILLED_DAY = re.compile("[^年]{2,4}年[^月]{1,3}月[^日]{1,3}日")
LONGEST_HEADING, LONGEST_NAME, LONGEST_ADDRESS = 40, 30, 300


@dataclass(frozen=True, slots=True)
class ParagraphSpan:
    """A run that prints something: its element, its text, how it is set."""

    element: Any
    text: str
    type: CharacterFormat


@dataclass(frozen=True, slots=True)
class Inspected:
    """A paragraph as it is read: its number (in `table`, where it is none of the page's own) and how it looks."""

    element: Any
    number: int
    table: int
    text: str
    shape: ParagraphFormat
    spans: tuple[ParagraphSpan, ...]
    role: Role = Role.OTHER

    @property
    def line(self) -> str:
        """The text as it is told from others by: stripped, blanks together; of a very long one both ends."""
        text = self.text.strip()
        ends = text if len(text) <= 2 * _ENOUGH else text[:_ENOUGH] + text[-_ENOUGH:]
        return _BLANK.sub(lambda blank: next((mark for mark in "\n\t" if mark in blank[0]), blank[0][0]), ends)

    @property
    def size(self) -> int:
        return self.spans[0].type.size if self.spans else 0

    @property
    def pictured(self) -> bool:
        """Whether a picture stands in the line."""
        return any(node.tag.endswith("}inline") for node in self.element.iter())


def is_day(text: str) -> bool:
    """Return whether `text` is a day, filled in or not."""
    return bool(DAY.fullmatch(text) or _OPEN_DAY.fullmatch(text))


def is_open_day(text: str) -> bool:
    """Return whether `text` is a day of which something is to be filled in by hand."""
    return bool(_OPEN_DAY.fullmatch(text)) and not _FILLED_DAY.fullmatch(re.sub(_BLANKS, "", text))


def ordinal_level(text: str) -> int:
    """Return the level, 1 to 4, that the number typed at the head of `text` tells, or 0."""
    head = text.lstrip()[:_ENOUGH]
    return next((level for level, form in enumerate(ORDINALS, start=1) if form.match(head)), 0)
