"""What stands around the text of an official paper: its red head, contents, enclosures, captions and foot."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from drafter.model import Role
from drafter.services.inspect.read.roles import DAY, LONGEST_HEADING, LONGEST_NAME, Inspected, ordinal_level

Roles = dict[int, Role]

# what stands for a figure that is filled in by hand, or was not known yet
_OPEN = "[×xX✕＊*_＿]{1,8}"
DOCUMENT_NUMBER = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{1,12}})\s*(?P<open>[〔\[［【（(﹝])\s*(?P<year>[0-9０-９]{{2,4}}|[0-9０-９]{{0,3}}{_OPEN}|\s)\s*年?"
    rf"\s*(?P<close>[〕\]］】）)﹞])\s*(?P<nth>第?)\s*(?P<count>[0-9０-９]{{1,5}}|{_OPEN}|)\s*号"
)
SIGNERS = re.compile(r"签\s*发\s*人\s*[：:]")
NOTE = re.compile(
    r"(?P<label>附件?[0-9０-９]*[：:]\s*)?(?P<ordinal>[0-9０-９]{1,2}\s*[.．、](?=[0-9]{4}年|[^0-9])\s*)?"
)
COPIES = re.compile(r"抄\s*[送报]\s*[：:]")
# a day, with what is set before it without a blank
PRINTED = re.compile(r"(\S{0,40}日?)\s*印发$")
_NOTE_HEAD = re.compile("(?:附件|附)[0-9０-９]*[：:]")
_ENCLOSURE = re.compile(r"附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3}|[0-9０-９一二三四五六七八九十]{1,3}\s*[：:])")
_CORNER = re.compile(r"[0-9０-９]{6}|(绝密|机密|秘密|特急|加急|特提|平急).{0,8}")
_DOTTED = re.compile(r"[.．…·]{3}\s*[0-9]{1,3}$")
_TABBED = re.compile(r"\t\s*[0-9]{1,3}$")
_BYLINE = re.compile(rf"[（(]\s*{DAY.pattern}\s*[）)]")
# 单位：元
_UNIT = re.compile(r"单位\W")
_NUMBERED_CAPTION = re.compile(r"(?:附?表|图)\s*[0-9一二三四五六七八九十]+")
# a red head stands in the first lines, what is printed at the foot in the last
_TOP = 10
_BIG = 44


def is_red(color: str) -> bool:
    """Return whether the hexadecimal `color` is a red."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", color):
        return False
    red, green, blue = (int(color[place : place + 2], 16) for place in (0, 2, 4))
    return red >= 0xB0 and max(green, blue) <= 0x50


def name_head(texts: Sequence[Inspected], roles: Roles) -> None:
    """Find the red head: the line of the number, what is large above it, and who signs beside it."""
    top = [each for each in texts if roles[each.number] is not Role.CONTENTS][:_TOP]
    numbers = [each for each in top if _is_number(each.line)]
    for each in numbers:
        roles[each.number] = Role.NUMBER
    first = numbers[0].number if numbers else 0
    for each in takewhile(lambda each: each.number != first, top):
        if roles[each.number] in (Role.BODY, Role.OTHER):
            if _CORNER.fullmatch(re.sub(r"\s", "", each.text)):
                roles[each.number] = Role.CORNER if numbers else roles[each.number]
            elif _is_big_red(each) or (each.size > _BIG and bool(numbers)):
                roles[each.number] = Role.MARK
            elif not numbers:
                return
            else:
                roles[each.number] = Role.OTHER


def names_signers(paragraph: Inspected) -> bool:
    """Return whether `paragraph`, a line of the red head, tells who signed the paper."""
    return paragraph.role is Role.NUMBER and bool(SIGNERS.search(paragraph.text))


def _is_number(text: str) -> bool:
    number = DOCUMENT_NUMBER.match(text)
    behind = text[number.end() :].strip() if number else text
    return bool(SIGNERS.match(behind)) if behind else bool(number)


def _is_big_red(paragraph: Inspected) -> bool:
    big = paragraph.size > _BIG or paragraph.line.endswith("文件")
    return big and all(is_red(span.type.color) for span in paragraph.spans if span.text.strip())


def name_contents(texts: Sequence[Inspected], roles: Roles) -> None:
    """Find the table of contents: lines that end in a page, and 目录 above them."""
    for above, each in pairwise(texts):
        text = each.line
        titled = bool(re.fullmatch(r"目\s*录", above.line))
        follows = titled or roles[above.number] is Role.CONTENTS
        if _DOTTED.search(text) or (follows and _TABBED.search(text)):
            roles[each.number] = Role.CONTENTS
        if titled and roles[each.number] is Role.CONTENTS:
            roles[above.number] = Role.CONTENTS_TITLE


def name_enclosures(texts: Sequence[Inspected], roles: Roles) -> None:
    """Find 附件1 alone on a line, and the title below it."""
    free = (Role.BODY, Role.OTHER, Role.TITLE, *(Role(f"{level}级标题") for level in "一二三四"))
    for each in texts:
        if roles[each.number] in free and _ENCLOSURE.fullmatch(each.line):
            roles[each.number] = Role.ENCLOSURE
    for above, each in pairwise(texts):
        follows = roles[above.number] is Role.ENCLOSURE and above is not texts[0]
        if follows and roles[each.number] in free and _is_titular(each):
            roles[each.number] = Role.ENCLOSURE_TITLE
        alike = roles[above.number] is Role.ENCLOSURE_TITLE and (each.size, each.shape) == (above.size, above.shape)
        if alike and each.shape.align == "center" and roles[each.number] in free:
            roles[each.number] = Role.ENCLOSURE_TITLE


def _is_titular(paragraph: Inspected) -> bool:
    text = paragraph.line
    return len(text) <= LONGEST_HEADING and text[-1] not in "。；：！？，" and not ordinal_level(text)


def name_notes(texts: Sequence[Inspected], roles: Roles) -> None:
    """Tell the lines below 附件：1. from headings of the third level: they are numbered alike."""
    listed = False
    for each in texts:
        if roles[each.number] is Role.ENCLOSURE:
            return
        listed = bool(_NOTE_HEAD.match(each.line)) or (listed and ordinal_level(each.text) == 3)
        if listed:
            roles[each.number] = Role.NOTE


def name_remark(texts: Sequence[Inspected], roles: Roles) -> None:
    """Find what stands in brackets below the day."""
    for above, each in pairwise(texts):
        text = each.line
        if roles[above.number] is Role.DATE and roles[each.number] is Role.BODY and re.fullmatch("[（(].*[）)]", text):
            roles[each.number] = Role.REMARK


def is_byline(paragraph: Inspected) -> bool:
    """Return whether `paragraph`, right under the title, tells who wrote it, or when."""
    text = paragraph.line
    centred = paragraph.shape.align == "center" and len(text) <= LONGEST_NAME and not text.startswith("—")
    return centred or bool(_BYLINE.fullmatch(text))


def name_captions(paragraphs: Sequence[Inspected], roles: Roles) -> None:
    """Find the lines right above a table and right below a picture."""
    for before, each, behind in zip((None, *paragraphs), paragraphs, (*paragraphs[1:], None), strict=False):
        if each.table or roles.get(each.number) not in (Role.BODY, Role.OTHER):
            continue
        on_table = behind is not None and bool(behind.table or _UNIT.match(behind.line))
        under_picture = before is not None and before.pictured
        text = each.line
        told = each.shape.align == "center" or _NUMBERED_CAPTION.match(text)
        if (on_table or under_picture) and told and len(text) <= LONGEST_HEADING and text[-1] not in "；：":
            roles[each.number] = Role.CAPTION
        elif on_table and (each.shape.align == "right" or _UNIT.match(text)):
            roles[each.number] = Role.OTHER


def name_imprint(texts: Sequence[Inspected], roles: Roles) -> None:
    """Find who gets copies and who printed the paper, where that stands in no table."""
    for each in texts[-_TOP:]:
        if roles[each.number] in (Role.BODY, Role.OTHER) and _is_imprint(each):
            roles[each.number] = Role.IMPRINT


def imprint_tables(paragraphs: Sequence[Inspected]) -> set[int]:
    """Return the numbers of the tables that are the foot of an official paper."""
    return {each.table for each in paragraphs if each.table and _is_imprint(each)}


def _is_imprint(paragraph: Inspected) -> bool:
    text = paragraph.line
    printed = PRINTED.search(text)
    return bool(COPIES.match(text)) or bool(printed and DAY.search(text))
