"""Draft a work summary from a year's facts: from drafter import draft, load_writer, Problems."""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.core import Problems as Problems
    from drafter.pipeline import draft as draft
    from drafter.writers import load_writer as load_writer

_HOMES = {"Problems": "core", "draft": "pipeline", "load_writer": "writers"}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
