"""Which paragraphs of the draft became which of the edited copy: by their anchors, else by their text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.services.pull.reader import Passage, Spans

# how alike a paragraph without anchors must be to one that it is taken for
_ALIKE = 0.5
_ORDINAL = re.compile("[（(]?[〇一二三四五六七八九十百0-9]+[）)、.．]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of the draft, by their places, and what they became: several were put together or parted."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def paired(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """Return how `old` became `new`, in the order of `old`; what is in no pair went, or came."""
    pairs = _by_anchors(old, new)
    left = [index for index in range(len(old)) if not any(index in pair.old for pair in pairs)]
    come = [index for index in range(len(new)) if not any(index in pair.new for pair in pairs)]
    for judge in (_same, _ratio):
        for index in list(left):
            rated = [(judge(old[index].text, new[other].text), -abs(index - other), other) for other in come]
            likeness, _, best = max(rated, default=(0.0, 0, 0))
            if likeness >= _ALIKE:
                pairs.append(Pair((index,), (best,)))
                left.remove(index)
                come.remove(best)
    return sorted(pairs, key=lambda pair: pair.old)


def moved(pairs: Sequence[Pair]) -> list[Pair]:
    """Return those of `pairs`, in the order of the draft, that stand elsewhere among the others now."""
    there = sorted(range(len(pairs)), key=lambda index: pairs[index].new)
    matcher = SequenceMatcher(None, range(len(pairs)), there, autojunk=False)
    kept = {block.a + step for block in matcher.get_matching_blocks() for step in range(block.size)}
    return [pair for index, pair in enumerate(pairs) if index not in kept]


def together(passages: Iterable[Passage]) -> Passage:
    """Return `passages` as one."""
    text, spans, tabled = "", Spans(), False
    for passage in passages:
        spans |= {name: (start + len(text), end + len(text)) for name, (start, end) in passage.spans.items()}
        text += passage.text
        tabled = tabled or passage.tabled
    return Passage(text, spans, tabled)


def _by_anchors(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    here = {name: index for index, passage in enumerate(new) for name in passage.spans}
    groups: list[tuple[set[int], set[int]]] = []
    for index, passage in enumerate(old):
        found = {here[name] for name in passage.spans if name in here}
        if not found:
            continue
        joined = ({index}, found)
        for group in [group for group in groups if group[1] & found]:
            groups.remove(group)
            joined = (joined[0] | group[0], joined[1] | group[1])
        groups.append(joined)
    return [Pair(tuple(sorted(before)), tuple(sorted(after))) for before, after in groups]


def _same(one: str, other: str) -> float:
    return float(_ORDINAL.sub("", one, count=1) == _ORDINAL.sub("", other, count=1))


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
