"""The signs of the cells in a .ods."""

from drafter.core import Parts
from drafter.parsing.workbook.signs import Element, SheetSigns, Sign, Signed, elements

_CELLS = ("table-cell", "covered-table-cell")
_TIMES = ("date", "time")
_SIGNS = {"percentage": Sign.PERCENT, "boolean": Sign.TRUTH, "currency": Sign.STYLED}


def ods_signs(parts: Parts) -> dict[str, SheetSigns]:
    """Return the signs of each sheet in `parts`, by its name; what is no .ods raises Unreadable."""
    return _Book().read(parts.get("content.xml", b""))


class _Book:
    def __init__(self) -> None:
        self.sheets: dict[str, SheetSigns] = {}
        self.sheet = SheetSigns()
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.cell: dict[str, str] = {}
        self.shown: list[str] = []
        # remarks beside a cell are no part of it, and a table within a cell is none of ours
        self.aside = 0

    def read(self, xml: bytes) -> dict[str, SheetSigns]:
        for each in elements(xml):
            if each.name == "annotation":
                self.aside += 1 if each.text is None else -1
            elif not self.aside:
                self.begin(each) if each.text is None else self.end(each.name, each.text)
        return self.sheets

    def begin(self, each: Element) -> None:
        if each.name == "table":
            self.sheet = self.sheets[each.attributes.get("name", "")] = SheetSigns()
            self.row = 0
        elif each.name == "table-row":
            self.column, self.rows = 0, _times(each.attributes, "number-rows-repeated")
        elif each.name in _CELLS:
            self.cell, self.shown = each.attributes, []
            self.columns = _times(each.attributes, "number-columns-repeated")

    def end(self, name: str, text: str) -> None:
        if name == "p":
            self.shown.append(text)
        elif name == "table-row":
            self.row += self.rows
        elif name in _CELLS:
            if self.shown or "formula" in self.cell or "value-type" in self.cell:
                self.note()
            self.column += self.columns

    def note(self) -> None:
        """Note the sign of the cell that ends; one that is repeated stands for all."""
        last = (self.row + self.rows - 1, self.column + self.columns - 1)
        self.sheet.reach(last)
        across, down = (_times(self.cell, f"number-{way}-spanned") for way in ("columns", "rows"))
        if across > 1 or down > 1:
            self.sheet.merged.append(((self.row, self.column), (self.row + down - 1, self.column + across - 1)))
        if sign := self.sign():
            # a sheet that goes on for ever is refused by how far it reaches
            for row in range(self.row, min(last[0] + 1, self.row + _MOST_ALIKE)):
                for column in range(self.column, min(last[1] + 1, self.column + _MOST_ALIKE)):
                    self.sheet.signs[row, column] = sign

    def sign(self) -> Signed | None:
        kind, shown = self.cell.get("value-type", ""), "\n".join(self.shown)
        if kind == "error" or (kind == "string" and shown.startswith("#") and "formula" in self.cell):
            return Signed(Sign.ERROR, shown)
        if "formula" in self.cell and not kind:
            return Signed(Sign.UNWORKED)
        if kind in _TIMES:
            return Signed(Sign.TIME, shown)
        if kind == "float":
            return Signed(Sign.PLAIN if _is_shown(shown, self.cell.get("value", "")) else Sign.STYLED, shown)
        return Signed(_SIGNS[kind], shown) if kind in _SIGNS else None


_MOST_ALIKE = 1000


def _times(attributes: dict[str, str], name: str) -> int:
    times = attributes.get(name, "1")
    return int(times) if times.isdecimal() else 1


def _is_shown(shown: str, value: str) -> bool:
    """Return whether the number `value` is what is shown, separators of thousands aside."""
    try:
        return float(shown.replace(",", "")) == float(value)
    except ValueError:
        return False
