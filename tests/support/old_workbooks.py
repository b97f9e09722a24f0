"""A .xls of one sheet, written record by record: what reads it needs no program that writes such."""

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_END, _FREE, _LIST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# the styles that a cell may have, by the number of their format
STYLES = {"General": 0, "0%": 10, "day": 14, "0": 1, '0!.0,"万"': 200}


def xls(rows: Sequence[Mapping[int, bytes | str]], name: str = "组织建设") -> bytes:
    """Return a .xls whose sheet called `name` has `rows`: by their columns words, or what number_in and others return."""
    begin = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)), _format(200, '0!.0,"万"')]
    styles = [_record(0x00E0, struct.pack("<HHHBBBBIIH", 0, each, 0, 0, 0, 0, 0, 0, 0, 0)) for each in STYLES.values()]
    end = _record(0x000A, b"")
    length = sum(map(len, (*begin, *styles))) + len(_sheet(0, name)) + len(end)
    cells = b"".join(
        _label(row, column, cell) if isinstance(cell, str) else _placed(row, column, cell)
        for row, line in enumerate(rows)
        for column, cell in line.items()
    )
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 0)) + cells + end
    return _compound(b"".join((*begin, *styles, _sheet(length, name), end, sheet)))


def number_in(value: float, style: str = "General") -> bytes:
    """Return what a cell holds that has a number."""
    return struct.pack("<HHHHd", 0x0203, 0, 0, [*STYLES].index(style), value)


def short_number_in(value: int, style: str = "General") -> bytes:
    """Return what a cell holds that has a whole number, written short."""
    return struct.pack("<HHHHI", 0x027E, 0, 0, [*STYLES].index(style), value << 2 | 2)


def truth_in(value: int, is_error: bool = False) -> bytes:
    """Return what a cell holds that is TRUE, FALSE or an error."""
    return struct.pack("<HHHHBB", 0x0205, 0, 0, 0, value, is_error)


def formula_in(result: bytes) -> bytes:
    """Return what a cell holds that has a formula with `result`."""
    return struct.pack("<HHHH", 0x0006, 0, 0, 0) + result + struct.pack("<HIHBB", 0, 0, 2, 0x1D, 1)


def _placed(row: int, column: int, cell: bytes) -> bytes:
    (kind,) = struct.unpack_from("<H", cell)
    return _record(kind, struct.pack("<HH", row, column) + cell[6:])


def _label(row: int, column: int, words: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + words.encode("utf-16-le"))


def _sheet(start: int, name: str) -> bytes:
    return _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 1) + name.encode("utf-16-le"))


def _format(number: int, words: str) -> bytes:
    return _record(0x041E, struct.pack("<HHB", number, len(words), 1) + words.encode("utf-16-le"))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes) -> bytes:
    """Return the compound file with `stream` as its Workbook: a list of sectors, the directory, the stream."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // _SECTOR)
    follows = [_LIST, _END, *range(3, count + 2), _END]
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        _END,
        0,
        _END,
        0,
        0,
    )
    head = head.ljust(_SECTOR, b"\xff")
    entries = [_entry("Root Entry", 5, _END, 0, 1), _entry("Workbook", 2, 2, len(stream), _FREE)]
    listed = struct.pack(f"<{len(follows)}I", *follows).ljust(_SECTOR, b"\xff")
    return head + listed + b"".join(entries).ljust(_SECTOR, b"\0") + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, first: int, size: int, child: int) -> bytes:
    words = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", words, len(words) + 2, kind, 1, _FREE, _FREE, child, first, size)
