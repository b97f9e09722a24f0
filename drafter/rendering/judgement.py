"""A section's wording judged before it tells anything; a build of a section that was judged before loads no judge."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.core import Problems, recall
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.equal_wordings import versions
from drafter.schema import TOPIC, Section, TemplateText, bare_section

if TYPE_CHECKING:
    from drafter.rendering.lint.outline import Outline


def fields_named(section: Section, engine: TemplateEngine) -> frozenset[str]:
    """Return the fields that the wording of `section` names; what is wrong with it raises Problems."""
    return _judged("used", section.wording, engine, lambda: judged_outline(section, engine))


def judge_title(wording: TemplateText, engine: TemplateEngine) -> None:
    """Raise Problems of what is wrong with a title or heading of the report."""
    _judged("title", wording, engine, lambda: _title_outline(wording, engine))


def judged_outline(section: Section, engine: TemplateEngine) -> "Outline":
    """Return the outline of `section`, of the first of its equal wordings; what is wrong with any raises Problems."""
    from drafter.rendering.lint import lint_versions

    told = [(version, _outline(version, engine)) for version in versions(section)]
    if problems := lint_versions(section, told, engine.sources):
        raise Problems(problems)
    return told[0][1]


def _judged(what: str, wording: TemplateText, engine: TemplateEngine, judge: Callable[[], "Outline"]) -> frozenset[str]:
    """Return the names that `wording` uses, judged once; the cache keeps it from run to run."""
    if wording not in engine.used:
        parts = (what, wording.source.name, wording.source.text, wording.text, *engine.part_texts)
        engine.used[wording] = recall(parts, lambda: frozenset(judge().used))
    return engine.used[wording]


def _title_outline(wording: TemplateText, engine: TemplateEngine) -> "Outline":
    from drafter.rendering.lint import lint_title

    bare = bare_section("", wording)
    plan = _outline(bare, engine, (TOPIC,))
    if problems := list(lint_title(bare, plan, engine.sources)):
        raise Problems(problems)
    return plan


def _outline(section: Section, engine: TemplateEngine, local: tuple[str, ...] = ()) -> "Outline":
    from drafter.rendering.lint.outline import outline

    try:
        return outline(section, engine.compiler.parse(section.wording), engine.compiler.parse_part, local)
    except RecursionError as error:
        raise Problems([engine.compiler.syntax_problem(error, section.wording)]) from error
