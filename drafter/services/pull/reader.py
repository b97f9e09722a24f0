"""An edited .docx as it is read again: its paragraphs, and where in each the anchors of the facts stand.

Word and WPS split runs, put proofing marks, smart tags, links and boxes around them, and keep what
was changed beside what it was: the text is read across all of these, with every change accepted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from drafter.model import Run
from drafter.parsing import foreign_xml, related, related_trees
from drafter.writers import ANCHOR, AUTHOR, END_MARKS, end_marks

Spans = dict[str, tuple[int, int]]

_GONE = (qn("w:del"), qn("w:moveFrom"))
_COME = (qn("w:ins"), qn("w:moveTo"))
# what an older program would see in the place of what stands beside it
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# what these fields show is worked out by whoever opens the file
_WORKED_OUT = re.compile(r"\s*(?:TOC|PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")


@dataclass(slots=True)
class Passage:
    """A paragraph: its text, and from where to where in it each anchor reaches."""

    text: str = ""
    spans: Spans = field(default_factory=dict)
    tabled: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """What was read of a .docx.

    `edges` are the texts of its headers and footers, `tracked` tells that changes were recorded in it,
    `remarks` counts its comments, but for those that a review copy has of its own.
    """

    passages: tuple[Passage, ...]
    edges: tuple[str, ...]
    tracked: bool
    remarks: int


def read_copy(document: Any, runs: Mapping[str, Run]) -> Copy:
    """Return what `document`, opened by python-docx, holds; `runs` says what each anchor prints in the draft."""
    reader = _Reader()
    reader.walk(document.element.body)
    passages = tuple(passage for passage in reader.passages if passage.text.strip() or passage.spans)
    for passage in passages:
        _take_in_marks(passage, runs)
    ours = set(_of_review(document))
    remarks = sum(each.get(qn("w:id")) not in ours for each in document.element.body.iter(qn("w:commentReference")))
    return Copy(passages, tuple(sorted(set(_edges(document)))), reader.tracked, remarks)


def _take_in_marks(passage: Passage, runs: Mapping[str, Run]) -> None:
    """Let each anchor in `passage` whose run ends in marks hold those that stand after it: its fact prints them too."""
    for name, (start, end) in passage.spans.items():
        tail = end_marks(runs[name].text) if name in runs else ""
        if not passage.text.endswith(tail, start, end):
            beside = passage.text[end : end + len(tail)]
            passage.spans[name] = (start, end + len(beside) - len(beside.lstrip(END_MARKS)))


def _of_review(document: Any) -> Iterator[str]:
    """Yield the numbers of the comments that say where a figure comes from: drafter wrote them itself."""
    for part in related(document, "/comments"):
        comments = foreign_xml(part.blob)
        yield from (str(each.get(qn("w:id"))) for each in comments if each.get(qn("w:author")) == AUTHOR)


def _edges(document: Any) -> Iterator[str]:
    for root in related_trees(document, "/header", "/footer"):
        reader = _Reader()
        reader.walk(root)
        text = "".join(passage.text for passage in reader.passages)
        # the dashes round a page number come and go with it
        if said := text.strip(" \t—-－–"):
            yield said


@dataclass(slots=True)
class _Reader:
    passages: list[Passage] = field(default_factory=list)
    tracked: bool = False
    current: Passage = field(default_factory=Passage)
    opened: dict[str, tuple[str, Passage, int]] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    tables: int = 0
    joining: bool = False

    def walk(self, node: Any) -> None:
        for child in node:
            self.visit(child)

    def visit(self, node: Any) -> None:
        tag = node.tag
        if tag == qn("w:p"):
            self.paragraph(node)
        elif tag == qn("w:tbl"):
            self.tables += 1
            self.walk(node)
            self.tables -= 1
        elif tag in _GONE:
            self.tracked = True
        elif tag == qn("w:bookmarkStart"):
            self.opened[node.get(qn("w:id"))] = (node.get(qn("w:name"), ""), self.current, len(self.current.text))
        elif tag == qn("w:bookmarkEnd"):
            self.close(*self.opened.pop(node.get(qn("w:id")), ("", self.current, 0)))
        elif tag == qn("w:pPr"):
            self.joining = node.find(f"{qn('w:rPr')}/{qn('w:del')}") is not None
        elif tag not in (qn("w:rPr"), _FALLBACK):
            self.inline(node)

    def paragraph(self, node: Any) -> None:
        """Read a paragraph; one whose mark was deleted goes on in the next."""
        outer = self.current
        if not self.joining:
            self.current = Passage(tabled=self.tables > 0)
            self.passages.append(self.current)
        self.joining = False
        self.walk(node)
        if node.getparent().tag == qn("w:txbxContent"):
            self.current = outer

    def close(self, name: str, passage: Passage, start: int) -> None:
        """Take note of an anchor; one that goes over into another paragraph holds none of it."""
        if ANCHOR.fullmatch(name) and name not in passage.spans:
            end = len(passage.text)
            if passage is self.current or not self.current.text:
                passage.spans[name] = (start, end)

    def inline(self, node: Any) -> None:
        tag = node.tag
        if tag == qn("w:fldChar"):
            self.mark_field(node.get(qn("w:fldCharType")))
        elif tag == qn("w:instrText") and self.fields:
            self.fields[-1] += node.text or ""
        elif tag == qn("w:fldSimple"):
            self.fields.append(node.get(qn("w:instr"), ""))
            self.walk(node)
            self.fields.pop()
        elif tag == qn("w:t"):
            self.current.text += "" if any(map(_WORKED_OUT.match, self.fields)) else node.text or ""
        elif tag == qn("w:tab"):
            self.current.text += "\t"
        else:
            self.tracked = self.tracked or tag in _COME
            self.walk(node)

    def mark_field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()
