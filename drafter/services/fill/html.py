"""The pages of the form, rendered from the HTML in browser/."""

from functools import cache
from pathlib import Path
from typing import Any

from drafter.core import say

BROWSER = Path(__file__).parent / "browser"
# in the order in which they are run: each knows what those before it have
SCRIPTS = (
    *("basics.js", "saving.js", "notices.js", "chapters.js", "problems.js", "paper.js", "rows.js", "typing.js"),
    "fill.js",
)


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(BROWSER)
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader)
    environment.globals.update(say=say, scripts=SCRIPTS)
    return environment


def rendered(page: str, **values: Any) -> str:
    """Return the page called `page` with `values`; whatever they hold stays text."""
    return str(_environment().get_template(page).render(**values))
