"""Where 下级合计 may be written, and what is told where it cannot be had."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from tests.validation.adding_up.test_totals import checked, codes, refused, text, town, villages

HEAD = "下级: 村/*.yaml\n"


def own(number: str, title: str = "巾帼志愿") -> str:
    return (
        f"自拟: [{{标题: {title}, 数据: {{志愿队伍: {number}}}, 事项: [{{题目: 义剪, 数据: {{义剪: {number}}}}}]}}]\n"
    )


def test_figures_in_chapters_of_ones_own_are_added_up_by_the_title(tmp_path: Path) -> None:
    villages(tmp_path, own("3支"), own("2支"))
    told = town(tmp_path, own("下级合计"))
    assert "志愿队伍5支" in text(told)
    assert "义剪5支" in text(told)
    assert not {"incomplete-total", "nothing-to-add"} & {*codes(told)}
    villages(tmp_path, own("3支"), own("2支", "别的事"))
    told = town(tmp_path, "自拟: [{标题: 巾帼志愿, 段落: 好, 数据: {志愿队伍: 下级合计}}]\n")
    assert [each.message for each in told.problems if each.code == "incomplete-total"] == [
        "“自拟.1.数据.志愿队伍”由各下级汇总，还缺第2村。"
    ]


def test_figures_in_records_and_work_items_are_added_up_by_their_names(tmp_path: Path) -> None:
    one = "健康: {保险: [{名称: 四癌保险, 数量: 5人}, {名称: 意外险, 数量: 9人}], 事项: [{题目: 义诊, 数据: {义诊: 30人次}}]}\n"
    villages(tmp_path, one, one)
    told = town(tmp_path, one.replace("5人", "下级合计").replace("30人次", "下级合计"))
    assert "10人参加四癌保险" in text(told)
    assert "义诊60人次" in text(told)
    # one that was typed is compared with the sum
    assert [each.message for each in told.problems if each.code == "sum-differs"] == [
        "“健康.保险.2.数量”写的是“9人”，各下级加起来是“18人”。"
    ]


@pytest.mark.parametrize(
    "asked", ["{两癌检查: 下级合计}", "{两癌检查: {下级合计: 是}}", "{两癌检查: {下级合计: 下级合计}}"]
)
def test_a_whole_group_is_added_up(tmp_path: Path, asked: str) -> None:
    one = "健康: {两癌检查: {人数: 5, 检出: 1}, 疫苗: {名称: 疫苗, 人数: 3}}\n"
    villages(tmp_path, one, one)
    told = town(tmp_path, f"健康: {asked}\n")
    assert "受检妇女10名，检出患病妇女2名" in text(told)
    assert "疫苗" not in text(told)


def test_either_script_asks_for_it(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(200))
    assert "受检妇女300名" in text(town(tmp_path, "健康: {两癌检查: {人数: 下級合計}}\n"))


@pytest.mark.parametrize(
    ("facts", "line", "code", "said"),
    [
        ("健康: {做法: [下级合计]}\n", 5, "nothing-to-add", "“健康.做法.1”这里不能写“下级合计”。"),
        ("健康: {做法: 下级合计}\n", 5, "nothing-to-add", "“健康.做法”不是数量或金额，不能相加。"),
        ("健康:\n  表格: [{村: 东, 数: 下级合计}]\n", 6, "nothing-to-add", "“健康.表格.1.数”这里不能写“下级合计”。"),
        ("标题: 下级合计\n", 5, "nothing-to-add", "“标题”这里不能写“下级合计”。"),
        ("自拟: [{标题: 志愿, 段落: [下级合计]}]\n", 5, "nothing-to-add", "“自拟.1.段落.1”这里不能写“下级合计”。"),
        ("自拟: [{标题: 志愿, 下级合计: 是}]\n", 5, "nothing-to-add", "“自拟.1”里没有程序认得的数量、金额，整个加不了。"),
        ("健康: {保险: [{数量: 下级合计}]}\n", 5, "nothing-to-add", "“健康.保险.1.数量”这一项没有名称，不知道是各下级的哪一项。"),
        ("健康: {保险: 下级合计}\n", 5, "nothing-to-add", "“健康.保险”不是数量或金额，不能相加。"),
        ("健康: {数据: 下级合计}\n", 5, "nothing-to-add", "“健康.数据”不是数量或金额，不能相加。"),
        ("健康: {下级合计: 要}\n", 5, "unknown-choice", "“健康.下级合计”写的是“要”。"),
        ("健康: {下级合计: [是]}\n", 5, "unknown-choice", "“健康.下级合计”写的是“……”。"),
    ],
)  # fmt: skip
def test_where_it_cannot_be_had_the_line_is_told(tmp_path: Path, facts: str, line: int, code: str, said: str) -> None:
    villages(tmp_path, checked(100), checked(200))
    with pytest.raises(Problems) as refusal:
        town(tmp_path, facts)
    problem = next(each for each in refusal.value.problems if each.code == code)
    assert problem.message == said
    assert problem.location
    assert problem.location.line == line
    assert problem.hint


@pytest.mark.parametrize(
    "asked",
    [
        "自拟: [{标题: 志愿, 数据: {队伍: 下级合计}}]\n",
        "健康: {做法: [下级合计]}\n",
        "标题: 下级合计\n健康: {做法: 好}\n",
    ],
)
def test_without_units_it_is_told_wherever_it_stands(tmp_path: Path, asked: str) -> None:
    assert refused(tmp_path, "", asked).message.endswith("要各下级相加，文件里没有写“下级”。")


def test_no_to_it_asks_for_nothing(tmp_path: Path) -> None:
    villages(tmp_path, checked(100))
    for answer in ("否", "无", ""):
        told = town(tmp_path, f"健康: {{下级合计: {answer}, 疫苗: {{名称: 疫苗, 人数: 3}}}}\n")
        assert "受检" not in text(told)
        assert "nothing-to-add" not in codes(town(tmp_path, f"健康: {{下级合计: {answer}, 疫苗: {{人数: 3}}}}\n", ""))


def test_a_sum_of_another_time_says_so(tmp_path: Path) -> None:
    timed = checked("{值: 100, 期间: 2023-04/2024-03}")
    villages(tmp_path, timed, timed)
    assert "受检妇女200名（2023年4月至2024年3月）" in text(town(tmp_path, "健康: {两癌检查: {人数: 下级合计}}\n", HEAD))
