"""A document as it was printed beside what it says: each line of each page with the part that it belongs to."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from drafter.model.document import Document, Heading, Imprint, Letterhead, Paragraph, Picture, Table, text_of
from drafter.model.layout import Layout
from drafter.model.reading_order import Contents, Part, parts
from tests.support.pdf_reader import POINTS_PER_MM, Box, Character, Line, around, read_pages

# LibreOffice sets the base line of an exact line four fifths down
BASE = 0.8
# what no line end parts, at the head of a line
HELD = re.compile("[!-~]|[“‘（《〈【].|.[。，、；：？！”’）》〉】…—·]|[…—]", re.DOTALL)
# such marks stand in runs of their own where letters have their own face, and LibreOffice sets each run wider
EITHER = re.compile("[\u2000-\u2eff]")
# these stand as high as what is in them, and what is below them on the page does not lie on the grid of lines
OFF_GRID = ("表格", "图表题", "版头", "版记")


class Unlike(Exception):
    """The printed words are not those of the document."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are read in one go, and what they are on the paper: 正文, 一级标题, 署名 …"""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line, the part that it belongs to, whether that begins here, and its place on the grid of lines."""

    line: Line
    role: str
    first: bool
    slot: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page: its lines, what stands below the text, and where its pictures lie."""

    lines: tuple[Placed, ...]
    foot: tuple[Line, ...]
    pictures: tuple[Box, ...]

    @property
    def gridded(self) -> bool:
        """Return whether all its lines must lie on the grid."""
        return not self.pictures and not any(placed.role in OFF_GRID for placed in self.lines)


@dataclass(frozen=True)
class Proof:
    """The printed pages of `document` in `layout`; lengths are in points, from the top and from the left."""

    sheets: tuple[Sheet, ...]
    document: Document
    layout: Layout

    @cached_property
    def area(self) -> Box:
        """The text area."""
        (wide, high), (top, right, bottom, left) = self.layout.page, self.layout.margins
        return Box(top / 20, (wide - right) / 20, (high - bottom) / 20, left / 20)

    @property
    def grid(self) -> float:
        """Where the lines begin: LibreOffice sets them in the middle of the text area."""
        return (self.area.top + self.area.bottom - self.down * self.pitch) / 2

    @property
    def pitch(self) -> float:
        return self.layout.line / 20

    @property
    def character(self) -> float:
        return self.layout.sizes["正文"] / 2

    @property
    def across(self) -> int:
        """How many characters the layout declares for a line."""
        return int((self.area.right - self.area.left) * 20 // (self.layout.sizes["正文"] * 10 + self.layout.spacing))

    @property
    def down(self) -> int:
        """How many lines the layout declares for a page."""
        return int((self.area.bottom - self.area.top) * 20 // self.layout.line)

    @cached_property
    def going_on(self) -> list[tuple[Line, Line]]:
        """The lines of the body whose paragraph goes on in the line below, each with that."""
        body = [placed for placed in self.lines if placed.role == "正文"]
        return [(above.line, below.line) for above, below in pairwise(body) if not below.first]

    @cached_property
    def full(self) -> list[Line]:
        """The lines of nothing but 汉字 and their marks, from edge to edge, that no rule of line ends cut short."""
        return [
            above
            for above, below in self.going_on
            if above.left < self.area.left + self.character / 2
            and not any(char.isascii() for char in above.text)
            and not (HELD.match(below.text) or (self.layout.western and EITHER.search(above.text)))
        ]

    @cached_property
    def full_lines(self) -> Counter[int]:
        """How many of the full lines hold how many characters."""
        return Counter(len(line.text) for line in self.full)

    @cached_property
    def full_pages(self) -> Counter[int]:
        """How many pages hold how many lines, blank ones too, before the text goes on overleaf."""
        return Counter(above.lines[-1].slot + 1 for above, _ in pairwise(self.sheets) if above.gridded)

    @cached_property
    def ink(self) -> Box:
        """The distance of the ink from the edges of the paper, in mm; a mark hanging past the edge aside."""
        hung = self.area.right - self.character / 4
        box = around([each for each in self.characters if each.place.left < hung])
        wide, high = (twips / 20 for twips in self.layout.page)
        return Box(*(each / POINTS_PER_MM for each in (box.top, wide - box.right, high - box.bottom, box.left)))

    @property
    def lines(self) -> Iterator[Placed]:
        for sheet in self.sheets:
            yield from sheet.lines

    @property
    def characters(self) -> Iterator[Character]:
        for placed in self.lines:
            yield from placed.line.characters

    @cached_property
    def number(self) -> tuple[float, float]:
        """Where the number of page one stands: how far the dash is below the text and its end from the right, in mm."""
        line = self.sheets[0].foot[0]
        below, beside = self.below(line), self.layout.page[0] / 20 - line.right
        return below / POINTS_PER_MM, beside / POINTS_PER_MM

    def below(self, number: Line) -> float:
        """Return how far the dash of `number` is below the text area."""
        dash = number.characters[0].ink
        return (dash.top + dash.bottom) / 2 - self.area.bottom


def proof_of(pdf: Path, document: Document, layout: Layout) -> Proof:
    """Return the PDF at `pdf` beside the document that it was made from; words that differ raise Unlike."""
    return Proof(tuple(_Reader(document, layout).sheets(pdf)), document, layout)


def pieces(part: Part) -> Iterator[Piece]:
    """Yield what `part` says in the order of the lines in which it is printed."""
    match part:
        case Heading(level=level, number=number, runs=runs):
            yield Piece(f"{'一二三四'[level - 1]}级标题", number + text_of(runs))
        case Paragraph(role=role, runs=runs):
            yield Piece(role.value, text_of(runs))
        case Table(caption=caption, head=head, rows=rows, total=total):
            yield Piece("图表题", text_of(caption))
            yield Piece("表格", "".join(text_of(cell) for row in (head, *rows, total) for cell in row))
        case Picture(caption=caption):
            yield Piece("图表题", text_of(caption))
        case Contents(title=title, headings=headings):
            yield Piece("目录标题", text_of(title))
            yield from (Piece("目录", heading.number + text_of(heading.runs)) for heading in headings)
        case Letterhead(corner=corner, mark=mark, number=number, signers=signers):
            yield from (Piece("版头", text_of(runs)) for runs in (*corner, mark, (*number, *signers)))
        case Imprint(copies=copies, printer=printer, day=day):
            yield from (Piece("版记", text_of(runs)) for runs in (copies, (*printer, *day)))


class _Reader:
    """Reads pages along with the document that they were made from."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.layout = layout
        told = (piece for part in parts(document) for piece in pieces(part))
        self.waiting = [(piece.role, bare) for piece in told if (bare := "".join(piece.text.split()))]
        self.waiting.reverse()
        self.role, self.rest = "", ""
        heads = [block.head for block in document.blocks if isinstance(block, Table)]
        heads += [block.head for each in document.enclosures for block in each.blocks if isinstance(block, Table)]
        self.heads = [Counter("".join(text_of(cell) for cell in head)) for head in heads]

    def sheets(self, pdf: Path) -> Iterator[Sheet]:
        foot = (self.layout.page[1] - self.layout.margins[2]) / 20 + 2 * POINTS_PER_MM
        for page in read_pages(pdf):
            lines = tuple(self.placed(line) for line in page.lines if line.base <= foot)
            yield Sheet(lines, tuple(line for line in page.lines if line.base > foot), page.pictures)
        if left := self.rest or (self.waiting and self.waiting[-1][1]):
            raise Unlike(f"“{left}” is not printed")

    def placed(self, line: Line) -> Placed:
        first = not self.rest
        if first:
            self.role, self.rest = self.waiting.pop() if self.waiting else ("", "")
        if self.role == "表格":
            self.take_cells(line)
        elif self.role == "目录":
            self.take(re.sub("[.…·]*[0-9]+$", "", line.text))
        else:
            self.take(line.text)
        slot = round((line.base - self.layout.margins[0] / 20) / (self.layout.line / 20) - BASE)
        return Placed(line, self.role, first, slot)

    def take(self, said: str) -> None:
        if not self.rest.startswith(said):
            raise Unlike(f"“{said}” is printed where “{self.rest[: len(said)]}” should be")
        self.rest = self.rest.removeprefix(said)

    def take_cells(self, line: Line) -> None:
        """Take the words of `line` out of those of a table, whose cells stand side by side."""
        left = Counter(self.rest) - Counter(line.text)
        if left.total() + len(line.text) == len(self.rest):
            self.rest = "".join(left.elements())
        elif Counter(line.text) not in self.heads:
            raise Unlike(f"“{line.text}” is printed in a table of “{self.rest}”")
