"""Workbooks as openpyxl makes them: words stay words, and the same content gives the same bytes."""

import re
from io import BytesIO
from typing import Any

from drafter.core import Problem, Problems, parts_of, say, timeless_archive
from drafter.writers.docx.package import packed

# with these a cell begins that a spreadsheet takes for a formula
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
# Excel takes no more characters in a cell, and what writes it would cut them off
LONGEST_CELL = 32_767


def new_workbook(otherwise: str = "") -> Any:
    """Return an empty workbook; without openpyxl Problems are raised, and the hint ends in what to do `otherwise`."""
    try:
        import openpyxl
    except ImportError as error:
        message = say("写 .xlsx 要用的 openpyxl 还没有装。")
        hint = say('在命令行里运行：pip install "drafter[xlsx]"，装好再写') + otherwise + "。"
        raise Problems([Problem("missing-extra", message, None, hint)]) from error
    return openpyxl.Workbook()


def put_words(cell: Any, words: str) -> None:
    """Put `words` into `cell`: they stay words, whatever they begin with."""
    cell.value = words
    cell.data_type, cell.quotePrefix = "s", words.startswith(FORMULA)


def workbook_bytes(book: Any) -> bytes:
    """Return what `book` is as a file, whatever the clock says: a zip holds no day before 1980."""
    from openpyxl.writer.excel import ExcelWriter

    saved = BytesIO()
    ExcelWriter(book, timeless_archive(saved)).save()
    parts = parts_of(saved.getvalue())
    # a row whose height is nobody's wish grows with what is filled in
    rubbed = re.compile(b'<dcterms:.*</dcterms:[a-z]+>|(?<=") customHeight="1"')
    return packed({name: rubbed.sub(b"", part) for name, part in parts.items()})
