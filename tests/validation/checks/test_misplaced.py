"""What is typed under no known name, where nothing is spelt like it: the place where such things are filled in."""

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from drafter.validation.binding import binder
from drafter.validation.checks import structure
from tests.support.section_bench import facts_of

HEAD = "单位: {}\n年度: 2020\n"
CLEAN = "健康:\n  两癌检查:\n    人数: 727\n"


def hint_of(facts: str, office: str = "临泾镇妇联") -> str:
    """Return the hint of the one mistake in `facts`."""
    with pytest.raises(Problems) as raised:
        draft_facts(facts_of(facts, HEAD.format(office)), Library())
    (problem,) = raised.value.problems
    return problem.hint


@pytest.mark.parametrize(
    ("facts", "office", "hint"),
    [
        (f"{CLEAN}送温暖: 5户\n", "临泾镇妇联", "这件事可以填在“关爱妇女儿童.慰问."),
        ("就业援助:\n  欠薪:\n    人数: 3\n送温暖: 5户\n", "临泾镇总工会", "这件事可以填在“困难职工帮扶.送温暖."),
        (f"{CLEAN}  宫颈癌: 30\n", "临泾镇妇联", "这件事可以填在“健康.两癌检查."),
    ],
)
def test_a_thing_by_another_name_is_sent_to_its_field(facts: str, office: str, hint: str) -> None:
    told = hint_of(facts, office)
    assert told.startswith(hint)
    assert "可写" in told


def test_of_many_unknown_sections_the_first_dozen_are_sent_on() -> None:
    with pytest.raises(Problems) as raised:
        draft_facts(
            facts_of(CLEAN + "".join(f"送温暖{'！' * n}: 5户\n" for n in range(20)), HEAD.format("临泾镇妇联")),
            Library(),
        )
    hints = [problem.hint for problem in raised.value.problems]
    assert [hint.startswith("这件事可以填在“关爱妇女儿童.慰问.") for hint in hints] == [True] * 12 + [False] * 8


def test_what_is_misspelt_is_still_asked_after() -> None:
    assert hint_of(f"{CLEAN}普法宣专:\n").startswith("您是不是想写“普法宣传”？")


@pytest.mark.parametrize("facts", [f"{CLEAN}火星探测: 3\n", f"{CLEAN}  火星探测: 3\n"])
def test_what_nothing_is_about_gets_the_list_alone(facts: str) -> None:
    assert hint_of(facts).startswith("可写")


def test_a_file_without_such_a_mistake_asks_for_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (structure, binder):
        monkeypatch.setattr(module, "place_hint", None)
    assert draft_facts(facts_of(CLEAN, HEAD.format("临泾镇妇联")), Library()).document
