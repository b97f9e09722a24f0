"""Packages, the zips that .docx and .xlsx are: unpacked within a limit, and packed alike each time."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Parts = dict[str, bytes]

# a few kilobytes may say that they unpack to gigabytes: what they say is asked first
MOST_UNPACKED = 300_000_000
MOST_PARTS = 10_000
# the earliest time that a zip can hold
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class BadPackage(Exception):
    """The bytes are no package that can be unpacked whole."""


class PackageTooLarge(BadPackage):
    """The package would unpack to more than any report holds."""


def parts_of(data: bytes) -> Parts:
    """Return the parts of the package that `data` is, by their names; what is none raises BadPackage."""
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise PackageTooLarge
            return {entry.filename: package.read(entry) for entry in entries}
    except BadPackage:
        raise
    # locked, damaged, packed in a way that Python does not know: zipfile tells of each by another exception
    except Exception as error:
        raise BadPackage from error


def timeless_archive(file: BinaryIO) -> ZipFile:
    """Return a zip for another program to write into `file`, whatever the clock says: it holds no day before 1980."""

    class Archive(ZipFile):
        def writestr(self, name: Any, data: Any, *rest: Any) -> None:
            super().writestr(ZipInfo(str(name), _NO_TIME), data, ZIP_DEFLATED)

    # a sheet is laid down as a file of its own first, which bears the time of day
    return Archive(file, "w", ZIP_DEFLATED, strict_timestamps=False)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip of `parts`, without the time at which it was made."""
    result = BytesIO()
    with ZipFile(result, "w") as package:
        for name, data in parts.items():
            info = ZipInfo(name, _NO_TIME)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, data)
    return result.getvalue()
