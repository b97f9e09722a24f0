"""The styles of a .docx, made from a layout: how a paper looks is said here and nowhere else."""

from drafter.model import INDENT, STYLE_CALLED, Document, Layout
from drafter.writers.typesetting.page import ABOVE_PICTURE, mark_size, mark_top, text_area

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_UNSPACED = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
# off the grid: there LibreOffice gives a line of two faces two rows
_OFF_GRID = f'{_UNSPACED}<w:snapToGrid w:val="0"/>'
_CENTRE = '<w:jc w:val="center"/>'
# 4 mm under 发文字号 (7.2.7), in points; how thick the line is, the standard does not say
_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'


def styles_xml(layout: Layout, document: Document) -> str:
    """Return styles.xml for `document` in `layout`; the styles carry Word's own names where it has them."""
    return (
        f'<w:styles xmlns:w="{W}">{_defaults(layout)}{_normal(layout)}{_FIXED}{_title(layout)}'
        f"{''.join(_heading(layout, level) + _run_in(layout, level) for level in range(1, 5))}"
        f"{_below_title(layout)}{_signed(layout)}{_footers(layout)}{_enclosures(layout)}{_tables(layout)}"
        f"{_contents(layout) if document.contents else ''}{_official(layout, document)}"
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
        f'<w:keepNext/>{_OFF_GRID}{_exactly(layout.line, after=layout.line)}{_NO_INDENT}<w:jc w:val="center"/>',
        f'{face_and_weight(layout, "Title")}<w:spacing w:val="0"/>{_size(layout.sizes["标题"])}',
        following="Normal",
    )


def _below_title(layout: Layout) -> str:
    # name and day stand close together, and a blank line parts them from the text
    spacing = _exactly(layout.line, after=layout.line)
    line = f"<w:keepNext/>{_UNSPACED}{spacing}{_NO_INDENT}<w:contextualSpacing/>{_CENTRE}"
    face = face_and_weight(layout, "Subtitle")
    return _paragraph("Subtitle", line, face) + _paragraph("Salutation", _NO_INDENT, "")


def _heading(layout: Layout, level: int) -> str:
    return _paragraph(
        f"Heading{level}",
        f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>',
        face_and_weight(layout, f"Heading{level}"),
        following="Normal",
    )


def _run_in(layout: Layout, level: int) -> str:
    """Return the style of a heading that stands at the head of its paragraph."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Heading{level}Char">'
        f'<w:name w:val="{STYLE_CALLED[f"Heading{level}"].text}（接排）"/><w:qFormat/><w:rPr>'
        f"{face_and_weight(layout, f'Heading{level}')}</w:rPr></w:style>"
    )


def _signed(layout: Layout) -> str:
    # without the quarter-em gaps round digits and as wide as it is, for the indents are reckoned in characters
    name = f'<w:keepNext/>{_UNSPACED}{_exactly(layout.line, before=layout.line)}{_NO_INDENT}<w:jc w:val="right"/>'
    date = f'{_UNSPACED}{_NO_INDENT}<w:jc w:val="right"/>'
    plain = '<w:spacing w:val="0"/>'
    return _paragraph("Signature", name, plain) + _paragraph("Date", date, plain)


def _enclosures(layout: Layout) -> str:
    line = layout.line
    note = f"{_exactly(line, before=line)}<w:contextualSpacing/>"
    number = f"<w:keepNext/><w:pageBreakBefore/>{_NO_INDENT}"
    # on the third line (7.3.7)
    title = f"<w:keepNext/>{_OFF_GRID}{_exactly(line, before=line, after=line)}{_NO_INDENT}{_CENTRE}"
    big = f'{face_and_weight(layout, "EnclosureTitle")}<w:spacing w:val="0"/>{_size(layout.sizes["标题"])}'
    return (
        _paragraph("EnclosureNote", note, "")
        + _paragraph("Remark", "", "")
        + _paragraph("EnclosureNumber", number, face_and_weight(layout, "EnclosureNumber"), following="Normal")
        + _paragraph("EnclosureTitle", title, big, following="Normal")
    )


def _tables(layout: Layout) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    caption = f'{face_and_weight(layout, "Caption")}<w:spacing w:val="0"/>{_size(layout.sizes["图表题"])}'
    small = f'{face_and_weight(layout, "TableWords")}<w:spacing w:val="0"/>{_size(layout.sizes["表格"])}'
    row = f'<w:snapToGrid w:val="0"/>{_exactly(layout.table_line)}{_NO_INDENT}'
    # a little apart from the border of a table above it
    picture = f'<w:spacing w:before="{ABOVE_PICTURE}" w:after="0" w:line="240" w:lineRule="auto"/>{_NO_INDENT}{_CENTRE}'
    nothing = f'<w:snapToGrid w:val="0"/>{_exactly(14)}{_NO_INDENT}'
    return (
        grid
        + _paragraph("Caption", f"{_NO_INDENT}{_CENTRE}", caption)
        + _paragraph("TableFigures", f"{row}{_CENTRE}", small)
        + _paragraph("TableWords", f'{row}<w:jc w:val="left"/>', small)
        + _paragraph("AfterTable", nothing, _size(2), name="表后")
        + _paragraph("Picture", picture, "", following="Caption")
    )


def _contents(layout: Layout) -> str:
    line, size = layout.line, layout.sizes["正文"]
    big = f'{face_and_weight(layout, "TOCHeading")}<w:spacing w:val="0"/>{_size(layout.sizes["标题"])}'
    title = f"<w:keepNext/>{_OFF_GRID}{_exactly(line, after=line)}{_NO_INDENT}{_CENTRE}"
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{text_area(layout)[0]}"/></w:tabs>'
    entries = (
        _paragraph(
            f"TOC{level}",
            f'{tab}<w:ind{characters((level - 1) * INDENT, size, "left")} w:firstLineChars="0" w:firstLine="0"/>',
            "",
            following="Normal",
            name=f"toc {level}",
        )
        for level in (1, 2)
    )
    return _paragraph("TOCHeading", title, big, following="Normal") + "".join(entries)


def _official(layout: Layout, document: Document) -> str:
    """Return the styles of what stands above the red line and at the foot, where there is such."""
    size = layout.sizes["版记"]
    edges = characters(1, size, "left", "right")
    right = f'<w:tabs><w:tab w:val="right" w:pos="{text_area(layout)[0] - size * 10}"/></w:tabs>'
    imprint = _paragraph(
        "Imprint",
        f'{right}<w:ind{edges} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>',
        f'<w:spacing w:val="0"/>{_size(size)}',
    )
    styles = imprint if document.imprint else ""
    if not document.letterhead:
        return styles
    mark = mark_size(document.letterhead, layout)
    above = _exactly(mark * 10, before=max(mark_top(document.letterhead, layout), 0))
    look = f'{face_and_weight(layout, "Letterhead")}<w:color w:val="FF0000"/><w:spacing w:val="0"/>{_size(mark)}'
    number = _exactly(layout.line, before=2 * layout.line)
    one = layout.sizes["正文"] * 10
    tabs = (
        f'<w:tabs><w:tab w:val="left" w:pos="{one}"/>'
        f'<w:tab w:val="right" w:pos="{text_area(layout)[0] - one}"/></w:tabs>'
    )
    return (
        styles
        + _paragraph("Corner", _NO_INDENT, face_and_weight(layout, "Corner"))
        + _paragraph("Letterhead", f"{above}{_NO_INDENT}{_CENTRE}", look)
        + _paragraph("DocumentNumber", f"{_RED_LINE}{_UNSPACED}{number}{_NO_INDENT}{_CENTRE}", "")
        + _paragraph("DocumentNumberSigned", f"{_RED_LINE}{tabs}{_UNSPACED}{number}{_NO_INDENT}", "")
        + '<w:style w:type="character" w:customStyle="1" w:styleId="Signer"><w:name w:val="签发人"/><w:qFormat/>'
        f"<w:rPr>{face_and_weight(layout, 'Signer')}</w:rPr></w:style>"
    )


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
                f'<w:snapToGrid w:val="0"/>{_exactly(size * 10)}<w:ind{indent} w:firstLineChars="0" w:firstLine="0"/>'
                f'<w:jc w:val="{position}"/>',
                face,
                name="footer" if style == "Footer" else "页码（双页）",
            )
        )
    return "".join(styles)


def _paragraph(style: str, paragraph: str, run: str, following: str = "", name: str = "") -> str:
    name = name or STYLE_CALLED[style].name
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


def face_and_weight(layout: Layout, style: str) -> str:
    """Return what sets `style` in its face."""
    text = STYLE_CALLED[style].text
    return _faces(layout, text) + _weight(layout, text)


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
