"""Whole reports: facts in, text and outline out, as a person has read them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph as DocxParagraph

from drafter.core.diagnostics.problem import Problems, show
from drafter.model.document import Block, Document, Table, stretches, text_of
from drafter.model.fact import Fact
from drafter.model.reading_order import paragraphs_of, parts
from drafter.model.reading_order import words as words_of
from drafter.parsing.facts import read_facts
from drafter.parsing.keys import HEAD_KEYS
from drafter.pipeline import Draft, draft
from drafter.schema.fields import leaves as leaves_of
from drafter.schema.kinds.blocks import Summary
from drafter.writers.registry import ENDINGS, load_writer
from tests.support.docx_outline import docx_outline
from tests.support.html_reader import Page
from tests.support.paths import GOLDEN, ROOT
from tests.support.section_bench import called, example, paths

EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/facts.yaml"))
CASES = sorted(path.parent.name for path in (GOLDEN / "reports").glob("*/facts.yaml"))
Golden = Callable[[Path, str], None]


def check_report(drafted: Draft, facts: Path, expected: Path, tmp_path: Path, golden: Golden) -> None:
    text = load_writer(".txt")(drafted.document, drafted.layout).decode()
    # the last line is blank: it is the seal
    golden(expected / "expected.txt", f"{text.rstrip()}\n")
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
    choices = {"式样", "列举", "合计", "来源"}
    # a word chosen from those of a template, such as 动词, is no fact, and neither is whether a table is wanted
    chosen = {
        f"{section.name}.{leaf.path}"
        for section in drafted.ready.sections.values()
        for leaf in leaves_of(section.fields)
        if leaf.kind.is_choice or isinstance(leaf.kind, Summary)
    }
    leaves = {
        called(path).replace(".各行", "")
        for path in paths(tree)
        # 结尾: 无 answers for the whole section
        if len(path) > 1 and path[0] not in HEAD_KEYS and path[-1] not in choices
        if called(tuple(part for part in path if isinstance(part, str))) not in chosen
    }
    carried = {fact.path for block in drafted.document.blocks for fact in facts_of(block)}
    assert len(leaves) >= 5
    assert leaves <= carried
    chapters = drafted.document.chapters
    place = {name: number for number, chapter in enumerate(chapters) for name in chapter.sections}
    assert len(place) == sum(len(chapter.sections) for chapter in chapters)
    owners = [
        (block.section, {"自拟" if name.startswith("自拟") else name for name in sections_of(block)})
        for block in drafted.document.blocks
        if block.section and sections_of(block)
    ]
    for section, own in owners:
        within = {name.partition(".")[0] for name in chapters[place[section]].sections}
        assert own <= within, (section, own)
    assert [place[section] for section, _ in owners] == sorted(place[section] for section, _ in owners)
    assert {leaf.partition(".")[0] for leaf in leaves} <= set().union(*(own for _, own in owners))


def sections_of(block: Block) -> set[str]:
    """Return the sections whose facts stand in `block`."""
    return {fact.path.partition(".")[0] for fact in facts_of(block) if fact.counts} - {"章节"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_docx_html_and_text_say_the_same_words(name: str, tmp_path: Path) -> None:
    drafted = example(name)
    written = tmp_path / "report.docx"
    written.write_bytes(load_writer(".docx")(drafted.document, drafted.layout))
    words = paragraphs_of(drafted.document)
    assert list(stretches_of_docx(written)) == words
    text = load_writer(".txt")(drafted.document, drafted.layout).decode()
    assert [bare(line) for line in text.splitlines() if line.strip()] == rows_of(drafted.document)
    page = Page(load_writer(".html")(drafted.document, drafted.layout).decode())
    assert [bare(said) for said in page.words] == rows_of(drafted.document, "")


def test_the_words_of_tables_and_captions_are_compared_too() -> None:
    words = paragraphs_of(example("mouzhen-2024").document)
    assert {"各村“两癌”检查情况", "西沟村", "60余份", "1075", "—", "“三八”维权周的宣传台"} <= set(words)


def facts_of(block: Block) -> list[Fact]:
    return [fact for runs in stretches(block) for run in runs for fact in run.facts]


def stretches_of_docx(path: Path) -> Iterator[str]:
    """Yield what the paragraphs and the cells of a .docx say, in their order, but for those that say nothing."""
    for block in docx.Document(str(path)).iter_inner_content():
        cells = [block] if isinstance(block, DocxParagraph) else [cell for row in block.rows for cell in row.cells]
        yield from (words for cell in cells if (words := cell.text.replace("\n", "")))


def rows_of(document: Document, between: str = "\n") -> list[str]:
    """Return what `document` says, a string for each row of a table; with nothing `between`, one for all of them."""
    said: list[str] = []
    for part in parts(document):
        if isinstance(part, Table):
            rows = [part.head, *part.rows, *([part.total] if part.total else [])]
            lines = ["".join(bare(text_of(cell)) for cell in row) for row in rows]
            lines = [text_of(part.caption), *lines] if part.caption else lines
            said += between.join(lines).split("\n")
        else:
            said += [shown for _, runs in words_of(part) if (shown := bare(text_of(runs)))]
    return said


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    again = draft(ROOT / "examples" / name / "facts.yaml")
    for ending in ENDINGS:
        first, second = (load_writer(ending)(each.document, each.layout) for each in (example(name), again))
        assert first == second
        assert len(first) > 1000
