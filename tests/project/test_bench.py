"""The work that the bench gives to all: as much as it says, and nothing to complain of."""

from bench.work import FACTS, PARAGRAPHS, TEMPLATES, chapters, facts
from drafter.core.diagnostics.problem import Source
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft_facts
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
