"""What two sequences have in common, in an order that both keep: n log n, for what people edit is not small."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

# stretches of no more pairs of places are compared place by place
SMALL = 250_000


class Block(NamedTuple):
    """A stretch of `size` that stands at `old` in one sequence and at `new` in another."""

    old: int
    new: int
    size: int


def common_blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """Return what stands in both `old` and `new`, in an order that both keep."""
    places = [
        place
        for block in _blocks(old, new, 0, 0)
        for place in zip(
            range(block.old, block.old + block.size), range(block.new, block.new + block.size), strict=True
        )
    ]
    result: list[Block] = []
    for here, there in places:
        last = result[-1] if result else None
        if last and (last.old + last.size, last.new + last.size) == (here, there):
            result[-1] = last._replace(size=last.size + 1)
        else:
            result.append(Block(here, there, 1))
    return result


def gaps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what differs: from where to where in `old`, and from where to where in `new`."""
    ends = [Block(0, 0, 0), *common_blocks(old, new), Block(len(old), len(new), 0)]
    for above, below in pairwise(ends):
        differing = (above.old + above.size, below.old, above.new + above.size, below.new)
        if differing[0] < differing[1] or differing[2] < differing[3]:
            yield differing


def rising(numbers: Sequence[int]) -> list[int]:
    """Return the places in `numbers` of as many as can be kept so that each is greater than the one before.

    Where several would do, the first of them.
    """
    lengths: list[int] = []
    ends: list[int] = []
    for number in reversed(numbers):
        length = bisect_left(ends, -number)
        ends[length : length + 1] = [-number]
        lengths.append(length + 1)
    result: list[int] = []
    wanted = len(ends)
    for place, length in enumerate(reversed(lengths)):
        if length == wanted and (not result or numbers[place] > numbers[result[-1]]):
            result.append(place)
            wanted -= 1
    return result


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable], start: int, other: int) -> Iterator[Block]:
    """Yield the blocks of `old` and `new`, which begin at `start` and `other` of the whole."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield Block(start, other, head)
    yield from _between(old[head : len(old) - tail], new[head : len(new) - tail], start + head, other + head)
    if tail:
        yield Block(start + len(old) - tail, other + len(new) - tail, tail)


def _between(old: Sequence[Hashable], new: Sequence[Hashable], start: int, other: int) -> Iterator[Block]:
    if len(old) * len(new) <= SMALL:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        yield from (Block(start + a, other + b, size) for a, b, size in matcher.get_matching_blocks() if size)
        return
    # what stands once in each is surely the same
    fixed = _once_in_both(old, new)
    below = [*fixed, (len(old), len(new))]
    for (a, b), (c, d) in zip([(-1, -1), *fixed], below, strict=True):
        if fixed:
            yield from _blocks(old[a + 1 : c], new[b + 1 : d], start + a + 1, other + b + 1)
        if c < len(old):
            yield Block(start + c, other + d, 1)


def _once_in_both(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of what stands once in `old` and once in `new`, as many as are in order."""
    here, there = Counter(old), Counter(new)
    where = {item: place for place, item in enumerate(new) if there[item] == here[item] == 1}
    pairs = [(place, where[item]) for place, item in enumerate(old) if item in where]
    return [pairs[place] for place in rising([to for _, to in pairs])]
