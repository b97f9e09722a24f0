"""Bringing a facts file of an older format up to this one, with all else kept byte for byte."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from drafter.core import Problem, Problems, Source, gaps, read_bytes
from drafter.parsing import (
    FORMAT_KEY,
    FORMATS,
    Add,
    Mapping,
    Replace,
    edited,
    format_problem,
    one_value,
    parse_tree,
    read_source,
    text_of,
    typed_value,
    with_unix_lines,
)

# what the text of a file becomes in the next format
Step = Callable[[str, Mapping], str]


class Upgrade(NamedTuple):
    """What a file of an older format is to hold, and what changes in it, a line each."""

    data: bytes
    changes: tuple[str, ...]


def upgraded(path: Path) -> Upgrade | None:
    """Return what the file at `path` is to hold, or None where it is of this format already.

    A later format, and a file that cannot be read, raise Problems.
    """
    source, data = read_source(path), read_bytes(path)
    before, mark, encoding = text_of(data)
    tree, problems = parse_tree(source)
    if not tree.places:
        raise Problems(problems)
    text, steps = before, STEPS[_version(tree) :]
    for step in steps:
        text = step(text, tree)
        tree, _ = parse_tree(Source(source.name, with_unix_lines(text)))
    return Upgrade(mark + text.encode(encoding), tuple(_changes(before, text))) if steps else None


def with_format(version: str, text: str, tree: Mapping) -> str:
    """Return `text`, which holds `tree`, with the format `version` said by its first key."""
    if FORMAT_KEY in tree.items:
        return edited(text, [Replace((FORMAT_KEY,), version)])
    first = min(tree.places, key=lambda key: (tree.places[key].line, tree.places[key].column))
    return edited(text, [Add((first,), FORMAT_KEY, version, before=True)])


# what brings each format to the next one: the first step is for files that do not say theirs
STEPS: tuple[Step, ...] = tuple(partial(with_format, version) for version in FORMATS)


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
