"""The units below an office: what they are called on a list, in which order they stand, and that each counts once."""

from pathlib import Path

import pytest

from drafter.model.document import Table, text_of
from drafter.validation.adding_up.units import short_name
from tests.validation.adding_up.test_totals import HEALTH, checked, refused, town, villages


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("柳树村妇联", "柳树村"),
        ("柳树村妇女联合会", "柳树村"),
        ("柳樹村婦聯", "柳樹村"),
        ("柳树村工会", "柳树村"),
        ("共青团柳树村委员会", "柳树村"),
        ("城关镇残联", "城关镇"),
        ("女企业家协会", "女企业家协会"),
        ("柳树村", "柳树村"),
        ("第一网格", "第一网格"),
    ],
)
def test_a_list_calls_them_by_their_places(name: str, short: str) -> None:
    assert short_name(name) == short


def test_they_stand_in_the_order_of_the_list(tmp_path: Path) -> None:
    villages(tmp_path, checked(1), checked(2), checked(3))
    head = "下级: 村/*.yaml\n花名册: 第3村、第9村、第1村、第2村\n分村: 健康.两癌检查.人数\n"
    ((table,),) = [enclosure.blocks for enclosure in town(tmp_path, HEALTH, head).document.enclosures]
    assert isinstance(table, Table)
    assert [text_of(row[0]) for row in table.rows] == ["第3村", "第1村", "第2村", "第9村"]


def test_one_that_is_written_in_two_ways_reports_twice(tmp_path: Path) -> None:
    villages(tmp_path, checked(1))
    copy = (tmp_path / "村" / "第1村.yaml").read_text("utf-8").replace("第1村妇联", "第1村妇女联合会")
    (tmp_path / "村" / "又一份.yaml").write_text(copy, encoding="utf-8")
    assert refused(tmp_path, "下级: 村/*.yaml\n").code == "reported-twice"
