"""Making right what stands around the text: the red head, and the page of an enclosure."""

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from drafter.model import Layout, Role
from drafter.services.inspect.elements import put
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.formatting import SLOTS
from drafter.services.inspect.read.matter_roles import SIGNERS
from drafter.services.inspect.read.roles import Inspected, ParagraphSpan
from drafter.services.inspect.rules.characters import LATIN
from drafter.services.inspect.rules.matter import begins_page, check_red_line

RED = "FF0000"


def repair_head(paper: InspectedDocument, layout: Layout) -> None:
    """Draw the red line where it is missing, and begin a page with each enclosure."""
    for finding in list(check_red_line(paper, layout)):
        number = next(each for each in paper.paragraphs if each.number == finding.number and not each.table)
        properties = number.element.get_or_add_pPr()
        if properties.find(qn("w:pBdr")) is None:
            put(properties, "pBdr")
        # 4 mm under 发文字号 (7.2.7), in points
        put(properties.find(qn("w:pBdr")), "bottom", val="single", sz=12, space=11, color=RED)
    for place, paragraph in enumerate(paper.paragraphs):
        if paragraph.role is Role.ENCLOSURE and place and not begins_page(paper, place):
            put(paragraph.element.get_or_add_pPr(), "pageBreakBefore")


def part_signers(paragraph: Inspected) -> bool:
    """Part the run that prints 签发人： and a name, since they are set in two faces; return whether there was one."""
    label = SIGNERS.search(paragraph.text)
    place = 0
    for span in paragraph.spans if label else ():
        end = label.end() - place if label else 0
        place += len(span.text)
        texts = span.element.findall(qn("w:t"))
        if 0 < end < len(span.text) and len(texts) == 1 and texts[0].text == span.text:
            behind: Any = deepcopy(span.element)
            for run, text in ((span.element, span.text[:end]), (behind, span.text[end:])):
                node = run.find(qn("w:t"))
                node.text = text
                node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            span.element.addnext(behind)
            return True
    return False


def dress_signers(spans: list[ParagraphSpan], layout: Layout) -> None:
    """Set the names of those who signed in their face (7.2.6)."""
    face = layout.fonts["签发人"]
    for span in spans:
        western = layout.western if layout.western and LATIN.search(span.text) else face
        faces = dict.fromkeys(SLOTS, face) | {"ascii": western, "hAnsi": western}
        put(span.element.get_or_add_rPr(), "rFonts", hint="eastAsia", **faces)
