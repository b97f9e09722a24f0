"""The paper as it is printed: measured, not believed."""

import os
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rendered

from drafter.document import Document, Paragraph, Run, text_of
from drafter.layout import load_layout
from drafter.library import Library
from drafter.pages import measure
from drafter.pipeline import draft
from drafter.writers.docx import write_docx

pytestmark = pytest.mark.office

CHARACTER = 16
MM = rendered.POINTS_PER_MM


def insist_on_an_office() -> None:
    reason = rendered.ready()
    if reason and os.environ.get("CI"):
        pytest.fail(f"CI cannot render: {reason}")
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="module", params=["example", "long_report"])
def proof(request: pytest.FixtureRequest) -> tuple[rendered.Proof, rendered.Layout]:
    insist_on_an_office()
    data, layout = getattr(rendered, request.param)()
    with TemporaryDirectory() as folder:
        return rendered.render(data, layout, Path(folder)), layout


def test_full_lines_hold_28_characters_and_at_most_a_hanging_mark(proof: tuple) -> None:
    counts = rendered.full_lines(*proof)
    assert sum(counts.values()) >= 10
    assert set(counts) <= {28, 29}
    assert counts[28] > counts[29]


def test_every_line_that_goes_on_fills_the_measure(proof: tuple) -> None:
    made, layout = proof
    left, edge = layout.margins[3] / 20, (layout.page[0] - layout.margins[1]) / 20
    # a line below that begins at the edge shows that the one above it goes on
    going_on = [above for sheet in made.sheets for above, below in pairwise(sheet.lines) if below.left < left + 8]
    assert len(going_on) >= 30
    assert [line.text for line in going_on if abs(edge - line.right) > CHARACTER + 1] == []


def test_full_pages_hold_22_lines(proof: tuple) -> None:
    sheets = proof[0].sheets
    assert len(sheets) >= 3
    for sheet, following in pairwise(sheets):
        # the title takes two lines, the second of them blank; a heading takes no last line
        lines = len(sheet.lines) + (sheet is sheets[0])
        heading = following.lines[0].text[:2] in [f"{number}、" for number in "一二三四五六七八九"]
        last = following is sheets[-1]
        assert lines == 22 or (heading and lines in (20, 21)) or (last and lines >= 15)


def test_lines_stand_in_the_text_area(proof: tuple) -> None:
    made, layout = proof
    top, right, bottom, left = (twips / 20 for twips in layout.margins)
    wide, high = (twips / 20 for twips in layout.page)
    for sheet in made.sheets:
        assert min(line.left for line in sheet.lines) > left - 2
        assert max(line.right for line in sheet.lines) < wide - right + CHARACTER + 2
        assert min(line.top for line in sheet.lines) > top
        assert max(line.bottom for line in sheet.lines) < high - bottom + 2


def test_page_numbers_stand_outside_seven_millimetres_below(proof: tuple) -> None:
    made, layout = proof
    wide, high = (twips / 20 for twips in layout.page)
    for page, sheet in enumerate(made.sheets, start=1):
        number = sheet.number
        assert number.text == f"—{page}—"
        below = (number.top + number.bottom) / 2 - (high - layout.margins[2] / 20)
        assert below / MM == pytest.approx(7, abs=0.6)
        outer = wide - layout.margins[1] / 20 - number.right if page % 2 else number.left - layout.margins[3] / 20
        assert outer == pytest.approx(14, abs=1)


def test_name_and_day_stand_by_the_standard(proof: tuple) -> None:
    made, layout = proof
    edge = (layout.page[0] - layout.margins[1]) / 20
    name, day = made.sheets[-1].lines[-2:]
    assert name.text == "临泾镇妇女联合会"
    assert day.text == "2020年12月28日"
    assert edge - name.right == pytest.approx(2 * CHARACTER, abs=CHARACTER)
    assert edge - day.right == pytest.approx(CHARACTER, abs=CHARACTER)
    assert day.left > name.left
    assert name.top - made.sheets[-1].lines[-3].top == pytest.approx(2 * layout.line / 20, abs=2)


def test_the_faces_are_those_asked_for(proof: tuple) -> None:
    assert set(proof[0].faces) == {"FandolFang-Regular", "FandolHei-Regular", "FandolSong-Regular"}


def test_the_printed_words_are_those_of_the_document() -> None:
    insist_on_an_office()
    data, layout = rendered.example()
    with TemporaryDirectory() as folder:
        made = rendered.render(data, layout, Path(folder))
    printed = "".join(line.text for sheet in made.sheets for line in sheet.lines)
    document = draft(rendered.EXAMPLE).document
    runs = [document.title, *[block.runs for block in document.blocks], document.signature, document.date]
    missing = [text_of(each) for each in runs if text_of(each).replace(" ", "") not in printed]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in Library().names("layouts") if name != "公文"])
def test_a_page_of_each_layout_holds_what_it_declares(name: str, tmp_path: Path) -> None:
    insist_on_an_office()
    data, layout = rendered.long_report(name, 4)
    made = rendered.render(data, layout, tmp_path)
    across, down = measure(layout)
    counts = rendered.full_lines(made, layout)
    assert sum(counts.values()) >= 20
    assert set(counts) <= {across, across + 1}
    # the title takes a blank line more; a heading takes no last line
    lines = [len(sheet.lines) + (number == 0) for number, sheet in enumerate(made.sheets[:-1])]
    assert len(lines) >= 2
    assert set(lines) <= {down, down - 1}
    assert max(lines) == down
    top, right, bottom, left = (twips / 20 for twips in layout.margins)
    wide, high = (twips / 20 for twips in layout.page)
    inner = [line for sheet in made.sheets for line in sheet.lines]
    assert min(line.left for line in inner) == pytest.approx(left, abs=2)
    assert wide - right - 2 < max(line.right for line in inner) < wide - right + CHARACTER + 2
    assert min(line.top for line in inner) > top
    assert max(line.bottom for line in inner) < high - bottom + 2
    for page, sheet in enumerate(made.sheets, start=1):
        number = sheet.number
        assert ((number.top + number.bottom) / 2 - (high - bottom)) / MM == pytest.approx(7, abs=0.6)
        middle = (number.left + number.right) / 2
        sides = {1: wide - right - number.right, 0: number.left - left}
        if layout.page_number == "居中":
            assert middle == pytest.approx((left + wide - right) / 2, abs=2)
        else:
            assert sides[page % 2] == pytest.approx(14, abs=1)


def test_digits_are_printed_in_their_face_and_marks_in_the_chinese_one(tmp_path: Path) -> None:
    insist_on_an_office()
    layout = load_layout(Library(), "公文·西文数字")
    said = "“6.26”2020—2021年6……7“abc”8‘9’99.5%，20℃①，开展“三八”活动…1场。"
    data = write_docx(Document((Run("总结"),), (Paragraph((Run(said),)),)), layout)
    faces = rendered.render(data, layout, tmp_path).faces
    letters, body = faces["FandolKai-Regular"], faces["FandolFang-Regular"]
    assert letters == {char for char in said if char.isascii()}
    assert body == {char for char in said if not char.isascii()}
