"""The whole way, on one page: facts are read, bound, checked, told, and made a document."""

from dataclasses import dataclass
from pathlib import Path

from drafter.bind import bind
from drafter.case import Case
from drafter.chapter import Teller
from drafter.checks import check
from drafter.document import Block, Document, Run, numbered
from drafter.facts import Blank, Fact, Facts, read_facts
from drafter.head import Head, head_of
from drafter.ignore import read_ignored, without_ignored
from drafter.language import say
from drafter.layout import Layout, load_layout
from drafter.library import Library
from drafter.problem import Location, Problem, in_order, raise_errors
from drafter.render import Wordings
from drafter.section import Report, load_report, load_section
from drafter.suggestion import did_you_mean
from drafter.tree import Scalar

USUAL_REPORT = "年度总结"


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as drafted: the document, how its paper looks, and what to tell its author."""

    document: Document
    layout: Layout
    problems: tuple[Problem, ...]
    missing: tuple[Blank, ...] = ()
    """the required fields that are empty"""
    optional: tuple[Blank, ...] = ()
    """the other fields that are empty, in the sections that stand in the facts"""


def draft(path: Path | str, library: Library | None = None) -> Draft:
    """Return the report that the facts in the file at `path` make; errors raise Problems."""
    return draft_facts(read_facts(Path(path)), library or Library())


def draft_facts(facts: Facts, library: Library) -> Draft:
    """Return the report that `facts` make with the templates of `library`; errors raise Problems."""
    head, problems = head_of(facts)
    ignored, unclear = read_ignored(facts)
    problems = [*facts.problems, *problems, *unclear]
    report = load_report(library, _named("报告", "reports", USUAL_REPORT, facts, library, problems))
    layout = load_layout(library, _named("排版", "layouts", report.layout, facts, library, problems))
    sections = [load_section(library, name) for name in _told_sections(facts, report, library)]
    top = Location(facts.source, 1)
    bound = {
        section.name: bind(
            section,
            facts.tree.items.get(section.name),
            facts.tree.places.get(section.name, top),
            [each.path for each in ignored if not each.code],
        )
        for section in sections
    }
    problems += [problem for each in bound.values() for problem in each.problems]
    problems += check(Case(facts, head, report, library, {section.name: section for section in sections}, bound))
    raise_errors(problems)
    assert head
    teller = Teller(head, report, Wordings(library))
    told = [
        (section, teller.section(section, bound[section.name]))
        for section in sections
        if section.name in report.sections and (section.frame or section.name in facts.tree.items)
    ]
    problems += [notice for _, composition in told for notice in composition.notices]
    # an opening and a closing stand only around something that was done
    if not any(composition.blocks for section, composition in told if not section.frame):
        hint = say("至少在一章里填上做了的事；“开头”和“结尾”不算。")
        raise_errors([*problems, Problem("no-section", say("没有一章有事可写，报告是空的。"), top, hint)])
    blocks = [block for _, composition in told for block in composition.blocks]
    waived = [path for each in bound.values() for path in each.waived]
    return Draft(
        _document(head, teller.title(), blocks, report),
        layout,
        tuple(in_order(without_ignored(problems, ignored, waived))),
        tuple(blank for section, _ in told for blank in bound[section.name].missing),
        tuple(blank for section, _ in told for blank in bound[section.name].optional),
    )


def _named(key: str, kind: str, usual: str, facts: Facts, library: Library, problems: list[Problem]) -> str:
    """Return the name that `key` gives to a file of `kind`, or the usual one; note an unknown one."""
    node = facts.tree.items.get(key)
    if not isinstance(node, Scalar) or not node.text:
        return usual
    if library.has(kind, node.text):
        return node.text
    known = library.names(kind)
    hint = say("{}可写：{}。", did_you_mean(node.text, known), "、".join(known))
    problems.append(Problem(f"unknown-{kind[:-1]}", say("没有“{}”这种{}。", node.text, key), node.location, hint))
    return usual


def _told_sections(facts: Facts, report: Report, library: Library) -> list[str]:
    """Return the sections to tell, in the report's order; those that it leaves out come last."""
    typed = [key for key, _ in facts.sections() if library.has("sections", key)]
    return [*report.sections, *(key for key in typed if key not in report.sections)]


def _document(head: Head, title: tuple[Run, ...], blocks: list[Block], report: Report) -> Document:
    signed = head.signature or (head.office.name if head.date else None)
    return Document(
        title=title,
        blocks=numbered(blocks, report.numbering),
        signature=_printed(signed),
        date=_printed(head.date),
        author=head.office.name.words,
    )


def _printed(fact: Fact | None) -> tuple[Run, ...]:
    return (Run(fact.words, (fact,)),) if fact else ()
