"""Lists of records, and the groups of fields that go by one name."""

from pathlib import Path

import pytest

from drafter.schema.fields import GROUPS, Records, leaves
from drafter.schema.section import load_section
from tests.support.section_bench import Desk, Told, library_of

SECTION = """
---
名称: 试写
标题: 试写工作
字段:
  活动:
    - 种类: 活动
      包含: [名称, 时间, 人数]
  荣誉:
    - 种类: 荣誉
  总量: {种类: 数量, 单位: 场, 必填: 是}
---
{% for 场 in 活动 %}
[{{ 场.时间 }}]开展{{ 场.名称 }}，
  {{ 场.人数 }}参加。
{% endfor %}
{% for 项 in 荣誉 %}
{% if loop.first %}
> 获得
{% endif %}
[{{ 项.级别 }}]“{{ 项.名称 }}”[{{ 项.获得者 | 等(项.人数) }}]{% if loop.last %}。{% else %}、{% endif %}
{% endfor %}
共{{ 总量 }}。
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(library_of(tmp_path, {"sections/试写.j2": SECTION}))


def words(told: Told) -> str:
    return told.text.removeprefix("试写工作\n")


def test_events_are_told_in_the_order_of_their_days(desk: Desk) -> None:
    told = desk.tell(
        "试写",
        "总量: 3\n活动:\n- {名称: 朗诵会, 时间: 10月28日}\n- {名称: 宣讲, 时间: 3月初, 人数: 50}\n- {名称: 体检, 时间: 3月}\n",
    )
    assert words(told) == "3月开展体检。3月初开展宣讲，50人参加。10月28日开展朗诵会。共3场。"
    assert [fact.path for fact in told.bound.facts if fact.words == "50人"] == ["试写.活动.2.人数"]


@pytest.mark.parametrize("day", ["", "上半年", "2019年5月"], ids=["none", "no month", "a year on one alone"])
def test_events_whose_order_is_not_known_stay_as_typed(desk: Desk, day: str) -> None:
    told = desk.tell("试写", f"总量: 3\n活动:\n- {{名称: 朗诵会, 时间: 10月28日}}\n- {{名称: 宣讲, 时间: {day}}}\n")
    assert told.text.index("朗诵会") < told.text.index("宣讲")


def test_honours_are_told_from_the_highest_level_down_each_level_once(desk: Desk) -> None:
    told = desk.tell(
        "试写",
        "总量: 3\n荣誉:\n- {名称: 最美家庭, 级别: 县级, 人数: 3户}\n- {名称: 巾帼标兵, 级别: 市级, 获得者: 张某某}\n"
        "- {名称: 文明岗, 级别: 全国}\n- {名称: 红旗手, 级别: 市级, 获得者: 李某某, 人数: 2}\n- {名称: 先进集体}\n",
    )
    assert words(told) == (
        "获得“先进集体”、全国“文明岗”、市级“巾帼标兵”张某某、“红旗手”李某某等2名、县级“最美家庭”3户。共3场。"
    )
    levels = [
        fact for block in told.composition.blocks for run in block.runs for fact in run.facts if "级别" in fact.path
    ]
    assert sorted(fact.path for fact in levels) == [f"试写.荣誉.{number}.级别" for number in (1, 2, 3, 4)]
    assert told.unused == []


def test_a_record_without_a_name_takes_no_level_from_those_below_it(desk: Desk) -> None:
    told = desk.tell("试写", "总量: 3\n荣誉:\n- {级别: 市级}\n- {名称: 文明岗, 级别: 市级, 人数: 2个}\n")
    assert "市级“文明岗”2个" in told.text


@pytest.mark.parametrize("name", GROUPS)
def test_a_named_group_brings_its_fields_with_their_help(desk: Desk, name: str) -> None:
    records = load_section(desk.library, "试写").fields.members[name]
    assert isinstance(records, Records)
    fields = list(leaves(records))
    assert len(fields) >= 3
    assert all(field.help and field.example for field in fields)
    assert [field.required for field in fields] == [True] + [False] * (len(fields) - 1)
