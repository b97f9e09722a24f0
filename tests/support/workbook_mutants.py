"""Workbooks as they come back: what people and Excel do to them by mistake, seeded, and what must be told of it."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import normalize

import openpyxl

from drafter.core import Problem, Problems, Severity
from drafter.parsing import Facts
from tests.support.workbooks import read, scalars

HEAD = ("项目", "单位", "填写", "来源", "填报", "键")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def mutant(data: bytes, seed: int) -> tuple[bytes, list[str]]:
    """Return the workbook `data` with one to four mistakes in it, and their names."""
    chance = random.Random(seed)
    book = openpyxl.load_workbook(BytesIO(data))
    names = []
    for _ in range(chance.randint(1, 4)):
        mistake = chance.choice(MISTAKES)
        sheet = chance.choice([each for each in book.worksheets if each.sheet_state == "visible"])
        mistake(sheet, chance)
        names.append(f"{mistake.__name__}({sheet.title})")
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue(), names


def faults_of(data: bytes, mutated: bytes) -> Iterator[str]:
    """Yield what is wrong with how `mutated` is read, beside how `data`, from which it came, is."""
    labels, before = _baseline(data)
    try:
        after = read(mutated)
    except Problems as refusal:
        yield from _unnamed(mutated, labels, set(), refusal.problems)
        return
    yield from _unnamed(mutated, labels, {*after.source.cells}, after.problems)
    yield from _silent(before, after)


@cache
def _baseline(data: bytes) -> tuple[frozenset[str], Facts]:
    """Return the words that stand in the cells of `data`, and its facts."""
    return frozenset(str(cell.value).strip() for _, cell in _cells(data)), read(data)


def _unnamed(mutated: bytes, labels: frozenset[str], known: set[str], problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield each cell that is not empty, and neither read nor told of, nor words of the program."""
    told = {problem.location.cell for problem in problems if problem.location}
    for name, cell in _cells(mutated):
        if name not in told | known and str(cell.value).strip() not in labels:
            yield f"{name} {cell.value!r} is neither read nor told"


def _silent(before: Facts, after: Facts) -> Iterator[str]:
    """Yield each value that is another, gone, or elsewhere, where that stops no report, and nothing is told of it."""
    if any(problem.severity is Severity.ERROR for problem in after.problems):
        return
    was, now = _values(before), _values(after)
    told = {problem.location.cell: problem.message for problem in after.problems if problem.location}
    for each, cell in now.items():
        if each not in was and cell not in told:
            yield f"{cell} is read as {each}, which nobody typed there"
    for each in was:
        if each not in now and not any(each[1] in normalize("NFKC", message) for message in told.values()):
            yield f"{each} is gone"


def _values(facts: Facts) -> dict[tuple[tuple[str, ...], str], str]:
    """Return the cells of the values in `facts`, by their keys and what they say, however wide the figures are."""
    places: dict[tuple[tuple[str, ...], str], str] = {}
    for path, scalar in scalars(facts.tree):
        keys = tuple(step for step in path if isinstance(step, str))
        places[keys, normalize("NFKC", scalar.text)] = scalar.location.cell
    return places


def _cells(data: bytes) -> Iterator[tuple[str, Any]]:
    for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and str(cell.value).strip():
                    yield f"{sheet.title}!{cell.coordinate}", cell


def _row_of_head(sheet: Any) -> int:
    return next((row[0].row for row in sheet.iter_rows() if "填写" in [cell.value for cell in row]), 1)


def _filled(sheet: Any, chance: random.Random) -> Any:
    """Return a cell that is filled in, if there is one, else one that may be."""
    head = _row_of_head(sheet)
    cells = [row[2] for row in sheet.iter_rows(min_row=head + 1, min_col=1, max_col=3) if len(row) > 2]
    filled = [cell for cell in cells if cell.value and cell.value != "写" and not _is_merged(cell)]
    return chance.choice(filled or [cell for cell in cells if not _is_merged(cell)] or [sheet.cell(1, 30)])


def _is_merged(cell: Any) -> bool:
    return type(cell).__name__ == "MergedCell"


def _set(cell: Any, value: Any, style: str = "General") -> None:
    if not _is_merged(cell):
        cell.value, cell.number_format = value, style


def lose_head(sheet: Any, chance: random.Random) -> None:
    _set(sheet.cell(_row_of_head(sheet), chance.randint(1, 6)), None)


def lose_row_of_head(sheet: Any, _chance: random.Random) -> None:
    sheet.delete_rows(_row_of_head(sheet))


def lose_label(sheet: Any, chance: random.Random) -> None:
    cell = sheet.cell(chance.randint(_row_of_head(sheet), sheet.max_row), 1)
    # in the rows of others stands what somebody filled in
    if cell.fill.fill_type:
        _set(cell, None)


def lose_key(sheet: Any, chance: random.Random) -> None:
    _set(
        sheet.cell(chance.randint(_row_of_head(sheet), sheet.max_row), sheet.max_column),
        chance.choice([None, "?", "[]"]),
    )


def lose_keys(sheet: Any, _chance: random.Random) -> None:
    sheet.delete_cols(sheet.max_column)


def merge(sheet: Any, chance: random.Random) -> None:
    row, column = chance.randint(_row_of_head(sheet) + 1, sheet.max_row), chance.randint(1, 4)
    if not any(_is_merged(cell) for cells in sheet.iter_rows(row, row + 1, column, column + 1) for cell in cells):
        sheet.merge_cells(start_row=row, end_row=row + chance.randint(0, 1), start_column=column, end_column=column + 1)


def swap_rows(sheet: Any, chance: random.Random) -> None:
    _swap(sheet, chance, sheet.max_column)


def swap_visible(sheet: Any, chance: random.Random) -> None:
    _swap(sheet, chance, sheet.max_column - 1)


def _swap(sheet: Any, chance: random.Random, width: int) -> None:
    one, other = (chance.randint(_row_of_head(sheet) + 1, sheet.max_row) for _ in range(2))
    for column in range(1, width + 1):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        if not (_is_merged(first) or _is_merged(second)):
            first.value, second.value = second.value, first.value


def insert_row(sheet: Any, chance: random.Random) -> None:
    sheet.insert_rows(chance.randint(1, sheet.max_row))


def insert_column(sheet: Any, chance: random.Random) -> None:
    sheet.insert_cols(chance.randint(1, 5))


def make_date(sheet: Any, chance: random.Random) -> None:
    _set(_filled(sheet, chance), datetime(2026, 3, 8), chance.choice(["yyyy-mm-dd", 'm"月"d"日"', "h:mm"]))


def make_long(sheet: Any, chance: random.Random) -> None:
    _set(_filled(sheet, chance), chance.choice([1e17, 622848001234567890, 1.5e20]))


def make_number(sheet: Any, chance: random.Random) -> None:
    cell = _filled(sheet, chance)
    if str(cell.value).isdecimal():
        _set(cell, chance.choice([int, float])(cell.value), chance.choice(["General", "0", "#,##0"]))


def make_percent(sheet: Any, chance: random.Random) -> None:
    cell = _filled(sheet, chance)
    if str(cell.value).isdecimal():
        _set(cell, int(cell.value) / 100, chance.choice(["0%", "0.00%"]))


def make_styled(sheet: Any, chance: random.Random) -> None:
    cell = _filled(sheet, chance)
    if str(cell.value).isdecimal():
        _set(cell, int(cell.value) * 10000, '0!.0,"万"')


def make_formula(sheet: Any, chance: random.Random) -> None:
    _set(_filled(sheet, chance), chance.choice(["=7*2", "=C3+C4", "='[1]表'!A1"]))


def make_error(sheet: Any, chance: random.Random) -> None:
    _set(_filled(sheet, chance), chance.choice(["#N/A", "#REF!", "#DIV/0!"]))


def make_truth(sheet: Any, chance: random.Random) -> None:
    _set(_filled(sheet, chance), chance.choice([True, False]))


def make_wide(sheet: Any, chance: random.Random) -> None:
    cell = _filled(sheet, chance)
    if isinstance(cell.value, str):
        cell.value = cell.value.translate(_WIDE)


def pad(sheet: Any, chance: random.Random) -> None:
    cell = _filled(sheet, chance)
    if isinstance(cell.value, str):
        cell.value = chance.choice([" {}", "{} ", "{}\n", "\u3000{}"]).format(cell.value)


def scribble(sheet: Any, chance: random.Random) -> None:
    _set(
        sheet.cell(chance.randint(1, sheet.max_row + 3), chance.choice([2, 12, 30])), chance.choice(["请核", "77", 77])
    )


def rename(sheet: Any, chance: random.Random) -> None:
    sheet.title = f"表{chance.randint(1, 999)}"


def move_sheet(sheet: Any, chance: random.Random) -> None:
    sheet.parent.move_sheet(sheet, chance.choice([-1, 1]))


def copy_sheet(sheet: Any, _chance: random.Random) -> None:
    sheet.parent.copy_worksheet(sheet)


MISTAKES: list[Callable[[Any, random.Random], None]] = [
    lose_head, lose_row_of_head, lose_label, lose_key, lose_keys, merge, swap_rows, swap_visible, insert_row,
    insert_column, make_date, make_long, make_number, make_percent, make_styled, make_formula, make_error, make_truth,
    make_wide, pad, scribble, rename, move_sheet, copy_sheet,
]  # fmt: skip
