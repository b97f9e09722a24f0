"""What a layout wants of each part of the paper."""

from dataclasses import dataclass

from drafter.inspection.role import HEADINGS, Role
from drafter.layout import Layout


@dataclass(frozen=True, slots=True)
class Wanted:
    """The looks of one role: faces, size in half-points, spacing of characters in twips, indent in characters.

    `western` is the face of letters and digits.
    """

    face: str
    western: str
    bold: bool
    size: int
    spacing: int
    indent: float
    align: str


def wanted_of(layout: Layout) -> dict[Role, Wanted]:
    """Return what `layout` wants of each role whose looks are asked for."""
    size = layout.sizes["正文"]

    def wanted(role: str, size: int, spacing: int, indent: float, align: str) -> Wanted:
        face = layout.fonts[role]
        return Wanted(face, layout.western or face, role in layout.bold, size, spacing, indent, align)

    found = {
        Role.TITLE: wanted("标题", layout.sizes["标题"], 0, 0, "center"),
        Role.BODY: wanted("正文", size, layout.spacing, layout.indent, "both"),
        Role.ADDRESSEE: wanted("正文", size, layout.spacing, 0, "both"),
        Role.SIGNATURE: wanted("正文", size, layout.spacing, 0, "right"),
        Role.DATE: wanted("正文", size, layout.spacing, 0, "right"),
    }
    return found | {role: wanted(role, size, layout.spacing, layout.indent, "both") for role in HEADINGS}


def heading_faces(layout: Layout) -> set[str]:
    """Return the faces of headings, which the first sentence of a paragraph may be set in too."""
    return {layout.fonts[role] for role in HEADINGS}


def bold_faces(layout: Layout) -> set[str]:
    """Return those of heading_faces in which a heading is bold."""
    return {layout.fonts[role] for role in HEADINGS if role in layout.bold}
