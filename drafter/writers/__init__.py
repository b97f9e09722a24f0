"""A Document becomes bytes: .docx, .html, .txt, each sealed so that an unchanged file is known again.

In: Document and Layout. Out: bytes; nothing is read or written on disk.
Enter by `load_writer`, `ENDINGS`, `seal_of`. What stands where on the paper is worked out in `typesetting`.
To add a format, see docs/dev/how-to/add-a-writer.md: one module, and one entry in `registry.py`.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.writers.docx.bookmarks import ANCHOR as ANCHOR
    from drafter.writers.docx.bookmarks import Anchors as Anchors
    from drafter.writers.docx.comments import AUTHOR as AUTHOR
    from drafter.writers.docx.on_template import drop_second_styles as drop_second_styles
    from drafter.writers.docx.package import RELATIONS as RELATIONS
    from drafter.writers.docx.package import TYPES as TYPES
    from drafter.writers.docx.package import Package as Package
    from drafter.writers.docx.package import packed as packed
    from drafter.writers.docx.package import saved_parts as saved_parts
    from drafter.writers.docx.runs import END_MARKS as END_MARKS
    from drafter.writers.docx.runs import end_marks as end_marks
    from drafter.writers.docx.styles import W as W
    from drafter.writers.docx.styles import characters as characters
    from drafter.writers.docx.writer import write_docx as write_docx
    from drafter.writers.html import write_html as write_html
    from drafter.writers.registry import ENDINGS as ENDINGS
    from drafter.writers.registry import REVIEW as REVIEW
    from drafter.writers.registry import load_writer as load_writer
    from drafter.writers.registry import seal_of as seal_of
    from drafter.writers.seal import LIST as LIST
    from drafter.writers.seal import Seal as Seal
    from drafter.writers.seal import is_made_from as is_made_from
    from drafter.writers.seal import is_sealed as is_sealed
    from drafter.writers.seal import made_from as made_from
    from drafter.writers.seal import sealed as sealed
    from drafter.writers.spreadsheet import FORMULA as FORMULA
    from drafter.writers.spreadsheet import LONGEST_CELL as LONGEST_CELL
    from drafter.writers.spreadsheet import new_workbook as new_workbook
    from drafter.writers.spreadsheet import put_words as put_words
    from drafter.writers.spreadsheet import workbook_bytes as workbook_bytes


_HOMES = {
    "ANCHOR": "docx.bookmarks",
    "Anchors": "docx.bookmarks",
    "AUTHOR": "docx.comments",
    "characters": "docx.styles",
    "drop_second_styles": "docx.on_template",
    "END_MARKS": "docx.runs",
    "end_marks": "docx.runs",
    "ENDINGS": "registry",
    "FORMULA": "spreadsheet",
    "is_made_from": "seal",
    "is_sealed": "seal",
    "LIST": "seal",
    "load_writer": "registry",
    "LONGEST_CELL": "spreadsheet",
    "made_from": "seal",
    "new_workbook": "spreadsheet",
    "Package": "docx.package",
    "packed": "docx.package",
    "put_words": "spreadsheet",
    "RELATIONS": "docx.package",
    "REVIEW": "registry",
    "saved_parts": "docx.package",
    "Seal": "seal",
    "seal_of": "registry",
    "sealed": "seal",
    "TYPES": "docx.package",
    "W": "docx.styles",
    "workbook_bytes": "spreadsheet",
    "write_docx": "docx.writer",
    "write_html": "html",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
