"""The figures of other files that travel with facts: those that theirs follow from, written out."""

from collections.abc import Iterator

from drafter.model import Comparison, Fact
from drafter.parsing import LAST_YEAR_KEY, LOWER_KEY, NONE, REFERENCE_KEYS, ROSTER_KEY, Replace, Scalar, Value
from drafter.validation import LowerUnit, Prepared, Units, figure_name


def references_written_out(ready: Prepared) -> list[Replace]:
    """Return what puts in the place of each file referred to those of its figures that the facts follow from."""
    items = ready.facts.tree.items
    edits = [Replace((key,), _compared(key, ready)) for key in REFERENCE_KEYS if isinstance(items.get(key), Scalar)]
    if not ready.units:
        return edits
    # who on the list has not reported stands among the units
    listed = [Replace((ROSTER_KEY,), "")] if ROSTER_KEY in items else []
    return [*edits, Replace((LOWER_KEY,), _units(ready.units)), *listed]


def _compared(key: str, ready: Prepared) -> Value:
    told: dict[str, Value] = {
        path: fact.words for path, each in ready.comparisons.items() for fact in _compared_with(key, each)
    }
    return told or ""


def _compared_with(key: str, comparison: Comparison) -> Iterator[Fact]:
    if key == LAST_YEAR_KEY:
        yield from [comparison.change.before] if comparison.change else []
    else:
        yield from [comparison.attainment.target] if comparison.attainment else []


def _units(units: Units) -> Value:
    """Return what each of `units` says of the figures that are asked for, under its name."""
    asked = list(dict.fromkeys(units.asked))
    told: dict[str, Value] = {
        unit.name: {path: _said(unit, path) for path in asked if unit.says(figure_name(path))} or ""
        for unit in units.reported
    }
    return told | dict.fromkeys(units.missing, "")


def _said(unit: LowerUnit, path: str) -> Value:
    if (beside := unit.values.get(figure_name(path))) is not None:
        return beside[0].words if len(beside) == 1 and not beside[0].says_again else [fact.words for fact in beside]
    fact = unit.figures.get(figure_name(path))
    if fact and fact.quantity:
        # words of the unit's own before the figure stand in the path
        return fact.words if fact.words.startswith(fact.quantity.head) else fact.quantity.words("")
    return NONE
