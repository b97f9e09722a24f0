"""What the cells of a workbook come to: keys, lists and values, each value with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.parsing.keys import HEAD_KEYS
from drafter.parsing.yaml.outline import Path
from drafter.parsing.yaml.spelling import entry, scalar


class Leaf(NamedTuple):
    """A value and the name of its cell."""

    text: str
    cell: str


Branch = dict[str | int, "Twig"]
Twig = Leaf | Branch | list["Twig"]
# a line of the facts file, and the cell that it was read from
CellLine = tuple[str, str]


class Taken(Exception):
    """Something else stands where a value is to go: `cell` is the first of it."""

    def __init__(self, cell: str) -> None:
        self.cell = cell
        super().__init__()


@dataclass(slots=True)
class CellTree:
    """The values by their paths; `stands` has the chapters that are there though nothing is filled in."""

    root: Branch = field(default_factory=dict)
    stands: dict[str, str] = field(default_factory=dict)

    def put(self, path: Path, twig: Twig) -> None:
        """Put `twig` at `path`; Taken is raised where something else is there, unless one of both is blank."""
        branch = self.root
        for step in path[:-1]:
            below = branch.setdefault(step, {})
            if not isinstance(below, dict):
                if not is_filled(twig):
                    return
                if is_filled(below):
                    raise Taken(first_cell(below))
                below = branch[step] = {}
            branch = below
        old = branch.get(path[-1])
        if old is None or not is_filled(old):
            branch[path[-1]] = twig
        elif is_filled(twig):
            raise Taken(first_cell(old))

    def append(self, path: Path, twig: Twig) -> None:
        """Put `twig` behind what the list at `path` has."""
        node: Twig | None = self.root
        for step in path:
            node = node.get(step) if isinstance(node, dict) else None
        if isinstance(node, list):
            node.append(twig)
        else:
            self.put(path, [twig])

    def lines(self) -> Iterator[CellLine]:
        """Yield the lines of the facts file that this is."""
        for key, twig in self.root.items():
            name = str(key)
            if name in self.stands and not is_filled(twig):
                yield f"{scalar(name, in_brackets=True)}:", self.stands[name]
            elif is_filled(twig) or (name in HEAD_KEYS and isinstance(twig, Leaf)):
                yield from _entry(name, twig, "")
        for name, cell in self.stands.items():
            if name not in self.root:
                yield f"{scalar(name, in_brackets=True)}:", cell


def is_filled(twig: Twig) -> bool:
    """Return whether anything in `twig` is filled in."""
    if isinstance(twig, Leaf):
        return bool(twig.text)
    return any(map(is_filled, twig.values() if isinstance(twig, dict) else twig))


def first_cell(twig: Twig) -> str:
    """Return the first cell in `twig`, nothing where it has none."""
    if isinstance(twig, Leaf):
        return twig.cell
    return next(map(first_cell, twig.values() if isinstance(twig, dict) else twig), "")


def _entry(key: str | None, twig: Twig, margin: str) -> Iterator[CellLine]:
    """Yield the lines of `twig` under `key`, or as an item where there is none, each begun with `margin`."""
    if isinstance(twig, Leaf):
        yield from ((line, twig.cell) for line in entry(key, twig.text, margin))
        return
    within = list(_within(twig, f"{margin}  "))
    if key is not None:
        yield f"{margin}{scalar(key, in_brackets=True)}:", first_cell(twig)
    elif within:
        line, cell = within.pop(0)
        yield f"{margin}- {line.removeprefix(f'{margin}  ')}", cell
    yield from within


def _within(twig: Branch | list[Twig], margin: str) -> Iterator[CellLine]:
    """Yield the lines of what is in `twig`: numbers as keys are those of the items of a list."""
    if isinstance(twig, dict) and not any(isinstance(key, int) for key in twig):
        for key, below in twig.items():
            yield from _entry(str(key), below, margin)
        return
    items = [twig[key] for key in sorted(twig, key=_numbers_first)] if isinstance(twig, dict) else twig
    for item in filter(is_filled, items):
        yield from _entry(None, item, margin)


def _numbers_first(key: str | int) -> tuple[bool, int, str]:
    """Return what keys are sorted by: numbers by their size, before words."""
    return isinstance(key, str), key if isinstance(key, int) else 0, str(key)
