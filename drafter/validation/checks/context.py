"""What the checks look at: a report's facts, bound to the sections that it tells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from drafter.model import BoundSection, Comparisons, Fact
from drafter.parsing import Facts, Metadata
from drafter.schema import Library, Report, Section


@dataclass(frozen=True)
class CheckContext:
    """The facts, their head where it could be read, the kind of report, its sections and their bound facts.

    `formal` are the facts around the text, `chapters` the headings, and what opens them, typed under 章节.
    `comparisons` tells what the figures are compared with.
    """

    facts: Facts
    head: Metadata | None
    report: Report
    library: Library
    sections: dict[str, Section]
    bound: dict[str, BoundSection]
    formal: BoundSection = field(default_factory=BoundSection)
    chapters: tuple[Fact, ...] = ()
    comparisons: Comparisons = field(default_factory=dict)

    @cached_property
    def told(self) -> tuple[Fact, ...]:
        """Every fact that may be printed, the texts of one's own included: most checks look at all of them."""
        return tuple(self._told())

    @cached_property
    def worded(self) -> tuple[Fact, ...]:
        """Every such fact that is no figure."""
        return tuple([fact for fact in self.told if not fact.quantity])

    def _told(self) -> Iterator[Fact]:
        if self.head:
            yield from (fact for fact in (self.head.title, self.head.signature) if fact)
        yield from self.chapters
        for bound in (*self.bound.values(), self.formal):
            yield from bound.told()
