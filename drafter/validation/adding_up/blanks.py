"""What an office asks of the units below it, as facts to be filled in: the same keys and names, no values."""

from collections.abc import Collection

from drafter.model import FactPath
from drafter.parsing import ADDED_UP, LONG_KEYS, Facts, Listing, Node, Scalar, asks_for_sum
from drafter.parsing import Mapping as Keys
from drafter.schema import OWN, YES
from drafter.validation.adding_up.beside_fields import columns_asked
from drafter.validation.comparison.figures import RECORD_NAMES


def asked_of_units(facts: Facts) -> dict[str, Node]:
    """Return the sections of which `facts` ask for sums, or show figures unit by unit, with all that is asked blank."""
    own = facts.tree.items.get(OWN)
    typed = {**({OWN: own} if own else {}), **dict(facts.sections())}
    asked = {name: blank for name, node in typed.items() if (blank := _blank(node))}
    shown = {FactPath(each.text.strip()).section: Scalar("", each.location) for each in columns_asked(facts)}
    return {name: node for name, node in shown.items() if name != OWN} | asked


def _blank(node: Node, names: Collection[str] = ()) -> Node | None:
    """Return what of `node` says 下级合计, blank, under its keys, with its `names`; None where nothing does."""
    match node:
        case Scalar():
            return Scalar("", node.location) if asks_for_sum(node.text) else None
        case Listing(items=items):
            asked = tuple(blank for item in items if (blank := _blank(item, RECORD_NAMES)))
            return Listing(asked, node.location) if asked else None
    value = node.items.get(LONG_KEYS[0])
    if isinstance(value, Scalar) and set(node.items) <= set(LONG_KEYS):
        return _blank(value)
    kept = {key: blank for key, item in node.items.items() if key != ADDED_UP and (blank := _blank(item))}
    whole = node.items.get(ADDED_UP)
    if not (kept or (isinstance(whole, Scalar) and (whole.text.strip() == YES or asks_for_sum(whole.text)))):
        return None
    return Keys({key: node.items[key] for key in names if key in node.items} | kept, node.places, node.location)
