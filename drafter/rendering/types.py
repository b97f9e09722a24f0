"""What the steps of the wording language hand to each other: lines, pieces, clauses, a section as rendered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from drafter.core import Location, Problem
from drafter.model import Blank, Block, Exhibit, Fact, Run, Runs

LEAD, PLAIN, BLANK = ">", "", "|"
HEADINGS = {"#": 2, "##": 3}
SENTENCE_ENDS = "。！？"


class LineMark(NamedTuple):
    """Where a wording line begins: its file and line number, its indentation, and its marks.

    `item` is true for the first line of a list item; `mark` is LEAD, PLAIN, BLANK, # or ##.
    The indentation of an item's lines counts from the text after its `- `. `minor` tells that the
    line, with all beneath it, is the first to go where the report is to be shorter. `covers` tells
    that the template has lines indented beneath it, whether facts give it any or not.
    """

    file: str
    line: int
    indent: int
    item: bool
    mark: str
    minor: bool = False
    covers: bool = False


class Gap(NamedTuple):
    """Where a field has nothing to print; what is said around it goes with it."""

    blank: Blank


class Series(NamedTuple):
    """The runs of a field that takes several values; `separator`, or one of `separators` each, stands between them."""

    runs: tuple[Run, ...]
    separator: str
    separators: tuple[str, ...] = ()

    def joined(self) -> tuple[Run, ...]:
        """Return the runs with the separator between them, but for ”“ and 》《 (GB/T 15834 4.5.3.5)."""
        separators = self.separators or (self.separator.replace("\n", "；"),) * (len(self.runs) - 1)
        runs = [*self.runs[:1]]
        for run, separator in zip(self.runs[1:], separators, strict=True):
            if runs[-1].text[-1:] + run.text[:1] not in ("”“", "》《"):
                runs.append(Run(separator, (), run.place))
            runs.append(run)
        return tuple(runs)


Filled = Run | Gap | Series | Exhibit
# a fact is no run before the line is known that it stands in
FlatPiece = str | Fact | Filled


class Nested(Enum):
    """Where the output of a macro or set block begins and ends in that of the template around it."""

    BEGINS = 1
    ENDS = 2


class Rendered(tuple["str | Fact | Run | Gap | Series | Exhibit | Nested", ...]):
    """What a stretch of template made: its text stands in it as str, and nothing else does."""


Piece = Fact | Run | Gap | Series | Exhibit | tuple["Piece", ...] | Rendered


class UntraceableValue(Exception):
    """A template prints a value that no fact stands behind."""


class Line(NamedTuple):
    """A wording line with its facts filled in: `pieces` are template text, runs at its `place`, and gaps."""

    start: LineMark
    place: Location
    pieces: tuple[str | Filled, ...]


STRENGTH = {"、": 1, "，": 2, "；": 3, "：": 3, "。": 4, "！": 4, "？": 4}


class DroppedFact(NamedTuple):
    """A fact that is not printed because of the `blanks` beside it."""

    fact: Fact
    blanks: tuple[Blank, ...]


class Clause(NamedTuple):
    """A line with its optional parts settled: `runs` without the `mark` that ends it.

    `blanks` stand directly in it: it goes. `dropped` are those for which its optional parts went,
    `lost` the facts that went with them. `own` is whether a fact of the section stands in it,
    `wanted` whether one could.
    """

    line: Line
    runs: tuple[Run, ...]
    mark: str
    blanks: tuple[Blank, ...]
    dropped: tuple[Blank, ...]
    own: bool
    wanted: bool
    lost: tuple[DroppedFact, ...]

    @property
    def lead(self) -> bool:
        return self.line.start.mark == LEAD

    @property
    def indent(self) -> int:
        return self.line.start.indent

    @property
    def covers(self) -> bool:
        return self.line.start.covers

    @property
    def announces(self) -> bool:
        """Return whether it ends in ： with lines written beneath it, for which it stands."""
        return self.mark == "：" and self.covers

    @property
    def ends_sentence(self) -> bool:
        return self.mark in SENTENCE_ENDS and bool(self.mark)

    @property
    def ends_whole(self) -> bool:
        return self.mark in ("。", "：")


def stands(run: Run) -> bool:
    """Return whether `run` keeps its sentence standing: a fact that counts, or a missing one."""
    for fact in run.facts:
        if fact.counts:
            return True
    return not run.facts and run.missing is not None


def facts_in(runs: Sequence[Run]) -> Iterator[Fact]:
    """Return the facts that count behind `runs`."""
    return (fact for run in runs for fact in run.facts if fact.counts)


class Item(NamedTuple):
    """What is told under a `topic` of its own: a work item, or all of a section that has no topic within it."""

    topic: Runs
    blocks: list[Block]


@dataclass(slots=True)
class Composition:
    """What lines say: `blocks`, the `items` that have topics, the facts that found no place, and what to tell of it."""

    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    lost: list[DroppedFact] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
