"""The signs of the cells in a .xls: its records tell the formats of numbers, and which cells are errors."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from drafter.parsing.workbook.compound_file import stream_of
from drafter.parsing.workbook.number_formats import BUILT_IN_FORMATS, number_sign
from drafter.parsing.workbook.signs import SheetSigns, Sign, Signed, Unreadable

_BEGIN, _END = 0x0809, 0x000A
_SHEET, _FORMAT, _STYLE = 0x0085, 0x041E, 0x00E0
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _TRUTH, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NO_NUMBER = 0xFFFF
# all may be said to begin at one place, and to read it as often takes long
_MOST_SHEETS = 1000
_IS_TRUTH, _IS_ERROR = 1, 2


class Record(NamedTuple):
    """A record of the stream: its kind, and what it holds."""

    kind: int
    data: bytes


def xls_signs(data: bytes) -> dict[str, SheetSigns]:
    """Return the signs of each sheet in `data`, by its name; what is no .xls raises Unreadable."""
    stream = stream_of(data, ("Workbook", "Book"))
    try:
        return _Book(stream).read()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Unreadable from error


class _Book:
    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.formats = dict(BUILT_IN_FORMATS)
        self.styles: list[int] = []

    def read(self) -> dict[str, SheetSigns]:
        sheets: dict[str, int] = {}
        for kind, data in _records(self.stream, 0):
            if kind == _SHEET:
                sheets[_words(data[6:], 1)] = struct.unpack_from("<I", data)[0]
            elif kind == _FORMAT:
                self.formats[struct.unpack_from("<H", data)[0]] = _words(data[2:], 2)
            elif kind == _STYLE:
                self.styles.append(struct.unpack_from("<H", data, 2)[0])
        if len(sheets) > _MOST_SHEETS:
            raise Unreadable
        return {name: self.sheet(start) for name, start in sheets.items()}

    def sheet(self, start: int) -> SheetSigns:
        found = SheetSigns()
        for record in _records(self.stream, start):
            for row, column, sign in self.signs(*record):
                found.reach((row, column))
                found.signs[row, column] = sign
        return found

    def signs(self, kind: int, data: bytes) -> Iterator[tuple[int, int, Signed]]:
        """Yield the signs of the cells that a record is of."""
        if kind == _SHORT_NUMBERS:
            row, first = struct.unpack_from("<HH", data)
            cells = struct.iter_unpack("<HI", data[4 : 4 + (len(data) - 6) // 6 * 6])
            yield from ((row, first + number, self.number(*cell)) for number, cell in enumerate(cells))
        elif kind == _SHORT_NUMBER:
            row, column, style, short = struct.unpack_from("<HHHI", data)
            yield row, column, self.number(style, short)
        elif kind == _TRUTH:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", data)
            yield row, column, _truth_or_error(value, bool(is_error))
        elif kind in (_NUMBER, _FORMULA):
            row, column, style, value = struct.unpack_from("<HHHd", data)
            what, said, no_number = struct.unpack_from("<BxBxxxH", data, 6)
            if kind == _NUMBER or no_number != _NO_NUMBER:
                yield row, column, self.number(style, value)
            elif what in (_IS_TRUTH, _IS_ERROR):
                yield row, column, _truth_or_error(said, what == _IS_ERROR)

    def number(self, style: int, value: float) -> Signed:
        """Return how a number shows; a whole one here is written short."""
        said = _long(value) if isinstance(value, int) else value
        return number_sign(said, self.formats.get(self.styles[style], "") if style < len(self.styles) else "")


def _truth_or_error(value: int, is_error: bool) -> Signed:
    if is_error:
        return Signed(Sign.ERROR, _ERRORS.get(value, "#?"))
    return Signed(Sign.TRUTH, "TRUE" if value else "FALSE")


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records from `start` to the end of what begins there; what stands within, like a chart, is none."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield Record(kind, stream[start + 4 : start + 4 + length])
        start += 4 + length


def _words(data: bytes, width: int) -> str:
    """Return the words in `data`, before which their length stands in as many bytes as `width`."""
    length, wide = int.from_bytes(data[:width], "little"), data[width] & 1
    said = data[width + 1 : width + 1 + (length << wide)]
    return said.decode("utf-16-le" if wide else "latin-1")


def _long(short: int) -> float:
    """Return the number that is written `short`: cut off, or whole, and it may be a hundred times as large."""
    if short & 2:
        value = float(struct.unpack("<i", struct.pack("<I", short))[0] >> 2)
    else:
        value = float(struct.unpack("<d", bytes(4) + struct.pack("<I", short & ~3))[0])
    return value / 100 if short & 1 else value
