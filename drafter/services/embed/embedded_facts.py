"""The facts that travel in a .docx, in a custom XML part: Word, WPS and LibreOffice leave it alone."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from drafter.core import VERSION, Problem, Problems, parts_of, quoted, read_bytes, say
from drafter.parsing import NAMESPACE, body_named, edited, is_from_workbook, read_facts, text_of, travelled_in
from drafter.schema import EMBEDDED, ENDINGS, Library
from drafter.services.embed.redaction import insist_on_none_left, secrets_in, without_secrets
from drafter.services.embed.references import references_written_out
from drafter.validation import Prepared
from drafter.writers import RELATIONS, TYPES, Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


@dataclass(frozen=True, slots=True)
class EmbeddedFacts:
    """What travels with a report: the bytes of its facts file without `hidden` private values.

    `drafter` is the version that wrote it, `templates` a digest of the templates it had.
    """

    facts: bytes
    hidden: int
    drafter: str
    templates: str


def packed(path: Path, library: Library, ready: Prepared) -> EmbeddedFacts:
    """Return the facts in the file at `path`, from which `ready` was made, as they may travel.

    Of other files that they refer to the figures go along from which theirs follow, and no more.
    """
    facts, data = read_facts(path), read_bytes(path)
    if is_from_workbook(facts.source):
        # what travels is what a workbook amounts to
        data = facts.source.text.encode()
    library = library.serving(body_named(facts))
    secrets, written_out = secrets_in(facts, library), references_written_out(ready)
    if secrets or written_out:
        text, mark, encoding = text_of(data)
        text = without_secrets(text, secrets)
        insist_on_none_left(text, str(path), library)
        data = mark + edited(text, written_out).encode(encoding)
    return EmbeddedFacts(data, len(secrets), VERSION, digest_of(library))


def loaded(report: bytes, embedded: EmbeddedFacts) -> bytes:
    """Return `report`, a .docx just written, with `embedded` in it."""
    package = Package(parts_of(report))
    # an office's own paper may carry other such parts
    number = next(number for number in count(1) if f"customXml/item{number}.xml" not in package.parts)
    types = f'<Override PartName="/customXml/itemProps{number}.xml" ContentType="{_PROPERTIES_TYPE}"/>'
    related = f'Type="{_OFFICE}/relationships/customXml" Target="../customXml/item{number}.xml"'
    package.insert(TYPES, "</Types>", types)
    package.insert(RELATIONS, "</Relationships>", f'<Relationship Id="rIdFacts{number}" {related}/>')
    for name, xml in _parts(embedded, number).items():
        package.replace(name, xml)
    return package.packed()


def extract(document: Any, path: Path) -> EmbeddedFacts:
    """Return what travelled in `document`, opened by python-docx from `path`; nothing raises Problems."""
    parts = {str(part.partname).lstrip("/"): part.blob for part in document.part.package.iter_parts()}
    if travelled := travelled_in(parts):
        said = travelled.said
        try:
            hidden = int(said.get("hidden", "0"))
            return EmbeddedFacts(travelled.data, hidden, said.get("drafter", ""), said.get("templates", ""))
        except ValueError:
            pass
    message = say("“{}”里没有随附的事实。", path)
    hint = say("写报告时加上 --with-facts，或在事实文件里写“{}: 是”，事实才会放进去。", EMBEDDED)
    raise Problems([Problem("no-facts", message, None, hint)])


def digest_of(library: Library) -> str:
    """Return a digest of all the templates in `library`: the same templates have the same."""
    digest = sha256()
    for kind in ENDINGS:
        for name in library.names(kind):
            digest.update(f"{kind}/{name}\n{library.source(kind, name).text}\0".encode())
    return digest.hexdigest()[:16]


def _parts(embedded: EmbeddedFacts, number: int) -> dict[str, str]:
    """Return the custom XML part, its properties, and what relates the two."""
    name = sha256(embedded.facts).hexdigest().upper()
    identity = f"{{{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:32]}}}"
    said = f"drafter={quoted(embedded.drafter)} templates={quoted(embedded.templates)}"
    return {
        f"customXml/item{number}.xml": f'<facts xmlns="{NAMESPACE}" {said} hidden="{embedded.hidden}">'
        f"{b64encode(embedded.facts).decode()}</facts>",
        f"customXml/itemProps{number}.xml": f'<ds:datastoreItem ds:itemID="{identity}"'
        f' xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>",
        f"customXml/_rels/item{number}.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps{number}.xml"/>'
        "</Relationships>",
    }
