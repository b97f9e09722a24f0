"""drafter export and drafter import, as they are called."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.support.command_line import drafter, process
from tests.support.paths import EXAMPLES
from tests.support.workbooks import cell_of, changed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES / "linjing-2020", tmp_path, dirs_exist_ok=True)
    return tmp_path


def words(path: Path) -> str:
    """Return the text at `path` without its seal, which tells what it was made from."""
    return path.read_text("utf-8").rstrip()


def fill(path: Path, sheet: str, name: str, value: object) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, sheet, name).value = value

    path.write_bytes(changed(path.read_bytes(), change))


def test_there_and_back(folder: Path) -> None:
    before = (folder / "facts.yaml").read_bytes()
    done = drafter(folder, "export")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已写好：填报.xlsx，11张表。\n"
    done = drafter(folder, "import", "填报.xlsx", "-o", "facts.yaml")
    assert done.stdout == "“facts.yaml”里没有要改的，没有动它。\n"
    fill(folder / "填报.xlsx", "组织建设", "行政村", "15")
    done = drafter(folder, "import", "填报.xlsx", "-o", "facts.yaml")
    assert done.stdout == (
        "改　组织建设.行政村 14 → 15（组织建设!C7）\n已收好：facts.yaml；原来的留在“facts(导入前).yaml”。\n"
    )
    assert (folder / "facts(导入前).yaml").read_bytes() == before
    assert (folder / "facts.yaml").read_bytes() == before.replace("行政村: 14".encode(), "行政村: 15".encode())


def test_what_is_emptied_stays_and_is_told(folder: Path) -> None:
    before = (folder / "facts.yaml").read_bytes()
    drafter(folder, "export")
    fill(folder / "填报.xlsx", "组织建设", "议事会.成员", None)
    done = drafter(folder, "import", "填报.xlsx", "-o", "facts.yaml")
    assert "空　组织建设.议事会.成员 201（表里空着，文件里留着）" in done.stdout
    assert "表里空着的1处，文件里都留着；真的要去掉，加上 --clear。" in done.stdout
    assert (folder / "facts.yaml").read_bytes() == before
    done = drafter(folder, "import", "填报.xlsx", "-o", "facts.yaml", "--clear")
    assert "去　组织建设.议事会.成员 201" in done.stdout
    assert "成员: 201" not in (folder / "facts.yaml").read_text("utf-8")


def test_without_a_facts_file_a_new_one_is_written_and_never_over_another(folder: Path) -> None:
    drafter(folder, "export", "-o", "临泾.xlsx")
    done = drafter(folder, "import", "临泾.xlsx")
    assert done.stdout == "已写好：临泾.yaml\n"
    written = (folder / "临泾.yaml").read_bytes()
    done = drafter(folder, "import", "临泾.xlsx")
    assert done.returncode == 1
    assert "错误[output-exists]" in done.stderr
    assert (folder / "临泾.yaml").read_bytes() == written
    assert drafter(folder, "check", "临泾.yaml").returncode == 0


def test_an_existing_workbook_is_not_overwritten(folder: Path) -> None:
    (folder / "填报.xlsx").write_bytes(b"mine")
    done = drafter(folder, "export")
    assert done.returncode == 1
    assert "错误[output-exists]" in done.stderr
    assert (folder / "填报.xlsx").read_bytes() == b"mine"


def test_chapters_are_chosen(folder: Path) -> None:
    done = drafter(folder, "export", "--sections", "健康、普法宣传")
    assert "已写好：填报.xlsx，3张表。" in done.stdout
    assert "没有写进表的章：开头、组织建设、" in done.stdout
    done = drafter(folder, "import", "填报.xlsx", "-o", "facts.yaml", "--clear")
    assert "“facts.yaml”里没有要改的，没有动它。" in done.stdout
    assert "表里没有的章，没有动：开头、组织建设、" in done.stdout


def test_a_mistake_in_the_workbook_stops_and_is_told_by_its_cell(folder: Path) -> None:
    before = (folder / "facts.yaml").read_bytes()
    drafter(folder, "export")
    fill(folder / "填报.xlsx", "组织建设", "行政村", True)
    done = drafter(folder, "import", "填报.xlsx", "-o", "facts.yaml")
    assert done.returncode == 1
    assert "填报.xlsx:组织建设!C7 错误[converted-cell] 这一格被 Excel 变成了“TRUE”，没有读。" in done.stderr
    assert (folder / "facts.yaml").read_bytes() == before


def test_build_check_and_trace_read_a_workbook(folder: Path) -> None:
    drafter(folder, "export")
    assert drafter(folder, "check", "填报.xlsx").stdout == "“填报.xlsx”没有问题，可以写报告了。\n"
    for name in ("facts.yaml", "填报.xlsx"):
        assert drafter(folder, "build", name, "-o", f"{name}.txt").returncode == 0
    assert words(folder / "facts.yaml.txt") == words(folder / "填报.xlsx.txt")
    done = drafter(folder, "trace", "--figure", "14", "填报.xlsx")
    assert "组织建设.行政村（填报.xlsx:组织建设!C7）" in done.stdout


def test_a_problem_is_told_by_its_cell(folder: Path) -> None:
    drafter(folder, "export")
    fill(folder / "填报.xlsx", "组织建设", "行政村", "好多")
    done = drafter(folder, "check", "填报.xlsx")
    assert "填报.xlsx:组织建设!C7 错误[wrong-kind] “组织建设.行政村”是“好多”，不是数量。" in done.stdout
    assert re.search(r"\n +C7 \|   行政村: 好多\n", done.stdout)
    (problem,) = json.loads(process(folder, "check", "填报.xlsx", "--format", "json").stdout)["problems"]
    assert (problem["file"], problem["line"], problem["cell"]) == ("填报.xlsx", None, "组织建设!C7")


def test_a_required_field_that_is_blank_is_asked_for_at_its_cell(folder: Path) -> None:
    drafter(folder, "export")
    fill(folder / "填报.xlsx", "组织建设", "行政村", None)
    assert "填报.xlsx:组织建设!C7 警告[missing-fact]" in drafter(folder, "check", "填报.xlsx").stdout


@pytest.mark.parametrize(
    "command",
    [("add", "所获荣誉", "填报.xlsx"), ("upgrade", "填报.xlsx"), ("pull", "报告.docx", "填报.xlsx")],
)
def test_what_changes_a_file_in_its_place_wants_one_of_text(folder: Path, command: tuple[str, ...]) -> None:
    drafter(folder, "export")
    drafter(folder, "build", "facts.yaml", "-o", "报告.docx")
    before = (folder / "填报.xlsx").read_bytes()
    done = drafter(folder, *command)
    assert done.returncode == 1
    assert "错误[not-text] “填报.xlsx”是表格，这里要的是 .yaml 文件。" in done.stderr
    assert (folder / "填报.xlsx").read_bytes() == before


def test_the_facts_of_a_workbook_travel_with_the_report(folder: Path) -> None:
    drafter(folder, "export")
    assert drafter(folder, "build", "填报.xlsx", "-o", "报告.docx", "--with-facts").returncode == 0
    assert drafter(folder, "facts", "报告.docx", "-o", "随附.yaml").returncode == 0
    assert drafter(folder, "build", "随附.yaml", "-o", "又.txt").returncode == 0
    drafter(folder, "build", "facts.yaml", "-o", "原.txt")
    assert words(folder / "又.txt") == words(folder / "原.txt")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("export", "-o", "填报.xls"), "“填报.xls”不是 .xlsx 文件：表格只写成 .xlsx。"),
        (("import", "facts.yaml"), "“facts.yaml”不是表格（.xlsx、.xls、.ods）。"),
    ],
)
def test_the_command_line_is_minded(folder: Path, args: tuple[str, ...], said: str) -> None:
    done = drafter(folder, *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_year_before_stands_beside_whichever_file_it_is_in(folder: Path) -> None:
    (folder / "2019").mkdir()
    last = (
        (folder / "facts.yaml")
        .read_text("utf-8")
        .replace("年度: 2020", "年度: 2019")
        .replace("行政村: 14", "行政村: 13")
    )
    (folder / "2019" / "facts.yaml").write_text(last, encoding="utf-8")
    assert drafter(folder / "2019", "export", "-o", "上年.xlsx").returncode == 0
    for name in ("facts.yaml", "上年.xlsx"):
        facts = (EXAMPLES / "linjing-2020" / "facts.yaml").read_text("utf-8")
        (folder / "facts.yaml").write_text(f"上年: 2019/{name}\n{facts}", encoding="utf-8")
        assert drafter(folder, "export", "-o", f"{name}.今年.xlsx").returncode == 0
        book = openpyxl.load_workbook(folder / f"{name}.今年.xlsx")
        assert cell_of(book, "组织建设", "行政村", "上年").value == "13"
        assert cell_of(book, "组织建设", "行政村").value == "14"
        assert drafter(folder, "build", f"{name}.今年.xlsx", "-o", f"{name}.txt").returncode == 0
    assert words(folder / "facts.yaml.txt") == words(folder / "上年.xlsx.txt")


def test_villages_that_filled_in_workbooks_are_added_up(tmp_path: Path) -> None:
    (tmp_path / "村").mkdir()
    village = "报告: 年度总结\n单位:\n  名称: {}妇联\n  级别: 村\n年度: 2024\n健康:\n  两癌检查:\n    人数: {}\n"
    for name, count in (("柳树村", 100), ("杨树村", 39)):
        (tmp_path / f"{name}.yaml").write_text(village.format(name, count), encoding="utf-8")
        assert drafter(tmp_path, "export", f"{name}.yaml", "-o", f"村/{name}.xlsx").returncode == 0
    town = (
        village.format("石桥镇", "下级合计").replace("级别: 村", "级别: 镇").replace("健康", "下级: 村/*.xlsx\n健康", 1)
    )
    (tmp_path / "facts.yaml").write_text(town, encoding="utf-8")
    said = drafter(tmp_path, "trace", "--figure", "139").stdout
    assert re.search(r"柳树村\.xlsx:健康!C[0-9]+", said)
    assert re.search(r"杨树村\.xlsx:健康!C[0-9]+", said)


def test_a_broken_facts_file_is_not_exported(folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_text(path.read_text("utf-8").replace("行政村: 14", "行政村：14"), encoding="utf-8")
    done = drafter(folder, "export")
    assert done.returncode == 1
    assert "fullwidth-colon" in done.stderr
    assert not (folder / "填报.xlsx").exists()
