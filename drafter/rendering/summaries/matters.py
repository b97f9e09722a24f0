"""What the chapters tell, group by group and record by record, as the row of a table takes it up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from drafter.model import (
    Blank,
    Chosen,
    Exhibit,
    Fact,
    FactList,
    FactPath,
    Names,
    Run,
    Runs,
    Shared,
    Value,
    records_in,
    text_of,
)
from drafter.schema import Field, Group, Records

_VERB = "动词"
_MARKS = "。；，"
_QUOTES = re.compile(r"[“”‘’《》\s]")


class Row(NamedTuple):
    """A row of a table by the names of its columns, what it is sorted by, and what it is called."""

    cells: dict[str, Runs]
    order: tuple[int, ...]
    name: str

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it prints."""
        return tuple(fact for cell in self.cells.values() for run in cell for fact in run.facts)

    def says(self, column: str) -> str:
        """Return what stands in `column`."""
        return text_of(self.cells[column])


@dataclass(frozen=True, slots=True)
class Matter:
    """A declared group or record with what was typed in it, of which nothing in `private` is told.

    Its facts are told again in the table at the path `table`; without one they stand in that table alone.
    """

    declared: Group
    names: Names
    private: frozenset[Fact]
    table: str = ""

    @property
    def fields(self) -> dict[str, Field]:
        """The fields that are declared in it, by their names."""
        return {key: member for key, member in self.declared.members.items() if isinstance(member, Field)}

    def field(self, key: str) -> Field | None:
        """Return the field called `key`, if it is declared."""
        return self.fields.get(key)

    def first(self, *keys: str) -> Runs:
        """Return what is printed of the first of the fields `keys` that tells something."""
        return next((runs for key in keys if (runs := self.runs(key))), ())

    def runs(self, key: str) -> Runs:
        """Return what is printed of the field `key`, without the mark it was typed with: nothing where it is empty."""
        value = self.names.get(key)
        separator = value.separator if isinstance(value, FactList) else ""
        runs = [run for fact in self.facts(key) for run in (Run(separator), self.run(fact))]
        return tuple(runs[1:])

    def run(self, fact: Fact) -> Run:
        """Return `fact` as it is printed in the table."""
        return Run(fact.words.rstrip(_MARKS), (fact.again_in(self.table) if self.table else fact,))

    def facts(self, key: str) -> list[Fact]:
        """Return the facts of the field `key`, the private ones aside."""
        return [fact for fact in self.typed(self.names.get(key)) if fact not in self.private]

    def typed(self, value: Value) -> Iterator[Fact]:
        """Yield the facts in `value`, one of this record: a level is said for several, and one of those is its own."""
        match value:
            case Fact():
                yield value
            case FactList(facts=facts):
                yield from facts
            case Shared(facts=facts):
                yield from (fact for fact in facts if FactPath(fact.path).record == self.record)

    def says_none(self, *keys: str) -> bool:
        """Tell whether one of the fields `keys` is answered by 无 or 0."""
        return any(isinstance(value := self.names.get(key), Blank) and value.answer for key in keys)

    @property
    def record(self) -> str:
        """The path of the record that it is, if it is one."""
        own = (fact for value in self.names.values() if not isinstance(value, Shared) for fact in self.typed(value))
        return next((FactPath(fact.path).record for fact in own), "")

    @property
    def verb(self) -> str:
        """The word that was chosen for what was done, if the template offers a choice."""
        verb = self.names.get(_VERB)
        return verb if isinstance(verb, Chosen) else ""

    def is_told_by(self, row: Row) -> bool:
        """Tell whether `row` prints all that was typed in it: nothing is lost where it stands there alone."""
        told = {id(fact) for fact in row.facts}
        return not any(isinstance(value, dict | tuple) and value for value in self.names.values()) and all(
            id(fact) in told for value in self.names.values() for fact in self.typed(value)
        )

    def unshared(self) -> Names:
        """Return its names with the level that several say together as its own."""
        return {
            key: next(self.typed(value)) if isinstance(value, Shared) else value for key, value in self.names.items()
        }


def matters_in(declared: Group, names: Names, private: frozenset[Fact], table: str) -> Iterator[Matter]:
    """Yield what is `declared`, filled as in `names`, and each group and record in it."""
    yield Matter(declared, names, private, table)
    for key, member in declared.members.items():
        match member, names[key]:
            case Group(), dict(group):
                yield from matters_in(member, group, private, table)
            case Records(group=each), tuple(records) if not isinstance(records, Exhibit):
                for record in records_in(names, key):
                    yield from matters_in(each, record, private, table)


def bare_name(text: str) -> str:
    """Return `text` as names are compared, without the quotes round them."""
    return _QUOTES.sub("", text)
