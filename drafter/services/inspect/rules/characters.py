"""The rules of characters: faces slot by slot, sizes, weight, colour."""

import re
from collections.abc import Callable, Iterator

from drafter.core import say
from drafter.model import Layout, Role
from drafter.schema import SIZES
from drafter.services.inspect.expected import Wanted, bold_faces, heading_faces, wanted_of
from drafter.services.inspect.finding import Finding, found_at
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.font_slots import WEAK_MARKS, family, is_chinese, slot_of
from drafter.services.inspect.read.formatting import CharacterFormat
from drafter.services.inspect.read.roles import Inspected, ParagraphSpan
from drafter.services.inspect.rules.page import GB
from drafter.services.inspect.units import size_name

LATIN = re.compile("[0-9A-Za-z]")
# what the hint does not decide on: 汉字 and full-width marks
_WIDE = re.compile("[\u2e80-\U0010ffff]")
_BLACK = ("", "auto", "000000")


def check_lettering(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield how the characters of each paragraph are set otherwise."""
    wanted = wanted_of(layout)
    for paragraph in paper.paragraphs:
        if paragraph.role is not Role.TABLE and paragraph.text.strip():
            yield from _check_all(paragraph)
            if paragraph.role in wanted:
                yield from _check_role(paragraph, wanted[paragraph.role], layout)


def _check_all(paragraph: Inspected) -> Iterator[Finding]:
    """Yield what is asked of any text, whatever its role."""
    yield from _differing("theme-face", paragraph, _themed, say("写明的字体"))
    yield from _differing("latin-quotes", paragraph, _narrow_marks, say("中文字体"), "GB/T 15834—2011 5.1")
    yield from _differing("foreign-language", paragraph, _foreign, "zh-CN")
    # the head is red, and Word colours what leads from the contents to the text
    if paragraph.role not in (Role.MARK, Role.CONTENTS):
        yield from _differing("coloured-type", paragraph, _coloured, say("黑色"), f"{GB} 5.2.4")


def _check_role(paragraph: Inspected, wanted: Wanted, layout: Layout) -> Iterator[Finding]:
    """Yield what is asked of text by its role; the sentence at the head may be a heading that runs in."""
    yield from _check_faces(paragraph, wanted, layout)
    yield from _check_size(paragraph, wanted)
    yield from _check_weight(paragraph, wanted, layout)
    yield from _differing("slanted-type", paragraph, _slanted, say("不倾斜、不加下划线"))
    yield from _check_spacing(paragraph, wanted)


def _check_faces(paragraph: Inspected, wanted: Wanted, layout: Layout) -> Iterator[Finding]:
    own_spans, faces = _faces_of_their_own(paragraph, layout)

    def face(slot: str, pattern: re.Pattern[str], usual: str) -> Callable[[ParagraphSpan], str]:
        def differing(span: ParagraphSpan) -> str:
            own = span.type.faces[slot]
            allowed = {usual} | faces if id(span) in own_spans and usual == wanted.face else {usual}
            return "" if own in allowed or not pattern.search(span.text) else own or say("没有写")

        return differing

    clause = _clause(paragraph, lambda each: family(each.faces["eastAsia"]) != "黑体")
    yield from _differing("chinese-face", paragraph, face("eastAsia", _WIDE, wanted.face), wanted.face, clause)
    yield from _differing("latin-face", paragraph, face("ascii", LATIN, wanted.western), wanted.western)


def _check_size(paragraph: Inspected, wanted: Wanted) -> Iterator[Finding]:
    def size(span: ParagraphSpan) -> str:
        return _other(span.type.size, wanted.size or span.type.size, size_name)

    clause = _clause(paragraph, lambda each: each.size != SIZES["三号"])
    yield from _differing("type-size", paragraph, size, size_name(wanted.size), clause)


def _check_weight(paragraph: Inspected, wanted: Wanted, layout: Layout) -> Iterator[Finding]:
    head = head_spans(paragraph) if paragraph.role is Role.BODY else set()

    def weight(span: ParagraphSpan) -> str:
        run_in = id(span) in head and span.type.faces["eastAsia"] in bold_faces(layout)
        return "" if run_in or span.type.bold is wanted.bold else _weight(span.type.bold)

    yield from _differing("bold-type", paragraph, weight, _weight(wanted.bold))


def _check_spacing(paragraph: Inspected, wanted: Wanted) -> Iterator[Finding]:
    if (spacing := wanted.spacing) is not None:

        def spaced(span: ParagraphSpan) -> str:
            return _other(span.type.spacing, spacing, _spacing)

        yield from _differing("letter-spacing", paragraph, spaced, _spacing(spacing))


def _faces_of_their_own(paragraph: Inspected, layout: Layout) -> tuple[set[int], set[str]]:
    """Return the runs that may be set otherwise than their role, and in what: headings that run in, signers."""
    if paragraph.role is Role.BODY:
        return head_spans(paragraph), heading_faces(layout)
    faces = {layout.fonts["签发人"], layout.western} if paragraph.role is Role.NUMBER else set()
    return set(map(id, paragraph.spans)), faces


def _clause(paragraph: Inspected, differs: Callable[[CharacterFormat], bool]) -> str:
    """Return what it goes against where some type `differs`: of 附件1 the standard does not say 一般."""
    types = (span.type for span in paragraph.spans if span.text.strip())
    return f"{GB} 7.3.7" if paragraph.role is Role.ENCLOSURE and any(map(differs, types)) else ""


def _differing(
    code: str, paragraph: Inspected, told: Callable[[ParagraphSpan], str], expected: str, clause: str = ""
) -> Iterator[Finding]:
    """Yield one finding where `told` says of some runs of `paragraph` what they are instead."""
    told_of = (told(span) for span in paragraph.spans if span.text.strip())
    if actual := dict.fromkeys(word for words in told_of for word in words.split("、") if word):
        yield found_at(paragraph, code, "、".join(actual), expected, clause)


def head_spans(paragraph: Inspected) -> set[int]:
    """Return which runs, by id, lie in the first sentence of `paragraph`."""
    end, place, found = paragraph.text.find("。") + 1, 0, set()
    for span in paragraph.spans:
        place += len(span.text)
        if place <= end:
            found.add(id(span))
    return found


def _themed(span: ParagraphSpan) -> str:
    slots = dict.fromkeys(slot_of(char, span.type.hint) for char in span.text if not char.isspace())
    faces = dict.fromkeys(span.type.faces[slot] or say("没有定") for slot in slots if slot in span.type.themed)
    return "、".join(faces)


def _narrow_marks(span: ParagraphSpan) -> str:
    if not any(char in WEAK_MARKS and slot_of(char, span.type.hint) == "hAnsi" for char in span.text):
        return ""
    face = span.type.faces["hAnsi"]
    return "" if is_chinese(face) else face or say("没有写")


def _foreign(span: ParagraphSpan) -> str:
    return "" if span.type.language in ("zh-CN", "") or not _WIDE.search(span.text) else span.type.language


def _coloured(span: ParagraphSpan) -> str:
    return "" if span.type.color in _BLACK else f"#{span.type.color}"


def _slanted(span: ParagraphSpan) -> str:
    kind: CharacterFormat = span.type
    words = (say("倾斜") if kind.slanted else "", say("下划线") if kind.underlined else "")
    return "、".join(word for word in words if word)


def _weight(bold: bool) -> str:
    return say("加粗") if bold else say("不加粗")


def _spacing(twips: int) -> str:
    if not twips:
        return say("标准")
    return say("紧缩{}磅", f"{-twips / 20:g}") if twips < 0 else say("加宽{}磅", f"{twips / 20:g}")


def _other(actual: int, wanted: int, name: Callable[[int], str]) -> str:
    return "" if actual == wanted else name(actual)
