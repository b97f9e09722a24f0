"""A document as .docx: its body and its styles are pieces of XML, put into a package with our own base."""

import re
from datetime import datetime
from itertools import chain

from drafter.core import escape
from drafter.model import NUMBERS, Document, Layout, Photograph, Picture, text_of
from drafter.writers.docx.body import Body
from drafter.writers.docx.bookmarks import Anchors
from drafter.writers.docx.numbering import numbering_xml
from drafter.writers.docx.package import RELATIONSHIPS, Package
from drafter.writers.docx.runs import Marks, Markup
from drafter.writers.docx.styles import W, styles_xml

_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_CORE, _CORE_END = "docProps/core.xml", "</cp:coreProperties>"


def write_docx(document: Document, layout: Layout, marks: Marks | None = None) -> bytes:
    """Return `document` as the bytes of a .docx in `layout`, with `marks` around what prints facts: usually Anchors."""
    marks = marks or Anchors()
    if document.stationery:
        # loaded where it is asked for, for python-docx is heavy
        from drafter.writers.docx.on_template import write_on_paper

        return write_on_paper(document, layout, marks)
    package = Package()
    body = Body(document, layout, Markup(layout, marks), _Pictures(package).embed).xml()
    opening = f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONSHIPS}"><w:body>'
    package.fill("word/document.xml", chain([opening], body, [_page(layout), "</w:body></w:document>"]))
    package.replace("word/styles.xml", styles_xml(layout, document))
    if layout.numbers != NUMBERS[0]:
        lists = numbering_xml(layout, document.numbering, len(document.enclosures))
        package.add("numbering.xml", "numbering", _NUMBERING, lists.encode())
    package.insert(_CORE, _CORE_END, _properties(document))
    return package.packed()


class _Pictures:
    """Puts photographs into a package, each once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.names: dict[tuple[Photograph, int, int], str] = {}

    def embed(self, picture: Picture, width: int, height: int) -> str:
        """Return the name of the relationship with `picture` as it is printed `width` by `height` twips."""
        from drafter.writers.prints import print_of

        key = (picture.photograph, width, height)
        if key not in self.names:
            data = print_of(picture, width, height)
            self.names[key] = self.package.add(f"media/drafter{len(self.names) + 1}.jpg", "image", "image/jpeg", data)
        return self.names[key]


def _properties(document: Document) -> str:
    """Return what file managers show: title, author, and the day of the report."""
    # Word keeps 255 characters of a property
    title, author = escape(text_of(document.title)[:255]), escape(document.author[:255])
    times = ""
    if day := re.findall("[0-9]+", text_of(document.date)):
        written = f"{datetime(int(day[0]), int(day[1]), int(day[2])):%Y-%m-%dT%H:%M:%SZ}"
        times = "".join(
            f'<dcterms:{which} xsi:type="dcterms:W3CDTF">{written}</dcterms:{which}>'
            for which in ("created", "modified")
        )
    return f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>{times}"


def _page(layout: Layout) -> str:
    width, height = layout.page
    top, right, bottom, left = layout.margins
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}"'
        f' w:left="{left}" w:header="{layout.header}" w:footer="{layout.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{layout.line}"/></w:sectPr>'
    )
