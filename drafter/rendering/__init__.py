"""The wording language: bound sections become clauses, clauses sentences, sentences a Document.

In: Section and BoundSection. Out: RenderedSection, then Document.
Enter by `SectionRenderer`, `assemble`, `add_matter`, `shorten`, `Masking`, `to_script`, `lint_versions` (templates).
The way: summaries (tables drawn from all sections, where one wants them) → engine (Jinja, lines) → line plans,
clauses → omission → weaving (own words) → composition → section → items → chapter → assembly → matter → passes.
To add a filter, write it in `engine/filters.py`, and what it prints in `engine/meanings.py`; to add a rule of the lint,
write it in the module of `lint/` of its kind, and name it in the list of `lint/__init__.py`.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.rendering.assembly import assemble as assemble
    from drafter.rendering.chapter import RenderedSection as RenderedSection
    from drafter.rendering.comparisons import Compared as Compared
    from drafter.rendering.composition import compose as compose
    from drafter.rendering.contradictions import contradictions as contradictions
    from drafter.rendering.engine.renderer import TemplateEngine as TemplateEngine
    from drafter.rendering.engine.renderer import engine_of as engine_of
    from drafter.rendering.equal_wordings import versions as versions
    from drafter.rendering.judgement import judged_outline as judged_outline
    from drafter.rendering.lint import lint_lines as lint_lines
    from drafter.rendering.lint import lint_versions as lint_versions
    from drafter.rendering.lint import review_section as review_section
    from drafter.rendering.lint.headings import couplet_faults as couplet_faults
    from drafter.rendering.lint.outline import outline as outline
    from drafter.rendering.matter import add_matter as add_matter
    from drafter.rendering.notices import headings_not_told as headings_not_told
    from drafter.rendering.passes.masking import Masking as Masking
    from drafter.rendering.passes.periods import with_periods as with_periods
    from drafter.rendering.passes.script import mixed_scripts as mixed_scripts
    from drafter.rendering.passes.script import to_script as to_script
    from drafter.rendering.section import SectionRenderer as SectionRenderer
    from drafter.rendering.shortening import Told as Told
    from drafter.rendering.shortening import characters as characters
    from drafter.rendering.shortening import shorten as shorten
    from drafter.rendering.summaries.tables import with_summaries as with_summaries
    from drafter.rendering.types import BLANK as BLANK
    from drafter.rendering.types import FlatPiece as FlatPiece
    from drafter.rendering.types import Gap as Gap
    from drafter.rendering.types import Line as Line
    from drafter.rendering.types import Series as Series
    from drafter.rendering.unverified import unverified_facts as unverified_facts
    from drafter.rendering.unverified import unverified_in as unverified_in


_HOMES = {
    "add_matter": "matter",
    "assemble": "assembly",
    "BLANK": "types",
    "characters": "shortening",
    "Compared": "comparisons",
    "compose": "composition",
    "contradictions": "contradictions",
    "couplet_faults": "lint.headings",
    "engine_of": "engine.renderer",
    "FlatPiece": "types",
    "Gap": "types",
    "headings_not_told": "notices",
    "judged_outline": "judgement",
    "Line": "types",
    "lint_lines": "lint",
    "lint_versions": "lint",
    "Masking": "passes.masking",
    "mixed_scripts": "passes.script",
    "outline": "lint.outline",
    "RenderedSection": "chapter",
    "review_section": "lint",
    "SectionRenderer": "section",
    "Series": "types",
    "shorten": "shortening",
    "TemplateEngine": "engine.renderer",
    "to_script": "passes.script",
    "Told": "shortening",
    "unverified_facts": "unverified",
    "unverified_in": "unverified",
    "versions": "equal_wordings",
    "with_periods": "passes.periods",
    "with_summaries": "summaries.tables",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
