"""A document as .docx: python-docx opens our own base and saves it, the body is one piece of XML."""

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from drafter.document import Document, text_of
from drafter.layout import NUMBERS, Layout
from drafter.photograph import Photograph
from drafter.writers.anchors import Anchors
from drafter.writers.body import Body
from drafter.writers.markup import Marks, Markup
from drafter.writers.numbering import numbering_xml
from drafter.writers.onpaper import Paper
from drafter.writers.styles import W, styles_xml

BASE = Path(__file__).parent / "base"

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# the earliest time that a zip can hold: the same document gives the same bytes
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document, layout: Layout, marks: Marks | None = None) -> bytes:
    """Return `document` as the bytes of a .docx in `layout`, with `marks` around what prints facts: usually Anchors."""
    marks = marks or Anchors()
    package = _on_paper(document, layout, marks) if document.stationery else _on_ours(document, layout, marks)
    properties = package.core_properties
    # Word keeps 255 characters of a property
    properties.title = text_of(document.title)[:255]
    properties.author = document.author[:255]
    if day := re.findall("[0-9]+", text_of(document.date)):
        properties.created = properties.modified = datetime(int(day[0]), int(day[1]), int(day[2]))
    saved = BytesIO()
    package.save(saved)
    return _timeless(saved)


def _on_ours(document: Document, layout: Layout, marks: Marks | None) -> Any:
    """Return our base with `document` as its body."""
    package = docx.Document(str(BASE))
    body = Body(document, layout, Markup(layout, marks), _Pictures(package.part).embed)
    package.element.replace(
        package.element.body,
        parse_xml(f'<w:body xmlns:w="{W}" xmlns:r="{_R}">{body.xml()}{_page(layout)}</w:body>'),
    )
    package.styles.element.extend(parse_xml(styles_xml(layout, document)))
    if layout.numbers != NUMBERS[0]:
        _add_numbering(package.part, numbering_xml(layout, document.numbering))
    return package


def _on_paper(document: Document, layout: Layout, marks: Marks | None) -> Any:
    """Return the office's own paper with `document` at its marked place."""
    assert document.stationery
    paper = Paper(document.stationery, layout, document)
    markup = Markup(paper.layout, marks)
    body = Body(paper.document, paper.layout, markup, _Pictures(paper.package.part).embed)
    paper.put(body.xml(), _R)
    return paper.package


class _Pictures:
    """Puts photographs into the package of `main`, each once."""

    def __init__(self, main: Any) -> None:
        self.main = main
        self.names: dict[tuple[Photograph, int, int], str] = {}

    def embed(self, photograph: Photograph, width: int, height: int) -> str:
        """Return the name of the relationship with `photograph` as it is printed `width` by `height` twips."""
        from drafter.developing import developed

        key = (photograph, width, height)
        if key not in self.names:
            data = developed(photograph, width, height)
            name = PackURI(f"/word/media/drafter{len(self.names) + 1}.jpg")
            part = Part(name, CONTENT_TYPE.JPEG, data, self.main.package)
            self.names[key] = self.main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self.names[key]


def _add_numbering(main: Any, xml: str) -> None:
    part = Part(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, xml.encode(), main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _page(layout: Layout) -> str:
    width, height = layout.page
    top, right, bottom, left = layout.margins
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}"'
        f' w:left="{left}" w:header="{layout.header}" w:footer="{layout.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{layout.line}"/></w:sectPr>'
    )


def _timeless(saved: BytesIO) -> bytes:
    """Return the zip in `saved` without the times at which its parts were written."""
    result = BytesIO()
    with ZipFile(saved) as parts, ZipFile(result, "w") as package:
        for name in parts.namelist():
            info = ZipInfo(name, _NO_TIME)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, parts.read(name))
    return result.getvalue()
