"""The files that a report hangs on, and what was last saved in them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from drafter.core import digest_of
from drafter.schema import ENDINGS, Library, files_of

# what is in a file; of what is no file, or may not be read, how it lies there
Saved = bytes | tuple[int, int]


def saved(paths: Iterable[Path]) -> dict[Path, Saved]:
    """Return what was last saved in each of `paths`; one that is not there is left out."""
    found: dict[Path, Saved] = {}
    for path in paths:
        # between being deleted and written anew, as some editors save, it is not there
        with suppress(OSError, ValueError):
            found[path] = _saved(path)
    return found


def _saved(path: Path) -> Saved:
    with suppress(OSError):
        return digest_of(path)
    state = os.stat(path)
    return state.st_mtime_ns, state.st_size


def templates_of(library: Library) -> Iterator[Path]:
    """Yield the files of reports, sections, parts and layouts in all folders of `library`."""
    for folder in (*library.own, *library.built_in):
        for kind in ENDINGS:
            yield from files_of(folder, kind)
