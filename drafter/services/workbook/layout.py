"""Planned sheets as a .xlsx: text cells with prompts and choices, a hidden key in each row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from typing import Any

from drafter.core import columns, mark, say
from drafter.parsing import (
    BOOK_COLUMNS,
    DATA_KEY,
    DEEDS_KEY,
    HEAD_KEYS,
    LONG_KEYS,
    NONE,
    REQUIRED,
    RESULT_KEY,
    STANDING_KEYS,
    STANDS,
    TABLE_KEYS,
    TEXT_KEYS,
    WORK_ITEMS_KEY,
    RowKey,
    RowRole,
    Shape,
    column_name,
    label_of,
    sum_of_labels,
)
from drafter.schema import Field, choices_of, guide, measures_of, with_example
from drafter.services.workbook.export import PlannedSheet
from drafter.services.workbook.planning import VALUE_KEY, PlannedRow
from drafter.writers import new_workbook, put_words, workbook_bytes

NAME, UNIT, VALUE, LAST_YEAR, KEY = BOOK_COLUMNS
# beside 填写: these stand on every sheet, the others where they are used
_ALWAYS, _SELDOM = LONG_KEYS[1:3], LONG_KEYS[3:]
_WIDTHS = {NAME: 32, UNIT: 9, VALUE: 40, LAST_YEAR: 14, "来源": 18, "填报": 14}
_WIDTH = 16
# the height of a line, in points
_LINE = 15
# what Excel takes for a prompt and for its head
_LONGEST_PROMPT, _LONGEST_HEAD = 250, 30
_CHOICES = "选项"
_HOW = (
    mark("只填白格和黄格（黄的必填）；灰格、表头和隐藏的“键”不要动，格子不要合并。还不知道的空着，没有的写“无”。"),
    mark("照平常那样写：14、180余、1万多，单位由程序补上；格子都是文本，不用设格式。没有的章，整张表空着。"),
    mark("行不够，就在那一段里插入行接着填。填好保存，运行 drafter import 收回去，或直接 drafter build 写报告。"),
)
# what every chapter takes beside its fields, as it is filled in here
CELL_GUIDES = {
    DATA_KEY: mark("上面没有的数字：左边自己写名称，右边写数，如“组建宣讲队伍”“46支”"),
    WORK_ITEMS_KEY: mark("上面没有的工作，一件一行"),
    DEEDS_KEY: mark("怎么做的，一句一行"),
    RESULT_KEY: mark("做得怎样"),
    TEXT_KEYS[-1]: mark("别的话，一段一行"),
    f"{STANDING_KEYS[0]}.{TABLE_KEYS[0]}": mark("这张表叫什么，印在表的上面"),
    f"{STANDING_KEYS[0]}.{TABLE_KEYS[-1]}": mark("写“是”，能相加的列由程序相加"),
}
_END = mark("这张表到这里为止，写在下面的不读。")


def book_of(sheets: Sequence[PlannedSheet], last_year: Mapping[str, str]) -> bytes:
    """Return the .xlsx of `sheets`; `last_year` has the words that the last year's facts print, by their paths."""
    book = new_workbook()
    book.remove(book.active)
    choices: dict[tuple[str, ...], str] = {}
    for number, planned in enumerate(sheets):
        sheet = book.create_sheet(planned.title)
        _Sheet(sheet, planned, last_year, choices).write(_HOW if number == 0 else ())
    _list_choices(book.create_sheet(_CHOICES), choices)
    return workbook_bytes(book)


def _list_choices(sheet: Any, choices: Mapping[tuple[str, ...], str]) -> None:
    """Put the words that may be chosen onto a hidden sheet, a row for each field, with the keys of notes."""
    for column, name in enumerate((NAME, VALUE, KEY), start=1):
        put_words(sheet.cell(1, column), name)
    for row, words in enumerate(choices, start=2):
        put_words(sheet.cell(row, 3), str(RowKey(RowRole.NOTE, (), sum_of_labels(*words))))
        for column, word in enumerate(words, start=4):
            put_words(sheet.cell(row, column), word)
    sheet.sheet_state = "hidden"


class _Sheet:
    def __init__(
        self,
        sheet: Any,
        planned: PlannedSheet,
        last_year: Mapping[str, str],
        choices: dict[tuple[str, ...], str],
    ) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.sheet = sheet
        self.planned = planned
        self.last_year = {
            row.path: said for row in planned.rows if (said := last_year.get(".".join(map(str, row.path))))
        }
        self.choices = choices
        self.row = 0
        self.prompts: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
        used = {key for row in planned.rows for key in row.values}
        seldom = [key for key in _SELDOM if key in used]
        names = [NAME, UNIT, VALUE, *_ALWAYS, *seldom, *([LAST_YEAR] if self.last_year else [])]
        most = max([0, *(len(row.columns) for row in planned.rows)])
        # records leave out the narrow column of units
        self.last = max(len(names), most + 1)
        self.widths = [_WIDTHS.get(name, _WIDTH) for name in names] + [_WIDTH] * (self.last - len(names))
        self.columns = {name: number for number, name in enumerate(names, start=1)} | {KEY: self.last + 1}
        self.wrapped, self.bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
        side = Side("thin", color="BFBFBF")
        self.border = Border(side, side, side, side)
        self.grey, self.yellow = PatternFill("solid", "EDEDED"), PatternFill("solid", "FFF8CC")

    def write(self, notes: Sequence[str]) -> None:
        """Write the sheet, with `notes` above it."""
        for note in notes:
            self.note(say(note))
        self.head()
        for row, below in pairwise((*self.planned.rows, None)):
            if row:
                self.planned_row(row, below)
        self.note(say(_END))
        self.validate()
        self.page(len(notes) + 1)

    def note(self, words: str) -> None:
        self.row += 1
        self.label(1, words)
        self.sheet.cell(self.row, 1).alignment = type(self.wrapped)(vertical="top")
        self.key(RowKey(RowRole.NOTE, (), sum_of_labels(words)))

    def head(self) -> None:
        self.row += 1
        for name, column in self.columns.items():
            self.label(column, name, bold=True)

    def planned_row(self, row: PlannedRow, below: PlannedRow | None) -> None:
        self.row += 1
        if row.role in (RowRole.COLUMNS, RowRole.RECORD):
            self.record(row)
            self.key(RowKey(row.role, row.path, "", row.columns if row.role is RowRole.COLUMNS else ()))
            return
        name = "" if row.role is RowRole.ENTRY else _name(row, below)
        unit = measures_of(row.field) if row.field else ""
        last_year = self.last_year.get(row.path, "") if row.role is RowRole.VALUE else ""
        if row.role is RowRole.ENTRY:
            self.input(self.columns[NAME], row.name)
        else:
            self.label(self.columns[NAME], name, bold=row.role is RowRole.GROUP)
        self.label(self.columns[UNIT], unit)
        if LAST_YEAR in self.columns:
            self.label(self.columns[LAST_YEAR], last_year)
        self.inputs(row)
        self.key(RowKey(row.role, row.path, sum_of_labels(name, unit, last_year)))

    def inputs(self, row: PlannedRow) -> None:
        """Write the cells that are filled in, with what is filled in already."""
        self.input(self.columns[VALUE], row.values.get(VALUE_KEY, ""), row.field)
        self.prompt(self.columns[VALUE], _head(row), _guide(row), _choices(row))
        for key in LONG_KEYS[1:]:
            if key in self.columns and row.role in (RowRole.VALUE, RowRole.ENTRY):
                self.input(self.columns[key], row.values.get(key, ""))

    def record(self, row: PlannedRow) -> None:
        """Write the names of the columns of records, or a record."""
        for number, (column, field) in enumerate(zip(row.columns, row.fields, strict=True)):
            place = number + 1 + (number > 0)
            if row.role is RowRole.COLUMNS:
                self.label(place, column.label, bold=True)
            else:
                self.input(place, row.cells[number], field)
                if field:
                    words = "" if column.shape is not Shape.ONE else with_example(guide(field), field.example)
                    self.prompt(place, column.label, words, choices_of(field))

    def label(self, column: int, words: str, bold: bool = False) -> None:
        cell = self.cell(column, words)
        cell.fill = self.grey
        if bold:
            cell.font = self.bold

    def input(self, column: int, words: str, field: Field | None = None) -> None:
        cell = self.cell(column, words)
        if field and field.required:
            cell.fill = self.yellow

    def cell(self, column: int, words: str) -> Any:
        cell = self.sheet.cell(self.row, column)
        if words:
            put_words(cell, words)
        cell.number_format, cell.alignment, cell.border = "@", self.wrapped, self.border
        return cell

    def key(self, key: RowKey) -> None:
        put_words(self.sheet.cell(self.row, self.columns[KEY]), str(key))

    def prompt(self, column: int, head: str, words: str, choices: tuple[str, ...]) -> None:
        if words or choices:
            self.prompts[head, words, choices].append(f"{column_name(column - 1)}{self.row}")

    def validate(self) -> None:
        """Give each cell its prompt, and what may be chosen."""
        from openpyxl.worksheet.datavalidation import DataValidation

        for (head, words, choices), cells in self.prompts.items():
            check = DataValidation(type="list" if choices else None, allow_blank=True, showErrorMessage=bool(choices))
            if choices:
                self.choices.setdefault(choices, _range(len(self.choices) + 2, len(choices)))
                check.formula1, check.errorStyle = self.choices[choices], "warning"
                check.errorTitle, check.error = say("请从列出的里面选"), "、".join(choices)[:_LONGEST_PROMPT]
            check.showInputMessage, check.promptTitle = True, head[:_LONGEST_HEAD]
            check.prompt = words[:_LONGEST_PROMPT] or None
            check.sqref = " ".join(cells)
            self.sheet.add_data_validation(check)

    def page(self, head: int) -> None:
        """Set the widths, what stays in sight, and how it is printed: on A4, lying down where it is broad."""
        for column, width in enumerate(self.widths):
            dimension = self.sheet.column_dimensions[column_name(column)]
            dimension.width, dimension.number_format = width, "@"
        for row in range(head, self.row):
            self.sheet.row_dimensions[row].height = _LINE * max(map(self.lines, range(1, self.last + 1), repeat(row)))
        self.sheet.column_dimensions[column_name(self.last)].hidden = True
        self.sheet.freeze_panes = f"B{head + 1}"
        self.sheet.print_title_rows = f"{head}:{head}"
        self.sheet.print_area = f"A1:{column_name(self.last - 1)}{self.row}"
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize = "landscape", self.sheet.PAPERSIZE_A4
        setup.fitToHeight, self.sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
        self.sheet.oddHeader.center.text, self.sheet.oddFooter.center.text = "&A", "&P / &N"

    def lines(self, column: int, row: int) -> int:
        """Return on how many lines the words of a cell stand."""
        words = str(self.sheet.cell(row, column).value or "")
        return sum(1 + max(columns(line) - 1, 0) // (self.widths[column - 1] - 1) for line in words.split("\n"))


def _range(row: int, length: int) -> str:
    return f"'{_CHOICES}'!$D${row}:${column_name(length + 2)}${row}"


def _head(row: PlannedRow) -> str:
    return row.name or label_of(row.path)


def _name(row: PlannedRow, below: PlannedRow | None) -> str:
    """Return the words that say what a row is for: its name, and what it means on the lines below."""
    name = f"{REQUIRED if row.field and row.field.required else ''}{label_of(row.path)}"
    lines = [_help(row)]
    if _is_chapter(row):
        lines.append(say("这一章；没有的事，右边写“无”，或整张空着"))
    if below and below.role is RowRole.COLUMNS and below.path == row.path:
        lines.append(say("一行填一个，不够就插入行"))
    return "\n".join([name, *filter(None, lines)])


def _help(row: PlannedRow) -> str:
    """Return what a row is for."""
    if row.field is None:
        return ""
    return say(CELL_GUIDES[row.field.path]) if row.field.path in CELL_GUIDES else row.field.help


def _guide(row: PlannedRow) -> str:
    """Return what is shown where a row is filled in."""
    if row.role is RowRole.GROUP:
        return say("下面都没有，就在这里写“无”。")
    if row.field and row.field.path in CELL_GUIDES:
        return _help(row)
    return with_example(guide(row.field), row.field.example) if row.field else ""


def _choices(row: PlannedRow) -> tuple[str, ...]:
    if row.role is RowRole.GROUP:
        return (STANDS, NONE) if _is_chapter(row) else (NONE,)
    return choices_of(row.field) if row.field else ()


def _is_chapter(row: PlannedRow) -> bool:
    """Return whether `row` is the one with which a chapter begins."""
    return row.role is RowRole.GROUP and len(row.path) == 1 and row.path[0] not in HEAD_KEYS
