"""What a template may not say of itself: praise, results, how much and how thoroughly."""

import pytest

from drafter.rendering.judgement import judged_outline
from drafter.rendering.lint.hardcoded import claim_in
from tests.support.section_bench import Desk


@pytest.mark.parametrize(
    ("wording", "claim"),
    [
        ("开展免费“两癌”检查", "免费"),
        ("首次举办家长学校", "首次"),
        ("是全市唯一的妇女之家", "唯一"),
        ("全部纳入帮扶", "全部"),
        ("有力推动了工作", "有力"),
        ("大力宣传妇女权益", "大力"),
        ("深入开展走访", "深入"),
        ("深入学习讲话精神", "深入"),
        ("群众反映良好", "反映良好"),
        ("取得了良好成效", "取得了良"),
        ("成效显著", "成效显著"),
        ("受到妇女群众欢迎", "受到妇女群众欢迎"),
        ("活动圆满结束", "圆满"),
        ("妇女踊跃参加", "踊跃"),
        ("得到各级领导的高度评价", "高度评价"),
    ],
    ids=str,
)
def test_praise_and_results_are_claims(wording: str, claim: str) -> None:
    assert claim_in(wording) == claim


@pytest.mark.parametrize(
    "wording",
    [
        "深入\0村组",
        "深入村组走访",
        "深入学习小组",
        "传递温暖和有力量的声音",
        "宣传《关于全面推进婚俗改革、有力有效抓好落实的意见》",
        "全部门联动",
        "向妇女群众普及法律知识",
        "协调成员单位",
        "组织妇女积极分子",
    ],
    ids=str,
)
def test_set_phrases_and_titles_are_none(wording: str) -> None:
    assert claim_in(wording, ["积极分子"]) == ""


def test_the_built_in_wording_claims_nothing() -> None:
    desk = Desk()
    names = desk.library.names("sections")
    assert len(names) > 20
    for name in names:
        # told of wrong wording, a plan raises Problems
        assert judged_outline(desk.section(name), desk.renderer.engine).lines
