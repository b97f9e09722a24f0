"""Figures that are not of the year: the time that they are of stands behind them, once in a section."""

import re
from pathlib import Path

import pytest

from drafter.model.document import text_of
from drafter.model.reading_order import paragraphs_of, parts, words
from drafter.parsing.metadata import TRADITIONAL
from drafter.pipeline import Draft, ReportRequest, draft_facts
from tests.support.section_bench import facts_of, library_of

SECTION = """\
---
名称: 试写
标题: 试写工作
字段:
  甲: {种类: 数量, 单位: 名, 必填: 是}
  乙: 名
  丙: {种类: 名单, 私密: 是}
  率: 比例
  岗: {种类: 分级, 单位: 个, 级别: [省级, 市级]}
派生: {率: 乙 / 甲}
---
培训{{ 丙 | 等(甲) }}[（其中{{ 乙 }}）][，占{{ 率 }}]。
[全年{{ 岗.总数 }}][，省级{{ 岗.省级 }}][，市级{{ 岗.市级 }}]。

又有{{ 甲 }}。
"""
OTHER = "---\n名称: 别写\n标题: 别的工作\n字段: {丁: {种类: 数量, 单位: 次, 必填: 是}}\n---\n办了{{ 丁 }}。\n"
REPORT = '名称: 试报\n标题: "{{ 单位.名称 }}总结"\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写, 别写]\n'
USUAL = ReportRequest("试报")
TIMED = "{值: 12, 期间: 2019-04/2020-03}"


def told(text: str, folder: Path, request: ReportRequest = USUAL) -> Draft:
    files = {"sections/试写.j2": SECTION, "sections/别写.j2": OTHER, "reports/试报.yaml": REPORT}
    return draft_facts(facts_of(text), library_of(folder, files), request)


def body(drafted: Draft) -> str:
    return "\n".join(paragraphs_of(drafted.document))


# what is typed under 试写, and what is printed of it
PRINTED = [
    (f"  甲: {TIMED}\n", "培训12名（2019年4月至2020年3月）。\n又有12名。"),
    (f"  甲: 30\n  乙: {TIMED}\n", "培训30名（其中12名〔2019年4月至2020年3月〕）。\n又有30名。"),
    ("  甲: 30\n  数据: {组建队伍: {值: 46支, 期间: 2019年4月—2020年3月}}\n", "组建队伍46支（2019年4月至2020年3月）。"),
    ("  甲: 30\n  数据: {表彰: {值: 5名“标兵”, 期间: 2019}}\n", "表彰5名“标兵”（2019年）。"),
    ("  甲: {值: 30, 期间: }\n", "培训30名。"),
    ("  甲: 30\n  岗: {省级: {值: 2, 期间: 2019}, 市级: {值: 3, 期间: 2019年}}\n", "全年5个（2019年），省级2个（2019年），市级3个（2019年）。"),
    ("  甲: 30\n  表格:\n  - {村名: 甲村, 户数: {值: 4户, 期间: 2019}}\n  - {村名: 乙村, 户数: 5户}\n", "4户（2019年）"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), PRINTED)
def test_the_time_of_a_figure_stands_behind_it_once(text: str, printed: str, tmp_path: Path) -> None:
    assert printed in body(told(f"试写:\n{text}", tmp_path))


def test_each_section_tells_the_time_of_its_own_figures(tmp_path: Path) -> None:
    drafted = told(f"试写:\n  甲: {TIMED}\n别写:\n  丁: {TIMED}\n", tmp_path)
    assert body(drafted).count("（2019年4月至2020年3月）") == 2


def test_the_digits_of_a_time_have_the_fact_behind_them(tmp_path: Path) -> None:
    document = told(f"试写:\n  甲: {TIMED}\n", tmp_path).document
    runs = [run for part in parts(document) for _, stretch in words(part) for run in stretch]
    assert all(run.facts for run in runs if re.search("[0-9]", run.text))
    (period,) = [fact for run in runs for fact in run.facts if fact.path == "试写.甲.期间"]
    assert (period.words, period.text, period.location.line) == ("2019年4月至2020年3月", "2019-04/2020-03", 4)


def test_a_figure_that_was_worked_out_is_of_the_time_of_those_that_it_follows_from(tmp_path: Path) -> None:
    text = "试写:\n  甲: {值: 40, 期间: 2019}\n  乙: {值: 10, 期间: 2019-01/2019-12}\n"
    drafted = told(text, tmp_path)
    assert "占25%（2019年1月至2019年12月）。" in body(drafted)
    runs = [run for part in parts(drafted.document) for _, stretch in words(part) for run in stretch]
    (period,) = [fact for run in runs for fact in run.facts if fact.path == "试写.率.期间"]
    assert [parent.path for parent in period.parents] == ["试写.乙.期间"]


def test_the_table_of_main_figures_says_the_time(tmp_path: Path) -> None:
    drafted = told(f"主要数据: 是\n试写:\n  甲: {TIMED}\n  数据: {{办班: {{值: 3期, 期间: 2019}}}}\n", tmp_path)
    (enclosure,) = drafted.document.enclosures
    (table,) = enclosure.blocks
    rows = [tuple(map(text_of, row)) for row in table.rows]
    assert [row[2:] for row in rows] == [("名", "12（2019年4月至2020年3月）"), ("期", "3（2019年）")]
    (figure, _, period, _) = table.rows[0][3]
    assert [figure.facts[0].path, period.facts[0].path] == ["主要数据.试写.甲", "主要数据.试写.甲.期间"]


def test_names_are_masked_and_characters_made_traditional_around_a_time(tmp_path: Path) -> None:
    text = f"试写:\n  甲: {TIMED}\n  丙: 张小花\n"
    drafted = told(text, tmp_path, ReportRequest("试报", script=TRADITIONAL))
    assert "培訓張某某等12名（2019年4月至2020年3月）。" in body(drafted)


def test_the_length_of_a_report_counts_the_times_in_it(tmp_path: Path) -> None:
    drafted = told(f"试写:\n  甲: {TIMED}\n", tmp_path, ReportRequest("试报", length=30))
    (problem,) = drafted.problems
    assert problem.code == "too-long"
    assert f"{len(''.join(paragraphs_of(drafted.document)[1:]))}" in problem.message
