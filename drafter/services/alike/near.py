"""Texts that are nearly the same: each is compared with a few that share most with it, however many there are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafter.core import likeness

# with fewer characters changed than one in five, a sentence is still the same one
ALIKE = 0.8
_GRAM = 3
# of what more texts share, the first few stand for all: a sentence that a whole county copies is like those
_MOST_HOLDERS, _MOST_COMPARED = 16, 8


def near_pairs(papers: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str, float]]:
    """Yield the texts that are nearly the same, with how much of them is, where they stand in several papers.

    `papers` are the numbers of those in which each stands.
    """
    texts = list(papers)
    holders = _holders(texts)
    seen: set[tuple[int, int]] = set()
    for place, text in enumerate(texts):
        for other in _candidates(place, text, holders):
            pair = (min(place, other), max(place, other))
            if pair in seen or len(papers[text] | papers[texts[other]]) < 2:
                continue
            seen.add(pair)
            if alike := likeness(text, texts[other], ALIKE):
                yield text, texts[other], alike


def _holders(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return by each few characters the first of `texts` that hold them."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for gram in _grams(text):
            if len(holders[gram]) < _MOST_HOLDERS:
                holders[gram].append(place)
    return holders


def _candidates(place: int, text: str, holders: Mapping[str, Sequence[int]]) -> list[int]:
    shared = Counter(other for gram in _grams(text) for other in holders[gram] if other != place)
    return sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_COMPARED]


def _grams(text: str) -> dict[str, None]:
    return dict.fromkeys(text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1))
