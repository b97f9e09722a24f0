"""Reads the pages of a PDF: lines of characters, where their ink lies, and the faces that they are set in."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

POINTS_PER_MM = 72 / 25.4
# the base lines of one line differ by less, in points
ONE_LINE = 3


class Box(NamedTuple):
    """Four edges, in points from the top and from the left of the page."""

    top: float
    right: float
    bottom: float
    left: float


class Character(NamedTuple):
    """A character: the place that it takes, the ink in it, its base line, and the name and size of its face."""

    text: str
    place: Box
    ink: Box
    base: float
    face: str
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, from left to right."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(character.text for character in self.characters)

    @property
    def base(self) -> float:
        return self.characters[0].base

    @property
    def left(self) -> float:
        return self.characters[0].place.left

    @property
    def right(self) -> float:
        return self.characters[-1].place.right

    @property
    def size(self) -> float:
        return max(character.size for character in self.characters)

    @property
    def faces(self) -> set[str]:
        return {character.face for character in self.characters}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines from the top, and where its pictures lie."""

    lines: tuple[Line, ...]
    pictures: tuple[Box, ...]


def around(characters: Sequence[Character]) -> Box:
    """Return the box round the ink of `characters`."""
    tops, rights, bottoms, lefts = zip(*(character.ink for character in characters), strict=True)
    return Box(min(tops), max(rights), max(bottoms), min(lefts))


def read_pages(path: Path) -> list[Page]:
    """Return the pages of the PDF at `path`."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [Page(_lines(sorted(_characters(page), key=_base_of)), tuple(_pictures(page))) for page in pdf]


def _base_of(character: Character) -> float:
    return character.base


# all of a page: the left, the top, the right and the bottom of what is shown of it, in parts of its width and height
WHOLE = (0.0, 0.0, 1.0, 1.0)


def save_pictures(
    path: Path, folder: Path, scale: float, shown: tuple[float, float, float, float] = WHOLE, coloured: bool = False
) -> list[Path]:
    """Save what is `shown` of each page of the PDF at `path` as a picture in `folder`, and return their paths."""
    saved = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, start=1):
            saved.append(folder / f"{path.stem}-{number}.png")
            whole = page.render(scale=scale).to_pil()
            sizes = (whole.width, whole.height) * 2
            part = whole.crop(tuple(round(edge * size) for edge, size in zip(shown, sizes, strict=True)))
            # so few colours keep a page of print small
            few = part.quantize(32) if coloured else part.convert("L").quantize(8)
            few.save(saved[-1], optimize=True)
    return saved


def _lines(characters: list[Character]) -> tuple[Line, ...]:
    rows: list[list[Character]] = []
    for character in characters:
        if not rows or character.base - rows[-1][0].base > ONE_LINE:
            rows.append([])
        rows[-1].append(character)
    return tuple(Line(tuple(sorted(row, key=lambda each: each.place.left))) for row in rows)


def _pictures(page: pypdfium2.PdfPage) -> Iterator[Box]:
    height = page.get_height()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = each.get_bounds()
        yield Box(height - top, right, height - bottom, left)


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    height = page.get_height()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        said = text.get_text_range(index, 1)
        # PDFium takes a hyphen at the end of a line for one that was put there to break a word
        said = said.replace("\ufffe", "-")
        if said.strip():
            place, ink = (_box(text, index, height, loose) for loose in (True, False))
            size = pdfium.FPDFText_GetFontSize(text, index)
            yield Character(said, place, ink, height - _base(text, index), _face(text, index), size)


def _box(text: pypdfium2.PdfTextPage, index: int, height: float, loose: bool) -> Box:
    left, bottom, right, top = text.get_charbox(index, loose=loose)
    return Box(height - top, right, height - bottom, left)


def _base(text: pypdfium2.PdfTextPage, index: int) -> float:
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, across, up)
    return up.value


def _face(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 100, flags)
    name = buffer.value.decode()
    return name.partition("+")[2] or name
