"""Making any .docx look as a layout wants, without changing a character of its text."""

from typing import Any

from docx.oxml.ns import qn

from drafter.inspection.elements import put
from drafter.inspection.faces import WEAK_MARKS, is_chinese
from drafter.inspection.finding import Part
from drafter.inspection.folio import number_pages
from drafter.inspection.lettering import LATIN, head_spans
from drafter.inspection.look import SLOTS, THEMED
from drafter.inspection.page import check_number, is_turned
from drafter.inspection.paper import Paper, read_paper
from drafter.inspection.role import HEADINGS, Inspected, Role, Span
from drafter.inspection.shapes import SPACES, has_picture, signature_places
from drafter.inspection.wanted import Wanted, bold_faces, heading_faces, wanted_of
from drafter.layout import Layout
from drafter.writers.styles import characters


def repair(document: Any, layout: Layout) -> None:
    """Change the looks of `document` to those of `layout`; what that cannot cure stays."""
    paper = read_paper(document)
    _repair_pages(paper, layout)
    _repair_paragraphs(paper, layout)
    _repair_styles(document, layout)
    if any(finding.part is Part.FOOTER for finding in check_number(paper, layout)):
        number_pages(document, layout)


def _repair_pages(paper: Paper, layout: Layout) -> None:
    for section in paper.sections:
        width, height = layout.page
        if is_turned(section):
            put(section, "pgSz", w=height, h=width, orient="landscape")
            for margins in section.findall(qn("w:pgMar")):
                margins.set(qn("w:footer"), str(layout.footer))
        else:
            put(section, "pgSz", w=width, h=height)
            sides = dict(zip(("top", "right", "bottom", "left"), layout.margins, strict=True))
            put(section, "pgMar", **sides, header=layout.header, footer=layout.footer, gutter=0)
        put(section, "docGrid", type="lines", linePitch=layout.line)


def _repair_paragraphs(paper: Paper, layout: Layout) -> None:
    wanted, places = wanted_of(layout), signature_places(paper)
    below_each = [*(each.role for each in paper.paragraphs[1:]), Role.BLANK]
    for paragraph, below in zip(paper.paragraphs, below_each, strict=False):
        if has_picture(paragraph):
            put(paragraph.element.get_or_add_pPr(), "spacing", line=240, lineRule="auto")
        elif paragraph.role in wanted:
            right = places.get(paragraph.number, (0, 0))[0]
            _shape(paragraph, layout, wanted[paragraph.role], right)
            _space(paragraph, layout, below)
            if paragraph.role in HEADINGS:
                put(paragraph.element.pPr, "outlineLvl", val=HEADINGS.index(paragraph.role))
        _set(paragraph, layout, wanted.get(paragraph.role))


def _shape(paragraph: Inspected, layout: Layout, wanted: Wanted, right: float) -> None:
    """Put indents, alignment and line breaking as `wanted`."""
    properties = paragraph.element.get_or_add_pPr()
    typed = paragraph.text[:1] in SPACES
    first = 0 if typed else wanted.indent
    put(properties, "widowControl", val=0)
    put(properties, "kinsoku", val=1)
    put(properties, "ind", left=0, right=0)
    # the attributes go by pairs, which LibreOffice and Word read one of each
    for count, side in ((0, "left"), (right, "right"), (first, "firstLine")):
        for pair in characters(count, layout.sizes["正文"], side).split():
            name, value = pair.split("=")
            properties.find(qn("w:ind")).set(qn(name), value.strip('"'))
    put(properties, "jc", val=wanted.align)


def _space(paragraph: Inspected, layout: Layout, below: Role) -> None:
    """Put the exact pitch; a title keeps a blank line below, as space where the text follows at once."""
    titled = paragraph.role is Role.TITLE and below not in (Role.TITLE, Role.OTHER, Role.BLANK)
    nothing = {f"{side}{name}": 0 for side in ("before", "after") for name in ("Lines", "Autospacing")}
    after = layout.line if titled else 0
    put(paragraph.element.pPr, "spacing", before=0, after=after, **nothing, line=layout.line, lineRule="exact")


def _set(paragraph: Inspected, layout: Layout, wanted: Wanted | None) -> None:
    """Put the faces, sizes and colour of the runs of `paragraph`; without `wanted` only what any text needs."""
    head = head_spans(paragraph) if paragraph.role is Role.BODY else []
    for span in paragraph.spans:
        properties = span.element.get_or_add_rPr()
        if wanted:
            own = span.type.faces["eastAsia"]
            run_in = span in head and own in heading_faces(layout)
            face = own if run_in else wanted.face
            # marks that may be letters stay in the Chinese face where they stand alone
            western = layout.western if layout.western and LATIN.search(span.text) else face
            bold = span.type.bold if run_in and own in bold_faces(layout) else wanted.bold
            _dress(properties, face, western, bold, wanted)
        else:
            _hint(properties, span)
        if not paragraph.table:
            put(properties, "color", val="000000")


def _dress(properties: Any, face: str, western: str, bold: bool, wanted: Wanted) -> None:
    put(properties, "rFonts", hint="eastAsia", **dict.fromkeys(SLOTS, face) | {"ascii": western, "hAnsi": western})
    for name in ("b", "bCs"):
        put(properties, name, val=int(bold))
    for name in ("i", "iCs"):
        put(properties, name, val=0)
    put(properties, "u", val="none")
    put(properties, "spacing", val=wanted.spacing)
    put(properties, "sz", val=wanted.size)
    put(properties, "szCs", val=wanted.size)
    put(properties, "lang", val="en-US", eastAsia="zh-CN")


def _hint(properties: Any, span: Span) -> None:
    """Have the marks of a run set in its Chinese face."""
    if any(char in WEAK_MARKS for char in span.text) and not is_chinese(span.type.faces["hAnsi"]):
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            put(properties, "rFonts")
            fonts = properties.find(qn("w:rFonts"))
        fonts.set(qn("w:hint"), "eastAsia")


def _repair_styles(document: Any, layout: Layout) -> None:
    """Name the faces that a theme chose, and the language, in the styles that all text starts from."""
    for root in (document.styles.element, document.element):
        for fonts in root.iter(qn("w:rFonts")):
            for name in THEMED.values():
                fonts.attrib.pop(qn(f"w:{name}"), None)
        for language in root.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        put(defaults, "rFonts", hint="eastAsia", **dict.fromkeys(SLOTS, layout.fonts["正文"]))
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
