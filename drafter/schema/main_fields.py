"""Which fields of a section a new file asks for first, and what is left for later."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.parsing import FREE_KEYS
from drafter.schema.fields import Declaration, Field, Group, Records, leaves

# of one group no more than so many stand in a short file, but for the required ones
_OF_A_GROUP = 4


class Asked(NamedTuple):
    """The `main` fields of a section, and by the key of each member the names of the `rest`."""

    main: Group
    rest: dict[str, tuple[str, ...]]


def asked_first(fields: Group, most: int) -> Asked:
    """Return the `most` fields to ask for first: what is required, then in the order of the template, days last."""
    members = {key: member for key, member in fields.members.items() if key not in FREE_KEYS}
    asked: set[str] = set()
    left, each = most, min(most, _OF_A_GROUP)
    for key, member in sorted(members.items(), key=lambda item: _rank(item[1])):
        if left > 0 or not asked:
            asked.add(key)
            left -= min(len(list(leaves(member))), each)
    main = {key: _shortened(member, each) for key, member in members.items() if key in asked}
    rest = {key: tuple(_names(member, main.get(key))) for key, member in members.items()}
    return Asked(fields._replace(members=main), {key: names for key, names in rest.items() if names or key not in main})


def _rank(declaration: Declaration) -> tuple[bool, bool]:
    """Return what `declaration` is sorted by: what is required first, and last a day, which tells nothing by itself."""
    return not _is_required(declaration), isinstance(declaration, Field) and declaration.kind.is_date


def _is_required(declaration: Declaration) -> bool:
    return any(leaf.required for leaf in leaves(declaration))


def _shortened(declaration: Declaration, most: int) -> Declaration:
    """Return `declaration` with its first `most` fields, and all that are required; figures by level stay whole."""
    match declaration:
        case Records(group):
            return Records(group._replace(members=_first(group, most)))
        case Group(levels=levels) if not levels:
            return declaration._replace(members=_first(declaration, most))
    return declaration


def _first(group: Group, most: int) -> dict[str, Declaration]:
    required = {key for key, member in group.members.items() if _is_required(member)}
    others = [key for key in group.members if key not in required]
    kept = required | set(others[: max(0, most - len(required))])
    return {key: member for key, member in group.members.items() if key in kept}


def _names(declaration: Declaration, shortened: Declaration | None) -> Iterator[str]:
    """Yield the names of the members of `declaration` that are not in it as it was `shortened`."""
    kept = _members(shortened) if shortened else {}
    yield from (key for key in _members(declaration) if key not in kept)


def _members(declaration: Declaration) -> dict[str, Declaration]:
    match declaration:
        case Records(group):
            return group.members
        case Group(members=members):
            return members
        case Field():
            return {}
