"""A section's wording judged before it tells anything; a build of a section that was judged before loads no judge."""

from typing import TYPE_CHECKING

from drafter.core import Problems, recall
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.schema import Section

if TYPE_CHECKING:
    from drafter.rendering.lint.outline import Outline


def fields_named(section: Section, engine: TemplateEngine) -> frozenset[str]:
    """Return the fields that the wording of `section` names; what is wrong with it raises Problems."""
    known = engine.used
    if section.wording not in known:
        source = section.wording.source
        parts = ("used", source.name, source.text, *engine.part_texts)
        known[section.wording] = recall(parts, lambda: frozenset(judged_outline(section, engine).used))
    return known[section.wording]


def judged_outline(section: Section, engine: TemplateEngine) -> "Outline":
    """Return the outline of `section`; what is wrong with its wording raises Problems."""
    from drafter.rendering.lint import lint_section
    from drafter.rendering.lint.outline import outline

    try:
        plan = outline(section, engine.parse(section.wording), engine.parse_part)
    except RecursionError as error:
        raise Problems([engine.syntax_problem(error, section.wording)]) from error
    if problems := list(lint_section(section, plan, engine.sources)):
        raise Problems(problems)
    return plan
