"""What a workbook says put into a facts file: all else is kept byte for byte, and every change told."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from functools import cache
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, Source, say
from drafter.parsing import (
    DATA_KEY,
    LONG_KEYS,
    Add,
    Edit,
    Facts,
    Listing,
    Node,
    Outline,
    Path,
    Remove,
    Replace,
    Scalar,
    Value,
    edited,
    parse_facts,
    with_unix_lines,
)
from drafter.parsing import Mapping as Keys
from drafter.services.workbook.flattening import fits

Order = Callable[[Path], Sequence[str]]
_VALUE = LONG_KEYS[0]
_NOWHERE = Location(Source("", ""), 1)


class Way(Enum):
    """How a value in the workbook is other than that in the file."""

    CHANGED = 1
    ADDED = 2
    EMPTIED = 3
    """the workbook has nothing where the file has a value"""


class Change(NamedTuple):
    """What is other at `path`: what the file says, what the workbook says, and in which cell, where it has one."""

    way: Way
    path: Path
    old: str
    new: str
    cell: str = ""


class Merged(NamedTuple):
    """The facts file with what the workbook says, and what is other than before; chapters that the workbook lacks."""

    text: str
    changes: tuple[Change, ...]
    elsewhere: tuple[str, ...]


def merged(text: str, facts: Facts, book: Facts, clear: bool = False) -> Merged:
    """Return `text`, which holds `facts`, with what `book` says; what that leaves empty goes if it is to `clear`."""

    def compare(text: str, tree: Keys) -> _Merger:
        merger = _Merger(_removed if clear else None)
        merger.members((), tree, book.tree, whole=False)
        return merger

    try:
        result, changes = _rewritten(text, facts.tree, compare)
    except ValueError as error:
        message = say("文件里有一处写在英文括号里，表里的几行放不进去。")
        hint = say("把文件里的括号改成一行一项，再导入。")
        raise Problems([Problem("not-keys", message, None, hint)]) from error
    there = {name for name, _ in book.sections()}
    elsewhere = tuple(name for name, node in facts.sections() if name not in there and not is_blank(node))
    return Merged(result, tuple(changes), elsewhere)


def with_value(text: str, tree: Keys, path: Path, value: Value, order: Order = lambda path: ()) -> str:
    """Return `text`, which holds `tree`, with `value` at `path`: a key that is emptied stays, with its remark.

    A key that is not there is put where it comes in the `order` of the keys beside it, as that tells for its path.
    ValueError is raised where brackets would have to be rewritten, KeyError where there is no such place.
    """
    node: Node = tree
    for depth, step in enumerate(path):
        below = _child(node, step)
        if below is None or (is_blank(below) and depth + 1 < len(path)):
            return _with_new(text, node, path, depth, value, order) if value else text
        node = below

    def compare(text: str, tree: Keys) -> _Merger:
        # read where something was emptied, and once for all that was
        outline = cache(lambda: Outline(text))
        merger = _Merger(lambda gone, old: _emptied(gone, old, outline))
        merger.node(path, node_at(tree, path) or Scalar("", _NOWHERE), node_of(value))
        return merger

    return _rewritten(text, tree, compare)[0]


def node_at(tree: Node, path: Path) -> Node | None:
    """Return what stands at `path` of `tree`, None where nothing does."""
    node: Node | None = tree
    for step in path:
        node = _child(node, step) if node is not None else None
    return node


def _child(node: Node, step: str | int) -> Node | None:
    match node:
        case Keys(items=members) if isinstance(step, str):
            return members.get(step)
        case Listing(items=items) if isinstance(step, int):
            return items[step] if step < len(items) else None
    return None


def _with_new(text: str, node: Node, path: Path, depth: int, value: Value, order: Order) -> str:
    """Return `text` with `value` at `path`, of which `node`, at its first `depth` steps, is the last that stands."""
    if any(isinstance(step, int) for step in path[depth:]) or not isinstance(node, Keys):
        raise KeyError(path)
    for step in reversed(path[depth + 1 :]):
        value = {str(step): value}
    key = str(path[depth])
    if key in node.items:
        return edited(text, [Replace(path[: depth + 1], value)])
    beside, first = _neighbour(key, list(order(path[: depth + 1])), node)
    return edited(text, [Add((*path[:depth], beside), key, value, before=first)])


def _neighbour(key: str, order: Sequence[str], node: Keys) -> tuple[str, bool]:
    """Return the key of `node` beside which `key` comes in that `order`, and whether it comes before that one."""
    place = order.index(key) if key in order else len(order)
    earlier = [each for each in order[:place] if each in node.items]
    later = [each for each in order[place + 1 :] if each in node.items]
    if earlier:
        return earlier[-1], False
    return (later[0], True) if later else (next(reversed(node.items)), False)


def _removed(path: Path, old: Node) -> Iterator[Edit]:
    yield Remove(path)


def _emptied(path: Path, old: Node, outline: Callable[[], Outline]) -> Iterator[Edit]:
    """Yield what is done with `old`, which was emptied: a key with a remark on its line stays, others go."""
    if isinstance(path[-1], int) or DATA_KEY in path[1:-1]:
        yield Remove(path)
    elif isinstance(old, Keys):
        for key, below in old.items.items():
            yield from () if is_blank(below) else _emptied((*path, key), below, outline)
    else:
        lines = outline()
        end = lines.entries[path].end
        remark = "#" in lines.text[end : lines.rest_of_line(end)]
        yield Replace(path, "") if remark else Remove(path)


def _rewritten(text: str, tree: Keys, compare: "Callable[[str, Keys], _Merger]") -> tuple[str, list[Change]]:
    """Return `text`, which holds `tree`, with the edits that `compare` finds, and what they change."""
    first = compare(text, tree)
    if not first.edits:
        return text, first.changes
    result = edited(text, (each for each in first.edits if not isinstance(each, Remove)))
    if len(first.edits) > sum(not isinstance(each, Remove) for each in first.edits):
        # what is taken away may be what something else was put beside
        again = compare(result, _tree_of(result))
        result = edited(result, (each for each in again.edits if isinstance(each, Remove)))
    return result, first.changes


def _tree_of(text: str) -> Keys:
    return parse_facts(Source("", with_unix_lines(text))).tree


class _Merger:
    """Notes what is other; `emptied_by` tells what is done with a value that is gone, None lets it stay."""

    def __init__(self, emptied_by: Callable[[Path, Node], Iterator[Edit]] | None) -> None:
        self.emptied_by = emptied_by
        self.edits: list[Edit] = []
        self.changes: list[Change] = []

    def node(self, path: Path, old: Node, new: Node) -> None:
        """Note what makes `old`, which stands at `path`, say what `new` does."""
        if is_blank(old):
            if not is_blank(new):
                self.change(Way.ADDED, path, old, new)
                self.edits.append(Replace(path, value_of(new)))
        elif is_blank(new):
            self.emptied(path, old, new)
        elif (
            isinstance(old, Keys) and _VALUE in old.items and set(old.items) <= {*LONG_KEYS} and isinstance(new, Scalar)
        ):
            self.members(path, old, Keys({_VALUE: new}, {}, new.location))
        elif isinstance(old, Keys) and isinstance(new, Keys):
            self.members(path, old, new)
        elif isinstance(old, Listing) and isinstance(new, Listing):
            self.items(path, old, new)
        elif value_of(old) != value_of(new):
            self.change(Way.CHANGED, path, old, new)
            self.edits.append(Replace(path, value_of(new)))

    def members(self, path: Path, old: Keys, new: Keys, whole: bool = True) -> None:
        """Note the same of keys; of a group the workbook shows the `whole`."""
        last = next(reversed(old.items), None)
        for key, node in new.items.items():
            if key in old.items:
                self.node((*path, key), old.items[key], node)
            elif not is_blank(node) and last is not None:
                self.change(Way.ADDED, (*path, key), None, node)
                self.edits.append(Add((*path, last), key, value_of(node)))
        for key, node in old.items.items() if whole else ():
            if key not in new.items and not is_blank(node):
                self.emptied((*path, key), node)

    def items(self, path: Path, old: Listing, new: Listing) -> None:
        """Note the same of lists: an item is known again wherever it stands, a record by what it is called."""
        before, after = ([_called(item) for item in each.items] for each in (old, new))
        for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            both = min(end - start, last - first) if what in ("replace", "equal") else 0
            for number in range(both):
                self.node((*path, start + number), old.items[start + number], new.items[first + number])
            if what != "equal":
                for number in range(start + both, end):
                    self.emptied((*path, number), old.items[number])
                self.insert(path, old, start + both if both else end, new.items[first + both : last])

    def insert(self, path: Path, old: Listing, place: int, items: Sequence[Node]) -> None:
        """Note that `items` are to stand before the item at `place` of the list `old`."""
        for item in items:
            at = (*path, place - 1) if place else (*path, 0)
            self.change(Way.ADDED, (*path, place), None, item)
            self.edits.append(Add(at, None, value_of(item), before=not place))

    def emptied(self, path: Path, old: Node, new: Node | None = None) -> None:
        """Note that the workbook has nothing where `old` stands; what no cell can hold it could not have."""
        if is_blank(old) or not all(map(fits, texts_in(old))):
            return
        self.change(Way.EMPTIED, path, old, new)
        if self.emptied_by:
            self.edits += self.emptied_by(path, old)

    def change(self, way: Way, path: Path, old: Node | None, new: Node | None) -> None:
        before, after = ("、".join(texts_in(node)) if node else "" for node in (old, new))
        self.changes.append(Change(way, path, before, after, _cell(new)))


def is_blank(node: Node) -> bool:
    """Return whether nothing is filled in in `node`."""
    return not any(texts_in(node))


def value_of(node: Node) -> Value:
    """Return `node` as it is written into a file, without what is blank in it."""
    match node:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return [value_of(item) for item in items if not is_blank(item)]
        case Keys(items=members):
            return {key: value_of(item) for key, item in members.items() if not is_blank(item)}


def node_of(value: Value) -> Node:
    """Return the node that holds `value`."""
    if isinstance(value, str):
        return Scalar(value, _NOWHERE)
    if isinstance(value, dict):
        return Keys({key: node_of(each) for key, each in value.items()})
    return Listing(tuple(map(node_of, value)), _NOWHERE)


def _called(item: Node) -> str:
    """Return what tells `item` from the others of its list: of a record, what stands first in it."""
    return next(texts_in(item), "") if isinstance(item, Keys) else repr(value_of(item))


def texts_in(node: Node) -> Iterator[str]:
    """Yield what is filled in in `node`."""
    match node:
        case Scalar(text=text):
            if text:
                yield text
        case Listing(items=items):
            for item in items:
                yield from texts_in(item)
        case Keys(items=members):
            for member in members.values():
                yield from texts_in(member)


def _cell(node: Node | None) -> str:
    if isinstance(node, Keys):
        return _cell(next(iter(node.items.values()), None))
    if isinstance(node, Listing):
        return _cell(next(iter(node.items), None))
    return node.location.cell if node else ""
