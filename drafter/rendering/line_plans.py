"""Lines to clauses by their shape: what becomes of one follows from its wording and its gaps, seldom from its facts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

from drafter.core import Location, Problems, Source
from drafter.model import Blank, Fact, Run
from drafter.rendering.clauses import QUOTED, SAYS_TIME, TO_BE_FITTED, begins_quotes, settled
from drafter.rendering.types import PLAIN, Clause, DroppedFact, Filled, Gap, Line, LineMark, stands

# stands for any fact that needs no fitting
_ANY = "某"
# what stands in a line beside its wording, as far as it decides what becomes of the line: a fact, one that every report
# has, such as its year, and a gap
_COUNTS, _KNOWN, _GAP = 1, 2, 3
_Shape = tuple[str | int, ...]


class _Plan(NamedTuple):
    """What becomes of all lines of one shape, where no fact has quotes of its own in a `quoted` wording.

    `told` are the texts, and the indices of the pieces, that stand; `blanks`, `dropped` and `lost` are indices too.
    """

    told: tuple[str | int, ...]
    mark: str
    blanks: tuple[int, ...]
    dropped: tuple[int, ...]
    own: bool
    wanted: bool
    lost: tuple[tuple[int, tuple[int, ...]], ...]
    quoted: bool


def clause_of(line: Line) -> Clause:
    """Return `line` with its optional parts settled and its marks undoubled."""
    pieces = line.pieces
    shape: list[str | int] = []
    for piece in pieces:
        if type(piece) is str:
            shape.append(piece)
        elif type(piece) is Gap:
            shape.append(_GAP)
        elif type(piece) is Run and piece.facts and piece.text and piece.text[-1] not in TO_BE_FITTED:
            shape.append(_COUNTS if stands(piece) else _KNOWN)
        else:
            return settled(line)
    plan = _plan(tuple(shape))
    if not plan or (plan.quoted and any([type(piece) is Run and not QUOTED.isdisjoint(piece[0]) for piece in pieces])):
        return settled(line)
    told, mark, blanks, dropped, own, wanted, lost, _ = plan
    place, found = line.place, cast("Sequence[Any]", pieces)
    return Clause(
        line,
        tuple([Run(each, (), place) if isinstance(each, str) else found[each] for each in told]),
        mark,
        tuple([found[index].blank for index in blanks]),
        tuple([found[index].blank for index in dropped]) if dropped else (),
        own,
        wanted,
        tuple(_lost(found, lost)) if lost else (),
    )


def _lost(pieces: Sequence[Any], lost: Sequence[tuple[int, tuple[int, ...]]]) -> Iterator[DroppedFact]:
    for index, blanks in lost:
        because = tuple([pieces[blank].blank for blank in blanks])
        yield from [DroppedFact(fact, because) for fact in pieces[index].facts if fact.counts]


@lru_cache(maxsize=4096)
def _plan(shape: _Shape) -> _Plan | None:
    """Return what becomes of lines of `shape`, as of one whose facts could be any; None where that depends on them."""
    if any(isinstance(each, str) and each.startswith(SAYS_TIME) for each in shape):
        return None
    place = Location(Source("", ""), 1)
    pieces = tuple(
        [each if isinstance(each, str) else _any(each, str(index), place) for index, each in enumerate(shape)]
    )
    try:
        found = settled(Line(LineMark("", 1, 0, False, PLAIN), place, pieces))
    except Problems:
        # told of the line itself, at its place
        return None
    return _Plan(
        told=tuple([int(run.facts[0].path) if run.facts else run.text for run in found.runs]),
        mark=found.mark,
        blanks=tuple([int(blank.path) for blank in found.blanks]),
        dropped=tuple([int(blank.path) for blank in found.dropped]),
        own=found.own,
        wanted=found.wanted,
        lost=tuple([(int(each.fact.path), tuple([int(blank.path) for blank in each.blanks])) for each in found.lost]),
        quoted=any(isinstance(each, str) and begins_quotes(each) for each in shape),
    )


def _any(kind: int, name: str, place: Location) -> Filled:
    """Return a piece of `kind` that could be any, under the path `name`."""
    if kind == _GAP:
        return Gap(Blank(name, place))
    return Run(_ANY, (Fact(name, _ANY, _ANY, place, counts=kind == _COUNTS),), place)
