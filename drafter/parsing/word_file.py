"""The one door through which a Word file is opened: within limits, and mended where Word would not stop either."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from lxml import etree

from drafter.core import BadPackage, PackageTooLarge, Parts, parts_of, zipped

# Word files larger than this are scans and films
MOST_BYTES = 50_000_000
MOST_XML = 100_000_000
# as a tree in memory, each element and each attribute takes a hundred bytes and more
MOST_NODES = 5_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# what a package or a document has one of: of two, Word reads the first
_SINGLE = ("/core-properties", "/styles", "/settings", "/numbering", "/comments")


class Unusable(Exception):
    """The bytes are no Word file that could be read."""


class TooLarge(Unusable):
    """The Word file would take more room than there is for one."""


def open_word(data: bytes) -> Any:
    """Return the Word file that `data` is as python-docx has it; what is none raises Unusable."""
    try:
        parts = parts_of(data)
        _refuse_large_trees(parts)
        mended = parts | _mended(parts)
        document = _without_comments(docx.Document(BytesIO(data if mended == parts else zipped(mended))))
        _insist_on_kinds(document)
        # they are looked at when they are first asked for
        document.core_properties.title  # noqa: B018
        for part in related(document, "/comments"):
            foreign_xml(part.blob)
        return document
    except PackageTooLarge as error:
        raise TooLarge from error
    except (Unusable, BadPackage) as error:
        raise error if isinstance(error, Unusable) else Unusable from error
    # whatever a broken package brings python-docx to raise, the file is none that it can read
    except Exception as error:
        raise Unusable from error


def _insist_on_kinds(document: Any) -> None:
    """Raise Unusable where a part of `document` is not what the package calls it, or is called nothing."""
    roots = {"document": document.element, "styles": document.styles.element, "settings": document.settings.element}
    if any(root.tag != f"{_W}{name}" for name, root in roots.items()) or document.element.body is None:
        raise Unusable
    parts = list(document.part.package.iter_parts())
    # python-docx makes styles and settings where it is told of none: another part may lie under their name
    if not all(part.content_type for part in parts) or len({part.partname for part in parts}) < len(parts):
        raise Unusable


def related(document: Any, *kinds: str) -> Iterator[Any]:
    """Yield the parts that `document` has under relationships whose types end in one of `kinds`, as /header."""
    for relation in document.part.rels.values():
        # one that lies in a file of its own is not there to be read
        if relation.reltype.endswith(kinds) and not relation.is_external:
            yield relation.target_part


def related_trees(document: Any, *kinds: str) -> Iterator[Any]:
    """Yield the XML of the parts that are related so; what the package calls something else has none."""
    roots = (getattr(part, "element", None) for part in related(document, *kinds))
    yield from (root for root in roots if root is not None)


def _without_comments(document: Any) -> Any:
    """Return `document` without what no reader sees of its XML: comments, and instructions to other programs."""
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is None:
            continue
        # Word opens no file that defines entities, and what they stand for would be lost
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unusable
        etree.strip_tags(root, etree.Comment, etree.PI)
    return document


def open_own(data: bytes) -> Any:
    """Return the .docx that `data` is, written by this program, as python-docx has it."""
    return docx.Document(BytesIO(data))


def foreign_xml(data: bytes) -> Any:
    """Return the root of the XML in `data`, a part of somebody's file; what is none raises Unusable."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unusable from error


def _refuse_large_trees(parts: Parts) -> None:
    """Raise TooLarge where the XML among `parts` would take more memory than a Word file is worth."""
    xml = [part for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    if sum(map(len, xml)) > MOST_XML or sum(part.count(b"<") + part.count(b"=") for part in xml) > MOST_NODES:
        raise TooLarge


def _mended(parts: Parts) -> Parts:
    """Return the lists of relationships among `parts` in which something leads nowhere or is said twice."""
    mended = {}
    for name, data in parts.items():
        if name.endswith(".rels"):
            root = foreign_xml(data)
            names = [each.get("Id") for each in root.iter(_RELATIONSHIP)]
            if len(set(names)) < len(names):
                # Word opens no such file, and of two parts under one name one would be lost
                raise Unusable
            # both, for each changes the list
            if _led_outside(root, name, parts) + _once_each(root):
                mended[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return mended


def _led_outside(root: Any, name: str, parts: Parts) -> int:
    """Call external what leads to no part (../NULL, #_Toc1); Word passes over it. Return how many there are."""
    known = {part.lower() for part in parts}
    folder = posixpath.dirname(posixpath.dirname(name))
    lost = [
        each
        for each in root.iter(_RELATIONSHIP)
        if each.get("TargetMode") != "External"
        and posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/").lower() not in known
    ]
    for each in lost:
        each.set("TargetMode", "External")
    return len(lost)


def _once_each(root: Any) -> int:
    """Take out all but the first of what there may be one of; return how many went."""
    seen: set[str] = set()
    again = []
    for each in root.iter(_RELATIONSHIP):
        kind = each.get("Type", "")
        if kind.endswith(_SINGLE):
            again += [each] if kind in seen else []
            seen.add(kind)
    for each in again:
        root.remove(each)
    return len(again)
