"""The styles of a .docx, made from a layout: how a paper looks is said here and nowhere else."""

from drafter.layout import Layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_UNSPACED = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
# whose face a heading is set in, by its style
ROLES = {
    "Title": "标题",
    "Heading1": "一级标题",
    "Heading2": "二级标题",
    "Heading3": "三级标题",
    "Heading4": "四级标题",
}


def styles_xml(layout: Layout) -> str:
    """Return styles.xml for `layout`; the styles carry Word's own names where it has them."""
    return (
        f'<w:styles xmlns:w="{W}">{_defaults(layout)}{_normal(layout)}{_FIXED}{_title(layout)}'
        f"{''.join(_heading(layout, level) + _run_in(layout, level) for level in range(1, 5))}"
        f"{_signed(layout)}{_footers(layout)}"
        "</w:styles>"
    )


def characters(count: float, size: int, *sides: str) -> str:
    """Return attributes of w:ind for `count` characters of `size` half-points at each of `sides`.

    Word and WPS go by the characters, LibreOffice by the twips beside them.
    """
    return "".join(f' w:{side}Chars="{round(count * 100)}" w:{side}="{round(count * size * 10)}"' for side in sides)


def _defaults(layout: Layout) -> str:
    # hint eastAsia keeps “ ” … — in the Chinese face, and so does one face in all four slots, which
    # the writer gives them where letters and digits have another
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_faces(layout, '正文')}"
        f'<w:color w:val="000000"/>{_size(layout.sizes["正文"])}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _normal(layout: Layout) -> str:
    indent = characters(layout.indent, layout.sizes["正文"], "firstLine")
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:kinsoku/>{_exactly(layout.line)}<w:ind{indent}/><w:jc w:val="both"/>'
        f'</w:pPr><w:rPr><w:spacing w:val="{layout.spacing}"/></w:rPr></w:style>'
    )


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Missing"><w:name w:val="待补"/>'
    '<w:uiPriority w:val="1"/><w:qFormat/><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr>'
    "</w:style>"
)


def _title(layout: Layout) -> str:
    # a blank line below, as part of the style, so that no empty paragraph is needed
    return _paragraph(
        "Title",
        "Title",
        f'<w:keepNext/>{_UNSPACED}{_exactly(layout.line, after=layout.line)}{_NO_INDENT}<w:jc w:val="center"/>',
        f'{_faces(layout, "标题")}{_weight(layout, "标题")}<w:spacing w:val="0"/>{_size(layout.sizes["标题"])}',
        following="Normal",
    )


def _heading(layout: Layout, level: int) -> str:
    return _paragraph(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>',
        _face_and_weight(layout, f"Heading{level}"),
        following="Normal",
    )


def _run_in(layout: Layout, level: int) -> str:
    """Return the style of a heading that stands at the head of its paragraph."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Heading{level}Char">'
        f'<w:name w:val="{ROLES[f"Heading{level}"]}（接排）"/><w:qFormat/><w:rPr>'
        f"{_face_and_weight(layout, f'Heading{level}')}</w:rPr></w:style>"
    )


def _signed(layout: Layout) -> str:
    # without the quarter-em gaps round digits, which would break the arithmetic of the indents
    name = f'<w:keepNext/>{_UNSPACED}{_exactly(layout.line, before=layout.line)}{_NO_INDENT}<w:jc w:val="right"/>'
    date = f'{_UNSPACED}{_NO_INDENT}<w:jc w:val="right"/>'
    return _paragraph("Signature", "Signature", name, "") + _paragraph("Date", "Date", date, "")


def _footers(layout: Layout) -> str:
    size = layout.sizes["页码"]
    sides = {"Footer": ("right", "right"), "FooterEven": ("left", "left")}
    if layout.page_number == "居中":
        sides = dict.fromkeys(sides, ("center", ""))
    face = f'{one_face(layout.fonts["页码"])}<w:spacing w:val="0"/>{_size(size)}'
    styles = []
    for style, (position, side) in sides.items():
        indent = characters(1, size, side) if side else ""
        styles.append(
            _paragraph(
                style,
                "footer" if style == "Footer" else "页码（双页）",
                f'<w:snapToGrid w:val="0"/>{_exactly(size * 10)}<w:ind{indent} w:firstLineChars="0" w:firstLine="0"/>'
                f'<w:jc w:val="{position}"/>',
                face,
            )
        )
    return "".join(styles)


def _paragraph(style: str, name: str, paragraph: str, run: str, following: str = "") -> str:
    custom = "" if name.isascii() else ' w:customStyle="1"'
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _exactly(line: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def one_face(face: str) -> str:
    """Return w:rFonts that sets every character in `face`."""
    return _fonts(face, face)


def _face_and_weight(layout: Layout, style: str) -> str:
    return _faces(layout, ROLES[style]) + _weight(layout, ROLES[style])


def _faces(layout: Layout, role: str) -> str:
    face = layout.fonts[role]
    return _fonts(layout.western or face, face)


def _fonts(western: str, face: str) -> str:
    slots = {"ascii": western, "hAnsi": western, "eastAsia": face, "cs": face}
    attributes = "".join(f' w:{slot}="{name}"' for slot, name in slots.items())
    return f'<w:rFonts w:hint="eastAsia"{attributes}/>'


def _weight(layout: Layout, role: str) -> str:
    return "<w:b/>" if role in layout.bold else '<w:b w:val="0"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
