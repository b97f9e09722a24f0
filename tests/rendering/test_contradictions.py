"""Figures in one's own words beside those of the facts."""

import sys
from dataclasses import replace

import pytest

from drafter.core.diagnostics.codes import OPEN
from drafter.core.diagnostics.problem import Source
from drafter.model.document import text_of
from drafter.model.path import FactPath
from drafter.parsing.facts import Facts, parse_facts, read_facts
from drafter.parsing.yaml.tree import Listing, Mapping, Scalar
from drafter.pipeline import draft_facts
from drafter.rendering.printed_figures import printed_figures
from drafter.schema.library import Library
from tests.laws.test_golden import EXAMPLES
from tests.support.paths import ROOT
from tests.support.section_bench import example

HEAD = "格式: 2\n单位: 临泾镇妇联\n年度: 2020\n"
FACTS = (
    "组织建设:\n  行政村: 14\n普法宣传:\n  宣传资料: 5000{普法}\n健康:\n  两癌检查:\n    人数: 727{检查}\n"
    "  讲座:\n  - 名称: 健康讲座\n    人数: 300人次{讲座}\n"
)
# what reads own words, and what a figure there may be told by: of those there should be but few false ones
CLASHES = ("contradicted-words", "outdated-congress", "outdated-phrase", "growth-without-base", "odd-size")


def clashes(**words: str) -> list[tuple[int, str]]:
    """Return the lines and messages of the figures in `words`, texts by their places, that clash with the facts."""
    places = dict.fromkeys(("普法", "检查", "讲座"), "") | words
    problems = draft_facts(parse_facts(Source("facts.yaml", HEAD + FACTS.format(**places))), Library()).problems
    return [(each.location.line, each.message) for each in problems if each.location and each.code == CLASHES[0]]


def own(where: str, text: str) -> str:
    """Return `text` as words of one's own at a place in FACTS: of a chapter, or of a group in it."""
    return f"\n  补充: {text}" if where == "普法" else f"\n    成效: {text}"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ({}, 0),
        # no figure of one's own that could clash: its own paragraph is all that is read
        ({"普法": own("普法", "2020年12月结束。")}, 1),
        # one that could is read with what its section says, and with all else where it is of the whole place
        ({"普法": own("普法", "开展宣讲3场。")}, 2),
        ({"检查": own("检查", "转诊3名。")}, 1),
        ({"普法": own("普法", "现有宣传员3名。")}, 6),
    ],
)
def test_no_more_is_read_than_may_clash(words: dict[str, str], read: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    module = sys.modules["drafter.rendering.contradictions"]
    monkeypatch.setattr(module, "printed_figures", lambda runs: (calls.append(text_of(runs)), printed_figures(runs))[1])
    clashes(**words)
    assert len(calls) == len({*calls}) == read, calls


@pytest.mark.parametrize(
    ("where", "text", "said"),
    [
        ("普法", "全年发放宣传资料6000份。", "“发放宣传资料6000份”，“普法宣传.宣传资料”是5000份。"),
        ("普法", "发放宣传资料6000余份，深受欢迎。", "“发放宣传资料6000余份”，“普法宣传.宣传资料”是5000份。"),
        ("普法", "全年共發放宣傳資料4000份。", "“发放宣传资料4000份”，“普法宣传.宣传资料”是5000份。"),
        ("检查", "受检1039名。", "“受检1039名”，“健康.两癌检查.人数”是727名。"),
        ("检查", "受检妇女1039人。", "“受检妇女1039人”，“健康.两癌检查.人数”是727名。"),
        # what the whole place has is counted once, wherever it is told
        ("普法", "全镇现有行政村15个。", "“行政村15个”，“组织建设.行政村”是14个。"),
    ],
)
def test_a_figure_in_own_words_that_the_fact_says_otherwise_is_told(where: str, text: str, said: str) -> None:
    ((_, message),) = clashes(**{where: own(where, text)})
    assert message.endswith(said)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        # the same, or it may be
        ("普法", "发放宣传资料5000份。"),
        ("普法", "发放宣传资料近5000份。"),
        ("普法", "发放宣传资料4000多份，还在增加。"),
        # a part of it
        ("普法", "3月发放宣传资料800份。"),
        ("普法", "3月，共青团组织发放宣传资料800份。"),
        # of something else, or in another unit
        ("普法", "发放宣传袋6000份。"),
        ("普法", "发放宣传资料6000册。"),
        ("普法", "设立行政村网格15个。"),
        ("检查", "检出1039名。"),
    ],
)
def test_what_may_be_right_is_not_asked_after(where: str, text: str) -> None:
    assert clashes(**{where: own(where, text)}) == []


def test_what_is_said_of_one_record_is_not_compared_with_another_matter() -> None:
    assert clashes(讲座=own("讲座", "受检妇女1039名。")) == []


def test_a_figure_of_another_time_is_not_compared() -> None:
    facts = "普法宣传:\n  宣传资料:\n    值: 5000\n    期间: 2019\n  补充: 发放宣传资料6000份。\n"
    problems = draft_facts(parse_facts(Source("facts.yaml", HEAD + facts)), Library()).problems
    assert CLASHES[0] not in {each.code for each in problems}


@pytest.mark.parametrize("aside", ["路径: 普法宣传.补充", "问题码: contradicted-words", "路径: 普法宣传"])
def test_a_clash_that_is_none_can_be_set_aside(aside: str) -> None:
    facts = f"忽略:\n  - {aside}\n    理由: 说的是两年的\n普法宣传:\n  宣传资料: 5000\n  补充: 发放宣传资料6000份。\n"
    codes = [each.code for each in draft_facts(parse_facts(Source("facts.yaml", HEAD + facts)), Library()).problems]
    assert codes == ["ignored-problem"]


def test_the_line_of_the_fact_is_named_and_the_words_are_pointed_at() -> None:
    text = HEAD + FACTS.format(普法=own("普法", "宣传资料反响好，全年发放宣传资料6000份。"), 检查="", 讲座="")
    problems = draft_facts(parse_facts(Source("facts.yaml", text)), Library()).problems
    (clash,) = [each for each in problems if each.code == CLASHES[0]]
    assert clash.location
    assert clash.location[1:] == (8, 23, 5)
    assert clash.hint.startswith("核对第7行")


def test_what_clashes_stops_what_is_handed_in() -> None:
    assert {"contradicted-words", "outdated-congress"} <= {*OPEN}


@pytest.mark.parametrize("name", EXAMPLES)
def test_hardly_any_example_is_asked_after_without_a_reason(name: str) -> None:
    assert sum(problem.code in CLASHES for problem in example(name).problems) <= 1


def said_otherwise(facts: Facts, section: str, sentence: str) -> Facts:
    """Return `facts` with `sentence` in the words of one's own of `section`."""
    tree = facts.tree
    body = tree.items[section]
    assert isinstance(body, Mapping)
    place = body.location
    words = Listing((Scalar(sentence, place),), place)
    changed = replace(body, items={**body.items, "补充": words}, places={**body.places, "补充": place})
    return facts._replace(tree=replace(tree, items={**tree.items, section: changed}))


@pytest.mark.long
def test_most_figures_of_the_examples_are_known_again_when_one_s_own_words_double_them() -> None:
    tried = found = 0
    for name in EXAMPLES:
        facts = read_facts(ROOT / "examples" / name / "facts.yaml")
        blocks = [block for block in example(name).document.blocks if hasattr(block, "runs")]
        figures = [each for block in blocks for each in printed_figures(block.runs)]
        for each in [each for each in figures if not each.own and each.noun and not each.fact.parents][::7]:
            quantity, section = each.quantity, FactPath(each.fact.path).section
            typed_whole = quantity is not None and each.fact.words.startswith(quantity.head)
            if not typed_whole or FactPath(each.fact.path).record or section not in facts.tree.items:
                continue
            unit = each.fact.words.removeprefix(quantity.head)
            sentence = f"全年{each.noun}{int(quantity.most) * 2 + 1}{unit}。"
            again = draft_facts(said_otherwise(facts, section, sentence), Library())
            tried += 1
            found += any(problem.code == CLASHES[0] for problem in again.problems)
    print(f"{found} of {tried}")
    assert tried > 60
    assert found > 0.95 * tried
