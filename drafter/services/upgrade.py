"""Bringing an older facts file up to this format, and to the fields of today, with all else kept byte for byte."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from drafter.core import Problem, Problems, Source, gaps, raise_errors, read_bytes
from drafter.parsing import (
    DATA_KEY,
    FORMAT_KEY,
    FORMATS,
    LONG_KEYS,
    Add,
    Facts,
    Gather,
    Mapping,
    Renamed,
    Replace,
    Scalar,
    edited,
    format_problem,
    gathered,
    insist_on_text,
    metadata_of,
    one_value,
    parse_tree,
    read_source,
    text_of,
    typed_value,
    value_of,
    with_unix_lines,
)
from drafter.schema import Library, load_section
from drafter.validation import Moved, Mover

# what the text of a file becomes in the next format
Step = Callable[[str, Mapping], str]


class Upgrade(NamedTuple):
    """What an older file is to hold, and what changes in it, a line each; `moved` is what goes into 数据."""

    data: bytes
    changes: tuple[str, ...]
    moved: tuple[Moved, ...]
    newer: bool
    """whether it was of an older format"""


def upgraded(path: Path, library: Library) -> Upgrade | None:
    """Return what the file at `path` is to hold, or None where there is nothing to change.

    A later format, a file that cannot be read, and what has no room where it should go raise Problems.
    """
    source, data = read_source(path), read_bytes(path)
    insist_on_text(source)
    before, mark, encoding = text_of(data)
    text, steps, moved = _of_today(source, before, library)
    if not steps and not moved:
        return None
    return Upgrade(mark + text.encode(encoding), tuple(_changes(before, text)), tuple(moved), bool(steps))


def of_today(source: Source, library: Library) -> Source:
    """Return the facts in `source` as a file of this format, with the fields of today, holds them."""
    return replace(source, text=_of_today(source, source.text, library)[0])


def _of_today(source: Source, text: str, library: Library) -> tuple[str, Sequence[Step], list[Moved]]:
    """Return `text`, that of `source` with its own line ends, brought up to date, and by what."""
    tree, problems = parse_tree(source)
    if not tree.places:
        raise Problems(problems)
    steps = STEPS[_version(tree) :]
    for step in steps:
        text = step(text, tree)
        tree, _ = parse_tree(Source(source.name, with_unix_lines(text)))
    moved = _moved(Facts(source, tree, ()), library)
    return gathered(text, _gathers(moved)), steps, moved


def with_format(version: str, text: str, tree: Mapping) -> str:
    """Return `text`, which holds `tree`, with the format `version` said by its first key."""
    if FORMAT_KEY in tree.items:
        return edited(text, [Replace((FORMAT_KEY,), version)])
    first = min(tree.places, key=lambda key: (tree.places[key].line, tree.places[key].column))
    return edited(text, [Add((first,), FORMAT_KEY, version, before=True)])


# what brings each format to the next one: the first step is for files that do not say theirs
STEPS: tuple[Step, ...] = tuple(partial(with_format, version) for version in FORMATS)


def _moved(facts: Facts, library: Library) -> list[Moved]:
    """Return what stands in `facts` for fields that have moved into 数据."""
    head, _ = metadata_of(facts)
    library = library.serving(head.office.body) if head else library
    mover = Mover()
    for name, node in facts.sections():
        if library.has("sections", name):
            mover.read(load_section(library, name), node)
    raise_errors(mover.problems)
    return mover.moved


def _gathers(moved: Iterable[Moved]) -> Iterator[Gather]:
    """Yield what puts all that has `moved` into the 数据 of its group."""
    groups: dict[tuple[str | int, ...], list[Renamed]] = {}
    for each in moved:
        groups.setdefault(each.keys, []).append(_renamed(each))
    yield from (Gather(DATA_KEY, tuple(renamed)) for renamed in groups.values())


def _renamed(moved: Moved) -> Renamed:
    within = () if isinstance(moved.node, Scalar) else LONG_KEYS[:1]
    changed = within if moved.node != moved.typed else None
    return Renamed((*moved.keys, moved.key), moved.move.words, value_of(moved.node), changed)


def _changes(before: str, after: str) -> Iterator[str]:
    """Yield the lines that are others in `after` than in `before`."""
    old, new = (with_unix_lines(text).split("\n") for text in (before, after))
    for below, above, further, beside in gaps(old, new):
        yield from (f"- {line}" for line in old[below:above])
        yield from (f"+ {line}" for line in new[further:beside])


def _version(tree: Mapping) -> int:
    """Return the format that `tree` says, 0 where it says none."""
    if FORMAT_KEY not in tree.items:
        return 0
    place = tree.places[FORMAT_KEY]
    fact = one_value(typed_value(FORMAT_KEY, tree.items[FORMAT_KEY], place))
    if isinstance(fact, Problem):
        raise Problems([fact])
    if fact and (problem := format_problem(fact.words, fact.location)):
        raise Problems([problem])
    return int(fact.words) if fact else 0
