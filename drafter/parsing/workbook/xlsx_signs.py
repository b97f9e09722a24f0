"""The signs of the cells in a .xlsx."""

import posixpath
import re

from drafter.core import Parts
from drafter.parsing.workbook.number_formats import BUILT_IN_FORMATS, number_sign
from drafter.parsing.workbook.signs import Element, Place, Range, SheetSigns, Sign, Signed, elements

_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def xlsx_signs(parts: Parts) -> dict[str, SheetSigns]:
    """Return the signs of each sheet in `parts`, by its name; what is no .xlsx raises Unreadable."""
    book = _target(parts, "", "officeDocument")
    formats = _formats(parts.get(_target(parts, book, "styles"), b"<none/>"))
    related = _relations(parts, book)
    sheets = {
        each.attributes.get("name", ""): related.get(each.attributes.get("id", ""), ("", ""))[1]
        for each in elements(parts.get(book, b""))
        if each.name == "sheet" and each.text is None
    }
    return {name: _Sheet(formats).read(parts[part]) for name, part in sheets.items() if part in parts}


def _target(parts: Parts, part: str, kind: str) -> str:
    """Return the name of what `part` is related to by a relation that ends in `kind`, or nothing."""
    return next((target for name, target in _relations(parts, part).values() if name.endswith(f"/{kind}")), "")


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    xml = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"), b"<none/>")
    return {
        each.attributes.get("Id", ""): (
            each.attributes.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, each.attributes.get("Target", ""))).lstrip("/"),
        )
        for each in elements(xml)
        if each.name == "Relationship" and each.text is None
    }


def _formats(styles: bytes) -> list[str]:
    """Return the number format of each style that a cell may have."""
    words, numbers, within = dict(BUILT_IN_FORMATS), [], False
    for each in elements(styles):
        if each.name == "cellXfs":
            within = each.text is None
        elif each.name == "numFmt" and each.text is None:
            words[int(each.attributes.get("numFmtId", "0"))] = each.attributes.get("formatCode", "")
        elif each.name == "xf" and each.text is None and within:
            numbers.append(int(each.attributes.get("numFmtId", "0")))
    return [words.get(number, "") for number in numbers]


class _Sheet:
    def __init__(self, formats: list[str]) -> None:
        self.formats = formats
        self.found = SheetSigns()
        self.row = self.column = -1
        self.kind, self.style = "", 0
        self.formula, self.value = False, ""

    def read(self, xml: bytes) -> SheetSigns:
        for each in elements(xml):
            if each.text is None:
                self.begin(each)
            elif each.name in ("v", "t"):
                self.value += each.text
            elif each.name == "c":
                self.end()
        return self.found

    def begin(self, each: Element) -> None:
        if each.name == "row":
            self.row, self.column = int(each.attributes.get("r", self.row + 2)) - 1, -1
        elif each.name == "c":
            self.row, self.column = self.place(each.attributes.get("r", ""))
            self.kind, self.style = each.attributes.get("t", "n"), int(each.attributes.get("s", "0"))
            self.formula, self.value = False, ""
        elif each.name == "f":
            self.formula = True
        elif each.name == "mergeCell":
            self.found.merged += _range(each.attributes.get("ref", ""))

    def place(self, reference: str) -> Place:
        """Return the place of the cell called `reference`, or the next where it has no name."""
        return _place(reference) or (self.row, self.column + 1)

    def end(self) -> None:
        if self.value or self.formula:
            self.found.reach((self.row, self.column))
        if sign := self.sign():
            self.found.signs[self.row, self.column] = sign

    def sign(self) -> Signed | None:
        if self.kind == "e":
            return Signed(Sign.ERROR, self.value)
        if self.formula and not self.value and self.kind != "str":
            return Signed(Sign.UNWORKED)
        if self.kind == "b" and self.value:
            return Signed(Sign.TRUTH, "TRUE" if self.value == "1" else "FALSE")
        if self.kind == "n" and self.value:
            style = self.formats[self.style] if 0 <= self.style < len(self.formats) else ""
            return number_sign(float(self.value), style)
        return None


def _place(reference: str) -> Place | None:
    match = _CELL.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _range(reference: str) -> list[Range]:
    first, _, last = reference.partition(":")
    corners = _place(first), _place(last or first)
    return [(corners[0], corners[1])] if corners[0] and corners[1] else []
