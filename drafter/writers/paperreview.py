"""A review copy on an office's own paper: the paper keeps its own comments, and its names for their styles."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml.etree import tostring

from drafter.stationery import open_stationery
from drafter.writers.package import timeless
from drafter.writers.styles import W

_VAL, _ID = f"{{{W}}}val", f"{{{W}}}styleId"


def first_free(stationery: Path) -> int:
    """Return the first number for a comment that the paper at `stationery` does not have already."""
    taken = open_stationery(stationery).element.xpath("//w:commentReference/@w:id")
    return max(map(int, taken), default=-1) + 1


def add_comments(data: bytes, comments: str, styles: str) -> bytes:
    """Return the .docx that `data` is with `comments`, an XML part, and the `styles` that they are set in."""
    package = docx.Document(BytesIO(data))
    written = parse_xml(comments)
    _add_styles(package.styles.element, styles, (package.element, written))
    _add_part(package.part, written)
    saved = BytesIO()
    package.save(saved)
    return timeless(saved.getvalue())


def _add_part(main: Any, written: Any) -> None:
    """Put the comments in `written` into the package of `main`, after those that it has."""
    there = [name for name, each in main.rels.items() if each.reltype == RELATIONSHIP_TYPE.COMMENTS]
    for name in there:
        written[:0] = list(parse_xml(main.rels.pop(name).target_part.blob))
    data = tostring(written, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, data, main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _add_styles(there: Any, styles: str, used: Iterable[Any]) -> None:
    """Add `styles` to those that are `there`; where the paper has them, let those `used` be its own."""
    theirs = {name.get(_VAL): name.getparent().get(_ID) for name in there.iter(f"{{{W}}}name")}
    for style in list(parse_xml(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')):
        name, identifier = style[0].get(_VAL), style.get(_ID)
        if name not in theirs:
            there.append(style)
        for root in used if name in theirs else ():
            for named in root.iter(f"{{{W}}}rStyle", f"{{{W}}}pStyle"):
                if named.get(_VAL) == identifier:
                    named.set(_VAL, theirs[name])
