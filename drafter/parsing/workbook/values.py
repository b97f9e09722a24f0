"""The values in the cells of a workbook, by calamine: where it may die of them, in a process of its own."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any, NamedTuple

from drafter.core import Problem, Problems, say
from drafter.parsing.workbook.signs import Range, Unreadable

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
_CHILD = f"import sys; sys.path.append({_ROOT!r}); from drafter.parsing.workbook.values import main; main()"
_MOST_SECONDS = 120
_MOST_MEMORY = 2 << 30
# the reader takes room for every cell as far as a sheet goes
MOST_CELLS = 500_000
_LOCKED, _BROKEN, _TOO_LARGE = 3, 4, 5


class Locked(Exception):
    """The workbook asks for a password."""


class TooLarge(Exception):
    """The workbook goes on further than facts do."""


class SheetValues(NamedTuple):
    """The values of a sheet by rows, from its first row and column, and which of its cells are merged."""

    name: str
    rows: list[list[Any]]
    merged: list[Range]


def values_in(data: bytes) -> list[SheetValues]:
    """Return the values in the workbook `data`; what is none raises Unreadable, TooLarge or Locked."""
    calamine = _calamine()
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        return [_sheet(book.get_sheet_by_name(name)) for name in book.sheet_names]
    except calamine.PasswordError as error:
        raise Locked from error
    except calamine.CalamineError as error:
        raise Unreadable from error
    except BaseException as error:
        # what Rust calls a panic is no Exception
        if type(error).__name__ == "PanicException":
            raise Unreadable from error
        raise


def values_apart(data: bytes) -> list[SheetValues]:
    """Return what values_in does, for the old format: of a damaged file of that kind the reader may die."""
    _calamine()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-X", "utf8", "-c", _CHILD],
            input=data,
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable from error
    if done.returncode == _LOCKED:
        raise Locked
    if done.returncode == _TOO_LARGE:
        raise TooLarge
    if done.returncode:
        raise Unreadable
    return [
        SheetValues(name, rows, [((top, left), (bottom, right)) for (top, left), (bottom, right) in merged])
        for name, rows, merged in json.loads(done.stdout)
    ]


def main() -> None:
    """Write the values in the workbook that comes in, as JSON: days as lists of a word."""
    _limit_memory()
    try:
        found = values_in(sys.stdin.buffer.read())
    except Locked:
        sys.exit(_LOCKED)
    except Unreadable:
        sys.exit(_BROKEN)
    except TooLarge:
        sys.exit(_TOO_LARGE)
    json.dump(found, sys.stdout, default=lambda value: [str(value)])


def _limit_memory() -> None:
    # Windows has no such limits
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _sheet(sheet: Any) -> SheetValues:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise TooLarge
    return SheetValues(sheet.name, sheet.to_python(skip_empty_area=False), list(sheet.merged_cell_ranges or ()))


def _calamine() -> Any:
    try:
        import python_calamine
    except ImportError as error:
        message = say("读表格要用的 python-calamine 还没有装。")
        hint = say('在命令行里运行：pip install "drafter[xlsx]"，装好再读。')
        raise Problems([Problem("missing-extra", message, None, hint)]) from error
    return python_calamine
