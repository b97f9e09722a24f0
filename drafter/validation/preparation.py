"""Facts made ready to be told: the report, its chapters and what is bound to each, with all that is wrong."""

from typing import NamedTuple

from drafter.core import Location, Problem, did_you_mean, raise_errors, say
from drafter.model import BoundSection, Fact, Layout, typed_in
from drafter.parsing import SIMPLIFIED, Facts, Metadata, Scalar, fitted, metadata_of, script_of
from drafter.schema import USUAL_REPORT, Library, Report, Section, is_frame, load_layout, load_report, load_section
from drafter.validation.binding.binder import bind
from drafter.validation.binding.matter import bind_matter
from drafter.validation.chapters import Plan, plan_of
from drafter.validation.checks import check
from drafter.validation.checks.context import CheckContext
from drafter.validation.suppressions import Ignored, read_ignored


class Prepared(NamedTuple):
    """What a report is told from: `standing` are the sections to tell, in their order, by their names."""

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
    typed: tuple[Fact, ...] = ()
    """all that was typed for it, whether the report tells it or not"""


def prepare(facts: Facts, library: Library, kind: str) -> Prepared:
    """Return `facts` ready to be told as a report of `kind`, or of their own kind; errors raise Problems."""
    head, problems = metadata_of(facts)
    ignored, unclear = read_ignored(facts)
    problems = [*facts.problems, *problems, *unclear]
    script = script_of(facts)
    if isinstance(script, Problem):
        problems.append(script)
        script = SIMPLIFIED
    typed = _named("报告", "reports", USUAL_REPORT, facts, library, problems)
    report = load_report(library, kind or typed)
    layout = load_layout(library, _named("排版", "layouts", report.layout, facts, library, problems))
    plan, sections = _chapters(facts, report, library)
    bound = _bound(facts, plan, sections, [each.path for each in ignored if not each.code])
    formal = bind_matter(facts, plan.report.tags)
    problems += [*plan.problems, *(problem for each in (*bound.values(), formal) for problem in each.problems)]
    problems += check(CheckContext(facts, head, plan.report, library, sections, bound, formal))
    raise_errors(problems)
    assert head
    known = [fact for fact in (head.title, head.signature, head.date, head.contributor) if fact]
    known += [fact for each in (*bound.values(), formal) for fact in typed_in(each)]
    head, notes = fitted(head, plan.report.tags)
    standing = tuple(name for name in plan.report.sections if name in sections and not facts.answered(name))
    problems += notes
    return Prepared(
        head,
        plan.report,
        layout,
        script,
        sections,
        bound,
        formal,
        standing,
        tuple(ignored),
        tuple(problems),
        tuple(known),
    )


def _chapters(facts: Facts, report: Report, library: Library) -> tuple[Plan, dict[str, Section]]:
    """Return the chapters of `report` as `facts` have them, and the sections to be told or to be spoken of."""
    known = set(library.names("sections"))
    typed = [key for key, _ in facts.sections() if key in known]
    # those that the report leaves out come last
    names = [*report.sections, *(key for key in typed if key not in report.sections)]
    frames = {name for name in names if is_frame(library, name)}
    plan = plan_of(facts, report, names, frames)
    sections = {name: load_section(library, name) for name in names if name in frames or name in typed}
    return plan, sections | {chapter.section.name: chapter.section for chapter in plan.own}


def _bound(facts: Facts, plan: Plan, sections: dict[str, Section], waived: list[str]) -> dict[str, BoundSection]:
    """Return what the facts mean to each of `sections`, by its name."""
    own = {chapter.section.name: chapter for chapter in plan.own}
    top = Location(facts.source, 1)
    bound = {}
    for name, section in sections.items():
        node = own[name].node if name in own else facts.tree.items.get(name)
        place = own[name].place if name in own else facts.tree.places.get(name, top)
        bound[name] = bind(section, node, place, waived, plan.report.styles.get(name, ""), plan.report.tags)
    return bound


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
