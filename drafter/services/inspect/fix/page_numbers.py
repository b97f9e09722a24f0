"""Putting the page number that a layout wants into the footers of any .docx."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from drafter.model import Layout
from drafter.services.inspect.elements import put
from drafter.services.inspect.read.formatting import SLOTS
from drafter.writers import W, characters

# what stands round page numbers and may go with the old one
_ROUND = re.compile(r"(?:[第页共—–\-－―/／·.。~～]|\s)*")
_RESULT = '<w:fldChar w:fldCharType="{}"/>'


def number_pages(document: Any, layout: Layout) -> bool:
    """Put page numbers as `layout` wants them; return False, and do nothing, where that would cost other text."""
    facing = layout.page_number != "居中"
    footers = [
        footer for section in document.sections for footer in _footers(section) if not footer.is_linked_to_previous
    ]
    if any(_holds_more(footer._element) for footer in footers) or (facing and _has_lone_headers(document)):
        return False
    for footer in footers:
        footer.is_linked_to_previous = True
    document.settings.odd_and_even_pages_header_footer = facing
    first = document.sections[0]
    turned = any(section.different_first_page_header_footer for section in document.sections)
    _fill(first.footer, layout, "right" if facing else "center")
    if facing:
        _fill(first.even_page_footer, layout, "left")
    if turned:
        _fill(first.first_page_footer, layout, "right" if facing else "center")
    return True


def _footers(section: Any) -> tuple[Any, Any, Any]:
    return section.footer, section.even_page_footer, section.first_page_footer


def _holds_more(footer: Any) -> bool:
    """Return whether `footer` holds anything but a page number."""
    if any(node.tag.endswith(("}blip", "}imagedata", "}tbl")) for node in footer.iter()):
        return True
    return not _ROUND.fullmatch("".join(_typed(footer)))


def _typed(footer: Any) -> Iterator[str]:
    depth = 0
    for node in footer.iter(qn("w:fldChar"), qn("w:t")):
        if node.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")), 0)
        elif not depth and not any(above.tag == qn("w:fldSimple") for above in node.iterancestors()):
            yield node.text or ""


def _has_lone_headers(document: Any) -> bool:
    """Return whether even pages would lose a header that they share with the odd ones."""
    if document.settings.odd_and_even_pages_header_footer:
        return False
    headers = [section.header for section in document.sections if not section.header.is_linked_to_previous]
    return any(node.text for header in headers for node in header._element.iter(qn("w:t"))) or any(
        node.tag.endswith(("}blip", "}imagedata")) for header in headers for node in header._element.iter()
    )


def _fill(footer: Any, layout: Layout, side: str) -> None:
    footer.is_linked_to_previous = False
    element = footer._element
    for child in list(element):
        element.remove(child)
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
    element.append(paragraph)
