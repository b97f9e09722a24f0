"""What the page sends of one field of the form, as a value of the facts file."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from drafter.parsing import LONG_KEYS, Path, RowRole, Shape, Value

_VALUE = LONG_KEYS[0]


class Answer(NamedTuple):
    """What was typed at `path`; `was` is the sum of what the page took to stand there."""

    path: Path
    value: Value
    was: str
    role: RowRole = RowRole.VALUE
    spot: str = ""
    """which of its fields was typed in: what is typed in one at one go is undone at once"""


def read_answer(data: bytes) -> Answer:
    """Return the answer in `data`; what is none raises NoAnswer."""
    sent = read_object(data)
    try:
        path, was = _path(sent["path"]), str(sent["was"])
        role = RowRole(sent["role"])
        return Answer(path, _READERS[role](sent), was, role, str(sent.get("spot", "")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoAnswer from error


def read_object(data: bytes) -> dict[str, Any]:
    """Return the keys and values in `data`; what has none raises NoAnswer."""
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoAnswer from error
    if not isinstance(sent, dict):
        raise NoAnswer
    return sent


def sum_of(value: Value) -> str:
    """Return a sum of `value`, by which it shows whether it was changed meanwhile; nothing filled in is nothing."""
    text = json.dumps(value or "", ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _path(steps: Any) -> Path:
    if not isinstance(steps, list) or not steps or not all(type(each) in (str, int) for each in steps):
        raise ValueError(steps)
    return tuple(steps)


def _long(typed: dict[str, str]) -> Value:
    """Return a value with what was typed beside it; without anything beside it, it stands alone."""
    filled: dict[str, Value] = {key: words for key in LONG_KEYS if (words := _words(typed.get(key, "")))}
    return filled if set(filled) - {_VALUE} else filled.get(_VALUE, "")


def _line(sent: Any) -> Value:
    return _long(sent["typed"])


def _rows(sent: Any) -> list[Any]:
    if not isinstance(sent["typed"], list):
        raise TypeError(sent)
    return list(sent["typed"])


def _items(sent: Any) -> Value:
    return [words for each in _rows(sent) if (words := _words(each))]


def _entries(sent: Any) -> Value:
    rows = [(_words(each["名称"]), _long(each)) for each in _rows(sent)]
    entries = {name: value for name, value in rows if name}
    if any(value and not name for name, value in rows):
        raise NameLacking
    if len(entries) < sum(1 for name, _ in rows if name):
        raise NameTwice
    return {name: value for name, value in entries.items() if value}


def _records(sent: Any) -> Value:
    columns = [(tuple(map(_words, steps)), Shape(shape)) for steps, shape in sent["columns"]]
    return [record for cells in _rows(sent) if (record := _record(columns, list(map(_words, cells))))]


def _record(columns: list[tuple[tuple[str, ...], Shape]], cells: list[str]) -> Value:
    record: dict[str, Any] = {}
    for (steps, shape), words in zip(columns, cells, strict=True):
        if not words:
            continue
        if not steps:
            # a record that is one sentence has no keys
            return words
        place = record
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        place[steps[-1]] = _shaped(shape, words)
    return record


def _shaped(shape: Shape, words: str) -> Value:
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    match shape:
        case Shape.ONE:
            return words
        case Shape.LINES:
            return list(lines)
        case Shape.PAIRS:
            return dict(_pairs(lines))


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, value = line.replace("：", ":", 1).partition(":")
        if not value.strip():
            raise NameLacking
        yield name.strip(), value.strip()


def _words(typed: Any) -> str:
    if not isinstance(typed, str):
        raise ValueError(typed)
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()


class NoAnswer(Exception):
    """What was sent is no answer of the page."""


class NameLacking(Exception):
    """A figure was typed, and no name for it."""


class NameTwice(Exception):
    """Two figures were given one name."""


_READERS = {
    RowRole.VALUE: _line,
    RowRole.GROUP: _line,
    RowRole.ITEM: _items,
    RowRole.ENTRY: _entries,
    RowRole.RECORD: _records,
}
