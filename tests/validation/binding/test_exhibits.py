"""Tables and photographs: read from the facts, set by themselves, and told of where they are wrong."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from drafter.core.diagnostics.problem import Location, Problem, Problems, Source
from drafter.model.document import Document, Paragraph, Picture, Table, stretches, text_of
from drafter.model.fact import Fact
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts, read_facts
from drafter.parsing.metadata import metadata_of
from drafter.parsing.yaml.tree import parse_tree
from drafter.pipeline import Draft, ReportRequest, draft, draft_facts
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.section import SectionRenderer
from drafter.schema.jsonschema import schema_of
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.schema.scaffold import NewFacts, example, facts_text
from drafter.schema.section import load_section
from drafter.services.templates.trial import holes, sample, teller_of
from drafter.validation.binding.binder import bind
from drafter.writers.registry import ENDINGS, load_writer
from tests.schema.test_jsonschema import seen_by_an_editor
from tests.support.section_bench import HEAD, facts_of, library_of, paths, without

SECTION = "普法宣传:\n  宣传资料: 5000多\n"
ROWS = "  表格:\n    - {村名: 甲村, 户数: 12}\n    - {村名: 乙村, 户数: 30}\n"


def drafted(text: str, library: Library | None = None, request: ReportRequest = ReportRequest()) -> Draft:  # noqa: B008
    return draft_facts(facts_of(text), library or Library(), request)


def tables(report: Draft) -> list[Table]:
    return [block for block in report.document.blocks if isinstance(block, Table)]


def pictures(report: Draft) -> list[Picture]:
    return [block for block in report.document.blocks if isinstance(block, Picture)]


def rows(table: Table) -> list[str]:
    lines = [table.head, *table.rows, *([table.total] if table.total else [])]
    return [" ".join(text_of(cell) or "·" for cell in line) for line in lines]


def facts(document: Document) -> list[Fact]:
    return [fact for block in document.blocks for runs in stretches(block) for run in runs for fact in run.facts]


def refused(text: str) -> list[Problem]:
    with pytest.raises(Problems) as refusal:
        drafted(text)
    return list(refusal.value.problems)


def test_a_list_of_rows_is_a_table_under_the_names_of_the_first() -> None:
    report = drafted(SECTION + "  表格:\n    - {村名: 甲村, 户数: 12, 备注: 试点}\n    - {户数: 30户, 村名: 乙村}\n")
    (table,) = tables(report)
    assert rows(table) == ["村名 户数 备注", "甲村 12 试点", "乙村 30户 ·"]
    assert (table.caption, table.total, report.problems) == ((), (), ())


def test_each_cell_is_a_fact_with_its_path_and_its_line() -> None:
    report = drafted(SECTION + ROWS)
    cells = {fact.path: fact.location.line for fact in facts(report.document) if ".表格." in fact.path and fact.counts}
    assert cells == {
        "普法宣传.表格.1.村名": 6,
        "普法宣传.表格.1.户数": 6,
        "普法宣传.表格.2.村名": 7,
        "普法宣传.表格.2.户数": 7,
    }
    heads = [fact for fact in facts(report.document) if fact.path == "普法宣传.表格.户数"]
    assert [(fact.words, fact.location.line, fact.counts) for fact in heads] == [("户数", 6, False)]


def test_the_name_of_a_column_stands_where_a_row_first_has_it() -> None:
    report = drafted(SECTION + "  表格:\n    - {}\n    - {村名: 甲村}\n    - {村名: 乙村, 户数: 12}\n")
    assert rows(tables(report)[0]) == ["村名 户数", "甲村 ·", "乙村 12"]
    heads = [fact for fact in facts(report.document) if fact.path.startswith("普法宣传.表格.") and not fact.counts]
    assert [(fact.words, fact.location.line) for fact in heads] == [("村名", 7), ("户数", 8)]


def test_a_table_has_a_caption_and_there_may_be_several() -> None:
    text = "  表格:\n    - 标题: 一组\n      各行: [{村: 甲}]\n    - 标题: 二组\n      各行: [{组: 乙, 人: 3}]\n"
    assert [(text_of(table.caption), rows(table)) for table in tables(drafted(SECTION + text))] == [
        ("一组", ["村", "甲"]),
        ("二组", ["组 人", "乙 3"]),
    ]


def test_where_a_cell_comes_from_is_kept() -> None:
    text = "  表格: {来源: 台账, 填报: 张某某, 各行: [{村: 甲, 户: {值: 3, 来源: 村里}}]}\n"
    origins = {fact.path: (fact.origin, fact.filled_by) for fact in facts(drafted(SECTION + text).document)}
    assert origins["普法宣传.表格.1.村"] == ("台账", "张某某")
    assert origins["普法宣传.表格.1.户"] == ("村里", "")


def test_they_stand_at_the_end_of_their_section_in_their_order(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    text = SECTION + "  照片: 图.jpg\n" + ROWS + "  补充: 还办了展览。\n  做法: [走访]\n"
    report = draft(file(tmp_path, text))
    blocks = report.document.blocks
    assert [type(block).__name__ for block in blocks[3:6]] == ["Paragraph", "Paragraph", "Table"]
    assert isinstance(blocks[6], Picture)


def test_a_chapter_of_ones_own_takes_them_and_a_text_of_ones_own_leaves_them() -> None:
    own = drafted("自拟:\n  - 标题: 志愿服务\n    段落: 服务6次。\n" + ROWS.replace("  表", "    表"))
    assert [rows(table)[1] for table in tables(own)] == ["甲村 12"]
    text = drafted("普法宣传:\n  正文: 办了展览。\n" + ROWS)
    assert [rows(table)[1] for table in tables(text)] == ["甲村 12"]
    assert text.problems == ()


def test_a_section_stands_on_a_table_alone() -> None:
    report = drafted("普法宣传:\n" + ROWS)
    assert len(tables(report)) == 1
    assert "一、普法宣传工作" in paragraphs_of(report.document)


def test_an_enclosure_holds_them_after_its_words(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    rows_ = "[{村: 甲, 户: 3}, {村: 合计, 户: 4}]"
    text = f"附件:\n  - {{名称: 名册, 照片: 图.jpg, 表格: {rows_}, 正文: 各村如下。}}\n"
    report = draft(file(tmp_path, SECTION + text))
    (enclosure,) = report.document.enclosures
    assert [type(block).__name__ for block in enclosure.blocks] == ["Paragraph", "Table", "Picture"]
    assert [problem.code for problem in report.problems] == ["sum-mismatch"]


EMPTY = [
    ("nothing", "  表格:\n"),
    ("no rows", "  表格: []\n"),
    ("an answer", "  表格: 无\n"),
    ("empty rows", "  表格:\n    - {村: , 户: }\n"),
    ("no cells under the key of the rows", "  表格: {标题: , 各行: }\n"),
    ("no photograph", "  照片:\n"),
    ("no photographs", "  照片: 无\n"),
    ("an empty photograph", "  照片: {文件: , 说明: }\n"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in EMPTY])
def test_what_is_empty_leaves_nothing(text: str) -> None:
    report = drafted(SECTION + text)
    assert [block for block in report.document.blocks if isinstance(block, Table | Picture)] == []
    assert report.problems == ()


TOTALS = [
    ("figures with a unit", ["3户", "4户"], "7户", ""),
    ("bare figures", ["3", "4"], "7", ""),
    ("a cell that is empty", ["3", "", "4"], "—", "第2行空着"),
    ("none in one of them", ["3", "无"], "3", ""),
    ("nought in one of them", ["3", "0"], "3", ""),
    ("ten thousands", ["1.2万", "3万"], "4.2万", ""),
    ("tens of thousands and less", ["1.2万", "300"], "12300", ""),
    ("about so many", ["180余", "4"], "—", "“180余”不是准数"),
    ("from so many to so many", ["4", "2—4"], "—", "“2—4”不是准数"),
    ("two units", ["3户", "4名"], "—", "单位不一样"),
    ("a word among the figures", ["3", "4", "不详"], "—", "“不详”不是数"),
    ("a letter for a digit", ["3", "1O2"], "—", "“1O2”不是数"),
    ("a dash", ["3", "—"], "—", "“—”不是数"),
    ("words", ["甲", "乙"], "·", ""),
    ("as many words as figures", ["3", "两天完成"], "·", ""),
    ("words that begin like figures", ["两天完成", "三天完成"], "·", ""),
    ("shares", ["90%", "80%"], "·", ""),
    ("years", ["2019", "2020"], "·", ""),
    ("numbers that are names", ["007", "008"], "·", ""),
    ("ages", ["33岁", "34岁"], "·", ""),
]


@pytest.mark.parametrize(("cells", "total", "why"), [pytest.param(*rest, id=name) for name, *rest in TOTALS])
def test_a_column_is_added_up_only_where_the_sum_is_sure(cells: list[str], total: str, why: str) -> None:
    lines = "".join(f"      - {{村: 村{place}, 户: 1, 数: {cell}}}\n" for place, cell in enumerate(cells))
    report = drafted(f"{SECTION}  表格:\n    合计: 是\n    各行:\n{lines}")
    (table,) = tables(report)
    assert rows(table)[-1] == f"合计 {len(cells)} {total}"
    assert [problem.code for problem in report.problems] == (["no-total"] if why else [])
    assert all(f"没有合计：{why}。" in problem.message for problem in report.problems)


@pytest.mark.parametrize("cell", ["1O2", "nan", "'#DIV/0!'", "—", "~", "null", "/"])
def test_a_table_of_two_rows_never_loses_its_total_without_a_word(cell: str) -> None:
    report = drafted(f"{SECTION}  表格: {{合计: 是, 各行: [{{村: 甲, 户: 3}}, {{村: 乙, 户: {cell}}}]}}\n")
    assert rows(tables(report)[0])[-1] == "合计 —"
    assert [problem.code for problem in report.problems if problem.code == "no-total"] == ["no-total"]
    # what Excel prints where a formula failed is still to be filled in; a dash in a table is an answer
    asked = [problem.code for problem in report.problems if problem.code == "placeholder"]
    assert asked == (["placeholder"] if cell in ("nan", "'#DIV/0!'") else [])


def test_a_total_that_no_column_can_have_is_told_at_its_key() -> None:
    report = drafted(f"{SECTION}  表格: {{合计: 是, 各行: [{{村: 甲, 事: 好}}, {{村: 乙, 事: 快}}]}}\n")
    assert [(problem.code, problem.message) for problem in report.problems] == [
        ("no-total", "“普法宣传.表格”没有一列能相加，没有写合计。")
    ]


def test_a_later_row_may_have_a_column_more_but_none_that_looks_misspelt() -> None:
    (table,) = tables(drafted(f"{SECTION}{ROWS}    - {{村名: 丙村, 备注: 已搬迁, 户数: 3}}\n"))
    assert rows(table) == ["村名 备注 户数", "甲村 · 12", "乙村 · 30", "丙村 已搬迁 3"]
    (problem,) = refused(f"{SECTION}{ROWS}    - {{村名: 丙村, 户书: 3}}\n")
    assert (problem.code, problem.location and problem.location.line) == ("unknown-fact", 8)
    other = "真是另一列，就在第1行也写上“户书:”，后面空着。"
    assert problem.hint == f"您是不是想写“户数”？已有的列：村名、户数。{other}"


def test_of_two_names_alike_that_of_fewer_rows_is_the_misspelt_one() -> None:
    text = "  表格:\n    - {村名: 甲村, 户书: 12}\n    - {村名: 乙村, 户数: 3}\n    - {村名: 丙村, 户数: 4}\n"
    (problem,) = refused(SECTION + text)
    assert (problem.code, problem.location and problem.location.line) == ("unknown-fact", 6)
    other = "真是另一列，就在第1行也写上“户数:”，后面空着。"
    assert problem.hint == f"您是不是想写“户数”？已有的列：村名、户数。{other}"
    both = text.replace("户书: 12", "户书: 12, 户数: ")
    assert rows(tables(drafted(SECTION + both))[0])[0] == "村名 户书 户数"


def test_a_column_that_looks_misspelt_is_one_where_the_first_row_names_it() -> None:
    text = "  表格:\n    - {村名: 甲村, 户数: 12, 人数: }\n    - {村名: 乙村, 人数: 38}\n"
    (table,) = tables(drafted(SECTION + text))
    assert rows(table) == ["村名 户数 人数", "甲村 12 ·", "乙村 · 38"]


def test_a_column_that_counts_nothing_by_its_name_is_not_added_up() -> None:
    text = "  表格:\n    合计: 是\n    各行:\n      - {村: 甲, 序号: 1, 年龄: 33, 人: 3}\n      - {村: 乙, 序号: 2, 年龄: 43, 人: 4}\n"
    (table,) = tables(drafted(SECTION + text))
    assert rows(table)[-1] == "合计 · · 7"


WORDS = [
    ("the number of the row in front", "{序号: 1, 村: 甲, 户: 3}", "· 合计 3"),
    ("the number of the row behind", "{村: 甲, 序号: 1, 户: 3}", "合计 · 3"),
    ("nothing but figures", "{户: 3, 人: 4}", "合计 4"),
    ("nothing else that names the row", "{序号: 1, 户: 3, 备注: 好}", "合计 3 ·"),
]


@pytest.mark.parametrize(("row", "total"), [pytest.param(*rest, id=name) for name, *rest in WORDS])
def test_the_word_of_the_total_stands_where_the_rows_have_their_names(row: str, total: str) -> None:
    (table,) = tables(drafted(f"{SECTION}  表格:\n    合计: 是\n    各行: [{row}]\n"))
    assert rows(table)[-1] == total


@pytest.mark.parametrize("added", ["是", "否"])
@pytest.mark.parametrize("word", ["合计", "合　计", "总计：", "小計"])
def test_a_total_may_be_named_in_any_column(word: str, added: str) -> None:
    above = "{序号: 1, 村: 甲, 户: 3}, {序号: 2, 村: 乙, 户: 4}"
    for total, codes in ((7, []), (8, ["sum-mismatch"])):
        last = f"{{序号: , 村: {word}, 户: {total}}}"
        report = drafted(f"{SECTION}  表格: {{合计: {added}, 各行: [{above}, {last}]}}\n")
        (table,) = tables(report)
        assert (len(table.rows), text_of(table.total[2])) == (2, str(total))
        assert [problem.code for problem in report.problems] == codes


GROUPED = [
    ("groups and their total", "甲 3, 小计 3, 乙 4, 小计 4, 合计 7", 0),
    ("a group that is wrong", "甲 3, 小计 3, 乙 4, 小计 5, 合计 7", 1),
    ("groups whose total is wrong", "甲 3, 小计 3, 乙 4, 小计 4, 合计 8", 1),
    ("groups without a total", "甲 3, 合计 3, 乙 4, 合计 4", 0),
    ("a total at the top", "合计 7, 甲 3, 乙 4", 0),
    ("a total at the top that is wrong", "合计 8, 甲 3, 乙 4", 1),
]


@pytest.mark.parametrize(("cells", "count"), [pytest.param(*rest, id=name) for name, *rest in GROUPED])
def test_each_total_is_held_against_the_rows_that_it_adds_up(cells: str, count: int) -> None:
    lines = "".join("    - {{村: {}, 户: {}}}\n".format(*row.split()) for row in cells.split(", "))
    codes = [problem.code for problem in drafted(f"{SECTION}  表格:\n{lines}").problems]
    assert codes == ["sum-mismatch"] * count


def test_wide_digits_are_printed_and_counted_as_in_a_figure_of_the_section() -> None:
    report = drafted(
        "普法宣传:\n  宣传资料: ５０００\n  表格: {合计: 是, 各行: [{村: 甲, 户: ４１２}, {村: 乙, 户: 60}]}\n"
    )
    assert any("５０００份" in paragraph for paragraph in paragraphs_of(report.document))
    assert rows(tables(report)[0])[1:] == ["甲 ４１２", "乙 60", "合计 472"]
    assert report.problems == ()


def test_a_total_knows_the_cells_that_it_comes_from() -> None:
    report = drafted(SECTION + "  表格:\n    合计: 是\n    各行: [{村: 甲, 户: 3}, {村: 乙, 户: 4}]\n")
    (total,) = [fact for fact in facts(report.document) if fact.parents and "表格" in fact.path]
    assert (total.path, total.words) == ("普法宣传.表格.合计.户", "7")
    assert [fact.path for fact in total.parents] == ["普法宣传.表格.1.户", "普法宣传.表格.2.户"]


def test_nothing_is_added_up_unasked_nor_twice() -> None:
    text = "  表格:\n    合计: {}\n    各行:\n      - {{村: 甲, 户: 3}}\n      - {{村: {}, 户: 3}}\n      - {{村: 乙, 户: 4}}\n"
    assert [tables(drafted(SECTION + text.format(asked, "丙")))[0].total for asked in ("否", "")] == [(), ()]
    assert tables(drafted(SECTION + text.format("是", "小计")))[0].total == ()


CHECKED = [
    ("right", ["3", "4"], "7", []),
    ("wrong", ["3", "4"], "8", ["sum-mismatch 8:18"]),
    ("vague and possible", ["180余", "4"], "190多", []),
    ("vague and impossible", ["180余", "4"], "300", ["sum-mismatch 8:18"]),
    ("more than the rows that are known", ["3", ""], "8", []),
    ("less than the rows that are known", ["9", ""], "8", ["part-exceeds-total 8:18"]),
    ("at least more than typed", ["至少5", "4"], "7", ["sum-mismatch 8:18"]),
    ("at least as much as typed", ["至少5", "4"], "12", []),
    ("another unit", ["3户", "4户"], "7名", []),
    ("right without its unit", ["3户", "4户"], "7", []),
    ("wrong without its unit", ["3户", "4户"], "8", ["sum-mismatch 8:18"]),
    ("wrong below rows without a unit", ["3", "4"], "8户", ["sum-mismatch 8:18"]),
    ("wrong below rows of which one has a unit", ["3户", "4"], "8", ["sum-mismatch 8:18"]),
    ("a unit of ten thousand that stands in the head", ["3", "4"], "7万元", []),
    ("shares", ["90%", "80%"], "85%", []),
]


@pytest.mark.parametrize(("cells", "total", "codes"), [pytest.param(*rest, id=name) for name, *rest in CHECKED])
def test_a_total_that_was_typed_is_held_against_the_rows(cells: list[str], total: str, codes: list[str]) -> None:
    lines = "".join(f"    - {{村: 村, 数: {cell}}}\n" for cell in cells)
    report = drafted(f"{SECTION}  表格:\n{lines}    - {{村: 合计, 数: {total}}}\n")
    assert [f"{problem.code} {place(problem)}" for problem in report.problems] == codes
    assert rows(tables(report)[0])[-1] == f"合计 {total}"


def place(problem: Problem) -> str:
    assert problem.location
    return f"{problem.location.line}:{problem.location.column}"


MISTAKES = [
    (
        "more columns than a page holds",
        f"  表格:\n    - {{{', '.join(f'列{n}: 1' for n in range(31))}}}\n",
        "too-large 5:3",
    ),
    ("more photographs than a report", f"  照片: [{', '.join(['图.jpg'] * 501)}]\n", "too-large 5:3"),
    ("words for a table", "  表格: 三个村\n", "wrong-shape 5:3"),
    ("a row that is no row", "  表格:\n    - {村: 甲}\n    - 乙\n", "wrong-shape 7:7"),
    ("a column that the first row lacks", "  表格:\n    - {村名: 甲}\n    - {村明: 乙}\n", "unknown-fact 7:8"),
    ("a stranger beside the rows", "  表格: {标提: 表, 各行: [{村: 甲}]}\n", "unknown-fact 5:8"),
    ("a total that is neither yes nor no", "  表格: {合计: 好, 各行: [{村: 甲}]}\n", "unknown-choice 5:12"),
    ("groups in a cell", "  表格:\n    - 村:\n        甲: 1\n        乙: 2\n", "wrong-shape 6:7"),
    ("a tag that there is not", "  表格: {标签: 对上, 各行: [{村: 甲}]}\n", "unknown-choice 5:12"),
    ("a stranger beside a photograph", "  照片: {文件: , 说名: 图}\n", "unknown-fact 5:14"),
    ("a photograph that is not there", "  照片: 图.jpg\n", "missing-photograph 5:7"),
    ("several photographs in a line", "  照片: 一.jpg、二.jpg\n", "missing-photograph 5:7"),
    ("a folder that is not there", "  照片: 没有/图.jpg\n", "missing-photograph 5:7"),
    ("two files for one photograph", "  照片: {文件: [一.jpg, 二.jpg]}\n", "wrong-shape 5:13"),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*rest, id=name) for name, *rest in MISTAKES])
def test_a_mistake_is_told_at_its_place_with_a_cure(text: str, wanted: str) -> None:
    problems = refused(SECTION + text)
    assert [f"{problem.code} {place(problem)}" for problem in problems] == [wanted]
    assert all(problem.hint for problem in problems)


def test_a_row_that_stands_where_the_rows_should_is_told_where_they_belong() -> None:
    problems = refused(SECTION + "  表格: {村: 甲, 户数: 3}\n")
    assert {problem.code for problem in problems} == {"unknown-fact", "wrong-shape"}
    assert any("写上“各行:”" in problem.hint for problem in problems)


@pytest.mark.parametrize("rows", [", 各行: ", ""])
def test_a_caption_without_rows_or_a_file_is_said_to_be_lost(rows: str) -> None:
    report = drafted(SECTION + f"  表格: {{标题: 名册{rows}}}\n  照片: {{文件: , 说明: 讲座}}\n")
    assert [(problem.code, place(problem)) for problem in report.problems] == [
        ("unused-fact", "5:12"),
        ("unused-fact", "6:18"),
    ]


def file(folder: Path, text: str, head: str = HEAD) -> Path:
    path = folder / "facts.yaml"
    path.write_text(head + text, encoding="utf-8")
    return path


def photograph(path: Path, size: tuple[int, int] = (80, 60), turned: int = 1) -> None:
    path.parent.mkdir(exist_ok=True)
    image = Image.new("RGB", size, "green")
    exif = image.getexif()
    exif[0x0112] = turned
    image.save(path, exif=exif)


def test_photographs_are_found_beside_the_facts_and_carry_the_fact_that_names_them(tmp_path: Path) -> None:
    photograph(tmp_path / "照片" / "筛查.jpg")
    photograph(tmp_path / "讲座.png", (60, 40))
    text = "  照片:\n    - 照片/筛查.jpg\n    - {文件: 讲座.png, 说明: 讲座现场, 来源: 镇卫生院}\n"
    report = draft(file(tmp_path, SECTION + text))
    first, second = pictures(report)
    assert [(fact.path, fact.text) for fact in first.source.facts] == [("普法宣传.照片.1", "照片/筛查.jpg")]
    assert [fact.origin for fact in second.source.facts] == ["镇卫生院"]
    assert (text_of(first.caption), text_of(second.caption)) == ("", "讲座现场")
    assert (first.photograph.width, first.photograph.height) == (80, 60)
    assert report.problems == ()
    for ending in ENDINGS:
        assert load_writer(ending)(report.document, report.layout)


def test_a_photograph_stands_upright_as_its_camera_says(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg", (80, 60), turned=6)
    (picture,) = pictures(draft(file(tmp_path, SECTION + "  照片: 图.jpg\n")))
    assert (picture.photograph.width, picture.photograph.height) == (60, 80)


def test_the_way_to_a_photograph_may_be_typed_as_windows_does(tmp_path: Path) -> None:
    photograph(tmp_path / "照片" / "筛查.jpg")
    assert len(pictures(draft(file(tmp_path, SECTION + "  照片: 照片\\筛查.jpg\n")))) == 1
    (tmp_path / "下一级").mkdir()
    assert len(pictures(draft(file(tmp_path / "下一级", SECTION + "  照片: ../照片/筛查.jpg\n")))) == 1


def test_a_photograph_by_its_place_on_this_machine_draws_a_note(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    report = draft(file(tmp_path, f"{SECTION}  照片: {tmp_path / '图.jpg'}\n"))
    assert [problem.code for problem in report.problems] == ["absolute-path"]
    assert len(pictures(report)) == 1
    (tmp_path / "下一级").mkdir()
    report = draft(file(tmp_path / "下一级", SECTION + "  照片: ../图.jpg\n"))
    assert [(problem.code, place(problem)) for problem in report.problems] == [("absolute-path", "5:7")]
    assert len(pictures(report)) == 1


@pytest.mark.parametrize("name", [r"\\host\share\x.jpg", "//host/share/x.jpg", "CON.jpg", "照片/nul"])
def test_a_photograph_on_another_computer_or_a_device_is_not_so_much_as_looked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[str] = []

    def noted(usual: Callable[..., Any]) -> Callable[..., Any]:
        return lambda path, *rest, **more: (touched.append(str(path)), usual(path, *rest, **more))[1]

    for function in ("stat", "open", "listdir", "lstat", "scandir"):
        monkeypatch.setattr(os, function, noted(getattr(os, function)))
    path = file(tmp_path, f"{SECTION}  照片: [{name}, 没有.jpg]\n")
    with pytest.raises(Problems) as refusal:
        draft(path)
    first, second = refusal.value.problems
    assert (first.code, place(first), second.code) == ("missing-photograph", "5:8", "missing-photograph")
    assert "没有去打开" in first.message
    assert any("没有.jpg" in each for each in touched)
    assert [each for each in touched if "host" in each or "CON" in each or "nul" in each] == []


def test_a_photograph_of_several_pages_or_pictures_is_printed_with_a_warning(tmp_path: Path) -> None:
    pages = [Image.new("L", (60, 40), grey) for grey in (0, 120, 240)]
    pages[0].save(tmp_path / "三页.tif", save_all=True, append_images=pages[1:])
    pages[0].save(tmp_path / "动.gif", save_all=True, append_images=pages[1:])
    report = draft(file(tmp_path, SECTION + "  照片: [三页.tif, 动.gif]\n"))
    assert [(problem.code, problem.message) for problem in report.problems] == [
        ("several-pages", "“三页.tif”有3页，只印第1页。"),
        ("several-pages", "“动.gif”是动图，只印第一个画面。"),
    ]
    assert len(pictures(report)) == 2


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_a_photograph_that_went_bad_after_it_was_looked_at_is_told_at_its_place(ending: str, tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    report = draft(file(tmp_path, SECTION + "  照片: 图.jpg\n"))
    (tmp_path / "图.jpg").write_bytes(b"")
    with pytest.raises(Problems) as refusal:
        load_writer(ending)(report.document, report.layout)
    (problem,) = refusal.value.problems
    assert (problem.code, place(problem)) == ("unreadable-photograph", "5:7")


def test_a_photograph_beside_what_is_private_is_printed_in_either_script(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    facts = "关爱妇女儿童: {关爱: {对象: 留守儿童}, 慰问: {对象: 单亲困难家庭, 资金: 1500}, 照片: {文件: 图.jpg, 说明: 慰问张小花}}\n"
    for head in (HEAD, f"{HEAD}文字: 繁体\n"):
        report = draft(file(tmp_path, facts, head))
        assert len(pictures(report)) == 1
        for ending in ENDINGS:
            assert load_writer(ending)(report.document, report.layout)


BROKEN = [
    ("a name that is misspelt", "筛察.jpg", "missing-photograph", "您是不是想写“筛查.jpg”？"),
    ("another ending", "筛查.png", "missing-photograph", "您是不是想写“筛查.jpg”？"),
    ("a folder", "夹", "missing-photograph", "里面有“夹/甲.jpg”：一行写一张"),
    ("a name in a folder", "夹/贾.jpg", "missing-photograph", "您是不是想写“夹/甲.jpg”？"),
    ("a folder without its blank", "三八活动/合影 1.jpg", "missing-photograph", "您是不是想写“三八 活动/合影 1.jpg”？"),
    ("a folder and a name", "三八活动/合照.jpg", "missing-photograph", "您是不是想写“三八 活动”？"),
    ("a folder far off", "没有/合照.jpg", "missing-photograph", "没有“没有”这个文件夹"),
    ("a part of a photograph", "半.jpg", "unreadable-photograph", "打不开的，换一张"),
    ("a text", "字.jpg", "unreadable-photograph", "打不开的，换一张"),
    ("a program in PostScript", "程序.jpg", "unreadable-photograph", "打不开的，换一张"),
    ("a plane larger than memory", "大.png", "unreadable-photograph", "不超过4000个像素"),
    ("what a telephone takes", "手机.heic", "unreadable-photograph", "另存（导出）为 JPG"),
]


@pytest.mark.parametrize(("name", "code", "cure"), [pytest.param(*rest, id=name) for name, *rest in BROKEN])
def test_a_photograph_that_cannot_be_had_is_told_with_a_cure(name: str, code: str, cure: str, tmp_path: Path) -> None:
    photograph(tmp_path / "筛查.jpg", (400, 300))
    photograph(tmp_path / "夹" / "甲.jpg")
    photograph(tmp_path / "三八 活动" / "合影 1.jpg")
    (tmp_path / "半.jpg").write_bytes((tmp_path / "筛查.jpg").read_bytes()[:-200])
    (tmp_path / "字.jpg").write_text("不是照片", encoding="utf-8")
    (tmp_path / "程序.jpg").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{} loop\n")
    Image.new("1", (20000, 13000)).save(tmp_path / "大.png")
    (tmp_path / "手机.heic").write_bytes(b"\0\0\0\x18ftypheic")
    with pytest.raises(Problems) as refusal:
        draft(file(tmp_path, f"{SECTION}  照片: {name}\n"))
    (problem,) = refusal.value.problems
    assert (problem.code, place(problem)) == (code, "5:7")
    assert cure in problem.hint


@pytest.mark.parametrize(("lies", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_photograph_is_found_whichever_way_its_name_is_made_up(tmp_path: Path, lies: str, typed: str) -> None:
    photograph(tmp_path / normalize(lies, "café") / normalize(lies, "naïve 1.jpg"))
    named = normalize(typed, "café/naïve 1.jpg")
    told = draft(file(tmp_path, f"{SECTION}  照片: {named}\n"))
    assert told.problems == ()
    assert len(pictures(told)) == 1


def test_a_photograph_of_a_hundred_million_pixels_is_one_like_any_other(tmp_path: Path) -> None:
    Image.new("1", (12000, 9000)).save(tmp_path / "大.png")
    (picture,) = pictures(draft(file(tmp_path, SECTION + "  照片: 大.png\n")))
    assert (picture.photograph.width, picture.photograph.height) == (12000, 9000)


def test_without_pillow_it_says_how_to_install_it(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    facts = file(tmp_path, SECTION + "  照片: 图.jpg\n")
    code = (
        f"import sys\nsys.modules['PIL'] = None\nfrom drafter.cli import run\nsys.exit(run(['build', {str(facts)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "错误[missing-extra] 放照片要用的 Pillow 还没有装。" in done.stderr
    assert 'pip install "drafter[photos]"' in done.stderr


HELD = [
    ("a table", "  表格: {标签: 对内, 各行: [{村: 甲, 户: 3}]}\n", 0, ["held-back"]),
    ("a table in the long form", "  表格: {值: [{村: 甲, 户: 3}], 标签: 对内}\n", 0, ["held-back"]),
    (
        "a row",
        "  表格: {合计: 是, 各行: [{村: 甲, 户: 3}, {村: 乙, 户: 4, 标签: 对内}]}\n",
        3,
        ["held-back", "no-total"],
    ),
    ("a cell", "  表格: [{村: 甲, 户: {值: 3, 标签: 对内}}]\n", 2, ["held-back"]),
    ("a photograph", "  照片: {文件: 没有.jpg, 标签: 对内}\n", 0, ["held-back"]),
    ("a whole section", "  标签: 对内\n  表格: [{村: 甲, 户: 3}]\n", 0, ["held-back"]),
]


@pytest.mark.parametrize(("text", "count", "codes"), [pytest.param(*rest, id=name) for name, *rest in HELD])
def test_a_tag_holds_it_back(text: str, count: int, codes: list[str]) -> None:
    report = drafted(
        f"健康:\n  两癌检查: {{主办: 卫生院, 人数: 3}}\n普法宣传:\n{text}", request=ReportRequest("新闻通稿")
    )
    assert sorted(problem.code for problem in report.problems if problem.code != "missing-fact") == sorted(codes)
    assert [len(rows(table)) for table in tables(report)] == ([count] if count else [])


def test_a_table_and_a_caption_are_turned_into_traditional_characters(tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    text = "  表格: {标题: 各村户数, 合计: 是, 各行: [{村: 东头, 户数: 3}, {村: 西头, 户数: 4}]}\n  照片: {文件: 图.jpg, 说明: 宣传现场}\n"
    report = draft_facts(read_facts(file(tmp_path, SECTION + text)), Library(), ReportRequest(script="繁体"))
    (table,) = tables(report)
    assert [text_of(table.caption), *rows(table)] == ["各村戶數", "村 戶數", "東頭 3", "西頭 4", "合計 7"]
    assert text_of(pictures(report)[0].caption) == "宣傳現場"


def test_a_table_counts_for_the_length() -> None:
    report = drafted(SECTION + ROWS, request=ReportRequest(length=10))
    without_table = drafted(SECTION, request=ReportRequest(length=10))
    counted = [
        int("".join(filter(str.isdigit, each.problems[-1].message.split("，")[1][:8])))
        for each in (report, without_table)
    ]
    assert counted[0] - counted[1] == len("村名户数甲村12乙村30")


# a section that declares a table and photographs of its own
ROSTER = """
---
名称: 村情
标题: 各村情况
字段:
  村数: {种类: 数量, 单位: 个, 必填: 是, 说明: 村的个数, 例: 3}
  名册: {种类: 表格, 列: {村名: {种类: 文字, 例: 某村}, 户数: 户|家, 资金: 金额, 比例: 比例}, 合计: 是, 说明: 各村的户数}
  现场: {种类: 照片, 说明: 各村的照片}
---
共有村{{ 村数 }}。

> 名册如下：
{{ 名册 }}

{{ 现场 }}

{{ 名册 | 若无("没有名册") }}。
"""
FILLED = """
村数: 3
名册:
  - {村名: 甲村, 户数: 12, 资金: 1万, 比例: 95%以上}
  - {村名: 乙村, 户数: 30户, 资金: 2万}
现场: 图.jpg
表格: [{项: 甲, 数: 3}]
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("村情"), {"sections/村情.j2": ROSTER})


@pytest.fixture(scope="module")
def editor(library: Library) -> Draft202012Validator:
    return Draft202012Validator(schema_of(library, "年度总结"))


def test_the_kinds_and_units_of_declared_columns_apply(library: Library) -> None:
    report = drafted(
        "村情:\n  村数: 3\n  名册: [{村名: 甲村, 户数: 12}, {户数: 3家, 村名: 乙村}, {村名: 丙村, 户数: 30户}]\n",
        library,
    )
    (table,) = tables(report)
    assert rows(table) == ["村名 户数（户）", "甲村 12", "乙村 3家", "丙村 30", "合计 —"]
    assert [(problem.code, place(problem)) for problem in report.problems] == [("no-total", "5:31")]
    with pytest.raises(Problems) as refusal:
        drafted("村情:\n  村数: 3\n  名册: [{村名: 甲村, 户数: 12个}, {村名: 乙村, 村长: 张}]\n", library)
    assert [problem.code for problem in refusal.value.problems] == ["wrong-unit", "unknown-fact"]


def test_declared_columns_are_added_up_and_the_facts_may_say_no(library: Library) -> None:
    text = "村情:\n  村数: 3\n  名册:\n    合计: {}\n    各行: [{{村名: 甲, 户数: 12, 资金: 1万}}, {{村名: 乙, 户数: 3, 资金: 5万}}]\n"
    assert [rows(tables(drafted(text.format(asked), library))[0])[-1] for asked in ("", "否")] == [
        "合计 15 6万",
        "乙 3 5万",
    ]


def test_whatever_is_left_out_there_is_no_hole_and_no_fact_is_lost(library: Library, tmp_path: Path) -> None:
    photograph(tmp_path / "图.jpg")
    section = load_section(library, "村情")
    tree = parse_tree(Source(str(tmp_path / "facts.yaml"), FILLED))[0]
    head, _ = metadata_of(facts_of(""))
    assert head
    renderer = SectionRenderer(head, load_report(library, "年度总结"), TemplateEngine(library))
    leaves = list(paths(tree))
    assert len(leaves) == 11
    for gone in [(), *combinations(leaves, 1), *combinations(leaves, 2), tuple(leaves[1:]), tuple(leaves[:-1])]:
        bound = bind(section, without(tree, frozenset(gone)), Location(Source("facts.yaml", ""), 1))
        blocks = renderer.section(section, bound).blocks
        printed = {fact.path for block in blocks for runs in stretches(block) for run in runs for fact in run.facts}
        assert {fact.path for fact in bound.facts} <= printed, gone
        assert len(bound.facts) == len(leaves) - len(gone)
        for block, below in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, Paragraph):
                told = text_of(block.runs)
                assert told in ("共有村3个。", "共有村【待补：村数】。", "名册如下："), gone
                assert told != "名册如下：" or (isinstance(below, Table) and len(below.head) > 2), gone


def test_a_required_table_cries_out_and_none_is_an_answer(library: Library, tmp_path: Path) -> None:
    told = paragraphs_of(drafted("村情: {村数: 3, 名册: 无}\n", library).document)
    assert "没有名册。" in told
    needed = library_of(tmp_path, {"sections/村情.j2": ROSTER.replace("{种类: 表格,", "{种类: 表格, 必填: 是,")})
    report = drafted("村情: {村数: 3}\n", needed)
    assert "名册如下：【待补：名册】。" in paragraphs_of(report.document)
    assert [blank.path for blank in report.missing] == ["村情.名册"]


def test_it_goes_with_a_line_that_goes_for_the_length(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/村情.j2": ROSTER.replace("\n{{ 名册 }}", "\n~ {{ 名册 }}")})
    report = drafted("村情: {村数: 3, 名册: [{村名: 甲村}]}\n", library, ReportRequest(length=20))
    assert tables(report) == []
    assert "名册如下：" not in paragraphs_of(report.document)
    assert "cut-for-length" in [problem.code for problem in report.problems]


UNLAWFUL = [
    ("in a sentence", "名册是{{ 名册 }}。"),
    ("with a mark after it", "{{ 名册 }}。"),
    ("under a sentence", "共有{{ 村数 }}。\n{{ 名册 }}"),
    ("above a sentence", "{{ 名册 }}\n共有{{ 村数 }}。"),
    ("in brackets", "[{{ 名册 }}]"),
    ("an item", "- {{ 名册 }}"),
    ("a heading", "# {{ 名册 }}"),
    ("a lead", "> {{ 名册 }}\n共有{{ 村数 }}。"),
    ("two in a line", "{{ 名册 }}{{ 现场 }}"),
    ("with a number of them", "{{ 名册 | 等(村数) }}"),
    ("under a lead that breaks off", "> 名册\n{{ 名册 }}"),
]


@pytest.mark.parametrize("wording", [pytest.param(wording, id=name) for name, wording in UNLAWFUL])
def test_a_table_among_words_is_a_problem_of_the_template(wording: str, tmp_path: Path) -> None:
    text = ROSTER.partition("共有村")[0] + f"共有村{{{{ 村数 }}}}。\n\n{wording}\n\n{{{{ 现场 }}}}\n"
    own = library_of(tmp_path, {"sections/村情.j2": text})
    with pytest.raises(Problems) as refusal:
        drafted("村情: {村数: 3, 名册: [{村名: 甲村}]}\n", own)
    found = [problem for problem in refusal.value.problems if problem.code == "block-in-sentence"]
    assert found
    assert all(problem.location and problem.hint for problem in found)


DECLARED = [
    ("a column of no kind", "名册: {种类: 表格, 列: {村: }}"),
    ("a column that is a table", "名册: {种类: 表格, 列: {村: 表格}}"),
    ("columns that are no mapping", "名册: {种类: 表格, 列: 村名}"),
    ("columns of another kind", "名册: {种类: 文字, 列: {村: 文字}}"),
    ("a total of another kind", "名册: {种类: 数量, 合计: 是}"),
]


@pytest.mark.parametrize("declaration", [pytest.param(text, id=name) for name, text in DECLARED])
def test_columns_that_make_no_sense_are_told(declaration: str, tmp_path: Path) -> None:
    text = f"---\n名称: 村情\n标题: 村情\n字段:\n  村数: {{种类: 数量, 必填: 是}}\n  {declaration}\n---\n共{{{{ 村数 }}}}。\n\n{{{{ 名册 }}}}\n"
    with pytest.raises(Problems) as refusal:
        load_section(library_of(tmp_path, {"sections/村情.j2": text}), "村情")
    assert "bad-declaration" in [problem.code for problem in refusal.value.problems]


def test_a_section_with_a_table_is_tried_and_shown(library: Library) -> None:
    section, renderer = load_section(library, "村情"), teller_of(library, load_report(library, "年度总结"))
    assert list(holes(renderer, section)) == []
    assert sample(renderer, section)[1:] == ["共有村3个。", "名册如下：", "村名", "某村"]


def test_a_new_facts_file_has_the_columns_to_fill_in_and_builds(library: Library) -> None:
    text = facts_text(library, NewFacts("年度总结", "某某镇妇联", "镇", "2024", whole=True))
    lines = [line.split("  #")[0].rstrip() for line in text.splitlines()]
    start = lines.index("  名册:")
    assert lines[start : start + 6] == [
        "  名册:",
        "    - 村名:",
        "      户数:",
        "      资金:",
        "      比例:",
        "  现场:",
    ]
    assert "  # 表格: " in text
    filled = facts_text(library, NewFacts("年度总结", "某某镇妇联", "镇", "2024", whole=True), example)
    assert "    - 村名: 某村" in filled
    heads = [draft_facts(parse_facts(Source("facts.yaml", each)), library) for each in (text, filled)]
    assert [[rows(table) for table in tables(report)] for report in heads] == [[], [["村名", "某村"]]]


SEEN = [
    ("a table", True, "表格: [{村: 甲, 户: 3}]"),
    ("one with a caption", True, "表格: {标题: 表, 合计: 是, 各行: [{村: 甲}]}"),
    ("several", True, "表格: [{标题: 表, 各行: [{村: 甲}]}]"),
    ("none", True, "表格: 无"),
    ("words", False, "表格: 三个村"),
    ("a stranger", False, "表格: {标提: 表, 各行: [{村: 甲}]}"),
    ("a photograph", True, "照片: 图.jpg"),
    ("some", True, "照片: [图.jpg, {文件: 图.jpg, 说明: 图}]"),
    ("one with a stranger", False, "照片: {文件: 图.jpg, 说名: 图}"),
    ("the declared columns", True, "名册: [{村名: 甲, 户数: 3户}]"),
    ("a column that there is not", False, "名册: [{村名: 甲, 村长: 张}]"),
    ("a cell of another unit", False, "名册: [{村名: 甲, 户数: 3个}]"),
]


@pytest.mark.parametrize(("right", "text"), [pytest.param(*rest, id=name) for name, *rest in SEEN])
def test_an_editor_sees_what_the_checker_sees(
    right: bool, text: str, library: Library, editor: Draft202012Validator, tmp_path: Path
) -> None:
    photograph(tmp_path / "图.jpg")
    typed = f"{HEAD}村情:\n  村数: 3\n  {text}\n"
    assert editor.is_valid(seen_by_an_editor(typed)) is right
    try:
        draft(file(tmp_path, typed, head=""), library)
    except Problems:
        assert not right
    else:
        assert right
