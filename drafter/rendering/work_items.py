"""Own words told: purpose, deeds, figures and what came of it, joined to each other and to declared sentences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.core import Location, Problem, Source, say
from drafter.model import Fact, FactList, Names, Run, Value, text_of
from drafter.parsing import DATA_KEY, DEEDS_KEY, PURPOSE_KEY, RESULT_KEY, TOPIC_KEY
from drafter.rendering.clauses import join
from drafter.rendering.engine.filters import piece
from drafter.rendering.line_plans import clause_of
from drafter.rendering.types import PLAIN, Clause, Filled, Line, LineMark, Series

_PLACE = Location(Source("drafter/事项", ""), 1)
# a part with such a mark within is a sentence of its own
_INNER = "。；！？"
# where a declared sentence begins with such a word, it goes on with what was said before it
_GOING_ON = "为以在用与和同向对从由经按据于通利结围针根"
LONGEST_SENTENCE = 90


class Part(NamedTuple):
    """A part of what is told in a row: its `clauses`, and what it is.

    A `declared` one is a sentence of the template. After a `purpose` the sentence always goes on.
    """

    clauses: list[Clause]
    declared: bool = False
    purpose: bool = False

    @property
    def text(self) -> str:
        """What it says, without the mark at its end."""
        *first, last = self.clauses
        return text_of(join([*first, last._replace(mark="")]))

    @property
    def begins_anew(self) -> bool:
        """Whether it begins with who does it, or how many there are, as a sentence of its own does."""
        runs = self.clauses[0].runs
        if not (self.declared and runs and runs[0].facts):
            return False
        return not runs[0].facts[0].kind.is_date and runs[0].text[:1] not in _GOING_ON


def opening_parts(names: Names) -> list[Part]:
    """Return what is told of a work item before its declared sentences: what for, and what was done."""
    return [*_parts(names, PURPOSE_KEY), *_parts(names, DEEDS_KEY)]


def closing_parts(names: Names) -> list[Part]:
    """Return what is told of a work item after its declared sentences: figures, and what came of it."""
    return [*_parts(names, DATA_KEY), *_parts(names, RESULT_KEY)]


def figure_parts(names: Names) -> list[Part]:
    """Return the figures of a work item alone."""
    return _parts(names, DATA_KEY)


def result_parts(names: Names) -> list[Part]:
    """Return what came of a work item alone."""
    return _parts(names, RESULT_KEY)


def deeds_apart(names: Names) -> list[list[Part]]:
    """Return each of the deeds of `names` by itself: a work item that is a plain line."""
    return [[part] for part in _parts(names, DEEDS_KEY)]


def parts_of(names: Names) -> list[Part]:
    """Return what a work item without declared sentences says; nothing where it does not say what was done."""
    parts = [*opening_parts(names), *closing_parts(names)]
    return parts if any(not part.purpose for part in parts) else []


def joined(parts: Sequence[Part], end: str = "。", length: int = 0) -> list[Clause]:
    """Return the clauses of `parts` with the marks that join them; the last one ends in `end`.

    `length` characters of the sentence stand before them.
    """
    clauses: list[Clause] = []
    for place, part in enumerate(parts, start=1):
        length += len(part.text)
        mark = _joint(part, parts[place], length) if place < len(parts) else end
        length = 0 if mark == "。" else length
        clauses += [*part.clauses[:-1], part.clauses[-1]._replace(mark=mark)]
    return clauses


def _joint(part: Part, following: Part, length: int) -> str:
    """Return the mark between `part`, which ends `length` characters of a sentence, and what follows."""
    if part.purpose:
        return "，"
    whole = any(mark in each.text for each in (part, following) for mark in _INNER)
    if whole or following.begins_anew or length + len(following.text) > LONGEST_SENTENCE:
        return "。"
    return "，"


def untold(work_items: Iterable[Names]) -> Iterator[Problem]:
    """Yield a warning for each of `work_items` that says what for, or what about, but not what was done."""
    for work_item in work_items:
        if not parts_of(work_item):
            said = [fact for key in (TOPIC_KEY, PURPOSE_KEY) for fact in _facts(work_item.get(key))]
            if said:
                message = say("“{}”没有写：只有题目或目的，没有写做了什么。", said[0].path)
                yield Problem("work-item-without-deed", message, said[0].location, say("把“做法”或“数据”也填上。"))


def is_own_words(clause: Clause) -> bool:
    """Tell whether `clause` was typed as it is, and is no line of a template."""
    return clause.line.place == _PLACE


def clauses_of(facts: FactList) -> list[Clause]:
    """Return a clause for what `facts` say, which ends a sentence."""
    return [_clause(told) for told in _told(facts)]


def _facts(value: Value) -> tuple[Fact, ...]:
    return (value,) if isinstance(value, Fact) else value.facts if isinstance(value, FactList) else ()


def _parts(names: Names, key: str) -> list[Part]:
    return [Part([_clause(told)], purpose=key == PURPOSE_KEY) for told in _told(names.get(key))]


def _told(value: Value) -> Iterator[Filled]:
    """Yield what is printed for `value`; deeds one after the other, figures together."""
    if isinstance(value, FactList) and not value.separators:
        yield from (Run(fact.words, (fact,)) for fact in value.facts)
    elif isinstance(value, Fact | FactList):
        told = piece(value)
        assert isinstance(told, Run | Series)
        yield told


def _clause(told: Filled) -> Clause:
    return clause_of(Line(LineMark(_PLACE.source.name, _PLACE.line, 0, False, PLAIN), _PLACE, (told, "。")))
