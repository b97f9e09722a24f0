"""The laws of the tables drawn from all chapters: nothing is lost, nothing doubled, and a line stands behind each cell."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from drafter.core.diagnostics.problem import Source
from drafter.model.document import Run, Table, stretches, text_of
from drafter.model.fact import Fact
from drafter.model.provenance import typed
from drafter.parsing.facts import parse_facts
from drafter.pipeline import Draft, draft_facts
from drafter.schema.kinds.levels import rank
from drafter.schema.library import Library
from tests.support.paths import GOLDEN

SECTIONS = sorted(path for path in (GOLDEN / "sections").glob("*/facts.yaml"))
HEAD = "单位: {名称: 临泾镇妇联, 级别: 镇}\n年度: 2020\n"
TABLES = ("所获荣誉", "大事记")
LEFT_OUT = 0.3
_VALUE = re.compile("^([^:]+): .+")


def chapters(wanted: bool, chance: random.Random | None = None) -> str:
    """Return the facts of every section, its tables `wanted` or not; lines that hold a value are left out by `chance`."""
    parts = [HEAD]
    for path in SECTIONS:
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [_VALUE.sub(r"\1:", line) if chance and chance.random() < LEFT_OUT else line for line in lines]
        asked = ["汇总: 是"] if wanted and path.parent.name in TABLES else []
        parts += [f"{path.parent.name}:\n", *(f"  {line}\n" for line in (*asked, *kept))]
    return "".join(parts)


def drafted(wanted: bool, seed: int) -> Draft:
    facts = chapters(wanted, random.Random(seed) if seed else None)
    return draft_facts(parse_facts(Source("facts.yaml", facts)), Library())


def drawn_in(draft: Draft) -> list[Table]:
    return [block for block in draft.document.blocks if isinstance(block, Table) and "一览表" in text_of(block.caption)]


def told(draft: Draft, tables: bool) -> Iterator[Run]:
    """Yield what `draft` prints in the tables that were drawn, or beside them."""
    drawn = [id(table) for table in drawn_in(draft)]
    for block in draft.document.blocks:
        if (id(block) in drawn) is tables:
            yield from (run for runs in stretches(block) for run in runs)


def facts_in(runs: Iterator[Run]) -> list[Fact]:
    return [fact for run in runs for fact in run.facts if fact.counts]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_or_doubled_and_each_cell_has_its_line(seed: int) -> None:
    plain, whole = drafted(wanted=False, seed=seed), drafted(wanted=True, seed=seed)
    tables = drawn_in(whole)
    assert [text_of(table.caption) for table in tables] == ["2020年所获荣誉一览表", "2020年大事一览表"] or seed
    assert len(tables) >= 1
    inside, beside = facts_in(told(whole, tables=True)), facts_in(told(whole, tables=False))
    assert {fact.path for fact in facts_in(told(plain, tables=False))} <= {fact.path for fact in (*inside, *beside)}
    assert {fact.path for fact in inside}.isdisjoint(fact.path for fact in beside)
    lines = chapters(wanted=True, chance=random.Random(seed) if seed else None).splitlines()
    for fact in inside:
        (origin,) = typed([fact])
        assert origin.text in lines[origin.location.line - 1], fact.path
        assert origin.path in fact.path
    for table in tables:
        rows = [tuple(map(text_of, row)) for row in table.rows]
        assert len(set(rows)) == len(rows)
        assert all(facts_in(run for cell in row for run in cell) for row in table.rows)
        if text_of(table.head[0]) == "荣誉":
            ranks = [rank(row[1]) for row in rows]
            assert all(one <= other for one, other in pairwise(ranks))


def test_what_only_says_whether_a_table_is_wanted_is_no_fact() -> None:
    whole = drafted(wanted=True, seed=0)
    assert not any(fact.path.endswith(".汇总") for fact in whole.ready.typed)
    assert not {"unused-fact", "unknown-fact"} & {problem.code for problem in whole.problems}
