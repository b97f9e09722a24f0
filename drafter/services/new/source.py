"""Last year's facts, as they are read to begin this year's with."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drafter.parsing import Facts, Metadata, at_hand, facts_source, metadata_of, parse_facts, without_lost_units
from drafter.pipeline import draft_facts
from drafter.schema import Library
from drafter.services.upgrade import of_today


class LastYear(NamedTuple):
    """Last year's `facts`, in the format and with the fields of today, the kind of their `report`, and their `head`."""

    facts: Facts
    head: Metadata
    report: str

    @property
    def year(self) -> int:
        """The year that they are of."""
        return int(self.head.year.words)


def last_year(path: Path, library: Library) -> LastYear:
    """Return the facts in the file at `path`, or those that a report there carries; errors in them raise Problems."""
    source = facts_source(path)
    # photographs, paper, the file that it was compared with and those of the units below stay where they are
    known = without_lost_units(at_hand(parse_facts(replace(source, alone=True))))
    ready = draft_facts(known, library).ready
    facts = parse_facts(of_today(source, library))
    head, _ = metadata_of(facts)
    assert head
    return LastYear(facts, head, ready.report.name)
