"""Each section with each of its facts left out: the golden files that a person has read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter.parsing.keys import OWN_WORD_KEYS, STANDING_KEYS
from drafter.parsing.yaml.tree import Mapping
from drafter.schema.fields import leaves
from drafter.schema.kinds.blocks import Summary
from drafter.schema.kinds.words import Quotation
from drafter.schema.library import BODIES_SERVED, BUILT_IN, files_of
from tests.support.paths import GOLDEN
from tests.support.section_bench import Desk, called, paths, tree_of, without

SECTIONS = GOLDEN / "sections"
NAMES = sorted(str(path.parent.relative_to(SECTIONS)) for path in SECTIONS.rglob("facts.yaml"))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def test_every_section_has_its_facts_here(desk: Desk) -> None:
    shared = desk.library.names("sections")
    own = [f"{body}/{path.stem}" for body in BODIES_SERVED for path in files_of(BUILT_IN / body, "sections")]
    assert sorted([*shared, *own]) == NAMES
    assert len(BODIES_SERVED) >= 4
    assert len(shared) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_here_fill_every_field(desk: Desk, name: str) -> None:
    tree = tree_of((SECTIONS / name / "facts.yaml").read_text(encoding="utf-8"))
    desk, name = desk.placed(name)
    filled = {called(tuple(part for part in path if isinstance(part, str))) for path in paths(tree)}
    totals = {f"{leaf.path.rpartition('.')[0]}.总数" for leaf in leaves(desk.section(name).fields)} - filled
    # tables and photographs stand by themselves, and so do words of one's own: test_exhibits.py, test_work_items.py
    apart = {*STANDING_KEYS, *OWN_WORD_KEYS}
    # tables drawn from all chapters: tests/laws/test_summaries.py; figures of other chapters: test_comparisons.py
    drawn = [leaf for leaf in leaves(desk.section(name).fields) if isinstance(leaf.kind, Summary | Quotation)]
    apart |= {leaf.path for leaf in drawn}
    assert {leaf.path for leaf in leaves(desk.section(name).fields)} - totals - apart == filled


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_when_one_fact_is_not_known(desk: Desk, name: str, golden: Callable[[Path, str], None]) -> None:
    tree = tree_of((SECTIONS / name / "facts.yaml").read_text(encoding="utf-8"))
    place = SECTIONS / name
    desk, name = desk.placed(name)
    first, *others = [list(omissions(desk, name, tree)) for _ in desk.versions(name)]
    parts = [f"# {what}\n{said}" for what, said in first]
    for number, other in enumerate(others, start=2):
        # of each of its other wordings, what it says otherwise
        differing = (each for each, usual in zip(other, first, strict=True) if each != usual)
        parts += [f"# {what}（第{number}种说法）\n{said}" for what, said in differing]
    golden(place / "omissions.txt", "\n".join(parts))


def omissions(desk: Desk, name: str, tree: Mapping) -> Iterator[tuple[str, str]]:
    """Yield what is left out, and what the section says then: nothing first, then each of its facts."""
    whole = desk.tell(name, tree).text
    yield "全有", f"{whole}\n"
    for path in paths(tree):
        told = desk.tell(name, without(tree, frozenset({path})))
        changed = [line for line in told.text.splitlines() if line not in whole.splitlines()] or ["（省去一段）"]
        unused = [f"未印：{'、'.join(dict.fromkeys(told.unused))}"] if told.unused else []
        yield f"少了 {called(path)}", "\n".join([*changed, *unused, ""])
