"""What a field of a kind that stands by itself holds: its tables or photographs, whichever way they were typed."""

from collections.abc import Collection

from drafter.core import Location, Problem
from drafter.parsing import FILE, LONG_KEYS, ROWS, Listing, Mapping, Node, read_period, timed_words
from drafter.schema import BlockKind, Photographs, Spec
from drafter.validation.binding.exhibit_reading import Reading, with_notes
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
        place, node = node.places[_VALUE], _noted(node.items[_VALUE], node, kind)
    if isinstance(kind, Photographs):
        return read_photographs(path, node, place, taken)
    return read_tables(path, node, place, spec, taken)


def _lists_tables(node: Listing) -> bool:
    return any(isinstance(item, Mapping) and ROWS in item.items for item in node.items)


def _noted(node: Node, beside: Mapping, kind: BlockKind) -> Node:
    """Return the tables or photographs in `node`, the value of the long form `beside`, each with the notes there."""
    key = FILE if isinstance(kind, Photographs) else ROWS
    if isinstance(node, Listing) and (key == FILE or _lists_tables(node)):
        return Listing(tuple(with_notes(item, beside, key) for item in node.items), node.location)
    return with_notes(node, beside, key)
