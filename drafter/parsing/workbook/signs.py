"""What the XML of a workbook says of its cells beside their values: how they show, and which have lost theirs.

The reader of the values tells a percentage from no other number, and an error or a formula that nobody worked out
from no empty cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple
from xml.parsers import expat

# row and column, from 0
Place = tuple[int, int]
# the places at two corners
Range = tuple[Place, Place]


class Unreadable(Exception):
    """The bytes are no workbook that could be read."""


class Sign(Enum):
    """What a cell is, where that is more than its value."""

    ERROR = auto()
    UNWORKED = auto()
    """a formula without a value"""
    TRUTH = auto()
    TIME = auto()
    PERCENT = auto()
    PLAIN = auto()
    """a number that shows as it is"""
    STYLED = auto()
    """a number that may show otherwise"""


class Signed(NamedTuple):
    """The `sign` of a cell, and what it shows, where that is known."""

    sign: Sign
    shown: str = ""


@dataclass(slots=True)
class SheetSigns:
    """The signs in one sheet, how far its cells that are not empty go, and which are merged."""

    signs: dict[Place, Signed] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    merged: list[Range] = field(default_factory=list)

    def reach(self, place: Place) -> None:
        """Note that something stands at `place`."""
        self.rows, self.columns = max(self.rows, place[0] + 1), max(self.columns, place[1] + 1)


class Element(NamedTuple):
    """The beginning of an element, by its name without a prefix, or with `text` its end and what it held."""

    name: str
    attributes: dict[str, str]
    text: str | None = None


def elements(xml: bytes) -> Iterator[Element]:
    """Yield the beginnings and the ends of the elements in `xml`; what is no XML raises Unreadable."""
    found: list[Element] = []
    pieces: list[list[str]] = [[]]

    def begin(name: str, attributes: dict[str, str]) -> None:
        pieces.append([])
        found.append(Element(_bare(name), {_bare(key): value for key, value in attributes.items()}))

    def end(name: str) -> None:
        found.append(Element(_bare(name), {}, "".join(pieces.pop())))

    def refuse(*_declared: Any) -> None:
        raise Unreadable

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda text: pieces[-1].append(text)
    # no office program declares entities, and what they stand for may have no end
    parser.EntityDeclHandler = refuse
    try:
        for start in range(0, len(xml), _PIECE):
            parser.Parse(xml[start : start + _PIECE])
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable from error
    yield from found


_PIECE = 1 << 20


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
