"""A document as plain text, in UTF-8."""

from collections.abc import Iterator
from typing import assert_never

from drafter.core import width
from drafter.model import (
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
    Runs,
    Table,
    parts,
    text_of,
    words,
)
from drafter.writers.seal import PLAIN, sealed

INDENT = "\u3000\u3000"
# what stands at the margin, and what has a blank line above it
_FLUSH = (Role.TITLE, Role.BYLINE, Role.ADDRESSEE, Role.SIGNATURE, Role.DATE, Role.ENCLOSURE, Role.ENCLOSURE_TITLE)
_BELOW_A_BLANK = (Role.NOTE, Role.SIGNATURE, Role.ENCLOSURE)


def write_text(document: Document, layout: Layout) -> bytes:
    """Return `document` as text: a line a paragraph, indented as on paper; the rows of tables in columns."""
    lines: list[str] = []
    above: Part | None = None
    for part in parts(document):
        lines += [""] if lines and _apart(part, above) else []
        lines += _lines(part)
        above = part
    return sealed("\n".join([*lines, ""]).encode(), PLAIN)


def _apart(part: Part, above: Part | None) -> bool:
    """Return whether a blank line parts `part` from what is `above` it."""
    role, last = (each.role if isinstance(each, Paragraph) else None for each in (part, above))
    if isinstance(part, Table | Imprint) or isinstance(above, Table | Contents | Letterhead):
        return True
    if last in (Role.TITLE, Role.BYLINE, Role.ENCLOSURE_TITLE):
        return role is not Role.BYLINE
    return (role in _BELOW_A_BLANK and role is not last) or (role is Role.DATE and last is not Role.SIGNATURE)


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(number=number, runs=runs):
            yield f"{INDENT}{number}{text_of(runs)}"
        case Paragraph(role=role, runs=runs):
            yield f"{'' if role in _FLUSH else INDENT}{text_of(runs)}"
        case Table():
            yield from _rows(part)
        case Picture(caption=caption):
            yield from [f"{INDENT}{text_of(caption)}"] if caption else []
        case Contents() | Letterhead() | Imprint():
            yield from (text_of(runs) for _, runs in words(part))
        case _:
            assert_never(part)


def _rows(table: Table) -> Iterator[str]:
    """Yield the caption of `table`, and its rows with their cells one below the other."""
    yield from [text_of(table.caption)] if table.caption else []
    rows: list[tuple[Runs, ...]] = [table.head, *table.rows, *([table.total] if table.total else [])]
    wide = [max(width(text_of(row[column])) for row in rows) for column in range(len(table.head))]
    for row in rows:
        cells = (_filled(text_of(cell), most) for cell, most in zip(row, wide, strict=True))
        yield "\u3000".join(cells).rstrip()


def _filled(text: str, wide: float) -> str:
    missing = wide - width(text)
    return text + "\u3000" * int(missing) + " " * round(missing % 1 * 2)
