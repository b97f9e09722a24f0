"""Figures and their units: another unit is another fact, a bare figure is asked after where it may be two."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.model.document import Table, text_of
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from tests.support.section_bench import facts_of, library_of

SECTION = """
---
名称: 试写
标题: 试写工作
字段:
  数: {种类: 数量, 单位: 个, 必填: 是}
  慰问: 户|名
  场次: 场|场次|次
  期数: 期
  人: 名|人|人次
  绿化: 米|盏
  资金: {种类: 金额}
  投入: {种类: 金额, 单位: 万元}
  支出: 万元
  筹款: 元|万元
  入户: 次|户次
  班: [{名称: 文字, 受益: 户|名}]
  帐: {种类: 表格, 列: {村名: 文字, 资金: 万元}, 合计: 是}
规则:
  - 支出 <= 投入
  - 资金 <= 投入
---
数{{ 数 }}[，慰问{{ 慰问 }}][，开展{{ 场次 }}][，办{{ 期数 }}][，{{ 人 }}参加][，绿化{{ 绿化 }}]。
资金[{{ 资金 }}][，投入{{ 投入 }}][，支出{{ 支出 }}][，筹款{{ 筹款 }}][，入户{{ 入户 }}]。
{% for 项 in 班 %}
办班{{ 项.名称 }}[，{{ 项.受益 }}受益]。
{% endfor %}

{{ 帐 }}
"""
REPORT = "名称: 试报\n标题: 试报\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写]\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("units"), {"sections/试写.j2": SECTION, "reports/试报.yaml": REPORT})


def drafted(library: Library, facts: str) -> Draft:
    return draft_facts(facts_of(f"报告: 试报\n试写:\n  数: 9\n{facts}"), library)


def problems(library: Library, facts: str) -> list[Problem]:
    try:
        return list(drafted(library, facts).problems)
    except Problems as refusal:
        return list(refusal.problems)


# what is typed, what the hint of wrong-unit says to do, and the same after that was done
WRONG = [
    ("  期数: 10多场\n", "就用自己的话写进“补充”", "  补充: 开展活动10多场。\n", "开展活动10多场"),
    ("  期数: 一家\n", "就用自己的话写进“补充”", "  补充: 联系了一家。\n", "联系了一家"),
    ("  人: 3位\n", "写成“3名”", "  人: 3名\n", "3名参加"),
    ("  人: 近3位左右\n", "写成“近3名左右”", "  人: 近3名\n", "近3名参加"),
    ("  慰问: 3人\n", "写成“3名”", "  慰问: 3名\n", "慰问3名"),
    ("  数: 3人\n", "就用自己的话写进“补充”", "  补充: 走访了3人。\n", "走访了3人"),
    ("  场次: 3w\n", "1.5万", "  场次: 3万场\n", "开展3万场"),
]


@pytest.mark.parametrize(("facts", "hint", "cure", "printed"), WRONG, ids=[row[0].strip() for row in WRONG])
def test_another_unit_is_another_fact(library: Library, facts: str, hint: str, cure: str, printed: str) -> None:
    typed = f"报告: 试报\n试写:\n{facts}" if facts.startswith("  数") else f"报告: 试报\n试写:\n  数: 9\n{facts}"
    with pytest.raises(Problems) as refusal:
        draft_facts(facts_of(typed), library)
    (problem,) = refusal.value.problems
    assert problem.code == "wrong-unit"
    assert hint in problem.hint
    told = drafted(library, cure)
    assert told.problems == ()
    assert printed in "".join(paragraphs_of(told.document))


BARE = [
    ("  慰问: 37\n", [("bare-figure", "写：“37户”“37名”。")], "  慰问: 37名\n"),
    ("  场次: 8\n", [("bare-figure", "写：“8场”“8场次”“8次”。")], "  场次: 8次\n"),
    ("  绿化: 700余\n", [("bare-figure", "写：“700余米”“700余盏”。")], "  绿化: 700余盏\n"),
    ("  入户: 260\n", [("bare-figure", "写：“260次”“260户次”。")], "  入户: 260户次\n"),
    ("  筹款: 1290\n", [("bare-figure", "写：“1290元”“1290万元”。")], "  筹款: 1290万\n"),
    ("  筹款: 5400余\n", [("bare-figure", "写：“5400余元”“5400余万元”。")], "  筹款: 5400余元\n"),
    ("  人: 37\n", [], ""),
    ("  期数: 8\n", [], ""),
    ("  筹款: 15000\n", [], ""),
    ("  筹款: 1.2万\n", [], ""),
    ("  资金: 1290\n", [], ""),
    (
        "  班:\n  - {名称: 甲, 受益: 3}\n  - {名称: 乙, 受益: 4}\n",
        [("bare-figure", "写：“3户”“3名”。")],
        "  班:\n  - {名称: 甲, 受益: 3户}\n  - {名称: 乙, 受益: 4户}\n",
    ),
]


@pytest.mark.parametrize(("facts", "expected", "cure"), BARE, ids=[row[0].strip() for row in BARE])
def test_a_bare_figure_is_asked_after_once_where_it_may_be_another_fact(
    library: Library, facts: str, expected: list[tuple[str, str]], cure: str
) -> None:
    found = [(problem.code, problem.hint.removeprefix("连单位一起")) for problem in problems(library, facts)]
    assert found == expected
    assert problems(library, cure) == []


SUMS = [
    ("  资金: 3.1\n", "会印成3.1元", "  资金: 3.1万\n", "资金3.1万元"),
    ("  资金: 26.8\n", "会印成26.8元", "  资金: 26.8元\n", "资金26.8元"),
    ("  投入: 31000\n", "会印成31000万元", "  投入: 31000元\n", "投入31000元"),
    ("", "", "  资金: 5555.3\n", "资金5555.3元"),
    ("", "", "  投入: 3.1\n  支出: 3.1万\n", "投入3.1万元，支出3.1万元"),
    ("  投入: 3.1\n  支出: 3.2\n", "“试写.支出”是3.2万元", "  投入: 3.1\n  资金: 31000\n", "资金31000元，投入3.1万元"),
    ("  投入: 3.1\n  资金: 32000\n", "“试写.资金”是32000元", "", ""),
]


@pytest.mark.parametrize(("facts", "message", "right", "printed"), SUMS)
def test_sums_of_money_know_their_unit(library: Library, facts: str, message: str, right: str, printed: str) -> None:
    if facts:
        (problem,) = problems(library, facts)
        assert problem.code in ("money-slip", "part-exceeds-total")
        assert message in problem.message
    told = drafted(library, right)
    assert told.problems == ()
    assert printed in "".join(paragraphs_of(told.document))


def test_a_column_of_a_declared_unit_is_added_up_in_it(library: Library) -> None:
    rows = "  帐:\n  - {村名: 甲村, 资金: 3.1}\n  - {村名: 乙村, 资金: 26.8}\n"
    (table,) = (block for block in drafted(library, rows).document.blocks if isinstance(block, Table))
    assert [text_of(cell) for cell in table.head] == ["村名", "资金（万元）"]
    assert [text_of(cell) for cell in table.total] == ["合计", "29.9"]
    typed = f"{rows}  - {{村名: 合计, 资金: 30}}\n"
    (problem,) = problems(library, typed)
    assert "“试写.帐.3.资金”是30，各行相加是29.9" in problem.message
    mixed = "  帐:\n  - {村名: 甲村, 资金: 3.1}\n  - {村名: 乙村, 资金: 2680元}\n"
    assert [problem.code for problem in problems(library, mixed)] == ["no-total"]


def test_money_is_declared_in_units_of_money_and_printed_with_them_once(tmp_path: Path) -> None:
    report = {"reports/试报.yaml": REPORT}
    wrong = library_of(tmp_path, {"sections/试写.j2": SECTION.replace("单位: 万元", "单位: 美元"), **report})
    assert [(each.code, each.hint) for each in problems(wrong, "")] == [("bad-declaration", "可写：元、万元、亿元。")]
    for said in ("{{ 资金 }}万元]", "{{ 资金 }}元]", "{{ 资金 }}]，投入{{ 投入 }}万元["):
        twice = {"sections/试写.j2": SECTION.replace("{{ 资金 }}]", said), **report}
        assert [problem.code for problem in problems(library_of(tmp_path / "二", twice), "")][-1:] == ["doubled-unit"]
