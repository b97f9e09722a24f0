"""The seal on what drafter wrote, by which it knows a file that nobody changed since.

The seal is a digest of the file, kept inside it where nobody sees it: so it goes wherever the file
is copied, leaves nothing lying beside it, and breaks when the file is edited and saved.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from drafter.core import BadPackage, Parts, parts_of


class Seal(NamedTuple):
    """How one format keeps its seal: in which part, before the last of what, how it is written and found.

    The digest is the first group of what is `found`: it may have been written otherwise by an earlier version.
    """

    part: str
    before: bytes
    write: Callable[[bytes], bytes]
    found: bytes


def _blanks(digest: bytes) -> bytes:
    # a plain text has no hidden place: its last line is blank, but not empty
    return f"{int.from_bytes(digest[:8]):064b}\n".translate(str.maketrans("01", " \t")).encode()


_DC = b"http://purl.org/dc/elements/1.1/"
PACKAGE = Seal(
    "docProps/core.xml",
    rb"</(?:\w+:)?coreProperties>",
    lambda digest: b'<dc:identifier xmlns:dc="%s">drafter:%s</dc:identifier>' % (_DC, digest.hex().encode()),
    rb"<dc:identifier[^>]*>drafter:([0-9a-f]{64})</dc:identifier>",
)
MARKUP = Seal(
    "",
    rb"</html>",
    lambda digest: b"<!-- drafter:%s -->\n" % digest.hex().encode(),
    rb"<!-- drafter:([0-9a-f]{64}) -->\n",
)
PLAIN = Seal("", rb"\Z", _blanks, rb"([ \t]{64})\n\Z")


def sealed(text: bytes, seal: Seal) -> bytes:
    """Return `text`, a file of one part, with the `seal` that it is as drafter wrote it."""
    return _with_seal({"": text}, seal)[""]


def sealed_parts(parts: Parts) -> Parts:
    """Return the `parts` of a package with the seal that they are as drafter wrote them, in place of any other.

    It is on the parts, not on the package: another zlib may pack them into other bytes.
    """
    return _with_seal(_without_seal(parts, PACKAGE), PACKAGE)


def is_sealed(data: bytes, seal: Seal) -> bool:
    """Return whether drafter wrote `data`, under `seal`, and nobody changed it since."""
    try:
        parts = parts_of(data) if seal.part else {"": data}
        written = re.search(seal.found, parts[seal.part])
        right = re.search(seal.found, seal.write(_digest(_without_seal(parts, seal))))
        return bool(written and right and written[1] == right[1])
    except (BadPackage, KeyError):
        return False


def _with_seal(parts: Parts, seal: Seal) -> Parts:
    part = parts[seal.part]
    place = max(match.start() for match in re.finditer(seal.before, part))
    return parts | {seal.part: part[:place] + seal.write(_digest(parts)) + part[place:]}


def _digest(parts: Parts) -> bytes:
    digest = sha256()
    for name, part in sorted(parts.items()):
        digest.update(b"%s\0%d\0" % (name.encode(), len(part)))
        digest.update(part)
    return digest.digest()


def _without_seal(parts: Parts, seal: Seal) -> Parts:
    return parts | {seal.part: re.sub(seal.found, b"", parts[seal.part])}
