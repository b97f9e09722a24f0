"""A row of a workbook while it is read: cells by the names of their columns, and which of them nobody read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.parsing.workbook.cells import Cell
from drafter.parsing.workbook.row_keys import KEY, LAST_YEAR, NAME, REQUIRED, UNIT, VALUE, sum_of_labels

_LABELS = (NAME, UNIT, LAST_YEAR)
_NOWHERE = Cell("")


class Header(NamedTuple):
    """The row that names the columns of a sheet: its number, and the number of each column by its name."""

    row: int
    columns: Mapping[str, int]


def header_of(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """Return the first of `rows` that names the columns, None where there is none."""
    for number, row in enumerate(rows):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            columns.setdefault(cell.text, column)
        if {NAME, VALUE, KEY} <= columns.keys():
            return Header(number, columns)
    return None


class Row:
    """A row of a sheet whose columns `header` names; what is asked for counts as read."""

    def __init__(self, cells: Sequence[Cell], header: Header) -> None:
        self.cells = cells
        self.columns = header.columns
        self.was_read: set[int] = set()

    def take(self, column: int) -> Cell:
        """Return the cell in `column`, which is read now."""
        self.was_read.add(column)
        return self.cells[column]

    def named(self, name: str) -> Cell:
        """Return the cell in the column called `name`, which is read now."""
        return self.take(self.columns[name]) if name in self.columns else _NOWHERE

    def label(self, name: str) -> str:
        """Return what the cell in the column called `name` shows, without reading it."""
        return self.cells[self.columns[name]].shows if name in self.columns else ""

    @property
    def name(self) -> str:
        """Return the name of the field that it is for, the first line of its words."""
        return self.label(NAME).partition("\n")[0].lstrip(REQUIRED).strip()

    def has_labels(self, expected: str) -> bool:
        """Return whether `expected` is the sum of its words; they are read then."""
        if sum_of_labels(*map(self.label, _LABELS)) != expected:
            return False
        for name in _LABELS:
            self.named(name)
        return True

    def is_note(self, expected: str) -> bool:
        """Return whether `expected` is the sum of all its cells but the key; they are read then."""
        others = [cell.shows for column, cell in enumerate(self.cells) if column != self.columns[KEY]]
        if sum_of_labels(*filter(None, others)) != expected:
            return False
        self.was_read.update(range(len(self.cells)))
        return True

    def unread(self) -> Iterator[Cell]:
        """Yield the cells that are not empty, and that nobody read."""
        yield from (cell for column, cell in enumerate(self.cells) if cell and column not in self.was_read)
