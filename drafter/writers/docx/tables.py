"""A table as WordprocessingML: a head that is repeated, rows that are not torn, widths said twice over."""

from collections.abc import Sequence

from drafter.model import Layout, Table
from drafter.writers.docx.runs import Markup
from drafter.writers.typesetting.page import text_area
from drafter.writers.typesetting.rows import Row, rows_of


def table_xml(table: Table, layout: Layout, markup: Markup) -> str:
    """Return `table`, without its caption, as wide as the text area of `layout`."""
    made = rows_of(table, layout, text_area(layout)[0])
    # WPS goes by the columns, Word by the whole
    widths = [round(each * layout.sizes["表格"] * 10) for each in made[0].widths]
    rows = [_row(row, widths, markup) for row in made]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(row: Row, widths: Sequence[int], markup: Markup) -> str:
    repeated = "<w:tblHeader/>" if row.cells is row.table.head else ""
    kept = "<w:keepNext/>" if row.kept else ""
    body = row.cells is not row.table.head and row.cells is not row.table.total
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{markup.paragraph([cell], 'TableWords' if words and body else 'TableFigures', kept)}</w:tc>"
        for cell, width, words in zip(row.cells, widths, row.wordy, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(made)}</w:tr>"
