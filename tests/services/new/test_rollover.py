"""This year's file, begun from last year's: what of that reaches the page, over all examples and all fields."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

import pytest

from drafter.core.diagnostics.problem import Source
from drafter.model.fact import Fact
from drafter.model.path import FactPath
from drafter.model.reading_order import runs_of
from drafter.parsing.facts import Facts, parse_facts
from drafter.parsing.keys import HEAD_KEYS, LONG_KEYS, UNVERIFIED_KEY
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar
from drafter.pipeline import Draft, draft, draft_facts
from drafter.schema.fields import leaves
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.section import load_section
from drafter.services.new.rollover import Rollover, rolled
from drafter.services.new.source import LastYear, last_year
from drafter.writers.registry import load_writer
from tests.support.paths import EXAMPLES, GOLDEN

SECTIONS = GOLDEN / "sections"
# what stands in a chapter of one's own, so that there is a report
OTHER = "另有此事。"
NAMES = {"工会": "临泾县总工会", "团委": "临泾县团委", "残联": "临泾县残联", "社区": "临泾街道和平里社区"}
CASES = [
    *sorted(f"examples/{path.parent.name}" for path in EXAMPLES.glob("*/facts.yaml")),
    *sorted(f"sections/{path.parent.relative_to(SECTIONS)}" for path in SECTIONS.rglob("facts.yaml")),
]
# a chapter of one's own stands at the head, and is told
HEADS = frozenset(HEAD_KEYS) - {"自拟"}
# what says how a thing is told, and by which name; what is kept beside a value
HOW = ("题目", "标题", "列举", "私密", "合计", "式样", "不足写法", "汇总", "来源", "标签")
# what is written anew from year to year
GONE = ("正文", "总起")


class Rolled(NamedTuple):
    """A file of last year's, and this year's that begins with it, as it is written and read."""

    last: LastYear
    done: Rollover
    facts: Facts
    draft: Draft
    verified: Draft


def begun(name: str, folder: Path) -> tuple[LastYear, Rollover]:
    """Return last year's file, an example or all that a section takes, and this year's in `folder`."""
    kind, _, rest = name.partition("/")
    path = (EXAMPLES if kind == "examples" else SECTIONS) / rest / "facts.yaml"
    last = last_year(path if kind == "examples" else whole(rest, path, folder), Library())
    return last, rolled(last, Library(), last.year + 1, folder)


def case(name: str, folder: Path) -> Rolled:
    last, done = begun(name, folder)
    facts = parse_facts(Source("facts.yaml", done.text))
    verified = re.sub(f"(?m)^ *{UNVERIFIED_KEY}: 是\n", "", done.text)
    assert verified.count("\n") == done.text.count("\n") - done.taken
    return Rolled(last, done, facts, drafted(folder, done.text), drafted(folder, verified))


def drafted(folder: Path, text: str) -> Draft:
    """Return the report of the facts `text`, with a chapter that has something to say, so that there is one."""
    other = "" if "\n自拟:" in text else f"\n自拟:\n  - 标题: 其他\n    段落: {OTHER}\n"
    path = folder / "facts.yaml"
    path.write_text(text + other, encoding="utf-8")
    return draft(path)


def whole(name: str, path: Path, folder: Path) -> Path:
    """Return a file of last year's that has the section called `name`, filled as it is at `path`."""
    body, _, section = name.rpartition("/")
    office = f"单位: {{名称: {NAMES.get(body, '临泾县妇联')}, 级别: 县, 种类: {body or '妇联'}}}\n年度: 2020\n"
    text = indent(path.read_text(encoding="utf-8"), "  ")
    written = folder / "last.yaml"
    written.write_text(f"{office}自拟:\n  - 标题: 其他\n    段落: {OTHER}\n{section}:\n{text}", encoding="utf-8")
    return written


def scalars(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield all that is typed in `node` with the keys that lead there, those of a list without their numbers."""
    match node:
        case Scalar(text=text):
            yield path, text.strip()
        case Listing(items=items):
            for item in items:
                yield from scalars(item, path)
        case Mapping(items=members):
            for key, member in members.items():
                yield from scalars(member, (*path, key))


def taken(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the paths at which `node` holds what was taken over."""
    if isinstance(node, Mapping) and UNVERIFIED_KEY in node.items:
        yield path
    elif isinstance(node, Mapping):
        for key, member in node.items.items():
            yield from taken(member, (*path, key))
    elif isinstance(node, Listing):
        for item in node.items:
            yield from taken(item, path)


def parents(fact: Fact) -> Iterator[Fact]:
    yield from (each for parent in fact.parents for each in parents(parent))
    if not fact.parents:
        yield fact


def printed(report: Draft) -> list[Fact]:
    facts = [root for run in runs_of(report.document) for fact in run.facts for root in parents(fact)]
    return [fact for fact in facts if fact.text != OTHER]


def by_name(fact: Fact) -> str:
    """Return the path of `fact` without the numbers of items."""
    return ".".join(FactPath(fact.path).names)


def no_figure_reaches_the_page_but_what_is_marked(done: Rolled) -> None:
    marked = {".".join(path) for path in taken(done.facts.tree)}
    assert {path for path in marked if not is_standing(path, done.last)} == set()
    for report in (done.draft, done.verified):
        told = {by_name(fact) for fact in printed(report)}
        strange = {path for path in told if FactPath(path).section not in (*HEADS, "期间", "下年")} - marked
        # the heading of a chapter is no figure, and is as it was
        assert {path for path in strange if FactPath(path).leaf not in ("标题", "题目")} == set()
    of_them = [fact for fact in printed(done.draft) if by_name(fact) in marked]
    assert all(fact.unverified for fact in of_them)
    assert not any(fact.unverified for fact in printed(done.verified))
    assert set(done.draft.unverified) == {fact.path for fact in of_them}


def is_standing(path: str, last: LastYear, chosen: bool = False) -> bool:
    """Return whether the template says so of the field at `path`, a choice or a fact, or it is of those who sign."""
    if path in ("供稿", "红头.签发人"):
        return True
    section = load_section(Library().serving(last.head.office.body), FactPath(path).section)
    standing = [field for field in leaves(section.fields) if section.stands(field) and field.kind.is_choice == chosen]
    return FactPath(path).below in {field.path for field in standing}


def no_word_reaches_the_page_but_what_is_marked(done: Rolled) -> None:
    marked = set(taken(done.facts.tree))
    old = [(path, text) for path, text in scalars(done.last.facts.tree) if path[0] not in HEADS]
    new = list(scalars(done.facts.tree))
    kept = [
        text for path, text in new if text and (path[0] in HEADS or path[:-1] in marked or path == ("自拟", "标题"))
    ]
    own = [text for path, text in old if len(text) > 3 and path[-1] not in HOW and not is_kept(text, kept)]
    wording = words_of_templates() | {text_of(bare(done))}
    for report in (done.draft, done.verified):
        # the names of fields stand in it, where one is asked for
        page = re.sub("【待补：.*?】", "", text_of(report))
        there = [text for text in own if re.search(f"(?<![0-9]){re.escape(text)}", page)]
        assert [text for text in there if not any(text in each for each in wording)] == []


def text_of(report: Draft) -> str:
    return load_writer(".txt")(report.document, report.layout).decode().replace(OTHER, "")


def is_kept(text: str, kept: list[str]) -> bool:
    """Return whether `text` is in what was `kept`, or is a figure there, with its unit."""
    return any(text in each or (each.isdecimal() and text.startswith(each)) for each in kept)


@cache
def words_of_templates() -> frozenset[str]:
    """Return the wording of all sections, and the words that they offer to choose from."""
    libraries = [Library().serving(body) for body in ("", *sorted(BODIES_SERVED))]
    sections = [load_section(library, name) for library in libraries for name in library.names("sections")]
    offered = (word for section in sections for field in leaves(section.fields) for word in field.spec.choices)
    return frozenset([*offered, *(section.wording.text for section in sections)])


def bare(done: Rolled) -> Draft:
    """Return the report that the new file makes without a fact: the wording alone."""
    head = "".join(f"{line}\n" for line in done.done.text.splitlines() if not line.startswith("#"))
    office = head[: head.index("年度:")]
    return draft_facts(
        parse_facts(Source("f", f"{office}年度: 2021\n自拟:\n  - 标题: 其他\n    段落: {OTHER}\n")), Library()
    )


def nothing_is_read_from_a_remark(done: Rolled) -> None:
    """All that can be read in the new file is empty, was taken over and marked, or says how a thing is told."""
    marked = set(taken(done.facts.tree))
    old = set(scalars(done.last.facts.tree))
    for path, text in scalars(done.facts.tree):
        if path[0] in HEADS or not text or path[-1] == UNVERIFIED_KEY:
            continue
        assert path[:-1] in marked or path[-1] in HOW or is_standing(".".join(path), done.last, chosen=True), path
        within = path[:-1] if path[-1] in LONG_KEYS else path
        assert (within, text) in old or (path, text) in old, path


def the_chapters_and_fields_are_the_same_in_the_same_order(done: Rolled) -> None:
    before, after = dict(done.last.facts.sections()), dict(done.facts.sections())
    assert list(before) == list(after)
    for section in before:
        expected = list(dict.fromkeys(keys(before[section])))
        got = list(dict.fromkeys(keys(after[section])))
        assert [path for path in got if path in set(expected)] == got or isinstance(before[section], Scalar)
        lost = [path for path in expected if path not in set(got)]
        assert [
            path
            for path in lost
            if not (set(path) & {*GONE, "数据", "表格", *LONG_KEYS} or "事项" in path or "照片" in path)
        ] == []


def keys(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    match node:
        case Listing(items=items):
            for item in items:
                yield from keys(item, path)
        case Mapping(items=members) if "值" not in members:
            for key, member in members.items():
                yield (*path, key)
                yield from keys(member, (*path, key))


@pytest.mark.parametrize("name", CASES)
def test_this_years_file_says_nothing_of_last_year_but_what_is_marked(tmp_path: Path, name: str) -> None:
    done = case(name, tmp_path)
    no_figure_reaches_the_page_but_what_is_marked(done)
    no_word_reaches_the_page_but_what_is_marked(done)
    nothing_is_read_from_a_remark(done)
    the_chapters_and_fields_are_the_same_in_the_same_order(done)


def test_the_test_looked_at_something(tmp_path: Path) -> None:
    assert len([name for name in CASES if name.startswith("examples/")]) >= 25
    assert len(CASES) > 95
    some = [name for name in CASES if name.startswith("sections/") or "linghe" in name]
    done = [begun(name, tmp_path) for name in some]
    assert sum(file.taken for _, file in done) > 100
    assert sum(file.emptied for _, file in done) > 1500
    assert sum(file.left for _, file in done) > 150
    assert sum(len(list(scalars(last.facts.tree))) for last, _ in done) > 2000
    unverified = [path for name in CASES if "linghe" in name for path in case(name, tmp_path).draft.unverified]
    assert len(unverified) > 30
