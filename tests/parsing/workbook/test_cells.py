"""Nothing that Excel makes of what was typed passes unseen."""

from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from tests.support.workbooks import cell_of, changed, content, exported, read, told

VILLAGES = ("组织建设", "行政村")
CELL = "组织建设!C7"


def typed(value: object, style: str = "General") -> Any:
    """Return the facts where `value` stands as the number of villages."""

    def change(book: openpyxl.Workbook) -> None:
        cell = cell_of(book, *VILLAGES)
        cell.value, cell.number_format = value, style

    return read(changed(exported(), change))


# what stands in the cell, its format, what is read, what is told
CELLS = [
    ("十四", "@", "十四", []),
    ("１４", "@", "１４", []),
    (" 14\n", "@", "14", []),
    ("007", "@", "007", []),
    ("3.10", "@", "3.10", []),
    ("12:30", "@", "12:30", []),
    ("no", "@", "no", []),
    ("# 14", "@", "# 14", []),
    ("{{ 甲 }}", "@", "{{ 甲 }}", []),
    ("甲: 乙", "@", "甲: 乙", []),
    ("123456789012345678", "@", "123456789012345678", []),
    (14, "General", "14", []),
    (14.0, "General", "14", []),
    (14, "@", "14", []),
    (1400, "#,##0", "1400", []),
    (3.5, "General", "3.5", []),
    (3.5, "0.0", "3.5", []),
    (3.54, "0.0", "3.54", ["number-cell"]),
    (3.5, "0", "3.5", ["number-cell"]),
    (0.1 + 0.2, "General", "0.3", []),
    (1 / 3, "General", "0.333333333333333", ["number-cell"]),
    (0.85, "0%", "85%", ["number-cell"]),
    (1, "0%", "100%", ["number-cell"]),
    (0.9456, "0.00%", "94.56%", ["number-cell"]),
    (50000, '0!.0,"万"', "50000", ["number-cell"]),
    (50000, "¥#,##0", "50000", ["number-cell"]),
    (1e17, "General", None, ["converted-cell"]),
    (622848001234567890, "0", None, ["converted-cell"]),
    (datetime(2026, 3, 8), "yyyy-mm-dd", None, ["converted-cell"]),
    (date(2026, 3, 8), 'm"月"d"日"', None, ["converted-cell"]),
    (46089, 'm"月"d"日"', None, ["converted-cell"]),
    (time(8, 30), "h:mm", None, ["converted-cell"]),
    (timedelta(hours=30), "[h]:mm", None, ["converted-cell"]),
    (True, "General", None, ["converted-cell"]),
    ("#N/A", "General", None, ["converted-cell"]),
    ("=7*2", "General", None, ["converted-cell"]),
]


@pytest.mark.parametrize(("value", "style", "words", "codes"), CELLS)
def test_a_cell_is_read_as_it_was_typed_or_told(value: object, style: str, words: str | None, codes: list[str]) -> None:
    facts = typed(value, style)
    assert content(facts)[0].get(VILLAGES) == words
    assert told(facts).get(CELL, []) == codes


def test_an_error_that_stands_where_nobody_reads_is_named() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["组织建设"]["J3"] = "#REF!"

    assert told(read(changed(exported(), change)))["组织建设!J3"] == ["unread-cell"]


def test_the_message_says_what_excel_has_made_of_it_and_what_to_do() -> None:
    (problem,) = typed(datetime(2026, 3, 8), "yyyy-mm-dd").problems
    assert problem.message == "这一格被 Excel 变成了日期或时间“2026-03-08”，没有读。"
    assert problem.hint == "选中这一格，在“设置单元格格式”里选“文本”，再照原样填一次。"
    assert str(problem.location) == f"填报.xlsx:{CELL}"
