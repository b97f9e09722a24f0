"""Last year's facts, as they are read to begin this year's with."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drafter.core import Source
from drafter.parsing import REFERENCE_KEYS, Facts, Mapping, Metadata, metadata_of, parse_facts, read_source, source_of
from drafter.pipeline import draft_facts
from drafter.schema import Library
from drafter.services.upgrade import of_today

PAPER = "纸样"


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
    source = _travelled(path) if path.suffix.lower() == ".docx" else read_source(path)
    # photographs, paper, and the file that it was compared with, stay where they are
    ready = draft_facts(_by_itself(parse_facts(replace(source, alone=True))), library).ready
    facts = parse_facts(of_today(source, library))
    head, _ = metadata_of(facts)
    assert head
    return LastYear(facts, head, ready.report.name)


def _travelled(path: Path) -> Source:
    """Return the facts that travelled in the report at `path`."""
    # loaded where a report is read, which takes longer than a facts file
    from drafter.services.embed import extract
    from drafter.services.inspect import read_document

    return source_of(str(path), extract(read_document(path), path).facts)


def _by_itself(facts: Facts) -> Facts:
    """Return `facts` without the names of other files, which need not be there, and change no fact."""
    items = {key: node for key, node in facts.tree.items.items() if key not in (PAPER, *REFERENCE_KEYS)}
    return facts._replace(tree=Mapping(items, facts.tree.places, facts.tree.location))
