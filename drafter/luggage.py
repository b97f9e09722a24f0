"""The facts that travel in a .docx, in a custom XML part: Word, WPS and LibreOffice leave it alone."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.facts import read_facts
from drafter.formalities import LUGGAGE
from drafter.language import say
from drafter.library import ENDINGS, Library
from drafter.problem import Problem, Problems
from drafter.reading import decoded, encoding_of
from drafter.redaction import insist_on_none_left, secrets_in, without_secrets
from drafter.version import VERSION
from drafter.writers.escape import quoted

_NAMESPACE = "urn:drafter:facts:1"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Luggage:
    """What travels with a report: the bytes of its facts file without `hidden` private values.

    `drafter` is the version that wrote it, `templates` a digest of the templates it had.
    """

    facts: bytes
    hidden: int
    drafter: str
    templates: str


def packed(path: Path, library: Library) -> Luggage:
    """Return the facts in the file at `path` as they may travel."""
    facts, data = read_facts(path), path.read_bytes()
    secrets = secrets_in(facts, library)
    if secrets:
        text = decoded(data)
        assert text is not None
        mark, encoding = encoding_of(data, text)
        text = without_secrets(text, secrets)
        insist_on_none_left(text, str(path), library)
        data = mark + text.encode(encoding)
    return Luggage(data, len(secrets), VERSION, digest_of(library))


def loaded(report: bytes, luggage: Luggage) -> bytes:
    """Return `report`, a .docx just written, with `luggage` in it."""
    result = BytesIO()
    with ZipFile(BytesIO(report)) as old, ZipFile(result, "w") as new:
        # an office's own paper may carry other such parts
        number = next(number for number in count(1) if f"customXml/item{number}.xml" not in old.namelist())
        added = _added(number)
        for info in old.infolist():
            text, before = added.get(info.filename, ("", ""))
            data = old.read(info)
            new.writestr(info, data.replace(before.encode(), f"{text}{before}".encode()) if text else data)
        time = old.infolist()[0].date_time
        for name, text in _parts(luggage, number).items():
            info = ZipInfo(name, time)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, text)
    return result.getvalue()


def unpacked(document: Any, path: Path) -> Luggage:
    """Return what travelled in `document`, opened by python-docx from `path`; nothing raises Problems."""
    from docx.oxml.parser import parse_xml
    from lxml.etree import XMLSyntaxError

    for part in document.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/item") and _NAMESPACE.encode() in part.blob:
            try:
                root = parse_xml(part.blob)
                if root.tag == f"{{{_NAMESPACE}}}facts":
                    return _read(dict(root.attrib), root.text or "")
            except (XMLSyntaxError, NotBase64, ValueError):
                break
    message = say("“{}”里没有随附的事实。", path)
    hint = say("写报告时加上 --with-facts，或在事实文件里写“{}: 是”，事实才会放进去。", LUGGAGE)
    raise Problems([Problem("no-facts", message, None, hint)])


def digest_of(library: Library) -> str:
    """Return a digest of all the templates in `library`: the same templates have the same."""
    digest = sha256()
    for kind in ENDINGS:
        for name in library.names(kind):
            digest.update(f"{kind}/{name}\n{library.source(kind, name).text}\0".encode())
    return digest.hexdigest()[:16]


def _read(attributes: Mapping[Any, Any], text: str) -> Luggage:
    said = {str(key): str(value) for key, value in attributes.items()}
    hidden = int(said.get("hidden", "0"))
    return Luggage(b64decode(text, validate=True), hidden, said.get("drafter", ""), said.get("templates", ""))


def _added(number: int) -> dict[str, tuple[str, str]]:
    """Return what is put into the parts that are there already, and before what."""
    types = f'<Override PartName="/customXml/itemProps{number}.xml" ContentType="{_PROPERTIES_TYPE}"/>'
    related = f'Type="{_OFFICE}/relationships/customXml" Target="../customXml/item{number}.xml"'
    return {
        "[Content_Types].xml": (types, "</Types>"),
        "word/_rels/document.xml.rels": (f'<Relationship Id="rIdFacts{number}" {related}/>', "</Relationships>"),
    }


def _parts(luggage: Luggage, number: int) -> dict[str, str]:
    """Return the custom XML part, its properties, and what relates the two."""
    name = sha256(luggage.facts).hexdigest().upper()
    identity = f"{{{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:32]}}}"
    said = f"drafter={quoted(luggage.drafter)} templates={quoted(luggage.templates)}"
    return {
        f"customXml/item{number}.xml": f'{_HEAD}<facts xmlns="{_NAMESPACE}" {said} hidden="{luggage.hidden}">'
        f"{b64encode(luggage.facts).decode()}</facts>",
        f"customXml/itemProps{number}.xml": f'{_HEAD}<ds:datastoreItem ds:itemID="{identity}"'
        f' xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>",
        f"customXml/_rels/item{number}.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps{number}.xml"/>'
        "</Relationships>",
    }
