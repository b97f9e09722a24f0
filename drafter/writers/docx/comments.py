"""A review copy: the .docx with a comment at each figure and name that says where it comes from."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml.etree import tostring

from drafter.core import escape, parts_of
from drafter.model import Document, Layout, Run, describe, is_refrain
from drafter.parsing import foreign_xml, open_own, open_stationery
from drafter.writers.docx.bookmarks import Anchors
from drafter.writers.docx.package import Package, packed, saved_parts
from drafter.writers.docx.styles import W
from drafter.writers.docx.writer import write_docx

AUTHOR, INITIALS = "drafter", "出处"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STYLES, _STYLES_END = "word/styles.xml", "</w:styles>"


def write_review(document: Document, layout: Layout) -> bytes:
    """Return `document` as a .docx in `layout` with its comments; nothing else in it is other than in a plain one."""
    if document.stationery:
        # loaded where it is asked for, for python-docx is heavy
        from drafter.writers.docx.comments import add_comments, first_free

        comments = Comments(first_free(document.stationery))
        return add_comments(write_docx(document, layout, comments), comments.xml(), STYLES)
    comments = Comments()
    package = Package(parts_of(write_docx(document, layout, comments)))
    package.insert(_STYLES, _STYLES_END, STYLES)
    package.add("comments.xml", "comments", _COMMENTS, comments.xml().encode())
    return package.packed()


class Comments:
    """Marks what prints facts with comments beside the bookmarks of a plain copy, and gathers them from number `first`.

    How the office speaks of itself (镇妇联, 全镇, 妇女) stands in every other sentence: it has a
    comment where it is first said, lest the others drown in them.
    """

    def __init__(self, first: int = 0) -> None:
        self.anchors = Anchors()
        self.first = first
        self.written: list[str] = []
        self.said: set[int] = set()

    def around(self, run: Run) -> tuple[str, str]:
        """Return the XML before and after `run`: its bookmark, and in that its comment with its mark in the text."""
        before, after = self.anchors.around(run)
        if not run.facts or self.is_repeated(run):
            # one without facts is a photograph that no fact names
            return before, after
        number = f'w:id="{self.first + len(self.written)}"'
        self.written.append(_comment(number, list(describe(run.facts))))
        mark = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference {number}/></w:r>'
        # the other way round, LibreOffice would end the bookmark a letter too early
        return f"{before}<w:commentRangeStart {number}/>", f"<w:commentRangeEnd {number}/>{mark}{after}"

    def is_repeated(self, run: Run) -> bool:
        """Return whether `run` only says once more how the office speaks of itself; the first time is noted."""
        if not is_refrain(run.facts, run.text):
            return False
        known = id(run.facts[0]) in self.said
        self.said.add(id(run.facts[0]))
        return known

    def xml(self) -> str:
        """Return all comments as the part that they are; it holds no time, so that its bytes are always the same."""
        return f'<w:comments xmlns:w="{W}">{"".join(self.written)}</w:comments>'


def _comment(number: str, lines: list[str]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{"" if place else mark}'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for place, line in enumerate(lines)
    )
    return f'<w:comment {number} w:author="{AUTHOR}" w:initials="{INITIALS}">{paragraphs}</w:comment>'


# called as Word calls them, so that it takes them for its own
STYLES = (
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)

_VAL, _ID = f"{{{W}}}val", f"{{{W}}}styleId"


def first_free(stationery: Path) -> int:
    """Return the first number for a comment that the paper at `stationery` does not have already."""
    taken = open_stationery(stationery).element.xpath("//w:commentReference/@w:id")
    return max((int(number) for number in taken if number.isdecimal()), default=-1) + 1


def add_comments(data: bytes, comments: str, styles: str) -> bytes:
    """Return the .docx that `data` is with `comments`, an XML part, and the `styles` that they are set in."""
    package = open_own(data)
    written = parse_xml(comments)
    _add_styles(package.styles.element, styles, (package.element, written))
    _add_part(package.part, written)
    return packed(saved_parts(package.part.package))


def _add_part(main: Any, written: Any) -> None:
    """Put the comments in `written` into the package of `main`, after those that it has."""
    there = [name for name, each in main.rels.items() if each.reltype == RELATIONSHIP_TYPE.COMMENTS]
    for name in there:
        theirs = main.rels.pop(name)
        written[:0] = [] if theirs.is_external else list(foreign_xml(theirs.target_part.blob))
    data = tostring(written, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, data, main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _add_styles(there: Any, styles: str, used: Iterable[Any]) -> None:
    """Add `styles` to those that are `there`; where the paper has them, let those `used` be its own."""
    theirs = {name.get(_VAL): name.getparent().get(_ID) for name in there.iter(f"{{{W}}}name")}
    for style in list(parse_xml(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')):
        name, identifier = style[0].get(_VAL), style.get(_ID)
        if name not in theirs:
            there.append(style)
        for root in used if name in theirs else ():
            for named in root.iter(f"{{{W}}}rStyle", f"{{{W}}}pStyle"):
                if named.get(_VAL) == identifier:
                    named.set(_VAL, theirs[name])
