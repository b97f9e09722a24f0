"""花名册: the names of the units that are to report, typed, or in a table with a column 名称."""

import csv
import os
from collections.abc import Iterator
from io import StringIO

from drafter.core import Location, Problem, Problems, Source, read_bytes, say
from drafter.parsing.keys import ROSTER_KEY
from drafter.parsing.referenced_files import beside
from drafter.parsing.source import decoded
from drafter.parsing.yaml.tree import Listing, Node, Scalar

COLUMN = "名称"
_CSV, _BOOKS = ".csv", (".xlsx", ".xls", ".ods")
ROSTER_ENDINGS = (*_BOOKS, _CSV)


def named_roster(words: str) -> tuple[Scalar, ...]:
    """Return the names that `words` of a command list, or those in the table that they name."""
    source = Source(ROSTER_KEY, words)
    return tuple(roster_names(source, Scalar(words, Location(source, 1))))


def roster_names(source: Source, node: Node | None) -> Iterator[Scalar]:
    """Yield the names that `node` lists, or those in the table that it names; what cannot be read raises Problems."""
    items = node.items if isinstance(node, Listing) else (node,)
    for line in (item for item in items if isinstance(item, Scalar)):
        names = line.text.split("、")
        if line.text.strip().lower().endswith(ROSTER_ENDINGS):
            names = _names_in(source, line.text.strip(), line.location)
        yield from (Scalar(name.strip(), line.location) for name in names if name.strip())


def _names_in(source: Source, name: str, place: Location) -> list[str]:
    """Return the names in the table `name` that lies beside `source`."""
    path = beside(source, name)
    if path is None or not os.path.isfile(path):
        message = say("“花名册”写的“{}”，没有这个文件。", name)
        hint = say("看看文件名和所在的文件夹对不对：从这个事实文件所在的文件夹算起。")
        raise Problems([Problem("missing-reference", message, place, hint)])
    data = read_bytes(path)
    rows = _csv_rows(data) if path.suffix.lower() == _CSV else _book_rows(str(path), data)
    for number, row in enumerate(rows):
        if COLUMN in row:
            column = row.index(COLUMN)
            return [below[column] for below in rows[number + 1 :] if column < len(below)]
    message = say("“花名册”写的“{}”里，没有叫“{}”的一列。", name, COLUMN)
    raise Problems([Problem("unread-reference", message, place, say("在表的第一行写上“{}”。", COLUMN))])


def _csv_rows(data: bytes) -> list[list[str]]:
    return [[cell.strip() for cell in row] for row in csv.reader(StringIO(decoded(data) or ""))]


def _book_rows(name: str, data: bytes) -> list[list[str]]:
    # it brings what reads workbooks
    from drafter.parsing.workbook.sheets import sheets_of

    return [[cell.text.strip() for cell in row] for sheet in sheets_of(name, data) for row in sheet.rows]
