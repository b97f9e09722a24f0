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
from drafter.parsing import related
from drafter.services.pull.things import FIELDS, Library, Thing
from drafter.writers import ANCHOR, END_MARKS, end_marks

Spans = dict[str, tuple[int, int]]

_DELETED, _MOVED = qn("w:del"), qn("w:moveFrom")
_COME = (qn("w:ins"), qn("w:moveTo"))
_PROPERTIES = (qn("w:rPr"), qn("w:sectPr"))
# what an older program would see in the place of what stands beside it
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# what these fields show is worked out by whoever opens the file
_WORKED_OUT = re.compile(r"\s*(?:TOC|PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_BREAKS = (None, "textWrapping")
# what stands for a character, and that
_CHARACTERS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
# what tells that a row, or a cell, was deleted
_REMOVED = {qn("w:tr"): f"{qn('w:trPr')}/{_DELETED}", qn("w:tc"): f"{qn('w:tcPr')}/{qn('w:cellDel')}"}


@dataclass(slots=True)
class Passage:
    """A paragraph: its text, from where to where in it each anchor reaches, and what in it is no text.

    A line that ends within it ends in a line feed.
    """

    text: str = ""
    spans: Spans = field(default_factory=dict)
    tabled: bool = False
    things: list[Thing] = field(default_factory=list)

    @property
    def says(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.text.strip() or self.spans or self.things)


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or a footer: its text, and what in it is no text."""

    text: str
    things: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.text + "".join(f"〔{kind}〕" for kind, _ in self.things)


@dataclass(frozen=True, slots=True)
class Copy:
    """What was read of a .docx: `tracked` tells that changes were recorded in it."""

    passages: tuple[Passage, ...]
    edges: frozenset[Edge]
    tables: tuple[tuple[int, int], ...]
    """how many rows and columns each has"""
    tracked: bool


def read_copy(document: Any, runs: Mapping[str, Run]) -> Copy:
    """Return what `document`, opened by python-docx, holds; `runs` says what each anchor prints in the draft."""
    reader = _Reader(Library(document.part))
    reader.walk(document.element.body)
    passages = tuple(passage for passage in reader.passages if passage.says)
    for passage in passages:
        _take_in_marks(passage, runs)
    return Copy(passages, frozenset(_edges(document)), tuple(reader.sizes), reader.tracked)


def _take_in_marks(passage: Passage, runs: Mapping[str, Run]) -> None:
    """Let each anchor in `passage` whose run ends in marks hold those that stand after it: its fact prints them too."""
    for name, (start, end) in passage.spans.items():
        tail = end_marks(runs[name].text) if name in runs else ""
        if not passage.text.endswith(tail, start, end):
            beside = passage.text[end : end + len(tail)]
            passage.spans[name] = (start, end + len(beside) - len(beside.lstrip(END_MARKS)))


def _edges(document: Any) -> Iterator[Edge]:
    for part in related(document, "/header", "/footer"):
        # what the package calls something else has no element
        if (root := getattr(part, "element", None)) is None:
            continue
        reader = _Reader(Library(part))
        reader.walk(root)
        text = "".join(passage.text for passage in reader.passages)
        things = sorted(thing.key for passage in reader.passages for thing in passage.things)
        # the dashes round a page number come and go with it
        edge = Edge(text.strip(" \t\n—-－–"), tuple(things))
        if edge.text or edge.things:
            yield edge


@dataclass(slots=True)
class _Opened:
    """A bookmark that was begun in `passage` at `start`; `deleted` tells that it was begun in what was deleted."""

    name: str
    passage: Passage
    start: int
    deleted: bool


@dataclass(slots=True)
class _Reader:
    library: Library
    passages: list[Passage] = field(default_factory=list)
    sizes: list[tuple[int, int]] = field(default_factory=list)
    tracked: bool = False
    current: Passage = field(default_factory=Passage)
    opened: dict[str, _Opened] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    tables: int = 0
    deleted: int = 0
    joining: bool = False

    def walk(self, node: Any) -> None:
        # a comment or an instruction of XML says nothing
        for child in node.iterchildren("*"):
            self.visit(child)

    def visit(self, node: Any) -> None:
        tag = node.tag
        if tag == qn("w:p"):
            self.paragraph(node)
        elif tag == qn("w:tbl"):
            self.table(node)
        elif tag == _MOVED or (tag in _REMOVED and node.find(_REMOVED[tag]) is not None):
            self.tracked = True
        elif tag == _DELETED:
            self.tracked = True
            self.deleted += 1
            self.walk(node)
            self.deleted -= 1
        elif tag == qn("w:bookmarkStart"):
            opened = _Opened(node.get(qn("w:name"), ""), self.current, len(self.current.text), self.deleted > 0)
            self.opened[node.get(qn("w:id"))] = opened
        elif tag == qn("w:bookmarkEnd"):
            if opened_before := self.opened.pop(node.get(qn("w:id")), None):
                self.close(opened_before)
        elif tag == qn("w:pPr"):
            self.joining = node.find(f"{qn('w:rPr')}/{_DELETED}") is not None
        elif tag not in (*_PROPERTIES, _FALLBACK):
            self.inline(node)

    def table(self, node: Any) -> None:
        rows = [row for row in node.findall(qn("w:tr")) if row.find(_REMOVED[row.tag]) is None]
        self.sizes.append((len(rows), max((len(row.findall(qn("w:tc"))) for row in rows), default=0)))
        self.tables += 1
        self.walk(node)
        self.tables -= 1

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

    def close(self, opened: _Opened) -> None:
        """Take note of an anchor; one that goes over into another paragraph holds none of it.

        Nor is one noted that went with all that it held: untracked it would not be there.
        """
        passage, start = opened.passage, opened.start
        gone = opened.deleted and start == len(passage.text)
        new = ANCHOR.fullmatch(opened.name) and opened.name not in passage.spans
        if new and not gone and (passage is self.current or not self.current.text):
            passage.spans[opened.name] = (start, len(passage.text))

    def inline(self, node: Any) -> None:
        tag = node.tag
        if tag == qn("w:fldChar"):
            self.mark_field(node.get(qn("w:fldCharType")))
        elif tag == qn("w:instrText") and self.fields:
            self.fields[-1] += node.text or ""
        elif tag == qn("w:fldSimple"):
            self.fields.append(node.get(qn("w:instr"), ""))
            self.walk(node)
            self.end_field()
        elif tag == qn("w:t"):
            self.write("" if any(map(_WORKED_OUT.match, self.fields)) else node.text or "")
        elif tag in _CHARACTERS:
            self.write(_CHARACTERS[tag])
        elif tag == qn("w:br"):
            self.write("\n" if node.get(qn("w:type")) in _BREAKS else "")
        elif tag == qn("w:sym"):
            self.write(chr(int(node.get(qn("w:char"), "20"), 16)))
        else:
            self.tracked = self.tracked or tag in _COME
            thing = self.library.thing(node, len(self.current.text))
            self.add(thing)
            if thing is None or not thing.whole:
                self.walk(node)

    def write(self, text: str) -> None:
        if not self.deleted:
            self.current.text += text

    def add(self, thing: Thing | None) -> None:
        if thing and not self.deleted:
            self.current.things.append(thing)

    def mark_field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.end_field()

    def end_field(self) -> None:
        """Leave a field; one that shows what is no text of its own is noted as that."""
        instruction = self.fields.pop()
        for kind, pattern in FIELDS.items():
            if match := pattern.match(instruction):
                self.add(Thing(kind, "".join(match.groups()), len(self.current.text)))
