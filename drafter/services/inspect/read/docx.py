"""A .docx as it is read for inspection: sections, footers, paragraphs with their roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from drafter.core import FileTooLarge, Problem, Problems, read_regular, say
from drafter.parsing import MOST_BYTES, TooLarge, Unusable, open_word
from drafter.services.inspect.read.formatting import FormattingResolver
from drafter.services.inspect.read.role_detection import with_roles
from drafter.services.inspect.read.roles import Inspected, ParagraphSpan

_BOX = qn("w:txbxContent")
_DELETED = (qn("w:del"), qn("w:moveFrom"))


@dataclass(frozen=True, slots=True)
class Numbering:
    """A page number: what stands round it, as — # —, on which side, and how it is set."""

    text: str
    side: str
    face: str
    size: int


@dataclass(frozen=True, slots=True)
class InspectedDocument:
    """A document with what was read of it; `footers` holds the page number of each kind of page, where there is one."""

    document: Any
    looks: FormattingResolver
    paragraphs: tuple[Inspected, ...]
    footers: dict[str, Numbering | None]

    @property
    def sections(self) -> list[Any]:
        found = self.document.element.body.iter(qn("w:sectPr"))
        # what a tracked change keeps of an earlier section is none
        return [section for section in found if section.getparent().tag != qn("w:sectPrChange")]

    @property
    def facing(self) -> bool:
        """Whether odd and even pages have footers of their own."""
        return bool(self.document.settings.odd_and_even_pages_header_footer)


def read_document(path: Path) -> Any:
    """Return the .docx at `path` as python-docx has it; what is none raises Problems."""
    try:
        document = open_word(read_regular(path, MOST_BYTES))
    except FileNotFoundError as error:
        message, hint = say("没有“{}”这个文件。", path), say("看看文件名和文件夹对不对。")
        raise Problems([Problem("missing-file", message, None, hint)]) from error
    except (FileTooLarge, TooLarge) as error:
        hint = say("先把里面的照片压缩，再检查。")
        raise Problems([Problem("too-large", say("“{}”太大了，装不下。", path), None, hint)]) from error
    except OSError as error:
        message, hint = say("“{}”读不出来。", path), say("看看是不是文件夹，或没有权限。")
        raise Problems([Problem("unreadable-file", message, None, hint)]) from error
    except Unusable as error:
        message = say("“{}”不是 .docx 文件，或者坏了、加了密码。", path)
        hint = say("用 Word 或 WPS 打开它，去掉密码，“另存为”选“Word 文档（.docx）”。")
        raise Problems([Problem("not-docx", message, None, hint)]) from error
    return document


def read_paper(document: Any) -> InspectedDocument:
    """Return `document` with its looks and roles."""
    looks = FormattingResolver(document)
    return InspectedDocument(
        document, looks, tuple(with_roles(list(_paragraphs(document, looks)))), _footers(document, looks)
    )


def spans_of(paragraph: Any, looks: FormattingResolver) -> tuple[ParagraphSpan, ...]:
    """Return the runs of `paragraph` that print text, boxes and what was deleted aside."""
    found = []
    for run in paragraph.iter(qn("w:r")):
        if not _is_within(run, paragraph, (_BOX, *_DELETED)):
            text = "".join(_said(child) for child in run)
            if text:
                found.append(ParagraphSpan(run, text, looks.type(paragraph, run)))
    return tuple(found)


def _paragraphs(document: Any, looks: FormattingResolver) -> Iterator[Inspected]:
    body, number, tables = document.element.body, 0, list(document.element.body.iter(qn("w:tbl")))
    places = {id(table): place for place, table in enumerate(tables, start=1)}
    for element in body.iter(qn("w:p")):
        above = list(element.iterancestors())
        if any(each.tag == _BOX for each in above):
            continue
        table = next((places[id(each)] for each in above if each.tag == qn("w:tbl")), 0)
        number += not table
        spans = spans_of(element, looks)
        shape = looks.shape(element, spans[0].type.size if spans else 32)
        yield Inspected(element, number, table, "".join(span.text for span in spans), shape, spans)


def _footers(document: Any, looks: FormattingResolver) -> dict[str, Numbering | None]:
    """Return the page number of the pages that are odd (default), even and first, of the first section that has it."""
    found: dict[str, Numbering | None] = {}
    relations = document.part.rels
    for reference in document.element.body.iter(qn("w:footerReference"), qn("w:headerReference")):
        relation = relations.get(reference.get(qn("r:id")))
        if relation is None or relation.reltype not in (RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.HEADER):
            continue
        number = _page_number(relation.target_part.element, looks)
        kind = reference.get(qn("w:type"), "default")
        if not found.get(kind):
            found[kind] = number
    return found


def _page_number(footer: Any, looks: FormattingResolver) -> Numbering | None:
    for paragraph in footer.iter(qn("w:p")):
        text = "".join(_field_text(paragraph))
        # the paragraph that a box hangs on holds all of the box, and its number too
        if "#" in text and paragraph.find(f".//{qn('w:p')}") is None:
            spans = spans_of(paragraph, looks)
            kind = looks.type(paragraph, spans[0].element) if spans else None
            size = kind.size if kind else 0
            side = _side_of_box(paragraph) or looks.shape(paragraph, size or 28).align
            return Numbering(text.strip(), side, kind.faces["ascii"] if kind else "", size)
    return None


def _field_text(paragraph: Any) -> Iterator[str]:
    """Yield the text of `paragraph` with # for its page number, fields' own results left out."""
    depth = 0
    for node in paragraph.iter():
        if node.tag == qn("w:fldSimple"):
            yield "#" if _is_page(node.get(qn("w:instr"), "")) else ""
        elif node.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")), 0)
        elif node.tag == qn("w:instrText"):
            yield "#" if _is_page(node.text or "") else ""
        elif node.tag == qn("w:t") and not depth and not _is_within(node, paragraph, (qn("w:fldSimple"),)):
            yield node.text or ""


def _is_page(instruction: str) -> bool:
    return instruction.split()[:1] in (["PAGE"], ["page"], ["Page"])


def _side_of_box(paragraph: Any) -> str:
    """Return on which side the box lies that WPS and Word put page numbers in, or nothing without one."""
    for above in paragraph.iterancestors():
        for node in above.iter() if above.tag.endswith("}anchor") else ():
            if node.tag.endswith("}align") and node.getparent().tag.endswith("}positionH"):
                return str(node.text)
    return ""


def _is_within(node: Any, limit: Any, tags: tuple[str, ...]) -> bool:
    for above in node.iterancestors():
        if above is limit:
            return False
        if above.tag in tags:
            return True
    return False


def _said(child: Any) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    return {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}.get(child.tag, "")
