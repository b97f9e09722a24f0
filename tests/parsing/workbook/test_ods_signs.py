"""What a .ods says of its cells beside their values: how they show, and which have lost theirs."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.support.workbooks import content, exported, read, told

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)
_HEADS = ("项目", "单位", "填写", "键")


def ods(rows: str) -> bytes:
    """Return a .ods with one sheet, of `rows` below the heading."""
    head = "".join(map(words, _HEADS))
    sheet = f'<table:table table:name="组织建设"><table:table-row>{head}</table:table-row>{rows}</table:table>'
    xml = f"<office:document-content {_SPACES} {_CALC}><office:body><office:spreadsheet>{sheet}"
    xml += "</office:spreadsheet></office:body></office:document-content>"
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", xml)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
    return data.getvalue()


def words(text: str) -> str:
    text = text.replace('"', "&quot;")
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def row(cell: str) -> str:
    """Return the row of the number of villages, with `cell` in it."""
    key = '["值",["组织建设","行政村"],"0"]'
    return f"<table:table-row>{words('行政村')}<table:table-cell/>{cell}{words(key)}</table:table-row>"


def number(kind: str, value: str, shown: str, more: str = "") -> str:
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    said = f'office:value-type="{kind}" office:{name}="{value}" {more}'
    return f"<table:table-cell {said}><text:p>{shown}</text:p></table:table-cell>"


ERROR = 'table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"'
CELLS = [
    (words("十四"), "十四", []),
    (number("float", "14", "14"), "14", []),
    (number("float", "1400", "1,400"), "1400", []),
    (number("float", "3.5", "4"), "3.5", ["number-cell"]),
    (number("float", "50000", "5万"), "50000", ["number-cell"]),
    (number("percentage", "0.85", "85%"), "85%", ["number-cell"]),
    (number("currency", "5", "¥5.00"), "5", ["number-cell"]),
    (number("float", "1E+17", "1E+17"), None, ["converted-cell"]),
    (number("date", "2026-03-08", "3月8日"), None, ["converted-cell"]),
    (number("time", "PT08H30M00S", "8:30"), None, ["converted-cell"]),
    (number("boolean", "true", "TRUE"), None, ["converted-cell"]),
    (f"<table:table-cell {ERROR}><text:p>#N/A</text:p></table:table-cell>", None, ["converted-cell"]),
    ('<table:table-cell table:formula="of:=1+1"/>', None, ["converted-cell"]),
    (number("float", "14", "<office:annotation><text:p>注</text:p></office:annotation>14"), "14", []),
]


@pytest.mark.parametrize(("cell", "said", "codes"), CELLS)
def test_a_cell_is_read_as_it_was_typed_or_told(cell: str, said: str | None, codes: list[str]) -> None:
    filler = row(words("3")).replace("行政村", "议事会.成员").replace('"议事会.成员"', '"议事会","成员"')
    facts = read(ods(row(cell) + filler), "填报.ods")
    assert content(facts)[0].get(("组织建设", "行政村")) == said
    assert told(facts).get("组织建设!C2", []) == codes


def test_merged_cells_are_told() -> None:
    merged = words("14").replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ')
    assert told(read(ods(row(merged) + row(words("3"))), "填报.ods"))["组织建设!C2"][0] == "merged-cells"


def test_it_is_told_by_what_is_in_it_and_not_by_its_name() -> None:
    assert told(read(ods(row(words("14"))), "填报.xlsx")) == told(read(ods(row(words("14"))), "填报.ods"))
    assert content(read(exported(), "填报.ods")) == content(read(exported()))
