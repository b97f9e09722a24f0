"""What each field is about, told by the words that people use for it: where a thing is filled in."""

import math
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from drafter.core import nearest_to, say, simplified
from drafter.schema.fields import Declaration, Field, Records, leaves
from drafter.schema.kinds.figures import Figure
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.schema.section import Section, load_section

MOST_PLACES = 5

# how much a word tells where it stands: declared under 词 or a name, a heading, a 说明, a 例 or a unit
_WORD, _NAME, _HEADING, _HELP, _EXAMPLE = 4.0, 3.0, 2.0, 1.5, 1.0
# of the words of a question, what must be told somewhere, or for a place that is named unasked, and how near to the
# first place another must be
_LEAST_TOLD, _LEAST_LIKELY, _LEAST_NEAR = 0.12, 0.6, 0.4
_WHOLE, _ALONE = 2.0, 0.5
# a word that stands in a longer one, as 庭院 in 庭院会, is hardly meant
_INSIDE = 0.3
# what is written for such bodies is meant before what is for all
_OWN = 1.2
# a frame tells again what the chapters are about
_FRAMED = 0.6
_LONGEST_QUESTION = 100
# of two characters, one alone is like too much
_LEAST_MISSPELT = 3
_QUOTES = "[“”‘’\"'《》〈〉（）()·]"
_STOPS = r"[\W_]+"

Told = dict[str, float]


class Place(NamedTuple):
    """The `field` of `section` where a thing is filled in; `beside` are the others of its group."""

    section: str
    field: Field
    beside: tuple[str, ...]
    repeated: bool

    @property
    def path(self) -> str:
        """Its path in the facts: 关爱妇女儿童.慰问.数量."""
        return f"{self.section}.{self.field.path}"


class _Subject(NamedTuple):
    """A field or a group of `section`: `fields`, what it is called, how much each sign (a character or two) tells.

    How `likely` it is to be meant, whatever is asked, counts beside.
    """

    section: str
    likely: float
    fields: tuple[Field, ...]
    repeated: bool
    words: tuple[str, ...]
    told: Told


def places_of(words: str, library: Library, body: str, report: str) -> list[Place]:
    """Return where a `body` of that kind fills in what `words` say in a `report`, at most five places, the best first.

    What is misspelt is taken for the word that it is most like.
    """
    library = library.serving(body)
    names = load_report(library, report).sections
    sections = [load_section(library, name) for name in names if library.has("sections", name)]
    sections = [section for section in sections if not body or section.suits(body)]
    if found := places_in(words, sections):
        return found
    if len(words) < _LEAST_MISSPELT:
        return []
    known = dict.fromkeys(word for section in sections for each in _subjects(section) for word in each.words)
    meant = nearest_to(words, known)
    return places_in(meant, sections) if meant else []


def places_in(words: str, sections: Iterable[Section]) -> list[Place]:
    """Return where in `sections` the thing that `words` say is filled in, at most five places, the best first."""
    asked = simplified(words[:_LONGEST_QUESTION])
    return [_place(subject, asked) for subject in _nearest(asked, tuple(sections), _LEAST_TOLD)]


def place_hint(words: str, sections: Iterable[Section]) -> str:
    """Return a sentence of where in `sections` the thing that `words` say is most likely filled in, or nothing."""
    asked = simplified(words[:_LONGEST_QUESTION])
    nearest = _nearest(asked, tuple(sections), _LEAST_LIKELY)
    return say("这件事可以填在“{}”。", _place(nearest[0], asked).path) if nearest else ""


def _nearest(asked: str, sections: Collection[Section], least: float) -> list[_Subject]:
    """Return what in `sections` tells most of what is `asked`; nothing where less than `least` of it is told."""
    subjects = [subject for section in sections for subject in _subjects(section)]
    rarity = _rarity(_signs(asked), [_chapter(section) for section in sections])
    whole = _whole(asked, rarity, {word for subject in subjects for word in subject.words})

    def nearness(subject: _Subject) -> float:
        signs, told = subject.told, 0.0
        # most have nothing in common with what is asked, and very much may be asked of one file
        if not signs.keys().isdisjoint(rarity):
            told += sum(rare * signs[sign] for sign, rare in rarity.items() if sign in signs)
        if whole:
            told += sum(whole.get(word, 0) for word in subject.words)
        return subject.likely * told

    ranked = sorted(((nearness(subject), subject) for subject in subjects), key=lambda each: -each[0])
    found = [subject for near, subject in ranked[:MOST_PLACES] if near and near >= ranked[0][0] * _LEAST_NEAR]
    # one character alone is found somewhere, whatever is asked
    pairs = {sign: rare for sign, rare in rarity.items() if len(sign) > 1}
    told = sum(rare for pair, rare in pairs.items() if found and pair in found[0].told)
    return found if told and told >= least * sum(pairs.values()) else []


def _whole(asked: str, rarity: Told, words: Collection[str]) -> Told:
    """Return how much each of the `words` tells that stands as a whole in what is `asked`."""
    plain = re.sub(_QUOTES, "", asked)
    found = {word for word in words if word in plain}
    inside = {word for word in found if any(word in other for other in found - {word})}
    told = {word: _WHOLE * sum(rarity[sign] for sign in _signs(word)) for word in found}
    return {word: each * _INSIDE if word in inside else each for word, each in told.items()}


@lru_cache(maxsize=256)
def _chapter(section: Section) -> Told:
    """Return the most that each sign tells in `section`."""
    chapter: Told = {}
    for subject in _subjects(section):
        for sign, weight in subject.told.items():
            chapter[sign] = max(weight, chapter.get(sign, 0))
    return chapter


def _rarity(signs: Iterable[str], chapters: Collection[Told]) -> dict[str, float]:
    """Return how much each of `signs` tells apart: what few chapters speak of tells most, a character less than two."""
    having = {sign: sum(told.get(sign, 0) for told in chapters) / _WORD for sign in signs}
    rarity = {sign: math.log(1 + len(chapters) / max(number, 1)) for sign, number in having.items()}
    return {sign: rare if len(sign) > 1 else rare * _ALONE for sign, rare in rarity.items()}


@lru_cache(maxsize=256)
def _subjects(section: Section) -> tuple[_Subject, ...]:
    """Return what may be filled in in `section`, field by field and group by group."""
    return tuple(_subject(section, key, member) for key, member in section.fields.members.items())


def _subject(section: Section, key: str, member: Declaration) -> _Subject:
    above = (topic.words for topic in section.topics if key in topic.fields)
    fields = tuple(leaves(member))
    words = (*section.words.get(key, ()), *section.words.get(section.name, ()))
    told = _told(
        (_WORD, words),
        (_NAME, (section.name, key)),
        (_HEADING, (section.title, section.topic, section.couplet, *above)),
        *((weight, texts) for field in fields for weight, texts in _texts(field)),
    )
    weight = _FRAMED if section.frame else 1
    told = {sign: each * weight for sign, each in told.items()}
    names = (name for name in (key, section.name) if len(name) > 1)
    called = tuple(dict.fromkeys((*words, *names)))
    likely = _OWN if section.bodies else 1
    return _Subject(section.name, likely, fields, isinstance(member, Records), called, told)


def _texts(field: Field) -> Iterator[tuple[float, tuple[str, ...]]]:
    name = field.path.rpartition(".")[2]
    units = field.kind.units(field.spec) if isinstance(field.kind, Figure) else ()
    yield _HEADING, (name,)
    yield _HELP, (field.help,)
    yield _EXAMPLE, (field.example, *units)


def _told(*weighted: tuple[float, Iterable[str]]) -> Told:
    """Return the most that each sign tells, where texts are `weighted`."""
    told: Told = {}
    for weight, texts in weighted:
        for text in texts:
            for sign in _signs(text):
                told[sign] = max(weight, told.get(sign, 0))
    return told


def _signs(text: str) -> dict[str, None]:
    """Return the characters in the words of `text` and the pairs of them, each once, in their order."""
    words = re.split(_STOPS, re.sub(_QUOTES, "", text))
    pairs = (f"{one}{other}" for word in words for one, other in pairwise(word))
    return dict.fromkeys((*"".join(words), *pairs))


def _place(subject: _Subject, asked: str) -> Place:
    """Return the field of `subject` that tells most of what is `asked`; where none does, what must be filled."""
    signs = _signs(asked)

    def likeness(field: Field) -> tuple[float, bool, bool]:
        told = _told(*_texts(field))
        return sum(told.get(sign, 0) for sign in signs if len(sign) > 1), field.required, isinstance(field.kind, Figure)

    field = max(subject.fields, key=likeness)
    beside = tuple(each.path.rpartition(".")[2] for each in subject.fields if each is not field)
    return Place(subject.section, field, beside, subject.repeated)
