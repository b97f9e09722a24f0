"""How wide the columns of a table are: no figure is broken, and the rest goes to where there is most to say."""

import re
from collections.abc import Sequence

from drafter.core import width
from drafter.model import Runs, Table, text_of

# the margin at each side of a cell, in twips
CELL_MARGIN = 57
# no column holds less than this, and each takes this much beside its text: at the least, and where there is room
NARROWEST = 2.0
MARGINS = 0.6
PADDING = 1.0
# a name of so many characters stands on one line, and so does a figure with its unit
_SHORT_NAME, _LONGEST_FIGURE = 4.0, 9.0
_TOKEN = re.compile("[-+]?[0-9A-Za-z.,]+[%％]?")
# Word and LibreOffice leave a quarter of a character between a digit and a Chinese character
_GAP = re.compile("(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")


def column_widths(table: Table, across: float) -> tuple[float, ...]:
    """Return the widths of the columns of `table`, in characters of its type; together they are `across`.

    Where not all columns have what they want, each has what its figures need, and they divide the rest by what
    they would have to break.
    """
    rows = [*table.rows, *([table.total] if table.total else [])]
    columns = list(zip(*([text_of(cell) for cell in row] for row in (table.head, *rows)), strict=True))
    wanted = [max(NARROWEST, *map(width, texts)) + PADDING for texts in columns]
    if sum(wanted) <= across:
        return _scaled(wanted, across)
    least = [
        max([NARROWEST, _unbroken(head), *(_least(row[place]) for row in rows)]) + MARGINS
        for place, (head, *_) in enumerate(columns)
    ]
    if sum(least) >= across:
        return _scaled(least, across)
    return _shared(least, columns, across)


def is_wordy(table: Table, column: int) -> bool:
    """Return whether a `column` of `table` holds more than names, so that its words stand at the left."""
    return any(width(text_of(row[column])) > 12 for row in table.rows)


def _least(cell: Runs) -> float:
    """Return how wide `cell` is at the least: a figure or a short name whole, else what no line end parts."""
    text = text_of(cell)
    figure = any(fact.quantity or fact.formula or fact.kind.is_date for run in cell for fact in run.facts)
    if width(text) > (_LONGEST_FIGURE if figure else _SHORT_NAME):
        return _unbroken(text)
    return _whole(text)


def _whole(text: str) -> float:
    """Return how wide `text` is on one line, with the gaps in it; in many faces a % is as wide as a character."""
    return width(text) + text.count("%") / 2 + len(_GAP.findall(text)) / 4


def _unbroken(text: str) -> float:
    return max((min(width(token), _LONGEST_FIGURE) for token in _TOKEN.findall(text)), default=0)


def _scaled(widths: Sequence[float], across: float) -> tuple[float, ...]:
    return tuple(each * across / sum(widths) for each in widths)


def _shared(least: Sequence[float], columns: Sequence[Sequence[str]], across: float) -> tuple[float, ...]:
    """Return the `least` widths with the rest of `across` shared out to those `columns` that would break their words.

    First each has its least. Then those that would break in most rows, such as the names of villages, are made whole
    while there is room. Then those that would still break, such as a remark that few rows have, share what is left.
    Of 30 characters, villages that take 3 and want 9 and remarks that take 3 and want 63 have 9 and 21.
    """
    needed = [[_whole(text) + MARGINS for text in texts] for texts in columns]
    lacking = [[need - low for need in each if need > low] for each, low in zip(needed, least, strict=True)]
    often = [2 * len(lacks) > len(texts) for lacks, texts in zip(lacking, columns, strict=True)]
    whole = [max(each) for each in needed]
    widths = _made_whole(least, whole, often, across)
    weights = [sum(lacks) if wide < full else 0 for lacks, wide, full in zip(lacking, widths, whole, strict=True)]
    return _scaled(_with_rest(widths, whole, weights, across - sum(widths)), across)


def _made_whole(
    least: Sequence[float], whole: Sequence[float], often: Sequence[bool], across: float
) -> Sequence[float]:
    """Return the `least` widths, but `whole` ones for the columns that break `often`.

    Whoever lacks least comes first; none takes more of the rest than its part, with as much for each that follows.
    """
    widths = list(least)
    places = sorted((place for place, each in enumerate(often) if each), key=lambda place: whole[place] - least[place])
    for done, place in enumerate(places):
        part = (across - sum(widths)) / (len(places) - done)
        if whole[place] - least[place] <= part:
            widths[place] = whole[place]
    return widths


def _with_rest(
    widths: Sequence[float], whole: Sequence[float], weights: Sequence[float], rest: float
) -> Sequence[float]:
    """Return `widths` with the `rest` divided by `weights`; none grows wider than `whole`."""
    shares = [rest * weight / sum(weights) if weight else 0 for weight in weights]
    return [min(wide + share, full) for wide, share, full in zip(widths, shares, whole, strict=True)]
