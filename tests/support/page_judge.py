"""Judges printed pages by what their layout declares and GB/T 9704—2012 asks; it knows none of the writers' code."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.support.libreoffice import FACES
from tests.support.pdf_reader import POINTS_PER_MM, Box
from tests.support.proof_sheet import BASE, Proof, Sheet

# GB/T 9704—2012 5.2.1: 37 mm ± 1 mm, 28 mm ± 1 mm
TOLERANCE = 1 * POINTS_PER_MM
DASH_BELOW, DASH_TOLERANCE = 7 * POINTS_PER_MM, 0.5 * POINTS_PER_MM
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
# the face of each part, where that is not the one of 正文
FACE_OF = {"标题": "标题", "附件标题": "标题", "目录标题": "标题", "题下署名": "题下署名", "附件序号": "附件序号"}
FACE_OF |= {"图表题": "图表题", "表格": "表格"} | {each: each for each in HEADINGS}
CENTRED = ("标题", "附件标题", "目录标题", "题下署名")
NEW_PAGE = ("标题", "附件序号")
SIGNED = ("署名", "成文日期")


def faults(proof: Proof) -> list[str]:
    """Return what is not as the layout and the standard want it."""
    return [fault for law in LAWS for fault in law(proof)]


def _lines_lie_on_the_grid(proof: Proof) -> Iterator[str]:
    for number, sheet in enumerate(proof.sheets, start=1):
        for placed in sheet.lines if sheet.gridded else ():
            off = placed.line.base - proof.grid - (placed.slot + BASE) * proof.pitch
            # letters alone stand by the heights of their own face
            if abs(off) > TOLERANCE and not placed.line.text.isascii():
                yield f"page {number}: “{placed.line.text}” is {off / POINTS_PER_MM:.1f} mm off its line"


def _pages_are_full(proof: Proof) -> Iterator[str]:
    for number, (sheet, following) in enumerate(pairwise(proof.sheets), start=1):
        if not sheet.gridded or not following.gridded or following.lines[0].role in NEW_PAGE:
            continue
        if sheet.lines[0].slot != 0:
            yield f"page {number} begins {sheet.lines[0].slot} lines down"
        free = proof.down - 1 - sheet.lines[-1].slot
        if free < 0 or free > _kept_together(following, number + 1 == len(proof.sheets)):
            yield f"page {number} ends at line {sheet.lines[-1].slot + 1} of {proof.down}"


def _kept_together(sheet: Sheet, last: bool) -> int:
    """Return how many lines at the head of `sheet` might not stand at the foot of the page before."""
    lines = sheet.lines
    if not lines[0].first:
        return 0
    headings = next((place for place, each in enumerate(lines) if each.role not in HEADINGS), len(lines))
    # the last paragraph stays with the signature or the note of enclosures, and its headings with it
    ended = any(placed.role not in ("正文", *HEADINGS) for placed in lines)
    bodies = sum(placed.first and placed.role == "正文" for placed in lines[headings:])
    return lines[-1].slot + 1 if (last or ended) and bodies <= 1 else headings


def _no_heading_is_left_alone(proof: Proof) -> Iterator[str]:
    for number, sheet in enumerate(proof.sheets[:-1], start=1):
        if sheet.lines[-1].role in (*HEADINGS, *CENTRED):
            yield f"page {number} ends with the heading “{sheet.lines[-1].line.text}”"


def _blank_lines_stand_where_they_should(proof: Proof) -> Iterator[str]:
    for sheet in proof.sheets:
        for above, below in pairwise(sheet.lines if sheet.gridded else ()):
            blank, wanted = below.slot - above.slot - 1, _blank_lines(above.role, below.role)
            if blank != wanted:
                yield f"{blank} blank lines, not {wanted}, stand above “{below.line.text}”"


def _blank_lines(above: str, below: str) -> int:
    """Return how many blank lines stand between two parts (7.3.2, 7.3.4, 7.3.5, 7.3.7)."""
    if above == below or (above in SIGNED and below in SIGNED) or (above, below) == ("标题", "题下署名"):
        return 0
    return int(above in CENTRED or below in (*SIGNED, "附件说明", "附件标题"))


def _lines_fill_the_measure(proof: Proof) -> Iterator[str]:
    edge = proof.area.right
    for above, below in proof.going_on:
        # what may not be parted comes whole to the next line, a mark may hang
        word = re.match("[!-~]*", below.text)
        room = proof.character * (2 + (len(word[0]) if word else 0) / 2)
        if not edge - room - 1 < above.right < edge + proof.character + 2:
            yield f"“{above.text}” ends {(edge - above.right) / POINTS_PER_MM:.1f} mm from the edge"
    if strange := [line.text for line in proof.full if not 0 <= len(line.text) - proof.across <= 1]:
        yield f"{len(strange)} full lines do not hold {proof.across} characters, one of them “{strange[0]}”"


def _first_lines_are_indented(proof: Proof) -> Iterator[str]:
    for placed in proof.lines:
        if placed.role in ("正文", "附注", "主送机关", "附件序号", *HEADINGS):
            wanted = proof.layout.indent if placed.first and placed.role not in ("主送机关", "附件序号") else 0
            found = (placed.line.left - proof.area.left) / proof.character
            if abs(found - wanted) > 0.1:
                yield f"“{placed.line.text}” begins {found:.1f} characters from the edge, not {wanted}"


def _titles_stand_in_the_middle(proof: Proof) -> Iterator[str]:
    middle = (proof.area.left + proof.area.right) / 2
    for placed in proof.lines:
        off = (placed.line.left + placed.line.right) / 2 - middle
        if placed.role in CENTRED and abs(off) > TOLERANCE:
            yield f"“{placed.line.text}” is {off / POINTS_PER_MM:.1f} mm beside the middle"


def _margins_are_kept(proof: Proof) -> Iterator[str]:
    """Yield margins of the ink that are not those of the text area."""
    top, right, bottom, left = proof.ink
    wide, high = (twips / 20 / POINTS_PER_MM for twips in proof.layout.page)
    area = Box(*(each / POINTS_PER_MM for each in proof.area))
    if len(proof.going_on) >= 3:
        for name, ink, wanted in (("left", left, area.left), ("right", right, wide - area.right)):
            if abs(ink - wanted) > TOLERANCE / POINTS_PER_MM:
                yield f"the ink's {name} margin is {ink:.1f} mm, not {wanted:.1f}"
    if top < area.top or bottom < high - area.bottom - TOLERANCE / POINTS_PER_MM:
        yield f"the ink stands {top:.1f} mm from the top and {bottom:.1f} mm from the foot"


def _numbers_stand_by_the_standard(proof: Proof) -> Iterator[str]:
    """Yield page numbers that are not between dashes, 7 mm below, a character from the outer edge or centred (7.5)."""
    size = proof.layout.sizes["页码"] / 2
    for page, sheet in enumerate(proof.sheets, start=1):
        if [line.text for line in sheet.foot] != [f"—{page}—"]:
            yield f"page {page} is numbered {[line.text for line in sheet.foot]}"
            continue
        (line,) = sheet.foot
        if abs(proof.below(line) - DASH_BELOW) > DASH_TOLERANCE:
            yield f"the number of page {page} is {proof.below(line) / POINTS_PER_MM:.1f} mm below the text"
        beside = proof.area.right - line.right if page % 2 else line.left - proof.area.left
        if proof.layout.page_number == "居中":
            beside = (line.left + line.right - proof.area.left - proof.area.right) / 2 + size
        if abs(beside - size) > 2:
            yield f"the number of page {page} is {(beside - size) / POINTS_PER_MM:.1f} mm beside its place"


def _the_signature_stands_by_the_standard(proof: Proof) -> Iterator[str]:
    """Yield a name and day where the longer does not end, or the day not begin, two characters in (7.3.5.2).

    Under a seal the day ends four characters from the edge, and the name stands in the middle above it (7.3.5.1).
    """
    signed = {placed.role: placed.line for placed in proof.lines if placed.first and placed.role in SIGNED}
    if not signed:
        return
    # LibreOffice sets a gap round figures, whatever the file says: a day comes out a character wider
    slack = 1.3 * proof.character
    sealed = proof.document.sealed
    last = signed.get("成文日期") if sealed else max(signed.values(), key=lambda line: line.right - line.left)
    right = (proof.area.right - (last or signed["署名"]).right) / proof.character
    if abs(right - (4 if sealed else 2)) > slack / proof.character:
        yield f"the signature ends {right:.1f} characters from the edge"
    if len(signed) == 2:
        name, day = (signed[role] for role in SIGNED)
        step = day.left - name.left
        if not sealed and abs(step - 2 * proof.character) > slack:
            yield f"the day begins {step / proof.character:.1f} characters after the name"
        if sealed and abs(name.left + name.right - day.left - day.right) / 2 > slack:
            yield "the name does not stand in the middle above the day"


def _faces_are_those_asked_for(proof: Proof) -> Iterator[str]:
    fonts = proof.layout.fonts
    runs = (run for block in proof.document.blocks for run in getattr(block, "runs", ()) if run.heading)
    run_in = {fonts[HEADINGS[run.heading - 1]] for run in runs}
    western = {proof.layout.western} - {""}
    printed: dict[str, set[str]] = {}
    for placed in proof.lines:
        printed.setdefault(placed.role, set()).update(placed.line.faces)
    for role, faces in printed.items():
        asked = {fonts[FACE_OF.get(role, "正文")]} | western | (run_in if role == "正文" else set())
        # a 版头 has several
        if role != "版头" and (strange := faces - {_in_a_pdf(face) for face in asked}):
            yield f"{role} is set in {', '.join(sorted(strange))}"
    numbers = {face for sheet in proof.sheets for line in sheet.foot for face in line.faces}
    if strange := numbers - {_in_a_pdf(fonts["页码"])}:
        yield f"页码 is set in {', '.join(sorted(strange))}"


def _in_a_pdf(face: str) -> str:
    """Return the name that the stand-in of `face` has in a PDF."""
    return f"{FACES[face].removesuffix(' R')}-Regular"


def _lines_of_a_size_do_not_touch(proof: Proof) -> Iterator[str]:
    for sheet in proof.sheets:
        for above, below in pairwise(sheet.lines):
            if below.line.base - above.line.base < max(below.line.size, above.line.size) * 0.9:
                yield f"“{below.line.text}” is printed over “{above.line.text}”"


def _pictures_stand_in_the_text_area(proof: Proof) -> Iterator[str]:
    middle = (proof.area.left + proof.area.right) / 2
    for number, sheet in enumerate(proof.sheets, start=1):
        for picture in sheet.pictures:
            inside = picture.top > proof.area.top - 2 and picture.bottom < proof.area.bottom + 2
            if not inside or abs((picture.left + picture.right) / 2 - middle) > TOLERANCE:
                yield f"a picture on page {number} does not stand in the middle of the text area"
            for placed in sheet.lines:
                if picture.top < placed.line.base - placed.line.size / 2 < picture.bottom:
                    yield f"“{placed.line.text}” is printed over a picture"


def _the_contents_name_the_pages(proof: Proof) -> Iterator[str]:
    found = [
        (re.sub("[.…·]*[0-9]+$", "", placed.line.text), re.findall("[0-9]+$", placed.line.text))
        for placed in proof.lines
        if placed.role == "目录"
    ]
    told = {words: page[0] for words, page in found if page}
    for number, sheet in enumerate(proof.sheets, start=1):
        for placed in sheet.lines:
            if placed.first and placed.role in HEADINGS and told.get(placed.line.text, str(number)) != str(number):
                yield f"the contents have “{placed.line.text}” on page {told[placed.line.text]}, not {number}"


LAWS = (
    _lines_lie_on_the_grid,
    _pages_are_full,
    _no_heading_is_left_alone,
    _blank_lines_stand_where_they_should,
    _lines_fill_the_measure,
    _first_lines_are_indented,
    _titles_stand_in_the_middle,
    _margins_are_kept,
    _numbers_stand_by_the_standard,
    _the_signature_stands_by_the_standard,
    _faces_are_those_asked_for,
    _lines_of_a_size_do_not_touch,
    _pictures_stand_in_the_text_area,
    _the_contents_name_the_pages,
)
