"""What a paragraph is in an official paper, told by its style, its outline level, its typed number or its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from drafter.inspection.look import Shape, Type
from drafter.language import mark


class Role(StrEnum):
    """The parts of an official paper; 其他 is what nothing is asked of but its faces."""

    TITLE = mark("标题")
    HEADING1 = mark("一级标题")
    HEADING2 = mark("二级标题")
    HEADING3 = mark("三级标题")
    HEADING4 = mark("四级标题")
    BODY = mark("正文")
    ADDRESSEE = mark("主送机关")
    SIGNATURE = mark("署名")
    DATE = mark("成文日期")
    TABLE = mark("表格")
    OTHER = mark("其他")
    BLANK = mark("空段")


HEADINGS = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.HEADING4)
_CHINESE = "一二三四五六七八九十百"
# how the headings of the four levels are numbered, and as people mistype it
ORDINALS = (
    re.compile(rf"([{_CHINESE}]+)\s*([、.．,，])"),
    re.compile(rf"([（(])([{_CHINESE}]+)([）)])([、.．,，]?)"),
    re.compile(r"([0-9０-９]{1,2})\s*([.．、,，])(?![0-9])"),
    re.compile(r"([（(])([0-9０-９]{1,2})([）)])([、.．,，]?)"),
)
DAY = re.compile(
    r"(?:[12][0-9]{3}|[〇○零Oo一二三四五六七八九]{4})\s*[年.．/／-]\s*[0-9一二三四五六七八九十]{1,3}\s*[月.．/／-]"
    r"\s*[0-9一二三四五六七八九十]{1,3}\s*日?"
)
_ATTACHED = re.compile("(?:附件|附)[0-9]*[：:]")
_LONGEST_HEADING, _LONGEST_NAME = 40, 30


@dataclass(frozen=True, slots=True)
class Span:
    """A run that prints something: its element, its text, how it is set."""

    element: Any
    text: str
    type: Type


@dataclass(frozen=True, slots=True)
class Inspected:
    """A paragraph as it is read: its number (in `table`, where it is none of the page's own) and how it looks."""

    element: Any
    number: int
    table: int
    text: str
    shape: Shape
    spans: tuple[Span, ...]
    role: Role = Role.OTHER

    @property
    def size(self) -> int:
        return self.spans[0].type.size if self.spans else 0


def ordinal_level(text: str) -> int:
    """Return the level, 1 to 4, that the number typed at the head of `text` tells, or 0."""
    return next((level for level, form in enumerate(ORDINALS, start=1) if form.match(text.strip())), 0)


def with_roles(paragraphs: Sequence[Inspected]) -> list[Inspected]:
    """Return `paragraphs` with the role that each of them has."""
    texts = [paragraph for paragraph in paragraphs if paragraph.text.strip() and not paragraph.table]
    roles = {paragraph.number: _plain_role(paragraph) for paragraph in texts}
    _name_attachments(texts, roles)
    _agree(texts, roles)
    _name_title(texts, roles)
    _name_foot(texts, roles)
    return [
        replace(paragraph, role=Role.TABLE if paragraph.table else roles.get(paragraph.number, Role.BLANK))
        for paragraph in paragraphs
    ]


def _plain_role(paragraph: Inspected) -> Role:
    text, shape = paragraph.text.strip(), paragraph.shape
    if shape.style == "title":
        return Role.TITLE
    if shape.style in ("signature", "date"):
        return Role.SIGNATURE if shape.style == "signature" else Role.DATE
    if 1 <= shape.outline <= 4:
        return HEADINGS[shape.outline - 1]
    level = ordinal_level(text)
    if (
        level
        and len(text) <= _LONGEST_HEADING
        and not re.search("[。；！？，]", text[:-1])
        and text[-1] not in "；：:，"
    ):
        # 1. with a stop is an item, 一、 with a stop a heading with a stop too much
        return Role.BODY if level > 2 and text[-1] == "。" else HEADINGS[level - 1]
    if shape.numbering or (shape.align == "center" and len(text) <= _LONGEST_NAME):
        return Role.OTHER
    return Role.BODY


def _name_attachments(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Tell the lines below 附件：1. from headings of the third level: they are numbered alike."""
    listed = False
    for each in texts:
        listed = bool(_ATTACHED.match(each.text.strip())) or (listed and ordinal_level(each.text) == 3)
        if listed:
            roles[each.number] = Role.OTHER


def _agree(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Give headings that are numbered alike one level: that of most of them."""
    for form in range(1, 5):
        alike = [each.number for each in texts if roles[each.number] in HEADINGS and ordinal_level(each.text) == form]
        found = [roles[number] for number in alike]
        for number in alike:
            roles[number] = max(HEADINGS, key=lambda role: (found.count(role), role is HEADINGS[form - 1]))


def _name_title(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Find the title where no style says it: what stands first, with the lines set like it, and what they address."""
    if not texts:
        return
    first, rest = texts[0], texts[1:]
    if Role.TITLE not in roles.values():
        if ordinal_level(first.text) or first.text.strip()[-1] in "。；：" or len(first.text) > 2 * _LONGEST_HEADING:
            return
        roles[first.number] = Role.TITLE
        _lift_headings(rest, roles)
    while rest and rest[0].shape.align == "center" and not ordinal_level(rest[0].text):
        if rest[0].size == first.size and rest[0].shape.style == first.shape.style:
            roles[rest[0].number] = Role.TITLE
        rest = rest[1:]
    addressed = [each for each in rest[:2] if roles[each.number] is Role.BODY][:1]
    for each in addressed:
        text = each.text.strip()
        if len(text) <= _LONGEST_NAME and text[-1] in "：:" and "如下" not in text:
            roles[each.number] = Role.ADDRESSEE


def _lift_headings(rest: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Lift all headings by a level where the first level was spent on the title, as Markdown has it."""
    found = [each.number for each in rest if roles[each.number] in HEADINGS]
    if found and all(roles[number] is not Role.HEADING1 for number in found):
        styled = any(each.shape.outline for each in rest)
        for number in found if styled else ():
            roles[number] = HEADINGS[HEADINGS.index(roles[number]) - 1]


def _name_foot(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Find the day and the name above it at the foot."""
    for place in range(len(texts) - 1, max(len(texts) - 8, 1), -1):
        if roles[texts[place].number] in (Role.BODY, Role.DATE) and DAY.fullmatch(texts[place].text.strip()):
            roles[texts[place].number] = Role.DATE
            above = texts[place - 1]
            if roles[above.number] is Role.BODY and _is_name(above.text.strip()):
                roles[above.number] = Role.SIGNATURE
            return


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and text[-1] not in "。；：！？”）" and not ordinal_level(text)
