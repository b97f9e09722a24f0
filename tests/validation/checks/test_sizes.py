"""Figures of tables that are hardly as large as those of their column."""

import random
from collections.abc import Sequence

import pytest

from drafter.core.diagnostics.problem import Source
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft_facts
from drafter.schema.library import Library

HEAD = "格式: 2\n单位: 某县妇联\n年度: 2020\n精准扶贫:\n  表格:\n    各行:\n"
FIRST = HEAD.count("\n") + 2


def asked(cells: Sequence[str], head: str = HEAD) -> list[tuple[int, str, str]]:
    """Return which row of a column of `cells` is asked after, in what words, and with which cure."""
    rows = "".join(f"      - 村: 第{row}村\n        资金: {cell}\n" for row, cell in enumerate(cells))
    problems = draft_facts(parse_facts(Source("facts.yaml", head + rows)), Library()).problems
    odd = [each for each in problems if each.code == "odd-size"]
    places = [each.location for each in odd if each.location]
    return [((place.line - FIRST) // 2, each.message, each.hint) for each, place in zip(odd, places, strict=True)]


def test_a_sum_ten_thousand_times_too_large_and_one_too_small_are_asked_after_with_the_likely_reading() -> None:
    large, small = asked(["500000元", "720000元", "2630000000元", "50元"])
    assert large[:2] == (2, "“第3行的资金”是2630000000元，同列的数多在610000元上下。")
    assert "差一万倍，该是263000元" in large[2]
    assert small[:2] == (3, "“第4行的资金”只有50元，同列的数多在610000元上下。")
    assert "差一万倍，该是500000元" in small[2]


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        # three figures show nothing usual
        (["5万", "7万", "26300万"], []),
        (["5万", "7万", "6万", "599万"], []),
        (["5万", "7万", "6万", "600万"], []),
        (["5万", "7万", "6万", "650万"], [3]),
        # a small one may be right where others are nothing at all
        (["5万", "7万", "6万", "100"], [3]),
        (["5万", "7万", "6万", "8万", "100元"], [4]),
        (["5万", "7万", "6万", "8万", "100元", "0"], []),
        (["5万", "7万", "6万", "8万", "100元", ""], []),
        (["5万"] * 10 + ["600万"], [10]),
        # one that is most of all together, where there are enough to be told apart
        ([f"{number}万" for number in range(11, 30)] + ["400万"], [19]),
        ([f"{number}万" for number in range(11, 30)] + ["370万"], []),
        (["1万", "2万", "3万", "50万"], []),
        # what is not counted in one unit is not compared
        (["5户", "7户", "6户", "8户", "900人"], []),
        (["5户", "7户", "6户", "8户", "900户"], [4]),
    ],
)
def test_what_is_usual_in_a_column_decides(cells: list[str], rows: list[int]) -> None:
    assert [row for row, _, _ in asked(cells)] == rows


def test_a_row_of_totals_is_no_figure_among_the_others() -> None:
    rows = "".join(
        f"      - 村: {name}\n        资金: {sum_}元\n" for name, sum_ in (("甲", 5), ("乙", 6), ("丙", 7), ("丁", 8))
    )
    text = f"{HEAD}{rows}      - 村: 合计\n        资金: 26元\n"
    codes = {each.code for each in draft_facts(parse_facts(Source("facts.yaml", text)), Library()).problems}
    assert "odd-size" not in codes


def test_few_of_many_plausible_figures_are_asked_after() -> None:
    chance = random.Random(20)
    seen = odd = 0
    for _ in range(10):
        cells = [f"{round(chance.lognormvariate(9, 1.3))}元" for _ in range(120)]
        seen += len(cells)
        odd += len(asked(cells))
    assert seen == 1200
    assert odd <= 0.01 * seen


def test_it_can_be_set_aside_with_a_reason() -> None:
    aside = "忽略:\n  - 问题码: odd-size\n    理由: 县里的大项目\n"
    cells = ["5万", "7万", "6万", "650万"]
    assert len(asked(cells)) == 1
    assert asked(cells, HEAD.replace("精准扶贫:", f"{aside}精准扶贫:")) == []


def test_only_money_is_taken_for_so_much_in_another_unit() -> None:
    ((_, message, hint),) = asked(["5户", "7户", "6户", "60000户"])
    assert message == "“第4行的资金”是60000户，同列的数多在6.5户上下。"
    assert "元" not in hint
