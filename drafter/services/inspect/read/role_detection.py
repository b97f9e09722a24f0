"""What each paragraph is, told by its style, its outline level, its typed number, its look or its place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from drafter.model import HEADINGS, STYLES, Role
from drafter.services.inspect.read.matter_roles import (
    imprint_tables,
    is_byline,
    name_captions,
    name_contents,
    name_enclosures,
    name_head,
    name_imprint,
    name_notes,
    name_remark,
)
from drafter.services.inspect.read.roles import (
    LONGEST_ADDRESS,
    LONGEST_HEADING,
    LONGEST_NAME,
    Inspected,
    is_day,
    ordinal_level,
)

# by the names that Word shows, in small letters; headings are told by their level, the rest by what they hold
_TOLD_OTHERWISE = (*HEADINGS, Role.BODY, Role.TABLE, Role.PICTURE)
_STYLES = {style.name.lower(): style.role for style in STYLES if style.role not in _TOLD_OTHERWISE}
# how the names end of those whom papers go to
_OFFICE = re.compile(
    "(?:政府|办事处|委员会|部门|单位|团体|组织|企业|公司|妇联|联合会|党委|党组|支部|小组|学校|医院|[局委办部院校所站室会社村区镇乡县市省])$"
)
# they stand above the title
_ABOVE = (Role.CORNER, Role.MARK, Role.NUMBER, Role.CONTENTS, Role.CONTENTS_TITLE)


def with_roles(paragraphs: Sequence[Inspected]) -> list[Inspected]:
    """Return `paragraphs` with the role that each of them has."""
    texts = [paragraph for paragraph in paragraphs if paragraph.line and not paragraph.table]
    roles = {paragraph.number: _plain_role(paragraph) for paragraph in texts}
    name_contents(texts, roles)
    name_head(texts, roles)
    name_enclosures(texts, roles)
    name_notes(texts, roles)
    _agree(texts, roles)
    _name_title(_below_head(texts, roles), roles)
    _name_foot(_main(texts, roles), roles)
    name_remark(texts, roles)
    name_captions(paragraphs, roles)
    name_imprint(texts, roles)
    imprints = imprint_tables(paragraphs)

    def role(paragraph: Inspected) -> Role:
        if paragraph.table:
            return Role.IMPRINT if paragraph.table in imprints else Role.TABLE
        return roles.get(paragraph.number) or (Role.PICTURE if paragraph.pictured else Role.BLANK)

    return [replace(paragraph, role=role(paragraph)) for paragraph in paragraphs]


def _plain_role(paragraph: Inspected) -> Role:
    text, shape = paragraph.line, paragraph.shape
    if named := _STYLES.get(shape.style):
        return named if named is not Role.BYLINE or not text.startswith("—") else Role.OTHER
    if re.fullmatch("toc [1-9]", shape.style):
        return Role.CONTENTS
    if 1 <= shape.outline <= 4:
        return HEADINGS[shape.outline - 1]
    level = ordinal_level(text)
    if (
        level
        and len(text) <= LONGEST_HEADING
        and not re.search("[。；！？，]", text[:-1])
        and text[-1] not in "；：:，"
    ):
        # 1. with a stop is an item, 一、 with a stop a heading with a stop too much
        return Role.BODY if level > 2 and text[-1] == "。" else HEADINGS[level - 1]
    if shape.numbering or (shape.align == "center" and len(text) <= LONGEST_NAME):
        return Role.OTHER
    return Role.BODY


def _below_head(texts: Sequence[Inspected], roles: dict[int, Role]) -> list[Inspected]:
    """Return `texts` from where the title may stand, without contents and 附件1."""
    numbers = [place for place, each in enumerate(texts) if roles[each.number] is Role.NUMBER]
    below = texts[numbers[-1] + 1 :] if numbers else texts
    return [each for each in below if roles[each.number] not in (*_ABOVE, Role.ENCLOSURE)]


def _main(texts: Sequence[Inspected], roles: dict[int, Role]) -> list[Inspected]:
    """Return `texts` as far as the first enclosure that follows the paper, without what is printed at the foot."""
    later = (number for number, each in enumerate(texts) if number and roles[each.number] is Role.ENCLOSURE)
    return list(texts[: next(later, len(texts))])


def _agree(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Give headings that are numbered alike one level: that of most of them."""
    for form in range(1, 5):
        alike = [each.number for each in texts if roles[each.number] in HEADINGS and ordinal_level(each.text) == form]
        counts, usual = Counter(roles[number] for number in alike), HEADINGS[form - 1]
        level = max(HEADINGS, key=lambda role: (counts[role], role is usual))
        roles.update(dict.fromkeys(alike, level))


def _name_title(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Find the title where no style says it: what stands first, with the lines set like it, and what they address."""
    if not texts:
        return
    first, rest = texts[0], texts[1:]
    if Role.TITLE not in roles.values():
        if ordinal_level(first.text) or first.line[-1] in "。；：" or len(first.text) > 2 * LONGEST_HEADING:
            return
        roles[first.number] = Role.TITLE
        _lift_headings(rest, roles)
    titled = list(takewhile(_is_near_title, rest))
    for each in titled:
        if each.size == first.size and each.shape.style == first.shape.style:
            roles[each.number] = Role.TITLE
        elif roles[each.number] in (Role.BODY, Role.OTHER) and is_byline(each):
            roles[each.number] = Role.BYLINE
    below = rest[len(titled) : len(titled) + 2]
    addressed = [each for each in below if roles[each.number] is Role.BODY][:1]
    for each in addressed:
        if _is_address(each):
            roles[each.number] = Role.ADDRESSEE


def _is_near_title(paragraph: Inspected) -> bool:
    """Return whether `paragraph` goes on with the title, or tells who wrote it."""
    return (paragraph.shape.align == "center" or is_byline(paragraph)) and not ordinal_level(paragraph.text)


def _is_address(paragraph: Inspected) -> bool:
    """Return whether `paragraph` names whom the paper goes to; a long one lists names, or stands at the left edge."""
    text = paragraph.line
    if text[-1] not in "：:" or "如下" in text or len(text) > LONGEST_ADDRESS or re.search("[。；！？]", text):
        return False
    stands_out = not paragraph.text[:1].isspace() and abs(paragraph.shape.first) < 1
    return len(text) <= LONGEST_NAME or stands_out or all(map(_OFFICE.search, re.split("[、，]", text[:-1])))


def _lift_headings(rest: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Lift all headings, the highest to the first level, where that was spent on the title, as Markdown has it."""
    found = [each.number for each in rest if roles[each.number] in HEADINGS]
    if found and all(roles[number] is not Role.HEADING1 for number in found):
        styled = any(each.shape.outline for each in rest)
        highest = min(HEADINGS.index(roles[number]) for number in found)
        for number in found if styled else ():
            roles[number] = HEADINGS[HEADINGS.index(roles[number]) - highest]


def _name_foot(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Find the day and the names above it at the foot, in lines of their own or in one paragraph."""
    for place in range(len(texts) - 1, max(len(texts) - 8, 1), -1):
        *names, day = (line.strip() for line in texts[place].line.split("\n"))
        if roles[texts[place].number] in (Role.BODY, Role.DATE) and is_day(day):
            if names and all(name and _is_name(name) for name in names):
                roles[texts[place].number] = Role.SIGNATURE
            elif not names:
                roles[texts[place].number] = Role.DATE
                _name_signatures(texts[:place], roles)
            return


def _name_signatures(above: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Find the name right above the day, and where several sign, those at the right above it."""
    for place, each in enumerate(reversed(above[1:])):
        signs = roles[each.number] is Role.BODY and _is_name(each.line)
        if not signs or (place and not _stands_right(each)):
            return
        roles[each.number] = Role.SIGNATURE


def _stands_right(paragraph: Inspected) -> bool:
    shape, typed = paragraph.shape, len(paragraph.text) - len(paragraph.text.lstrip())
    return shape.align == "right" or max(typed, shape.left + shape.first) > _FAR


# characters from the left, where nothing but a name begins
_FAR = 8


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and text[-1] not in "。；：！？”）" and not ordinal_level(text)
