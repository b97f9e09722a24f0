"""The rules of characters: faces slot by slot, sizes, weight, colour."""

import re
from collections.abc import Callable, Iterator

from drafter.inspection.faces import WEAK_MARKS, family, is_chinese, slot_of
from drafter.inspection.finding import Finding, found_at
from drafter.inspection.look import Type
from drafter.inspection.measure import size_name
from drafter.inspection.page import GB
from drafter.inspection.paper import Paper
from drafter.inspection.role import Inspected, Role, Span
from drafter.inspection.wanted import Wanted, bold_faces, heading_faces, wanted_of
from drafter.language import say
from drafter.layout import Layout
from drafter.measuring import SIZES

LATIN = re.compile("[0-9A-Za-z]")
# what the hint does not decide on: 汉字 and full-width marks
_WIDE = re.compile("[\u2e80-\U0010ffff]")
_BLACK = ("", "auto", "000000")


def check_lettering(paper: Paper, layout: Layout) -> Iterator[Finding]:
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
    body = paragraph.role is Role.BODY
    signed = {layout.fonts["签发人"], layout.western} if paragraph.role is Role.NUMBER else set()
    run_in = heading_faces(layout) if body else signed
    head = head_spans(paragraph) if body else paragraph.spans
    face_clause, size_clause = _clauses(paragraph)

    def face(slot: str, pattern: re.Pattern[str], usual: str) -> Callable[[Span], str]:
        def differing(span: Span) -> str:
            allowed = {usual} | run_in if span in head and usual == wanted.face else {usual}
            own = span.type.faces[slot]
            return "" if own in allowed or not pattern.search(span.text) else own or say("没有写")

        return differing

    def weight(span: Span) -> str:
        if span.type.bold is wanted.bold or (
            body and span in head and span.type.faces["eastAsia"] in bold_faces(layout)
        ):
            return ""
        return say("加粗") if span.type.bold else say("不加粗")

    yield from _differing("chinese-face", paragraph, face("eastAsia", _WIDE, wanted.face), wanted.face, face_clause)
    yield from _differing("latin-face", paragraph, face("ascii", LATIN, wanted.western), wanted.western)
    yield from _differing(
        "type-size",
        paragraph,
        lambda span: _other(span.type.size, wanted.size or span.type.size, size_name),
        size_name(wanted.size),
        size_clause,
    )
    yield from _differing("bold-type", paragraph, weight, say("加粗") if wanted.bold else say("不加粗"))
    yield from _differing("slanted-type", paragraph, _slanted, say("不倾斜、不加下划线"))
    if (spacing := wanted.spacing) is not None:
        yield from _differing(
            "letter-spacing",
            paragraph,
            lambda span: _other(span.type.spacing, spacing, _spacing),
            _spacing(spacing),
        )


def _clauses(paragraph: Inspected) -> tuple[str, str]:
    """Return what the face and the size of `paragraph` go against: of 附件1 the standard does not say 一般."""
    if paragraph.role is not Role.ENCLOSURE:
        return "", ""
    clause = f"{GB} 7.3.7"
    types = [span.type for span in paragraph.spans if span.text.strip()]
    other_face = any(family(each.faces["eastAsia"]) != "黑体" for each in types)
    return clause if other_face else "", clause if any(each.size != SIZES["三号"] for each in types) else ""


def _differing(
    code: str, paragraph: Inspected, told: Callable[[Span], str], expected: str, clause: str = ""
) -> Iterator[Finding]:
    """Yield one finding where `told` says of some runs of `paragraph` what they are instead."""
    told_of = (told(span) for span in paragraph.spans if span.text.strip())
    if actual := dict.fromkeys(word for words in told_of for word in words.split("、") if word):
        yield found_at(paragraph, code, "、".join(actual), expected, clause)


def head_spans(paragraph: Inspected) -> list[Span]:
    """Return the runs that lie in the first sentence of `paragraph`."""
    end, place, found = paragraph.text.find("。") + 1, 0, []
    for span in paragraph.spans:
        place += len(span.text)
        if place <= end:
            found.append(span)
    return found


def _themed(span: Span) -> str:
    slots = dict.fromkeys(slot_of(char, span.type.hint) for char in span.text if not char.isspace())
    faces = dict.fromkeys(span.type.faces[slot] or say("没有定") for slot in slots if slot in span.type.themed)
    return "、".join(faces)


def _narrow_marks(span: Span) -> str:
    if not any(char in WEAK_MARKS and slot_of(char, span.type.hint) == "hAnsi" for char in span.text):
        return ""
    face = span.type.faces["hAnsi"]
    return "" if is_chinese(face) else face or say("没有写")


def _foreign(span: Span) -> str:
    return "" if span.type.language in ("zh-CN", "") or not _WIDE.search(span.text) else span.type.language


def _coloured(span: Span) -> str:
    return "" if span.type.color in _BLACK else f"#{span.type.color}"


def _slanted(span: Span) -> str:
    kind: Type = span.type
    words = (say("倾斜") if kind.slanted else "", say("下划线") if kind.underlined else "")
    return "、".join(word for word in words if word)


def _spacing(twips: int) -> str:
    if not twips:
        return say("标准")
    return say("紧缩{}磅", f"{-twips / 20:g}") if twips < 0 else say("加宽{}磅", f"{twips / 20:g}")


def _other(actual: int, wanted: int, name: Callable[[int], str]) -> str:
    return "" if actual == wanted else name(actual)
