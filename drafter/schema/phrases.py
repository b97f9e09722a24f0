"""Which phrases hold in which years: 党的十九大 from 2017 until 2022."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, Source, say, simplified
from drafter.schema.library import Library

CONGRESS, PLAN = "会议", "规划"
_KIND, _AHEAD = "phrases", 2
# behind the phrase itself; a remark may follow
_COLUMNS = 4
_MONTH = re.compile("[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")


class Phrase(NamedTuple):
    """What is said from the year `since` until the year `until`, 0 where there is no such; `successor` is said then."""

    words: str
    kind: str
    since: int
    until: int
    successor: str

    def holds(self, year: int) -> bool:
        """Tell whether it is said in `year`; a plan is drawn up before its years."""
        return (not self.until or year <= self.until) and year >= self.since - (_AHEAD if self.kind == PLAN else 0)


def in_its_year(text: str, year: int, phrases: Sequence[Phrase]) -> str:
    """Return `text` with what is not said in `year` put as it was, or will be, said then, where that is known."""
    before = {phrase.successor: phrase for phrase in phrases if phrase.successor}
    after = {phrase.words: phrase for phrase in phrases}
    for phrase in (each for each in phrases if each.words in text and not each.holds(year)):
        said: Phrase | None = phrase
        while said and not said.holds(year):
            said = after.get(said.successor) if year > said.since else before.get(said.words)
        text = text.replace(phrase.words, said.words) if said else text
    return text


@lru_cache(maxsize=8)
def phrases_of(library: Library) -> tuple[Phrase, ...]:
    """Return the phrases of `library`; lines that cannot be read raise Problems."""
    sources = (library.source(_KIND, name) for name in library.names(_KIND))
    return tuple(phrase for source in sources for phrase in read_phrases(source))


def read_phrases(source: Source) -> Iterator[Phrase]:
    """Yield the phrases in `source`, a line each, its columns parted by tabs; # begins a remark."""
    for number, line in enumerate(source.lines, start=1):
        if line.strip() and not line.startswith("#"):
            words, kind, since, until, successor, *_ = [*map(str.strip, line.split("\t")), *([""] * _COLUMNS)]
            if not words or any(year and not _MONTH.fullmatch(year) for year in (since, until)):
                raise Problems([_misread(Location(source, number, 1, max(len(line), 1)))])
            yield Phrase(simplified(words), kind, _year(since), _year(until), successor)


def _misread(place: Location) -> Problem:
    hint = say("一行一条，各栏用制表符隔开：说法、种类、自、至、新的说法；年月写成 2017-10 或 2017，不限的空着。")
    return Problem("misread-phrase", say("这一行读不成一条说法。"), place, hint)


def _year(month: str) -> int:
    return int(month[:4]) if month else 0
