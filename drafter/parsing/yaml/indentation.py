"""How the lines of a broken file stand under each other, and which of them stands where it cannot."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from drafter.core import Location, Problem, Source, say

_EMPTY = r"\s*(?:#|$)"
_WELL_FORMED = r"\s*(?:- +\S|-$|[^\s#][^#]*:(?: |$)|#|$)"
# what is typed beside the rows of a table, and the rows; a name with a list or names under it
_BESIDE_ROWS = r"\s*(?:(?:- +)?(?:标题|標題)|合计|合計): "
_ROWS = r"\s*(?:- +)?各行:"
_ABOVE_LIST = r"\s*(?:- +)?(?P<name>[^\s:#]+):\s*(?:#.*)?$"
_BLOCK_HEAD = r"[:-] *[|>][-+0-9]*$"


class Lines(NamedTuple):
    """The lines of a file that is not YAML, counted from 0."""

    source: Source
    texts: list[str]

    def indent(self, number: int) -> int:
        """Return how far in line `number` stands."""
        return len(self.texts[number]) - len(self.texts[number].lstrip(" "))

    def whole(self, number: int) -> Location:
        """Return the place of line `number`, from its first character to its last."""
        column = self.indent(number)
        return Location(self.source, number + 1, column + 1, max(len(self.texts[number].rstrip()) - column, 1))

    def filled(self, last: int) -> Iterator[int]:
        """Yield the lines from `last` upwards that are neither blank nor a comment."""
        return (index for index in range(last, -1, -1) if not re.match(_EMPTY, self.texts[index]))

    def beside(self, number: int) -> int:
        """Return the nearest line above that stands no further in than line `number`, or itself where none is."""
        return next((index for index in self.filled(number - 1) if self.indent(index) <= self.indent(number)), number)

    def is_item(self, number: int) -> bool:
        """Return whether line `number` begins an item of a list."""
        return self.texts[number].lstrip().startswith("- ")

    def is_well_formed(self, number: int) -> bool:
        """Return whether line `number` is one that YAML knows."""
        return bool(re.match(_WELL_FORMED, self.texts[number]))


def nameless_rows(lines: Lines, number: int) -> list[Problem]:
    """Return the problem of rows, down to line `number`, that stand beside the 标题 of their table, not under 各行."""
    row: int | None = None
    beside: list[int] = []
    for index in range(number, -1, -1):
        text = lines.texts[index]
        titled = re.match(_BESIDE_ROWS, text)
        if re.match(_ROWS, text) or (index == number and not titled and not lines.is_item(index)):
            return []
        if titled:
            beside.append(lines.indent(index))
        elif lines.is_item(index):
            row = index
        elif row is not None and (match := re.match(_ABOVE_LIST, text)) and lines.indent(index) < lines.indent(row):
            # lists of other names have no 各行
            told = match["name"] == "表格" and beside and min(beside) <= lines.indent(row)
            return [_nameless(match["name"], lines.whole(row))] if told else []
    return []


def misplaced(lines: Lines, number: int) -> list[Problem]:
    """Return the problems of lines, down to `number`, in which nothing is wrong but that they stand as they do."""
    filled = list(lines.filled(number))
    if not filled:
        return []
    line, *above = filled
    beside = lines.beside(line)
    if not lines.is_well_formed(line) and not _in_block(lines, above):
        return [_missing_colon(lines.whole(line))]
    if not lines.is_well_formed(beside) and lines.indent(beside) == lines.indent(line):
        return [_missing_colon(lines.whole(beside))]
    return [_wrong_indent(lines.whole(index)) for index in _unaligned(lines, line, above)]


def _in_block(lines: Lines, above: Iterable[int]) -> bool:
    """Return whether what stands under the lines `above` belongs to the text after a “|” or “>”."""
    for index in above:
        if re.search(_BLOCK_HEAD, lines.texts[index]):
            return True
        if lines.is_well_formed(index):
            return False
    return False


def _unaligned(lines: Lines, last: int, above: Iterable[int]) -> list[int]:
    """Return which line stands too far in: the `last` one, or the first of those right above it.

    That one is the first of the file, or two steps below the line above it. Of a lone item and a key at its
    side either may be meant.
    """
    inside = list(takewhile(lambda index: lines.indent(index) >= lines.indent(last), above))
    beside = [index for index in inside if lines.indent(index) == lines.indent(last)]
    block = inside[: inside.index(beside[0])] if beside else inside
    if len(beside) == 1 and lines.is_item(beside[0]) and not lines.texts[last].lstrip().startswith("-"):
        return [beside[0], last]
    if not block:
        return [last]
    top = block[-1]
    deep = all(lines.indent(top) - lines.indent(index) > 2 for index in islice(lines.filled(top - 1), 1))
    return [top if deep else last]


def _nameless(name: str, place: Location) -> Problem:
    hint = say("写上“各行:”，下面一行一段，每段以“- ”开头。")
    return Problem("wrong-shape", say("“{}”没有“各行”。", name), place, hint)


def _missing_colon(place: Location) -> Problem:
    message = say("这一行没有英文冒号，也不以“- ”开头，认不出来。")
    hint = say("写成“名称: 内容”；列项以“- ”开头；接着上一行的话，就比上面的名称多缩进两格；说明就在行首加“# ”。")
    return Problem("missing-colon", message, place, hint)


def _wrong_indent(place: Location) -> Problem:
    message = say("这一行左边没有对齐：同一层的要左边对齐，下一层的上面一行冒号后面要空着。")
    hint = say("看看行首的空格：每深一层多两个；要注明出处，就分“值”“来源”“填报”三行写。")
    return Problem("wrong-indent", message, place, hint)
