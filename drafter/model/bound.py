"""What a section's facts come to: names for its template, what is open, and what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.core import Location, Problem
from drafter.model.exhibit import Exhibit
from drafter.model.fact import Blank, Fact, FactList, Shared
from drafter.model.kind import FactKind
from drafter.model.path import FactPath


class Chosen(str):
    """The one of its choices that a section is told by: wording, not a fact, which a template may print or test."""

    __slots__ = ()


# what a name in a template stands for: {"行政村": Fact, "议事会": {"个数": Fact, …}, "培训班": ({…}, {…})}
Value = Fact | FactList | Shared | Blank | Exhibit | str | dict[str, "Value"] | tuple[dict[str, "Value"], ...] | None
Names = dict[str, Value]


def group_in(names: Names, *keys: str) -> Names:
    """Return the names of the group that lies under `keys` in `names`."""
    for key in keys:
        group = names[key]
        assert isinstance(group, dict)
        names = group
    return names


def records_in(names: Names, key: str) -> tuple[Names, ...]:
    """Return the names of each record under `key` in `names`."""
    records = names[key]
    assert isinstance(records, tuple)
    assert not isinstance(records, Exhibit)
    return records


class WorkItem(NamedTuple):
    """What is said in own words of the declared group, or the record, at `path`: `names` are those words by their keys.

    `declared` is the path of its declaration in the section, without the numbers of records.
    """

    path: FactPath
    declared: str
    names: Names


class MovedFact(NamedTuple):
    """A fact typed at `path` for a field that is no more: it is read as a figure in own words, told in `words`."""

    path: str
    words: str
    location: Location


@dataclass(slots=True)
class BoundSection:
    """A section's facts: `names` for its template, and the `facts` that wait to be printed, those of `exhibits` too.

    `withheld` are those that a tag leaves out, `private` those of private fields. `missing` are the
    required fields that are empty, `optional` the others that are, `waived` the required ones that may
    be. `title`, `topic` and `body` replace the section's own heading, topic and wording where they were
    typed, `listing` the report's way of telling lists; `lead` is told before all else. `work_items` are the
    groups and records with words of their own beside their fields. `summaries` are the fields that want a table
    drawn from what all chapters tell, each with its kind. `held` says of each fact and group with
    a tag that the report does not take that it is left out. `moved` are the facts that were typed elsewhere
    than they are read now.
    """

    names: Names = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    exhibits: list[Exhibit] = field(default_factory=list)
    withheld: list[Fact] = field(default_factory=list)
    private: list[Fact] = field(default_factory=list)
    missing: list[Blank] = field(default_factory=list)
    optional: list[Blank] = field(default_factory=list)
    waived: list[str] = field(default_factory=list)
    work_items: list[WorkItem] = field(default_factory=list)
    summaries: dict[str, FactKind] = field(default_factory=dict)
    title: Fact | None = None
    topic: Fact | None = None
    lead: FactList | None = None
    body: FactList | None = None
    listing: str = ""
    moved: list[MovedFact] = field(default_factory=list)
    held: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def told(self) -> Iterator[Fact]:
        """Yield the facts that may be printed, its title and its own wording among them."""
        yield from self.facts
        yield from (fact for fact in (self.title, self.topic) if fact)
        yield from (fact for words in (self.lead, self.body) if words for fact in words.facts)

    def typed(self) -> Iterator[Fact]:
        """Yield all that was typed for it, whatever a tag leaves out."""
        yield from self.told()
        yield from self.withheld


def filled(value: Fact | FactList) -> Iterable[Fact]:
    """Return the facts that `value` holds."""
    return value.facts if isinstance(value, FactList) else (value,)
