"""The facts of another office, or of another year: read and bound as its own report would have them."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from drafter.core import Problem, Severity, in_order
from drafter.model import BoundSection
from drafter.parsing import Facts, Metadata, Scalar
from drafter.schema import USUAL_REPORT, Library, Report, load_report
from drafter.validation.bound_sections import bound_to, sections_of

# returns facts with the sums that they ask for, and what is wrong with these
AddUp = Callable[[Facts, Metadata, Report, Library], tuple[Facts, list[Problem]]]


class OtherOffice(NamedTuple):
    """What `facts` of another office or year come to: their kind of report, their sections, and their errors."""

    report: Report
    bound: dict[str, BoundSection]
    errors: list[Problem]


def other_report(facts: Facts, head: Metadata, library: Library) -> Report:
    """Return the kind of report that `facts` with that `head` are written for."""
    kind, library = facts.tree.items.get("报告"), library.serving(head.office.body)
    named = kind.text if isinstance(kind, Scalar) and library.has("reports", kind.text) else USUAL_REPORT
    return load_report(library, named)


def other_office(facts: Facts, head: Metadata, library: Library, tags: tuple[str, ...], add_up: AddUp) -> OtherOffice:
    """Return what `facts` come to for a report that takes `tags`: what is held back from it is in none of its figures.

    What keeps them from being read raises Problems.
    """
    library = library.serving(head.office.body)
    report = replace(other_report(facts, head, library), tags=tags)
    added, wrong_sums = add_up(facts, head, report, library)
    plan, sections = sections_of(added, report, library)
    bound = bound_to(added, plan, sections)
    wrong = [*facts.problems, *wrong_sums, *(problem for each in bound.values() for problem in each.problems)]
    errors = in_order(problem for problem in wrong if problem.severity is Severity.ERROR)
    return OtherOffice(report, bound, errors)
