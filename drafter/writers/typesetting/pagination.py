"""A document on its paper: lines of so many characters, tables and photographs, pages of so many lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, assert_never

from drafter.model import (
    INDENT,
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
    Runs,
    Table,
    fitted,
    headings_in,
    parts,
    signer_lines,
    stretches,
    words,
)
from drafter.writers.typesetting.lines import TextLine, broken
from drafter.writers.typesetting.page import ABOVE_PICTURE, BELOW_THE_LINE, mark_size, mark_top, measure, text_area
from drafter.writers.typesetting.rows import Row, rows_of
from drafter.writers.typesetting.titles import title_lines


class Photo(NamedTuple):
    """A photograph as it is printed, in twips."""

    picture: Picture
    paragraph: int
    width: int
    height: int


Item = TextLine | Row | Photo


class _Group(NamedTuple):
    """What stands together: a paragraph, a table, a photograph with its caption.

    `whole` of its first items are not torn, nor `end` of its last; `onward` groups go to the page of the one below,
    `new` ones to a new page; `foot` of its last items stand at the foot of theirs.
    """

    items: list[Item]
    whole: int
    end: int = 0
    onward: bool = False
    new: bool = False
    foot: int = 0


class Page:
    """A page that is being filled, `down` twips high."""

    def __init__(self, down: int) -> None:
        self.items: list[Item] = []
        self.down = down

    @property
    def room(self) -> int:
        return self.down - sum(item.height for item in self.items)

    def fits(self, items: Sequence[Item]) -> bool:
        """Return whether there is room for `items`; an empty page takes what no page has room for."""
        return not self.items or sum(item.height for item in items) <= self.room

    def add(self, item: Item) -> None:
        """Let `item` stand below the others; a page begins with no blank line."""
        if self.items or not isinstance(item, TextLine) or item.runs:
            self.items.append(item)

    def push_to_foot(self, count: int) -> None:
        """Let the last `count` items stand at the foot of the page; the lines above them are blank."""
        if self.room > 0:
            self.items.insert(max(len(self.items) - count, 0), TextLine((), "Imprint", 0, self.room))


def pages(document: Document, layout: Layout) -> list[list[Item]]:
    """Return the pages of `document`, each of them its lines, rows and photographs; a blank line has no runs."""
    down = text_area(layout)[1]
    result = [Page(down)]
    for group in _below_headings(_Setter(document, layout).groups()):
        head = next((each for each in group.items if isinstance(each, Row)), None)
        if (group.new and result[-1].items) or not result[-1].fits(group.items[: group.whole]):
            result.append(Page(down))
        for place, item in enumerate(group.items):
            together = group.items[place:] if place == len(group.items) - group.end else [item]
            if not result[-1].fits(together):
                result.append(Page(down))
                # the head of a table is repeated
                if head:
                    result[-1].add(head)
            result[-1].add(item)
        if group.foot:
            result[-1].push_to_foot(group.foot)
    return [page.items for page in result]


def _below_headings(groups: Iterable[_Group]) -> Iterator[_Group]:
    """Yield `groups` with those that go onward at the head of the one below; at the end stand those with none below."""
    held: list[Item] = []
    for group in groups:
        if group.onward:
            held += group.items
        else:
            yield group._replace(items=[*held, *group.items], whole=len(held) + group.whole)
            held = []
    yield _Group(held, len(held))


def heading_pages(document: Document, layout: Layout) -> dict[int, int]:
    """Return the number of the page on which each heading stands that the contents list, by its place among them."""
    listed = {id(heading): place for place, heading in enumerate(headings_in(document))}
    numbers = {number: listed[id(part)] for number, part in enumerate(parts(document)) if id(part) in listed}
    places: dict[int, int] = {}
    for page_number, page in enumerate(pages(document, layout), start=1):
        for item in page:
            if item.paragraph in numbers:
                places.setdefault(numbers[item.paragraph], page_number)
    return places


class _Setter:
    """Sets the parts of a document in lines."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self.across = measure(layout)[0]
        self.area = text_area(layout)

    def groups(self) -> Iterator[_Group]:
        signed: list[Item] = []
        above: Part | None = None
        for number, part in enumerate(parts(self.document)):
            if isinstance(part, Paragraph) and part.role in (Role.SIGNATURE, Role.DATE):
                signed += [] if signed else [self.blank("Signature", number)]
                signed += self.lines(part, number)
                continue
            if signed:
                yield _Group(signed, len(signed))
                signed = []
            yield from self.group(part, number, above)
            above = part
        if signed:
            yield _Group(signed, len(signed))

    def group(self, part: Part, number: int, above: Part | None) -> Iterator[_Group]:
        match part:
            case Heading(level=level, runs=runs, number=ordinal):
                line = TextLine((), f"Heading{level}", number, self.layout.line)
                lines = broken((Run(ordinal), *runs), line, self.across, self.layout.indent)
                yield _Group([*lines], len(lines), onward=True)
            case Paragraph(role=Role.TITLE | Role.BYLINE | Role.ENCLOSURE_TITLE | Role.ENCLOSURE):
                yield self.heading(part, number, above)
            case Paragraph(role=Role.NOTE) if not isinstance(above, Paragraph) or above.role is not Role.NOTE:
                yield _Group([self.blank("EnclosureNote", number), *self.lines(part, number)], 2)
            case Paragraph():
                yield _Group([*self.lines(part, number)], 1)
            case Table():
                yield self.table(part, number)
            case Picture():
                yield self.picture(part, number)
            case Contents():
                yield _Group([*self.contents(part, number)], 1)
            case Letterhead():
                yield self.letterhead(part, number)
            case Imprint():
                lines = [self.line(runs, "Imprint", number) for _, runs in words(part)]
                yield _Group([*lines], len(lines), foot=len(lines))
            case _:
                assert_never(part)

    def line(self, runs: Runs, role: str, number: int, height: int = 0) -> TextLine:
        return TextLine(runs, role, number, height or self.layout.line)

    def blank(self, role: str, number: int) -> TextLine:
        return self.line((), role, number)

    def lines(self, paragraph: Paragraph, number: int) -> list[TextLine]:
        """Return the lines of a paragraph of the text, or of what stands under it."""
        line = self.line((), STYLE_OF[paragraph.role].id, number)._replace(right=paragraph.right)
        if paragraph.right:
            return [line._replace(runs=paragraph.runs)]
        first = self.layout.indent if paragraph.role is Role.BODY else paragraph.left - paragraph.hanging
        return broken(paragraph.runs, line, self.across, first, paragraph.left)

    def heading(self, paragraph: Paragraph, number: int, above: Part | None) -> _Group:
        """Return the title, a line below it, or the head of an enclosure, with the blank lines around it."""
        line = self.line((), STYLE_OF[paragraph.role].id, number)
        big = paragraph.role in (Role.TITLE, Role.ENCLOSURE_TITLE)
        across = self.across / (self.layout.sizes["标题"] / self.layout.sizes["正文"]) if big else self.across
        rows: list[Item] = [line._replace(runs=runs) for runs in title_lines(paragraph.runs, across)]
        lead = 2 if isinstance(above, Letterhead) else paragraph.role is Role.ENCLOSURE_TITLE
        last = paragraph.role is not Role.ENCLOSURE and not self.goes_on(paragraph)
        rows = [*[line._replace(runs=())] * lead, *rows, *([line._replace(runs=())] if last else [])]
        new = paragraph.role is Role.ENCLOSURE or isinstance(above, Contents)
        return _Group(rows, len(rows), new=new)

    def goes_on(self, paragraph: Paragraph) -> bool:
        """Return whether a line of name or day follows below `paragraph`."""
        bylines = [part for part in parts(self.document) if isinstance(part, Paragraph) and part.role is Role.BYLINE]
        return bool(bylines) and paragraph.role is not Role.ENCLOSURE_TITLE and paragraph != bylines[-1]

    def table(self, table: Table, number: int) -> _Group:
        caption: list[Item] = [self.line(table.caption, "Caption", number)] if table.caption else []
        rows = rows_of(table, self.layout, self.area[0], number)
        first, last = (list(takewhile(lambda row: row.kept, each)) for each in (rows, rows[-2::-1]))
        return _Group([*caption, *rows], len(caption) + len(first) + 1, len(last) + 1)

    def picture(self, picture: Picture, number: int) -> _Group:
        wide, high = fitted(picture.photograph, self.area[0], self.layout.photograph)
        # it stands on the line as a letter does, and the line keeps the room that letters need below
        blank = ABOVE_PICTURE + round(self.layout.sizes["正文"] * 10 * BELOW_THE_LINE)
        items: list[Item] = [self.line((), "Picture", number, blank), Photo(picture, number, wide, high)]
        if picture.caption:
            items.append(self.line(picture.caption, "Caption", number))
        return _Group(items, len(items))

    def contents(self, part: Contents, number: int) -> Iterator[TextLine]:
        yield self.line(part.title, "TOCHeading", number)
        yield self.blank("TOCHeading", number)
        for heading in part.headings:
            line = self.line((), f"TOC{heading.level}", number)._replace(left=(heading.level - 1) * INDENT)
            yield from (line._replace(runs=runs) for runs in stretches(heading))

    def letterhead(self, part: Letterhead, number: int) -> _Group:
        rows: list[Item] = [self.line(runs, "Corner", number) for runs in part.corner]
        gap = max(mark_top(part, self.layout), 0)
        rows += [TextLine((), "Letterhead", number, gap)] if gap else []
        rows.append(TextLine(part.mark, "Letterhead", number, mark_size(part, self.layout) * 10))
        if part.number or part.signers:
            rows += [self.blank("DocumentNumber", number)] * 2
            *above, last = signer_lines(part, self.across) or ((),)
            rows += [self.line(signers, "DocumentNumber", number) for signers in above]
            rows.append(self.line((*part.number, *last), "DocumentNumber", number))
        return _Group(rows, len(rows))
