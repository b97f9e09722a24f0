"""Chapters with the tables that they want drawn from all chapters: each thing stands there once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafter.core import Problem, say
from drafter.model import Blank, BoundSection, Exhibit, Fact, FactPath, Names, Run, Runs, Table, records_in
from drafter.rendering.summaries.events import COLUMNS as EVENT_COLUMNS
from drafter.rendering.summaries.events import events_in, is_same_event
from drafter.rendering.summaries.honours import COLUMNS as HONOUR_COLUMNS
from drafter.rendering.summaries.honours import honours_in, is_same_honour
from drafter.rendering.summaries.matters import Matter, Row, matters_in
from drafter.schema import CLOSING, EventSummary, HonourSummary, Records, Section
from drafter.validation import in_telling_order

# as many columns stand there whether anything is in them or not
_ALWAYS = 2


class _Design(NamedTuple):
    """What a table is called, its columns, what makes its rows, and which two say the same."""

    caption: str
    columns: Sequence[str]
    rows: Callable[[Matter, int], Iterator[Row]]
    is_same: Callable[[Row, Row], bool]


_DESIGNS = {
    HonourSummary.name: _Design("所获荣誉一览表", tuple(HONOUR_COLUMNS), honours_in, is_same_honour),
    EventSummary.name: _Design("大事一览表", EVENT_COLUMNS, events_in, is_same_event),
}


def with_summaries(
    bound: Mapping[str, BoundSection], sections: Mapping[str, Section], year: Fact
) -> tuple[dict[str, BoundSection], list[Problem]]:
    """Return `bound` with the tables that its sections want, and a warning of each that nothing can be drawn for."""
    private = frozenset(fact for each in bound.values() for fact in each.private)
    drawing = _Drawing(bound, sections, year, private, [])
    drawn = {name: drawing.section(name) if each.summaries else each for name, each in bound.items()}
    return drawn, drawing.problems


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws from `bound` what is wanted of it, of the `year` of the report, and notes what is not there to draw."""

    bound: Mapping[str, BoundSection]
    sections: Mapping[str, Section]
    year: Fact
    private: frozenset[Fact]
    problems: list[Problem]

    def section(self, name: str) -> BoundSection:
        """Return the section called `name` with its tables; what they tell of its own records it tells nowhere else."""
        bound = self.bound[name]
        result = replace(bound, names=dict(bound.names), facts=list(bound.facts))
        for key, kind in bound.summaries.items():
            design, blank = _DESIGNS[kind.name], bound.names[key]
            assert isinstance(blank, Blank)
            rows = self.moved(design, self.sections[name], result)
            for row in self.drawn(design, name, blank.path):
                if not any(design.is_same(row, other) for other in rows):
                    rows.append(row)
                    result.facts += row.facts
            if rows:
                rows.sort(key=lambda row: row.order)
                result.names[key] = Exhibit(blank.path, (self.table(design, rows),))
            else:
                self.problems.append(_nothing(blank))
        return result

    def moved(self, design: _Design, section: Section, result: BoundSection) -> list[Row]:
        """Return the rows of the records of `section` itself, which `result` loses to the table."""
        rows: list[Row] = []
        for key, member in section.fields.members.items():
            if isinstance(member, Records):
                kept: list[Names] = []
                for record in records_in(result.names, key):
                    matter = Matter(member.group, record, self.private)
                    told = [row for row in self.rows(design, matter) if matter.is_told_by(row)]
                    rows += told
                    kept += [] if told else [matter.unshared()]
                result.names[key] = in_telling_order(kept, member.group)
        return rows

    def drawn(self, design: _Design, name: str, table: str) -> Iterator[Row]:
        """Yield the rows of what the sections beside that called `name` tell, for the table at the path `table`."""
        for other, section in self.sections.items():
            if other != name and other not in CLOSING and not section.frame:
                for matter in matters_in(section.fields, self.bound[other].names, self.private, table):
                    yield from self.rows(design, matter)

    def rows(self, design: _Design, matter: Matter) -> Iterator[Row]:
        return design.rows(matter, int(self.year.words))

    def table(self, design: _Design, rows: Sequence[Row]) -> Table:
        """Return `rows` under those of the columns in which there is something."""
        columns = [
            column
            for place, column in enumerate(design.columns)
            if place < _ALWAYS or any(row.cells[column] for row in rows)
        ]
        head: list[Runs] = [(Run(column),) for column in columns]
        caption = (Run(self.year.words, (self.year,)), Run(f"年{design.caption}"))
        return Table(tuple(head), tuple(tuple(row.cells[column] for column in columns) for row in rows), caption)


def _nothing(blank: Blank) -> Problem:
    message = say("“{}”写了“是”，各章里却没有可汇总的内容，表没有印。", blank.path)
    hint = say("在各章里填上，或直接填在“{}”里；没有就删掉这一行。", FactPath(blank.path).section)
    return Problem("nothing-to-summarise", message, blank.location, hint)
