"""Figures under the office's own words: how they are told, and what is wrong with some."""

import pytest

from drafter.core.diagnostics.codes import SEVERITIES, Severity
from drafter.core.diagnostics.problem import Problems
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from tests.support.section_bench import facts_of


def told(text: str) -> Draft:
    return draft_facts(facts_of(f"健康:\n{text}"), Library())


def texts(drafted: Draft) -> str:
    return "\n".join(paragraphs_of(drafted.document))


def test_figures_are_printed_under_the_words_that_they_were_given() -> None:
    drafted = told("  数据:\n    组建巾帼宣讲队伍: 46支\n    每村巡查: 6600次以上\n    表彰: 5名“巾帼标兵”\n")
    assert "组建巾帼宣讲队伍46支，每村巡查6600次以上，表彰5名“巾帼标兵”。" in texts(drafted)
    (row,) = rows_of("46支", printed_figures(drafted.document))
    assert [(fact.path, fact.location.line) for fact in row.facts] == [("健康.数据.组建巾帼宣讲队伍", 5)]


def test_figures_stand_in_the_sentence_of_the_others() -> None:
    drafted = told("  数据:\n    巡诊: 6次\n  两癌检查:\n    人数: 727\n    对象: 农村妇女\n")
    (paragraph,) = [text for text in paragraphs_of(drafted.document) if "巡诊6次" in text]
    assert "727名" in paragraph


def test_parts_share_one_word_for_it() -> None:
    drafted = told("  数据:\n    培训妇女: 120人\n    其中返乡妇女: 30人\n    其中下岗女工: 20人\n    参赛: 3个\n")
    assert "培训妇女120人，其中返乡妇女30人、下岗女工20人，参赛3个。" in texts(drafted)


def test_what_is_told_of_a_value_in_the_long_form_is_kept() -> None:
    drafted = told("  数据:\n    巡诊:\n      值: 6次\n      来源: 台账\n      填报: 张某某\n")
    (row,) = rows_of("6次", printed_figures(drafted.document))
    assert (row.facts[0].origin, row.facts[0].filled_by) == ("台账", "张某某")


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("受检: 很多", "data-without-figure", "“健康.数据.受检”是“很多”，里面没有数。"),
        ("受检: 3个、4名", "several-figures", "“健康.数据.受检”里不止一个数。"),
        ("受检: [3个, 4名]", "several-figures", "“健康.数据.受检”里不止一个数。"),
        ("受检: XX人", "placeholder", "“健康.数据.受检”里的“XX”是占位的，还没有填。"),
        ("受检: 50", "data-without-unit", "“健康.数据.受检”是“50”，没有单位。"),
        ("受检:", "empty-data", "“健康.数据.受检”还空着，没有印。"),
        ("无: 3个", "data-without-name", "“无”不是一个数的名称。"),
        ("增长0.5万: 3个、4名", "several-figures", "“健康.数据.“增长0．5万””里不止一个数。"),
        (
            "培训: 3人\n    其中妇女: 4人",
            "part-exceeds-total",
            "“健康.数据.其中妇女”是4人，比“健康.数据.培训”的3人还多。",
        ),
    ],
)
def test_each_odd_entry_has_a_message_of_its_own(entry: str, code: str, words: str) -> None:
    text = f"  补充: 已经落实。\n  数据:\n    {entry}\n"
    if SEVERITIES[code] is Severity.ERROR:
        with pytest.raises(Problems) as refusal:
            told(text)
        problems = refusal.value.problems
    else:
        problems = told(text).problems
    (problem,) = [problem for problem in problems if problem.code == code]
    assert problem.message == words
    assert problem.hint
    assert problem.location


@pytest.mark.parametrize("entry", ["受检: 无", "受检: 0"])
def test_nothing_is_an_answer(entry: str) -> None:
    drafted = told(f"  补充: 已经落实。\n  数据:\n    {entry}\n    巡诊: 6次\n")
    assert "受检" not in texts(drafted)
    assert not {problem.code for problem in drafted.problems} & {"missing-fact", "unused-fact"}


def test_a_tag_holds_back_its_figure_alone() -> None:
    text = "  数据:\n    巡诊: {值: 6次, 标签: 对内}\n    义诊: 3场\n"
    drafted = draft_facts(facts_of(f"报告: 新闻通稿\n健康:\n{text}"), Library())
    assert "义诊3场" in texts(drafted)
    assert "巡诊" not in texts(drafted)


def test_what_is_no_list_of_figures_is_told_so() -> None:
    with pytest.raises(Problems) as refusal:
        told("  数据: 46支队伍\n")
    assert [problem.code for problem in refusal.value.problems] == ["not-keys"]
