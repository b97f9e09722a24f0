"""What no field foresaw goes all the way: a county's year of some eighty figures that its clerk named in her own words.

quantities.tsv beside the golden files of the example has them as a person has read them off its facts: the chapter,
the figure, and the words before it, as both are printed.
"""

import re
from collections import Counter
from typing import NamedTuple

import pytest

from drafter.core.text.text_figures import COUNTED, text_figures
from drafter.model.document import Paragraph, Table, text_of
from drafter.model.fact import Fact
from drafter.model.reading_order import parts, words
from drafter.model.roles import Role
from drafter.parsing.keys import DATA_KEY, TEXT_KEYS, WORK_ITEMS_KEY
from drafter.pipeline import Draft
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from tests.support.command_line import drafter
from tests.support.paths import EXAMPLES, GOLDEN
from tests.support.section_bench import example

NAME = "chengxixian-2025"
LEAST_QUANTITIES, LEAST_SECTIONS = 40, 8
OWN_WORDS = {DATA_KEY, WORK_ITEMS_KEY, *TEXT_KEYS}
# what stands between two of them is a clause
MARKS = re.compile("[，；：。]")


class Quantity(NamedTuple):
    """A figure that fits no field: its section, how it is printed, and what stands before it."""

    section: str
    figure: str
    before: str


def quantities() -> list[Quantity]:
    """Return the figures of the year that fit no field."""
    lines = (GOLDEN / "examples" / NAME / "quantities.tsv").read_text(encoding="utf-8").splitlines()
    return [Quantity(*line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def drafted() -> Draft:
    return example(NAME)


def body(drafted: Draft) -> list[tuple[str, Paragraph]]:
    """Return the paragraphs of what was done, each with what it says: opening and closing aside."""
    frames = {name for name, section in drafted.ready.sections.items() if section.frame}
    blocks = [block for block in drafted.document.blocks if isinstance(block, Paragraph) and block.role is Role.BODY]
    return [(text_of(block.runs), block) for block in blocks if block.section not in frames]


def main_figures(drafted: Draft) -> list[tuple[str, str]]:
    """Return the section and the figure of each row in the table of main figures."""
    tables = [part for part in parts(drafted.document) if isinstance(part, Table)]
    cells = [[text_of(cell) for cell in row] for row in tables[-1].rows]
    return [(section, f"{value}{unit}") for section, _, unit, value in cells]


def in_own_words(fact: Fact) -> bool:
    """Tell whether `fact` was typed in own words, and in no field."""
    return bool(OWN_WORDS & {*fact.path.split(".")})


def test_they_are_as_many_as_a_county_has() -> None:
    listed = quantities()
    assert len(listed) == len(set(listed)) > LEAST_QUANTITIES
    assert len({quantity.section for quantity in listed}) >= LEAST_SECTIONS


def test_the_program_counts_the_same_in_own_words_as_a_person_has(drafted: Draft) -> None:
    typed = [(name, fact) for name, bound in drafted.ready.bound.items() for fact in bound.facts if in_own_words(fact)]
    read = [(name, each.text) for name, fact in typed for each in text_figures(fact.words) if each.reading in COUNTED]
    assert Counter(read) == Counter((each.section, each.figure) for each in quantities())


def test_each_stands_in_the_report_after_its_own_words(drafted: Draft) -> None:
    said = "\n".join(text for text, _ in body(drafted))
    assert [each for each in quantities() if f"{each.before}{each.figure}" not in said] == []


def test_each_is_found_as_it_is_printed_with_the_line_that_it_was_typed_in(drafted: Draft) -> None:
    rows = printed_figures(drafted.document)
    for each in quantities():
        typed = [fact for row in rows_of(each.figure, rows) for fact in row.facts if fact.path.startswith(each.section)]
        lines = [fact.location.source.line(fact.location.line) for fact in typed if in_own_words(fact)]
        assert any(each.figure in line for line in lines), each


def test_the_command_answers_for_the_first_of_each_section() -> None:
    first = {each.section: each for each in reversed(quantities())}
    for each in first.values():
        done = drafter(EXAMPLES / NAME, "trace", "--figure", each.figure)
        assert done.returncode == 0
        assert f"{each.before}{each.figure}" in done.stdout
        assert f"   {each.section}." in done.stdout


def test_each_stands_in_the_table_of_main_figures(drafted: Draft) -> None:
    rows = main_figures(drafted)
    for each in quantities():
        alike = [other for other in quantities() if other[:2] == each[:2]]
        assert rows.count((each.section, each.figure)) >= len(alike), each


def test_no_paragraph_is_one_clause_alone(drafted: Draft) -> None:
    texts = [text for text, _ in body(drafted)]
    assert len(texts) > LEAST_SECTIONS
    assert [text for text in texts if len([clause for clause in MARKS.split(text) if clause]) == 1] == []


def test_nothing_is_left_to_ask_about(drafted: Draft) -> None:
    assert drafted.problems == ()
    assert drafted.missing == ()
    assert not [text for part in parts(drafted.document) for _, runs in words(part) if "【" in (text := text_of(runs))]
