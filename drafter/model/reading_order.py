"""The order of the paper, and its styles: the parts of a document from its head to its foot (GB/T 9704—2012 7)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from drafter.core import width
from drafter.model.document import (
    Block,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    stretches,
    text_of,
)
from drafter.model.roles import STYLE_CALLED, STYLE_OF, Role

INDENT = 2


class Contents(NamedTuple):
    """A table of contents: the headings that it lists; where they stand is for the writer to say."""

    title: Runs
    headings: tuple[Heading, ...]


Part = Block | Contents | Letterhead | Imprint


def parts(document: Document) -> Iterator[Part]:
    """Yield the parts of `document` in the order in which they stand on the paper."""
    if document.contents:
        yield Contents(document.contents, headings_in(document))
    if document.letterhead:
        yield document.letterhead
    if document.title:
        yield Paragraph(document.title, Role.TITLE)
    if document.byline:
        yield from _byline(document)
    if document.salutation:
        yield Paragraph(document.salutation, Role.ADDRESSEE)
    yield from document.blocks
    yield from _note(document)
    if not document.byline:
        yield from _signed(document)
    if document.remark:
        yield Paragraph((Run("（"), *document.remark, Run("）")), Role.REMARK, left=INDENT)
    for number, enclosure in enumerate(document.enclosures, start=1):
        if enclosure.blocks:
            yield Paragraph((Run(f"附件{number if len(document.enclosures) > 1 else ''}"),), Role.ENCLOSURE)
            yield Paragraph(enclosure.name, Role.ENCLOSURE_TITLE)
            yield from enclosure.blocks
    if document.imprint:
        yield document.imprint


def headings_in(document: Document) -> tuple[Heading, ...]:
    """Return the headings of the body of `document` that stand alone, the upper two levels."""
    return tuple(block for block in document.blocks if isinstance(block, Heading) and block.level <= 2)


def words(part: Part) -> Iterator[tuple[str, Runs]]:
    """Yield the runs of `part`, those together that are read in one go, with the role of text in layout.py."""
    match part:
        case Heading(level=level):
            yield from ((STYLE_CALLED[f"Heading{level}"].text, runs) for runs in stretches(part))
        case Paragraph(role=role, runs=runs):
            yield STYLE_OF[role].text, runs
        case Table() | Picture():
            for runs in stretches(part):
                captioned = runs is part.caption or isinstance(part, Picture)
                yield STYLE_OF[Role.CAPTION if captioned else Role.TABLE].text, runs
        case Contents(title=title, headings=headings):
            yield STYLE_OF[Role.CONTENTS_TITLE].text, title
            yield from (("正文", runs) for heading in headings for runs in stretches(heading))
        case Letterhead(mark=mark, number=number, signers=signers, corner=corner):
            yield from ((STYLE_OF[Role.CORNER].text, runs) for runs in corner)
            yield STYLE_OF[Role.MARK].text, mark
            # the label before the names is 正文, but has no character that a face may lack
            yield from (
                (role, runs) for role, runs in (("正文", number), (STYLE_CALLED["Signer"].text, signers)) if runs
            )
        case Imprint(copies=copies, printer=printer, day=day):
            yield from (("正文", runs) for runs in (copies, printer, day) if runs)
        case _:
            assert_never(part)


def runs_of(document: Document) -> Iterator[Run]:
    """Yield all runs of `document`, as they are read."""
    for part in parts(document):
        if isinstance(part, Paragraph):
            yield from part.runs
        else:
            yield from (run for _, runs in words(part) for run in runs)


def paragraphs_of(document: Document) -> list[str]:
    """Return the document's text, a string for each stretch of it, as every writer must say it."""
    return [said for part in parts(document) for _, runs in words(part) if (said := text_of(runs))]


def _byline(document: Document) -> Iterator[Paragraph]:
    if document.signature:
        yield Paragraph(document.signature, Role.BYLINE)
    if document.date:
        yield Paragraph((Run("（"), *document.date, Run("）")), Role.BYLINE)


def _note(document: Document) -> Iterator[Paragraph]:
    """Yield the lines that name the enclosures; what goes over hangs under the name (7.3.4)."""
    several = len(document.enclosures) > 1
    for number, enclosure in enumerate(document.enclosures, start=1):
        label = "附件：" if number == 1 else ""
        # 1. 2020年…: close together they would read as one figure
        gap = " " if text_of(enclosure.name)[:1].isdecimal() else ""
        ordinal = f"{number}.{gap}" if several else ""
        left = INDENT + width("附件：") + width(ordinal)
        hanging = width(label + ordinal)
        yield Paragraph((Run(label + ordinal), *enclosure.name), Role.NOTE, left=left, hanging=hanging)


def _signed(document: Document) -> Iterator[Paragraph]:
    rights = signature_indents(document.signature, document.date, document.sealed)
    for runs, role, right in zip((document.signature, document.date), (Role.SIGNATURE, Role.DATE), rights, strict=True):
        if runs:
            yield Paragraph(runs, role, right=right)


def signer_lines(letterhead: Letterhead, across: float) -> tuple[Runs, ...]:
    """Return the names of `letterhead` that signed, two to a line where they do not fit beside the number (7.2.6).

    The label 签发人： stands before the first of them.
    """
    signers = letterhead.signers
    # one character stands free at each side, and two between number and label
    if not signers or width(text_of((*letterhead.number, *signers))) <= across - 4:
        return (signers,) if signers else ()
    label, *rest = signers
    names = [run for run in rest if run.text.strip()]
    pairs = [names[place : place + 2] for place in range(0, len(names), 2)]
    lines = [(pair[0], *(part for run in pair[1:] for part in (Run("\u3000"), run))) for pair in pairs]
    return ((label, *lines[0]), *lines[1:])


def signature_indents(signature: Sequence[Run], date: Sequence[Run], sealed: bool) -> tuple[float, float]:
    """Return how far name and day end from the edge, in characters (GB/T 9704—2012 7.3.5.1 and 7.3.5.2).

    With a seal the day ends four characters from the edge, and the name stands in the middle above
    it. Without, the name ends two from the edge and the day begins two to the right of the name; a
    day longer than the name ends two from the edge, and the name moves left for it.
    """
    name, day = width(text_of(signature)), width(text_of(date))
    if sealed:
        return (max(4 + (day - name) / 2, 0), 4) if day else (4, 4)
    if not name or not day:
        return 2, 2
    return (2, name - day) if day <= name else (day - name + 4, 2)
