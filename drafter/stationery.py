"""An office's own paper (纸样): a Word file in which a mark shows where the report goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from drafter.layout import Layout

PLACE = "【正文】"
WORDS = ("【标题】", "【文号】", "【签发人】", "【落款】", "【日期】")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile("|".join(WORDS))
_LIKE_A_MARK = re.compile("【[\u3400-\u9fff]{1,6}】")


class Unusable(Exception):
    """The file is no Word file that could be read."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """The paper at `path`: how often its body holds the mark in a paragraph of its own, and elsewhere.

    `strange` are what look like marks, and are none.
    """

    path: Path
    places: int
    elsewhere: int
    strange: tuple[str, ...] = ()


def read_stationery(path: Path) -> Stationery:
    """Return the paper at `path`; a file that is none raises Unusable."""
    document = open_stationery(path)
    body = document.element.body
    places = [element for element in body if element.tag == f"{_W}p" and _text(element).strip() == PLACE]
    whole = sum(_text(paragraph).count(PLACE) for paragraph in body.iter(f"{_W}p"))
    marks = (mark for paragraph in _paragraphs(document) for mark in _LIKE_A_MARK.findall(_text(paragraph)))
    strange = tuple(mark for mark in dict.fromkeys(marks) if mark not in (PLACE, *WORDS))
    return Stationery(path, len(places), whole - len(places), strange)


def open_stationery(path: Path) -> Any:
    """Return the Word file at `path`, opened by python-docx; a file that is none raises Unusable."""
    try:
        return docx.Document(BytesIO(path.read_bytes()))
    except (OSError, BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise Unusable from error


def place_in(document: Any) -> Any:
    """Return the paragraph of `document`, as python-docx opened it, where the report goes."""
    return next(p for p in document.element.body if p.tag == f"{_W}p" and _text(p).strip() == PLACE)


def marks_in(document: Any) -> set[str]:
    """Return which of WORDS stand in the body of `document`."""
    return {word for p in document.element.body.iter(f"{_W}p") for word in _MARK.findall(_text(p))}


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield the paragraphs of `document`, those of its headers and footers too."""
    yield from document.element.body.iter(f"{_W}p")
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith(("/header", "/footer")):
            yield from relationship.target_part.element.iter(f"{_W}p")


def fill(document: Any, words: dict[str, str]) -> None:
    """Put `words` in the places of their marks; what a mark spreads over several runs goes into the first of them."""
    for paragraph in _paragraphs(document):
        for mark in set(_MARK.findall(_text(paragraph))):
            _replace(list(paragraph.iter(f"{_W}t")), mark, words.get(mark, ""))


def on_paper(layout: Layout, document: Any) -> Layout:
    """Return `layout` with the page and the margins of the section of `document` in which the report stands."""
    section = next(_sections_from(place_in(document)))
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    page = layout.page if size is None else (_twips(size, "w"), _twips(size, "h"))
    sides = layout.margins
    if margins is not None:
        sides = tuple(abs(_twips(margins, side)) for side in ("top", "right", "bottom", "left"))  # type: ignore[assignment]
    grid = section.find(f"{_W}docGrid")
    pitch = _twips(grid, "linePitch") if grid is not None and grid.get(f"{_W}type") else 0
    return replace(layout, page=page, margins=sides, line=max(pitch, layout.line) if pitch else layout.line)


def _sections_from(place: Any) -> Iterator[Any]:
    """Yield the properties of the sections from that of the paragraph `place` to the last."""
    for element in (place, *place.itersiblings()):
        if element.tag == f"{_W}sectPr":
            yield element
        elif element.tag == f"{_W}p" and (inner := element.find(f"{_W}pPr/{_W}sectPr")) is not None:
            yield inner


def _replace(texts: list[Any], mark: str, words: str) -> None:
    """Replace `mark` in the text that `texts`, the pieces of a paragraph, make together."""
    while (start := "".join(text.text or "" for text in texts).find(mark)) >= 0:
        end, place, first = start + len(mark), 0, True
        for text in texts:
            said = text.text or ""
            low, high = max(start - place, 0), min(end - place, len(said))
            place += len(said)
            if low < high:
                text.text = said[:low] + (words if first else "") + said[high:]
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                first = False


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _twips(element: Any, name: str) -> int:
    return int(float(element.get(f"{_W}{name}", "0")))
