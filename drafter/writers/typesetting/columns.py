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
_TOKEN = re.compile("[0-9A-Za-z.,]+[%％]?")
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
    figure = any(fact.quantity or fact.parents for run in cell for fact in run.facts)
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

    What would break in most rows, such as the names of villages, is whole before a remark that few rows have.
    """
    widths = list(least)
    whole = [max(map(_whole, texts)) + MARGINS for texts in columns]
    broken = [[_whole(text) + MARGINS - low for text in texts] for texts, low in zip(columns, least, strict=True)]
    often = [place for place, each in enumerate(broken) if 2 * sum(more > 0 for more in each) > len(each)]
    for done, place in enumerate(sorted(often, key=lambda place: whole[place] - least[place])):
        if whole[place] - widths[place] <= (across - sum(widths)) / (len(often) - done):
            widths[place] = whole[place]
    weights = [
        sum(more for more in each if more > 0) if widths[place] < whole[place] else 0
        for place, each in enumerate(broken)
    ]
    rest = across - sum(widths)
    shares = [rest * weight / sum(weights) if weight else 0 for weight in weights]
    return _scaled([min(wide + share, full) for wide, share, full in zip(widths, shares, whole, strict=True)], across)
