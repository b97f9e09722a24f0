"""Records as rows of cells: what each holds in which column, where a row can hold it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.core import say
from drafter.parsing import DATA_KEY, Listing, Mapping, Node, RecordColumn, Scalar, Shape
from drafter.writers import LONGEST_CELL

# where a value belongs in a record, and in which shape it stands in its cell
Spot = tuple[tuple[str, ...], Shape]
Cells = dict[Spot, str]

# Excel reads it as a character
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_COLON = re.compile("[:：\n]")


def fits(text: str) -> bool:
    """Return whether a cell can hold `text`, and gives it back as it was."""
    return len(text) <= LONGEST_CELL and text == text.strip() and "\r" not in text and not _ESCAPE.search(text)


def cells_of(record: Node) -> Cells | None:
    """Return what the cells of `record` hold, None where one row cannot hold it."""
    cells: Cells = {}
    for spot, text in _spots(record, ()):
        if spot is None or not fits(text):
            return None
        cells[spot] = text
    return cells


def columns_of(spots: Iterable[Spot]) -> tuple[RecordColumn, ...]:
    """Return a column for each of `spots`, each under words of its own."""
    columns: list[RecordColumn] = []
    for steps, shape in spots:
        label = ".".join(steps) + _how(shape) if steps else say("（只写一句话的，写在这里）")
        if any(column.label == label for column in columns):
            label += say("（一格一句）")
        columns.append(RecordColumn(label, steps, shape))
    return tuple(columns)


def in_order(declared: Sequence[Spot], typed: Iterable[Spot]) -> list[Spot]:
    """Return the `typed` in their order, each of the `declared` that is not among them behind the one before it."""
    merged = list(dict.fromkeys(typed))
    steps = [spot[0] for spot in merged]
    for number, spot in enumerate(declared):
        if spot[0] not in steps:
            before = next((each for each in reversed(declared[:number]) if each[0] in steps), None)
            place = max(at for at, each in enumerate(steps) if each == before[0]) + 1 if before else 0
            merged.insert(place, spot)
            steps.insert(place, spot[0])
    return merged


def _spots(node: Node, steps: tuple[str, ...]) -> Iterator[tuple[Spot | None, str]]:
    """Yield where each value in `node`, which stands at `steps` of its record, belongs; None where it has no room."""
    match node:
        case Scalar(text=text):
            yield (steps, Shape.ONE), text
        case Listing(items=items):
            lines = [item.text for item in items if isinstance(item, Scalar) and item.text]
            simple = len(lines) == len(items) and all(line == line.strip() and "\n" not in line for line in lines)
            yield (steps, Shape.LINES) if simple and steps else None, "\n".join(lines)
        case Mapping(items=members) if steps and steps[-1] == DATA_KEY and _are_pairs(members):
            pairs = (f"{name}：{item.text}" for name, item in members.items() if isinstance(item, Scalar))
            yield (steps, Shape.PAIRS), "\n".join(pairs)
        case Mapping(items=members):
            for name, item in members.items():
                yield from _spots(item, (*steps, name))


def _are_pairs(members: dict[str, Node]) -> bool:
    return all(
        isinstance(item, Scalar)
        and not _COLON.search(name)
        and "\n" not in item.text
        and item.text == item.text.strip()
        for name, item in members.items()
    )


def _how(shape: Shape) -> str:
    return {Shape.ONE: "", Shape.LINES: say("（一行一条）"), Shape.PAIRS: say("（一行一个，写成“名称：46支”）")}[shape]
