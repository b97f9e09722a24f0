"""The rules of tables: widths, a head that is repeated, rows that are not torn; and their cure."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.core import say
from drafter.model import Layout, Role
from drafter.services.inspect.finding import Finding, Part
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.measures import is_set, twips, whole

# what is smaller stands on one page
_FEWEST_ROWS = 3
# Word knows no more
_MOST_COLUMNS = 63
# how many times as wide a column may be as its cell: Word makes room for what is in it
_UNLIKE = 2


def check_tables(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield tables that are not said whole, and lists that fall apart where a page ends."""
    imprinted = imprints(paper)
    for number, table in enumerate(paper.document.element.body.iter(qn("w:tbl")), start=1):
        if not has_widths(table):
            actual = say("没有列宽") if not _grid(table) else say("列宽和单元格的宽对不上")
            yield _of("table-widths", number, actual, say("每列写明宽度"))
        if not is_list(table) or number in imprinted:
            continue
        rows = table.findall(qn("w:tr"))
        if not _is_on(rows[0], "tblHeader"):
            yield _of("table-head", number, say("只在第一页有"), say("每页重复"))
        if torn := sum(not _is_on(row, "cantSplit") for row in rows):
            yield _of("torn-rows", number, say("{}行可以跨页断开", torn), say("不跨页断行"))


def is_list(table: Any) -> bool:
    """Return whether `table` is a list under a head, not a form: its rows, but for a total, have the same cells."""
    rows = table.findall(qn("w:tr"))
    counts = [len(row.findall(qn("w:tc"))) for row in rows]
    if len(rows) < _FEWEST_ROWS or counts[0] < 2 or any(count != counts[0] for count in counts[:-1]):
        return False
    head = rows[0].findall(qn("w:tc"))
    return all("".join(node.text or "" for node in cell.iter(qn("w:t"))).strip() for cell in head)


def has_widths(table: Any) -> bool:
    """Return whether `table` says how wide each of its columns is, and its cells do not say otherwise."""
    grid, count = _grid(table), _columns(table)
    cells = _cell_widths(table, count) if len(grid) == count else []
    alike = all(max(pair) <= _UNLIKE * min(pair) for pair in zip(grid, cells, strict=False))
    return len(grid) >= count and all(width > 0 for width in grid) and alike


def _grid(table: Any) -> list[int]:
    return [twips(column.get(qn("w:w"))) for column in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]


def _columns(table: Any) -> int:
    spans = (sum(_span(cell) for cell in row.findall(qn("w:tc"))) for row in table.findall(qn("w:tr")))
    return max(spans, default=0)


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return min(max(whole(span.get(qn("w:val")), 1), 1), _MOST_COLUMNS) if span is not None else 1


def say_widths(table: Any, across: int) -> None:
    """Give each column its width: that of its cell in a row without joined cells, else an equal share."""
    count = max(_columns(table), 1)
    widths = _cell_widths(table, count) or [max(across // count, 1)] * count
    grid = table.find(qn("w:tblGrid"))
    if grid is None:
        grid = OxmlElement("w:tblGrid")
        table.insert(sum(1 for child in table if child.tag == qn("w:tblPr")), grid)
    for column in grid.findall(qn("w:gridCol")):
        grid.remove(column)
    for place, width in enumerate(widths):
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.insert(place, column)


def _cell_widths(table: Any, count: int) -> list[int]:
    """Return how wide the cells are in the first row of `count` cells that says so."""
    return next(filter(None, (_row_widths(row, count) for row in table.findall(qn("w:tr")))), [])


def _row_widths(row: Any, count: int) -> list[int]:
    found = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for cell in row.findall(qn("w:tc"))]
    said = [twips(each.get(qn("w:w"))) for each in found if each is not None and each.get(qn("w:type")) == "dxa"]
    return said if len(said) == count and all(width > 0 for width in said) else []


def imprints(paper: InspectedDocument) -> set[int]:
    """Return the numbers of the tables that are the foot of an official paper."""
    return {each.table for each in paper.paragraphs if each.role is Role.IMPRINT}


def _is_on(row: Any, name: str) -> bool:
    switch = row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}")
    return switch is not None and is_set(switch.get(qn("w:val"), "1"))


def _of(code: str, number: int, actual: str, expected: str) -> Finding:
    return Finding(code, Part.TABLE, number, "", actual, expected)
