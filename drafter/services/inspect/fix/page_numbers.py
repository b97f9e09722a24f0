"""Putting the page number that a layout wants into the footers of any .docx."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from drafter.model import Layout
from drafter.services.inspect.elements import put
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.formatting import SLOTS
from drafter.services.inspect.rules.page import is_on
from drafter.services.inspect.rules.page_number import is_facing
from drafter.writers import W, characters

_RESULT = '<w:fldChar w:fldCharType="{}"/>'


def number_pages(paper: InspectedDocument, layout: Layout) -> None:
    """Put page numbers as `layout` wants them, in the place of all feet that there are."""
    document, facing = paper.document, is_facing(layout)
    for section in paper.sections:
        for reference in section.findall(qn("w:footerReference")):
            _take_out(document.part, reference)
    document.settings.odd_and_even_pages_header_footer = facing
    _add(paper, "default", layout, "right" if facing else "center")
    if facing:
        _add(paper, "even", layout, "left")
    if any(is_on(section, "titlePg") for section in paper.sections):
        _add(paper, "first", layout, "right" if facing else "center")


def _take_out(main: Any, reference: Any) -> None:
    name = reference.get(qn("r:id"))
    reference.getparent().remove(reference)
    if name in main.rels:
        # stays where something else still asks for it
        main.drop_rel(name)


def _add(paper: InspectedDocument, kind: str, layout: Layout, side: str) -> None:
    """Give the first section, and so all of them, a foot for pages of `kind`."""
    part, name = paper.document.part.add_footer_part()
    reference = OxmlElement("w:footerReference")
    reference.set(qn("w:type"), kind)
    reference.set(qn("r:id"), name)
    paper.sections[0].insert(0, reference)
    _fill(part.element, layout, side)


def _fill(foot: Any, layout: Layout, side: str) -> None:
    for child in list(foot):
        foot.remove(child)
    pieces = ["<w:t>— </w:t>", _RESULT.format("begin"), "<w:instrText> PAGE </w:instrText>", _RESULT.format("separate")]
    pieces += ["<w:t>1</w:t>", _RESULT.format("end"), "<w:t> —</w:t>"]
    face, size = layout.fonts["页码"], layout.sizes["页码"]
    slots = "".join(f' w:{slot}="{face}"' for slot in SLOTS)
    look = (
        f'<w:rPr><w:rFonts w:hint="eastAsia"{slots}/><w:b w:val="0"/><w:color w:val="000000"/><w:spacing w:val="0"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    runs = "".join(f"<w:r>{look}{piece}</w:r>" for piece in pieces)
    runs = re.sub("<w:(t|instrText)>", r'<w:\1 xml:space="preserve">', runs)
    indent = characters(1, size, side) if side != "center" else ""
    paragraph: Any = parse_xml(
        f'<w:p xmlns:w="{W}"><w:pPr><w:ind{indent} w:firstLineChars="0" w:firstLine="0"/></w:pPr>{runs}</w:p>'
    )
    put(paragraph.pPr, "snapToGrid", val=0)
    put(paragraph.pPr, "spacing", before=0, after=0, line=size * 10, lineRule="exact")
    put(paragraph.pPr, "jc", val=side)
    foot.append(paragraph)
