"""The 核对表 as .docx, .xlsx or .csv."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from typing import Any

from drafter.core import Problem, Problems, say
from drafter.model import Document, Layout, Paragraph, Role, Run, Runs, Table
from drafter.services.trace.checklists import COUNTED, HEAD, Checklist, Count
from drafter.writers import FORMULA, LONGEST_CELL, new_workbook, put_words, workbook_bytes, write_docx

# in characters: number, chapter, sentence, words, field, line, source, filled by, open
_WIDTHS = (6, 18, 60, 22, 28, 18, 16, 12, 44)
_REPEATED = (HEAD.index("章节"), HEAD.index("句子"))
_MARGIN = 850
_ROW, _TYPE = 280, 18


def write_table(checklist: Checklist, layout: Layout) -> bytes:
    """Return `checklist` as a .docx on A4 lying down, in the faces of `layout`."""
    head = tuple((Run(say(name)),) for name in HEAD)
    lines = tuple(tuple((Run(cell.replace("\n", " ")),) for cell in line) for line in _without_repeats(checklist.lines))
    counts = tuple(tuple((Run(str(cell)),) for cell in _counted(count)) for count in checklist.counts)
    total: tuple[Runs, ...] = tuple((Run(str(cell)),) for cell in _counted(checklist.total))
    document = Document(
        title=(Run(checklist.title),),
        blocks=(
            Table(head, lines),
            Paragraph((Run(checklist.summary),), Role.BODY),
            Table(tuple((Run(say(name)),) for name in COUNTED), counts, total=total),
        ),
    )
    return write_docx(document, _lying(layout))


def write_csv(checklist: Checklist, _layout: Layout) -> bytes:
    """Return `checklist` as CSV that Excel and WPS open as UTF-8.

    A cell that they would work out as a formula has an apostrophe in front.
    """
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(map(say, HEAD))
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in line] for line in checklist.lines)
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(checklist: Checklist, _layout: Layout) -> bytes:
    """Return `checklist` as a workbook: the table, to be filtered and printed, and the counts by chapter."""
    book = new_workbook(say("；或者用 -o 写成 .docx、.csv"))
    sheet = book.active
    sheet.title = say("核对表")
    lines: list[tuple[str | int, ...]] = [(int(number), *rest) for number, *rest in checklist.lines]
    _fill(sheet, [tuple(map(say, HEAD)), *lines], _WIDTHS)
    sheet.auto_filter.ref = sheet.dimensions
    counts = map(_counted, (*checklist.counts, checklist.total))
    names: tuple[str | int, ...] = tuple(map(say, COUNTED))
    _fill(book.create_sheet(say("合计")), [names, *counts], (30, 10, 12, 10, 10))
    return workbook_bytes(book)


Writer = Callable[[Checklist, Layout], bytes]
WRITERS: dict[str, Writer] = {".docx": write_table, ".xlsx": write_xlsx, ".csv": write_csv}


def _without_repeats(lines: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield `lines` with 同上 for a chapter or sentence that the line above has too: on paper nobody filters them."""
    yield from lines[:1]
    for above, line in pairwise(lines):
        yield tuple(
            say("同上") if column in _REPEATED and cell and cell == above[column] else cell
            for column, cell in enumerate(line)
        )


def _counted(count: Count) -> tuple[str | int, ...]:
    return count.section, count.figures, count.names, count.missing, count.all


def _lying(layout: Layout) -> Layout:
    """Return `layout` for A4 lying down, with narrow margins and small type in its tables."""
    width, height = sorted(layout.page, reverse=True)
    return replace(
        layout,
        page=(width, height),
        margins=(_MARGIN,) * 4,
        footer=_MARGIN // 2,
        sizes=layout.sizes | {"标题": 32, "正文": 24, "表格": _TYPE, "页码": _TYPE},
        line=400,
        table_line=_ROW,
        spacing=0,
    )


def _fill(sheet: Any, lines: list[tuple[str | int, ...]], widths: tuple[int, ...]) -> None:
    """Put `lines` into `sheet`, the first as its head; words stay words, whatever they begin with."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1)
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                raise _too_long(row - 1, str(lines[0][column - 1]), len(value))
            if isinstance(value, str):
                put_words(cell, value)
            else:
                cell.value = value
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _too_long(row: int, column: str, length: int) -> Problems:
    message = say("核对表第{}行的“{}”有{}个字，.xlsx 的一格放不下。", row, column, length)
    return Problems([Problem("too-large", message, None, say("用 -o 写成 .docx 或 .csv。"))])
