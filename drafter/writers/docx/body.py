"""The body of a .docx: each part of a document, in its order on the paper, as WordprocessingML."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from drafter.model import (
    NUMBERS,
    STYLE_OF,
    Contents,
    Document,
    Heading,
    Imprint,
    Layout,
    Letterhead,
    Paragraph,
    Part,
    Picture,
    Role,
    Run,
    Table,
    fitted,
    parts,
    signer_lines,
    stretches,
    text_of,
)
from drafter.writers.docx.imprint import imprint_xml
from drafter.writers.docx.numbering import LIST, numbered
from drafter.writers.docx.runs import Markup, field, run
from drafter.writers.docx.styles import characters
from drafter.writers.typesetting.page import measure, text_area
from drafter.writers.typesetting.titles import title_lines

# takes a picture and the size in twips that it is printed in, and returns the name of its relationship
Embed = Callable[[Picture, int, int], str]

_UNINDENTED = 'w:firstLineChars="0" w:firstLine="0"'
# after a table there is a paragraph in any case; this one takes no room
_AFTER_TABLE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'


@dataclass(slots=True)
class Body:
    """Writes the parts of `document` in `layout`; `embed` puts a photograph into the package."""

    document: Document
    layout: Layout
    markup: Markup
    embed: Embed
    pictures: int = 0
    headings: int = 0
    series: int = LIST

    def xml(self) -> Iterator[str]:
        """Yield the paragraphs and tables of the body."""
        flow = list(parts(self.document))
        for index, part in enumerate(flow):
            above = flow[index - 1] if index else None
            below = flow[index + 1] if index + 1 < len(flow) else None
            if isinstance(part, Table) and not part.caption and isinstance(above, Table):
                yield _AFTER_TABLE
            yield from self.part(part, above, below)
        if isinstance(flow[-1], Table):
            yield _AFTER_TABLE

    def part(self, part: Part, above: Part | None, below: Part | None) -> Iterator[str]:
        match part:
            case Heading():
                yield self.heading(part)
            case Paragraph():
                # each enclosure counts from one
                self.series += part.role is Role.ENCLOSURE
                yield self.paragraph(part, above, below)
            case Table():
                if part.caption:
                    yield self.markup.paragraph([part.caption], "Caption", "<w:keepNext/>")
                # what few reports have is loaded for those
                from drafter.writers.docx.tables import table_xml

                yield table_xml(part, self.layout, self.markup)
            case Picture():
                yield from self.picture(part)
            case Contents():
                yield from self.contents(part)
            case Letterhead():
                yield from self.letterhead(part, isinstance(above, Contents))
            case Imprint():
                # it floats after the text, anchored to a paragraph of no height: one of the text could begin
                # a page earlier than it ends
                yield imprint_xml(part, self.layout, self.markup)
                yield _AFTER_TABLE
            case _:
                assert_never(part)

    def heading(self, heading: Heading) -> str:
        style = f"Heading{heading.level}"
        properties = self.numbered(heading.level) if heading.number else ""
        runs = heading.runs if properties else (Run(heading.number), *heading.runs)
        if not self.document.contents:
            return self.markup.paragraph([runs], style, properties)
        self.headings += 1
        mark = f'w:id="{self.headings}"'
        inside = f'<w:bookmarkStart {mark} w:name="_Toc{self.headings}"/><w:bookmarkEnd {mark}/>'
        return self.markup.paragraph([runs], style, properties, inside)

    def numbered(self, level: int) -> str:
        """Return what makes Word count a heading of `level`; nothing where we do."""
        return "" if self.layout.numbers == NUMBERS[0] else numbered(level, self.document.numbering, self.series)

    def paragraph(self, paragraph: Paragraph, above: Part | None, below: Part | None) -> str:
        runs, role = paragraph.runs, paragraph.role
        lines: Sequence[Sequence[Run]] = [runs]
        kept = isinstance(below, Paragraph) and below.role in (Role.SIGNATURE, Role.NOTE)
        # no signature alone on a page (GB/T 9704—2012 7.3.5.5)
        kept = kept or (isinstance(below, Paragraph) and below.role is Role.DATE and role is not Role.SIGNATURE)
        properties = "<w:keepNext/>" if kept else ""
        if role in (Role.TITLE, Role.ENCLOSURE_TITLE):
            size = self.layout.sizes["标题"] * 10
            lines = title_lines(runs, text_area(self.layout)[0] / size)
            properties = self.around_title(role, above, below)
        elif role in (Role.SIGNATURE, Role.DATE):
            indent = characters(paragraph.right, self.layout.sizes["正文"], "right")
            alone = role is Role.DATE and not self.document.signature
            # the blank line above the name stands above the day where there is no name
            spacing = f'<w:spacing w:before="{self.layout.line}"/>' if alone else ""
            properties = f"{spacing}<w:ind{indent} {_UNINDENTED}/>"
        elif role is Role.NOTE:
            size = self.layout.sizes["正文"]
            properties += (
                f"<w:ind{characters(paragraph.left, size, 'left')}{characters(paragraph.hanging, size, 'hanging')}/>"
            )
        elif runs and runs[0].heading and (number := self.numbered(runs[0].heading)):
            properties += number
            lines = [runs[1:]]
        style = "" if role is Role.BODY else STYLE_OF[role].id
        return self.markup.paragraph(lines, style, properties)

    def around_title(self, role: Role, above: Part | None, below: Part | None) -> str:
        """Return how a title stands otherwise than its style says, for what is above and below it."""
        line = self.layout.line
        new_page = "<w:pageBreakBefore/>" if isinstance(above, Contents) else ""
        # two blank lines under the red line (7.3.1)
        spacing = f' w:before="{2 * line}"' if isinstance(above, Letterhead) else ""
        if isinstance(below, Paragraph) and below.role is Role.BYLINE and role is Role.TITLE:
            spacing += ' w:after="0"'
        return new_page + (f"<w:spacing{spacing}/>" if spacing else "")

    def picture(self, picture: Picture) -> Iterator[str]:
        from drafter.writers.docx.pictures import drawing_xml

        self.pictures += 1
        wide, high = fitted(picture.photograph, text_area(self.layout)[0], self.layout.photograph)
        name = self.embed(picture, wide, high)
        drawing = drawing_xml(name, self.pictures, wide, high, text_of(picture.caption))
        before, after = self.markup.marks.around(picture.source) if self.markup.marks else ("", "")
        kept = "<w:keepNext/>" if picture.caption else ""
        yield f'<w:p><w:pPr><w:pStyle w:val="Picture"/>{kept}</w:pPr>{before}{drawing}{after}</w:p>'
        if picture.caption:
            yield self.markup.paragraph([picture.caption], "Caption")

    def contents(self, part: Contents) -> Iterator[str]:
        """Yield the table of contents, filled in; it is a field, which Word works out anew."""
        from drafter.writers.typesetting.pagination import heading_pages

        yield self.markup.paragraph([part.title], "TOCHeading")
        pages = heading_pages(self.document, self.layout)
        last = len(part.headings)
        for number, heading in enumerate(part.headings, start=1):
            (runs,) = stretches(heading)
            page = field(f"PAGEREF _Toc{number} \\h", str(pages.get(number - 1, 1)))
            words = f"{run(text_of(runs))}<w:r><w:tab/></w:r>{page}"
            entry = f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{words}</w:hyperlink>'
            begin = _TOC_BEGIN if number == 1 else ""
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if number == last else ""
            yield f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{begin}{entry}{end}</w:p>'

    def letterhead(self, part: Letterhead, new_page: bool) -> Iterator[str]:
        lines = [*((runs, "Corner") for runs in part.corner), (part.mark, "Letterhead")]
        for place, (runs, style) in enumerate(lines):
            properties = "<w:pageBreakBefore/>" if new_page and not place else ""
            yield self.markup.paragraph([runs], style, properties)
        tab = "<w:r><w:tab/></w:r>"
        number = "".join(self.markup.runs(part.number, ""))
        signers = [
            "".join(run for each in line for run in self.markup.runs([each], "", typed="Signer"))
            for line in signer_lines(part, measure(self.layout)[0])
        ]
        # what goes to a superior has who signed it at the right, and its number left of the last of them (7.2.5)
        above = "".join(f"{tab}{tab}{line}<w:r><w:br/></w:r>" for line in signers[:-1])
        words = f"{above}{tab}{number}{tab}{signers[-1]}" if signers else number
        style = "DocumentNumberSigned" if signers else "DocumentNumber"
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


_TOC_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
