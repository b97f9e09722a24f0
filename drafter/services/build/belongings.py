"""What goes along with a facts file to another machine: photographs, paper and other facts that it names, no more."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from drafter.core import Problems, read_bytes
from drafter.model import FactPath
from drafter.parsing import (
    FILE,
    LOWER_KEY,
    PAPER_KEY,
    REFERENCE_KEYS,
    ROSTER_KEY,
    Facts,
    Listing,
    Mapping,
    Node,
    Scalar,
    beside,
    parse_tree,
    read_source,
)
from drafter.schema import Library, Photographs, leaves, load_section

_PHOTOGRAPHS = "照片"
_TEXTS = (".yaml", ".yml", ".csv")
_REFERS = f"(?m)^[\"']?(?:{'|'.join((*REFERENCE_KEYS, LOWER_KEY))})[ \"']*:"
# how pictures begin (JPEG, PNG, GIF, BMP, TIFF, WebP, HEIC), and a .docx, .xlsx and .xls
_PICTURE_OR_PAPER = rb"(?s)\xff\xd8\xff|\x89PNG|GIF8|BM|II\*\0|MM\0\*|RIFF....WEBP|....ftyp|\xd0\xcf\x11\xe0|PK\x03\x04"


def files_belonging_to(facts: Path, own: tuple[Path, ...]) -> list[Path]:
    """Return the files that are there of those that the file at `facts` names; none if it is broken.

    They are named as photographs or paper, as the facts of another time, as a list of units, or as the facts of units
    below, which may name others in turn: of these each is looked at once.
    """
    found, waiting, looked_at = dict[Path, None](), [facts], {facts}
    while waiting:
        named, below = _named_in(waiting.pop(), own)
        found |= dict.fromkeys(path for path in (*named, *below) if path and _is_file(path))
        waiting += [path for path in below if path not in looked_at]
        looked_at |= {*below}
    return list(found)


def _named_in(facts: Path, own: tuple[Path, ...]) -> tuple[list[Path | None], list[Path]]:
    """Return the files that the one at `facts` names, there or not, and the facts of units below it."""
    try:
        source = read_source(facts)
        keys = _photograph_keys(own)
        # few name any, and to read all facts for that takes as long as to read them for the report
        if not (any(key in source.text for key in (*keys, PAPER_KEY)) or re.search(_REFERS, source.text)):
            return [], []
        tree = parse_tree(source)[0]
        paths = [beside(source, name) for name in _named(tree, keys)]
    except Problems:
        return [], []
    # loaded where something is named: most facts name no file
    from drafter.parsing import units_below

    try:
        units = units_below(Facts(source, tree, ()))
    except Problems:
        units = None
    return paths, [path for path, _ in units.files] if units else []


def content_of(path: Path) -> bytes:
    """Return what is in the picture, paper, facts or table at `path`; of another only that it is there."""
    data = read_bytes(path)
    return data if path.suffix.lower() in _TEXTS or re.match(_PICTURE_OR_PAPER, data) else b""


def _named(tree: Mapping, keys: frozenset[str]) -> Iterator[str]:
    for key in (PAPER_KEY, *REFERENCE_KEYS):
        if isinstance(named := tree.items.get(key), Scalar):
            yield named.text
    units = tree.items.get(LOWER_KEY)
    for node in (tree, units):
        if isinstance(node, Mapping) and isinstance(roster := node.items.get(ROSTER_KEY), Scalar):
            yield roster.text
    yield from _photographs(tree, keys, named=False)


def _photographs(node: Node, keys: frozenset[str], named: bool) -> Iterator[str]:
    """Yield the names of photographs in `node`, which stands under one of `keys` where it is `named`."""
    match node:
        case Mapping():
            for key, below in node.items.items():
                yield from _photographs(below, keys, key in keys or (named and key == FILE))
        case Listing():
            for below in node.items:
                yield from _photographs(below, keys, named)
        case Scalar() if named:
            yield node.text


@lru_cache(maxsize=16)
def _photograph_keys(own: tuple[Path, ...]) -> frozenset[str]:
    """Return the keys under which photographs are named: 照片, and those that the office's sections declare as such."""
    # no built-in section calls them otherwise
    library, keys = Library(own), {_PHOTOGRAPHS}
    for name in library.own_names("sections"):
        try:
            fields = load_section(library, name).fields
        except Problems:
            # what is wrong with it is told where it is made
            continue
        keys |= {FactPath(leaf.path).leaf for leaf in leaves(fields) if isinstance(leaf.kind, Photographs)}
    return frozenset(keys)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # a sentence is too long for a name
        return False
