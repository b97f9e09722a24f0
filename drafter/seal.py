"""The seal on what drafter wrote, by which it knows a file that nobody changed since.

The seal is a digest of the file, kept inside it where nobody sees it: so it goes wherever the file
is copied, leaves nothing lying beside it, and breaks when the file is edited and saved.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

Parts = dict[str, bytes]


class Seal(NamedTuple):
    """How one format keeps its seal: in which part, before what, how it is written and found."""

    part: str
    before: bytes
    write: Callable[[bytes], bytes]
    found: bytes


def _blanks(digest: bytes) -> bytes:
    # a plain text has no hidden place: its last line is blank, but not empty
    return f"{int.from_bytes(digest[:8]):064b}\n".translate(str.maketrans("01", " \t")).encode()


_IN_A_PACKAGE = Seal(
    "docProps/core.xml",
    b"</cp:coreProperties>",
    lambda digest: b"<dc:identifier>drafter:%s</dc:identifier>" % digest.hex().encode(),
    rb"<dc:identifier>drafter:[0-9a-f]{64}</dc:identifier>",
)
_PACKAGES = (".docx", ".xlsx")
_SEALS = {
    **dict.fromkeys(_PACKAGES, _IN_A_PACKAGE),
    ".html": Seal(
        "",
        b"</html>",
        lambda digest: b"<!-- drafter:%s -->\n" % digest.hex().encode(),
        rb"<!-- drafter:[0-9a-f]{64} -->\n",
    ),
    ".txt": Seal("", b"", _blanks, rb"[ \t]{64}\n\Z"),
}


def sealed(data: bytes, ending: str) -> bytes:
    """Return `data`, a file that ends in `ending`, with the seal that it is as drafter wrote it."""
    return _joined(_with_seal(_parts(data, ending), _SEALS[ending]), data, ending)


def is_sealed(data: bytes, ending: str) -> bool:
    """Return whether drafter wrote `data` and nobody changed it since."""
    seal = _SEALS[ending]
    try:
        parts = _parts(data, ending)
        bare = parts | {seal.part: re.sub(seal.found, b"", parts[seal.part])}
    except (BadZipFile, ZlibError, KeyError, NotImplementedError, RuntimeError):
        return False
    return _with_seal(bare, seal) == parts


def _with_seal(parts: Parts, seal: Seal) -> Parts:
    digest = sha256()
    for name, part in sorted(parts.items()):
        digest.update(b"%s\0%d\0%s" % (name.encode(), len(part), part))
    head, before, tail = parts[seal.part].rpartition(seal.before) if seal.before else (parts[seal.part], b"", b"")
    return parts | {seal.part: head + seal.write(digest.digest()) + before + tail}


def _parts(data: bytes, ending: str) -> Parts:
    """Return the parts of a package, not the package: another zlib may pack them into other bytes."""
    if ending not in _PACKAGES:
        return {"": data}
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _joined(parts: Parts, data: bytes, ending: str) -> bytes:
    if ending not in _PACKAGES:
        return parts[""]
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w") as new:
        for info in old.infolist():
            new.writestr(info, parts[info.filename])
    return result.getvalue()
