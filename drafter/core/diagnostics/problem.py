"""What is wrong, where it stands, and what to do about it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.core.diagnostics.codes import SEVERITIES, Severity
from drafter.core.i18n import say
from drafter.core.signs import visible
from drafter.core.text.readable import readable

if TYPE_CHECKING:
    from drafter.core.diagnostics.excerpt import Excerpt


# whoever has more of one kind sees what is wrong from so many
MOST_SHOWN = 30
# the other lines that a problem speaks of are not all drawn: its hint numbers them
MOST_RELATED = 3


class Remark(NamedTuple):
    """What was found wrong in a file while its text was made, and the line of the text where that shows."""

    code: str
    message: str
    line: int
    hint: str


@dataclass(frozen=True, eq=False)
class Source:
    """A file as it was read: the name to show for it, and its text.

    `alone` tells that the files which it names need not lie beside it. `label` is what another file calls it.

    The text of a workbook is the facts file that it amounts to: `cells` has for each line the cell that it was read
    from, and `remarks` what was not as it should be.
    """

    name: str
    text: str
    alone: bool = False
    label: str = ""
    cells: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, or nothing where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def cell(self, number: int) -> str:
        """Return the cell that line `number` was read from, as 组织建设!C7, or nothing where there is none."""
        return self.cells[number - 1] if 0 < number <= len(self.cells) else ""

    def problems(self) -> list["Problem"]:
        """Return the remarks as the problems that they are."""
        places = (Location(self, each.line, 1, max(len(self.line(each.line)), 1)) for each in self.remarks)
        return [
            Problem(each.code, each.message, place, each.hint) for each, place in zip(self.remarks, places, strict=True)
        ]


class Location(NamedTuple):
    """A stretch of one line of a source; line and column count from 1, in characters."""

    source: Source
    line: int
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{readable(self.source.name)}:{self.cell or f'{self.line}:{self.column}'}"

    @property
    def cell(self) -> str:
        """Return the cell of a workbook that it is, or nothing."""
        return self.source.cell(self.line)

    @property
    def brief(self) -> str:
        """Return the line and the file's name alone: where it lies is nobody's business who reads a page."""
        return f"{readable(self.source.label or Path(self.source.name).name)}:{self.cell or self.line}"

    @property
    def spot(self) -> str:
        """Return what the line is called in a sentence about its file: 第14行, or 组织建设!C7."""
        return self.cell or say("第{}行", self.line)


class Problem(NamedTuple):
    """One thing that is wrong: what is (`message`) and what to do (`hint`).

    `raised` tells that it is to stop the build although its code would not. `related` are the other places of
    which it speaks, which may lie in other files.
    """

    code: str
    message: str
    location: Location | None
    hint: str
    raised: bool = False
    related: tuple[Location, ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.raised else SEVERITIES[self.code]

    @property
    def beside(self) -> list[Location]:
        """Return the related places that are worth showing beside its own: the first on each other line."""
        first: dict[tuple[Source, int], Location] = {}
        for place in self.related:
            first.setdefault(place[:2], place)
        return [place for line, place in first.items() if not self.location or line != self.location[:2]]


class Problems(Exception):
    """The problems of one stage, at least one of them an error; `others` are what can wait."""

    def __init__(self, problems: Iterable[Problem], others: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self.others = tuple(others)
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(shown(self.problems))


def raise_errors(problems: Iterable[Problem]) -> None:
    """Raise the errors among `problems`, if there are any: what a draft would warn of can wait."""
    problems = list(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise refusal(problems)


def refusal(problems: Iterable[Problem]) -> Problems:
    """Return what to raise for `problems`, of which some are errors, from the top of the file to its bottom."""
    ordered = in_order(problems)
    errors = [problem for problem in ordered if problem.severity is Severity.ERROR]
    return Problems(errors, (problem for problem in ordered if problem.severity is not Severity.ERROR))


def insist(problems: Iterable[Problem], codes: Iterable[str]) -> None:
    """Raise Problems where one of `codes` is among `problems`: those count as errors now."""
    codes = set(codes)
    problems = [problem._replace(raised=problem.code in codes) for problem in problems]
    if any(problem.raised for problem in problems):
        raise Problems(problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems` file by file, from the top to the bottom of each."""
    return sorted(problems, key=lambda problem: _place(problem.location))


def _place(location: Location | None) -> tuple[str, int, int]:
    return (location.source.name, location.line, location.column) if location else ("", 0, 0)


def shown(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield `problems` as text for people; of one code no more than MOST_SHOWN, then how many more there are."""
    few, rest = fewest(problems)
    yield from map(show, few)
    for sentence in rest:
        yield sentence
        yield say("   提示：{}", say("先照上面的改；运行“drafter check --format json”全列出来。"))


def fewest(problems: Iterable[Problem]) -> tuple[list[Problem], list[str]]:
    """Return no more than MOST_SHOWN of `problems` of one code, and for each code how many more there are."""
    seen: Counter[str] = Counter()
    few = []
    for problem in problems:
        seen[problem.code] += 1
        few += [problem] if seen[problem.code] <= MOST_SHOWN else []
    rest = {code: count - MOST_SHOWN for code, count in seen.items() if count > MOST_SHOWN}
    return few, [say("还有{}处[{}]，没有一一显示。", count, code) for code, count in rest.items()]


def show(problem: Problem) -> str:
    """Return `problem` as text for people: place, sentence, the line itself, the cure."""
    place = visible(f"{problem.location} ") if problem.location else ""
    lines = [f"{place}{say(problem.severity)}[{problem.code}] {problem.message}"]
    if problem.location and (line := excerpt(problem.location)):
        lines += line.drawn()
    for other in problem.beside[:MOST_RELATED]:
        lines += _drawn(other, problem.location)
    if problem.hint:
        lines.append(say("   提示：{}", problem.hint.strip()))
    return "\n".join(lines)


def _drawn(other: Location, place: Location | None) -> list[str]:
    """Return the line at `other`, of which a problem at `place` speaks too, with its file where that is another."""
    line = excerpt(other)
    head = [] if place and other.source is place.source else [visible(say("   另见 {}", other))]
    return [*head, *line.drawn()] if line else head


def excerpt(location: Location) -> "Excerpt | None":
    """Return the line at `location`, or None where it is blank."""
    # loaded here, for most builds have nothing to show
    from drafter.core.diagnostics.excerpt import cut

    number = location.cell.rpartition("!")[2] or str(location.line)
    return cut(location.source.line(location.line), number, location.column, location.length)
