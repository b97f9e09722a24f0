"""The rules of tables: widths, a head that is repeated, rows that are not torn; and their cure."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.core import say
from drafter.model import Layout, Role
from drafter.services.inspect.finding import Finding, Part
from drafter.services.inspect.read.docx import InspectedDocument

# what is smaller stands on one page
_FEWEST_ROWS = 3


def check_tables(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield tables that are not said whole, and lists that fall apart where a page ends."""
    for number, table in enumerate(paper.document.element.body.iter(qn("w:tbl")), start=1):
        if not has_widths(table):
            yield _of("table-widths", number, say("没有列宽"), say("每列写明宽度"))
        if not is_list(table) or number in _imprints(paper):
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
    """Return whether `table` says how wide each of its columns is."""
    columns = [column.get(qn("w:w"), "0") for column in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    return len(columns) >= _columns(table) and all(width not in ("", "0") for width in columns)


def _columns(table: Any) -> int:
    spans = (sum(_span(cell) for cell in row.findall(qn("w:tc"))) for row in table.findall(qn("w:tr")))
    return max(spans, default=0)


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return int(value) if value.isdecimal() else 1


def _say_widths(table: Any, across: int) -> None:
    """Give each column its width: that of its cell in a row without joined cells, else an equal share."""
    count = max(_columns(table), 1)
    widths = next(
        filter(None, (_row_widths(row, count) for row in table.findall(qn("w:tr")))), [across // count] * count
    )
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


def _row_widths(row: Any, count: int) -> list[int]:
    found = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for cell in row.findall(qn("w:tc"))]
    said = [each.get(qn("w:w"), "") for each in found if each is not None and each.get(qn("w:type")) == "dxa"]
    return [int(each) for each in said] if len(said) == count and all(map(str.isdecimal, said)) else []


def _imprints(paper: InspectedDocument) -> set[int]:
    return {each.table for each in paper.paragraphs if each.role is Role.IMPRINT}


def _is_on(row: Any, name: str) -> bool:
    switch = row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}")
    return switch is not None and switch.get(qn("w:val"), "1") not in ("0", "false", "off")


def _of(code: str, number: int, actual: str, expected: str) -> Finding:
    return Finding(code, Part.TABLE, number, "", actual, expected)
