"""The foot of an official paper's last page (版记, GB/T 9704—2012 7.4) as WordprocessingML."""

from drafter.model import Imprint, Layout
from drafter.writers.docx.runs import Markup
from drafter.writers.docx.styles import characters
from drafter.writers.typesetting.page import text_area

# 0.35 mm and 0.25 mm (7.4.1), in eighths of a point
_OUTER, _INNER = 8, 6
# the width of 抄送：
_LABEL = 3


def imprint_xml(imprint: Imprint, layout: Layout, markup: Markup) -> str:
    """Return `imprint` as a table that floats at the foot of the page of the paragraph after it."""
    width = text_area(layout)[0]
    rows = []
    if imprint.copies:
        size = layout.sizes["版记"]
        # what goes over stands under the first name
        indent = f"<w:ind{characters(1 + _LABEL, size, 'left')}{characters(_LABEL, size, 'hanging')}/>"
        rows.append(markup.paragraph([imprint.copies], "Imprint", indent))
    if imprint.printer or imprint.day:
        printer, day = ("".join(markup.runs(runs, "Imprint")) for runs in (imprint.printer, imprint.day))
        rows.append(f'<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr>{printer}<w:r><w:tab/></w:r>{day}</w:p>')
    wide = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    cells = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{wide}{row}</w:tc></w:tr>" for row in rows)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{thick}" w:space="0" w:color="000000"/>'
        for side, thick in (("top", _OUTER), ("bottom", _OUTER), ("insideH", _INNER))
    )
    # LibreOffice lets a table as wide as the text float only where it is placed from the edge of the page
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
        f' w:tblpX="{layout.margins[3]}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )
