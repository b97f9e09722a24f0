"""A fact: what was typed, how it is printed, and where it stands; and what stands for one that is not there."""

from dataclasses import dataclass, replace
from typing import Final

from drafter.core import Location, Period, Quantity, parse_quantity, period_in
from drafter.model.kind import UNDECLARED, FactKind


# a frozen one takes four times as long to make, and a long report has tens of thousands: here mypy holds them still
@dataclass(slots=True, eq=False)
class Fact:
    """A value that a document may print, and the line that it came from.

    `text` is what was typed, `words` what is printed. A fact that follows from others has them
    as `parents`, and the `formula` by which it does, as it was written, if there is one. One that does
    not count (年度, 单位) cannot keep a sentence standing. `kind` is that of its field. `period` is the fact
    of the time that a figure is of, where that is not the year's. `unverified` is where it is said that it was
    taken over, and not looked at yet.
    """

    path: Final[str]
    text: Final[str]
    words: Final[str]
    location: Final[Location]
    origin: Final[str] = ""
    filled_by: Final[str] = ""
    quantity: Final[Quantity | None] = None
    parents: Final[tuple["Fact", ...]] = ()
    formula: Final[str] = ""
    counts: Final[bool] = True
    kind: Final[FactKind] = UNDECLARED
    tags: Final[tuple[str, ...]] = ()
    period: Final["Fact | None"] = None
    unverified: Final[Location | None] = None

    def __str__(self) -> str:
        raise TypeError(f"{self.path} is printed by its run alone")

    @property
    def time(self) -> Period | None:
        """Return the time that it is of, None for the time of the report: what is not of one time is not compared."""
        return period_in(self.period.text) if self.period else None

    def again_in(self, table: str) -> "Fact":
        """Return this as it is said again in the `table` of that path, which is made anew with each report."""
        return replace(self, path=f"{table}.{self.path}", parents=(self,), formula="")

    @property
    def says_again(self) -> bool:
        """Tell whether it only says another again: that of a unit below in the report of those above it."""
        return bool(self.parents) and not self.formula

    def is_again(self, other: "Fact") -> bool:
        """Tell whether this only says `other` again in a table."""
        return self.path.endswith(f".{other.path}")

    def excerpt(self, words: str) -> "Fact":
        """Return `words`, which stand in this, as a fact of their own that comes from it, with their place."""
        place = self.location
        column = place.source.line(place.line).find(words, place.column - 1) if place.line else -1
        if column >= 0:
            place = place._replace(column=column + 1, length=len(words))
        return replace(self, text=words, words=words, location=place, parents=(self,), quantity=parse_quantity(words))


@dataclass(frozen=True, slots=True)
class Shared:
    """What several records in a row say alike: it is told once, in the first of them."""

    facts: tuple[Fact, ...]
    first: bool

    def __str__(self) -> str:
        raise TypeError(f"{self.facts[0].path} is printed by its run alone")


@dataclass(slots=True, unsafe_hash=True)
class FactList:
    """The facts of one field that takes several values, told one after the other.

    `separators` has the mark before each of them, the first aside, where it is not always the same.
    """

    path: Final[str]
    facts: Final[tuple[Fact, ...]]
    separator: Final[str]
    separators: Final[tuple[str, ...]] = ()

    def __str__(self) -> str:
        raise TypeError(f"{self.path} is printed by its runs alone")


@dataclass(slots=True, unsafe_hash=True)
class Blank:
    """A field that has no value to print: empty, or answered by 无 or 0 (`answer`).

    `help` and `example` are what its declaration says of it. `held` tells that it was filled, with
    a tag that this report does not take; `cut`, that it is no field, but what makes a line go for the length.
    `lacking` names the units whose part of a sum is not known.
    """

    path: Final[str]
    location: Final[Location]
    required: Final[bool] = False
    help: Final[str] = ""
    example: Final[str] = ""
    answer: Final[Fact | None] = None
    held: Final[bool] = False
    cut: Final[bool] = False
    lacking: Final[str] = ""

    @property
    def label(self) -> str:
        """Return what is printed where it cries out to be filled."""
        return self.lacking or self.path.partition(".")[2]

    def __str__(self) -> str:
        raise TypeError(f"{self.path} has nothing to print")
