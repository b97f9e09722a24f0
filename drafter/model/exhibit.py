"""What stands by itself in a report, tables and photographs: as it is read, and as a field holds it."""

from typing import NamedTuple

from drafter.model.document import Picture, Table, stretches
from drafter.model.fact import Fact


class Exhibit(NamedTuple):
    """The tables or photographs of one field; templates set them on a line of their own."""

    path: str
    blocks: tuple[Table | Picture, ...]

    def __str__(self) -> str:
        raise TypeError(f"{self.path} is printed by its blocks alone")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that were typed in it, its headings aside."""
        runs = (run for block in self.blocks for runs in stretches(block) for run in runs)
        return tuple(fact for run in runs for fact in run.facts if fact.counts and not fact.parents)
