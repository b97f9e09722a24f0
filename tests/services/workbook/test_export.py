"""The sheets of a facts file: which chapters, which rows, and what a cell may not do to Excel."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from drafter.core import Problems, Source
from drafter.parsing import parse_facts
from drafter.schema import Library
from drafter.services.workbook import book_of, book_plan
from tests.support.workbooks import FACTS, cell_of, content, exported, read

HEAD = "报告: 年度总结\n单位: 某某镇妇联\n年度: 2024\n"


def book(text: str = FACTS, *chosen: str) -> Any:
    return openpyxl.load_workbook(BytesIO(exported(text, *chosen)))


def plan(text: str, *chosen: str) -> Any:
    return book_plan(parse_facts(Source("facts.yaml", text)), Library(), chosen)


def test_a_sheet_for_each_chapter_that_stands_there_behind_the_head() -> None:
    assert book().sheetnames == ["单位和年度", "组织建设", "健康", "普法宣传", "精准扶贫", "选项"]
    assert book()["选项"].sheet_state == "hidden"


def test_where_no_chapter_stands_there_are_all_of_the_report() -> None:
    titles = [sheet.title for sheet in plan(HEAD).sheets]
    assert {"单位和年度", "组织建设", "健康", "结尾"} <= {*titles}
    assert len(titles) > 20


def test_chapters_are_chosen_and_those_left_out_named() -> None:
    found = plan(FACTS, "健康", "所获荣誉")
    assert [sheet.title for sheet in found.sheets] == ["单位和年度", "健康", "所获荣誉"]
    assert found.left_out == ("组织建设", "普法宣传", "精准扶贫")


def test_an_unknown_chapter_is_told() -> None:
    with pytest.raises(Problems, match="没有“建康”这个章节"):
        plan(FACTS, "建康")


def test_a_row_says_what_it_is_and_in_which_unit() -> None:
    made = book()
    cell = cell_of(made, "组织建设", "行政村")
    row = made["组织建设"][cell.row]
    assert [each.value for each in row[:3]] == ["＊行政村\n本地行政村的个数", "个", "14"]
    assert made["组织建设"].column_dimensions[row[-1].column_letter].hidden
    assert [each.number_format for each in row[:5]] == ["@"] * 5
    prompt = next(each for each in made["组织建设"].data_validations.dataValidation if cell.coordinate in each.sqref)
    assert prompt.promptTitle == "行政村"
    assert prompt.prompt.startswith("必填，本地行政村的个数（个）")


def test_a_table_is_asked_for_its_caption_and_whether_it_is_added_up() -> None:
    facts = f"{HEAD}健康:\n  表格:\n    各行: [{{村名: 东村, 户数: 3}}]\n"
    made = openpyxl.load_workbook(BytesIO(exported(facts)))
    caption, total = (made["健康"][cell_of(made, "健康", f"表格.{key}").row] for key in ("标题", "合计"))
    assert [caption[0].value, caption[2].value] == ["表格.标题\n这张表叫什么，印在表的上面", None]
    assert total[0].value == "表格.合计\n写“是”，能相加的列由程序相加"
    assert any(
        each.formula1 and total[2].coordinate in each.sqref for each in made["健康"].data_validations.dataValidation
    )


def test_choices_come_from_a_range() -> None:
    made = book(FACTS, "开头")
    cell = cell_of(made, "开头", "式样")
    check = next(each for each in made["开头"].data_validations.dataValidation if cell.coordinate in each.sqref)
    assert check.type == "list"
    words = [each.value for row in made["选项"][check.formula1.rpartition("!")[2].replace("$", "")] for each in row]
    assert "平实" in words
    assert len(words) > 1


@pytest.mark.parametrize("words", ["=1+1", "+86", "-5", "@甲", "=HYPERLINK(“甲”)", "'甲", "#N/A", "TRUE", "1e5", "3-8"])
def test_words_never_become_a_formula(words: str) -> None:
    text = FACTS.replace("行政村: 14", f'行政村: "{words}"')
    cell = cell_of(book(text), "组织建设", "行政村")
    assert (cell.data_type, cell.value, cell.number_format) == ("s", words, "@")
    assert content(read(exported(text)))[0]["组织建设", "行政村"] == words


@pytest.mark.parametrize("words", ["长" * 33_000, "_x0041_"])
def test_what_no_cell_can_hold_is_named_and_left_out(words: str) -> None:
    text = FACTS.replace("行政村: 14", f'行政村: "{words}"')
    found = plan(text)
    assert "组织建设.行政村" in found.unshown
    assert ("组织建设", "行政村") not in content(read(exported(text)))[0]


def test_the_last_years_words_stand_beside_and_are_not_read() -> None:
    sheets = plan(FACTS).sheets
    data = book_of(sheets, {"组织建设.行政村": "13个"})
    made = openpyxl.load_workbook(BytesIO(data))
    assert cell_of(made, "组织建设", "行政村", "上年").value == "13个"
    assert "上年" not in [cell.value for cell in made["健康"][1]]
    facts = read(data)
    assert facts.problems == ()
    assert content(facts) == content(read(exported()))


def test_the_same_facts_give_the_same_bytes() -> None:
    sheets = plan(FACTS).sheets
    assert book_of(sheets, {}) == book_of(sheets, {})


def test_it_is_printed_on_a4_with_its_head_on_each_page() -> None:
    sheet = book()["健康"]
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area.endswith(str(sheet.max_row))
    assert sheet.print_area.startswith("'健康'!$A$1:$")


def test_chapters_of_odd_names_have_sheets() -> None:
    long = "很" * 40
    text = f"{HEAD}{long}甲:\n  甲: 乙\n{long}乙:\n  甲: 丙\n'甲/乙':\n  丙: 丁\n"
    assert [sheet.title for sheet in plan(text).sheets[1:]] == ["很" * 31, f"{'很' * 27}(2)", "甲乙"]
    assert content(read(exported(text))) == content(parse_facts(Source("", text)))


# what may stand in a facts file, in whichever shape
SHAPES = [
    "健康:\n  做法: 一句\n",
    "健康:\n  做法:\n    - 一句\n",
    "健康:\n  做法: |\n    一段\n    二段\n",
    "健康:\n  补充:\n    值:\n      - 一段\n      - 二段\n    来源: 台账\n",
    "健康:\n  两癌检查:\n    人数:\n      值: 3\n      来源:\n        - 甲\n        - 乙\n",
    "健康:\n  两癌检查:\n    人数:\n      值: 3\n      标签: 对内\n      期间: 2023-04/2024-03\n      待核: 是\n",
    "健康:\n  事项:\n    - 一句\n    - 题目: 甲\n      做法:\n        - 一\n        - 二\n    - 题目: 乙\n      做法: 一\n",
    "健康:\n  事项:\n    - 题目: 甲\n      数据:\n        甲:\n          值: 3\n          来源: 台账\n        乙: 4\n",
    "健康:\n  事项:\n    - 题目: 甲\n      事情:\n        - 丙: 丁\n          戊: 己\n    - 题目: 乙\n",
    "健康:\n  数据:\n    3.8活动: 4场\n",
    "健康:\n  数据: 无\n  事项: 无\n  两癌检查: 無\n",
    "健康: 无\n",
    "健康: 一句话\n",
    "健康:\n  - 一\n  - 二\n",
    "健康:\n  表格:\n    - 标题: 表一\n      各行:\n        - 村: 甲\n          户: 1\n        - 村: 乙\n          户: 2\n      合计: 是\n",
    "健康:\n  照片:\n    - 甲.jpg\n    - 文件: 乙.jpg\n      说明: 义诊\n",
    "单位: 某某镇妇联\n健康:\n  补充: 一段\n",
    "附件:\n  - 名称: 名单\n    正文:\n      - 一\n      - 二\n    表格:\n      - 姓名: 张小花\n健康:\n  补充: 一段\n",
    "自拟:\n  - 标题: 甲\n    段落:\n      - 一\n    数据:\n      甲: 3\n健康:\n  补充: 一段\n",
    "忽略:\n  - 路径: 健康\n    理由: 甲\n红头:\n  文号: 甲\n健康:\n  补充: 一段\n",
    "所获荣誉:\n  荣誉:\n    - 名称: 甲\n      级别: 市级\n      人数:\n        值: 3名\n        来源: 文件\n",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_comes_back(shape: str) -> None:
    text = f"报告: 年度总结\n年度: 2024\n{shape}"
    facts = parse_facts(Source("facts.yaml", text))
    assert facts.problems == ()
    back = read(exported(text))
    assert [problem.message for problem in back.problems] == []
    assert content(back) == content(facts)
    assert plan(text).unshown == ()
