"""The laws that hold for every section, whichever of its facts are known."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar
from drafter.rendering.lint.outline import outline
from drafter.rendering.types import HEADINGS
from drafter.schema.fields import Declaration, Group, Records, leaves
from drafter.schema.report import CLOSING
from drafter.schema.section import Section
from drafter.validation.formulas.derived import derivations
from tests.support.omission_oracle import Oracle
from tests.support.paths import GOLDEN
from tests.support.section_bench import Desk, Path_, Told, called, paths, tree_of, without

SECTIONS = GOLDEN / "sections"
NAMES = sorted(str(path.parent.relative_to(SECTIONS)) for path in SECTIONS.rglob("facts.yaml"))
SUBSETS, FEW = 200, 40
Omission = frozenset[Path_]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def few(leaves: list[Path_], name: str) -> list[Omission]:
    """Return the sets of leaves that every run leaves out: any one, all but one, and some by chance."""
    alone = (frozenset(leaves) - {leaf} for leaf in leaves)
    return [frozenset(), *(frozenset({leaf}) for leaf in leaves), *alone, *by_chance(leaves, name, FEW)]


def all_of_them(leaves: list[Path_], name: str) -> list[Omission]:
    """Return the sets of leaves that the law speaks of: any one, any two, all but one, and 200 by chance."""
    pairs = (frozenset(pair) for pair in combinations(leaves, 2))
    return [*few(leaves, name), *pairs, *by_chance(leaves, name, SUBSETS)]


def by_chance(leaves: list[Path_], name: str, count: int) -> Iterator[Omission]:
    chance = random.Random(name)
    return (frozenset(chance.sample(leaves, chance.randint(1, len(leaves)))) for _ in range(count))


@pytest.mark.parametrize("name", NAMES)
def test_no_hole_is_left_and_no_fact_is_lost_whatever_is_not_known(desk: Desk, name: str) -> None:
    assert judged(desk, name, few) > FEW


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_the_laws_hold_for_any_two_facts_left_out(desk: Desk, name: str) -> None:
    count = judged(desk, name, all_of_them)
    print(f"{name}: {count} omission sets")
    assert count > SUBSETS


def judged(
    desk: Desk, name: str, omissions: Callable[[list[Path_], str], list[Omission]], facts: Path = SECTIONS
) -> int:
    """Hold the section, in each of its wordings and filled as in `facts`, to the laws; return how many cases."""
    place = facts / name
    desk, name = desk.placed(name)
    return sum(judged_so(desk, section, omissions, place) for section in desk.versions(name))


def judged_so(
    desk: Desk, section: Section, omissions: Callable[[list[Path_], str], list[Omission]], place: Path
) -> int:
    name = section.name
    plan = outline(
        section, desk.renderer.engine.compiler.parse(section.wording), desk.renderer.engine.compiler.parse_part
    )
    tree = one_record(tree_of((place / "facts.yaml").read_text(encoding="utf-8")))
    everything = list(paths(tree))
    choices = {leaf.path for leaf in leaves(section.fields) if leaf.kind.is_choice}
    tried, derived = omissions(everything, name), needs(section)
    for gone in tried:
        told = desk.tell(name, without(tree, gone))
        known = set(everything) - gone
        worked_out = totals(section, known, derived)
        filled = {field_of(path) for path in known} | worked_out
        faults = [*Oracle(section, plan, filled).faults(told.paragraphs), *lost(told)]
        assert not faults, (sorted(map(called, gone)), faults, told.text)
        typed = filled - worked_out - choices
        assert {fact.path.partition(".")[2].replace(".1.", ".") for fact in told.bound.facts} == typed
    return len(tried)


def test_no_choice_of_form_leaves_a_hole_or_loses_a_fact(desk: Desk) -> None:
    assert len(choices_tried(desk, NAMES, with_gaps=False)) >= 10


@pytest.mark.long
def test_nor_does_any_where_a_fact_is_not_known(desk: Desk) -> None:
    assert len(choices_tried(desk, NAMES)) >= 10


def test_nor_does_any_in_a_frame_that_knows_what_closes_the_report() -> None:
    desk = Desk(filled=frozenset(CLOSING))
    frames = [name for name in NAMES if "/" not in name and desk.section(name).frame]
    assert len(choices_tried(desk, frames)) >= 10


def choices_tried(desk: Desk, names: Sequence[str], *, with_gaps: bool = True) -> set[tuple[str, str]]:
    """Hold the sections called `names` to the laws in each of their forms, also without each leaf; return the forms."""
    tried = set()
    placed = [(*desk.placed(place), place) for place in names]
    for desk, place, section in ((at, place, each) for at, name, place in placed for each in at.versions(name)):
        name = section.name
        plan = outline(
            section, desk.renderer.engine.compiler.parse(section.wording), desk.renderer.engine.compiler.parse_part
        )
        tree = one_record(tree_of((SECTIONS / place / "facts.yaml").read_text(encoding="utf-8")))
        forms = [leaf for leaf in leaves(section.fields) if leaf.kind.is_choice]
        for path, place, choice in (
            (leaf.path, leaf.location, choice) for leaf in forms for choice in leaf.spec.choices
        ):
            chosen = chosen_at(tree, tuple(path.split(".")), Scalar(choice, place))
            for gone in (frozenset[Path_](), *(frozenset({leaf}) for leaf in paths(tree) if with_gaps)):
                told = desk.tell(name, without(chosen, gone))
                known = set(paths(chosen)) - gone
                filled = {field_of(path_) for path_ in known} | totals(section, known, needs(section))
                faults = [*Oracle(section, plan, filled).faults(told.paragraphs), *lost(told)]
                assert not faults, (choice, sorted(map(called, gone)), faults, told.text)
            tried.add((place, choice))
    return tried


@pytest.mark.parametrize("name", NAMES)
def test_the_judge_of_holes_sees_one(desk: Desk, name: str) -> None:
    place = SECTIONS / name
    desk, name = desk.placed(name)
    for section in desk.versions(name):
        sees_one(desk, section, place)


def sees_one(desk: Desk, section: Section, place: Path) -> None:
    name = section.name
    plan = outline(
        section, desk.renderer.engine.compiler.parse(section.wording), desk.renderer.engine.compiler.parse_part
    )
    tree = one_record(tree_of((place / "facts.yaml").read_text(encoding="utf-8")))
    told = desk.tell(name, tree)
    filled = {field_of(path) for path in paths(tree)} | totals(section, set(paths(tree)), needs(section))
    direct = [
        slot
        for line in plan.lines
        if line.start.mark not in HEADINGS
        for slot in Oracle.direct(line.parts)
        if len(slot.fields) == 1
    ]
    facts = (fact for block in told.paragraphs for run in block.runs for fact in run.facts)
    # how many there are of what is one by itself is not said
    printed = {fact.path.partition(".")[2].replace(".1.", ".") for fact in facts}
    optional = {slot.fields[0].path for slot in direct if not slot.fields[0].required}
    needed = optional & filled & printed
    # in some, all that may be empty stands in brackets
    assert needed or not optional
    for path in needed:
        assert list(Oracle(section, plan, filled - {path}).faults(told.paragraphs)), path


def chosen_at(tree: Mapping, path: tuple[str, ...], choice: Scalar) -> Mapping:
    """Return `tree` with `choice` at `path`, through the records on the way."""
    key, *rest = path
    node = tree.items.get(key)
    match node:
        case Listing(items=items):
            inner: Node = replace(
                node, items=tuple(chosen_at(item, tuple(rest), choice) for item in items if isinstance(item, Mapping))
            )
        case Mapping() if rest:
            inner = chosen_at(node, tuple(rest), choice)
        case _:
            inner = choice
    return replace(tree, items=tree.items | {key: inner})


def test_some_section_says_a_line_in_other_words(desk: Desk) -> None:
    shared = [name for name in NAMES if "/" not in name]
    assert sum(1 for name in shared for _ in desk.versions(name)) > len(shared)


def one_record(tree: Mapping) -> Mapping:
    """Return `tree` with the first of each list of records alone: the judge knows a line by its number."""
    items = {
        key: replace(node, items=node.items[:1])
        if isinstance(node, Listing) and isinstance(node.items[0], Mapping)
        else node
        for key, node in tree.items.items()
    }
    return replace(tree, items=items)


def field_of(path: tuple[str | int, ...]) -> str:
    """Return the declared field that the leaf at `path` fills."""
    return ".".join(part for part in path if isinstance(part, str))


def needs(section: Section) -> dict[str, set[str]]:
    """Return the fields that follow from others, each with those."""
    return {each.field.path: {field.path for field in each.formula.fields} for each in derivations(section)}


def totals(section: Section, known: set[tuple[str | int, ...]], derived: dict[str, set[str]]) -> set[str]:
    """Return the figures that were not typed and that the program works out from those that are known."""
    typed = {field_of(path) for path in known}
    by_level = {
        f"{path}.总数" for path in graded(section.fields) if any(field.startswith(f"{path}.") for field in typed)
    }
    return (by_level | {path for path, parents in derived.items() if parents <= typed}) - typed


def graded(declaration: Declaration) -> Iterator[str]:
    """Yield the paths of the groups that tell how many there are of each level."""
    match declaration:
        case Records(group):
            yield from graded(group)
        case Group(path=path, members=members, levels=levels):
            yield from [path] if levels else []
            for member in members.values():
                yield from graded(member)


def lost(told: Told) -> list[str]:
    """Return the facts that are neither printed in their section nor named in a warning."""
    printed = {id(fact) for block in told.composition.blocks for run in block.runs for fact in run.facts}
    named = {problem.location for code in ("unused-fact", "cut-for-length") for problem in told.notices(code)}
    return [fact.path for fact in told.bound.facts if id(fact) not in printed and fact.location not in named]


def test_cutting_the_least_important_lines_leaves_no_hole_and_loses_no_fact(desk: Desk) -> None:
    cut = 0
    placed = [(*desk.placed(place), place) for place in NAMES]
    for desk, place, section in ((at, place, each) for at, name, place in placed for each in at.versions(name)):
        name = section.name
        tree = tree_of((SECTIONS / place / "facts.yaml").read_text(encoding="utf-8"))
        judge = Oracle(
            section,
            outline(
                section, desk.renderer.engine.compiler.parse(section.wording), desk.renderer.engine.compiler.parse_part
            ),
            set(),
        )
        whole = desk.tell(name, tree)
        minor = range(whole.composition.minor)
        tried = [frozenset({number}) for number in minor] + [frozenset(minor[number:]) for number in minor]
        for gone in tried:
            told = desk.tell(name, tree, gone)
            faults = [fault for each in told.paragraphs for fault in judge.text_faults(each)]
            assert not faults, (name, gone, faults)
            assert not lost(told), (name, gone, told.text)
            assert len(told.text) <= len(whole.text)
            cut += len(told.text) < len(whole.text)
    assert cut > 150
