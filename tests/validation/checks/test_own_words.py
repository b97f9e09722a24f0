"""What is said under 目的 and 成效, and is not read as such."""

import pytest

from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from tests.support.section_bench import facts_of

GROUP = "健康:\n  两癌检查:\n    人数: 3名\n    目的: {}\n"
WORK_ITEM = "健康:\n  事项:\n    - 做法: 请医生到村\n      目的: {}\n"


def notes(text: str, code: str) -> list[int]:
    problems = draft_facts(facts_of(text), Library()).problems
    return [problem.location.line for problem in problems if problem.code == code and problem.location]


@pytest.mark.parametrize("text", [GROUP, WORK_ITEM])
@pytest.mark.parametrize(("purpose", "odd"), [("为方便就医", False), ("围绕早诊早治", False), ("方便群众就医", True)])
def test_a_purpose_begins_as_one(text: str, purpose: str, odd: bool) -> None:
    assert notes(text.format(purpose), "odd-purpose") == ([6] if odd else [])


@pytest.mark.parametrize(
    ("more", "odd"),
    [
        ("  做法: [入户通知, 逐人跟踪]\n  成效: 提高了健康意识\n", [4]),
        ("  做法: [入户通知, 逐人跟踪]\n  成效: 妇女的健康意识有所提高\n", []),
        ("  做法: 入户通知\n  成效: 提高了健康意识\n", []),
        ("  事项: [入户通知, 逐人跟踪]\n  成效: 提高了健康意识\n", [4]),
    ],
)
def test_what_came_of_several_things_says_of_which(more: str, odd: list[int]) -> None:
    assert notes(f"健康:\n{more}", "result-of-what") == [each + 1 for each in odd]
