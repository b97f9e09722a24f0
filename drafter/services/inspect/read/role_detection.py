"""What each paragraph is, told by its style, its outline level, its typed number, its look or its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

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
from drafter.services.inspect.read.roles import DAY, LONGEST_HEADING, LONGEST_NAME, Inspected, ordinal_level

# by the names that Word shows, in small letters; headings are told by their level, the rest by what they hold
_TOLD_OTHERWISE = (*HEADINGS, Role.BODY, Role.TABLE, Role.PICTURE)
_STYLES = {style.name.lower(): style.role for style in STYLES if style.role not in _TOLD_OTHERWISE}
# they stand above the title
_ABOVE = (Role.CORNER, Role.MARK, Role.NUMBER, Role.CONTENTS, Role.CONTENTS_TITLE)


def with_roles(paragraphs: Sequence[Inspected]) -> list[Inspected]:
    """Return `paragraphs` with the role that each of them has."""
    texts = [paragraph for paragraph in paragraphs if paragraph.text.strip() and not paragraph.table]
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
    text, shape = paragraph.text.strip(), paragraph.shape
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
        found = [roles[number] for number in alike]
        for number in alike:
            roles[number] = max(HEADINGS, key=lambda role: (found.count(role), role is HEADINGS[form - 1]))


def _name_title(texts: Sequence[Inspected], roles: dict[int, Role]) -> None:
    """Find the title where no style says it: what stands first, with the lines set like it, and what they address."""
    if not texts:
        return
    first, rest = texts[0], texts[1:]
    if Role.TITLE not in roles.values():
        if ordinal_level(first.text) or first.text.strip()[-1] in "。；：" or len(first.text) > 2 * LONGEST_HEADING:
            return
        roles[first.number] = Role.TITLE
        _lift_headings(rest, roles)
    while rest and (rest[0].shape.align == "center" or is_byline(rest[0])) and not ordinal_level(rest[0].text):
        if rest[0].size == first.size and rest[0].shape.style == first.shape.style:
            roles[rest[0].number] = Role.TITLE
        elif roles[rest[0].number] in (Role.BODY, Role.OTHER) and is_byline(rest[0]):
            roles[rest[0].number] = Role.BYLINE
        rest = rest[1:]
    addressed = [each for each in rest[:2] if roles[each.number] is Role.BODY][:1]
    for each in addressed:
        text = each.text.strip()
        if len(text) <= LONGEST_NAME and text[-1] in "：:" and "如下" not in text:
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
    return len(text) <= LONGEST_NAME and text[-1] not in "。；：！？”）" and not ordinal_level(text)
