"""Room."""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.rendering.assembly import assembled as assembled
    from drafter.rendering.chapter import Teller as Teller
    from drafter.rendering.composition import compose as compose
    from drafter.rendering.engine.renderer import Wordings as Wordings
    from drafter.rendering.engine.renderer import wordings_in as wordings_in
    from drafter.rendering.lint import lint_lines as lint_lines
    from drafter.rendering.lint import lint_section as lint_section
    from drafter.rendering.lint.outline import outline as outline
    from drafter.rendering.matter import dressed as dressed
    from drafter.rendering.passes.masking import masked as masked
    from drafter.rendering.passes.masking import unclear as unclear
    from drafter.rendering.passes.script import in_script as in_script
    from drafter.rendering.shortening import Told as Told
    from drafter.rendering.shortening import characters as characters
    from drafter.rendering.shortening import shortened as shortened
    from drafter.rendering.summary_table import TABLE as TABLE
    from drafter.rendering.types import BLANK as BLANK
    from drafter.rendering.types import FlatPiece as FlatPiece
    from drafter.rendering.types import Gap as Gap
    from drafter.rendering.types import Line as Line
    from drafter.rendering.types import Series as Series

_HOMES = {
    "assembled": "assembly",
    "BLANK": "types",
    "characters": "shortening",
    "compose": "composition",
    "dressed": "matter",
    "FlatPiece": "types",
    "Gap": "types",
    "in_script": "passes.script",
    "Line": "types",
    "lint_lines": "lint",
    "lint_section": "lint",
    "masked": "passes.masking",
    "outline": "lint.outline",
    "Series": "types",
    "shortened": "shortening",
    "TABLE": "summary_table",
    "Teller": "chapter",
    "Told": "shortening",
    "unclear": "passes.masking",
    "Wordings": "engine.renderer",
    "wordings_in": "engine.renderer",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
