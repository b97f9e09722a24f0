"""Facts made ready to be told: the report, its chapters and what is bound to each, with all that is wrong."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.core import Problem, did_you_mean, raise_errors, say
from drafter.model import BoundSection, Comparisons, Fact, Layout
from drafter.parsing import REFERENCE_KEYS, Facts, Metadata, Scalar, fitted, metadata_of, script_of
from drafter.schema import (
    USUAL_REPORT,
    Library,
    Report,
    Section,
    load_layout,
    load_report,
    strays,
)
from drafter.validation.adding_up.asked import needs_units
from drafter.validation.binding.matter import bind_matter
from drafter.validation.binding.quoted_figures import quote_figures
from drafter.validation.bound_sections import bound_to, sections_of
from drafter.validation.checks import check
from drafter.validation.checks.context import CheckContext
from drafter.validation.suppressions import Ignored, read_ignored

if TYPE_CHECKING:
    from drafter.validation.adding_up.by_unit import Enclosed
    from drafter.validation.adding_up.totals import Added
    from drafter.validation.adding_up.units import Units


class Prepared(NamedTuple):
    """What a report is told from, with the `library` for such a body.

    `standing` are the sections to tell, in their order, by their names.
    """

    facts: Facts
    library: Library
    head: Metadata
    report: Report
    layout: Layout
    script: str
    sections: dict[str, Section]
    bound: dict[str, BoundSection]
    formal: BoundSection
    standing: tuple[str, ...]
    ignored: tuple[Ignored, ...]
    problems: tuple[Problem, ...]
    typed: tuple[Fact, ...]
    """all that was typed for it, whether the report tells it or not"""
    units: "Units | None"
    """the units below the office, where it names some"""
    by_unit: "Enclosed | None"
    """the table of what each of them says, with what it is called, where it is asked for"""
    comparisons: Comparisons
    """what its figures are compared with, by their paths"""

    @property
    def told(self) -> tuple[BoundSection, ...]:
        """What the report tells: its sections in their order, and what stands around the text."""
        return (*(self.bound[name] for name in self.standing), self.formal)

    @property
    def private(self) -> tuple[Fact, ...]:
        """The facts of private fields, those of a section that is not told among them."""
        return tuple(fact for each in (*self.bound.values(), self.formal) for fact in each.private)

    @property
    def waived(self) -> tuple[str, ...]:
        """The paths of the required fields that may be empty, and are."""
        return tuple(path for each in self.bound.values() for path in each.waived)


class _Asked(NamedTuple):
    """What the head of a facts file asks for: templates, a kind of report, a paper, a script, and what to ignore."""

    library: Library
    report: Report
    layout: Layout
    script: str
    ignored: Sequence[Ignored]
    problems: list[Problem]


def _asked(facts: Facts, head: Metadata | None, library: Library, kind: str) -> _Asked:
    """Return what the `head` of `facts` asks for, but for the `kind` of report where one is given."""
    ignored, wrong_ignored = read_ignored(facts)
    script, wrong_script = script_of(facts)
    library = library.serving(head.office.body) if head else library
    typed, wrong_report = _named("报告", "reports", USUAL_REPORT, facts, library)
    report = load_report(library, kind or typed)
    paper, wrong_layout = _named("排版", "layouts", report.layout, facts, library)
    problems = [*wrong_ignored, *wrong_script, *wrong_report, *wrong_layout]
    return _Asked(library, report, load_layout(library, paper), script, ignored, problems)


def prepare(facts: Facts, library: Library, kind: str) -> Prepared:
    """Return `facts` ready to be told as a report of `kind`, or of their own kind; errors raise Problems."""
    head, wrong_head = metadata_of(facts)
    library, report, layout, script, ignored, wrong_asked = _asked(facts, head, library, kind)
    added = _added(facts, head, report, library) if head else None
    facts = added.facts if added else facts
    plan, sections = sections_of(facts, report, library)
    report = plan.report
    level = head.office.names["级别"] if head else ""
    bound = bound_to(facts, plan, sections, [each.path for each in ignored if each.waives], level)
    unknown = quote_figures(bound)
    formal = bind_matter(facts, report.tags)
    comparisons, wrong_references = _compared(facts, head, report, library, bound) if head else ({}, [])
    by_unit, wrong_table = _enclosed(facts, added.units, library) if added and added.units else (None, [])
    problems = [
        *(*facts.problems, *wrong_head, *wrong_asked, *plan.problems),
        *(problem for each in (*bound.values(), formal) for problem in each.problems),
        *(*(added.problems if added else ()), *wrong_table, *unknown, *wrong_references),
        *check(CheckContext(facts, head, report, library, sections, bound, formal, plan.typed, comparisons)),
        *strays(library),
    ]
    raise_errors(problems)
    assert head
    fitting, unfit = fitted(head, report.tags)
    return Prepared(
        facts=facts,
        library=library,
        head=fitting,
        report=report,
        layout=layout,
        script=script,
        sections=sections,
        bound=bound,
        formal=formal,
        standing=tuple(name for name in report.sections if name in sections and _stands(sections[name], facts, head)),
        ignored=tuple(ignored),
        problems=(*problems, *unfit),
        units=added.units if added else None,
        by_unit=by_unit,
        comparisons=comparisons,
        typed=(*head.typed(), *plan.typed, *(fact for each in (*bound.values(), formal) for fact in each.typed())),
    )


def _added(facts: Facts, head: Metadata, report: Report, library: Library) -> "Added | None":
    """Return `facts` with the sums of the units below, None where they have none to do with such."""
    if not needs_units(facts):
        return None
    # loaded where it is asked for, as what compares is: most facts files stand by themselves
    from drafter.validation.adding_up.totals import added_up

    return added_up(facts, head, report, library)


def _enclosed(facts: Facts, units: "Units", library: Library) -> "tuple[Enclosed | None, list[Problem]]":
    from drafter.validation.adding_up.by_unit import enclosed_by_unit

    return enclosed_by_unit(facts, units, library)


def _compared(
    facts: Facts, head: Metadata, report: Report, library: Library, bound: dict[str, BoundSection]
) -> tuple[Comparisons, list[Problem]]:
    if not any(key in facts.tree.items for key in REFERENCE_KEYS):
        return {}, []
    from drafter.validation.comparison.comparisons import Case, compared

    return compared(facts, Case(head, report, library, bound))


def _stands(section: Section, facts: Facts, head: Metadata) -> bool:
    """Return whether `section` is to be told: a frame for others than the body that reports only where it was typed."""
    return not facts.answered(section.name) and (section.name in facts.tree.items or section.suits(head.office.body))


def _named(key: str, kind: str, usual: str, facts: Facts, library: Library) -> tuple[str, list[Problem]]:
    """Return the name that `key` gives to a file of `kind`, or the usual one, and what is wrong with it."""
    node = facts.tree.items.get(key)
    if not isinstance(node, Scalar) or not node.text:
        return usual, []
    if library.has(kind, node.text):
        return node.text, []
    known = library.names(kind)
    hint = say("{}可写：{}。", did_you_mean(node.text, known), "、".join(known))
    return usual, [Problem(f"unknown-{kind[:-1]}", say("没有“{}”这种{}。", node.text, key), node.location, hint)]
