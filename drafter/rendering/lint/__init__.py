"""What is wrong with a template before any facts are in it, so that no facts can make it wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from drafter.core import Problem, Source
from drafter.rendering.lint.brackets import check_brackets, check_signs
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.equal import check_equal
from drafter.rendering.lint.hardcoded import check_claims, check_figures, check_title, check_units, figure_in_title
from drafter.rendering.lint.headings import check_headings
from drafter.rendering.lint.misread import check_counts, check_nested, check_straying
from drafter.rendering.lint.names import check_names
from drafter.rendering.lint.outline import Outline, WordingLine
from drafter.rendering.lint.paragraph import Paragraph, paragraphs_of
from drafter.rendering.lint.required_fields import check_announced, check_beside, check_hidden, check_minor
from drafter.rendering.lint.style import check_colon, check_others, check_verbs
from drafter.rendering.lint.unsupported import check_blocks, check_conjunctions, check_leads, check_loose
from drafter.schema import Section

LINE_CHECKS: tuple[Callable[[LintContext, WordingLine], Iterator[Problem]], ...] = (
    check_brackets,
    check_signs,
    check_figures,
    check_claims,
    check_units,
)
PARAGRAPH_CHECKS: tuple[Callable[[LintContext, Paragraph], Iterator[Problem]], ...] = (
    check_blocks,
    check_conjunctions,
    check_beside,
    check_minor,
    check_announced,
)
# a section that only frames the others may stand on set wording
OWN_FACTS_CHECKS = (check_loose, check_leads)


def lint_versions(
    section: Section, told: Sequence[tuple[Section, Outline]], sources: Mapping[str, Source]
) -> list[Problem]:
    """Return what is wrong with `section`, `told` in each of its equal wordings."""
    if unequal := list(check_equal(section, [plan for _, plan in told], sources)):
        return unequal
    found = (problem for version, plan in told for problem in lint_section(version, plan, sources))
    # what is wrong in a line that all of them have is said once
    return list({(problem.code, problem.message, problem.location): problem for problem in found}.values())


def lint_section(section: Section, outline: Outline, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what is wrong with the wording of `section`; `sources` are the files it stands in."""
    context = LintContext(section, outline, sources)
    yield from check_names(context)
    if not outline.undeclared:
        # what depends on a name that is not known cannot be judged
        yield from _check_wording(context)


def review_section(section: Section, outline: Outline, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what is read otherwise than it is meant in the wording of `section`, in which nothing is wrong."""
    context = LintContext(section, outline, sources)
    for line in (*outline.lines, *outline.aside):
        yield from check_nested(context, line)
        yield from check_counts(context, line)
        yield from check_others(context, line)
    for paragraph in paragraphs_of(outline):
        yield from check_straying(context, paragraph)
        yield from check_colon(context, paragraph)
        yield from check_verbs(context, paragraph)


def lint_lines(section: Section, outline: Outline, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what is wrong with the lines of `section` one by one, whatever is declared."""
    yield from _check_lines(LintContext(section, outline, sources))


def lint_title(section: Section, outline: Outline, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what the wording of `section`, the title of a report or the heading of a part, says and may not."""
    if problem := figure_in_title(section.wording):
        yield problem
    else:
        yield from check_names(LintContext(section, outline, sources))


def _check_wording(context: LintContext) -> Iterator[Problem]:
    yield from check_title(context)
    yield from check_headings(context)
    yield from _check_lines(context)
    yield from check_hidden(context)
    checks = PARAGRAPH_CHECKS if context.section.frame else (*PARAGRAPH_CHECKS, *OWN_FACTS_CHECKS)
    for paragraph in paragraphs_of(context.outline):
        for check in checks:
            yield from check(context, paragraph)


def _check_lines(context: LintContext) -> Iterator[Problem]:
    for line in (*context.outline.lines, *context.outline.aside):
        for check in LINE_CHECKS:
            yield from check(context, line)
