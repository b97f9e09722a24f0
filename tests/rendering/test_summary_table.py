"""The main figures of a year: what each row is called."""

import pytest

from drafter.model.document import Table, text_of
from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from tests.laws.test_golden import EXAMPLES
from tests.support.section_bench import example, facts_of

HEAD = "单位: 澄溪县妇联\n年度: 2025\n主要数据: 是\n"


def rows(facts: str) -> list[str]:
    """Return name, value and unit of each row of the table of main figures that `facts` give."""
    (enclosure,) = draft_facts(facts_of(facts, HEAD), Library()).document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    return [f"{text_of(name)} {text_of(value)}{text_of(unit)}" for _, name, unit, value in table.rows]


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        (
            "维权信访: {做法: 签订集体合同31份，新建妇联组织38个，结对31户，走访企业53家}",
            ["签订集体合同 31份", "新建妇联组织 38个", "结对 31户", "走访企业 53家"],
        ),
        (
            "思想引领: {数据: {组建宣讲队: 46支, 其中乡镇: 14支, 其中村级: 32支}}",
            ["组建宣讲队 46支", "组建宣讲队（其中乡镇） 14支", "组建宣讲队（其中村级） 32支"],
        ),
        ("思想引领: {事项: [{题目: 金融扶持, 做法: 推出贷款, 数据: {贴息: 28万元}}]}", ["贴息 28万元"]),
        (
            "健康: {两癌救助: {人数: 37, 总额: 37万, 每人: 1万}}",
            ["“两癌”患病妇女 37名", "“两癌”患病妇女申请救助金 37万元", "两癌救助每人 1万元"],
        ),
        ("健康: {做法: 对其余5项指标逐项落实，明确12个责任单位的任务}", ["其余指标 5项", "责任单位 12个"]),
        ("维权信访: {做法: 12338妇女维权热线接听来电327个}", ["12338妇女维权热线接听来电 327个"]),
    ],
)
def test_a_figure_is_called_by_the_words_that_say_what_it_counts(facts: str, names: list[str]) -> None:
    assert rows(facts) == names


def test_a_topic_tells_apart_what_would_be_called_alike_and_no_more() -> None:
    loans = (
        "{题目: 金融扶持, 做法: 推出贷款, 数据: {贴息: 28万元}}, {题目: 就业扶持, 做法: 推出贷款, 数据: {贴息: 9万元}}"
    )
    deeds = "{题目: 健全防治机制, 做法: 跟踪随访异常人员38人}"
    assert rows(f"思想引领: {{事项: [{loans}, {deeds}]}}") == [
        "金融扶持贴息 28万元",
        "就业扶持贴息 9万元",
        "跟踪随访异常人员 38人",
    ]


def test_figures_of_two_fields_in_one_sentence_have_two_names_in_every_example() -> None:
    seen = 0
    for name in EXAMPLES:
        for enclosure in example(name).document.enclosures:
            for table in enclosure.blocks:
                if isinstance(table, Table) and [text_of(cell) for cell in table.head] == [
                    "类别",
                    "指标名称",
                    "单位",
                    "数值",
                ]:
                    called = [(text_of(row[0]), text_of(row[1])) for row in table.rows]
                    assert len(called) == len(set(called)), name
                    seen += len(called)
    assert seen > 50
