"""The paper as it is printed: measured, not believed."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from drafter.core.text.width import width
from drafter.model.document import Document, Enclosure, Heading, Imprint, Paragraph, Run, Table, text_of
from drafter.writers.docx.writer import write_docx
from drafter.writers.typesetting import lines
from drafter.writers.typesetting.pagination import heading_pages, pages
from drafter.writers.typesetting.rows import Row
from tests.support import libreoffice as rendering
from tests.support.page_judge import HEADINGS, faults
from tests.support.pdf_reader import read_pages
from tests.support.planted_faults import Plant, replaced
from tests.support.proof_sheet import Proof, Unlike, proof_of
from tests.support.random_documents import (
    LAYOUTS,
    SENTENCE,
    hard_document,
    long_document,
    official_document,
    photographs,
)
from tests.support.requirements import insist
from tests.support.section_bench import EXAMPLES as FOLDERS
from tests.support.section_bench import example

pytestmark = pytest.mark.office

EXAMPLES = [path.parent.name for path in sorted(FOLDERS.glob("*/facts.yaml"))]
NAMES = ("long", "hard", "example", "official", "with contents", "with a byline")


def documents(folder: Path) -> dict[str, Document]:
    """Return the documents that are printed in all layouts; their photographs lie in `folder`."""
    official = official_document(photographs(folder))
    made = (
        long_document(),
        hard_document(),
        example("linjing-2020").document,
        official,
        official._replace(contents=(Run("目　录"),), letterhead=None, sealed=False, imprint=None),
        official._replace(byline=True, letterhead=None, imprint=None),
    )
    return dict(zip(NAMES, made, strict=True))


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Proof]:
    """The documents in all layouts, as they are printed."""
    insist(rendering.why_not())
    printed = documents(tmp_path_factory.mktemp("photographs"))
    papers = {f"{name}-{place}": (name, layout) for name in NAMES for place, layout in enumerate(LAYOUTS)}
    files = {paper: write_docx(printed[name], LAYOUTS[layout]) for paper, (name, layout) in papers.items()}
    with TemporaryDirectory() as folder:
        pdfs = rendering.convert(files, Path(folder))
        return {
            (name, layout): proof_of(pdfs[paper], printed[name], LAYOUTS[layout])
            for paper, (name, layout) in papers.items()
        }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_it_is_printed_as_its_layout_declares(name: str, layout: str, proofs: dict[tuple[str, str], Proof]) -> None:
    assert faults(proofs[name, layout]) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_hold_22_lines_of_28_characters(layout: str, proofs: dict[tuple[str, str], Proof]) -> None:
    proof = proofs["long", layout]
    assert proof.full_pages[22] >= 20
    assert sum(proof.full_pages.values()) < 1.2 * proof.full_pages[22]
    assert proof.full_lines[28] >= 100
    assert set(proof.full_lines) == {28}


def test_tables_and_photographs_are_printed(proofs: dict[tuple[str, str], Proof]) -> None:
    for layout in LAYOUTS:
        sheets = proofs["official", layout].sheets
        assert sum(len(sheet.pictures) for sheet in sheets) == 4
        assert sum(placed.role == "表格" for sheet in sheets for placed in sheet.lines) > 2 * 32


# a fault of the file, and what is said of its pages
FAULTS: dict[str, tuple[Plant, str]] = {
    "low": (replaced("word/document.xml", 'w:top="2098"', 'w:top="2198"'), "mm off its line"),
    "narrow": (replaced("word/document.xml", 'w:left="1587"', 'w:left="1687"'), "left margin is 30.1 mm"),
    "wide": (replaced("word/document.xml", 'w:right="1475"', 'w:right="1375"'), "right margin is 24.7 mm"),
    "loose": (replaced("word/document.xml", 'linePitch="579"', 'linePitch="600"'), "mm off its line"),
    "few lines": (
        replaced("word/styles.xml", "<w:outlineLvl", "<w:pageBreakBefore/><w:outlineLvl"),
        "page 3 ends at line 19 of 22",
    ),
    "few characters": (
        replaced("word/styles.xml", '<w:spacing w:val="-7"/>', '<w:spacing w:val="-4"/>'),
        "do not hold 28",
    ),
    "heading alone": (replaced("word/styles.xml", "<w:keepNext/>", ""), "ends with the heading “一、工作情况”"),
    "no blank line": (replaced("word/styles.xml", 'w:after="579"', 'w:after="0"'), "0 blank lines, not 1"),
    "blank line": (replaced("word/document.xml", "<w:p><w:r>", "<w:p/><w:p><w:r>", 3), "1 blank lines, not 0"),
    "no indent": (
        replaced("word/styles.xml", 'w:firstLine="640"', 'w:firstLine="320"'),
        "begins 1.0 characters from the edge",
    ),
    "signature": (replaced("word/document.xml", 'w:right="640"', 'w:right="0"'), "the day begins -1.0 characters"),
    "day": (replaced("word/document.xml", 'w:right="320"', 'w:right="1600"'), "the day begins -"),
    "number low": (replaced("word/document.xml", 'w:footer="1446"', 'w:footer="1346"'), "number of page 1 is 8.8 mm"),
    "number inside": (replaced("word/styles.xml", '<w:jc w:val="left"/>', '<w:jc w:val="right"/>'), "page 2 is"),
    "no number": (replaced("word/footer1.xml", " PAGE ", " DATE "), "page 1 is numbered"),
    "face": (replaced("word/styles.xml", '"仿宋"', '"楷体"'), "正文 is set in FandolKai"),
    "heading's face": (replaced("word/styles.xml", '"黑体"', '"楷体"'), "一级标题 is set in FandolKai"),
    "missing word": (replaced("word/document.xml", "走访", "", 1), "is printed where"),
    "more words": (replaced("word/document.xml", "月28日", "月28日止"), "is printed where"),
    "fewer words": (replaced("word/document.xml", "月28日", "月"), "is not printed"),
}


@pytest.fixture(scope="module")
def faulty() -> dict[str, str]:
    """What is said of the long document's pages with each of FAULTS in its file."""
    insist(rendering.why_not())
    document, layout = long_document(2), LAYOUTS["公文"]
    sound = write_docx(document, layout)
    files = {f"{place}": plant(sound) for place, (plant, _) in enumerate(FAULTS.values())}
    said = []
    with TemporaryDirectory() as folder:
        for pdf in rendering.convert(files, Path(folder)).values():
            try:
                said.append("\n".join(faults(proof_of(pdf, document, layout))))
            except Unlike as unlike:
                said.append(str(unlike))
    return dict(zip(FAULTS, said, strict=True))


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_seen_on_paper(name: str, faulty: dict[str, str]) -> None:
    assert FAULTS[name][1] in faulty[name]


def test_the_foot_of_an_official_paper_stands_on_its_last_page(tmp_path: Path) -> None:
    insist(rendering.why_not())
    # the last paragraph begins on page one
    blocks = tuple(Paragraph((Run(SENTENCE * count),)) for count in (3, 15))
    document = Document((Run("总结"),), blocks, imprint=Imprint((Run("抄送：县总工会。"),)))
    pdf = rendering.convert({"report": write_docx(document, LAYOUTS["公文"])}, tmp_path)["report"]
    proof = proof_of(pdf, document, LAYOUTS["公文"])
    assert len(proof.sheets) == 2
    assert proof.sheets[-1].lines[-1].role == "版记"


def test_word_counts_the_headings_of_an_enclosure_from_one(tmp_path: Path) -> None:
    insist(rendering.why_not())
    blocks = (Heading(1, (Run("工作"),), "一、"), Paragraph((Run("正文。"),)))
    document = Document((Run("总结"),), blocks, enclosures=(Enclosure((Run("方案"),), blocks),))
    layout = LAYOUTS["公文·自动编号"]
    proof_of(rendering.convert({"report": write_docx(document, layout)}, tmp_path)["report"], document, layout)


# how wide Fandol's figures are, in characters; those of 仿宋_GB2312 are half of one
FANDOL = dict.fromkeys("0123456789", 0.478) | {".": 0.256}


def width_in_fandol(text: str) -> float:
    return width(text) - sum(0.5 - FANDOL.get(char, 0.5) for char in text)


def test_the_contents_name_the_pages_that_libreoffice_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    insist(rendering.why_not())
    monkeypatch.setattr(lines, "width", width_in_fandol)
    title = (Run("目录"),)
    reports = {name: example(name).document._replace(contents=title) for name in EXAMPLES}
    reports |= {"long": long_document()._replace(contents=title)}
    layout = LAYOUTS["公文"]
    pdfs = rendering.convert({name: write_docx(report, layout) for name, report in reports.items()}, tmp_path)
    seen = 0
    for name, report in reports.items():
        proof = proof_of(pdfs[name], report, layout)
        assert len(proof.sheets) == len(pages(report, layout)), name
        printed = [
            number
            for number, sheet in enumerate(proof.sheets, start=1)
            for placed in sheet.lines
            if placed.first and placed.role in HEADINGS[:2]
        ]
        assert printed == list(heading_pages(report, layout).values()), name
        seen += len(printed)
    assert seen > 80


def numbered_table(number: int, count: int, total: bool) -> Table:
    """Return a table of which each row is known by its words."""
    names = [f"{number:02}表{place:02}" for place in range(count + 2)]
    rows = [
        ((Run(name),), (Run("每月开展活动，长期有志愿者值守。" * (1 + place % 4)),)) for place, name in enumerate(names)
    ]
    return Table(((Run("村名"),), (Run("情况"),)), tuple(rows[:-1]), (Run("情况"),), rows[-1] if total else ())


def test_rows_stand_on_the_pages_that_libreoffice_makes_and_no_total_stands_alone(tmp_path: Path) -> None:
    insist(rendering.why_not())
    layout, line = LAYOUTS["公文"], Paragraph((Run("一行。"),))
    kinds = [(count, total, lines) for count, total in ((2, True), (4, False), (16, True)) for lines in range(2, 20)]
    tables = [numbered_table(number, count, total) for number, (count, total, _) in enumerate(kinds)]
    enclosures = tuple(
        Enclosure((Run("名册"),), ((line,) * lines + (table,)))
        for table, (*_, lines) in zip(tables, kinds, strict=True)
    )
    document = Document((Run("总结"),), (line,), enclosures=enclosures)
    pdf = rendering.convert({"report": write_docx(document, layout)}, tmp_path)["report"]
    printed = ["".join(line.text for line in page.lines) for page in read_pages(pdf)]
    laid = pages(document, layout)
    assert len(printed) == len(laid)
    split = 0
    for table in tables:
        rows = [text_of(row[0]) for row in (*table.rows, *([table.total] if table.total else []))]
        expected = [
            number
            for row in rows
            for number, page in enumerate(laid)
            if any(isinstance(item, Row) and text_of(item.cells[0]) == row for item in page)
        ]
        assert [number for row in rows for number, page in enumerate(printed) if row in page] == expected
        assert len(rows) > 6 or len(set(expected)) == 1
        assert not table.total or expected[-2] == expected[-1]
        split += len(set(expected)) > 1
    assert split > 10


def test_digits_are_printed_in_their_face_and_marks_in_the_chinese_one(tmp_path: Path) -> None:
    insist(rendering.why_not())
    said = "“6.26”2020—2021年6……7“abc”8‘9’99.5%，20℃①，开展“三八”活动…1场。"
    data = write_docx(Document((Run("总结"),), (Paragraph((Run(said),)),)), LAYOUTS["公文·西文数字"])
    page = read_pages(rendering.convert({"report": data}, tmp_path)["report"])[0]
    faces: dict[str, set[str]] = {}
    for character in (character for line in page.lines[1:-1] for character in line.characters):
        faces.setdefault(character.face, set()).add(character.text)
    assert faces == {
        "FandolSong-Regular": {char for char in said if char.isascii()},
        "FandolFang-Regular": {char for char in said if not char.isascii()},
    }
