"""Draft a work summary from a year's facts: from drafter import draft, load_writer, Problems."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.core import Problems as Problems
    from drafter.pipeline import draft as draft
    from drafter.writers import load_writer as load_writer

_HOMES = {"draft": "drafter.pipeline", "Problems": "drafter.core", "load_writer": "drafter.writers"}


def __getattr__(name: str) -> Any:
    # imported when asked for, so that the command line's help need not wait for the whole
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'drafter' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
