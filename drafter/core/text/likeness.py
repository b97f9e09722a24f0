"""Which of many texts one is most like: work that grows with the texts, not with the number of their pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

# what more texts than this hold tells none of them from another
_MOST_HOLDERS = 32
_MOST_COMPARED = 8
# longer texts are compared by the pairs of characters that they share
_LONGEST = 2_000


def likeness(one: str, other: str, least: float) -> float:
    """Return how much of `one` and `other` is alike, from 0 to 1; 0 where that is under `least`."""
    if max(len(one), len(other)) > _LONGEST:
        here, there = Counter(pairwise(one)), Counter(pairwise(other))
        ratio = 2 * (here & there).total() / max(here.total() + there.total(), 1)
    else:
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        ratio = matcher.ratio() if matcher.quick_ratio() >= least else 0.0
    return ratio if ratio >= least else 0.0


class LikeTexts:
    """Finds among `texts` those that are worth comparing with another."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.holders: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for gram in _grams(text):
                self.holders[gram].append(place)

    def of(self, text: str) -> list[int]:
        """Return the places of the few texts that share most with `text`, those first that share most."""
        shared: Counter[int] = Counter()
        for gram in _grams(text):
            holders = self.holders.get(gram, ())
            if len(holders) <= _MOST_HOLDERS:
                shared.update(holders)
        return sorted(shared, key=lambda place: (-shared[place], place))[:_MOST_COMPARED]


def candidates(holders: Iterable[tuple[Sequence[int], Sequence[int]]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing, each once: `holders` are those, old and new, that share something.

    Where many share it, they are taken in the order in which they stand.
    """
    seen: set[tuple[int, int]] = set()
    for old, new in holders:
        few = len(old) * len(new) <= _MOST_HOLDERS**2
        for pair in ((a, b) for a in old for b in new) if few else zip(old, new, strict=False):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _grams(text: str) -> Iterable[str]:
    """Return what stands side by side in `text`, two and four characters of it, each once."""
    return dict.fromkeys(text[place : place + size] for size in (2, 4) for place in range(max(len(text) - size + 1, 1)))
