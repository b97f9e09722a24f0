"""The files that a report hangs on, and how they were last saved."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from drafter.schema import BUILT_IN, ENDINGS, Library, files_of

# when a file was changed, and its size: what tells a saved file without reading it
Saved = tuple[int, int]


def saved(paths: Iterable[Path]) -> dict[Path, Saved]:
    """Return how each of `paths` was last saved; one that is not there is left out."""
    found: dict[Path, Saved] = {}
    for path in paths:
        # between being deleted and written anew, as some editors save, it is not there
        with suppress(OSError, ValueError):
            state = os.stat(path)
            found[path] = state.st_mtime_ns, state.st_size
    return found


def templates_of(library: Library) -> Iterator[Path]:
    """Yield the files of reports, sections, parts and layouts in all folders of `library`."""
    for folder in (*library.own, BUILT_IN):
        for kind in ENDINGS:
            yield from files_of(folder, kind)
