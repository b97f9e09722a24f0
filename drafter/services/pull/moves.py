"""Sentences of the draft that stand in another paragraph now, taken out of both to be compared with themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.core import likeness
from drafter.services.pull.pairing import Pair, said_once
from drafter.services.pull.reader import Passage
from drafter.services.pull.sentences import Stretch, cut_out, sentences_in, without

# how alike a sentence must be to one of another paragraph whose figures it has
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Move:
    """A sentence that stood in the paragraph `index` of the draft, behind the words `before`, and what it says now."""

    index: int
    before: str
    old: Passage
    new: Passage


@dataclass(slots=True)
class _Taken:
    """What is taken out of the paragraphs of both copies, by their places."""

    old: dict[int, list[Stretch]] = field(default_factory=dict)
    new: dict[int, list[Stretch]] = field(default_factory=dict)


def without_moves(
    old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[Pair]
) -> tuple[list[Passage], list[Passage], list[Move]]:
    """Return `old` and `new` without the sentences that went from one of `pairs` to another, and those."""
    old_pair = {index: number for number, pair in enumerate(pairs) for index in pair.old}
    new_pair = {index: number for number, pair in enumerate(pairs) for index in pair.new}
    here = {name: index for index, passage in enumerate(new) for name in passage.spans}
    once_before, once = said_once(old), said_once(new)
    taken, moves = _Taken(), list[Move]()
    for index, passage in enumerate(old):
        for stretch in sentences_in(passage.text):
            sentence = cut_out(passage, stretch)
            places = dict.fromkeys([here[name] for name in sentence.spans if name in here])
            if not places and sentence.text in once_before:
                places = dict.fromkeys([once[sentence.text]] if sentence.text in once else [])
            if index not in old_pair or any(new_pair.get(place) == old_pair[index] for place in places):
                continue
            for place in places:
                if found := _found(sentence, new[place], taken.new.get(place, [])):
                    taken.old.setdefault(index, []).append(stretch)
                    taken.new.setdefault(place, []).append(found)
                    moves.append(
                        Move(index, passage.text[: stretch[0]].replace("\n", ""), sentence, cut_out(new[place], found))
                    )
                    break
    rest_old = [without(passage, taken.old.get(index, [])) for index, passage in enumerate(old)]
    rest_new = [without(passage, taken.new.get(index, [])) for index, passage in enumerate(new)]
    return rest_old, rest_new, moves


def _found(sentence: Passage, passage: Passage, taken: Sequence[Stretch]) -> Stretch | None:
    """Return where in `passage` the `sentence` stands, but for what is `taken`: one alike, with one of its anchors."""
    for start, end in sentences_in(passage.text):
        text = passage.text[start:end]
        known = text == sentence.text or any(
            start <= passage.spans.get(name, (-1, -1))[0] < end for name in sentence.spans
        )
        if known and (start, end) not in taken and likeness(sentence.text, text, _ALIKE):
            return start, end
    return None
