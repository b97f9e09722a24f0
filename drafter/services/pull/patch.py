"""What was changed in print, written into the facts file: the value's own characters, and no others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path as File

from drafter.core import Source, parse_quantity, read_bytes
from drafter.model import Fact
from drafter.parsing import (
    Entry,
    Listing,
    Mapping,
    Node,
    Outline,
    Path,
    Replace,
    Scalar,
    edited,
    parse_tree,
    text_of,
    with_unix_lines,
)
from drafter.services.output import rewrite


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that prints otherwise now: how it printed `before` and `after`, and what is to be `typed` for it.

    `names` are the anchors around it.
    """

    fact: Fact
    before: str
    after: str
    typed: str
    names: tuple[str, ...] = ()


def retyped(fact: Fact, before: str, after: str) -> str | None:
    """Return what to type so that `fact`, which printed `before`, prints `after`; None where that is not known."""
    if not after.strip():
        return None
    name = fact.words.removesuffix(fact.text)
    if name != fact.words and name and before.startswith(name) and after.startswith(name):
        # a figure under one's own words, which are its key
        return after.removeprefix(name)
    if fact.quantity:
        was, now = parse_quantity(before), parse_quantity(after)
        if now and was and not fact.quantity.written and now.written == was.written:
            # the unit is the template's to put
            return f"{now.head}{now.tail}"
        return after if now else None
    if fact.text.count(before) == 1:
        return fact.text.replace(before, after)
    return after if fact.words == before else None


def rewritten(text: str, changes: Iterable[Changed]) -> str | None:
    """Return the facts file `text` with `changes` typed in, or None where one of the values cannot be found."""
    outline = Outline(text)
    values = dict(leaves_of(parse_tree(Source("", with_unix_lines(text)))[0]))
    found: dict[Path, list[tuple[int, Changed]]] = defaultdict(list)
    for change in changes:
        place = change.fact.location
        path = outline.path_at(place.line, place.column)
        start = _start(values[path], outline, outline.entries[path], change.fact)
        if start is None:
            return None
        found[path].append((start, change))
    return edited(text, [Replace(path, _retyped(values[path], inside)) for path, inside in found.items()])


def put_in(path: File, text: str, word: str) -> File:
    """Write `text` to the file at `path` in its own encoding; a copy with `word` in its name is kept: return where."""
    _, mark, encoding = text_of(read_bytes(path))
    data = mark + text.encode(encoding)
    return rewrite(path, data, word)


def leaves_of(node: Node, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each value in `node` with its path."""
    match node:
        case Scalar(text=text):
            yield path, text
        case Listing(items=items):
            for number, item in enumerate(items):
                yield from leaves_of(item, (*path, number))
        case Mapping(items=members):
            for key, item in members.items():
                yield from leaves_of(item, (*path, key))


def _start(value: str, outline: Outline, entry: Entry, fact: Fact) -> int | None:
    """Return where in the `value` of `entry` that of `fact` begins."""
    typed, place = fact.text.strip(), fact.location
    if not typed:
        return None
    if entry.is_block:
        # a line of a text under | is told by its number
        first, line = outline.number_of(entry.value_start) + 2, place.line
        before = "".join(f"{each}\n" for each in value.split("\n")[: line - first])
        return _only(typed, value, len(before), len(before) + len(value[len(before) :].split("\n")[0]))
    if value.count(typed) == 1:
        return value.index(typed)
    offset = place.column - 1 - (entry.value_start - outline.line_of(entry.value_start))
    return offset if not entry.style and value.startswith(typed, offset) else None


def _only(typed: str, value: str, start: int, end: int) -> int | None:
    """Return where `typed` stands in `value` between `start` and `end`, unless it stands there twice."""
    return value.index(typed, start, end) if value.count(typed, start, end) == 1 else None


def _retyped(value: str, changes: Iterable[tuple[int, Changed]]) -> str:
    # from the end to the head: what was put in shifts what follows
    for start, change in sorted(changes, key=itemgetter(0), reverse=True):
        value = value[:start] + change.typed + value[start + len(change.fact.text.strip()) :]
    return value
