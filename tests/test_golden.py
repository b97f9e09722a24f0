"""Whole reports: facts in, text and outline out, as a person has read them."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import docx
import pytest
from outline import docx_outline
from page import Page
from tables import section_tables
from told import called, example, paths

from drafter.facts import HEAD_KEYS, read_facts
from drafter.library import Library
from drafter.paper import paragraphs_of
from drafter.pipeline import Draft, draft
from drafter.problem import Problems, show
from drafter.writers import ENDINGS, load_writer

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/facts.yaml"))
CASES = sorted(path.parent.name for path in (GOLDEN / "reports").glob("*/facts.yaml"))
Golden = Callable[[Path, str], None]


def check_report(drafted: Draft, facts: Path, expected: Path, tmp_path: Path, golden: Golden) -> None:
    text = load_writer(".txt")(drafted.document, drafted.layout)
    golden(expected / "expected.txt", text.decode())
    written = tmp_path / "report.docx"
    written.write_bytes(load_writer(".docx")(drafted.document, drafted.layout))
    golden(expected / "expected.docx.txt", docx_outline(written))
    shown = "".join(f"{show(problem)}\n" for problem in drafted.problems)
    golden(expected / "problems.txt", shown.replace(f"{facts.parent}/", ""))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_written_as_it_was_read(name: str, tmp_path: Path, golden: Golden) -> None:
    check_report(example(name), ROOT / "examples" / name / "facts.yaml", GOLDEN / "examples" / name, tmp_path, golden)


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_written_as_it_was_read(name: str, tmp_path: Path, golden: Golden) -> None:
    facts = GOLDEN / "reports" / name / "facts.yaml"
    check_report(draft(facts), facts, GOLDEN / "reports" / name, tmp_path, golden)


def test_the_tables_of_the_sections_fields_are_those_in_the_docs(golden: Golden) -> None:
    tables = section_tables(Library())
    assert tables.count("**必填**") > len(Library().names("sections")) / 2
    golden(ROOT / "docs" / "sections.md", tables)


def test_six_mistakes_are_told_in_one_run_each_at_its_place(golden: Golden) -> None:
    facts = GOLDEN / "mistakes" / "facts.yaml"
    with pytest.raises(Problems) as refusal:
        draft(facts)
    golden(GOLDEN / "mistakes" / "problems.txt", f"{refusal.value}\n".replace(f"{facts.parent}/", ""))
    assert [problem.code for problem in refusal.value.problems] == [
        "unknown-fact",
        "wrong-unit",
        "wrong-kind",
        "duplicate-key",
        "list-separator",
        "unknown-section",
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_of_an_example_is_carried_in_its_own_section(name: str) -> None:
    drafted = example(name)
    tree = read_facts(ROOT / "examples" / name / "facts.yaml").tree
    choices = {"式样", "列举"}
    leaves = {
        called(path)
        for path in paths(tree)
        # 结尾: 无 answers for the whole section
        if len(path) > 1 and path[0] not in HEAD_KEYS and path[-1] not in choices
    }
    carried = {fact.path for block in drafted.document.blocks for run in block.runs for fact in run.facts}
    assert len(leaves) >= 5
    assert leaves <= carried
    owners = [
        {fact.path.partition(".")[0] for run in block.runs for fact in run.facts if fact.counts}
        for block in drafted.document.blocks
    ]
    assert all(len(own) <= 1 for own in owners)
    order = [name for name, _ in groupby(next(iter(own)) for own in owners if own)]
    assert len(order) == len(set(order))
    assert {leaf.partition(".")[0] for leaf in leaves} <= set(order)


@pytest.mark.parametrize("name", EXAMPLES)
def test_docx_html_and_text_say_the_same_words(name: str, tmp_path: Path) -> None:
    drafted = example(name)
    written = tmp_path / "report.docx"
    written.write_bytes(load_writer(".docx")(drafted.document, drafted.layout))
    words = paragraphs_of(drafted.document)
    assert [paragraph.text.replace("\n", "") for paragraph in docx.Document(str(written)).paragraphs] == words
    text = load_writer(".txt")(drafted.document, drafted.layout).decode()
    assert [line.strip("\u3000") for line in text.splitlines() if line] == words
    assert Page(load_writer(".html")(drafted.document, drafted.layout).decode()).words == words


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    again = draft(ROOT / "examples" / name / "facts.yaml")
    for ending in ENDINGS:
        first, second = (load_writer(ending)(each.document, each.layout) for each in (example(name), again))
        assert first == second
        assert len(first) > 1000
