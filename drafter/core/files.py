"""Files that others name: a regular one within a limit is read, and nothing that hangs or has no end."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from drafter.core.files_read import note_read


class NoRegularFile(OSError):
    """What lies there is a folder, a device or a pipe."""


class FileTooLarge(OSError):
    """The file is larger than it may be."""


def open_regular(path: Path) -> BinaryIO:
    """Return the regular file at `path`, opened to be read and noted as read; else NoRegularFile is raised, unread."""
    note_read(path)
    return _opened(path)


def read_regular(path: Path, most: int) -> bytes:
    """Return what is in the regular file at `path`; one of more than `most` bytes raises FileTooLarge."""
    with open_regular(path) as file:
        return _within(file, path, most)


def look_at_output(path: Path, most: int) -> bytes:
    """Return what read_regular does, of a file that is no input: one that was written before, and may be again."""
    with _opened(path) as file:
        return _within(file, path, most)


def _opened(path: Path) -> BinaryIO:
    # a pipe that nobody writes to would be waited for
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise NoRegularFile(str(path))
    return os.fdopen(number, "rb")


def _within(file: BinaryIO, path: Path, most: int) -> bytes:
    data = file.read(most + 1)
    if len(data) > most:
        raise FileTooLarge(str(path))
    return data
