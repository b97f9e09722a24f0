"""What a paragraph may be on the paper, in one table: its part, its style in Word, and whose face it is set in."""

from enum import StrEnum
from typing import NamedTuple

from drafter.core import mark


class Role(StrEnum):
    """The parts of an official paper, called as GB/T 9704—2012 or custom calls them.

    Nothing is asked of 其他 but its faces; 空段 holds no text.
    """

    TITLE = mark("标题")
    HEADING1 = mark("一级标题")
    HEADING2 = mark("二级标题")
    HEADING3 = mark("三级标题")
    HEADING4 = mark("四级标题")
    BODY = mark("正文")
    CORNER = mark("份号、密级、紧急程度")
    MARK = mark("发文机关标志")
    NUMBER = mark("发文字号")
    CONTENTS_TITLE = mark("目录标题")
    CONTENTS = mark("目录")
    BYLINE = mark("题下署名")
    ADDRESSEE = mark("主送机关")
    NOTE = mark("附件说明")
    SIGNATURE = mark("署名")
    DATE = mark("成文日期")
    REMARK = mark("附注")
    ENCLOSURE = mark("附件序号")
    ENCLOSURE_TITLE = mark("附件标题")
    CAPTION = mark("图表题")
    PICTURE = mark("照片")
    IMPRINT = mark("版记")
    TABLE = mark("表格")
    OTHER = mark("其他")
    BLANK = mark("空段")


HEADINGS = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.HEADING4)


class Style(NamedTuple):
    """A style of ours in Word: its `id`, the `name` that Word shows, and the part it is for.

    `text` is the role of text in the layout in whose face it is set, `tag` its element on a page of HTML.
    """

    id: str
    name: str
    role: Role
    text: str = "正文"
    tag: str = "p"


STYLES = (
    Style("Normal", "Normal", Role.BODY),
    Style("Title", "Title", Role.TITLE, "标题", "h1"),
    Style("Subtitle", "Subtitle", Role.BYLINE, "题下署名"),
    Style("Salutation", "Salutation", Role.ADDRESSEE),
    Style("Heading1", "heading 1", Role.HEADING1, "一级标题", "h2"),
    Style("Heading2", "heading 2", Role.HEADING2, "二级标题", "h3"),
    Style("Heading3", "heading 3", Role.HEADING3, "三级标题", "h4"),
    Style("Heading4", "heading 4", Role.HEADING4, "四级标题", "h5"),
    Style("EnclosureNote", "附件说明", Role.NOTE),
    Style("Signature", "Signature", Role.SIGNATURE),
    Style("Date", "Date", Role.DATE),
    Style("Remark", "附注", Role.REMARK),
    Style("EnclosureNumber", "附件序号", Role.ENCLOSURE, "附件序号"),
    Style("EnclosureTitle", "附件标题", Role.ENCLOSURE_TITLE, "标题"),
    Style("TOCHeading", "TOC Heading", Role.CONTENTS_TITLE, "标题"),
    Style("Caption", "caption", Role.CAPTION, "图表题"),
    Style("TableWords", "表格文字", Role.TABLE, "表格"),
    Style("TableFigures", "表格数字", Role.TABLE, "表格"),
    Style("Picture", "照片", Role.PICTURE),
    Style("Corner", "份号密级", Role.CORNER, "一级标题"),
    Style("Letterhead", "发文机关标志", Role.MARK, "发文机关标志"),
    Style("DocumentNumber", "发文字号", Role.NUMBER),
    Style("DocumentNumberSigned", "发文字号和签发人", Role.NUMBER),
    Style("Signer", "签发人", Role.NUMBER, "签发人"),
    Style("Imprint", "版记", Role.IMPRINT),
)
STYLE_OF = {style.role: style for style in reversed(STYLES)}
STYLE_CALLED = {style.id: style for style in STYLES}
