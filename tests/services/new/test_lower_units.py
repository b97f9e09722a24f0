"""A town that adds up its villages does so next year too: what asks for that goes along, their figures do not."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Source
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft
from drafter.schema.library import Library
from drafter.services.new.rollover import Rollover, rolled
from drafter.services.new.source import last_year

HEAD = "格式: 2\n单位: 临泾镇妇联\n年度: {}\n"
UNITS = """下级: 村/*.yaml
花名册: 东村、西村
截止: 2024-12-10
分村: [健康.两癌检查.人数]
"""
ASKED = """健康:
  两癌检查:
    人数: {值: 下级合计, 来源: 各村报表, 填报: 张小花}
    检出: 3
  疫苗: 下级合计
  两癌救助:
    下级合计: 是
  保险:
  - 名称: 四癌保险
    数量: 下级合计
  - 名称: 意外险
    数量: 9人
移风易俗:
  下级合计: 是
  彩礼: {上限: 下级合计}
创建评选: 下级合计
自拟:
- 标题: 巾帼志愿
  段落: 好
  数据: {志愿队伍: 下级合计}
"""
VILLAGE = """单位: {{名称: {}妇联, 级别: 村}}
年度: {}
健康: {{两癌检查: {{人数: 100}}, 疫苗: {{名称: 疫苗, 人数: 7}}, 保险: [{{名称: 四癌保险, 数量: 5人}}]}}
移风易俗: {{彩礼: {{上限: 6万, 零彩礼: 1}}}}
创建评选: {{最美家庭: {{总数: 2}}}}
自拟: [{{标题: 巾帼志愿, 数据: {{志愿队伍: 3支}}}}]
"""


def villages(folder: Path, year: int) -> None:
    folder.mkdir(parents=True)
    for name in ("东村", "西村"):
        (folder / f"{name}.yaml").write_text(VILLAGE.format(name, year), encoding="utf-8")


def begun(folder: Path, units: str = UNITS, new: str = "2025") -> Rollover:
    """Return this year's file, to lie in the folder `new`, from last year's with that head."""
    (folder / "2024").mkdir(exist_ok=True)
    path = folder / "2024" / "facts.yaml"
    path.write_text(HEAD.format(2024) + units + ASKED, encoding="utf-8")
    return rolled(last_year(path, Library()), Library(), 2025, folder / new)


def lines(done: Rollover) -> list[str]:
    return [line.partition("#")[0].strip() for line in done.text.splitlines()]


def test_what_is_asked_of_the_villages_is_asked_again(tmp_path: Path) -> None:
    villages(tmp_path / "2024" / "村", 2024)
    done = begun(tmp_path)
    told = lines(done)
    for line in (
        "下级: 村/*.yaml",
        "花名册: 东村、西村",
        "截止:",
        "- 健康.两癌检查.人数",
        "创建评选: 下级合计",
        "疫苗: 下级合计",
    ):
        assert line in told
    assert told.count("下级合计: 是") == 2
    assert told.count("值: 下级合计") == 1
    assert "来源: 各村报表" in told
    assert "张小花" not in done.text
    # what the town filled in itself was the year's
    assert "检出:" in told
    assert "上年：2024-12-10" in done.text
    assert "待核" not in "".join(told)


def test_it_is_added_up_as_soon_as_they_report(tmp_path: Path) -> None:
    villages(tmp_path / "2024" / "村", 2024)
    done = begun(tmp_path)
    villages(tmp_path / "2025" / "村", 2025)
    path = tmp_path / "2025" / "facts.yaml"
    path.write_text(done.text, encoding="utf-8")
    told = "".join(fact.words for each in draft(path).ready.bound.values() for fact in each.facts)
    for words in ("200名", "14人", "10人", "东村6万元西村6万元", "2对", "4户", "志愿队伍6支"):
        assert words in told


def test_a_record_that_is_added_up_keeps_its_name(tmp_path: Path) -> None:
    villages(tmp_path / "2024" / "村", 2024)
    told = lines(begun(tmp_path))
    place = told.index("- 名称: 四癌保险")
    assert told[place : place + 4] == ["- 名称: 四癌保险", "数量: 下级合计", "- 名称:", "数量:"]


@pytest.mark.parametrize(
    ("units", "wanted", "remark"),
    [
        ("下级: ../2024/村/*.yaml\n", "下级:", "上年：../2024/村/*.yaml"),
        ("下级: [../2024/村/*.yaml, ../村/*.xlsx]\n", "- ../../村/*.xlsx", "上年：../2024/村/*.yaml"),
        ("下级: {文件: 村/*.yaml, 花名册: ../册.csv, 缺报: 说明}\n", "花名册: ../../册.csv", "上年："),
        ("下级: {文件: 村/*.yaml, 缺报: 说明}\n", "缺报: 说明", ""),
        ("下级: {文件: 村/*.yaml, 缺报: 说明}\n", "文件: 村/*.yaml", ""),
        ("下级:\n  东村: {健康.两癌检查.人数: 100}\n  西村:\n", "健康.两癌检查.人数:", "上年：100"),
        ("下级:\n  东村: {健康.两癌检查.人数: 100}\n  西村:\n", "西村:", ""),
    ],
)
def test_where_the_files_lie_is_kept_unless_it_tells_the_year(
    tmp_path: Path, units: str, wanted: str, remark: str
) -> None:
    villages(tmp_path / "2024" / "村", 2024)
    villages(tmp_path / "村", 2024)
    (tmp_path / "册.csv").write_text("名称\n东村\n西村\n", encoding="utf-8")
    (tmp_path / "村" / "南村.xlsx").write_bytes(b"")
    done = begun(tmp_path, units, "深/2025")
    assert wanted in lines(done)
    assert remark in done.text
    assert parse_facts(Source("facts.yaml", done.text)).tree


def test_last_years_villages_need_not_be_there_any_more(tmp_path: Path) -> None:
    assert "下级: 村/*.yaml" in lines(begun(tmp_path))
