"""A review copy: the .docx with a comment at each figure and name that says where it comes from."""

from drafter.document import Document, Run
from drafter.layout import Layout
from drafter.origin import told
from drafter.seal import parts_of
from drafter.trace import is_refrain
from drafter.writers.anchors import Anchors
from drafter.writers.docx import write_docx
from drafter.writers.escape import escape
from drafter.writers.package import Package
from drafter.writers.styles import W

AUTHOR, INITIALS = "drafter", "出处"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STYLES, _STYLES_END = "word/styles.xml", "</w:styles>"


def write_review(document: Document, layout: Layout) -> bytes:
    """Return `document` as a .docx in `layout` with its comments; nothing else in it is other than in a plain one."""
    if document.stationery:
        # loaded where it is asked for, for python-docx is heavy
        from drafter.writers.paperreview import add_comments, first_free

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
        self.written.append(_comment(number, list(told(run.facts))))
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
