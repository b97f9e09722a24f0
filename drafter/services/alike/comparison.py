"""What share of each paper's own sentences stands in others as well, word for word or nearly so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafter.core import Source, mark
from drafter.model import Fact
from drafter.parsing import Facts
from drafter.rendering import Masking
from drafter.schema import Library, phrases_of
from drafter.services.alike.near import near_pairs
from drafter.services.alike.offices import Office, office_in
from drafter.services.alike.own_words import OwnText, chosen_words, own_texts
from drafter.services.alike.sentences import NameFinder, Sentence, bare, sentences_of
from drafter.services.embed import HIDDEN

# what stands in more papers than this says nothing of any two of them
_MOST_PAPERS = 32


class Likeness(StrEnum):
    """In what two sentences differ, the least first; signs, and the script, are no difference."""

    SAME = mark("一字不差")
    FIGURES = mark("只改了数字")
    NAMES = mark("只改了单位的名称")
    WORDS = mark("只改了几个字")


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A facts file, or a report that carries its facts, as it is compared: its office, and its own words."""

    source: Source
    office: Office
    texts: tuple[OwnText, ...]
    phrases: frozenset[str]
    masking: Masking | None

    def shown(self, text: str) -> str:
        """Return `text` in the words in which it may be shown."""
        return self.masking.text(text) if self.masking else text

    def hides(self, sentence: Sentence) -> bool:
        """Return whether `sentence`, one of its own, is private: more than names may tell whom it is about."""
        return bool(self.masking and sentence.own.private)


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A sentence, and the one in another paper that it is most like."""

    sentence: Sentence
    other: Sentence
    likeness: Likeness


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """How many of the `judged` sentences of a paper are alike others, by how alike, and the paper with most of them."""

    judged: int
    alike: dict[Likeness, int]
    closest: int | None
    shared: int
    """how many of them stand in the closest"""

    @property
    def count(self) -> int:
        return sum(self.alike.values())


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What was found: a share for each of the `papers`, and a match for each sentence that has one."""

    papers: tuple[Paper, ...]
    sentences: tuple[Sentence, ...]
    shares: tuple[Share, ...]
    matches: tuple[Match, ...]

    def shown(self, sentence: Sentence, other: Sentence | None = None) -> str:
        """Return what `sentence` says in the words in which it, and `other`, which it is like, may be shown."""
        both = [each for each in (sentence, other) if each]
        papers = [self.papers[each.paper] for each in both]
        if any(paper.hides(each) for paper, each in zip(papers, both, strict=True)):
            return HIDDEN
        text = sentence.text
        for paper in papers:
            text = paper.shown(text)
        return text


def paper_of(facts: Facts, library: Library, internal: bool) -> Paper:
    """Return `facts`, whose sections `library` declares, as a paper; an `internal` one masks no private names."""
    texts = tuple(own_texts(facts, library))
    private = [Fact(each.path, each.text, each.text, each.location, kind=each.kind) for each in texts if each.private]
    said = [phrase.words for phrase in phrases_of(library)]
    phrases = frozenset(map(bare, [*said, *chosen_words(facts, library)]))
    masking = Masking(private) if private and not internal else None
    return Paper(facts.source, office_in(facts), texts, phrases, masking)


def compare(papers: Sequence[Paper]) -> Comparison:
    """Return which sentences of `papers` are alike: work that grows with the sentences, not with their pairs."""
    names = NameFinder(name for paper in papers for name in paper.office.names)
    phrases = NameFinder(frozenset[str]().union(*(paper.phrases for paper in papers)))
    sentences = tuple(
        sentence
        for number, paper in enumerate(papers)
        for sentence in sentences_of(number, paper.texts, names, phrases)
    )
    judged = [sentence for sentence in sentences if sentence.judged]
    found = _Found(judged)
    partners = {id(each): found.partners(each) for each in judged}
    closeness = _closeness(len(papers), judged, partners)
    matches = tuple(
        _best(sentence, kind, others, closeness[sentence.paper])
        for sentence in judged
        for kind, others in [partners[id(sentence)]]
        if others
    )
    counts = Counter(sentence.paper for sentence in judged)
    alike = Counter((match.sentence.paper, match.likeness) for match in matches)
    shares = tuple(
        _share(counts[number], {kind: alike[number, kind] for kind in Likeness}, closeness[number])
        for number in range(len(papers))
    )
    return Comparison(tuple(papers), sentences, shares, matches)


def _best(sentence: Sentence, kind: Likeness, others: dict[int, Sentence], closeness: Counter[int]) -> Match:
    """Return `sentence` beside the one of `others` that stands in the paper with most in common."""
    return Match(sentence, others[min(others, key=lambda paper: (-closeness[paper], paper))], kind)


def _closeness(count: int, judged: Iterable[Sentence], partners: "dict[int, _Partners]") -> list[Counter[int]]:
    """Return for each of `count` papers how many of its sentences stand in each other one."""
    closeness: list[Counter[int]] = [Counter() for _ in range(count)]
    for sentence in judged:
        closeness[sentence.paper].update(partners[id(sentence)][1].keys())
    return closeness


def _share(judged: int, alike: dict[Likeness, int], closeness: Counter[int]) -> Share:
    closest = min(closeness, key=lambda paper: (-closeness[paper], paper), default=None)
    return Share(judged, alike, closest, 0 if closest is None else closeness[closest])


_Partners = tuple[Likeness, dict[int, Sentence]]


class _Found:
    """Finds for a sentence those in other papers that are most like it, one a paper."""

    def __init__(self, judged: Sequence[Sentence]) -> None:
        self.literal, self.unnumbered, self.unnamed = (_Holders(), _Holders(), _Holders())
        papers: dict[str, set[int]] = defaultdict(set)
        for sentence in judged:
            self.literal.add(sentence.literal, sentence)
            self.unnumbered.add(sentence.unnumbered, sentence)
            self.unnamed.add(sentence.unnamed, sentence)
            papers[sentence.unnamed].add(sentence.paper)
        self.near: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for one, other, alike in near_pairs({text: frozenset(where) for text, where in papers.items()}):
            self.near[one].append((-alike, other))
            self.near[other].append((-alike, one))

    def partners(self, sentence: Sentence) -> _Partners:
        """Return how the sentences in other papers that are most like `sentence` differ from it, and these by paper."""
        for kind, holders, key in (
            (Likeness.SAME, self.literal, sentence.literal),
            (Likeness.FIGURES, self.unnumbered, sentence.unnumbered),
            (Likeness.NAMES, self.unnamed, sentence.unnamed),
        ):
            if others := holders.elsewhere(key, sentence.paper):
                return kind, others
        others = {}
        for _, text in sorted(self.near.get(sentence.unnamed, ())):
            others = self.unnamed.elsewhere(text, sentence.paper) | others
        return Likeness.WORDS, others


class _Holders:
    """The first sentence of each paper that says the same, of no more papers than are worth comparing."""

    def __init__(self) -> None:
        self.sentences: dict[str, dict[int, Sentence]] = defaultdict(dict)

    def add(self, key: str, sentence: Sentence) -> None:
        holders = self.sentences[key]
        if len(holders) <= _MOST_PAPERS:
            holders.setdefault(sentence.paper, sentence)

    def elsewhere(self, key: str, paper: int) -> dict[int, Sentence]:
        return {where: each for where, each in self.sentences.get(key, {}).items() if where != paper}
