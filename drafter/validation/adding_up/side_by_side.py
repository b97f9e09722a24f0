"""并列: what the units below say of one field, set side by side: figures by the unit's name, words each once."""

from collections.abc import Iterator, Sequence

from drafter.core import Location, simplified
from drafter.model import Fact
from drafter.parsing import Listing, Scalar
from drafter.schema import Field, Figure
from drafter.validation.adding_up.units import LowerUnit, short_name

Said = Sequence[tuple[LowerUnit, tuple[Fact, ...]]]


def side_by_side(said: Said, field: Field, place: Location, remark: Fact | None) -> Listing:
    """Return what is `said` of `field`, as it stands where it is asked for; `remark` goes behind the last of it."""
    *others, last = _figures(said, place) if isinstance(field.kind, Figure) else _words(said, place)
    return Listing((*others, last._replace(remark=remark)), place)


def _figures(said: Said, place: Location) -> Iterator[Scalar]:
    for unit, facts in said:
        name = short_name(unit.name)
        yield from (Scalar(f"{name}{fact.words}", place, parents=(fact,)) for fact in facts)


def _words(said: Said, place: Location) -> Iterator[Scalar]:
    """Yield the words of all units in their order, what several say alike once."""
    alike: dict[str, list[Fact]] = {}
    for _, facts in said:
        for fact in facts:
            alike.setdefault(simplified(fact.words), []).append(fact)
    yield from (Scalar(facts[0].words, place, parents=tuple(facts)) for facts in alike.values())
