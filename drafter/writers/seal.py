"""The seal on what drafter wrote, by which it knows a file that nobody changed since.

The seal is a digest of the file, kept inside it where nobody sees it: so it goes wherever the file
is copied, leaves nothing lying beside it, and breaks when the file is edited and saved. Beside it stands from which
inputs the file was made, another digest, where that was told.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import NamedTuple

from drafter.core import BadPackage, Parts, parts_of


class Seal(NamedTuple):
    """How one format keeps its seal: in which part, before the last of what, how it is written and found.

    The digest is the first group of what is `found`, which may have been written otherwise by an earlier version;
    the second is that of the inputs, in 16 hexadecimal digits where it is given to be written.
    """

    part: str
    before: bytes
    write: Callable[[bytes, str], bytes]
    found: bytes


_inputs: ContextVar[str] = ContextVar("inputs", default="")


def _written(digest: bytes, inputs: str) -> bytes:
    return f"{digest.hex()}:{inputs}".rstrip(":").encode()


def _blanks(digest: bytes, inputs: str) -> bytes:
    # a plain text has no hidden place: its last line is blank, but not empty
    bits = f"{int.from_bytes(digest[:8]):064b}" + (f"{int(inputs, 16):064b}" if inputs else "")
    return f"{bits}\n".translate(str.maketrans("01", " \t")).encode()


_DC = b"http://purl.org/dc/elements/1.1/"
PACKAGE = Seal(
    "docProps/core.xml",
    rb"</(?:\w+:)?coreProperties>",
    lambda *told: b'<dc:identifier xmlns:dc="%s">drafter:%s</dc:identifier>' % (_DC, _written(*told)),
    rb"<dc:identifier[^>]*>drafter:([0-9a-f]{64})(?::([0-9a-f]{16}))?</dc:identifier>",
)
MARKUP = Seal(
    "",
    rb"</html>",
    lambda *told: b"<!-- drafter:%s -->\n" % _written(*told),
    rb"<!-- drafter:([0-9a-f]{64})(?::([0-9a-f]{16}))? -->\n",
)
PLAIN = Seal("", rb"\Z", _blanks, rb"([ \t]{64})([ \t]{64})?\n\Z")
# a list of what is open is no report: neither is taken for the other
LIST = PLAIN._replace(write=lambda digest, inputs: _blanks(sha256(b"list" + digest).digest(), inputs))


@contextmanager
def made_from(inputs: str) -> Iterator[None]:
    """Let what is sealed within tell that it was made from `inputs`, a digest of 16 hexadecimal digits, or nothing."""
    token = _inputs.set(inputs)
    try:
        yield
    finally:
        _inputs.reset(token)


def is_made_from(data: bytes, seal: Seal, inputs: str) -> bool:
    """Return whether `data` was made from `inputs`, whether or not somebody changed it since."""
    try:
        parts = parts_of(data) if seal.part else {"": data}
        told = re.search(seal.found, parts[seal.part])
        asked = re.search(seal.found, seal.write(bytes(32), inputs))
        return bool(told and asked and told[2] and told[2] == asked[2])
    except (BadPackage, KeyError):
        return False


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
        right = re.search(seal.found, seal.write(_digest(_without_seal(parts, seal)), ""))
        return bool(written and right and written[1] == right[1])
    except (BadPackage, KeyError):
        return False


def _with_seal(parts: Parts, seal: Seal) -> Parts:
    part = parts[seal.part]
    place = max(match.start() for match in re.finditer(seal.before, part))
    return parts | {seal.part: part[:place] + seal.write(_digest(parts), _inputs.get()) + part[place:]}


def _digest(parts: Parts) -> bytes:
    digest = sha256()
    for name, part in sorted(parts.items()):
        digest.update(b"%s\0%d\0" % (name.encode(), len(part)))
        digest.update(part)
    return digest.digest()


def _without_seal(parts: Parts, seal: Seal) -> Parts:
    return parts | {seal.part: re.sub(seal.found, b"", parts[seal.part])}
