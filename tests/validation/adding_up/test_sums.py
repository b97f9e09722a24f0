"""The sum of figures in words: exact, vague, in 万, and the same whichever are added first."""

from itertools import permutations

import pytest

from drafter.core.diagnostics.problem import Location, Source
from drafter.core.text.quantity import parse_quantity
from drafter.model.fact import Fact
from drafter.schema.kinds import KINDS
from drafter.validation.adding_up.sums import sum_words


def fact(words: str) -> Fact:
    kind = KINDS["金额" if "元" in words else "数量"]
    return Fact("数", words, words, Location(Source("村.yaml", ""), 1), quantity=parse_quantity(words), kind=kind)


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (("12名", "30名"), "42名"),
        (("12名", "30"), "42名"),
        (("1,039名", "两名"), "1041名"),
        (("5000多份", "300份"), "5300余份"),
        (("180余份", "20余份"), "200余份"),
        (("近300份", "200份"), "近500份"),
        (("300份以上", "200份"), "500份以上"),
        (("300份以上", "20余份"), "320份以上"),
        (("不超过300份", "200份"), "500份以下"),
        (("近300份", "20余份"), "约320份"),
        (("300份左右", "200份"), "约500份"),
        (("2—4份", "3份"), "5—7份"),
        (("3.1万元", "2.5万元"), "5.6万元"),
        (("3.1万元", "5400元"), "3.64万元"),
        (("3.1万元", "1.25元"), "31001.25元"),
        (("900元", "200元"), "1100元"),
        (("12名",), "12名"),
    ],
)
def test_a_sum_says_no_more_than_its_parts(parts: tuple[str, ...], total: str) -> None:
    assert {sum_words([fact(part) for part in order]) for order in permutations(parts)} == {total}


@pytest.mark.parametrize(
    "parts",
    [
        ("12名", "30名", "5名"),
        ("5000多份", "300份", "20余份"),
        ("近300份", "200份", "5份"),
        ("3.1万元", "5400元", "200元"),
    ],
)
def test_it_does_not_matter_which_are_added_first(parts: tuple[str, str, str]) -> None:
    first, second, third = map(fact, parts)
    left = sum_words([fact(sum_words([first, second])), third])
    assert left == sum_words([first, fact(sum_words([second, third]))]) == sum_words([first, second, third])
