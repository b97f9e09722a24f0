"""drafter check: all that is open or wrong, and nothing written."""

import json
import os
import shutil
from pathlib import Path

import pytest

from drafter.core.diagnostics.codes import SEVERITIES, Severity
from tests.support.command_line import DRAFT, EXAMPLE, MISTAKES, drafter, process
from tests.support.output_shapes import fits
from tests.support.paths import EXAMPLES

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))
HEAD = "单位: 临泾镇妇联\n年度: 2020\n"


def test_a_clean_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "facts.yaml")
    assert drafter(tmp_path, "check") == (0, "“facts.yaml”没有问题，可以写报告了。\n", "")
    assert os.listdir(tmp_path) == ["facts.yaml"]


def test_warnings_are_listed_and_counted_and_are_no_failure(tmp_path: Path) -> None:
    shutil.copy(DRAFT, tmp_path / "facts.yaml")
    done = drafter(tmp_path, "check")
    assert done.returncode == 0
    assert done.stdout.startswith("facts.yaml：3处\nfacts.yaml:13:7 提示[typed-ordinal]")
    assert done.stdout.endswith("\n\n共3处问题：警告2处，提示1处。\n")


def test_several_files_are_checked_at_once(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "甲.yaml")
    for name in ("乙", "丙"):
        (tmp_path / f"{name}.yaml").write_text(f"{HEAD}健康:\n  两癌检查:\n    人数: 好多\n", encoding="utf-8")
    done = drafter(tmp_path, "check", "甲.yaml", "[乙丙].yaml")
    assert done.returncode == 1
    assert done.stdout.startswith("“甲.yaml”没有问题，可以写报告了。\n")
    assert [line for line in done.stdout.splitlines() if line.endswith("：1处")] == ["丙.yaml：1处", "乙.yaml：1处"]
    assert done.stdout.endswith("共2处问题：错误2处。\n")
    listed = json.loads(process(tmp_path, "check", "甲.yaml", "乙.yaml", "--format", "json").stdout)
    assert [each["file"] for each in listed["problems"]] == ["乙.yaml"]
    assert [(each["file"], each["ready"]) for each in listed["files"]] == [("甲.yaml", True), ("乙.yaml", False)]
    assert listed["counts"] == listed["files"][1]["counts"] == {"error": 1, "warning": 0, "note": 0}


def test_errors_and_what_is_open_are_listed_together(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(
        f"{HEAD}组织建设:\n  行政村:\n健康:\n  两癌检查:\n    人数: 好多\n", encoding="utf-8"
    )
    done = drafter(tmp_path, "check")
    assert done.returncode == 1
    assert "missing-fact" in done.stdout
    assert "wrong-kind" in done.stdout
    assert done.stdout.endswith("共2处问题：错误1处，警告1处。\n")


@pytest.mark.parametrize(("facts", "count"), [(MISTAKES, 6), (EXAMPLE, 0)], ids=["mistakes", "clean"])
def test_problems_come_as_data(tmp_path: Path, facts: Path, count: int) -> None:
    shutil.copy(facts, tmp_path / "facts.yaml")
    done = process(tmp_path, "check", "--format", "json")
    data = json.loads(done.stdout)
    fits(data, "check")
    records = data["problems"]
    assert (done.returncode, len(records)) == (drafter(tmp_path, "check").returncode, count)
    assert (data["version"], data["counts"]["error"]) == (1, count)
    for found in records:
        assert found["file"] == "facts.yaml"
        line = facts.read_text(encoding="utf-8").split("\n")[found["line"] - 1]
        assert found["text"] == line[found["column"] - 1 :][: found["length"]]
        assert found["severity"] == SEVERITIES[found["code"]].name.lower()
    assert {severity.name for severity in Severity} == {"ERROR", "WARNING", "NOTE"}


def test_the_places_of_both_sides_are_told_and_shown(tmp_path: Path) -> None:
    text = f"{HEAD}组织建设:\n  行政村: 14\n  补充: 全镇有行政村15个。\n"
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    data = json.loads(process(tmp_path, "check", "--format", "json").stdout)
    fits(data, "check")
    (found,) = [each for each in data["problems"] if each["code"] == "contradicted-words"]
    assert (found["line"], found["text"]) == (5, "15个")
    assert found["related"] == [{"file": "facts.yaml", "line": 4, "column": 8, "length": 2, "cell": None, "text": "14"}]
    shown = drafter(tmp_path, "check").stdout
    assert "    5 |   补充: 全镇有行政村15个。\n" in shown
    assert "    4 |   行政村: 14\n      |           ^^\n   提示：核对第4行" in shown


def test_the_data_is_written_into_a_file_and_over_another_only_by_force(tmp_path: Path) -> None:
    shutil.copy(MISTAKES, tmp_path / "facts.yaml")
    args = ("check", "--format", "json", "-o", "问题.json")
    assert drafter(tmp_path, *args) == (1, "已写好：问题.json\n", "")
    data = (tmp_path / "问题.json").read_bytes()
    assert data.decode() == process(tmp_path, "check", "--format", "json", PYTHONIOENCODING="utf-8").stdout
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "已经有了" in drafter(tmp_path, *args).stderr
    assert drafter(tmp_path, *args, "--force").stdout == "已写好：问题.json\n"
    refused = drafter(tmp_path, "check", "--format", "json", "--force", "-o", "facts.yaml")
    assert refused.returncode == 1
    assert (tmp_path / "facts.yaml").read_bytes() == MISTAKES.read_bytes()
    assert drafter(tmp_path, "check", "-o", "问题.json").returncode == 2


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_of_an_example_fits_the_schema(name: str) -> None:
    done = process(EXAMPLES / name, "check", "--format", "json")
    data = json.loads(done.stdout)
    fits(data, "check")
    assert (done.returncode, [each["file"] for each in data["files"]]) == (0, ["facts.yaml"])


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("没有.yaml",), 1, "没有“没有.yaml”这个文件。"),
        (("--format", "xml"), 2, "没有“xml”这种样式；可写：text、json。"),
    ],
    ids=["no file", "no such format"],
)
def test_what_cannot_be_checked_is_said(tmp_path: Path, args: tuple[str, ...], code: int, said: str) -> None:
    done = drafter(tmp_path, "check", *args)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
