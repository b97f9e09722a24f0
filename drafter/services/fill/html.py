"""The pages of the form, rendered from the HTML beside this module."""

from functools import cache
from pathlib import Path
from typing import Any

from drafter.core import VERSION, say


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader)
    environment.globals.update(say=say, version=VERSION)
    return environment


def rendered(page: str, **values: Any) -> str:
    """Return the page called `page` with `values`; whatever they hold stays text."""
    return str(_environment().get_template(page).render(**values))
