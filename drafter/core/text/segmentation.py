"""A stretch of text parted into ordinary words, names of persons, and what is neither."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from drafter.core.text.lookalikes import HAN
from drafter.core.text.numerals import COUNTERS
from drafter.core.text.ordinary_words import PEOPLE, WORDS
from drafter.core.text.surnames import COMPOUND_SURNAMES, SURNAMES


class Role(Enum):
    """What a piece of a text is."""

    WORD = auto()
    NAME = auto()
    """that of a person"""
    DOUBTFUL = auto()
    """what may be a name, or a word"""
    UNKNOWN = auto()


class Piece(NamedTuple):
    """A piece of a text, how much it `costs` to take it for what it is, and how much of a name is its surname."""

    text: str
    role: Role
    costs: float
    surname: int = 0


_UNKNOWN, _NAME, _GIVEN, _PLACE, _SHORT, _WORD = 10, 0.6, 0.3, 1.1, 0.2, 0.01
# to know a name outweighs that a character beside it is not known: 李明 in 李明白了
_KNOWN = -5

# what stands between words of any kind
_LINKS = frozenset(
    "最很较县需拟差的和与及或在因为给对等户家人名岁位男女前中内外下是其各每该本一二三四五六七八九十两多几第月日级组队社市被到至将已未不也"
    "还共约近个残孩们患某·-~+&%"
)
_LETTERS = frozenset(["hiv", "aids", "hpv", "icu", "ct", "b", "a", "o", "ab", "vip", "4s", "5g"])
# what no given name ends in; with a surname before it, it is a place, a body or a kind of people
_NO_GIVEN = frozenset("户村庄屯沟湾坪坝圈塬峁寨堡镇乡县区市街路社校院会组班站队族员者匠工商")
_PLACES = "村|镇|乡|县|市|区|州|旗|街道|社区|苏木|嘎查|街|新村|农场|林场|牧场"
_BODIES = "小学|中学|学校|大学|学院|医院|卫生院|幼儿园|敬老院|养老院|福利院|公司|合作社|工厂|厂|车站"

# 5名大学生
_COUNTERS = COUNTERS.replace("大", "")
_SURNAME = f"(?:{COMPOUND_SURNAMES}|[{SURNAMES}])"
_ONE_SURNAME = re.compile(f"[{SURNAMES}]")
_TWO_SURNAMES = re.compile(f"[{SURNAMES}]{{2}}{HAN}{{2}}")
_NICKNAME = re.compile(f"[老小阿][{SURNAMES}]")
_COMPOUND = re.compile(COMPOUND_SURNAMES)
_HAN = re.compile(HAN)
_DOTTED = re.compile(f"{HAN}{{1,7}}(?:·{HAN}{{1,9}})+")
_MASKED = re.compile(
    f"(?:{_SURNAME}|{HAN}{{1,7}}·)?某{{1,3}}(?:{_PLACES})?|{_SURNAME}(?:[×✕*]{{1,3}}|[XxOo]{{1,3}}(?![A-Za-z]))"
)
_PLACE_END, _BODY_END = re.compile(_PLACES), re.compile(_BODIES)
_HOMESTEAD = re.compile(f"[{SURNAMES}]家{HAN}?[村庄屯沟湾坪坝营岭寨堡塬洼圈梁峁台]")
_NUMBER = re.compile(
    "[0-9]+(?:[.,~/—-]+[0-9]+)*%?[多余几]?[十百千万亿]*[多余几]?"
    f"(?:年|月|日|余|多|周岁|人次|户次|[{_COUNTERS}])*"
    f"|[一二两三四五六七八九十][零一二三四五六七八九十百千万]*(?:年|月|日|余|多|人次|户次|[{_COUNTERS}])"
)
_VEILS = re.compile("[某×✕*XxOo]")
_DIGITS = frozenset("0123456789一二两三四五六七八九十")
_LATIN = re.compile("[A-Za-z]+")


class KnownNames:
    """Names of persons, written without dots, each with how many of its characters are printed."""

    def __init__(self, kept: Mapping[str, int]) -> None:
        self.kept = kept
        self.lengths = tuple(sorted({len(name) for name in kept}))

    def at(self, text: str, start: int) -> Iterator[str]:
        """Yield the names that begin at `start` in `text`, as they stand there."""
        for length in self.lengths if text[start] != "·" else ():
            end, left = start, length
            while end < len(text) and left:
                left -= text[end] != "·"
                end += 1
            if text[start:end].replace("·", "") in self.kept:
                yield text[start:end]

    def are_in(self, text: str) -> bool:
        """Return whether `text` says one of them, in whatever words."""
        bare = text.replace("·", "")
        return any(
            bare[start : start + length] in self.kept
            for length in self.lengths
            for start in range(len(bare) - length + 1)
        )


def pieces_of(text: str, known: KnownNames, guess: bool) -> list[Piece]:
    """Return the pieces of `text`, a folded stretch without marks, at the least cost.

    Those `known` are names; only where a `guess` is wanted, other words may be as well.
    """
    least = [0.0] + [float("inf")] * len(text)
    chosen: list[Piece] = [Piece("", Role.UNKNOWN, 0)] * (len(text) + 1)
    offered = _Offers(text, known, guess, "·" in text, bool(_VEILS.search(text)))
    for start in range(len(text)):
        for piece in offered.at(start):
            end = start + len(piece.text)
            if least[start] + piece.costs < least[end]:
                least[end], chosen[end] = least[start] + piece.costs, piece
    result = []
    end = len(text)
    while end:
        result.append(chosen[end])
        end -= len(chosen[end].text)
    return result[::-1]


class _Offers(NamedTuple):
    """What may begin at each place of a text; whether it has dots, and signs that veil a name."""

    text: str
    known: KnownNames
    guess: bool
    dotted: bool
    veiled: bool

    def at(self, start: int) -> Iterator[Piece]:
        text = self.text
        yield Piece(text[start], Role.UNKNOWN, _UNKNOWN)
        yield from self.words(start)
        yield from (Piece(name, Role.NAME, _KNOWN) for name in self.known.at(text, start))
        yield from self.figures(start)
        if _HAN.match(text, start):
            yield from self.places(start)
            yield from self.guesses(start) if self.guess else ()
        elif match := _LATIN.match(text, start):
            word = match[0].lower() in _LETTERS
            yield Piece(match[0], Role.WORD if word else Role.UNKNOWN, _WORD if word else _UNKNOWN)

    def words(self, start: int) -> Iterator[Piece]:
        text = self.text
        # 和 before all else is a surname, 家 is one
        if text[start] in _LINKS and (start or not _ONE_SURNAME.match(text, start)):
            yield Piece(text[start], Role.WORD, _SHORT)
        for word in _words().get(text[start : start + 2], ()):
            if text.startswith(word, start) and not (self.guess and word in _like_names()):
                yield Piece(word, Role.WORD, _WORD)

    def figures(self, start: int) -> Iterator[Piece]:
        """Yield a number with what it counts, and a name that the author masked."""
        if self.text[start] in _DIGITS and (match := _NUMBER.match(self.text, start)):
            yield Piece(match[0], Role.WORD, _WORD)
        if self.veiled and (match := _MASKED.match(self.text, start)):
            yield Piece(match[0], Role.WORD, _WORD)

    def places(self, start: int) -> Iterator[Piece]:
        text = self.text
        for length in (1, 2, 3, 4):
            core = text[start : start + length]
            if len(core) < length or not _HAN.match(core[-1]):
                break
            if match := _PLACE_END.match(text, start + length):
                yield Piece(core + match[0], Role.WORD, _PLACE + max(0, length - 2) * _GIVEN)
            if match := _BODY_END.match(text, start + length):
                doubtful = self.guess and length in (2, 3) and _ONE_SURNAME.match(core)
                yield Piece(core + match[0], Role.DOUBTFUL if doubtful else Role.WORD, _PLACE + _GIVEN)
        if match := _HOMESTEAD.match(text, start):
            yield Piece(match[0], Role.WORD, _NAME + _GIVEN)

    def guesses(self, start: int) -> Iterator[Piece]:
        """Yield what looks like a name."""
        for surname in self.surnames(start):
            for given in (1, 2):
                yield from self.guessed(start, surname, given)
        if match := _NICKNAME.match(self.text, start):
            yield Piece(match[0], Role.DOUBTFUL, _NAME)
        if _TWO_SURNAMES.match(self.text, start):
            yield from self.guessed(start, 1, 3)
        if self.dotted and (match := _DOTTED.match(self.text, start)):
            last = match[0].rindex("·") + 2
            for length in range(last, len(match[0]) + 1):
                yield Piece(match[0][:length], Role.NAME, _PLACE + _WORD * 2 * length, match[0].index("·"))

    def surnames(self, start: int) -> Iterator[int]:
        """Yield how long the surname may be."""
        if match := _COMPOUND.match(self.text, start):
            yield len(match[0])
        if _ONE_SURNAME.match(self.text, start):
            yield 1

    def guessed(self, start: int, surname: int, given: int) -> Iterator[Piece]:
        name = self.text[start : start + surname + given]
        if len(name) == surname + given and all(map(_HAN.match, name)) and not set(name) & set("某的等们"):
            doubtful = name in _like_names() or name[-1] in _NO_GIVEN
            yield Piece(name, Role.DOUBTFUL if doubtful else Role.NAME, _NAME + _GIVEN * given, surname)


@cache
def _words() -> dict[str, list[str]]:
    """Return all words by their first two characters."""
    result: dict[str, list[str]] = {}
    for word in {**dict.fromkeys(PEOPLE.split()), **dict.fromkeys(WORDS.split())}:
        result.setdefault(word[:2], []).append(word)
    return result


@cache
def _like_names() -> frozenset[str]:
    """Return the words that may be a name as well: 高兴."""
    return frozenset(word for word in WORDS.split() if len(word) == 2 and _ONE_SURNAME.match(word)) - {*PEOPLE.split()}
