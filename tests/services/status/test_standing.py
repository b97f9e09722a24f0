"""Who has handed in: done, late, with something lacking or wrong, or not at all; for people, for a chat, for programs."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from drafter.cli import run
from drafter.core.diagnostics.problem import Problems
from drafter.schema.library import Library
from drafter.services.status.shown import as_lines, as_reminder
from drafter.services.status.standing import State, standing_of
from tests.support.output_shapes import fits


def town(folder: Path, head: str = "", asked: str = "健康: {两癌检查: {人数: 下级合计, 检出: 下级合计}}\n") -> Path:
    """Write a town whose villages stand each in another state, and return its facts file."""
    (folder / "村").mkdir()
    facts = {
        "甲村": "日期: 2024-12-01\n健康: {两癌检查: {人数: 5, 检出: 无}}\n",
        "乙村": "日期: 2024-12-20\n健康: {两癌检查: {人数: 5, 检出: 1}}\n",
        "丙村": "健康: {两癌检查: {人数: 5}}\n",
        "丁村": "健康: {两癌检查: {人数: 好多, 检出: 2}}\n",
    }
    for name, each in facts.items():
        text = f"单位: {{名称: {name}妇联, 级别: 村}}\n年度: 2024\n{each}"
        (folder / "村" / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = folder / "facts.yaml"
    roster = "花名册: 甲村、乙村、丙村、丁村、戊村\n截止: 2024-12-10\n"
    path.write_text(f"格式: 2\n单位: 临泾镇妇联\n年度: 2024\n下级: 村/*.yaml\n{roster}{head}{asked}", encoding="utf-8")
    return path


def test_each_unit_stands_where_its_facts_say(tmp_path: Path) -> None:
    standing = standing_of(town(tmp_path), Library())
    assert {unit.name: unit.state for unit in standing.units} == {
        "甲村": State.DONE, "乙村": State.LATE, "丙村": State.LACKING, "丁村": State.WRONG, "戊村": State.ABSENT,
    }  # fmt: skip
    assert [unit.lacking for unit in standing.of(State.LACKING)] == [("健康.两癌检查.检出",)]
    assert not standing.complete
    assert [problem.code for problem in standing.problems] == ["unread-unit"]


def test_it_is_told_the_worst_first(tmp_path: Path) -> None:
    standing = standing_of(town(tmp_path), Library())
    first, *units = as_lines(standing)
    assert first == "临泾镇妇联，5个村：报齐了1个，报晚了1个，没填全1个，有错误1个，没有报1个。"
    assert units == [
        "  没有报  戊村",
        "  有错误  丁村，村/丁村.yaml，还缺健康.两癌检查.人数",
        "  没填全  丙村，村/丙村.yaml，还缺健康.两癌检查.检出",
        "  报晚了  乙村，村/乙村.yaml，2024年12月20日",
        "  报齐了  甲村，村/甲村.yaml，2024年12月1日",
    ]
    assert as_reminder(standing) == (
        "临泾镇妇联收数：没有报的：戊村；有错误的：丁村；没填全的：丙村（两癌检查检出）。请在2024年12月10日前报来。"
    )


def test_the_command_says_it_in_each_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = town(tmp_path)
    assert run(["status", str(path), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    fits(told, "status")
    states = {unit["name"]: unit["state"] for unit in told["units"]}
    assert states == {"甲村": "done", "乙村": "late", "丙村": "lacking", "丁村": "wrong", "戊村": "absent"}
    assert run(["status", str(path), "--format", "chat"]) == 1
    assert capsys.readouterr().out.startswith("临泾镇妇联收数：")
    assert run(["status", str(path), "-o", str(tmp_path / "进度.csv")]) == 1
    rows = list(csv.reader((tmp_path / "进度.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["单位", "报了没有", "文件", "日期", "还缺"]
    assert len(rows) == 6
    assert run(["status", str(path), "-o", str(tmp_path / "进度.xlsx")]) == 1
    sheet = openpyxl.load_workbook(tmp_path / "进度.xlsx").active
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == rows
    assert run(["status", str(path), "-o", str(tmp_path / "进度.pdf")]) == 2


def test_all_being_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = town(tmp_path, asked="组织建设: {行政村: 5}\n")
    for name in ("丁村", "戊村"):
        text = f"单位: {{名称: {name}妇联, 级别: 村}}\n年度: 2024\n健康: {{疫苗: {{名称: 疫苗}}}}\n"
        (tmp_path / "村" / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run(["status", str(path), "--format", "chat"]) == 0
    assert capsys.readouterr().out == "都报齐了。\n"


@pytest.mark.parametrize(
    ("text", "code"), [("下级: 村/*.yaml\n", "wrong-kind"), ("", "no-lower-units")], ids=["no day", "no units"]
)
def test_what_is_asked_for_nothing_is_told(tmp_path: Path, text: str, code: str) -> None:
    town(tmp_path)
    path = tmp_path / "facts.yaml"
    head = "格式: 2\n单位: 临泾镇妇联\n年度: 2024\n"
    path.write_text(f"{head}{text}截止: 年底\n组织建设: {{行政村: 5}}\n", encoding="utf-8")
    with pytest.raises(Problems) as refusal:
        standing_of(path, Library())
    assert [problem.code for problem in refusal.value.problems] == [code]
