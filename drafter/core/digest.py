"""What a file holds, told by its digest: it is read anew only where it may have changed since it was read last."""

import hashlib
import os
import stat
import time
from functools import cache
from pathlib import Path

from drafter.core.files_read import note_read

# a disk in FAT counts by two seconds: what is saved twice within them, and is as long as before, looks unchanged
SECONDS_UNTIL_SETTLED = 3.0
_MOST_FILES = 10_000

_State = tuple[int, int, int, int]


class Digests:
    """The digests of files, each with how its file lay when it was read, and since when it is known to lie so.

    The clock of the disk may be another one, so that only how long a file was seen to lie still tells anything.
    """

    def __init__(self) -> None:
        self.known: dict[Path, tuple[_State, float, bool, bytes]] = {}

    def of(self, path: Path) -> bytes:
        """Return the digest of the file at `path`; what is no file, or cannot be read, raises OSError."""
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            # a pipe would be waited for
            raise OSError(path)
        state = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        now = time.monotonic()
        before, since, settled, digest = self.known.get(path, (state, now, False, b""))
        if before != state:
            since, settled = now, False
        if not settled:
            note_read(path)
            with open(path, "rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").digest()
            if len(self.known) >= _MOST_FILES:
                self.known.clear()
            self.known[path] = state, since, now - since > SECONDS_UNTIL_SETTLED, digest
        return digest


def digest_of(path: Path) -> bytes:
    """Return the digest of the file at `path`; what is no file, or cannot be read, raises OSError."""
    return _digests().of(path)


@cache
def _digests() -> Digests:
    return Digests()
