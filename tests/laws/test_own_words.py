"""Own words are facts: every number in them is read, and every quantity that is printed can be asked for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

from drafter.core.text.text_figures import COUNTED, text_figures
from drafter.model.document import Paragraph, stretches, text_of
from drafter.model.reading_order import parts, words
from drafter.parsing.yaml.tree import Listing, Mapping, Node
from drafter.pipeline import Draft
from drafter.schema.section import LISTINGS
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from tests.laws.test_golden import EXAMPLES
from tests.laws.test_laws import NAMES, SECTIONS
from tests.support.figure_reader import without_names
from tests.support.paths import GOLDEN
from tests.support.section_bench import Desk, Path_, example, tree_of

_NUMERAL = re.compile("[0-9]+|[〇零一二三四五六七八九十百千万亿两]+")


def readings(name: str, drafted: Draft) -> Iterator[str]:
    """Yield a line for each number in the own words of the example called `name`: what it is, what it counts."""
    typed = {id(fact): fact for fact in drafted.ready.typed if fact.kind.is_prose or fact.kind.is_text}
    for fact in typed.values():
        figures = list(text_figures(fact.words))
        for figure in figures:
            told = f"{figure.text}：{figure.reading}" + (f"，{figure.noun}" if figure.noun else "")
            yield f"{name}:{fact.location.line} {told}"
        for numeral in _NUMERAL.finditer(fact.words):
            if not any(figure.start <= numeral.start() < figure.end for figure in figures):
                around = fact.words[max(0, numeral.start() - 4) : numeral.end() + 4]
                yield f"{name}:{fact.location.line} {numeral[0]}：不是数，{around}"


def test_each_number_in_own_words_is_read_as_a_person_has_read_it(golden: Callable[[Path, str], None]) -> None:
    lines = [line for name in EXAMPLES for line in readings(name, example(name))]
    assert len(lines) > 100
    golden(GOLDEN / "examples" / "own-figures.txt", "".join(f"{line}\n" for line in lines))


def test_each_quantity_that_is_printed_is_found_as_it_is_printed() -> None:
    seen = 0
    for name in EXAMPLES:
        document = example(name).document
        rows = printed_figures(document)
        for text in [without_names(text_of(runs)) for part in parts(document) for _, runs in words(part)]:
            quantities = [figure.text for figure in text_figures(text) if figure.reading in COUNTED]
            assert [each for each in quantities if not rows_of(each, rows)] == [], (name, text)
            seen += len(quantities)
    assert seen > 300


OWN = {
    "题目": "丰富文化生活",
    "目的": "为营造节日氛围",
    "做法": "发动各村参加",
    "数据": "{建立台账: 12份}",
    "成效": "受到群众欢迎",
}
HOLE = re.compile("[，。；：、]{2,}|^[，。；：、]|[^。：]$|“”|《》|（）")


def groups_in(node: Node, prefix: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of each group and record that is filled under `node`."""
    match node:
        case Mapping(items=items) if "值" not in items:
            yield from [prefix] if prefix else []
            for key, child in items.items():
                yield from groups_in(child, (*prefix, key))
        case Listing(items=items):
            for number, child in enumerate(items):
                yield from groups_in(child, (*prefix, number))


def only(node: Node, path: Path_, own: Mapping, whole: bool) -> Node:
    """Return `node` with nothing but what stands at `path`, which has what is its `own` beside its fields, or alone."""
    if not path:
        assert isinstance(node, Mapping)
        kept = node.items if whole else {}
        return replace(node, items={**kept, **own.items}, places={**node.places, **own.places})
    if isinstance(node, Listing):
        return replace(node, items=(only(node.items[int(path[0])], path[1:], own, whole),))
    assert isinstance(node, Mapping)
    key = str(path[0])
    return replace(node, items={key: only(node.items[key], path[1:], own, whole)})


def with_listing(node: Node, listing: str) -> Mapping:
    """Return `node`, a section, which tells its items as `listing` says."""
    assert isinstance(node, Mapping)
    more = tree_of(f"列举: {listing}\n")
    return replace(node, items=node.items | more.items, places={**node.places, **more.places})


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("开头", "结尾", "存在问题", "下一步打算")])
def test_each_matter_of_a_section_alone_and_each_pair_of_its_pieces_leaves_no_hole(name: str) -> None:
    tree = tree_of((SECTIONS / name / "facts.yaml").read_text(encoding="utf-8"))
    desk, name = Desk().placed(name)
    matters = list(groups_in(tree))
    assert matters
    said = [frozenset(keys) for size in (1, 2, len(OWN)) for keys in combinations(OWN, size)]
    for number, (path, keys, whole) in enumerate(product(matters, said, (True, False))):
        own = tree_of("".join(f"{key}: {OWN[key]}\n" for key in OWN if key in keys))
        listing = LISTINGS[number % len(LISTINGS)]
        told = desk.tell(name, with_listing(only(tree, path, own, whole), listing))
        printed = [text_of(block.runs) for block in told.composition.blocks if isinstance(block, Paragraph)]
        assert [text for text in printed if HOLE.search(text)] == [], (path, sorted(keys), printed)
        named = {problem.location for problem in told.composition.notices}
        carried = {
            id(fact)
            for block in told.composition.blocks
            for runs in stretches(block)
            for run in runs
            for fact in run.facts
        }
        topics = {id(fact) for runs in told.composition.headings for run in runs for fact in run.facts}
        left = [
            fact.path for fact in told.bound.facts if id(fact) not in carried | topics and fact.location not in named
        ]
        assert left == [], (path, sorted(keys), printed)
    assert number + 1 == len(matters) * 16 * 2
