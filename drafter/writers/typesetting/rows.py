"""The rows of a table as they are set: how wide their cells, how high they are, and which stand together."""

from collections.abc import Sequence
from typing import NamedTuple

from drafter.model import Layout, Runs, Table
from drafter.writers.typesetting.columns import CELL_MARGIN, column_widths, is_wordy
from drafter.writers.typesetting.lines import TextLine, broken

# a table of so few rows under its head stands on one page, if it is no higher than so many lines of text
_FEW_ROWS = 6
_FEW_LINES = 11
# the line above a row, in twips
_BORDER = 10


class Row(NamedTuple):
    """A row of `table`, in twips; `widths` are those of its columns, in characters of its type.

    `wordy` tells which of them hold more than names. A row that is `kept` stands on the page of the row below.
    """

    table: Table
    cells: tuple[Runs, ...]
    widths: tuple[float, ...]
    wordy: tuple[bool, ...]
    paragraph: int
    height: int
    kept: bool = False


def rows_of(table: Table, layout: Layout, across: int, paragraph: int = 0) -> list[Row]:
    """Return the rows of `table` from its head to its total, `across` twips wide."""
    size = layout.sizes["表格"] * 10
    widths = column_widths(table, across / size)
    wordy = tuple(is_wordy(table, column) for column in range(len(widths)))
    cells = [table.head, *table.rows, *([table.total] if table.total else [])]
    heights = [_lines(row, widths, 2 * CELL_MARGIN / size) * layout.table_line + _BORDER for row in cells]
    rows = [Row(table, row, widths, wordy, paragraph, height) for row, height in zip(cells, heights, strict=True)]
    short = len(rows) - 1 <= _FEW_ROWS and sum(heights) <= _FEW_LINES * layout.line
    # no head alone at the foot of a page, no total alone at the top of one
    ends = (0, len(rows) - 2) if table.total else (0,)
    kept = range(len(rows) - 1) if short else ends
    return [row._replace(kept=place in kept) for place, row in enumerate(rows)]


def _lines(row: Sequence[Runs], widths: Sequence[float], margins: float) -> int:
    cells = zip(row, widths, strict=True)
    return max((len(broken(cell, TextLine((), "", 0, 0), wide - margins, 0)) for cell, wide in cells), default=1)
