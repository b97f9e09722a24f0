"""The one door through which a workbook is opened: within limits, each sheet as rows of cells."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from drafter.core import BadPackage, Problem, Problems, parts_of, say
from drafter.parsing.workbook.cells import Cell, cell_of
from drafter.parsing.workbook.ods_signs import ods_signs
from drafter.parsing.workbook.signs import Range, SheetSigns, Unreadable
from drafter.parsing.workbook.values import MOST_CELLS, Locked, SheetValues, TooLarge, values_apart, values_in
from drafter.parsing.workbook.xls_signs import xls_signs
from drafter.parsing.workbook.xlsx_signs import xlsx_signs

READ = (".xlsx", ".xls", ".ods")
_MOST_XML = 100_000_000
_COUNT = re.compile(rb'[cC]ount="([0-9]{1,20})"')
_COMPOUND = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Sheet(NamedTuple):
    """A sheet: its name, its rows, each with its cells from the first column, and which cells are merged."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Range, ...] = ()


def sheets_of(name: str, data: bytes) -> list[Sheet]:
    """Return the sheets of the workbook that `data` is, the file called `name`; what is none raises Problems."""
    ending = PurePath(name).suffix.lower()
    if ending not in READ:
        raise _refusal("not-workbook", say("“{}”是 {} 文件，读不了。", name, ending), _save_as())
    if _LOCKED in data:
        raise _locked(name)
    try:
        old = data.startswith(_COMPOUND)
        signs = xls_signs(data) if old else _signs(name, data)
        return list(_sheets(values_apart(data) if old else values_in(data), signs))
    except (Unreadable, BadPackage, ValueError) as error:
        message = say("“{}”打不开：坏了，或不是真的 {} 文件。", name, ending)
        raise _refusal("not-workbook", message, _save_as()) from error
    except Locked as error:
        raise _locked(name) from error
    except TooLarge as error:
        raise _too_large(say("“{}”里的表太大了。", name)) from error


def _signs(name: str, data: bytes) -> dict[str, SheetSigns]:
    """Return the signs of each sheet; what is too large for the reader of the values is refused."""
    parts = parts_of(data)
    if any(part.endswith("vbaProject.bin") for part in parts):
        raise _refusal("not-workbook", say("“{}”里有宏，读不了。", name), _save_as())
    if sum(map(len, parts.values())) > _MOST_XML:
        raise TooLarge
    if any(int(said) > max(len(part), MOST_CELLS) for part in parts.values() for said in _COUNT.findall(part)):
        # the reader of the values makes room for as many as it is told of
        raise Unreadable
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Locked
    found = ods_signs(parts) if "content.xml" in parts else xlsx_signs(parts)
    for sheet, each in found.items():
        if each.rows * each.columns > MOST_CELLS:
            raise _too_large(say("“{}”里的表“{}”到了第{}行第{}列，太大了。", name, sheet, each.rows, each.columns))
    return found


def _sheets(values: Iterable[SheetValues], signs: dict[str, SheetSigns]) -> Iterator[Sheet]:
    for name, rows, merged in values:
        known = signs.get(name, SheetSigns())
        yield Sheet(name, list(_rows(name, rows, known)), tuple(known.merged or merged))


def _rows(sheet: str, rows: list[list[Any]], signs: SheetSigns) -> Iterator[list[Cell]]:
    """Yield the rows of cells: a formula or an error that stands at an edge is no value, and yet there."""
    width = max([signs.columns, *map(len, rows)])
    for row in range(max(len(rows), signs.rows)):
        values = rows[row] if row < len(rows) else []
        yield [
            cell_of(
                f"{sheet}!{column_name(column)}{row + 1}",
                values[column] if column < len(values) else "",
                signs.signs.get((row, column)),
            )
            for column in range(width)
        ]


def column_name(number: int) -> str:
    """Return the letters of the column `number`, from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _save_as() -> str:
    return say("用 Excel、WPS 或 LibreOffice 打开，“另存为”，类型选“Excel 工作簿（*.xlsx）”，再读那一份。")


def _locked(name: str) -> Problems:
    hint = say("打开它，去掉打开密码（“文件”里的“文档加密”或“保护工作簿”），保存，再读。")
    return _refusal("not-workbook", say("“{}”加了密码，读不了。", name), hint)


def _too_large(message: str) -> Problems:
    return _refusal("too-large", message, say("删掉多余的行、列和表，只留下 drafter export 写的那几张。"))


def _refusal(code: str, message: str, hint: str) -> Problems:
    return Problems([Problem(code, message, None, hint)])
