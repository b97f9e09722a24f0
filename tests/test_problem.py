"""How problems are shown to people."""

from drafter.problem import SEVERITIES, Location, Problem, Severity, Source, in_order, show

SOURCE = Source("facts.yaml", "甲: 1\n  筛查人数: 好多\n" + "长" * 200 + "\n")


def problem(line: int, column: int, length: int = 1) -> Problem:
    return Problem(
        "wrong-kind", "“筛查人数”是“好多”，不是数量。", Location(SOURCE, line, column, length), "写成 1039。"
    )


def test_a_problem_is_shown_with_its_place_its_line_and_its_cure() -> None:
    assert show(problem(2, 9, 2)).split("\n") == [
        "facts.yaml:2:9 错误[wrong-kind] “筛查人数”是“好多”，不是数量。",
        "    2 |   筛查人数: 好多",
        "      |             ^^^^",
        "   提示：写成 1039。",
    ]


def test_a_long_line_is_shown_round_its_fault() -> None:
    shown = show(problem(3, 150)).split("\n")
    assert len(shown[1]) < 120
    assert shown[1].startswith("    3 | …长")
    assert shown[2].endswith("^^")


def test_a_place_beyond_the_line_still_has_its_caret() -> None:
    assert show(problem(1, 5)).split("\n")[2] == "      |      ^"


def test_a_problem_without_a_place_is_one_sentence_and_its_cure() -> None:
    assert show(Problem("missing-file", "没有“x”。", None, "看看。")) == "错误[missing-file] 没有“x”。\n   提示：看看。"


def test_problems_go_from_top_to_bottom() -> None:
    later, earlier = problem(2, 9), problem(1, 1)
    assert in_order([later, earlier]) == [earlier, later]


def test_every_code_is_kebab_case_and_has_a_severity() -> None:
    assert len(SEVERITIES) > 40
    assert all(code.replace("-", "").isascii() and code == code.lower() for code in SEVERITIES)
    assert {Severity.ERROR, Severity.WARNING, Severity.NOTE} == set(SEVERITIES.values())
