"""The answer to one question: where does this figure come from?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import normalize

from drafter.core import say, simplified, text_figures
from drafter.model import describe
from drafter.services.trace.figures import Row

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MOST_NEAR, _ALIKE = 5, 0.5


def answer(figure: str, rows: Iterable[Row]) -> Iterator[str]:
    """Yield, line by line, where `figure` stands among `rows` and where it comes from; nothing where it is not."""
    for number, row in enumerate(rows_of(figure, rows), start=1):
        yield say("{}. {}：{}", number, row.section, row.sentence)
        yield from (f"   {line}" for line in describe(row.facts))
        if row.topic:
            yield say("   题目：{}", row.topic)
        if row.missing:
            yield say("   “{}”还没有填（{}）", row.missing.path, row.missing.location.brief)


def rows_of(figure: str, rows: Iterable[Row]) -> list[Row]:
    """Return those of `rows` that print `figure`; bare digits stand for any figure with that number."""
    wanted = _plain(figure)
    if _NUMBER.fullmatch(wanted):
        return [row for row in rows if wanted in _numbers(row.words)]
    return [row for row in rows if wanted in (_plain(row.words), *_figures(row.words))]


def near(figure: str, rows: Iterable[Row]) -> Sequence[str]:
    """Return what `rows` print that may have been meant by `figure`, the likeliest first."""
    likeness = {row.words: _likeness(_plain(figure), _plain(row.words)) for row in rows}
    likely = [words for words, score in likeness.items() if score > _ALIKE]
    return sorted(likely, key=lambda words: -likeness[words])[:_MOST_NEAR]


def _likeness(wanted: str, words: str) -> float:
    """Return how likely `words` were meant by `wanted`: most where they share a number, or hold it."""
    shared = bool({*_numbers(wanted)} & {*_numbers(words)}) or (bool(wanted) and wanted in words)
    return shared + SequenceMatcher(None, wanted, words).ratio()


def _figures(text: str) -> list[str]:
    """Return the figures in `text` as they are printed: a name or a sentence may hold some."""
    return [_plain(figure.text) for figure in text_figures(text)]


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(_plain(text))


def _plain(text: str) -> str:
    """Return `text` as it is compared: narrow, simplified, without quotes, blanks and thousands marks."""
    narrow = normalize("NFKC", text)
    return simplified(re.sub(r"(?<=[0-9]),(?=[0-9]{3})|[\s“”‘’《》]", "", narrow))
