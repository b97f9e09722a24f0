"""A town that collects the figures of its villages by workbooks, as the guide shows it in pictures."""

from pathlib import Path
from typing import Any

from drafter.parsing import read_facts, roster_of
from drafter.schema import Library
from drafter.services.workbook import unit_books
from tests.support.workbooks import cell_of, changed

FACTS = """格式: 2
单位: 临泾镇妇联
年度: 2024
日期: 2024-12-20
下级: 村/*.xlsx
花名册: 柳树村、杨树村、枣树村、槐树村、桃园村
截止: 2024-12-10
分村:
  - 健康.两癌检查.人数
  - 健康.两癌检查.检出
  - 移风易俗.彩礼.零彩礼
健康:
  两癌检查:
    人数: 下级合计
    任务: 下级合计
    检出: 下级合计
宣讲:
  数据:
    组建宣讲队伍: 下级合计
创建评选:
  平安家庭:
    示范村: 下级合计
    村名: 下级合计
移风易俗:
  彩礼:
    上限: 下级合计
    零彩礼: 下级合计
"""
# of each village: the day, 人数, 任务, 检出, 宣讲队伍, 示范村, 村名, 上限, 零彩礼
_ROWS = (
    ("日期", "单位和年度"),
    ("两癌检查.人数", "健康"),
    ("两癌检查.任务", "健康"),
    ("两癌检查.检出", "健康"),
    ("组建宣讲队伍", "宣讲"),
    ("平安家庭.示范村", "创建评选"),
    ("平安家庭.村名", "创建评选"),
    ("彩礼.上限", "移风易俗"),
    ("彩礼.零彩礼", "移风易俗"),
)
_FILLED = {
    "柳树村": ("2024-12-05", "126", "130", "2", "2支", "1", "上柳庄", "6万", "3"),
    "杨树村": ("2024-12-12", "98", "100", "无", "1支", "无", "无", "5万", "1"),
    "枣树村": ("2024-12-08", None, "85", "1", "1支", "1", "枣林庄", "6万", "无"),
    "槐树村": ("2024-12-15", "近110", "110", "无", "1支", "无", "无", "8万", "2"),
    "桃园村": ("2024-12-06", "73", "75", "1", "1支", "2", "东园、西园", "5万", "1"),
}
# who has not handed in when the town asks first
LATEST = "槐树村"


def town_with_villages(folder: Path, without: str = "") -> Path:
    """Write the facts of the town into `folder`, with the workbooks of its villages, but for one; return the former."""
    facts = folder / "facts.yaml"
    facts.write_text(FACTS, encoding="utf-8")
    read = read_facts(facts)
    books = unit_books(read, Library(), roster_of(read), ()).books
    (folder / "村").mkdir()
    for name, values in _FILLED.items():
        if name != without:
            data = changed(books[f"{name}.xlsx"], lambda book, values=values: _fill(book, values))
            (folder / "村" / f"{name}.xlsx").write_bytes(data)
    return facts


def _fill(book: Any, values: tuple[str | None, ...]) -> None:
    for (row, sheet), value in zip(_ROWS, values, strict=True):
        cell_of(book, sheet, row).value = value
