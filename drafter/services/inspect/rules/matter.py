"""The rules of what stands around the text: red head, enclosures, copies."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docx.oxml.ns import qn

from drafter.core import say, width
from drafter.model import Layout, Role
from drafter.services.inspect.finding import Finding, found_at
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.font_slots import family
from drafter.services.inspect.read.matter_roles import COPIES, DOCUMENT_NUMBER, NOTE, SIGNERS, is_red
from drafter.services.inspect.read.roles import Inspected, ParagraphSpan
from drafter.services.inspect.rules.page import GB
from drafter.services.inspect.rules.paragraphs import SPACES
from drafter.services.inspect.units import count

_STOPS = "。；，、：;,."
_GOOD_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}〔([12][0-9]{3}|[^〕]*[^0-9〕]|)〕([1-9][0-9]*|[^0-9第]*)号")
_LABEL = "附件："
# characters in a line (5.2.3)
_LINE = 28
_SLACK = 0.25


def check_head(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield how the red head is set and written otherwise."""
    for paragraph in paper.paragraphs:
        if paragraph.role is Role.MARK and not all(map(_is_red, _printing(paragraph))):
            color = next(span.type.color for span in paragraph.spans if span.text.strip() and not _is_red(span))
            actual = say("黑色") if color in ("", "auto", "000000") else f"#{color}"
            yield found_at(paragraph, "mark-colour", actual, say("红色"), f"{GB} 7.2.4")
        number = DOCUMENT_NUMBER.match(paragraph.line) if paragraph.role is Role.NUMBER else None
        if number and not _GOOD_NUMBER.fullmatch(re.sub(r"\s", "", number[0])):
            yield found_at(paragraph, "document-number-form", number[0], _right_number(number), f"{GB} 7.2.5")
        faces = dict.fromkeys(span.type.faces["eastAsia"] for span in signers(paragraph))
        if other := [face or say("没有写") for face in faces if family(face) != "楷体"]:
            yield found_at(paragraph, "signer-face", "、".join(other), layout.fonts["签发人"], f"{GB} 7.2.6")


def _right_number(number: re.Match[str]) -> str:
    """Return how `number` is written; what is to be filled in by hand stays as it is."""
    year, order = number["year"], number["count"]
    if year.isdecimal():
        year = str(int(year) + (0 if int(year) > 99 else 2000))
    return f"{number['body']}〔{year}〕{int(order) if order.isdecimal() else order}号"


def check_red_line(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield a red head without its line."""
    numbers = [each for each in paper.paragraphs if each.role is Role.NUMBER]
    marks = [each for each in paper.paragraphs if each.role is Role.MARK]
    # a number above the mark is of no red head that the standard knows
    if not numbers or not marks or numbers[-1].number < marks[0].number:
        return
    last = numbers[-1].number
    title = next((each.number for each in paper.paragraphs if each.role is Role.TITLE and each.number > last), last)
    head = [each for each in paper.paragraphs if marks[0].number <= each.number <= title and not each.table]
    lines = [color for each in head for side in ("top", "bottom") if (color := each.shape.lines.get(side))]
    if any(map(_is_drawn, head)):
        return
    if not any(map(is_red, lines)):
        actual = say("线不是红的") if lines else say("没有红线")
        yield found_at(numbers[-1], "missing-red-line", actual, say("文号下面有红线"), f"{GB} 7.2.7")


def check_notes(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield how the enclosures are named otherwise below the text."""
    line = layout.line
    for above, paragraph in pairwise([None, *paper.paragraphs]):
        if paragraph is None or paragraph.role is not Role.NOTE:
            continue
        text = paragraph.line
        first = above is not None and above.role is not Role.NOTE
        if first and above and above.role is not Role.BLANK and paragraph.shape.gaps[0] < line / 2:
            yield found_at(paragraph, "enclosure-note-gap", say("没有空行"), say("正文下空一行"), f"{GB} 7.3.4")
        if text[-1] in _STOPS and len(text) > len(_LABEL):
            yield found_at(paragraph, "enclosure-note-mark", text[-1], say("末尾没有标点"), f"{GB} 7.3.4")
        yield from _check_hanging(paragraph)


def _check_hanging(paragraph: Inspected) -> Iterator[Finding]:
    if paragraph.text[:1] in SPACES:
        return
    shape, (first, rest) = paragraph.shape, note_indents(paragraph)
    starts = shape.left + shape.first
    longer = first + width(paragraph.line) > _LINE
    if abs(starts - first) > _SLACK:
        yield found_at(
            paragraph, "enclosure-note-indent", say("左空{}", count(starts)), say("左空{}", count(first)), f"{GB} 7.3.4"
        )
    elif longer and abs(shape.left - rest) > _SLACK:
        actual, expected = say("回行左空{}", count(shape.left)), say("回行左空{}", count(rest))
        yield found_at(paragraph, "enclosure-note-indent", actual, expected, f"{GB} 7.3.4")


def note_indents(paragraph: Inspected) -> tuple[float, float]:
    """Return how far the name of an enclosure stands in where it begins and where it goes on, in characters (7.3.4)."""
    typed = NOTE.match(paragraph.line)
    label, ordinal = (typed["label"] or "", typed["ordinal"] or "") if typed else ("", "")
    first = 2 if label else 2 + width(_LABEL)
    return first, first + width(label) + width(ordinal)


def check_enclosures(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield enclosures that do not begin a page, and titles that do not stand on its third line."""
    for place, paragraph in enumerate(paper.paragraphs):
        if paragraph.role is Role.ENCLOSURE and place and not begins_page(paper, place):
            actual, expected = say("接在上文后面"), say("另起一页")
            yield found_at(paragraph, "enclosure-page", actual, expected, f"{GB} 7.3.7")
        above = paper.paragraphs[place - 1] if place else None
        if paragraph.role is Role.ENCLOSURE_TITLE and above and above.role is Role.ENCLOSURE:
            gap = paragraph.shape.gaps[0] + above.shape.gaps[1]
            if gap < layout.line / 2:
                actual, expected = say("在第2行"), say("在第3行")
                yield found_at(paragraph, "enclosure-title-place", actual, expected, f"{GB} 7.3.7")


def begins_page(paper: InspectedDocument, place: int) -> bool:
    """Return whether the paragraph at `place` begins a page by a break of any kind."""
    paragraph = paper.paragraphs[place]
    if paragraph.shape.new_page or _breaks_page(paragraph):
        return True
    for above in map(paper.paragraphs.__getitem__, range(place - 1, -1, -1)):
        if _breaks_page(above) or above.line or above.table or above.pictured:
            return _breaks_page(above)
    return True


def _breaks_page(paragraph: Inspected) -> bool:
    breaks = paragraph.element.iter(qn("w:br"), qn("w:sectPr"))
    return any(node.tag == qn("w:sectPr") or node.get(qn("w:type")) == "page" for node in breaks)


def check_copies(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield a line of copies that is closed otherwise."""
    for paragraph in paper.paragraphs:
        text = paragraph.line
        copies = COPIES.match(text) if paragraph.role is Role.IMPRINT else None
        if copies and text[-1] != "。":
            yield found_at(paragraph, "copies-mark", say("末尾是“{}”", text[-1]), say("末尾是句号"), f"{GB} 7.4.2")
        if copies and not copies[0].endswith("："):
            yield found_at(paragraph, "copies-mark", copies[0][-1], say("全角冒号"), f"{GB} 7.4.2")


def signers(paragraph: Inspected) -> list[ParagraphSpan]:
    """Return the runs that print who signed, where `paragraph` names them."""
    label = SIGNERS.search(paragraph.text) if paragraph.role is Role.NUMBER else None
    place, found = 0, []
    for span in paragraph.spans:
        place += len(span.text)
        if label and place > label.end() and span.text.strip():
            found.append(span)
    return found


def _printing(paragraph: Inspected) -> list[ParagraphSpan]:
    return [span for span in paragraph.spans if span.text.strip()]


def _is_red(span: ParagraphSpan) -> bool:
    return is_red(span.type.color)


def _is_drawn(paragraph: Inspected) -> bool:
    """Return whether a line may be drawn in the head of the paper."""
    return not paragraph.pictured and any(
        node.tag.endswith(("}anchor", "}pict", "}AlternateContent")) for node in paragraph.element.iter()
    )
