"""The page for a browser, and the lines and pages that it is set in."""

import re
from dataclasses import replace

import pytest

from drafter.core.diagnostics.problem import Location, Source
from drafter.core.text.width import width
from drafter.model.document import Document, Heading, Paragraph, Run
from drafter.model.fact import Blank
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import draft
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.writers.html import write_html
from drafter.writers.typesetting.lines import NEVER_FIRST, NEVER_LAST, TextLine
from drafter.writers.typesetting.page import measure
from drafter.writers.typesetting.pagination import pages
from tests.support.html_reader import Page
from tests.support.paths import EXAMPLES

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"
LAYOUT = load_layout(Library(), "公文")
SENTENCE = "镇妇联开展“两癌”检查，受检1039名；为5名患者申请救助金，每人1万元。"


def text(line: TextLine) -> str:
    return "".join(run.text for run in line.runs)


def document(*paragraphs: str, signature: str = "", date: str = "") -> Document:
    blocks = tuple(
        Heading(1, (Run(p[2:]),), "一、") if p.startswith("# ") else Paragraph((Run(p),)) for p in paragraphs
    )
    signed = [(Run(each),) if each else () for each in (signature, date)]
    return Document((Run("工作总结"),), blocks, signed[0], signed[1])


def test_the_paper_measures_28_by_22() -> None:
    assert measure(LAYOUT) == (28, 22)


def test_full_lines_fill_the_measure_and_keep_the_rules_of_marks() -> None:
    lines = [line for page in pages(document(SENTENCE * 30), LAYOUT) for line in page if line.role == "Normal"]
    assert len(lines) > 30
    assert "".join(map(text, lines)) == SENTENCE * 30
    for line in lines[:-1]:
        # between 汉字 and digits stands a quarter of a character
        assert 25 <= line.left + width(text(line)) <= 29
        assert line.full
        assert text(line)[0] not in NEVER_FIRST
        assert text(line)[-1] not in NEVER_LAST
    assert lines[0].left == 2
    assert not any(line.left for line in lines[1:])


def test_a_number_is_never_torn() -> None:
    lines = [
        text(line)
        for page in pages(document("甲" * 24 + "12345678人" * 40), LAYOUT)
        for line in page
        if line.role == "Normal"
    ]
    assert len(lines) > 5
    assert all("12345678" in line or not any(char.isdigit() for char in line) for line in lines)
    assert sum(line.count("12345678") for line in lines) == 40


def test_pages_hold_22_lines_and_none_ends_with_a_heading() -> None:
    for before in range(15, 25):
        made = pages(document(*["甲"] * before, "# 小题", *["乙"] * 30), LAYOUT)
        assert all(len(page) <= 22 for page in made)
        assert all(page[-1].role != "Heading1" for page in made)
        assert len(made[0]) in (21, 22)


def test_headings_one_below_the_other_go_to_the_page_of_their_text() -> None:
    for before in range(14, 24):
        blocks = [Paragraph((Run("甲"),)) for _ in range(before)]
        headings = [Heading(level, (Run("题"),), "一、") for level in (1, 2, 3)]
        made = pages(Document((Run("总结"),), (*blocks, *headings, Paragraph((Run("乙"),)))), LAYOUT)
        assert all(not page[-1].role.startswith("Heading") for page in made)


def test_a_heading_with_nothing_below_is_not_lost() -> None:
    assert Page(write_html(document("甲", "# 小题"), LAYOUT).decode()).words == ["工作总结", "甲", "一、小题"]


def test_name_and_day_stay_together_below_a_blank_line() -> None:
    for count in range(12, 24):
        made = pages(document(*["甲"] * count, signature="房县妇联", date="2004年12月30日"), LAYOUT)
        last = [line.role for line in made[-1]]
        assert last[-2:] == ["Signature", "Date"]
        assert len(last) == 2 or not made[-1][-3].runs
        assert [line.right for line in made[-1][-2:]] == [7, 2]


def test_the_page_says_the_words_of_the_document() -> None:
    drafted = draft(EXAMPLE)
    page = Page(write_html(drafted.document, drafted.layout).decode())
    assert page.words == paragraphs_of(drafted.document)
    assert page.footers == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]


def test_every_figure_on_the_page_names_its_field_and_its_line() -> None:
    drafted = draft(EXAMPLE)
    page = Page(write_html(drafted.document, drafted.layout).decode())
    facts = {field: (words, line) for words, field, line in page.facts}
    assert facts["健康.两癌检查.人数"][0] == "1039名"
    source = EXAMPLE.read_text(encoding="utf-8").splitlines()
    file, _, number = facts["健康.两癌检查.人数"][1].rpartition(":")
    assert file == "facts.yaml"
    assert "1039" in source[int(number) - 1]
    bare = "".join(page.words)
    assert sum(char.isdigit() for words, _, _ in page.facts for char in words) == sum(char.isdigit() for char in bare)


def test_the_page_needs_no_other_file() -> None:
    drafted = draft(EXAMPLE)
    written = write_html(drafted.document, drafted.layout).decode()
    assert Page(written).loads == []
    assert "url(" not in written
    assert "http" not in written
    assert "prefers-color-scheme: dark" in written
    assert "@media print" in written


@pytest.mark.parametrize("words", ["<b>&\"'", "{{ 甲 }}", "</span>"])
def test_any_text_comes_out_as_it_went_in(words: str) -> None:
    assert Page(write_html(document(words), LAYOUT).decode()).words[1] == words


def test_what_is_missing_is_marked() -> None:
    blank = Blank("组织建设.行政村", Location(Source("facts.yaml", ""), 1), required=True, help="村的个数")
    missing = Document((Run("总结"),), (Paragraph((Run("有"), Run("【待补：行政村】", missing=blank))),))
    mark = '<mark data-field="组织建设.行政村" data-line="facts.yaml:1" title="村的个数">【待补：行政村】</mark>'
    assert mark in write_html(missing, LAYOUT).decode()


@pytest.mark.parametrize(
    "face", ["a/*", "甲, 乙", "3号字", "甲)乙", "inherit", "甲;乙", 'a"b', "a\\b", "a\nb", "</style>"]
)
def test_whatever_a_face_is_called_is_a_string_in_the_style(face: str) -> None:
    layout = replace(LAYOUT, fonts=LAYOUT.fonts | {"正文": face}, western=face)
    page = write_html(document(SENTENCE), layout).decode()
    usual = write_html(document(SENTENCE), LAYOUT).decode()
    style, before = (re.findall("<style>(.*?)</style>", each, re.DOTALL) for each in (page, usual))
    string = re.compile(r'"((?:[^"\\\n]|\\[0-9a-f]+ )*)"')
    names = {re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), name) for name in string.findall(style[0])}
    assert face in names
    bare = string.sub("", style[0])
    assert bare.count("{") == bare.count("}") == string.sub("", before[0]).count("{") + 1
    assert bare.count("/*") == string.sub("", before[0]).count("/*")
    assert "--body-face: 西文, , serif;" in bare
