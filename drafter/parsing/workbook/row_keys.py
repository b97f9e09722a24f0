"""The hidden key of a row in a workbook: what the row is for, and the path of what is filled in there."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple
from zlib import crc32

from drafter.parsing.yaml.outline import Path

# the names of the columns; a row has its key in the last, which is hidden
NAME, UNIT, VALUE, LAST_YEAR, KEY = BOOK_COLUMNS = ("项目", "单位", "填写", "上年", "键")
# what stands before the name of a field that must be filled in
REQUIRED = "＊"
# what tells that a chapter without a single value is there all the same
STANDS = "写"


class RowRole(StrEnum):
    """What a row of a workbook is for."""

    VALUE = "值"
    GROUP = "组"
    """a group, list, table or chapter begins; 无 may be filled in"""
    ITEM = "项"
    """one of several values of a list"""
    ENTRY = "数"
    """a value under a name of the clerk's own"""
    COLUMNS = "列"
    """the names of the columns of records"""
    RECORD = "行"
    NOTE = "注"
    """words of the program, which nobody fills in"""


class Shape(StrEnum):
    """What the cells in a column of records hold."""

    ONE = ""
    LINES = "[]"
    """a list, a line a value"""
    PAIRS = "{}"
    """values under names, a line each: 宣讲队伍：46支"""


class RecordColumn(NamedTuple):
    """A column of records: the words above it, where its values belong in a record, and their shape."""

    label: str
    steps: tuple[str, ...]
    shape: Shape = Shape.ONE


@dataclass(frozen=True, slots=True)
class RowKey:
    """The key of a row: its role, its path, a sum of the words that stand in it beside what is filled in."""

    role: RowRole
    path: Path = ()
    labels: str = ""
    columns: tuple[RecordColumn, ...] = ()

    def __str__(self) -> str:
        rest = [[*column] for column in self.columns]
        return json.dumps([self.role, self.path, self.labels, *rest], ensure_ascii=False, separators=(",", ":"))


def row_key(text: str) -> RowKey | None:
    """Return the key that `text` is, None where it is none."""
    try:
        role, path, labels, *columns = json.loads(text)
        key = RowKey(RowRole(role), _path(path), str(labels), tuple(map(_column, columns)))
    except (ValueError, TypeError, RecursionError):
        return None
    return key if key.path or key.role is RowRole.NOTE else None


def sum_of_labels(*labels: str) -> str:
    """Return a short sum of `labels`, by which a change in them shows; blanks around them are nothing."""
    return f"{crc32(chr(31).join(label.strip() for label in labels).encode()):08x}"


def label_of(path: Path) -> str:
    """Return what the field at `path` is called on its sheet: all but the chapter, as in 议事会.负责人."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path[1:] or path)


def _path(steps: Any) -> Path:
    if not all(isinstance(step, str) or type(step) is int for step in steps):
        raise ValueError(steps)
    return tuple(steps)


def _column(found: Any) -> RecordColumn:
    label, steps, shape = found
    return RecordColumn(str(label), tuple(map(str, steps)), Shape(shape))
