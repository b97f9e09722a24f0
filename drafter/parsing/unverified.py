"""Whether a value was taken over and not looked at yet: what is typed as 待核 beside it."""

from drafter.core import Location, Problem, say, simplified
from drafter.parsing.keys import NONE, UNVERIFIED_KEY
from drafter.parsing.yaml.tree import Mapping, Scalar

_YES, _NOTHING = "是", ("否", NONE, "")


def read_unverified(path: str, node: Mapping) -> Location | Problem | None:
    """Return where `node`, the long form typed at `path`, says that its value is yet to be verified, if it does."""
    if UNVERIFIED_KEY not in node.items:
        return None
    typed = node.items[UNVERIFIED_KEY]
    answer = simplified(typed.text.strip()) if isinstance(typed, Scalar) else "?"
    place = typed.location if isinstance(typed, Scalar) else node.places[UNVERIFIED_KEY]
    if answer not in (_YES, *_NOTHING):
        hint = say("还没有核对，写“是”；核对过了，就删掉这一行。")
        return Problem("unknown-choice", say("“{}”的“{}”要写“是”或“否”。", path, UNVERIFIED_KEY), place, hint)
    return place if answer == _YES else None
