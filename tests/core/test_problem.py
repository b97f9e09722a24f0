"""How problems are shown to people."""

from drafter.core.diagnostics.codes import SEVERITIES, Severity
from drafter.core.diagnostics.problem import MOST_SHOWN, Location, Problem, Problems, Source, in_order, show, shown
from drafter.core.diagnostics.report import listed

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
    lines = show(problem(3, 150)).split("\n")
    assert len(lines[1]) < 120
    assert lines[1].startswith("    3 | …长")
    assert lines[2].endswith("^^")


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


def test_what_is_wrong_very_often_is_shown_a_few_times_and_counted() -> None:
    found = [Problem("unknown-fact", f"没有“{number}”这一项。", None, "看看名称。") for number in range(100)]
    found.append(Problem("wrong-unit", "单位不对。", None, "改单位。"))
    texts = list(shown(found))
    assert len(texts) == MOST_SHOWN + 3
    assert texts[-2].startswith(f"还有{100 - MOST_SHOWN}处[unknown-fact]")
    assert str(Problems(found)) == "\n".join(texts)
    assert "共101处问题：错误101处。" in "\n".join(listed(found))
