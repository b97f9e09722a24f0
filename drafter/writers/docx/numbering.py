"""The numbers of headings as Word's own multilevel list (GB/T 9704—2012 7.3.3)."""

from drafter.model import Layout
from drafter.writers.docx.styles import W, characters, face_and_weight

# the list of the report; those of its enclosures come after it
LIST = 1

_CHINESE, _DIGITS = "chineseCountingThousand", "decimal"
# how Word counts and writes each level of the schemes in NUMBERINGS
_LEVELS = {
    "公文": ((_CHINESE, "%1、"), (_CHINESE, "（%2）"), (_DIGITS, "%3."), (_DIGITS, "（%4）")),
    "一、1、": ((_CHINESE, "%1、"), (_DIGITS, "%2、"), (_DIGITS, "（%3）"), (_DIGITS, "%4）")),
    "（一）1.": ((_CHINESE, "（%1）"), (_DIGITS, "%2."), (_DIGITS, "（%3）"), (_DIGITS, "%4）")),
    "无": (),
}


def numbering_xml(layout: Layout, scheme: str, enclosures: int) -> str:
    """Return numbering.xml for headings numbered in `scheme`, one of NUMBERINGS, of a report and its enclosures."""
    # to LibreOffice a level without an indent has none, whatever the style of the heading says
    indent = f"<w:pPr><w:ind{characters(layout.indent, layout.sizes['正文'], 'firstLine')}/></w:pPr>"
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{indent}'
        f"<w:rPr>{face_and_weight(layout, f'Heading{level + 1}')}</w:rPr></w:lvl>"
        for level, (form, text) in enumerate(_LEVELS[scheme])
    )
    # a list of the same form goes on counting, unless it is told where to begin
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(len(_LEVELS[scheme]))
    )
    lists = "".join(
        f'<w:num w:numId="{LIST + number}"><w:abstractNumId w:val="0"/>{anew if number else ""}</w:num>'
        for number in range(1 + enclosures)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>{lists}</w:numbering>"
    )


def numbered(level: int, scheme: str, of_list: int) -> str:
    """Return the paragraph property that numbers a heading of `level`; nothing where `scheme` numbers none."""
    if level > len(_LEVELS[scheme]):
        return ""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{of_list}"/></w:numPr>'
