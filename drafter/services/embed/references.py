"""The figures of other files that travel with facts: those that theirs are compared with, written out."""

from collections.abc import Iterator

from drafter.model import Comparison, Comparisons, Fact
from drafter.parsing import LAST_YEAR_KEY, REFERENCE_KEYS, Facts, Replace, Scalar, Value


def references_written_out(facts: Facts, comparisons: Comparisons) -> list[Replace]:
    """Return what puts in the place of each file that `facts` refer to its figures that stand in `comparisons`."""
    named = [key for key in REFERENCE_KEYS if isinstance(facts.tree.items.get(key), Scalar)]
    return [Replace((key,), _figures(key, comparisons)) for key in named]


def _figures(key: str, comparisons: Comparisons) -> Value:
    told: dict[str, Value] = {
        path: fact.words for path, each in comparisons.items() for fact in _compared_with(key, each)
    }
    return told or ""


def _compared_with(key: str, comparison: Comparison) -> Iterator[Fact]:
    if key == LAST_YEAR_KEY:
        yield from [comparison.change.before] if comparison.change else []
    else:
        yield from [comparison.attainment.target] if comparison.attainment else []
