"""The heads and feet of the pages: the page number in them, and whether they hold anything more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from drafter.services.inspect.read.formatting import FormattingResolver
from drafter.services.inspect.read.spans import is_within, spans_of

_KINDS = {qn("w:headerReference"): RELATIONSHIP_TYPE.HEADER, qn("w:footerReference"): RELATIONSHIP_TYPE.FOOTER}
# what stands round page numbers and may go with the old one
_ROUND = re.compile(r"(?:[第页共—–\-－―/／·.。~～]|\s)*")
_COUNTS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_BOX = qn("w:txbxContent")
# looks, and marks that print nothing
_NO_CONTENT = tuple(qn(f"w:{name}") for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "instrText"))
_CONTENT = tuple(qn(f"w:{name}") for name in ("t", "tab", "fldChar", "noBreakHyphen"))
_HOLDERS = (*(qn(f"w:{name}") for name in ("hdr", "ftr", "p", "r", "sdt", "sdtContent", "smartTag", "fldSimple")), _BOX)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = (qn("w:drawing"), qn("w:pict"), f"{_MC}AlternateContent")
_FALLBACK = f"{_MC}Fallback"
_SHAPES = (
    *("wsp", "wgp", "pic", "graphicFrame"),
    *("shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc"),
)
_FILLS = ("solidFill", "gradFill", "pattFill")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A page number: what stands round it, as — # —, on which side, and how it is set."""

    text: str
    side: str
    face: str
    size: int


@dataclass(frozen=True, slots=True)
class PageEdge:
    """A head or foot: of which kind of page, its element, its page number, and whether there is more in it."""

    is_foot: bool
    kind: str
    element: Any
    number: Numbering | None
    holds_more: bool

    @property
    def is_blank(self) -> bool:
        """Whether nobody would miss it."""
        return not self.number and not self.holds_more and not _typed(self.element).strip()


def page_edges(document: Any, looks: FormattingResolver) -> list[PageEdge]:
    """Return the heads and feet of `document`, in its order."""
    found = []
    for reference in document.element.body.iter(*_KINDS):
        section = reference.getparent()
        # what a tracked change keeps of an earlier section is none
        if section.tag != qn("w:sectPr") or section.getparent().tag == qn("w:sectPrChange"):
            continue
        relation = document.part.rels.get(reference.get(qn("r:id")))
        if relation is not None and not relation.is_external and relation.reltype == _KINDS[reference.tag]:
            element = getattr(relation.target_part, "element", None)
            if element is not None:
                kind, is_foot = reference.get(qn("w:type"), "default"), reference.tag == qn("w:footerReference")
                found.append(
                    PageEdge(is_foot, kind, element, _page_number(element, looks), _holds_more(element, looks))
                )
    return found


def numbers_of(edges: list[PageEdge]) -> dict[str, Numbering | None]:
    """Return the page number of the pages that are odd (default), even and first, of the first section that has it."""
    found: dict[str, Numbering | None] = {}
    for edge in edges:
        found[edge.kind] = found.get(edge.kind) or edge.number
    return found


def _page_number(edge: Any, looks: FormattingResolver) -> Numbering | None:
    for paragraph in edge.iter(qn("w:p")):
        text = "".join(_field_text(paragraph))
        # the paragraph that a box hangs on holds all of the box, and its number too
        if "#" in text and paragraph.find(f".//{qn('w:p')}") is None:
            spans = spans_of(paragraph, looks)
            kind = spans[0].type if spans else None
            size = kind.size if kind else 0
            side = _side_of_box(paragraph) or looks.shape(paragraph, size or 28).align
            return Numbering(text.strip(), side, kind.faces["ascii"] if kind else "", size)
    return None


def _field_text(paragraph: Any) -> Iterator[str]:
    """Yield the text of `paragraph` with # for its page number, fields' own results left out."""
    depth = 0
    for node in paragraph.iter():
        if node.tag == qn("w:fldSimple"):
            yield "#" if _field(node.get(qn("w:instr"), "")) == "PAGE" else ""
        elif node.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")), 0)
        elif node.tag == qn("w:instrText"):
            yield "#" if _field(node.text or "") == "PAGE" else ""
        elif node.tag == qn("w:t") and depth <= 0 and not is_within(node, paragraph, (qn("w:fldSimple"),)):
            yield node.text or ""


def _field(instruction: str) -> str:
    """Return which field `instruction` calls for."""
    return next(iter(instruction.split()), "").upper()


def _side_of_box(paragraph: Any) -> str:
    """Return on which side the box lies that WPS and Word put page numbers in, or nothing without one."""
    for above in paragraph.iterancestors():
        for node in above.iter() if above.tag.endswith("}anchor") else ():
            if node.tag.endswith("}align") and node.getparent().tag.endswith("}positionH"):
                return str(node.text)
    return ""


def _holds_more(edge: Any, looks: FormattingResolver) -> bool:
    """Return whether `edge` holds anything but a page number and what stands round one."""
    lined = any(any(looks.shape(each, 0).lines.values()) for each in edge.iter(qn("w:p")))
    return lined or not _is_plain(edge) or not _counts_alone(edge) or not _ROUND.fullmatch(_typed(edge))


def _is_plain(node: Any) -> bool:
    """Return whether `node` holds text and fields alone, in boxes without a line or not."""
    if node.tag in _DRAWN:
        return _is_bare_box(node) and all(map(_is_plain, node.iter(_BOX)))
    return node.tag in (*_NO_CONTENT, *_CONTENT) or (node.tag in _HOLDERS and all(map(_is_plain, node)))


def _is_bare_box(drawn: Any) -> bool:
    """Return whether nothing of `drawn` is seen but the text in it."""
    for node in drawn.iter():
        name = node.tag.rpartition("}")[2]
        if name in _SHAPES and node.find(f".//{_BOX}") is None:
            return False
        if name == "ln" and any(child.tag.rpartition("}")[2] in _FILLS for child in node):
            return False
        older = node.tag.startswith("{urn:schemas-microsoft-com:vml}") and name in _SHAPES
        if older and node.get("stroked", "t") not in ("f", "false") and not is_within(node, drawn, (_FALLBACK,)):
            return False
    return next(drawn.iter(_BOX), None) is not None


def _counts_alone(edge: Any) -> bool:
    """Return whether all fields of `edge` count pages."""
    opened: list[str] = []
    called = [node.get(qn("w:instr"), "") for node in edge.iter(qn("w:fldSimple"))]
    for node in edge.iter(qn("w:fldChar"), qn("w:instrText")):
        kind = node.get(qn("w:fldCharType"))
        if kind == "begin":
            opened.append("")
        elif kind == "end" and opened:
            called.append(opened.pop())
        elif node.tag == qn("w:instrText") and opened:
            opened[-1] += node.text or ""
    return all(_field(instruction) in _COUNTS for instruction in (*called, *opened))


def _typed(edge: Any) -> str:
    """Return the text of `edge` that stands in no field."""
    depth, found = 0, []
    for node in edge.iter(qn("w:fldChar"), qn("w:t")):
        if node.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")), 0)
        elif depth <= 0 and not is_within(node, edge, (qn("w:fldSimple"),)):
            found.append(node.text or "")
    return "".join(found)
