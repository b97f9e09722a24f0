"""What a layout wants of each part of the paper."""

from dataclasses import dataclass

from drafter.model import HEADINGS, Layout, Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """The looks of one role: faces, size in half-points, spacing of characters in twips, indent in characters.

    `western` is the face of letters and digits. A `size` of 0 and a `spacing` of None are left
    open, and so is the shape of what has no `align`; `pitched` tells whether the pitch of lines is asked for.
    """

    face: str
    western: str
    bold: bool
    size: int
    spacing: int | None
    indent: float
    align: str
    pitched: bool = True


def wanted_of(layout: Layout) -> dict[Role, Wanted]:
    """Return what `layout` wants of each role whose looks are asked for."""
    size = layout.sizes["正文"]

    def wanted(role: str, size: int, spacing: int | None, indent: float, align: str, *, pitched: bool = True) -> Wanted:
        face = layout.fonts[role]
        return Wanted(face, layout.western or face, role in layout.bold, size, spacing, indent, align, pitched)

    def plain(role: str, indent: float, align: str) -> Wanted:
        return wanted(role, size, layout.spacing, indent, align)

    big = wanted("标题", layout.sizes["标题"], 0, 0, "center")
    found = {
        Role.CORNER: plain("一级标题", 0, "both"),
        Role.MARK: wanted("发文机关标志", 0, None, 0, "center", pitched=False),
        Role.NUMBER: plain("正文", 0, "center"),
        Role.CONTENTS_TITLE: big,
        Role.TITLE: big,
        Role.BYLINE: plain("题下署名", 0, "center"),
        Role.BODY: plain("正文", layout.indent, "both"),
        Role.ADDRESSEE: plain("正文", 0, "both"),
        Role.NOTE: plain("正文", 0, "both"),
        Role.SIGNATURE: wanted("正文", size, None, 0, "right"),
        Role.DATE: wanted("正文", size, None, 0, "right"),
        Role.REMARK: plain("正文", layout.indent, "both"),
        Role.ENCLOSURE: plain("附件序号", 0, "both"),
        Role.ENCLOSURE_TITLE: big,
        Role.CAPTION: wanted("图表题", layout.sizes["图表题"], 0, 0, "center", pitched=False),
        Role.IMPRINT: wanted("正文", layout.sizes["版记"], 0, 0, "", pitched=False),
    }
    return found | {role: plain(role, layout.indent, "both") for role in HEADINGS}


def heading_faces(layout: Layout) -> set[str]:
    """Return the faces of headings, which the first sentence of a paragraph may be set in too."""
    return {layout.fonts[role] for role in HEADINGS}


def bold_faces(layout: Layout) -> set[str]:
    """Return those of heading_faces in which a heading is bold."""
    return {layout.fonts[role] for role in HEADINGS if role in layout.bold}
