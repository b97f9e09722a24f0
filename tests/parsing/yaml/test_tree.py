"""YAML as it was typed, with places, and the mistakes in it."""

import pytest

from drafter.core.diagnostics.problem import Problems, Source
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar, parse_tree
from tests.support.section_bench import tree_of


def plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Listing(items=items):
            return [plain(item) for item in items]
        case Mapping(items=keys):
            return {key: plain(value) for key, value in keys.items()}


def problems_in(text: str) -> list[tuple[str, int | None, int | None]]:
    try:
        problems = parse_tree(Source("f.yaml", text))[1]
    except Problems as refusal:
        problems = list(refusal.problems)
    places = [problem.location for problem in problems]
    return [
        (problem.code, place.line if place else None, place.column if place else None)
        for problem, place in zip(problems, places, strict=True)
    ]


@pytest.mark.parametrize("value", ["007", "3.10", "1_039", "0x1F", "12:30", "yes", "no", "1e3", "2020-09-01"])
def test_a_value_stays_as_it_was_typed(value: str) -> None:
    assert plain(tree_of(f"甲: {value}")) == {"甲": value}


@pytest.mark.parametrize("value", ["{{ 甲 }}", "[重点]", "<b>甲&乙</b>", "甲|乙", "100%", "@甲", "- 甲", "? 甲", "#甲"])
def test_a_quoted_value_holds_any_sign(value: str) -> None:
    assert plain(tree_of(f'甲: "{value}"')) == {"甲": value}


def test_a_value_knows_its_line_and_column() -> None:
    tree = tree_of("甲:\n  乙: 14\n  丙:\n  丁:\n  - 一\n  - 二\n")
    group = tree.items["甲"]
    assert isinstance(group, Mapping)
    places = {key: node.location for key, node in group.items.items() if isinstance(node, Scalar)}
    assert [(str(place), place.length) for place in places.values()] == [("facts.yaml:2:6", 2), ("facts.yaml:3:3", 1)]
    listing = group.items["丁"]
    assert isinstance(listing, Listing)
    assert [str(item.location) for item in listing.items] == ["facts.yaml:5:5", "facts.yaml:6:5"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("甲: 上半句，\n  下半句\n", "上半句，下半句"),
        ('甲: "上半\n  下半"\n', "上半下半"),
        ("甲: >\n  上半\n  下半\n", "上半下半"),
        ("甲: one\n  two\n", "one two"),
        ("甲: 甲 乙\n  丙\n", "甲 乙丙"),
        ("甲: 丙 丁，丙\n  丁，丙\n  丁\n", "丙 丁，丙丁，丙丁"),
        ("甲: 共走访\n  120\n  户\n", "共走访120户"),
        ("甲: 1\n  2\n", "1 2"),
        ("甲: '上''半\n\n  下半\n  完'\n", "上'半\n下半完"),
        ('甲: "上\\"半\n  下半"\n', '上"半下半'),
        ("甲: |\n  上一段\n  下一段\n", "上一段\n下一段"),
    ],
    ids=[
        "plain",
        "quoted",
        "folded",
        "latin",
        "a space that was typed",
        "the same words typed with a space before",
        "a figure",
        "two figures",
        "paragraphs in single quotes",
        "a quote in quotes",
        "literal",
    ],
)
def test_a_folded_line_gains_no_space_between_han_characters(text: str, value: str) -> None:
    assert plain(tree_of(text)) == {"甲": value}


@pytest.mark.parametrize("text", ["甲: 乙  # 说明\n", "甲: 乙 # 说明\n", "甲: 乙#丙\n", "甲: 乙  #说明\n"])
def test_what_is_plainly_a_comment_or_part_of_the_value_is_no_problem(text: str) -> None:
    assert problems_in(text) == []


@pytest.mark.parametrize("second", ["12.5万人次", "12、13日两天", "会议强调：要继续", "10:30开会"])
def test_a_long_sentence_may_be_folded(second: str) -> None:
    assert problems_in(f"甲: 全年走访\n  {second}\n") == []
    assert problems_in('甲: "开展活动\n  - 家庭"\n') == []


def test_several_mistakes_are_told_together() -> None:
    found = problems_in("甲: 1 #备\n乙: 1\n乙: 2\n")
    assert found == [("cut-by-hash", 1, 6), ("duplicate-key", 3, 1)]


@pytest.mark.parametrize("typed", ["~", "null", "Null", "NULL"])
def test_what_programs_write_for_nothing_is_empty_and_in_quotes_a_word(typed: str) -> None:
    tree, problems = parse_tree(Source("facts.yaml", f'甲: {typed}\n乙: "{typed}"\n丙: [{typed}, 丁]\n'))
    assert problems == []
    assert [node.text for node in tree.items.values() if isinstance(node, Scalar)] == ["", typed]
    listing = tree.items["丙"]
    assert isinstance(listing, Listing)
    assert [item.text for item in listing.items if isinstance(item, Scalar)] == ["", "丁"]


def test_json_facts_with_null_say_nothing_there() -> None:
    tree, problems = parse_tree(Source("facts.yaml", '{"健康": {"主办": null, "人数": 7}}'))
    assert problems == []
    health = tree.items["健康"]
    assert isinstance(health, Mapping)
    assert [node.text for node in health.items.values() if isinstance(node, Scalar)] == ["", "7"]
