"""What a field of a kind that stands by itself holds: its tables or photographs, whichever way they were typed."""

from collections.abc import Collection

from drafter.core import Location, Problem
from drafter.parsing import LONG_KEYS, Mapping, Node, read_period, timed_words
from drafter.schema import BlockKind, Photographs, Spec
from drafter.validation.binding.exhibit_reading import Reading
from drafter.validation.binding.photographs import read_photographs
from drafter.validation.binding.tables import read_tables

_VALUE = LONG_KEYS[0]


def read_exhibit(
    path: str, node: Node, place: Location, kind: BlockKind, spec: Spec, taken: Collection[str]
) -> Reading:
    """Return the tables or photographs in `node`, typed under a key at `place`, plain or in the long form."""
    if isinstance(node, Mapping) and _VALUE in node.items and set(node.items) <= set(LONG_KEYS):
        whole = Reading(taken)
        if not whole.takes(path, node, place) or whole.problems:
            return whole
        if period := read_period(path, node):
            whole.problems.append(period if isinstance(period, Problem) else timed_words(path, period))
            return whole
        place, node = node.places[_VALUE], node.items[_VALUE]
    if isinstance(kind, Photographs):
        return read_photographs(path, node, place, taken)
    return read_tables(path, node, place, spec, taken)
