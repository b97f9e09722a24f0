"""Whether something is filled: what makes the required fields beside it asked for."""

from drafter.parsing import DATA_KEY, DEEDS_KEY, FREE_KEYS, SILENT, Listing, Mapping, Node, Scalar, is_none
from drafter.schema import Declaration, Field, Group, Records

_FREE = frozenset(FREE_KEYS)


def is_begun(group: Group, node: Mapping, told_of: bool) -> bool:
    """Return whether a required field of `group`, typed as `node`, is asked for.

    That is where another field beside it is filled, or where the whole section is not `told_of`; where
    the group says in words or figures of its own what was done, that will do.
    """
    if group.path and any(key in node.items and says_something(node.items[key]) for key in (DEEDS_KEY, DATA_KEY)):
        return False
    if not told_of:
        return True
    for key, item in node.items.items():
        member = group.members.get(key)
        if member and key not in _FREE and (group.path or isinstance(member, Field)) and tells(member, item):
            return True
    return False


def tells(member: Declaration | None, node: Node) -> bool:
    """Tell whether a fact is filled in `node`, typed for `member`: a choice only says how it is told."""
    match member, node:
        case Field(kind=kind), _ if kind.is_choice:
            return False
        case Group(members=members), Mapping(items=items):
            return any(tells(members.get(key), child) for key, child in items.items())
        case Records(group), Listing(items=items):
            return any(tells(group, item) for item in items)
    return says_something(node)


def is_answered(node: Node) -> bool:
    """Tell whether something in `node` is answered by 无: who says that there was none is not asked for more."""
    match node:
        case Scalar(text=text):
            return is_none(text)
        case Listing(items=items):
            return any(map(is_answered, items))
        case Mapping(items=items):
            return any(map(is_answered, items.values()))


def says_something(node: Node) -> bool:
    """Tell whether something is filled in `node`: 无 is an answer, and asks for nothing more."""
    match node:
        case Scalar(text=text):
            return not (SILENT.fullmatch(text) or is_none(text))
        case Listing(items=items):
            return any(map(says_something, items))
        case Mapping(items=items):
            return any(map(says_something, items.values()))
