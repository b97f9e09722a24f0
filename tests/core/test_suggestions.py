"""What a mistyped word was meant to be."""

import pytest

from drafter.core.text.suggestions import did_you_mean, in_layers

KNOWN = ("组织建设", "普法宣传", "创建评选", "关爱妇女儿童", "人数", "户数", "成员", "负责人", "接种率")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("组织建社", "组织建设"),
        ("组织健社", "组织建设"),
        ("祖之见社", "组织建设"),
        ("谱法宣船", "普法宣传"),
        ("任树", "人数"),
        ("护数", "户数"),
        ("程圆", "成员"),
        ("负则人", "负责人"),
        ("组织建設", "组织建设"),
        ("普法宣传工作", "普法宣传"),
        ("关爱儿童", "关爱妇女儿童"),
        ("接种律", "接种率"),
    ],
)
def test_a_word_that_looks_or_sounds_alike_is_offered(typed: str, meant: str) -> None:
    assert did_you_mean(typed, KNOWN) == f"您是不是想写“{meant}”？"


@pytest.mark.parametrize("typed", ["", "电话", "x", "预算执行", "😀"])
def test_a_word_like_none_of_them_is_not_guessed(typed: str) -> None:
    assert did_you_mean(typed, KNOWN) == ""
    assert did_you_mean(typed, ()) == ""


@pytest.mark.parametrize("typed", ["县级", "省级", "区级推荐", "村级"])
def test_a_level_is_never_guessed(typed: str) -> None:
    assert did_you_mean(typed, ("总数", "市级", "国家级")) == ""
    assert did_you_mean("省级推见", ("市级推荐", "省级推荐", "省级")) == "您是不是想写“省级推荐”？"


@pytest.mark.parametrize(
    ("typed", "below"),
    [("普法宣传.宣讲.场次", "宣讲"), ("人数.值", "值")],
)
def test_a_path_with_dots_is_written_in_layers(typed: str, below: str) -> None:
    first = typed.partition(".")[0]
    told = f"带点的分几层写：“{first}:”单独一行，下一行多缩进两格，写“{below}: ……”。"
    assert in_layers(typed, KNOWN) == told


@pytest.mark.parametrize("typed", ["", ".", "人数", "人数.", "电话.人数"])
def test_what_is_no_path_is_not_told_in_layers(typed: str) -> None:
    assert in_layers(typed, KNOWN) == ""
