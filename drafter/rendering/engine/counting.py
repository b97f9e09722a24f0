"""How much a template may do in all: each of its steps is counted, and each character that it prints or compares."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from drafter.model import Blank, Exhibit, Fact, FactList, Run, Shared
from drafter.rendering.types import FlatPiece, Gap, Nested, Rendered, Series

# what a template prints as a whole, and may not look into
CLOSED = Fact | FactList | Shared | Exhibit | Blank | Run | Gap | Series | str

# what a template may do in all: calls, parts, rounds of its loops, pieces that it prints
MOST_STEPS = 1_000_000
# what it may print and compare: twice as much as a facts file may hold
MOST_CHARACTERS = 8_000_000


class Endless(Exception):
    """A template does more than any report needs."""


class Counter:
    """Counts what a template does, and makes one flat row of what it prints."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count from nothing on: a template begins."""
        self.steps = self.characters = 0

    def step(self) -> None:
        """Count a step; one too many raises Endless."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Endless

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield `values`, each of them a step; what is printed as a whole has none."""
        if isinstance(values, CLOSED):
            raise TypeError
        for value in values:
            self.step()
            yield value

    def weighed(self, value: Any) -> Any:
        """Return `value`, which is to be compared, after its characters were counted; one too many raises Endless."""
        self.characters += _weight(value)
        if self.characters > MOST_CHARACTERS:
            raise Endless
        return value

    def pieces(self, values: Iterable[Any]) -> Rendered:
        """Return `values` as one flat row of pieces, each of them a step, with all their characters."""
        pieces: list[FlatPiece | Nested] = []
        self.lay_flat(values, pieces)
        return Rendered(pieces)

    def lay_flat(self, values: Iterable[Any], pieces: list[FlatPiece | Nested]) -> None:
        """Put `values` at the end of `pieces`, those within one of them by themselves."""
        for value in values:
            kind = type(value)
            if kind is Rendered:
                self.lay_flat((Nested.BEGINS, *value, Nested.ENDS), pieces)
            elif kind is tuple:
                self.lay_flat(value, pieces)
            else:
                # counted here as `step` does, for there are more of these than of all else
                self.steps += 1
                if kind is str:
                    self.characters += len(value)
                elif kind is Fact:
                    self.characters += len(value.words)
                elif kind is not Gap:
                    self.characters += _printed(value)
                if self.steps > MOST_STEPS or self.characters > MOST_CHARACTERS:
                    raise Endless
                pieces.append(value)


def _printed(value: FlatPiece | Nested) -> int:
    """Return how many characters `value` prints."""
    match value:
        case str():
            return len(value)
        case Fact():
            return len(value.words)
        case Run():
            return len(value.text)
        case Series():
            return sum([len(run.text) for run in value.runs])
        case Exhibit():
            return sum([len(fact.words) for fact in value.facts])
    return 0


def _weight(value: Any) -> int:
    """Return how many characters a comparison of `value` may look at."""
    match value:
        case str():
            return len(value)
        case Mapping():
            return 1 + sum([_weight(each) for each in value.values()])
        case list() | tuple():
            return 1 + sum([_weight(each) for each in value])
    return 1
