"""YAML as it was typed, with places, and the mistakes in it."""

import pytest
from told import tree_of

from drafter.problem import Problems, Source
from drafter.tree import DEEPEST, MOST_CHARACTERS, Listing, Mapping, Node, Scalar, parse_tree


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


@pytest.mark.parametrize(
    "value", ["007", "3.10", "1_039", "0x1F", "12:30", "yes", "no", "~", "1e3", "2020-09-01", "null"]
)
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
        ("甲: |\n  上一段\n  下一段\n", "上一段\n下一段"),
    ],
    ids=["plain", "quoted", "folded", "latin", "a space that was typed", "literal"],
)
def test_a_folded_line_gains_no_space_between_han_characters(text: str, value: str) -> None:
    assert plain(tree_of(text)) == {"甲": value}


# what is typed, the problem's code, line and column
MISTAKES = [
    ("", "empty-file", None, None),
    ("# 只有说明\n", "empty-file", None, None),
    ("行政村：14\n", "fullwidth-colon", 1, 1),
    ("甲: 1\n行政村：14\n乙: 3\n", "fullwidth-colon", 2, 1),
    ("甲:\n  行政村：14\n  乙: 3\n", "fullwidth-colon", 2, 3),
    ("甲:\n\t乙: 1\n", "tab-indent", 2, 1),
    ("甲:\n  乙: 1\n\u3000\u3000丙: 1\n", "wide-space", 3, 1),
    ("甲: 1\n乙:14\n丙: 2\n", "missing-space", 2, 1),
    ("甲: 1\n乙:\u300014\n丙: 2\n", "wide-space", 2, 3),
    ("甲: 主题: 关爱: 你我\n", "colon-in-value", 1, 4),
    ("甲:\n  乙\n  - 丙\n", "folded-line", 3, 3),
    ("甲: 乙\n  - 丙\n", "folded-line", 2, 3),
    ("甲: 乙\n  丁:戊\n", "folded-line", 2, 3),
    ("甲: 乙\t#备注\n", "cut-by-hash", 1, 6),
    ("甲: 乙\n丙\n丁: 1\n", "broken-yaml", 2, 1),
    ("甲: 乙\n丙\n", "broken-yaml", 2, 1),
    ("甲: 打造  #巾帼先锋# 品牌\n", "cut-by-hash", 1, 8),
    ("甲: 乙\n丙: 丁\u2028戊\n", "control-character", 2, 5),
    ('甲: "最美家庭"表彰\n', "halfwidth-quotes", 1, 4),
    ('甲: "最美家庭\n', "halfwidth-quotes", 1, 4),
    ("甲: @某\n", "special-character", 1, 4),
    ("甲: *重要*\n", "special-character", 1, 4),
    ("甲: &某 1\n", "special-character", 1, 4),
    ("甲: *某\n", "special-character", 1, 4),
    ("甲: !某 1\n", "special-character", 1, 4),
    ("甲: 1\n乙: 2\n甲: 3\n", "duplicate-key", 3, 1),
    ("甲: 第1名 #备注\n", "cut-by-hash", 1, 8),
    ("甲: #备注\n", "cut-by-hash", 1, 4),
    ('甲: "\\x07"\n', "control-character", 1, 4),
    ("甲: 乙\x01\n", "control-character", 1, 5),
    ("- 甲\n", "not-keys", 1, 1),
    ("甲\n", "not-keys", 1, 1),
    ("---\n甲: 1\n---\n乙: 1\n", "broken-yaml", 3, 1),
    ("? [甲]\n: 乙\n", "broken-yaml", 1, 3),
    ("甲: 乙\n  丙: 丁\n", "broken-yaml", 2, 3),
    (f"甲: {'[' * 100_000}", "too-deep", 1, 4 + DEEPEST - 1),
    ("甲: " + "乙" * MOST_CHARACTERS, "too-large", None, None),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), MISTAKES, ids=[f"{m[1]} {m[0][:12]!r}" for m in MISTAKES])
def test_a_mistake_is_named_at_its_place(text: str, code: str, line: int | None, column: int | None) -> None:
    assert problems_in(text) == [(code, line, column)]


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
