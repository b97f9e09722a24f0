"""The rules of structure: levels, ordinals, blanks, the day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from drafter.core import chinese, say
from drafter.model import HEADINGS, Layout, Role
from drafter.services.inspect.finding import Finding, found_at
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.matter_roles import PRINTED
from drafter.services.inspect.read.roles import DAY, ORDINALS, Inspected, is_open_day, ordinal_level
from drafter.services.inspect.rules.page import GB
from drafter.services.inspect.rules.paragraphs import SPACES, has_break

_RIGHT_MARKS = (
    re.compile(r"[^、.．,，]+、"),
    re.compile("（[^）)]+）$"),
    re.compile(r"[0-9]+[.、]"),
    re.compile("（[^）)]+）$"),
)
_WRITTEN = ("{}、", "（{}）", "{}.", "（{}）")
_GOOD_DAY = re.compile("[12][0-9]{3}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日")
# how many blank lines a seal may need above the name
_MOST_BLANKS = 3
# the head of the paper stands 35 mm down, and two lines apart
_HEAD, _MOST_HEAD_BLANKS = (Role.MARK, Role.NUMBER), 5
_BLANK_BELOW = (
    Role.TITLE, Role.BYLINE, Role.CONTENTS_TITLE, Role.CONTENTS, Role.OTHER, Role.TABLE, Role.BLANK, Role.SIGNATURE,
    Role.DATE, Role.REMARK, Role.ENCLOSURE, Role.ENCLOSURE_TITLE, Role.CAPTION, Role.PICTURE,
    Role.IMPRINT,
)  # fmt: skip
_BLANK_ABOVE = (Role.NOTE, Role.ENCLOSURE, Role.CAPTION, Role.PICTURE, Role.IMPRINT, Role.OTHER, Role.TABLE, Role.BLANK)


def check_levels(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield headings that the navigation pane does not show, or shows at another level."""
    above, two = 0, all(each.role is not Role.HEADING2 for each in paper.paragraphs)
    for paragraph in paper.paragraphs:
        above = 0 if paragraph.role is Role.ENCLOSURE else above
        if paragraph.role not in HEADINGS:
            continue
        level, outline = HEADINGS.index(paragraph.role) + 1, paragraph.shape.outline
        if not outline and level <= 2:
            yield _of("missing-outline", paragraph, say("正文文本"), say("{}级", level))
        elif outline and outline != level:
            yield _of("heading-level", paragraph, say("{}级", outline), say("{}级", level))
        elif above and level > above + 1 and not _is_accepted_jump(two, above, paragraph):
            yield _of("level-jump", paragraph, say("{}级下面就是{}级", above, level), say("{}级", above + 1))
        above = level


def _is_accepted_jump(two: bool, above: int, paragraph: Inspected) -> bool:
    # 一、 then 1. is accepted where there are only two levels
    return above == 1 and ordinal_level(paragraph.text) == 3 and two


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A paragraph with the number that was typed before it, as `typed`; `value` is 0 where it is none."""

    paragraph: Inspected
    level: int
    typed: str
    value: int


def check_ordinals(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield typed numbers that jump or come twice; a list of 1. may begin anew at any place."""
    for stretch in _stretches(paper):
        counts = [0, 0, 0, 0]
        for each, follower in zip(stretch, _followers(stretch), strict=True):
            expected = counts[each.level - 1] + 1
            wrong = each.value != expected and (each.level <= 2 or each.value != 1)
            # where the next one counts on from what is right, this one alone was mistyped
            goes_on = wrong and follower == expected + 1
            counts[each.level - 1 :] = [expected if goes_on else each.value, *[0] * (4 - each.level)]
            if wrong:
                right = chinese(expected) if each.level <= 2 else expected
                yield _of("numbering-jump", each.paragraph, each.typed, _WRITTEN[each.level - 1].format(right))


def _stretches(paper: InspectedDocument) -> list[list[_Numbered]]:
    """Return what is numbered in the text, and in each enclosure."""
    stretches: list[list[_Numbered]] = [[]]
    for paragraph in paper.paragraphs:
        if paragraph.role is Role.ENCLOSURE:
            stretches.append([])
        level = ordinal_level(paragraph.text) if paragraph.role in (*HEADINGS, Role.BODY) else 0
        if level:
            match = ORDINALS[level - 1].match(paragraph.line)
            value = _value(match[2 if level % 2 == 0 else 1]) if match else 0
            stretches[-1].append(_Numbered(paragraph, level, match[0].strip() if match else "", value))
    return stretches


def _followers(stretch: Sequence[_Numbered]) -> list[int]:
    """Return for each of `stretch` the number of the next of its level, 0 where one above it comes first."""
    found: list[int] = []
    below = [0, 0, 0, 0]
    for each in reversed(stretch):
        found.append(below[each.level - 1])
        below[each.level - 1 :] = [each.value, *[0] * (4 - each.level)]
    return found[::-1]


def check_marks(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield headings with another mark behind the number, or with a stop at the end."""
    for paragraph in paper.paragraphs:
        text = paragraph.line
        level = ordinal_level(text) if paragraph.role in HEADINGS else 0
        match = ORDINALS[level - 1].match(text) if level else None
        if match and not _RIGHT_MARKS[level - 1].match(match[0].strip()):
            number = match[2 if level % 2 == 0 else 1]
            yield _of("ordinal-mark", paragraph, match[0].strip(), _WRITTEN[level - 1].format(number))
        titular = (Role.TITLE, Role.ENCLOSURE_TITLE, Role.CAPTION, *HEADINGS)
        if paragraph.role in titular and text[-1] in "。，；：":
            yield _of("heading-stop", paragraph, text[-1], say("末尾没有标点"))


def check_blanks(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield blank paragraphs that stand where none belongs."""
    blanks: list[Inspected] = []
    above: Role | None = None
    for paragraph in [*paper.paragraphs, None]:
        if paragraph and _is_blank(paragraph):
            blanks.append(paragraph)
            continue
        allowed = _allowed_blanks(above, paragraph.role if paragraph else None)
        for blank in blanks[allowed:]:
            yield _of("stray-blank", blank, say("空段"), say("没有空段"))
        blanks, above = [], paragraph.role if paragraph else None


def _allowed_blanks(above: Role | None, below: Role | None) -> int:
    if below in (Role.SIGNATURE, Role.DATE):
        return _MOST_BLANKS
    if above in _HEAD or below in _HEAD:
        return _MOST_HEAD_BLANKS
    # Word itself puts a blank paragraph below a table at the end
    return 1 if above in _BLANK_BELOW or below in _BLANK_ABOVE else 0


def _is_blank(paragraph: Inspected) -> bool:
    return paragraph.role is Role.BLANK and not has_break(paragraph) and not _holds_something(paragraph)


def _holds_something(paragraph: Inspected) -> bool:
    names = ("}inline", "}drawing", "}pict", "}object", "}fldChar", "}oMath")
    # hidden text is somebody's own
    return any(node.tag.endswith(names) or (node.tag == qn("w:t") and node.text) for node in paragraph.element.iter())


def check_typing(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield what is done by hand that belongs to the layout: blanks at the head, lines broken within a paragraph."""
    judged = (
        Role.TITLE, Role.BODY, Role.ADDRESSEE, Role.NOTE, Role.SIGNATURE, Role.DATE, Role.REMARK, Role.ENCLOSURE,
        *HEADINGS,
    )  # fmt: skip
    for paragraph in paper.paragraphs:
        blanks = len(paragraph.text) - len(paragraph.text.lstrip(SPACES))
        if paragraph.role in judged and blanks:
            yield _of("typed-indent", paragraph, say("段首打了{}个空格", blanks), say("用缩进或对齐空出来"))
        if paragraph.role in (Role.BODY, Role.SIGNATURE) and "\n" in paragraph.text.strip():
            yield _of("soft-break", paragraph, say("段中换行"), say("另起一段"))
        day = paragraph.line
        if paragraph.role is Role.DATE and not _GOOD_DAY.fullmatch(day) and not is_open_day(day):
            example = say("2024年1月5日这样")
            yield _of("date-form", paragraph, day, example, f"{GB} 7.3.5.4")
        printed = PRINTED.search(paragraph.line) if paragraph.role is Role.IMPRINT else None
        if printed and (found := DAY.search(printed[1])) and not _GOOD_DAY.fullmatch(found[0]):
            yield _of("date-form", paragraph, found[0], say("2024年1月5日这样"), f"{GB} 7.4.3")


def _value(digits: str) -> int:
    if digits[0].isdecimal():
        return int(digits)
    return next((number for number in range(1, 200) if chinese(number) == digits), 0)


def _of(code: str, paragraph: Inspected, actual: str, expected: str, clause: str = "") -> Finding:
    return found_at(paragraph, code, actual, expected, clause)
