"""A workbook for each village, sent out, filled in, read back and added up."""

from pathlib import Path

import openpyxl
import pytest

from tests.support.command_line import drafter
from tests.support.workbooks import cell_of, changed

TOWN = """格式: 2
单位: 临泾镇妇联
年度: 2024
花名册: 柳树村、杨树村、枣树村
{}组织建设:
  行政村: 3
健康:
  题目: 镇里的题目
  两癌检查:
    人数: 下级合计
    任务: 下级合计
    联合: 镇卫生院
宣讲:
  数据:
    组建宣讲队伍: 下级合计
    镇里的: 3支
移风易俗:
  彩礼:
    上限: {{值: 下级合计, 来源: 各村}}
自拟:
- 标题: 巾帼志愿
  段落: 镇里的话
  数据:
    志愿队伍: 下级合计
- 标题: 镇里的章
  段落: 镇里的话
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "facts.yaml").write_text(TOWN.format(""), encoding="utf-8")
    return tmp_path


def fill(path: Path, cells: dict[tuple[str, str], str], team: str = "") -> None:
    def change(book: openpyxl.Workbook) -> None:
        for (sheet, name), value in cells.items():
            cell_of(book, sheet, name).value = value
        for row in book["宣讲"].iter_rows():
            if row[0].value == "组建宣讲队伍":
                row[2].value = team
        for row in book["自拟"].iter_rows():
            for cell in row:
                if cell.value == "志愿队伍：":
                    cell.value = f"志愿队伍：{team}"

    path.write_bytes(changed(path.read_bytes(), change))


def test_the_whole_way_round(town: Path) -> None:
    done = drafter(town, "export", "--units", "-o", "表")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "已写好3份，在“表”里：柳树村.xlsx、杨树村.xlsx、枣树村.xlsx。\n每份有这几章：自拟、健康、宣讲、移风易俗。\n"
    )
    for name, count, cap in (("柳树村", "100", "6万"), ("杨树村", "39", "8万")):
        cells = {("健康", "两癌检查.人数"): count, ("健康", "两癌检查.任务"): count, ("移风易俗", "彩礼.上限"): cap}
        fill(town / "表" / f"{name}.xlsx", cells, "2支")
    (town / "facts.yaml").write_text(TOWN.format("下级: 表/*.xlsx\n"), encoding="utf-8")
    done = drafter(town, "status")
    assert done.returncode == 1
    assert "临泾镇妇联，3个村：报齐了2个，没填全1个。" in done.stdout
    assert "没填全  枣树村" in done.stdout
    assert drafter(town, "build", "-o", "报告.txt").returncode == 0
    told = (town / "报告.txt").read_text("utf-8")
    assert "受检妇女【待补：枣树村】" in told
    assert "彩礼不超过【待补：枣树村】" in told
    (town / "表" / "枣树村.xlsx").unlink()
    assert "没有报  枣树村" in drafter(town, "status").stdout
    explained = "下级: {文件: 表/*.xlsx, 缺报: 说明}\n"
    (town / "facts.yaml").write_text(TOWN.format(explained), encoding="utf-8")
    assert drafter(town, "build", "-o", "报告.txt", "--force").returncode == 0
    told = (town / "报告.txt").read_text("utf-8")
    assert "受检妇女139名（3个村中2个报送）" in told
    assert "组建宣讲队伍4支（3个村中2个报送），镇里的3支" in told
    assert "志愿队伍4支" in told
    # they stand in the order of the list
    assert "彩礼不超过柳树村6万元、杨树村8万元" in told
    assert "杨树村.xlsx:健康!C" in drafter(town, "trace", "--figure", "139").stdout


def test_what_is_filled_in_beforehand(town: Path) -> None:
    drafter(town, "export", "--units", "-o", "表")
    book = openpyxl.load_workbook(town / "表" / "柳树村.xlsx")
    head = {"单位.名称": "柳树村妇联", "单位.级别": "村", "年度": "2024"}
    for name, value in head.items():
        assert cell_of(book, "单位和年度", name.rpartition(".")[2]).value == value
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    # of what the town says itself nothing goes along
    assert not [words for words in said if "镇里的" in words or "镇卫生院" in words or words == "下级合计"]
    # what a village is not asked for by itself is asked of it where the town adds it up
    assert cell_of(book, "健康", "两癌检查.任务").value is None
    # whether a chapter stands is the village's to say
    assert cell_of(book, "健康", "健康").value in (None, "")


def test_what_is_there_is_kept(town: Path) -> None:
    (town / "表").mkdir()
    (town / "表" / "杨树村.xlsx").write_bytes(b"mine")
    done = drafter(town, "export", "--units", "-o", "表")
    assert "已写好2份，在“表”里：柳树村.xlsx、枣树村.xlsx。" in done.stdout
    assert "已经有的1份没有动：杨树村.xlsx。" in done.stdout
    assert (town / "表" / "杨树村.xlsx").read_bytes() == b"mine"
    done = drafter(town, "export", "--units", "-o", "表")
    assert done.stdout == "已经有的3份没有动：柳树村.xlsx、杨树村.xlsx、枣树村.xlsx。\n"


def test_the_list_may_be_typed_or_in_a_table(town: Path) -> None:
    (town / "册.csv").write_bytes("序号,名称\r\n1,槐树村\r\n2,城南社区妇联\r\n".encode("gb18030"))
    done = drafter(town, "export", "--units", "册.csv", "--sections", "健康")
    assert done.stdout == "已写好2份，在“填报”里：槐树村.xlsx、城南社区.xlsx。\n每份有这几章：健康。\n"
    book = openpyxl.load_workbook(town / "填报" / "城南社区.xlsx")
    assert [cell_of(book, "单位和年度", name).value for name in ("名称", "级别")] == ["城南社区妇联", "社区"]
    assert [sheet.title for sheet in book] == ["单位和年度", "健康", "选项"]
    assert drafter(town, "export", "--units", "甲村、第一网格", "-o", "又").returncode == 0
    book = openpyxl.load_workbook(town / "又" / "第一网格.xlsx")
    assert [cell_of(book, "单位和年度", name).value for name in ("名称", "级别")] == ["第一网格妇联", "村"]


def test_without_sums_the_chapters_are_those_of_the_town(tmp_path: Path) -> None:
    text = "单位: 甲县妇联\n年度: 2024\n花名册: [乙镇, 丙乡]\n开头:\n  式样: 平实\n健康:\n  成效: 好\n"
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    done = drafter(tmp_path, "export", "--units", "-o", "表")
    assert "每份有这几章：健康。" in done.stdout
    book = openpyxl.load_workbook(tmp_path / "表" / "丙乡.xlsx")
    assert cell_of(book, "单位和年度", "级别").value == "乡"


@pytest.mark.parametrize(
    ("roster", "said"),
    [
        ("", "花名册里一个名称也没有。"),
        ("柳树村、柳树村妇联", "花名册里有2个“柳树村”，它们的表会叫一个名字。"),
        ("东/西村、南村", "花名册里的“东/西村”不能作文件名。"),
    ],
)
def test_a_list_that_will_not_do_is_told_and_nothing_is_written(town: Path, roster: str, said: str) -> None:
    facts = (town / "facts.yaml").read_text("utf-8").replace("柳树村、杨树村、枣树村", roster)
    (town / "facts.yaml").write_text(facts, encoding="utf-8")
    done = drafter(town, "export", "--units", "-o", "表")
    assert done.returncode == 1
    assert f"错误[bad-roster] {said}" in done.stderr
    assert not (town / "表").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--units", "facts.yaml"), "“facts.yaml”不是花名册：写 .xlsx、.xls、.ods、.csv 的表，或用顿号隔开的名称。"),
        (("--units", "没有.csv"), "没有“没有.csv”这个文件。"),
        (("--units", "-o", "表.xlsx"), "“表.xlsx”是一个文件：每个下级一份表，要写一个文件夹。"),
        (("-o", "表"), "“表”不是 .xlsx 文件：表格只写成 .xlsx。"),
    ],
)
def test_the_command_line_is_minded(town: Path, args: tuple[str, ...], said: str) -> None:
    done = drafter(town, "export", *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_bodies_of_other_kinds_are_found_on_the_list(tmp_path: Path) -> None:
    text = "格式: 2\n单位: 甲县总工会\n年度: 2024\n花名册: 乙镇、丙镇\n下级: 表/*.xlsx\n组织建设:\n  下级合计: 是\n"
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    assert drafter(tmp_path, "export", "--units", "-o", "表").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "表" / "乙镇.xlsx")
    assert cell_of(book, "单位和年度", "名称").value == "乙镇工会"
    assert "甲县总工会，2个乡镇：报齐了2个。" in drafter(tmp_path, "status").stdout
