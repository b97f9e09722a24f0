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
LONGEST_HEADING, LONGEST_NAME = 40, 30


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
    def size(self) -> int:
        return self.spans[0].type.size if self.spans else 0

    @property
    def pictured(self) -> bool:
        """Whether a picture stands in the line."""
        return any(node.tag.endswith("}inline") for node in self.element.iter())


def ordinal_level(text: str) -> int:
    """Return the level, 1 to 4, that the number typed at the head of `text` tells, or 0."""
    return next((level for level, form in enumerate(ORDINALS, start=1) if form.match(text.strip())), 0)
