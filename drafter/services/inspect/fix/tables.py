"""Tables mended: widths, heads that repeat, rows that do not break."""

from docx.oxml.ns import qn

from drafter.model import Layout
from drafter.services.inspect.elements import put
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.rules.tables import has_widths, imprints, is_list, say_widths


def repair_tables(paper: InspectedDocument, layout: Layout) -> None:
    """Say the widths, repeat the heads and hold the rows together where check_tables wants it."""
    across = layout.page[0] - layout.margins[1] - layout.margins[3]
    imprinted = imprints(paper)
    for number, table in enumerate(paper.document.element.body.iter(qn("w:tbl")), start=1):
        if not has_widths(table):
            say_widths(table, across)
        if is_list(table) and number not in imprinted:
            rows = table.findall(qn("w:tr"))
            put(rows[0].get_or_add_trPr(), "tblHeader")
            for row in rows:
                put(row.get_or_add_trPr(), "cantSplit")
