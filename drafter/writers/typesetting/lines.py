"""Text broken into lines, by the rules of marks (GB/T 15834—2011 5.1)."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from drafter.core import width
from drafter.model import Run, Runs

# what begins no line and what ends none (GB/T 15834—2011 5.1)
NEVER_FIRST = "。，、；：？！”’）》〉】」』…—～·%‰℃,.;:?!)"
NEVER_LAST = "“‘（《〈【「『("

# a line of nothing but such marks is broken anywhere
MOST_CARRIED = 8

# Word and LibreOffice set a quarter of a character between 汉字 and letters or digits, where a style does not say no
_BETWEEN = 0.25

_TOKEN = re.compile(r"[0-9A-Za-z.,]{1,40}%?|……|——|.", re.DOTALL)


class _Token(NamedTuple):
    """What no line end parts, and the run that it is a piece of, without its text and what set it."""

    text: str
    run: Run


class TextLine(NamedTuple):
    """A line of the paper: pieces of runs, and how far it stands from the edges, in characters.

    `role` is the style of its paragraph, `paragraph` that one's number in the document. `full`
    tells that the text goes on below, so that the line fills the measure. `height` is in twips.
    """

    runs: Runs
    role: str
    paragraph: int
    height: int
    left: float = 0
    right: float = 0
    full: bool = False


def broken(runs: Sequence[Run], line: TextLine, across: float, indent: float, left: float = 0) -> list[TextLine]:
    """Return `runs` broken into lines like `line`, the first indented by `indent`, the others by `left`.

    Lines without a role are those of titles and cells, in which nothing is set between 汉字 and digits.
    """
    lines: list[TextLine] = []
    held: list[_Token] = []
    taken, room = 0.0, across - indent
    bare = ((run.text, run._replace(text="", place=None)) for run in runs)
    for token in (_Token(text, run) for words, run in bare for text in _TOKEN.findall(words)):
        wide = width(token.text) + (_space(held[-1].text, token.text) if held and line.role else 0)
        # one mark may hang past the edge
        over = taken + wide - room
        if held and over > 0 and not (token.text in NEVER_FIRST and over <= 1):
            carried = _carried(held, token)
            lines.append(line._replace(runs=_merged(held), left=left if lines else indent, full=True))
            held, room = carried, across - left
            taken, wide = sum(width(each.text) for each in held), width(token.text)
        held.append(token)
        taken += wide
    lines.append(line._replace(runs=_merged(held), left=left if lines else indent))
    return lines


def _space(before: str, after: str) -> float:
    """Return what is set between two pieces of a line, in characters: between 汉字 and letters or digits alone."""
    last, first = before[-1], after[0]
    return _BETWEEN if last.isalnum() and first.isalnum() and last.isascii() is not first.isascii() else 0


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
        run._replace(text="".join(token.text for token in group))
        for run, group in groupby(tokens, key=lambda token: token.run)
    )
