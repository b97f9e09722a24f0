"""Whether reports are newer than all that they are made from: facts, pictures, templates, layouts, drafter itself."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from drafter.parsing import named_in
from drafter.schema import BUILT_IN

_PACKAGE = Path(__file__).parents[2]


def is_fresh(reports: Iterable[Path], facts: Path, own: tuple[Path, ...]) -> bool:
    """Return whether all `reports` are there, newer than `facts` and what they name, and than the templates."""
    written = [_changed(report) for report in reports]
    if not all(written) or not facts.is_file():
        return False
    sources = (_changed(facts), *map(_changed, named_in(facts)), *map(_newest, (*own, BUILT_IN, _PACKAGE)))
    return min(written) > max(sources)


@cache
def _newest(folder: Path) -> int:
    """Return when something in `folder` was last written, laid there or taken away."""
    return max(map(_changed, _below(folder)))


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        # compiled modules and catalogs are made afresh at any time
        folders[:] = [name for name in folders if name != "__pycache__"]
        if place == str(folder) or files:
            yield Path(place)
        yield from (Path(place) / name for name in files)


def _changed(path: Path) -> int:
    """Return when `path` was last written, in nanoseconds; 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
