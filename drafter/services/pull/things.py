"""What stands on the paper and is no text of its paragraph: notes, remarks, equations, pictures, shapes, links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from drafter.core import mark
from drafter.parsing import foreign_xml
from drafter.writers import AUTHOR

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

FOOTNOTE, ENDNOTE, REMARK = mark("脚注"), mark("尾注"), mark("批注")
EQUATION, PICTURE, SHAPE, OBJECT = mark("公式"), mark("图片"), mark("图形"), mark("嵌入的对象")
LINK, CONTENTS, PAGE = mark("链接"), mark("目录"), mark("页码")

# the fields that show what is no text, and of each what tells it from others
FIELDS = {
    LINK: re.compile(r'\s*HYPERLINK\s+"([^"]+)"'),
    CONTENTS: re.compile(r"\s*TOC\b"),
    PAGE: re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b"),
}
_NOTES = {
    qn("w:footnoteReference"): (FOOTNOTE, RELATIONSHIP_TYPE.FOOTNOTES),
    qn("w:endnoteReference"): (ENDNOTE, RELATIONSHIP_TYPE.ENDNOTES),
    qn("w:commentReference"): (REMARK, RELATIONSHIP_TYPE.COMMENTS),
}
# what shows a picture, and by which of its attributes it names it
_PICTURES = {f"{{{_DRAWING}/main}}blip": (qn("r:embed"), qn("r:link")), f"{{{_VML}}}imagedata": (qn("r:id"),)}
_OBJECTS = (
    f"{{{_DRAWING}/chart}}chart",
    f"{{{_DRAWING}/diagram}}relIds",
    f"{{{_OFFICE}}}OLEObject",
    qn("w:altChunk"),
    qn("w:subDoc"),
)
# what is drawn, and what in it is read for itself
_FIGURES = (qn("w:drawing"), qn("w:pict"))
_READ = (qn("w:t"), *_PICTURES, *_OBJECTS)
_CROP = f"{{{_DRAWING}/main}}srcRect"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is no text, after so many characters of its paragraph (`at`), and what it `says`; `author` of a remark.

    `data` are the bytes of a picture. What is in a `whole` one is not read as text.
    """

    kind: str
    says: str
    at: int
    author: str = ""
    data: bytes = field(default=b"", repr=False)
    whole: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.kind, self.says


class Library:
    """Knows what the parts beside `part` of a package hold: notes, remarks, pictures, the targets of links."""

    def __init__(self, part: Any) -> None:
        self.part = part

    def thing(self, node: Any, at: int) -> Thing | None:
        """Return what `node` is, if it is no text; drafter's own remarks of a review copy are none."""
        tag = node.tag
        if tag in _NOTES:
            kind, _ = _NOTES[tag]
            author, says = self.notes[kind].get(node.get(qn("w:id"), ""), ("", ""))
            return None if kind == REMARK and author == AUTHOR else Thing(kind, says, at, author)
        if tag == f"{{{_MATH}}}oMath":
            return Thing(EQUATION, "".join(each.text or "" for each in node.iter(f"{{{_MATH}}}t")), at, whole=True)
        if tag in _PICTURES:
            return self.picture(node, at)
        if tag in _OBJECTS:
            return Thing(OBJECT, "", at)
        if tag in _FIGURES and next(node.iter(*_READ), None) is None:
            return Thing(SHAPE, "", at)
        if tag == qn("w:hyperlink") and (target := self.target(node.get(qn("r:id")))):
            return Thing(LINK, target, at)
        return None

    def picture(self, node: Any, at: int) -> Thing:
        """Return the picture that `node` shows, told by its bytes and by what of it is cut off."""
        name = next((name for attribute in _PICTURES[node.tag] if (name := node.get(attribute))), "")
        relation = self.part.rels.get(name)
        if relation is None:
            return Thing(PICTURE, "", at)
        data = b"" if relation.is_external else relation.target_part.blob
        says = relation.target_ref if relation.is_external else sha256(data).hexdigest()
        return Thing(PICTURE, says + "".join(_cropped(node)), at, data=data)

    def target(self, name: str | None) -> str:
        """Return where the relationship called `name` leads outside the package."""
        relation = self.part.rels.get(name)
        return relation.target_ref if relation is not None and relation.is_external else ""

    @cached_property
    def notes(self) -> dict[str, dict[str, tuple[str, str]]]:
        """The notes and remarks by their kinds and numbers, each with its author."""
        found: dict[str, dict[str, tuple[str, str]]] = {kind: {} for kind, _ in _NOTES.values()}
        kinds = {relation: kind for kind, relation in _NOTES.values()}
        for relation in self.part.rels.values():
            if relation.reltype in kinds and not relation.is_external:
                for note in foreign_xml(relation.target_part.blob).iterchildren("*"):
                    author = note.get(qn("w:author"), "")
                    found[kinds[relation.reltype]][note.get(qn("w:id"), "")] = author, _words(note)
        return found


def _words(note: Any) -> str:
    return "".join(each.text or "" for each in note.iter(qn("w:t"))).strip()


def _cropped(node: Any) -> Iterator[str]:
    """Yield the sides that the picture of `node` is cut at, and how far."""
    crop = node.getparent().find(_CROP)
    for side, far in sorted(crop.items()) if crop is not None else ():
        if far.strip("0%"):
            yield f" {side}={far}"
