"""The layout of an official paper, as data from templates/layouts/, in the units of OOXML."""

from dataclasses import dataclass

POSITIONS = ("外侧", "居中")
BOLD_ROLES = ("标题", "一级标题", "二级标题", "三级标题", "四级标题")
TEXT_ROLES = (*BOLD_ROLES, "正文", "页码", "题下署名", "附件序号", "图表题", "表格", "发文机关标志", "签发人")
SIZED_ROLES = ("标题", "正文", "页码", "图表题", "表格", "发文机关标志", "版记")
# how the headings get their numbers: as text, or from Word's own multilevel list
NUMBERS = ("文字", "自动")
# taken off each character, in twips: programs round each stretch of text up, and a line has several
SLACK = 2
# glyphs may touch, but not lie on each other
TIGHTEST = 0.9


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a paper: lengths in twips, sizes in half-points, indents in characters.

    `line` is the exact pitch of a line and `spacing` what is added to each character, so that
    lines and characters fill the text area (GB/T 9704—2012 5.2.3).
    """

    page: tuple[int, int]
    margins: tuple[int, int, int, int]
    """top, right, bottom, left"""
    header: int
    footer: int
    line: int
    spacing: int
    indent: int
    page_number: str
    fonts: dict[str, str]
    sizes: dict[str, int]
    bold: tuple[str, ...] = ()
    table_line: int = 0
    """the pitch of a line in a table"""
    photograph: int = 0
    """the most that a photograph is high"""
    numbers: str = NUMBERS[0]
    western: str = ""
    """the face of letters and digits, where it is not that of the 汉字 beside them"""
