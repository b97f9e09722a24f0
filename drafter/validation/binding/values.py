"""The values of a field become facts of its kind."""

from drafter.core import Problem
from drafter.model import Fact, FactList
from drafter.parsing import Typed
from drafter.schema import Figure, Kind, Spec


def facts_in(typed: Typed, kind: Kind, spec: Spec) -> Fact | FactList | Problem:
    """Return the facts in `typed`, which is not empty, or what is wrong with them."""
    if typed.is_beside:
        return _beside(typed, kind)
    values = kind.values(typed, spec)
    if isinstance(values, Problem):
        return values
    if typed.period and not isinstance(kind, Figure) and (problem := typed.timed_words()):
        return problem
    if not kind.separator:
        ((scalar, value),) = values
        return typed.fact(scalar, value.words, value.quantity, kind)
    facts = tuple([typed.fact(scalar, value.words, value.quantity, kind) for scalar, value in values])
    return FactList(typed.path, facts, kind.separator)


def _beside(typed: Typed, kind: Kind) -> FactList:
    """Return what units below say, each with the figure that its one parent has where there is one."""
    facts = [
        typed.fact(scalar, scalar.text, scalar.parents[0].quantity if isinstance(kind, Figure) else None, kind)
        for scalar in typed.scalars
    ]
    return FactList(typed.path, tuple(facts), kind.separator or "、")
