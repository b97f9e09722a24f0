"""Making any .docx look as a layout wants, without changing a character of its text."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.model import HEADINGS, Layout, Role
from drafter.services.inspect.elements import put
from drafter.services.inspect.expected import Wanted, bold_faces, heading_faces, wanted_of
from drafter.services.inspect.fix.matter import RED, dress_signers, part_signers, repair_head
from drafter.services.inspect.fix.page_numbers import number_pages
from drafter.services.inspect.fix.spacing import FREE, gaps
from drafter.services.inspect.fix.tables import repair_tables
from drafter.services.inspect.read.docx import InspectedDocument, read_paper
from drafter.services.inspect.read.font_slots import WEAK_MARKS, is_chinese
from drafter.services.inspect.read.formatting import SLOTS, THEMED
from drafter.services.inspect.read.matter_roles import names_signers
from drafter.services.inspect.read.roles import Inspected, ParagraphSpan
from drafter.services.inspect.rules.characters import LATIN, head_spans
from drafter.services.inspect.rules.matter import note_indents, signers
from drafter.services.inspect.rules.page import is_turned
from drafter.services.inspect.rules.page_number import check_number
from drafter.services.inspect.rules.paragraphs import SIGNED, SPACES, signature_places
from drafter.writers import characters, drop_second_styles

_MOST_ROUNDS = 5


def repair(document: Any, layout: Layout) -> None:
    """Change the looks of `document` to those of `layout`; what that cannot cure stays."""
    _take_part_in(document)
    paper = read_paper(document)
    if any([part_signers(each) for each in paper.paragraphs if names_signers(each)]):
        paper = read_paper(document)
    # a line that looks otherwise now may be told to be something else
    for _ in range(_MOST_ROUNDS):
        _repair_once(paper, layout)
        roles, paper = [each.role for each in paper.paragraphs], read_paper(document)
        if [each.role for each in paper.paragraphs] == roles:
            break


def _repair_once(paper: InspectedDocument, layout: Layout) -> None:
    _repair_pages(paper, layout)
    _repair_paragraphs(paper, layout)
    _repair_styles(paper.document, layout)
    repair_head(paper, layout)
    repair_tables(paper, layout)
    if any(finding.repairable for finding in check_number(paper, layout)):
        number_pages(paper, layout)


def _take_part_in(document: Any) -> None:
    """Have a last section that can be written on, and no copy of the styles, as Word 2010 kept, that would go stale."""
    if document.element.body.sectPr is None:
        document.element.body.append(OxmlElement("w:sectPr"))
    drop_second_styles(document.part)


def _repair_pages(paper: InspectedDocument, layout: Layout) -> None:
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


def _repair_paragraphs(paper: InspectedDocument, layout: Layout) -> None:
    wanted, rights = wanted_of(layout), signature_places(paper)
    roles = [each.role for each in paper.paragraphs]
    neighbours = zip([Role.BLANK, *roles], [*roles[1:], Role.BLANK], strict=False)
    for paragraph, (above, below) in zip(paper.paragraphs, neighbours, strict=False):
        if paragraph.pictured:
            put(paragraph.element.get_or_add_pPr(), "spacing", line=240, lineRule="auto")
        elif paragraph.role in wanted and not paragraph.table:
            _shape(paragraph, layout, wanted[paragraph.role], rights.get(paragraph.number))
            if paragraph.role not in FREE:
                _space(paragraph, layout, gaps(above, paragraph.role, below, layout))
        if paragraph.role in HEADINGS:
            put(paragraph.element.get_or_add_pPr(), "outlineLvl", val=HEADINGS.index(paragraph.role))
        _set(paragraph, layout, wanted.get(paragraph.role))


def _shape(paragraph: Inspected, layout: Layout, wanted: Wanted, right: float | None) -> None:
    """Put indents, alignment and line breaking as `wanted`."""
    properties = paragraph.element.get_or_add_pPr()
    if wanted.pitched:
        put(properties, "widowControl", val=0)
        put(properties, "kinsoku", val=1)
    if not wanted.align or names_signers(paragraph) or (paragraph.role in SIGNED and right is None):
        return
    put(properties, "ind", left=0, right=0)
    # the attributes go by pairs, which LibreOffice and Word read one of each
    for side, length in _indents(paragraph, wanted, right or 0).items():
        for pair in characters(length, layout.sizes["正文"], side).split():
            name, value = pair.split("=")
            properties.find(qn("w:ind")).set(qn(name), value.strip('"'))
    put(properties, "jc", val=wanted.align)


def _indents(paragraph: Inspected, wanted: Wanted, right: float) -> dict[str, float]:
    typed = paragraph.text[:1] in SPACES
    if paragraph.role is Role.NOTE and not typed:
        first, rest = note_indents(paragraph)
        return {"left": rest, "right": 0, "hanging": rest - first}
    return {"left": 0, "right": right, "firstLine": 0 if typed else wanted.indent}


def _space(paragraph: Inspected, layout: Layout, room: tuple[int, int]) -> None:
    """Put the exact pitch, and `room` above and below."""
    nothing = {f"{side}{name}": 0 for side in ("before", "after") for name in ("Lines", "Autospacing")}
    before, after = room
    put(paragraph.element.pPr, "spacing", before=before, after=after, **nothing, line=layout.line, lineRule="exact")


def _set(paragraph: Inspected, layout: Layout, wanted: Wanted | None) -> None:
    """Put the faces, sizes and colour of the runs of `paragraph`; without `wanted` only what any text needs."""
    head = head_spans(paragraph) if paragraph.role is Role.BODY else set()
    for span in paragraph.spans:
        if wanted:
            properties = span.element.get_or_add_rPr()
            own = span.type.faces["eastAsia"]
            run_in = id(span) in head and own in heading_faces(layout)
            face = own if run_in else wanted.face
            # marks that may be letters stay in the Chinese face where they stand alone
            western = layout.western if layout.western and LATIN.search(span.text) else face
            bold = span.type.bold if run_in and own in bold_faces(layout) else wanted.bold
            # a line to write on is a run of blanks that is underlined
            _dress(properties, face, western, bold, wanted, printed=bool(span.text.strip()))
        else:
            _hint(span)
        if paragraph.role not in (Role.TABLE, Role.CONTENTS):
            put(span.element.get_or_add_rPr(), "color", val=RED if paragraph.role is Role.MARK else "000000")
    dress_signers(signers(paragraph), layout)


def _dress(properties: Any, face: str, western: str, bold: bool, wanted: Wanted, *, printed: bool) -> None:
    put(properties, "rFonts", hint="eastAsia", **dict.fromkeys(SLOTS, face) | {"ascii": western, "hAnsi": western})
    for name in ("b", "bCs"):
        put(properties, name, val=int(bold))
    for name in ("i", "iCs"):
        put(properties, name, val=0)
    if printed:
        put(properties, "u", val="none")
    if wanted.spacing is not None:
        put(properties, "spacing", val=wanted.spacing)
    if wanted.size:
        put(properties, "sz", val=wanted.size)
        put(properties, "szCs", val=wanted.size)
    put(properties, "lang", val="en-US", eastAsia="zh-CN")


def _hint(span: ParagraphSpan) -> None:
    """Have the marks of a run set in its Chinese face."""
    if any(char in WEAK_MARKS for char in span.text) and not is_chinese(span.type.faces["hAnsi"]):
        properties = span.element.get_or_add_rPr()
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
        face = layout.fonts["正文"]
        western = layout.western or face
        put(defaults, "rFonts", hint="eastAsia", ascii=western, hAnsi=western, eastAsia=face, cs=face)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
