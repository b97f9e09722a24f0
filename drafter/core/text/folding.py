"""What was typed, as it is compared: narrow, simplified, without what nobody sees."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from drafter.core.text.han import simplified
from drafter.core.text.lookalikes import HAN, INVISIBLE, unified
from drafter.core.text.surnames import COMPOUND_SURNAMES

_DOTS = "·•‧・∙⋅᛫˙.●⸱⸳"
_DROPPED = re.compile(rf"[\s{INVISIBLE}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DOT = re.compile(f"(?<={HAN})[{_DOTS}](?={HAN})")
_HAN_TWICE = f"{HAN}{{2}}"
_COMPOUND = re.compile(f"(?<!{HAN})(?:{COMPOUND_SURNAMES})$")
_IS_LATIN = re.compile("[0-9A-Za-z]")


class Folded(NamedTuple):
    """A text as it is compared: narrow, simplified, without what nobody sees.

    The character at each of its places stands at the same of `places` in what was typed. Any dot between 汉字 is “·”.
    """

    text: str
    places: tuple[int, ...]


def folded(text: str) -> Folded:
    """Return `text` as it is compared."""
    seen: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        seen += [(plain, place) for plain in _plain(char)]
    kept = [each for index, each in enumerate(seen) if each[0] != " " or _parts_words(seen, index)]
    plain = "".join(char for char, _ in kept)
    return Folded(_DOT.sub("·", plain), tuple(place for _, place in kept))


def _parts_words(chars: list[tuple[str, int]], index: int) -> bool:
    """Return whether the blank at `index` parts words or letters; within a name it was set for looks (张 花)."""
    around = "".join(char for char, _ in chars[max(0, index - 3) : index + 3])
    before, after = around[: min(index, 3)], around[min(index, 3) + 1 :]
    if _IS_LATIN.match(before[-1:]) and _IS_LATIN.match(after[:1]):
        return True
    return bool(re.search(f"{_HAN_TWICE}$", before) and re.match(_HAN_TWICE, after)) and not _COMPOUND.search(before)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return what `char` is compared as: a blank as one, nothing where there is nothing to see."""
    if char.isspace():
        return char if char == "\n" else " "
    if _DROPPED.match(char):
        return ""
    return simplified(unified(normalize("NFKC", unified(char))))
