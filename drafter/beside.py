"""The files that a facts file names as its values: pictures and the like, that belong to it."""

import re
from collections.abc import Iterator
from pathlib import Path

from drafter.problem import Problems
from drafter.reading import read_source
from drafter.tree import Listing, Mapping, Node, parse_tree

# most files name none: a look for .jpg takes a hundredth of the time that YAML takes
_ENDING = re.compile(r"\.[A-Za-z]{2,4}\b")


def named_in(facts: Path) -> list[Path]:
    """Return the files that values in the file at `facts` name, each as it lies from there; none where it is broken."""
    try:
        source = read_source(facts)
        tree = parse_tree(source)[0] if _ENDING.search(source.text) else Mapping()
    except Problems:
        return []
    names = dict.fromkeys(name for text in _texts(tree) for name in (text, *text.split("、")) if _ENDING.search(name))
    return [path for path in (facts.parent / name.strip() for name in names) if _is_file(path)]


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Mapping():
            for below in node.items.values():
                yield from _texts(below)
        case Listing():
            for below in node.items:
                yield from _texts(below)
        case _:
            yield node.text


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # a sentence is too long for a name
        return False
