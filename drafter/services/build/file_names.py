"""What the reports of many facts files are called: after their files, each name short and none twice."""

import os
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from drafter.core import readable
from drafter.services.output import file_name

# the usual name of a facts file says nothing: its folder does
USUAL_NAME = "facts"
# leaves room for a kind and for …(2) in a name of 255 bytes
LONGEST = 60


def names_for(files: Sequence[Path], kinds: Sequence[str], ending: str) -> Iterator[tuple[str, ...]]:
    """Yield for each of `files` the names of its reports, one for each of `kinds`.

    A name is the same in every run over the same files, whatever becomes of the others.
    """
    taken: set[str] = set()
    for label in _labels(files):
        names = next(names for names in _tries(label, kinds, ending) if taken.isdisjoint(map(str.casefold, names)))
        taken.update(map(str.casefold, names))
        yield names


def _labels(files: Sequence[Path]) -> Iterator[str]:
    """Yield for each of `files` its name without the ending, after the folders that tell it from the others."""
    paths = [_telling(Path(os.path.abspath(file))) for file in files]
    above = _common([path.parent for path in paths])
    for path in paths:
        yield readable("-".join(path.parts[len(above.parts) :]))


def _telling(path: Path) -> Path:
    return path.parent if path.stem.casefold() == USUAL_NAME and path.parent.name else path.with_suffix("")


def _common(folders: Sequence[Path]) -> Path:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        # on several drives of Windows
        return Path()


def _tries(label: str, kinds: Sequence[str], ending: str) -> Iterator[tuple[str, ...]]:
    """Yield the names that reports of `kinds` may take after `label`, the best first."""
    for number in count(1):
        stem = file_name(label, "")[:LONGEST] + (f"-{number}" if number > 1 else "")
        yield (f"{stem}{ending}",) if len(kinds) == 1 else tuple(f"{stem}（{kind}）{ending}" for kind in kinds)
