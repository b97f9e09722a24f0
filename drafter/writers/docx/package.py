"""The package that a .docx is: the parts of our own base, and what a report adds to them.

python-docx would take longer to load than all else takes together, to put eleven files into a zip.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from drafter.core import Parts, zipped
from drafter.writers.seal import sealed_parts

BASE = Path(__file__).parent / "base"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Package:
    """The parts of a .docx by their names: those of our own base where none are given."""

    def __init__(self, parts: Parts | None = None) -> None:
        self.parts = dict(parts or _base())

    def replace(self, name: str, xml: str) -> None:
        """Put `xml` in the place of the part called `name`."""
        self.fill(name, [xml])

    def fill(self, name: str, xml: Iterable[str]) -> None:
        """Put the pieces of `xml` in the place of the part called `name`; each is let go when it is there."""
        written = BytesIO()
        written.writelines(map(str.encode, chain([_HEAD], xml)))
        self.parts[name] = written.getvalue()

    def text(self, name: str) -> str:
        """Return the XML of the part called `name`."""
        return self.parts[name].decode()

    def add(self, name: str, kind: str, content_type: str, data: bytes) -> str:
        """Add a part called `name` below word/, of `kind` to the document; return the name of that relationship."""
        self.parts[f"word/{name}"] = data
        self.insert(TYPES, "</Types>", f'<Override PartName="/word/{name}" ContentType="{content_type}"/>')
        identity = f"rId{self.text(RELATIONS).count('<Relationship ') + 1}"
        relation = f'<Relationship Id="{identity}" Type="{RELATIONSHIPS}/{kind}" Target="{name}"/>'
        self.insert(RELATIONS, "</Relationships>", relation)
        return identity

    def insert(self, name: str, before: str, xml: str) -> None:
        """Put `xml` into the part called `name`, right `before` its last tag."""
        head, tag, tail = self.text(name).rpartition(before)
        self.parts[name] = f"{head}{xml}{tag}{tail}".encode()

    def packed(self) -> bytes:
        """Return the zip of all parts, sealed."""
        return packed(self.parts)


def packed(parts: Parts) -> bytes:
    """Return the zip of `parts`, sealed, without the time at which it was made."""
    return zipped(sealed_parts(parts))


class _Parts:
    """Takes the parts of a package as python-docx writes them into a zip."""

    def __init__(self) -> None:
        self.parts: Parts = {}

    def write(self, uri: Any, data: bytes) -> None:
        """Take `data` as the part at `uri`."""
        self.parts[uri.membername] = data


def saved_parts(package: Any) -> Parts:
    """Return the parts of `package`, one of python-docx, as it would save them; its own zip bears the time of day."""
    from docx.opc.pkgwriter import PackageWriter

    writer: Any = PackageWriter
    taken = _Parts()
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(taken, package.parts)
    writer._write_pkg_rels(taken, package.rels)
    writer._write_parts(taken, package.parts)
    return taken.parts


@cache
def _base() -> Parts:
    """Return the parts of our own base; what the others are comes first, as readers expect it."""
    files = sorted((path for path in BASE.rglob("*") if path.is_file()), key=lambda path: path.relative_to(BASE))
    names = [file.relative_to(BASE).as_posix() for file in files]
    parts = {name: file.read_bytes() for name, file in zip(names, files, strict=True)}
    return {TYPES: parts[TYPES], **parts}
