"""What was changed in print, written into the facts file: the value's own characters, and no others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.core import parse_quantity
from drafter.model import Fact
from drafter.parsing import Listing, Mapping, Node, Scalar, decoded, encoding_of
from drafter.services.output import write_copy, write_whole

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\\Z")


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
    lines = _LINE.findall(text)
    # from the end of a line to its head: what was put in shifts what follows
    for change in sorted(changes, key=lambda change: change.fact.location.column, reverse=True):
        place = change.fact.location
        line = lines[place.line - 1]
        start = _start(line, change.fact)
        if start is None or _breaks_quotes(line[place.column - 1], change):
            return None
        end = start + len(change.fact.text.strip())
        lines[place.line - 1] = line[:start] + change.typed + line[end:]
    return "".join(lines)


def read_text(path: Path) -> tuple[str, bytes, str]:
    """Return the text of the file at `path` with its own line ends, its byte order mark, and its encoding."""
    data = path.read_bytes()
    text = decoded(data)
    assert text is not None
    return text, *encoding_of(data, text)


def put_in(path: Path, text: str, word: str) -> Path:
    """Write `text` to the file at `path` in its own encoding; a copy with `word` in its name is kept: return where."""
    _, mark, encoding = read_text(path)
    data = mark + text.encode(encoding)
    copy = write_copy(path, word)
    write_whole(path, data, force=True)
    return copy


def leaves_of(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each value in `node` with its path."""
    match node:
        case Scalar(text=text):
            yield path, text
        case Listing(items=items):
            for number, item in enumerate(items):
                yield from leaves_of(item, f"{path}.{number}")
        case Mapping(items=members):
            for key, item in members.items():
                yield from leaves_of(item, f"{path}.{key}")


def _start(line: str, fact: Fact) -> int | None:
    """Return where in its `line` the value of `fact` begins."""
    typed, first = fact.text.strip(), fact.location.column - 1
    within = line[first : first + fact.location.length]
    # a line of a text under | is told by its number alone
    rest = within if typed in within else line[first:]
    return first + rest.index(typed) if typed and rest.count(typed) == 1 else None


def _breaks_quotes(mark: str, change: Changed) -> bool:
    return mark in "\"'" and any(char in change.typed for char in (mark, "\\"))
