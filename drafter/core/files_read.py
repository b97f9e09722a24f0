"""Which files this run has read and written: nothing that it writes may take the place of one of them.

Every reading of a file that is not drafter's own goes through here, so that a new way to read cannot be forgotten.
"""

import os
from pathlib import Path


class _Run:
    def __init__(self) -> None:
        self.read: set[object] = set()
        self.written: set[object] = set()


_runs = [_Run()]


def begin_run() -> None:
    """Forget what was read and written: a command begins."""
    _runs[:] = [_Run()]


def read_bytes(path: Path, most: int = -1) -> bytes:
    """Return what the file at `path` holds, no more than `most` bytes of it, and remember that it was read."""
    note_read(path)
    with path.open("rb") as file:
        return file.read(most)


def note_read(path: Path) -> None:
    """Remember that the file at `path` is read, by whatever reads it."""
    _runs[0].read.update(_identities(path))


def note_written(path: Path) -> None:
    """Remember that the file at `path` was written."""
    _runs[0].written.update(_identities(path))


def was_read(path: Path) -> bool:
    """Return whether the file at `path` was read, under this name or another."""
    return not _runs[0].read.isdisjoint(_identities(path))


def was_written(path: Path) -> bool:
    """Return whether the file at `path` was written, under this name or another."""
    return not _runs[0].written.isdisjoint(_identities(path))


def _identities(path: Path) -> list[object]:
    """Return by what the file at `path` is known: the place where links lead, and where it lies on the disk."""
    # on some network folders of Windows files have no number
    found: list[object] = [os.path.normcase(os.path.realpath(path))]
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return found
    return [*found, (status.st_dev, status.st_ino)] if status.st_ino else found
