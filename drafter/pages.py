"""A document on its paper: lines of so many characters, pages of so many lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple, assert_never

from drafter.document import Document, Heading, Paragraph, Run, text_of
from drafter.layout import Layout

# what begins no line and what ends none (GB/T 15834—2011 5.1)
NEVER_FIRST = "。，、；：？！”’）》〉】」』…—～·%‰℃,.;:?!)"
NEVER_LAST = "“‘（《〈【「『("

# a line of nothing but such marks is broken anywhere
MOST_CARRIED = 8

_TOKEN = re.compile(r"[0-9A-Za-z.,]{1,40}%?|……|——|.", re.DOTALL)


class _Token(NamedTuple):
    """What no line end parts, and the run that it is a piece of, without its text."""

    text: str
    run: Run


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper: pieces of runs, and how far it stands from the edges, in characters.

    `role` is the style of its paragraph, `paragraph` that one's number in the document. `full`
    tells that the text goes on below, so that the line fills the measure.
    """

    runs: tuple[Run, ...]
    role: str
    paragraph: int
    left: float = 0
    right: float = 0
    full: bool = False


def width(text: str) -> float:
    """Return the width of `text` in characters: a letter or digit takes half of one."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def measure(layout: Layout) -> tuple[int, int]:
    """Return how many characters fill a line of `layout`, and how many lines a page."""
    top, right, bottom, left = layout.margins
    across = layout.page[0] - left - right
    down = layout.page[1] - top - bottom
    return across // (layout.sizes["正文"] * 10 + layout.spacing), down // layout.line


def signature_indents(document: Document) -> tuple[float, float]:
    """Return how far name and day end from the edge, unsealed, in characters (GB/T 9704—2012 7.3.5.2).

    The name ends two characters from the edge and the day begins two to the right of the name;
    a day longer than the name ends two from the edge, and the name moves left for it.
    """
    name, day = width(text_of(document.signature)), width(text_of(document.date))
    if not name or not day:
        return 2, 2
    return (2, name - day) if day <= name else (day - name + 4, 2)


def pages(document: Document, layout: Layout) -> list[list[Line]]:
    """Return the pages of `document`, each of them its lines; a blank line has no runs."""
    across, down = measure(layout)
    result: list[list[Line]] = [[]]
    headings: list[Line] = []
    for lines in (*_paragraphs(document, layout, across), []):
        if lines and lines[0].role.startswith("Heading"):
            headings += lines
            continue
        # a heading goes to the page of the line below it; title and signature are never torn
        whole = lines[:1] if lines and lines[0].role == "Normal" else lines
        if result[-1] and len(result[-1]) + len(headings) + len(whole) > down:
            result.append([])
        for line in (*headings, *lines):
            if len(result[-1]) == down:
                result.append([])
            if line.runs or result[-1]:
                result[-1].append(line)
        headings = []
    return result


def _paragraphs(document: Document, layout: Layout, across: int) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; title and signature with the blank line that parts them."""
    size = layout.sizes["标题"] / layout.sizes["正文"]
    yield [*_broken(document.title, Line((), "Title", 0), across / size, 0), Line((), "Title", 0)]
    for number, block in enumerate(document.blocks, start=1):
        match block:
            case Heading(level=level, runs=runs, number=ordinal):
                yield _broken((Run(ordinal), *runs), Line((), f"Heading{level}", number), across, layout.indent)
            case Paragraph(runs=runs):
                yield _broken(runs, Line((), "Normal", number), across, layout.indent)
            case _:
                assert_never(block)
    number = len(document.blocks) + 1
    signed = zip(("Signature", "Date"), (document.signature, document.date), signature_indents(document), strict=True)
    lines = [Line(runs, role, number + place, right=right) for place, (role, runs, right) in enumerate(signed) if runs]
    if lines:
        yield [Line((), "Signature", lines[0].paragraph), *lines]


def _broken(runs: Sequence[Run], line: Line, across: float, indent: int) -> list[Line]:
    """Return `runs` broken into lines like `line`, the first of them indented."""
    lines: list[Line] = []
    held: list[_Token] = []
    taken, room = 0.0, across - indent
    bare = ((run.text, replace(run, text="")) for run in runs)
    for token in (_Token(text, run) for words, run in bare for text in _TOKEN.findall(words)):
        wide = width(token.text)
        # one mark may hang past the edge
        over = taken + wide - room
        if held and over > 0 and not (token.text in NEVER_FIRST and over <= 1):
            carried = _carried(held, token)
            lines.append(replace(line, runs=_merged(held), left=0 if lines else indent, full=True))
            held, room = carried, across
            taken = sum(width(each.text) for each in held)
        held.append(token)
        taken += wide
    lines.append(replace(line, runs=_merged(held), left=0 if lines else indent))
    return lines


def _carried(held: list[_Token], token: _Token) -> list[_Token]:
    """Take from the end of `held` what may not end its line, or must stand before `token`; return it."""
    carried: list[_Token] = []
    head = token
    while len(held) > 1 and len(carried) < MOST_CARRIED and (held[-1].text in NEVER_LAST or head.text in NEVER_FIRST):
        head = held.pop()
        carried.insert(0, head)
    return carried


def _merged(tokens: Sequence[_Token]) -> tuple[Run, ...]:
    """Return `tokens` with those of one run joined again."""
    return tuple(
        replace(run, text="".join(token.text for token in group))
        for run, group in groupby(tokens, key=lambda token: token.run)
    )
