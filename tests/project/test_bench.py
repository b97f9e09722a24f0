"""The work that the bench gives to all: as much as it says, and nothing to complain of."""

from pathlib import Path

from bench.goals import Goal
from bench.more import OWN, OWN_WORDS, own_words_of, write_county
from bench.names import VILLAGES
from bench.work import FACTS, PARAGRAPHS, TEMPLATES, chapters, facts
from drafter.core.diagnostics.problem import Source
from drafter.model.document import Table
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft, draft_facts
from drafter.schema.library import Library


def test_one_part_has_the_facts_and_paragraphs_that_the_bench_says() -> None:
    told = chapters()
    assert len(told) == 10
    assert sum(len(chapter.fields) for chapter in told) == FACTS
    assert sum(len(chapter.paragraphs) for chapter in told) == PARAGRAPHS


def test_ten_times_the_work_is_ten_times_the_report_and_no_problem() -> None:
    library, lengths = Library((TEMPLATES,)), {}
    for parts in (1, 10):
        drafted = draft_facts(parse_facts(Source("facts.yaml", facts(chapters(), parts))), library)
        assert drafted.problems == ()
        lengths[parts] = len(paragraphs_of(drafted.document))
    assert lengths[10] - lengths[1] == 9 * PARAGRAPHS


def test_the_county_of_the_bench_adds_up_what_all_its_villages_say(tmp_path: Path) -> None:
    drafted = draft(write_county(tmp_path / "县"))
    assert not drafted.problems
    (fact,) = (fact for fact in drafted.ready.bound["健康"].facts if fact.path == "健康.两癌检查.人数")
    assert fact.words == f"{VILLAGES * (VILLAGES + 1) // 2}名"
    assert len(fact.parents) == VILLAGES
    assert any(isinstance(block, Table) for each in drafted.document.enclosures for block in each.blocks)


def test_own_words_are_as_long_as_the_bench_says_and_all_told(tmp_path: Path) -> None:
    for count in OWN_WORDS:
        words = own_words_of(count)
        assert len(words) == count
        file = tmp_path / f"{count}.yaml"
        file.write_text(OWN.format(words), encoding="utf-8")
        assert words.rstrip("，。、") in "".join(paragraphs_of(draft(file).document))


def test_a_goal_in_milliseconds_or_a_ratio_is_held() -> None:
    goals = [
        Goal("甲", 0.9, 0.8),
        Goal("乙", 0.7, 0.8, 0.6),
        Goal("丙", 0.5, 0.8, 0.6),
        Goal("丁", 150, 150, unit="毫秒"),
    ]
    assert [goal.verdict for goal in goals] == ["未达到", "达到", "达到，更高的也达到", "达到"]
