"""A facts file of the first format is read for good; one that has what came with the second is asked to say so."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from tests.support.paths import EXAMPLES
from tests.support.section_bench import facts_of, library_of

SECTION = """\
---
名称: 试写
标题: 试写工作
字段:
  甲: {种类: 数量, 单位: 名, 必填: 是}
  乙: {目的: 文字, 户数: 户}
  班:
    - {名称: 文字, 人数: 名}
  %s
---
培训{{ 甲 }}。
为{{ 乙.目的 }}走访{{ 乙.户数 }}。
{%% for 项 in 班 %%}
办班{{ 项.名称 }}，{{ 项.人数 }}。
{%% endfor %%}
%s
"""
REPORT = '名称: 试报\n标题: "{{ 单位.名称 }}总结"\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写]\n'


def said(text: str, library: Library, version: str = "格式: 1\n") -> list[Problem]:
    """Return what is said of the format of `text`, the rest of a file, whatever else is wrong with it."""
    facts = facts_of(f"报告: 试报\n{text}", f"{version}单位: {{名称: 临泾镇妇联}}\n年度: 2020\n")
    try:
        problems = draft_facts(facts, library).problems
    except Problems as refusal:
        problems = (*refusal.problems, *refusal.others)
    return [problem for problem in problems if problem.code == "format-too-old"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {"sections/试写.j2": SECTION % ("丙: 户", "受益{{ 丙 }}。"), "reports/试报.yaml": REPORT}
    return library_of(tmp_path_factory.mktemp("format"), files)


NEW = [
    ("试写:\n  甲: 3\n  数据: {办班: 3期}\n", "数据", 7),
    ("试写:\n  甲: 3\n  事项:\n  - 走访\n", "事项", 7),
    ("试写:\n  甲: 3\n  题目: 走访\n", "题目", 7),
    ("试写:\n  甲: 3\n  总起: 走访\n", "总起", 7),
    ("试写:\n  甲: 3\n  乙:\n    户数: 3\n    做法: 走访\n", "做法", 9),
    ("试写:\n  甲: 3\n  班:\n  - 名称: 剪纸班\n    人数: 3\n    成效: 好\n", "成效", 10),
    ("试写:\n  甲: 3\n  班:\n  - 名称: 剪纸班\n    私密: 是\n", "私密", 9),
    ("试写:\n  甲: {值: 3, 期间: 2019}\n", "期间", 6),
    ("试写:\n  甲: {值: 3, 待核: 是}\n", "待核", 6),
    ("标题: {值: 总结, 待核: 否}\n试写:\n  甲: 3\n", "待核", 5),
    ("试写:\n  甲: 3\n  表格:\n  - {村名: 甲村, 户数: {值: 3, 期间: 2019}}\n  - {村名: 乙村, 户数: 3}\n", "期间", 8),
    ("自拟:\n- 标题: 志愿服务\n  段落: 走访。\n  数据: {办班: 3期}\n试写:\n  甲: 3\n", "数据", 8),
    ("章节:\n- 标题: 聚焦维权\n  含: 试写\n试写:\n  甲: 3\n", "标题", 6),
    ("标题写法: 对句\n试写:\n  甲: 3\n", "标题写法", 5),
    ("列举: 首先\n试写:\n  甲: 3\n", "列举", 5),
    ("试写:\n  甲: {值: 3, 待核: 是}\n  数据: {办班: 3期}\n", "待核", 6),
]
OLD = [
    "试写:\n  甲: {值: 3, 来源: 台账, 填报: 张某某, 标签: 对内}\n  做法: 走访\n  成效: 好\n  补充: 又走访。\n  列举: 首先\n",
    "试写:\n  甲: 3\n  乙: {目的: 慰问, 户数: 3}\n",
    "章节:\n- 试写\n试写:\n  甲: 3\n  表格:\n  - {期间: 上半年, 户数: 3}\n  - {期间: 下半年, 户数: 3}\n",
    "章节: 试写\n试写:\n  甲: 3\n  标题: 走访工作\n",
    "试写: 无\n自拟:\n  标题: 志愿服务\n  段落: 走访。\n",
]


@pytest.mark.parametrize(("text", "key", "line"), NEW)
def test_a_file_of_the_first_format_that_has_what_came_later_is_asked_to_say_so(
    library: Library, text: str, key: str, line: int
) -> None:
    (problem,) = said(text, library)
    assert problem.message == f"这份事实用了“{key}”（第{line}行），“格式”写的还是1。"
    assert problem.location
    assert problem.location.line == 1
    for version in ("格式: 2\n", "格式:\n", ""):
        assert said(text, library, version) == []


@pytest.mark.parametrize("text", OLD)
def test_what_the_first_format_has_is_no_reason_to_change_it(library: Library, text: str) -> None:
    assert said(text, library) == []


def test_what_a_template_declares_by_such_a_name_is_its_own(tmp_path: Path) -> None:
    files = {"sections/试写.j2": SECTION % ("数据: 户", "受益{{ 数据 }}。"), "reports/试报.yaml": REPORT}
    assert said("试写:\n  甲: 3\n  数据: 3\n", library_of(tmp_path, files)) == []


def test_a_file_of_the_first_format_is_told_as_one_of_the_second(library: Library) -> None:
    text = "单位: {名称: 临泾镇妇联}\n年度: 2020\n报告: 试报\n试写:\n  甲: {值: 3, 期间: 2019}\n  数据: {办班: 3期}\n"
    first, second = (draft_facts(facts_of(text, f"格式: {version}\n"), library).document for version in (1, 2))
    assert [[run.text for run in block.runs] for block in first.blocks] == [
        [run.text for run in block.runs] for block in second.blocks
    ]


def test_every_example_is_of_this_format() -> None:
    for path in EXAMPLES.glob("*/facts.yaml"):
        assert "\n格式: 2\n" in f"\n{path.read_text(encoding='utf-8')}", path
