"""What follows from the shape of a line is what comes of the line itself, whatever its facts say."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.core.diagnostics.problem import Location, Problems, Source
from drafter.model.document import Run
from drafter.model.fact import Blank, Fact
from drafter.pipeline import draft
from drafter.rendering import composition
from drafter.rendering.clauses import settled
from drafter.rendering.line_plans import clause_of
from drafter.rendering.types import PLAIN, Clause, Gap, Line, LineMark
from tests.support.paths import EXAMPLES

PLACE = Location(Source("模板.j2", "一行"), 1)
WORDING = (
    "发放",
    "，",
    "。",
    "、",
    "；",
    "：",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "期间",
    "期间，",
    "等",
    "等。",
    "，其中",
    "》。",
    "”、",
    "某",
)
FACTS = (
    "14个",
    "“五好”",
    "甲、乙",
    "春节前",
    "“甲”“乙”",
    "《法》",
    "某",
    "平等",
    "甲等",
    "好。",
    "3月；",
    "”",
    "“",
    "",
    "（甲）",
)


def fact(words: str, counts: bool) -> Run:
    return Run(words, (Fact("章.项", words, words, PLACE, counts=counts),), PLACE)


PIECES = st.one_of(
    st.sampled_from([*WORDING, "[", "]", "[", "]"]),
    st.builds(fact, st.sampled_from(FACTS), st.booleans()),
    st.builds(lambda name: Gap(Blank(f"章.{name}", PLACE)), st.sampled_from("甲乙丙")),
    st.just(Run("【待补：甲】", (), PLACE, Blank("章.甲", PLACE, required=True))),
    st.just(Run("年", (), PLACE)),
    st.builds(lambda one, other: Run("两个", (*one.facts, *other.facts), PLACE), *[st.builds(fact, st.just("丁"), st.booleans())] * 2),
)  # fmt: skip


def came_of(settle: Any, line: Line) -> Clause | list[str]:
    """Return what `settle` makes of `line`, or the codes of what is wrong with it."""
    try:
        clause: Clause = settle(line)
    except Problems as error:
        return [f"{problem.code} {problem.location}" for problem in error.problems]
    return clause


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=9))
def test_a_line_of_any_pieces(pieces: list[Any]) -> None:
    line = Line(LineMark("模板.j2", 1, 0, False, PLAIN), PLACE, tuple(pieces))
    assert came_of(clause_of, line) == came_of(settled, line)


@pytest.mark.parametrize("name", ["linjing-2020", "mouzhen-2024", "linghe-gonghui-2024"])
def test_the_lines_of_an_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = 0

    def both(line: Line) -> Clause:
        nonlocal planned
        clause = clause_of(line)
        assert clause == settled(line)
        planned += clause.own
        return clause

    monkeypatch.setattr(composition, "clause_of", both)
    draft(EXAMPLES / name / "facts.yaml")
    assert planned > 30
