"""The sentences of two reports, laid beside each other by the facts that stand behind them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.core import LikeTexts, candidates, likeness
from drafter.model import Block, Document, Fact, Heading, Run, Runs, Table, stretches, text_of

# how much of the words must be alike where no fact says that two sentences are the same
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence under the heading of its `chapter`; `paths` are those of the facts behind it.

    `told` leaves out those that every sentence may have (年度, 单位).
    """

    text: str
    chapter: str
    paths: frozenset[str]
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence before and after; None where there was none, or is none any more."""

    old: Sentence | None
    new: Sentence | None

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(path for each in (self.old, self.new) if each for path in each.paths)

    @property
    def chapter(self) -> str:
        sentence = self.new or self.old
        return sentence.chapter if sentence else ""


def sentences_of(document: Document, called: Mapping[str, str]) -> list[Sentence]:
    """Return the sentences of `document`; `called` says how the path of a fact is shown."""
    result, chapter = [], ""
    for heading, runs in _told(document):
        chapter = text_of(runs) if heading else chapter
        for part in _sentences(runs):
            facts = [fact for run in part for fact in _ancestry(run.facts)]
            paths, told = (
                frozenset(called.get(fact.path, fact.path) for fact in some)
                for some in (facts, (fact for fact in facts if fact.counts))
            )
            if text := text_of(part).strip():
                result.append(Sentence(text, chapter, paths, told))
    return result


def pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Pair]:
    """Return the sentences that are not the same in both, each beside what it was, in the order of `new`."""
    gone, come = _without_same(old, new), _without_same(new, old)
    worth = {*candidates(_of_one_fact(old, gone, new, come)), *_of_like_words(old, gone, new, come)}
    scores = ((_likeness(old[i], new[j]), i, j) for i, j in worth)
    partner: dict[int, int] = {}
    back: dict[int, int] = {}
    for _, i, j in sorted((each for each in scores if each[0]), key=lambda each: (-each[0], each[1], each[2])):
        if i not in partner and j not in back:
            partner[i], back[j] = j, i
    placed = [(j, 1, 0, Pair(old[back[j]] if j in back else None, new[j])) for j in come]
    behind = _behind(old, new, partner)
    placed += [(behind[i], 2, i, Pair(old[i], None)) for i in gone if i not in partner]
    return [pair for *_, pair in sorted(placed, key=lambda each: each[:3])]


def _of_one_fact(
    old: Sequence[Sentence], gone: Sequence[int], new: Sequence[Sentence], come: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield, fact by fact, the sentences in `gone` and in `come` that tell of it."""
    telling: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for which, (sentences, places) in enumerate(((old, gone), (new, come))):
        for place in places:
            for path in sorted(sentences[place].told):
                telling[path][which].append(place)
    yield from telling.values()


def _of_like_words(
    old: Sequence[Sentence], gone: Sequence[int], new: Sequence[Sentence], come: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences in `gone` and in `come` that share words, where one of them tells of no fact."""
    for wordless, others in ((False, come), (True, [j for j in come if not new[j].told])):
        alike = LikeTexts([new[j].text for j in others])
        for i in (i for i in gone if bool(old[i].told) is wordless):
            yield from ((i, others[place]) for place in alike.of(old[i].text))


def _told(document: Document) -> Iterator[tuple[bool, Runs]]:
    """Yield what is read in one go, from the title to the enclosures, and whether it is a heading.

    A heading without words ends the last chapter. Tables say again what sentences say.
    """
    yield from ((False, runs) for runs in (document.title, document.salutation))
    yield from _of_blocks(document.blocks)
    yield True, ()
    yield from ((False, runs) for runs in (document.signature, document.date, document.remark))
    for enclosure in document.enclosures:
        yield True, enclosure.name
        yield from _of_blocks(enclosure.blocks)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[bool, Runs]]:
    for block in blocks:
        if isinstance(block, Heading):
            # its number moves with those before it, and tells nothing of its own
            yield True, block.runs
        elif not isinstance(block, Table):
            yield from ((False, runs[1:] if _counts(runs) else runs) for runs in stretches(block))


def _counts(runs: Runs) -> bool:
    """Return whether `runs` begin with the number of a heading that runs in with its paragraph."""
    return bool(runs and runs[0].heading and runs[0].text.endswith(("、", "）", ".")))


def _sentences(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield `runs` sentence by sentence; a mark that ends one stands at the end of a run, or in template text."""
    part: list[Run] = []
    for run in runs:
        pieces = [piece for piece in run.text.replace("。", "。\0").split("\0") if piece]
        for piece in pieces:
            part.append(Run(piece, run.facts))
            if piece.endswith("。"):
                yield part
                part = []
    yield part


def _ancestry(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield `facts` and those that they follow from."""
    for fact in facts:
        yield fact
        yield from _ancestry(fact.parents)


def _without_same(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[int]:
    """Return the places of those `sentences` that do not stand in `others` word for word."""
    left = Counter(sentence.text for sentence in others)
    result = []
    for place, sentence in enumerate(sentences):
        left[sentence.text] -= 1
        result += [place] if left[sentence.text] < 0 else []
    return result


def _likeness(one: Sentence, other: Sentence) -> float:
    """Return how much two sentences tell of the same, 0 where they are not to be laid side by side."""
    shared = len(one.told & other.told)
    if one.told and other.told:
        return 1 + shared / len(one.told | other.told) if shared else 0
    return likeness(one.text, other.text, _ALIKE)


def _behind(old: Sequence[Sentence], new: Sequence[Sentence], partner: Mapping[int, int]) -> list[int]:
    """Return for each sentence of `old` the place in `new` behind which it is told if it is gone."""
    where = {sentence.text: j for j, sentence in enumerate(new)}
    result, last = [], -1
    for place, sentence in enumerate(old):
        result.append(last)
        last = partner.get(place, where.get(sentence.text, last))
    return result
