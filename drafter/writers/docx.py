"""A document as .docx: python-docx opens our own base and saves it, the body is one piece of XML."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import assert_never
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml.parser import parse_xml

from drafter.document import Document, Heading, Paragraph, Run, text_of
from drafter.layout import Layout
from drafter.pages import signature_indents
from drafter.writers.styles import ROLES, W, characters, one_face, styles_xml

BASE = Path(__file__).parent / "base"

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# the earliest time that a zip can hold: the same document gives the same bytes
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# “ ” ‘ ’ … — ℃ ①: to Word and LibreOffice they may be letters as well as 汉字
_EITHER = re.compile("([\u2000-\u2eff]+)")


def write_docx(document: Document, layout: Layout) -> bytes:
    """Return `document` as the bytes of a .docx in `layout`."""
    package = docx.Document(str(BASE))
    package.element.replace(package.element.body, parse_xml(_body(document, layout)))
    package.styles.element.extend(parse_xml(styles_xml(layout)))
    properties = package.core_properties
    # Word keeps 255 characters of a property
    properties.title = text_of(document.title)[:255]
    properties.author = document.author[:255]
    if day := re.findall("[0-9]+", text_of(document.date)):
        properties.created = properties.modified = datetime(int(day[0]), int(day[1]), int(day[2]))
    saved = BytesIO()
    package.save(saved)
    return _timeless(saved)


def _body(document: Document, layout: Layout) -> str:
    return f'<w:body xmlns:w="{W}" xmlns:r="{_R}">{"".join(_paragraphs(document, layout))}{_page(layout)}</w:body>'


def _paragraphs(document: Document, layout: Layout) -> Iterator[str]:
    yield _paragraph(layout, document.title, "Title")
    last = len(document.blocks) - 1
    signed = bool(document.signature or document.date)
    for index, block in enumerate(document.blocks):
        match block:
            case Heading(level=level, runs=runs, number=number):
                yield _paragraph(layout, (Run(number), *runs), f"Heading{level}")
            case Paragraph(runs=runs):
                # no signature alone on a page (GB/T 9704—2012 7.3.5.5)
                yield _paragraph(layout, runs, "", "<w:keepNext/>" if signed and index == last else "")
            case _:
                assert_never(block)
    yield from _signature(document, layout)


def _signature(document: Document, layout: Layout) -> Iterator[str]:
    rights = signature_indents(document)
    for runs, style, right in zip((document.signature, document.date), ("Signature", "Date"), rights, strict=True):
        if runs:
            indent = characters(right, layout.sizes["正文"], "right")
            yield _paragraph(layout, runs, style, f'<w:ind{indent} w:firstLineChars="0" w:firstLine="0"/>')


def _paragraph(layout: Layout, runs: Sequence[Run], style: str, properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    texts = (_texts(layout, text_of(group), of_runs, style) for of_runs, group in groupby(runs, _style_of))
    return f"<w:p>{head}{''.join(texts)}</w:p>"


def _style_of(run: Run) -> str:
    return "Missing" if run.missing else f"Heading{run.heading}Char" if run.heading else ""


def _texts(layout: Layout, text: str, style: str, paragraph: str) -> str:
    """Return `text` as runs: where letters have a face of their own, marks are told not to take it."""
    if not layout.western:
        return _run(text, style)
    role = ROLES.get(style.removesuffix("Char")) or ROLES.get(paragraph, "正文")
    fonts = one_face(layout.fonts[role])
    pieces = enumerate(_EITHER.split(text))
    return "".join(_run(piece, style, fonts if odd % 2 else "") for odd, piece in pieces)


def _run(text: str, style: str, fonts: str = "") -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{named}{fonts}</w:rPr>" if named or fonts else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


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
