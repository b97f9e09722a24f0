"""The sections of a report, and what the facts of an office mean to each."""

from collections.abc import Collection

from drafter.core import Location
from drafter.model import BoundSection
from drafter.parsing import Facts
from drafter.schema import Library, Report, Section, is_frame, load_section
from drafter.validation.binding.binder import bind
from drafter.validation.chapters import Plan, plan_of


def sections_of(facts: Facts, report: Report, library: Library) -> tuple[Plan, dict[str, Section]]:
    """Return the chapters of `report` as `facts` have them, and the sections to be told or to be spoken of."""
    known = set(library.names("sections"))
    typed = [key for key, _ in facts.sections() if key in known]
    # those that the report leaves out come last
    names = [*report.sections, *(key for key in typed if key not in report.sections)]
    frames = {name for name in names if is_frame(library, name)}
    plan = plan_of(facts, report, names, frames, lambda name: load_section(library, name).title)
    sections = {name: load_section(library, name) for name in names if name in frames or name in typed}
    return plan, sections | {chapter.section.name: chapter.section for chapter in plan.own}


def bound_to(
    facts: Facts, plan: Plan, sections: dict[str, Section], waived: Collection[str] = (), level: str = ""
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
