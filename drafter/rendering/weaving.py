"""Own words of groups and records woven into the sentences that tell their fields, or told as items of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest
from typing import NamedTuple

from drafter.model import Exhibit, Fact, FactPath, Names, Run, WorkItem
from drafter.parsing import TOPIC_KEY
from drafter.rendering.types import Clause, Gap, Series, stands
from drafter.rendering.work_items import Part, closing_parts, is_own_words, joined, opening_parts, parts_of

# how a lead begins that says when or at what occasion, and does not begin with that fact
_OCCASIONS = ("从", "在", "以", "利用")


@dataclass(slots=True)
class Passage:
    """The `clauses` of a paragraph or of an item of its list, and those that are `standing`."""

    clauses: list[Clause]
    standing: list[Clause] = field(default_factory=list)


class Titled(NamedTuple):
    """A work item that has a topic, or what the template tells under one, with the clauses that tell it."""

    topic: Fact | Run
    clauses: list[Clause]
    place: int
    """where the first of its fields stands in the wording"""


class Topic(NamedTuple):
    """A topic that the template sets over what is told under `paths`."""

    words: Run
    paths: tuple[FactPath, ...]


class Woven(NamedTuple):
    """What came of own words that do not stand in the passages: the items, and what has no place among them.

    `untold` are the words of those that do not say what was done.
    """

    items: list[Titled]
    rest: list[Passage]
    untold: list[Names]


class _Sentence(NamedTuple):
    """The clauses from `start` to `end` of what stands in a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def clauses(self) -> list[Clause]:
        return self.passage.standing[self.start : self.end]

    def replace(self, clauses: Sequence[Clause]) -> None:
        """Put `clauses` in its place, as a sentence: what ended in ；, itself or before it, ends in 。"""
        standing = self.passage.standing
        standing[self.start : self.end] = [*clauses[:-1], *map(_whole, clauses[-1:])]
        before = slice(max(0, self.start - 1), self.start)
        standing[before] = map(_whole, standing[before])


def weave(passages: Sequence[Passage], work_items: Sequence[WorkItem], topics: Sequence[Topic] = ()) -> Woven:
    """Put the own words of `work_items` into `passages`; those with a topic are taken out of them as items.

    So is what is told under each of `topics`.
    """
    woven = Woven([], [], [])
    places = _places(passages)
    for work_item in sorted(work_items, key=lambda each: (_place(places, [each.path]), -len(each.path.steps))):
        _put([*passages, *woven.rest], work_item, woven)
        if isinstance(words := work_item.names.get(TOPIC_KEY), Fact):
            _take(passages, words, [work_item.path], places, woven)
    for topic in topics:
        _take(passages, topic.words, topic.paths, places, woven)
    woven.items.sort(key=lambda titled: titled.place)
    return woven


def _take(
    passages: Sequence[Passage], topic: Fact | Run, paths: Sequence[FactPath], places: dict[str, int], woven: Woven
) -> None:
    """Take what is told under `paths` alone out of `passages`, as an item under `topic`."""
    clauses = list(_taken_out([*passages, *woven.rest], paths))
    woven.items.extend([Titled(topic, clauses, _place(places, paths))] if clauses else [])


def _places(passages: Sequence[Passage]) -> dict[str, int]:
    """Return where each field stands in the wording, by its path."""
    places: dict[str, int] = {}
    for number, clause in enumerate(clause for passage in passages for clause in passage.clauses):
        for path in _named(clause):
            places.setdefault(path, number)
    return places


def _place(places: dict[str, int], paths: Sequence[FactPath]) -> int:
    """Return where the first of what is told under `paths` stands; what the wording does not name stands last."""
    under = _beginnings(paths)
    return min([place for path, place in places.items() if f"{path}.".startswith(under)], default=len(places))


def _put(passages: Sequence[Passage], work_item: WorkItem, woven: Woven) -> None:
    """Put the words of `work_item` where its fields are told, or would be."""
    told = [sentence for sentence in _sentences(passages) if _told_in(sentence.clauses, work_item.path)]
    alone = _alone(passages, [work_item.path])
    if alone and alone[-1].clauses[-1].mark != "：":
        _put_round(alone[0], alone[-1], work_item)
        return
    words = joined(parts_of(work_item.names))
    if not words:
        woven.untold.append(work_item.names)
    elif told and told[-1].clauses[-1].mark != "：":
        end = _after_own_words(told[-1].passage, told[-1].end)
        told[-1].passage.standing[end:end] = words
    elif place := _place_in(passages, work_item.path):
        passage, index = place
        passage.standing[index:index] = words
    else:
        woven.rest.append(Passage([], words))


def _after_own_words(passage: Passage, place: int) -> int:
    """Return the place in `passage` after the own words that stand at `place` already."""
    while place < len(passage.standing) and is_own_words(passage.standing[place]):
        place += 1
    return place


def _put_round(first: _Sentence, last: _Sentence, work_item: WorkItem) -> None:
    """Put what for and what was done before the `first` sentence, figures and results after the `last`.

    What leads in stands before what was done, and what for before all of it but when and at what occasion.
    """
    opening, closing = opening_parts(work_item.names), closing_parts(work_item.names)
    if first != last and closing:
        clauses = last.clauses
        last.replace(joined([Part(clauses, declared=True), *closing], clauses[-1].mark))
        closing = []
    clauses = first.clauses
    leads = list(takewhile(lambda clause: clause.lead and clause.mark == "，", clauses)) if opening else []
    declared = clauses[len(leads) :]
    occasions = list(takewhile(_opens, leads))
    purposes = [part for part in opening if part.purpose]
    before = [*occasions, *joined(purposes, "，"), *leads[len(occasions) :]]
    length = sum(len(run.text) for clause in before for run in clause.runs)
    deeds = [part for part in opening if not part.purpose]
    rest = joined([*deeds, Part(declared, declared=True), *closing], clauses[-1].mark, length)
    first.replace([*before, *rest])


def _opens(clause: Clause) -> bool:
    """Tell whether the lead `clause` says when or at what occasion: any other says what was done."""
    first = clause.runs[0]
    return any(fact.counts for fact in first.facts) or first.text.startswith(_OCCASIONS)


def _taken_out(passages: Sequence[Passage], paths: Sequence[FactPath]) -> Iterator[Clause]:
    """Yield the clauses of each sentence that tells what is under `paths` alone; they are gone from `passages`."""
    taken = _alone(passages, paths)
    for sentence in taken:
        *first, last = sentence.clauses
        # what ended an item of a list ends a sentence here
        yield from [*first, last._replace(mark=last.mark if last.ends_sentence else "。")]
    for sentence in reversed(taken):
        sentence.replace([])
    for passage in {id(sentence.passage): sentence.passage for sentence in taken}.values():
        if not any(stands(run) for clause in passage.standing for run in clause.runs):
            passage.standing.clear()


def _alone(passages: Sequence[Passage], paths: Sequence[FactPath]) -> list[_Sentence]:
    """Return the sentences, and the parts of others between ；, in which nothing is told but what is under `paths`."""
    found: list[_Sentence] = []
    for sentence in _sentences(passages):
        parts = [sentence] if _alone_in(sentence.clauses, paths) else _parts(sentence)
        found += [part for part in parts if _alone_in(part.clauses, paths)]
    return found


def _parts(sentence: _Sentence) -> Iterator[_Sentence]:
    """Yield the parts of `sentence` between ；: what leads in to all of it, or what hangs on a part, is not cut off."""
    clauses = sentence.clauses
    if any(clause.lead and not clause.covers for clause in clauses):
        return
    start = sentence.start
    for number, (clause, following) in enumerate(zip_longest(clauses, clauses[1:]), start=sentence.start + 1):
        if not following or (clause.mark == "；" and following.indent <= clauses[0].indent):
            yield _Sentence(sentence.passage, start, number)
            start = number


def _sentences(passages: Sequence[Passage]) -> Iterator[_Sentence]:
    for passage in passages:
        start = 0
        for number, clause in enumerate(passage.standing, start=1):
            if clause.ends_sentence or number == len(passage.standing):
                yield _Sentence(passage, start, number)
                start = number


def _whole(clause: Clause) -> Clause:
    return clause._replace(mark="。") if clause.mark == "；" else clause


def _told(clauses: Sequence[Clause]) -> list[str]:
    """Return the paths of the facts that `clauses` tell, each with the point after which another step would follow."""
    return [f"{fact.path}." for clause in clauses for run in clause.runs for fact in run.facts if fact.counts]


def _told_in(clauses: Sequence[Clause], path: FactPath) -> bool:
    under = _beginnings([path])
    return any([each.startswith(under) for each in _told(clauses)])


def _alone_in(clauses: Sequence[Clause], paths: Sequence[FactPath]) -> bool:
    told, under = _told(clauses), _beginnings(paths)
    return bool(told) and all([each.startswith(under) for each in told])


def _beginnings(paths: Sequence[FactPath]) -> tuple[str, ...]:
    """Return how what stands under one of `paths` begins, that path among it, where a point follows each step."""
    return tuple([f"{path}." for path in paths])


def _place_in(passages: Sequence[Passage], path: FactPath) -> tuple[Passage, int] | None:
    """Return where a sentence about what is under `path` belongs: after the one that would tell it, if it stood."""
    under = _beginnings([path])
    for passage in passages:
        here = [number for number, clause in enumerate(passage.clauses) if _names_under(clause, under)]
        if not here:
            continue
        ends = [number for number, clause in enumerate(passage.clauses) if clause.ends_sentence and number >= here[0]]
        before = {id(clause.line) for clause in passage.clauses[: ends[0] + 1 if ends else None]}
        standing = [number for number, clause in enumerate(passage.standing, start=1) if id(clause.line) in before]
        place = _after_own_words(passage, standing[-1] if standing else 0)
        if place and not (last := passage.standing[place - 1]).ends_sentence:
            passage.standing[place - 1] = last._replace(mark="。")
        return passage, place
    return None


def _names_under(clause: Clause, under: tuple[str, ...]) -> bool:
    return any([f"{path}.".startswith(under) for path in _named(clause)])


def _named(clause: Clause) -> list[str]:
    """Return the paths of all fields that the line of `clause` names, filled or not."""
    named: list[str] = []
    for piece in clause.line.pieces:
        if isinstance(piece, Gap):
            named.append(piece.blank.path)
        elif isinstance(piece, Run):
            named += [fact.path for fact in piece.facts]
            named += [piece.missing.path] if piece.missing else []
        elif isinstance(piece, Series):
            named += [fact.path for run in piece.runs for fact in run.facts]
        elif isinstance(piece, Exhibit):
            named.append(piece.path)
    return named
