"""A table as WordprocessingML: a head that is repeated, rows that are not torn, widths said twice over."""

from collections.abc import Sequence

from drafter.columns import column_widths, is_wordy
from drafter.document import Runs, Table
from drafter.layout import Layout
from drafter.pages import text_area
from drafter.writers.markup import Markup


def table_xml(table: Table, layout: Layout, markup: Markup) -> str:
    """Return `table`, without its caption, as wide as the text area of `layout`."""
    across = text_area(layout)[0]
    size = layout.sizes["表格"] * 10
    # WPS goes by the columns, Word by the whole
    widths = [round(each * size) for each in column_widths(table, across / size)]
    wordy = [is_wordy(table, column) for column in range(len(widths))]
    rows = [_row(table.head, widths, [False] * len(widths), markup, head=True)]
    rows += [_row(row, widths, wordy, markup) for row in table.rows]
    rows += [_row(table.total, widths, [False] * len(widths), markup)] if table.total else []
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(
    cells: Sequence[Runs], widths: Sequence[int], wordy: Sequence[bool], markup: Markup, *, head: bool = False
) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{markup.paragraph([cell], 'TableWords' if words else 'TableFigures')}</w:tc>"
        for cell, width, words in zip(cells, widths, wordy, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(made)}</w:tr>"
