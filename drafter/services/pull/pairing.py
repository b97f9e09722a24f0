"""Which paragraphs of the draft became which of the edited copy: by what both hold, else by their text."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.core import LikeTexts, likeness, rising
from drafter.services.pull.reader import Passage, Spans
from drafter.services.pull.sentences import sentences_in

# how alike a paragraph without anchors must be to one that it is taken for
_ALIKE = 0.5
# a shorter sentence may well be said again
_TELLING = 6
_ORDINAL = re.compile("[（(]?[〇一二三四五六七八九十百0-9]+[）)、.．]+")

# how much a paragraph of the draft, by its place, shares with one of the copy
Shared = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of the draft, by their places, and what they became: several were put together or parted."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def paired(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """Return how `old` became `new`, in the order of `old`; what is in no pair went, or came."""
    pairs = [pair for group in _joined(shared(old, new)) for pair in _one_by_one(group)]
    pairs += _same(*_left(old, new, pairs))
    pairs += _in_cells(*_left(old, new, pairs), {pair.old[-1]: pair.new[-1] for pair in pairs})
    pairs += _alike(*_left(old, new, pairs))
    return sorted(pairs, key=lambda pair: pair.old)


def shared(old: Sequence[Passage], new: Sequence[Passage]) -> Shared:
    """Return how many characters of what was printed each paragraph of `old` shares with each of `new`.

    They are those of anchors, and of the sentences that stand once in each copy.
    """
    here = {name: index for index, passage in enumerate(new) for name in passage.spans}
    result: Counter[tuple[int, int]] = Counter()
    for index, passage in enumerate(old):
        for name, (start, end) in passage.spans.items():
            if name in here:
                result[index, here[name]] += max(end - start, 1)
    before, after = said_once(old), said_once(new)
    for text, index in before.items():
        if text in after:
            result[index, after[text]] += len(text)
    return result


def said_once(passages: Sequence[Passage]) -> dict[str, int]:
    """Return the sentences that stand once in `passages`, each with the place of its paragraph."""
    found = [(text, index) for index, passage in enumerate(passages) for text in _telling(passage)]
    times = Counter(text for text, _ in found)
    return {text: index for text, index in found if times[text] == 1}


def moved(pairs: Sequence[Pair]) -> list[Pair]:
    """Return those of `pairs`, in the order of the draft, that stand elsewhere among the others now."""
    there = sorted(range(len(pairs)), key=lambda index: pairs[index].new)
    places = {index: place for place, index in enumerate(there)}
    kept = set(rising([places[index] for index in range(len(pairs))]))
    return [pair for index, pair in enumerate(pairs) if index not in kept]


def together(passages: Iterable[Passage]) -> Passage:
    """Return `passages` as one."""
    texts, length, spans, tabled, things = [], 0, Spans(), False, []
    for passage in passages:
        spans |= {name: (start + length, end + length) for name, (start, end) in passage.spans.items()}
        texts.append(passage.text)
        length += len(passage.text)
        tabled = tabled or passage.tabled
        things += passage.things
    return Passage("".join(texts), spans, tabled, things)


def _telling(passage: Passage) -> Iterator[str]:
    for start, end in sentences_in(passage.text):
        if end - start >= _TELLING:
            yield passage.text[start:end]


def _joined(shares: Shared) -> Iterator[dict[tuple[int, int], int]]:
    """Yield what hangs together in `shares`: paragraphs of both copies, each of which shares with another."""
    above: dict[int, int] = {}

    def head(paragraph: int) -> int:
        while above.setdefault(paragraph, paragraph) != paragraph:
            above[paragraph] = above[above[paragraph]]
            paragraph = above[paragraph]
        return paragraph

    for before, after in shares:
        # those of the copy count below zero
        above[head(-1 - after)] = head(before)
    groups: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for (before, after), count in shares.items():
        groups[head(before)][before, after] = count
    yield from groups.values()


def _one_by_one(group: Shared) -> Iterator[Pair]:
    """Yield the pairs in `group`: where several became several, those that share most; the rest joins those."""
    old, new = sorted({before for before, _ in group}), sorted({after for _, after in group})
    if len(old) == 1 or len(new) == 1:
        yield Pair(tuple(old), tuple(new))
        return
    ranked = sorted(group, key=lambda each: (-group[each], each))
    became: dict[int, int] = {}
    was: dict[int, int] = {}
    for before, after in ranked:
        if before not in became and after not in was:
            became[before], was[after] = after, before
    members: dict[int, tuple[set[int], set[int]]] = {before: ({before}, {after}) for before, after in became.items()}
    settled_old, settled_new = set(became), set(was)
    for before, after in ranked:
        if before not in settled_old:
            settled_old.add(before)
            members[was[after]][0].add(before)
        elif after not in settled_new:
            settled_new.add(after)
            members[before][1].add(after)
    yield from (Pair(tuple(sorted(one)), tuple(sorted(other))) for one, other in members.values())


def _left(
    old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[Pair]
) -> tuple[dict[int, Passage], dict[int, Passage]]:
    """Return what of `old` and of `new` is in none of `pairs`, by its place."""
    gone, come = {index for pair in pairs for index in pair.old}, {index for pair in pairs for index in pair.new}
    return (
        {index: passage for index, passage in enumerate(old) if index not in gone},
        {index: passage for index, passage in enumerate(new) if index not in come},
    )


def _same(left: Mapping[int, Passage], come: Mapping[int, Passage]) -> Iterator[Pair]:
    """Yield those that say the same, whatever number stands before it, in the order in which they stand."""
    waiting: dict[object, deque[int]] = defaultdict(deque)
    for index, passage in come.items():
        waiting[_key(passage)].append(index)
    for index, passage in left.items():
        if places := waiting.get(_key(passage)):
            yield Pair((index,), (places.popleft(),))


def _key(passage: Passage) -> object:
    things = () if passage.text else tuple(thing.key for thing in passage.things)
    return _ORDINAL.sub("", passage.text, count=1), things


def _in_cells(left: Mapping[int, Passage], come: Mapping[int, Passage], became: Mapping[int, int]) -> Iterator[Pair]:
    """Yield the cells that stand as many in a row behind one that `became` another: 36 is like no other figure."""
    there = {row[0]: row for row in _rows_of_cells(come)}
    for row in _rows_of_cells(left):
        other = there.get(became.get(row[0] - 1, -1) + 1, [])
        if len(row) == len(other):
            yield from (Pair((index,), (place,)) for index, place in zip(row, other, strict=True))


def _rows_of_cells(passages: Mapping[int, Passage]) -> Iterator[list[int]]:
    """Yield the places of those of `passages` that are cells, those together that follow each other."""
    cells = [index for index, passage in passages.items() if passage.tabled]
    for _, group in groupby(enumerate(cells), key=lambda each: each[1] - each[0]):
        yield [index for _, index in group]


def _alike(left: Mapping[int, Passage], come: Mapping[int, Passage]) -> Iterator[Pair]:
    """Yield those that are alike, each with the one that it is most like of those that are left."""
    places = list(come)
    texts = LikeTexts([come[index].text for index in places])
    taken: set[int] = set()
    for index, passage in left.items():
        others = [places[place] for place in texts.of(passage.text) if places[place] not in taken]
        rated = [(likeness(passage.text, come[other].text, _ALIKE), -abs(index - other), other) for other in others]
        ratio, _, best = max(rated, default=(0.0, 0, 0))
        if ratio:
            taken.add(best)
            yield Pair((index,), (best,))
