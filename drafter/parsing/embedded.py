"""Facts that travel in a .docx: where they lie in the package, and how they are taken out."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drafter.core import BadPackage, Problem, Problems, Source, parts_of, read_bytes, say
from drafter.parsing.source import read_source, source_of

NAMESPACE = "urn:drafter:facts:1"
DOCUMENT = ".docx"
_PLACE = "customXml/item"


class Travelled(NamedTuple):
    """What travelled: the bytes of a facts file, and what is said of them, by its names."""

    data: bytes
    said: dict[str, str]


def travelled_in(parts: Mapping[str, bytes]) -> Travelled | None:
    """Return what travelled in the package of `parts`, None where nothing did or it is broken."""
    # it brings python-docx, which those do not need who put facts in
    from drafter.parsing.word_file import Unusable, foreign_xml

    for name, part in parts.items():
        if name.startswith(_PLACE) and NAMESPACE.encode() in part:
            try:
                root = foreign_xml(part)
                if root.tag == f"{{{NAMESPACE}}}facts":
                    said = {str(key): str(value) for key, value in root.attrib.items()}
                    return Travelled(b64decode(root.text or "", validate=True), said)
            except (Unusable, NotBase64, ValueError):
                return None
    return None


def facts_source(path: Path) -> Source:
    """Return the facts that the file at `path` is, or that travel in it where it is a report."""
    if path.suffix.lower() != DOCUMENT:
        return read_source(path)
    try:
        travelled = travelled_in(parts_of(read_bytes(path)))
    except BadPackage:
        travelled = None
    if travelled is None:
        hint = say("写那份报告时要加上 --with-facts；没有加，就写那一年的事实文件。")
        raise Problems([Problem("no-facts", say("这份报告里没有随附的事实。"), None, hint)])
    return source_of(str(path), travelled.data)
