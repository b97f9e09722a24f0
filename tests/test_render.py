"""The paper as it is printed: measured, not believed."""

import os
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rendered

from drafter.document import text_of
from drafter.pipeline import draft

pytestmark = pytest.mark.office

CHARACTER = 16
MM = rendered.POINTS_PER_MM


@pytest.fixture(scope="module", params=["example", "long_report"])
def proof(request: pytest.FixtureRequest) -> tuple[rendered.Proof, rendered.Layout]:
    reason = rendered.ready()
    if reason and os.environ.get("CI"):
        pytest.fail(f"CI cannot render: {reason}")
    if reason:
        pytest.skip(reason)
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
    assert proof[0].faces == {"FandolFang-Regular", "FandolHei-Regular", "FandolSong-Regular"}


def test_the_printed_words_are_those_of_the_document() -> None:
    if reason := rendered.ready():
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    data, layout = rendered.example()
    with TemporaryDirectory() as folder:
        made = rendered.render(data, layout, Path(folder))
    printed = "".join(line.text for sheet in made.sheets for line in sheet.lines)
    document = draft(rendered.EXAMPLE).document
    runs = [document.title, *[block.runs for block in document.blocks], document.signature, document.date]
    missing = [text_of(each) for each in runs if text_of(each).replace(" ", "") not in printed]
    assert missing == []
