"""What a field of a kind that stands by itself holds: its tables or photographs, whichever way they were typed."""

from collections.abc import Collection

from drafter.album import read_photographs
from drafter.exhibit import Reading
from drafter.facts import LONG_KEYS
from drafter.kinds import Photographs, Spec, Standing
from drafter.problem import Location
from drafter.tabling import read_tables
from drafter.tree import Mapping, Node

_VALUE = LONG_KEYS[0]


def read_exhibit(path: str, node: Node, place: Location, kind: Standing, spec: Spec, taken: Collection[str]) -> Reading:
    """Return the tables or photographs in `node`, typed under a key at `place`, plain or in the long form."""
    if isinstance(node, Mapping) and _VALUE in node.items and set(node.items) <= set(LONG_KEYS):
        whole = Reading(taken)
        if not whole.takes(path, node, place) or whole.problems:
            return whole
        place, node = node.places[_VALUE], node.items[_VALUE]
    if isinstance(kind, Photographs):
        return read_photographs(path, node, place, taken)
    return read_tables(path, node, place, spec, taken)
