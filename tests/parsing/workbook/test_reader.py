"""Rows by their hidden keys: what is filled in is found, what was moved is told, and no cell is passed over."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from drafter.parsing import Facts
from tests.support.workbooks import FACTS, cell_of, changed, content, exported, read, told

BEFORE = content(read(exported()))


def after(change: Callable[[Any], object]) -> Facts:
    return read(changed(exported(), change))


def row_of(book: Any, sheet: str, name: str) -> int:
    return int(cell_of(book, sheet, name).row)


def test_what_was_exported_is_read() -> None:
    facts = read(exported())
    assert facts.problems == ()
    values, chapters = content(facts)
    assert chapters == ["组织建设", "健康", "普法宣传", "精准扶贫"]
    assert values["组织建设", "数据", "每村巡查", "来源"] == "巡查台账"
    assert values["健康", "事项", 0, "数据", "义诊"] == "4场"
    assert values["健康", "事项", 1] == "逐户走访老人"
    assert values["普法宣传", "表格", 1, "场次"] == "5"


def test_a_value_knows_its_cell() -> None:
    facts = read(exported())
    scalar = facts.tree.items["组织建设"].items["行政村"]  # type: ignore[union-attr]
    assert str(scalar.location) == "填报.xlsx:组织建设!C7"
    assert scalar.location.brief == "填报.xlsx:组织建设!C7"
    assert scalar.location.spot == "组织建设!C7"


@pytest.mark.parametrize("title", ["表1", "组织 建设!", "Sheet'1"])
def test_a_sheet_may_be_called_otherwise(title: str) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["组织建设"].title = title

    facts = after(rename)
    assert content(facts) == BEFORE
    assert f"{title}!C7" in facts.source.cells


def test_whole_rows_and_sheets_may_be_moved() -> None:
    def move(book: openpyxl.Workbook) -> None:
        sheet = book["组织建设"]
        book.move_sheet(sheet, 2)
        one, other = row_of(book, "组织建设", "行政村"), row_of(book, "组织建设", "议事会.成员")
        for column in range(1, sheet.max_column + 1):
            first, second = sheet.cell(one, column), sheet.cell(other, column)
            first.value, second.value = second.value, first.value

    facts = after(move)
    assert facts.problems == ()
    assert content(facts)[0] == BEFORE[0]


def test_rows_of_which_the_key_stayed_behind_are_told_and_not_read() -> None:
    def sort(book: openpyxl.Workbook) -> None:
        sheet = book["组织建设"]
        one, other = row_of(book, "组织建设", "议事会.负责人"), row_of(book, "组织建设", "议事会.成员")
        for column in range(1, 4):
            first, second = sheet.cell(one, column), sheet.cell(other, column)
            first.value, second.value = second.value, first.value

    facts = after(sort)
    found = told(facts)
    moved = [cell for cell, codes in found.items() if "moved-row" in codes]
    assert len(moved) == 2
    assert ("组织建设", "议事会", "成员") not in content(facts)[0]
    assert [cell for cell, codes in found.items() if codes == ["unread-cell"] and "!C" in cell]


def test_a_row_that_is_put_between_others_is_read() -> None:
    def insert(book: openpyxl.Workbook) -> None:
        sheet = book["健康"]
        place = row_of(book, "健康", "做法") + 1
        sheet.insert_rows(place)
        sheet.cell(place, 3).value = "请来专家"
        sheet = book["组织建设"]
        place = next(row[0].row for row in sheet.iter_rows() if row[0].value == "每村巡查")
        sheet.insert_rows(place)
        sheet.cell(place, 1).value, sheet.cell(place, 3).value = "新建微家", "6个"
        sheet = book["普法宣传"]
        place = next(row[0].row for row in sheet.iter_rows() if row[0].value == "西村")
        sheet.insert_rows(place)
        sheet.cell(place, 1).value, sheet.cell(place, 3).value = "南村", "4"

    facts = after(insert)
    assert facts.problems == ()
    values, _ = content(facts)
    assert [values["健康", "做法", number] for number in range(3)] == ["逐村排查，建好台账", "请来专家", "送检到村"]
    assert values["组织建设", "数据", "新建微家"] == "6个"
    assert [values["普法宣传", "表格", number, "村名"] for number in range(3)] == ["东村", "南村", "西村"]


def test_what_is_written_below_the_end_is_named() -> None:
    def scribble(book: openpyxl.Workbook) -> None:
        book["健康"].cell(book["健康"].max_row + 2, 1).value = "填表人：张小花"

    facts = after(scribble)
    (problem,) = facts.problems
    assert problem.code == "unread-cell"
    assert problem.message == "这一格写着“填表人：张小花”，没有读。"
    assert content(facts) == BEFORE


@pytest.mark.parametrize("name", ["项目", "填写", "键"])
def test_a_sheet_that_lost_its_head_is_a_mistake_and_each_cell_is_named(name: str) -> None:
    def lose(book: openpyxl.Workbook) -> None:
        for cell in book["组织建设"][1]:
            cell.value = None if cell.value == name else cell.value

    found = told(after(lose))
    assert ["missing-header"] in [codes[:1] for codes in found.values()]
    assert "unread-cell" in found["组织建设!C7"]


def test_a_column_of_ones_own_is_named() -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book["组织建设"]
        sheet.cell(1, 12).value, sheet.cell(7, 12).value = "备注", "待核"

    assert told(after(add)) == {"组织建设!L1": ["unread-cell"], "组织建设!L7": ["unread-cell"]}


def test_a_changed_unit_is_named() -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, "组织建设", "行政村", "单位").value = "户"

    facts = after(change)
    assert "unread-cell" in told(facts)["组织建设!B7"]
    assert content(facts) == BEFORE


def test_a_heading_of_records_that_is_changed_leaves_the_rows_unread() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["普法宣传"]
        first = next(row[0].row for row in sheet.iter_rows() if row[0].value == "东村")
        assert sheet.cell(first - 1, 3).value == "场次"
        sheet.cell(first - 1, 3).value = "户数"

    facts = after(change)
    assert "missing-header" in [codes[0] for codes in told(facts).values()]
    assert not any(path[:2] == ("普法宣传", "表格") for path in content(facts)[0])


def test_a_value_is_read_once() -> None:
    def copy(book: openpyxl.Workbook) -> None:
        sheet = book.copy_worksheet(book["组织建设"])
        cell_of(book, sheet.title, "行政村").value = "15"

    facts = after(copy)
    assert content(facts)[0]["组织建设", "行政村"] == "14"
    assert "duplicate-key" in [code for codes in told(facts).values() for code in codes]


def test_none_answers_a_group_and_a_chapter() -> None:
    def answer(book: openpyxl.Workbook) -> None:
        cell_of(book, "组织建设", "村妇联").value = "无"
        cell_of(book, "精准扶贫", "精准扶贫").value = "无"

    facts = after(answer)
    assert content(facts)[0]["组织建设", "村妇联"] == "无"
    assert content(facts)[0]["精准扶贫",] == "无"


def test_none_above_what_is_filled_in_is_told() -> None:
    def answer(book: openpyxl.Workbook) -> None:
        cell_of(book, "组织建设", "议事会").value = "无"

    facts = after(answer)
    assert [codes for codes in told(facts).values()].count(["duplicate-key"]) == 2
    assert facts.problems[0].message.startswith("“议事会.负责人”在 组织建设!C")


def test_another_word_for_a_group_is_named() -> None:
    def answer(book: openpyxl.Workbook) -> None:
        cell_of(book, "组织建设", "议事会").value = "有"

    (problem,) = after(answer).problems
    assert problem.message == "这一格只能写“无”，“有”没有读。"


def test_a_chapter_that_is_blank_all_over_is_not_there() -> None:
    def clear(book: openpyxl.Workbook) -> None:
        cell_of(book, "精准扶贫", "精准扶贫").value = None

    assert content(after(clear))[1] == ["组织建设", "健康", "普法宣传"]


def test_merged_cells_are_a_mistake() -> None:
    found = told(after(lambda book: book["组织建设"].merge_cells("C7:D7")))
    assert found["组织建设!C7"] == ["merged-cells"]


def test_the_facts_are_those_of_the_file() -> None:
    lines = [line for line in read(exported()).source.text.splitlines() if not line.endswith(":")]
    assert [line for line in FACTS.splitlines() if not line.endswith(":") and line not in lines] == []
