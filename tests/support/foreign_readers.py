"""Readers of a .docx that are not ours, each of which tells the paragraphs that it sees and the levels of headings."""

import json
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import mammoth

from tests.support import libreoffice as rendering

Seen = list[tuple[int, str]]
"""The level of each paragraph, 0 where it is no heading, and its text; and -1 with the cells of each row of a table."""
SECONDS = 60
CELLS = "|"


def python_docx(data: bytes, folder: Path) -> Seen:
    """Return what python-docx sees."""
    seen: Seen = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, docx.table.Table):
            seen += [(-1, CELLS.join(cell.text for cell in row.cells)) for row in block.rows]
        else:
            name = block.style.name
            seen.append((int(name.removeprefix("Heading ")) if name.startswith("Heading ") else 0, block.text))
    return seen


def pandoc(data: bytes, folder: Path) -> Seen:
    """Return what pandoc sees; it takes the title out of the body."""
    command = ["pandoc", "--from", "docx", "--to", "json"]
    done = subprocess.run(command, input=data, check=True, capture_output=True, timeout=SECONDS)
    told = json.loads(done.stdout)
    title = told["meta"].get("title")
    return [*([(0, _words(title["c"]))] if title else []), *_blocks(told["blocks"])]


def _blocks(blocks: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        match block:
            case {"t": "Header", "c": [level, _, inlines]}:
                yield level, _words(inlines)
            case {"t": "Para" | "Plain", "c": inlines}:
                yield 0, _words(inlines)
            case {"t": "BlockQuote", "c": inner}:
                yield from _blocks(inner)
            case {"t": "Table", "c": [_, _, _, [_, head], bodies, _]}:
                for _, cells in [*head, *(row for body in bodies for row in body[3])]:
                    yield -1, CELLS.join("".join(words for _, words in _blocks(cell[4])) for cell in cells)
            case _:
                raise AssertionError(f"pandoc sees {block['t']}")


def _words(inlines: list[dict[str, Any]]) -> str:
    """Return the text of pandoc's `inlines`."""
    said = ""
    for inline in inlines:
        match inline:
            case {"t": "Str", "c": text}:
                said += text
            case {"t": "Space" | "SoftBreak" | "LineBreak"}:
                said += " "
            case {"t": "Image"}:
                pass
            case {"t": "Strong" | "Span" | "Emph", "c": inner}:
                said += _words(inner[-1] if inline["t"] == "Span" else inner)
            case _:
                raise AssertionError(f"pandoc sees {inline['t']}")
    return said


def mammoth_(data: bytes, folder: Path) -> Seen:
    """Return what mammoth sees."""
    page = _Page()
    page.feed(mammoth.convert_to_html(BytesIO(data)).value)
    return page.seen


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: Seen = []
        self.cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.seen.append((-1, ""))
        elif tag in ("td", "th"):
            self.handle_data(CELLS if self.cell else "")
            self.cell = True
        elif tag in ("p", "h1", "h2", "h3", "h4") and not self.cell:
            self.seen.append((int(tag[1:] or 0), ""))

    def handle_endtag(self, tag: str) -> None:
        self.cell = self.cell and tag != "tr"

    def handle_data(self, data: str) -> None:
        level, text = self.seen[-1]
        self.seen[-1] = level, text + data


def libreoffice(data: bytes, folder: Path) -> Seen:
    """Return what LibreOffice sees, as it writes it in OpenDocument's XML."""
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    tree = ElementTree.parse(rendering.convert({"read": data}, folder, "fodt")["read"])
    body = tree.find(f"{office}body/{office}text")
    assert body is not None
    seen: Seen = []
    for each in body:
        if each.tag == f"{table}table":
            for row in each.iter(f"{table}table-row"):
                cells = row.findall(f"{table}table-cell")
                seen.append((-1, CELLS.join("".join(cell.itertext()) for cell in cells)))
        elif each.tag in (f"{text}p", f"{text}h"):
            level = int(each.get(f"{text}outline-level", 0)) if each.tag == f"{text}h" else 0
            seen.append((level, "".join(_texts(each))))
    return seen


def _texts(element: ElementTree.Element) -> Iterator[str]:
    """Yield the text of `element` without what describes a picture."""
    if not element.tag.endswith(("}desc", "}title", "}binary-data")):
        yield element.text or ""
        for each in element:
            yield from _texts(each)
            yield each.tail or ""


READERS = {"python-docx": python_docx, "pandoc": pandoc, "mammoth": mammoth_, "LibreOffice": libreoffice}
