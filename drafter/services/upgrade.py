"""Bringing a facts file of an older format up to this one, with all else kept byte for byte."""

import re
from collections.abc import Callable
from pathlib import Path

from drafter.core import Problem, Problems, Source
from drafter.parsing import (
    FORMAT,
    FORMAT_KEY,
    Mapping,
    decoded,
    encoding_of,
    format_problem,
    one_value,
    parse_tree,
    read_source,
    typed_value,
    with_unix_lines,
)

# the lines of a file, each with its end, and the keys in them
Step = Callable[[list[str], Mapping], list[str]]

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\\Z")


def upgraded(path: Path) -> bytes | None:
    """Return what the file at `path` is to hold, or None where it is of this format already.

    A later format, and a file that cannot be read, raise Problems.
    """
    source, data = read_source(path), path.read_bytes()
    text = decoded(data)
    assert text is not None
    mark, encoding = encoding_of(data, text)
    tree, problems = parse_tree(source)
    if not tree.places:
        raise Problems(problems)
    steps = STEPS[_version(tree) :]
    for step in steps:
        text = "".join(step(_LINE.findall(text), tree))
        tree, _ = parse_tree(Source(source.name, with_unix_lines(text)))
    return mark + text.encode(encoding) if steps else None


def with_format(lines: list[str], tree: Mapping) -> list[str]:
    """Return `lines` with the format said by their first key."""
    stated = tree.places.get(FORMAT_KEY)
    place = stated or min(tree.places.values(), key=lambda place: (place.line, place.column))
    number, column = place.line - 1, place.column - 1
    before, after = lines[number][:column], lines[number][column:]
    if stated:
        key, colon, rest = after.partition(":")
        return [*lines[:number], f"{before}{key}{colon} {FORMAT}{rest}", *lines[number + 1 :]]
    # in { } the keys stand one after the other
    between = ", " if before.strip() else f"{_end(lines[number])}{before}"
    return [*lines[:number], f"{before}{FORMAT_KEY}: {FORMAT}{between}{after}", *lines[number + 1 :]]


# what brings each format to the next one: the first step is for files that do not say theirs
STEPS: tuple[Step, ...] = (with_format,)


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


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
