"""What was made of photographs, kept while the program runs, by what is in their files and not by their names."""

from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from drafter.core import digest_of

T = TypeVar("T")

# as much as two hundred photographs come to on paper
MOST_BYTES = 64_000_000
_MOST_THINGS = 4096


class PictureCache:
    """What was made of photographs, at most `most` bytes: what was not asked for the longest goes first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self.things: dict[tuple[Hashable, ...], Any] = {}

    def recalled(self, path: Path, parts: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """Return what `make` makes of the file at `path`; it is called once for the same content and `parts`."""
        try:
            key = (digest_of(path), *parts)
        except OSError:
            # what is wrong with the file is told by whoever reads it
            return make()
        thing: T = self.things.pop(key) if key in self.things else self.weighed(make())
        self.things[key] = thing
        while self.bytes > self.most or len(self.things) > _MOST_THINGS:
            self.bytes -= _weight(self.things.pop(next(iter(self.things))))
        return thing

    def weighed(self, thing: T) -> T:
        """Return `thing`, which is new, and count it."""
        self.bytes += _weight(thing)
        return thing


def recalled(path: Path, parts: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """Return what `make` makes of the photograph at `path`, or made before of the same content and `parts`."""
    return _pictures().recalled(path, parts, make)


@cache
def _pictures() -> PictureCache:
    return PictureCache()


def _weight(thing: object) -> int:
    return len(thing) if isinstance(thing, bytes) else 0
