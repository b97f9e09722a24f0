"""What follows from templates alone, kept in the user's own cache folder from one run to the next.

Whoever could write there could make this program do anything: so only a folder and files that belong
to the user, and that nobody else may write, are read. Without such a folder all is worked out anew.
"""

import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

# where old templates and versions have left so many files, all of them go
MOST_FILES = 10_000

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Cache:
    """What is kept in `folder`, which is made if need be; nothing where it is not the user's own."""

    def __init__(self, folder: str) -> None:
        self.folder = folder if folder and _made(folder) else ""
        self.tidy = False

    def recalled(self, parts: tuple[str, ...], make: Callable[[], T]) -> T:
        """Return what `make` returns; it is called once for the same `parts`, the same program and Python.

        `parts` are all that the result depends on, the kind of thing it is first.
        """
        if not self.folder:
            return make()
        key = sha256("\0".join((_program(), *parts)).encode("utf-8", "surrogatepass")).digest()
        file = os.path.join(self.folder, key.hex())
        data = _read(file, key)
        if data is not None:
            # though the file is whole, what it holds may be of a library that has changed since
            with suppress(Exception):
                value: T = pickle.loads(data)
                return value
        value = make()
        self.keep(file, key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return value

    def keep(self, file: str, key: bytes, data: bytes) -> None:
        """Write `data` beside `file` and rename it: another run reads all of it or nothing."""
        beside = f"{file}.{os.getpid()}"
        with suppress(OSError):
            if not self.tidy:
                self.sweep()
            with open(beside, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as opened:
                opened.write(_digest(key, data) + data)
            os.replace(beside, file)

    def sweep(self) -> None:
        """Remove all files where there are too many; looked at once, for the folder may hold thousands."""
        self.tidy = True
        if len(names := os.listdir(self.folder)) > MOST_FILES:
            for name in names:
                os.unlink(os.path.join(self.folder, name))


def recall(parts: tuple[str, ...], make: Callable[[], T]) -> T:
    """Return what `make` returns, from the user's own cache where it is kept there."""
    return _own().recalled(parts, make)


def cache_folder() -> str:
    """Return where this system keeps what programs can do without, nothing where that cannot be told."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "drafter") if os.path.isabs(base) else ""


@cache
def _own() -> Cache:
    return Cache(cache_folder())


def _made(folder: str) -> bool:
    """Return whether `folder` is there, made if need be, and the user's own."""
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
        return stat.S_ISDIR(found.st_mode) and _is_own(found)
    return False


def _is_own(found: os.stat_result) -> bool:
    """Return whether what was `found` is the user's, and nobody else may write it."""
    # on Windows the folder lies in the user's profile, which is closed to others
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE)


def _read(file: str, key: bytes) -> bytes | None:
    """Return what was written into `file` under `key`; None where it is missing, broken or another's."""
    with suppress(OSError), open(file, "rb") as opened:
        if not _is_own(os.fstat(opened.fileno())):
            return None
        digest, data = opened.read(32), opened.read()
        return data if digest == _digest(key, data) else None
    return None


def _digest(key: bytes, data: bytes) -> bytes:
    return sha256(key + data).digest()


@cache
def _program() -> str:
    """Return what tells this program and this Python from others: a checkout changes between releases."""
    modules = (f"{path} {stamp}" for path, stamp in program_files().items() if path.endswith(".py"))
    known = (str(sys.implementation.cache_tag), str(sys.hexversion), *sorted(modules))
    return sha256("\0".join(known).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def program_files() -> dict[str, str]:
    """Return each file of this program, at any depth, with its stamp."""
    return dict(stamped_files(os.path.dirname(os.path.dirname(__file__))))


def stamped_files(folder: str) -> Iterator[tuple[str, str]]:
    """Yield each file below `folder`, at any depth, with when it was changed and how long it is.

    Compiled modules and catalogs are left out: they are made afresh at any time.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in ("__pycache__", "locale"):
                    yield from stamped_files(entry.path)
            else:
                # an editor may have left a link that leads nowhere
                with suppress(OSError):
                    found = entry.stat()
                    yield entry.path, f"{found.st_mtime_ns} {found.st_size}"
