"""The sentences of own words, and what two of them must share to be alike."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from drafter.core import Location, Reading, simplified, text_figures
from drafter.services.alike.own_words import OwnText

_SENTENCE = re.compile(r"[^。；！？;!?\n]+[。；！？;!?]*[”’）》\"]*")
_SIGNS = re.compile(r"[\W_]+")
_FIGURE, _NAME = "#", "@"
_NO_MARKS = {ord(mark): None for mark in (_FIGURE, _NAME)}
# what is called so, or said so, is no figure
_NO_FIGURES = (Reading.NAME, Reading.PHRASE)
# of fewer characters, figures and names aside, anybody may write the same
LEAST = 8
_BEGINNING, _SHORT_LINE = 12, 10


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of the paper with the number `paper`; `judged` where it is long enough to be held against others.

    `literal` is what it says without signs; in `unnumbered` its figures are left open, in `unnamed` the names of
    offices as well.
    """

    paper: int
    own: OwnText
    text: str
    location: Location
    literal: str
    unnumbered: str
    unnamed: str
    judged: bool


class NameFinder:
    """Finds names in texts, in one go for all of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_beginning: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=lambda name: (-len(name), name)):
            self.by_beginning[name[:2]].append(name)

    def within(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the names in `text`, each where it begins, of those that overlap the first and longest."""
        start = 0
        while start < len(text) - 1:
            name = next(
                (name for name in self.by_beginning.get(text[start : start + 2], ()) if text.startswith(name, start)),
                "",
            )
            if name:
                yield start, name
            start += len(name) or 1


def sentences_of(paper: int, texts: Iterable[OwnText], names: NameFinder, phrases: NameFinder) -> Iterator[Sentence]:
    """Yield the sentences of `texts`, which stand in the paper numbered `paper`.

    The `names` in them are those of offices; the `phrases` of the year and of the form are nobody's own.
    """
    for own in texts:
        places = _Places(own)
        for match in _SENTENCE.finditer(own.text):
            if words := match[0].strip():
                plain = simplified(normalize("NFKC", words)).translate(_NO_MARKS)
                unnumbered = without_figures(plain)
                unnamed = without_names(unnumbered, names)
                judged = own.stated and _length(without_names(unnamed, phrases)) >= LEAST
                yield Sentence(paper, own, words, places.of(words), bare(plain), unnumbered, unnamed, judged)


def _length(text: str) -> int:
    """Return how many characters `text` has besides what is left open in it."""
    return len(text.translate(_NO_MARKS))


def without_figures(plain: str) -> str:
    """Return `plain` without signs and with each figure left open."""
    pieces, end = [], 0
    for figure in text_figures(plain):
        if figure.reading not in _NO_FIGURES:
            pieces += [bare(plain[end : figure.start]), _FIGURE]
            end = figure.end
    return "".join([*pieces, bare(plain[end:])])


def without_names(text: str, names: NameFinder) -> str:
    """Return `text` with each of `names` left open."""
    pieces, end = [], 0
    for start, name in names.within(text):
        pieces += [text[end:start], _NAME]
        end = start + len(name)
    return "".join([*pieces, text[end:]])


def bare(text: str) -> str:
    """Return `text` without signs and blanks."""
    return _SIGNS.sub("", text).lower()


class _Places:
    """Finds where the sentences of a value stand, one after the other."""

    def __init__(self, own: OwnText) -> None:
        self.whole = own.location
        self.line, self.column = own.location.line, own.location.column - 1
        # a text below > has a line of the file for a part of its own
        self.last = own.location.line + own.text.count("\n") + len(own.text) // _SHORT_LINE + 1

    def of(self, words: str) -> Location:
        """Return where `words` stand in the file: where they were written otherwise, where the value begins."""
        line, column = self.line, self.column
        while line <= self.last:
            text = self.whole.source.line(line)
            found = text.find(words[:_BEGINNING], column)
            if found >= 0:
                self.line, self.column = line, found + 1
                return Location(self.whole.source, line, found + 1, min(len(words), len(text) - found))
            line, column = line + 1, 0
        return self.whole
