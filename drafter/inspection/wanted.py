"""What a layout wants of each part of the paper."""

from dataclasses import dataclass

from drafter.inspection.role import HEADINGS, Role
from drafter.layout import Layout


@dataclass(frozen=True, slots=True)
class Wanted:
    """The looks of one role: face, size in half-points, spacing of characters in twips, indent in characters."""

    face: str
    size: int
    spacing: int
    indent: float
    align: str


def wanted_of(layout: Layout) -> dict[Role, Wanted]:
    """Return what `layout` wants of each role whose looks are asked for."""
    face, size = layout.fonts["正文"], layout.sizes["正文"]
    found = {
        Role.TITLE: Wanted(layout.fonts["标题"], layout.sizes["标题"], 0, 0, "center"),
        Role.BODY: Wanted(face, size, layout.spacing, layout.indent, "both"),
        Role.ADDRESSEE: Wanted(face, size, layout.spacing, 0, "both"),
        Role.SIGNATURE: Wanted(face, size, layout.spacing, 0, "right"),
        Role.DATE: Wanted(face, size, layout.spacing, 0, "right"),
    }
    return found | {role: Wanted(layout.fonts[role], size, layout.spacing, layout.indent, "both") for role in HEADINGS}
