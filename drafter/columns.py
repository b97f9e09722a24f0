"""How wide the columns of a table are: as wide as what they hold, so far as the paper goes."""

from drafter.characters import width
from drafter.document import Table, text_of

# a column is never narrower than this, and takes this much beside its text, in characters
NARROWEST = 2.0
PADDING = 1.0


def column_widths(table: Table, across: float) -> tuple[float, ...]:
    """Return the widths of the columns of `table`, in characters of its type; together they are `across`.

    Columns that are narrower than their share keep what they need; the others divide the rest by what
    they hold.
    """
    rows = [table.head, *table.rows, *([table.total] if table.total else [])]
    wanted = [
        max(NARROWEST, *(width(text_of(row[column])) for row in rows)) + PADDING for column in range(len(table.head))
    ]
    whole = sum(wanted)
    if whole <= across:
        return tuple(each * across / whole for each in wanted)
    fair = across / len(wanted)
    narrow = sum(each for each in wanted if each <= fair)
    wide = sum(each for each in wanted if each > fair)
    return tuple(each if each <= fair else each / wide * (across - narrow) for each in wanted)


def is_wordy(table: Table, column: int) -> bool:
    """Return whether a `column` of `table` holds more than names, so that its words stand at the left."""
    return any(width(text_of(row[column])) > 12 for row in table.rows)
