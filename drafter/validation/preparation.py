"""Facts made ready to be told: the report, its chapters and what is bound to each, with all that is wrong."""

from typing import NamedTuple

from drafter.core import Location, Problem, did_you_mean, raise_errors, say
from drafter.model import BoundSection, Fact, Layout
from drafter.parsing import Facts, Metadata, Scalar, fitted, metadata_of, script_of
from drafter.schema import (
    USUAL_REPORT,
    Library,
    Report,
    Section,
    is_frame,
    load_layout,
    load_report,
    load_section,
    strays,
)
from drafter.validation.binding.binder import bind
from drafter.validation.binding.matter import bind_matter
from drafter.validation.chapters import Plan, plan_of
from drafter.validation.checks import check
from drafter.validation.checks.context import CheckContext
from drafter.validation.suppressions import Ignored, read_ignored


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


def prepare(facts: Facts, library: Library, kind: str) -> Prepared:
    """Return `facts` ready to be told as a report of `kind`, or of their own kind; errors raise Problems."""
    head, wrong_head = metadata_of(facts)
    ignored, wrong_ignored = read_ignored(facts)
    script, wrong_script = script_of(facts)
    library = library.serving(head.office.body) if head else library
    typed, wrong_report = _named("报告", "reports", USUAL_REPORT, facts, library)
    report = load_report(library, kind or typed)
    paper, wrong_layout = _named("排版", "layouts", report.layout, facts, library)
    layout = load_layout(library, paper)
    plan, sections = _chapters(facts, report, library)
    report = plan.report
    level = head.office.names["级别"] if head else ""
    bound = _bound(facts, plan, sections, [each.path for each in ignored if each.waives], level)
    formal = bind_matter(facts, report.tags)
    problems = [
        *(*facts.problems, *wrong_head, *wrong_ignored, *wrong_script, *wrong_report, *wrong_layout, *plan.problems),
        *(problem for each in (*bound.values(), formal) for problem in each.problems),
        *check(CheckContext(facts, head, report, library, sections, bound, formal, plan.typed)),
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
        typed=(*head.typed(), *plan.typed, *(fact for each in (*bound.values(), formal) for fact in each.typed())),
    )


def _stands(section: Section, facts: Facts, head: Metadata) -> bool:
    """Return whether `section` is to be told: a frame for others than the body that reports only where it was typed."""
    return not facts.answered(section.name) and (section.name in facts.tree.items or section.suits(head.office.body))


def _chapters(facts: Facts, report: Report, library: Library) -> tuple[Plan, dict[str, Section]]:
    """Return the chapters of `report` as `facts` have them, and the sections to be told or to be spoken of."""
    known = set(library.names("sections"))
    typed = [key for key, _ in facts.sections() if key in known]
    # those that the report leaves out come last
    names = [*report.sections, *(key for key in typed if key not in report.sections)]
    frames = {name for name in names if is_frame(library, name)}
    plan = plan_of(facts, report, names, frames, lambda name: load_section(library, name).title)
    sections = {name: load_section(library, name) for name in names if name in frames or name in typed}
    return plan, sections | {chapter.section.name: chapter.section for chapter in plan.own}


def _bound(
    facts: Facts, plan: Plan, sections: dict[str, Section], waived: list[str], level: str
) -> dict[str, BoundSection]:
    """Return what the facts of an office of `level` mean to each of `sections`, by its name."""
    own = {chapter.section.name: chapter for chapter in plan.own}
    top = Location(facts.source, 1)
    bound = {}
    for name, section in sections.items():
        node = own[name].node if name in own else facts.tree.items.get(name)
        place = own[name].place if name in own else facts.tree.places.get(name, top)
        bound[name] = bind(section, node, place, waived, plan.report.styles.get(name, ""), plan.report.tags, level)
    return bound


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
