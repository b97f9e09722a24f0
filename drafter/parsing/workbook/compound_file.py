"""The streams of a compound file, the package of the old formats of Office."""

import struct

from drafter.parsing.workbook.signs import Unreadable

# the sizes of sectors, and of those of short streams, as powers of two; the first sectors of the directory, of the
# list for short streams, and of the list of lists; below which length a stream is short
_HEAD = struct.Struct("<30xHH14xI4xII4xI")
_ENTRY = struct.Struct("<64sHB49xIQ")
# a number that is no sector's
_LAST = 0xFFFFFFFA
_LISTED_IN_HEAD, _LIST = 109, 76
_STREAM = 2


def stream_of(data: bytes, names: tuple[str, ...]) -> bytes:
    """Return the stream of the compound file `data` that has one of `names`; what is none raises Unreadable."""
    try:
        return _File(data).stream(names)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Unreadable from error


class _Sectors:
    """Sectors of one `size` in `data`, from `start` on, and which of them follows which."""

    def __init__(self, data: bytes, size: int, start: int) -> None:
        self.data = data
        self.size = size
        self.start = start
        self.next: list[int] = []

    def sector(self, number: int) -> bytes:
        start = self.start + number * self.size
        if start >= len(self.data):
            raise Unreadable
        return self.data[start : start + self.size].ljust(self.size, b"\0")

    def numbers(self, sector: bytes) -> tuple[int, ...]:
        """Return the numbers that stand in `sector`."""
        return struct.unpack(f"<{len(sector) // 4}I", sector)

    def chain(self, first: int) -> bytes:
        """Return what stands in the sectors from `first` on."""
        pieces, seen, number = [], set[int](), first
        while number < _LAST and number not in seen:
            seen.add(number)
            pieces.append(self.sector(number))
            number = self.next[number]
        return b"".join(pieces)


class _File:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, self.short_shift, self.directory, self.least, self.short_list, self.more = _HEAD.unpack_from(data)
        size = 1 << min(shift, 16)
        self.sectors = _Sectors(data, size, size)
        for number in self.lists():
            self.sectors.next += self.sectors.numbers(self.sectors.sector(number))

    def lists(self) -> list[int]:
        """Return the sectors that list which sector follows which: their numbers stand in the head, then in a chain."""
        found = list(struct.unpack_from(f"<{_LISTED_IN_HEAD}I", self.data, _LIST))
        more, seen = self.more, set[int]()
        while more < _LAST and more not in seen:
            seen.add(more)
            *listed, more = self.sectors.numbers(self.sectors.sector(more))
            found += listed
        return [sector for sector in dict.fromkeys(found) if sector < _LAST]

    def stream(self, names: tuple[str, ...]) -> bytes:
        directory = self.sectors.chain(self.directory)
        entries = list(_ENTRY.iter_unpack(directory))
        for name, length, kind, first, size in entries:
            if kind == _STREAM and name[: max(length - 2, 0)].decode("utf-16-le") in names:
                long = size >= self.least
                return (self.sectors if long else self.short_ones(entries[0][3])).chain(first)[:size]
        raise Unreadable

    def short_ones(self, first: int) -> _Sectors:
        """Return the sectors of the short streams, which stand in those of a stream from `first` on."""
        short = _Sectors(self.sectors.chain(first), 1 << min(self.short_shift, 16), 0)
        short.next += short.numbers(self.sectors.chain(self.short_list))
        return short
