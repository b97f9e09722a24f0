"""A paragraph of the draft beside what it became: which facts print otherwise, and which words were changed."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.core import common_blocks, parse_quantity, rising
from drafter.model import Run
from drafter.services.pull.reader import Passage
from drafter.services.pull.sentences import Stretch, sentences_in
from drafter.writers import end_marks

# no figure has these in it, nor so many characters
_NO_FIGURE, _LONGEST_FIGURE = "，。；：“”\n", 40
# of more ways to read a paragraph none is taken
_MOST_WAYS = 500


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence, or more, whose words were changed; `at` is where in the paragraph the first change stands.

    `lost` are the anchors in it that nobody can find again.
    """

    before: str
    after: str
    at: int
    lost: tuple[str, ...] = ()


@dataclass(slots=True)
class Comparison:
    """What became of a paragraph: the printed `values` of its anchors that were found, and its rewordings."""

    values: dict[str, str] = field(default_factory=dict)
    rewordings: list[Rewording] = field(default_factory=list)


@dataclass(slots=True)
class _Stretch:
    """Words between two anchors, before and after, from `start` in the old text; `names` are lost anchors in it."""

    before: str
    after: str
    start: int
    names: list[str]


def compared(old: Passage, new: Passage, runs: Mapping[str, Run]) -> Comparison:
    """Return what became of `old`; `runs` says what each anchor prints."""
    known = _in_order(old, new)
    result = Comparison({name: new.text[slice(*new.spans[name])] for name in old.spans if name in new.spans})
    stretches = list(_stretches(old, new, known))
    _take_back(stretches, known, result.values, runs)
    lost = {name for stretch in stretches for name in _unsettled(stretch, old, result.values, runs)}
    result.rewordings = list(_rewordings(old, stretches, known, result.values, lost))
    if result.rewordings and (values := _by_words(old, new, result.values, runs)):
        return Comparison(values)
    return result


def _in_order(old: Passage, new: Passage) -> list[str]:
    """Return the anchors that stand in both, one after the other."""
    there = sorted((name for name in new.spans if name in old.spans), key=lambda name: new.spans[name])
    here = sorted((name for name in old.spans if name in new.spans), key=lambda name: old.spans[name])
    places = {name: place for place, name in enumerate(there)}
    result: list[str] = []
    for name in (here[place] for place in rising([places[name] for name in here])):
        if not result or new.spans[name][0] >= new.spans[result[-1]][1]:
            result.append(name)
    return result


def _stretches(old: Passage, new: Passage, known: list[str]) -> Iterator[_Stretch]:
    ends = [(len(old.text), len(new.text))]
    from_old = from_new = 0
    # one that stands elsewhere now takes its words along
    lost = sorted((old.spans[name][0], name) for name in old.spans if name not in new.spans)
    for name, (until_old, until_new) in zip(
        [*known, ""], [*((old.spans[name][0], new.spans[name][0]) for name in known), *ends], strict=True
    ):
        within = lost[bisect_left(lost, (from_old, "")) : bisect_left(lost, (until_old, ""))]
        names = [other for _, other in within]
        yield _Stretch(old.text[from_old:until_old], new.text[from_new:until_new], from_old, names)
        if name:
            from_old, from_new = old.spans[name][1], new.spans[name][1]


def _take_back(stretches: list[_Stretch], known: list[str], values: dict[str, str], runs: Mapping[str, Run]) -> None:
    """Give back to each anchor what was typed right beside it: programs do not agree on what that belongs to."""
    for name, left, right in zip(known, stretches, stretches[1:], strict=False):
        before = left.after[len(left.before) :] if left.after.startswith(left.before) else ""
        kept = len(right.after) - len(right.before)
        after = right.after[:kept] if kept > 0 and right.after.endswith(right.before) else ""
        whole = f"{before}{values[name]}{after}"
        if whole != values[name] and _fits(whole, values[name], runs[name]):
            values[name] = whole
            left.after = left.after.removesuffix(before) if before else left.after
            right.after = right.after.removeprefix(after)


def _fits(whole: str, value: str, run: Run) -> bool:
    """Return whether `whole` is what the anchor that still holds `value` was to print."""
    if whole.strip() == value:
        # a line that was ended beside it is not its own
        return False
    if run.facts[0].quantity:
        return parse_quantity(whole) is not None
    tail = end_marks(run.text)
    # words typed over the last ones stand between the anchor and the mark that it ended in
    return not value or (whole.endswith(tail) and not value.endswith(tail))


def _unsettled(stretch: _Stretch, old: Passage, values: dict[str, str], runs: Mapping[str, Run]) -> list[str]:
    """Find the values of the anchors lost in `stretch` by the words around them; return those not found."""
    if not stretch.names or stretch.before == stretch.after:
        values |= {name: old.text[slice(*old.spans[name])] for name in stretch.names}
        return []
    places = [(old.spans[name][0] - stretch.start, old.spans[name][1] - stretch.start) for name in stretch.names]
    found = _filled(_around(stretch.before, places), stretch.after)
    if not found or not all(_could_be(text, runs[name]) for text, name in zip(found, stretch.names, strict=True)):
        return stretch.names
    values |= dict(zip(stretch.names, found, strict=True))
    return []


def _around(text: str, places: Sequence[Stretch]) -> list[str]:
    """Return what stands before, between and after `places` in `text`."""
    ends = [0, *(end for _, end in places)]
    return [text[last:start] for last, start in zip(ends, [*(start for start, _ in places), len(text)], strict=True)]


def _filled(words: Sequence[str], text: str) -> list[str]:
    """Return what stands between `words` in `text`, if they stand there one after the other, from end to end."""
    first, *between, last = words
    if not text.startswith(first) or not text.endswith(last):
        return []
    found, end = [], len(first)
    for each in between:
        start = text.find(each, end, len(text) - len(last))
        if start < 0:
            return []
        found.append(text[end:start])
        end = start + len(each)
    return [*found, text[end : len(text) - len(last)]] if end <= len(text) - len(last) else []


def _by_words(old: Passage, new: Passage, values: Mapping[str, str], runs: Mapping[str, Run]) -> dict[str, str]:
    """Return what each anchor prints where all words around them stand as they did; only figures may differ."""
    names = sorted(old.spans, key=lambda name: old.spans[name])
    words = _around(old.text, [old.spans[name] for name in names])
    # where each way to read what came so far ends, and the way itself: from the last anchor back to the first
    ways: dict[int, _Way] = {len(words[0]): None} if new.text.startswith(words[0]) else {}
    for name, following in zip(names, words[1:], strict=True):
        known = None if runs[name].facts[0].quantity else (old.text[slice(*old.spans[name])], values.get(name, ""))
        further: dict[int, _Way] = {}
        for start, way in ways.items():
            for end in _ends(new.text, start, known):
                if new.text.startswith(following, end):
                    further.setdefault(end + len(following), (start, end, way))
        ways = further if len(further) <= _MOST_WAYS else {}
    found: list[str] = []
    way = ways.get(len(new.text))
    while way:
        start, end, way = way
        found.append(new.text[start:end])
    result = dict(zip(names, reversed(found), strict=True)) if found else {}
    return result if all(_could_be(text, runs[name]) for name, text in result.items()) else {}


_Way = tuple[int, int, "_Way"] | None


def _ends(text: str, start: int, known: Iterable[str] | None) -> Iterator[int]:
    """Yield where what begins at `start` may end: what is `known` to be printed, or else a figure."""
    if known is not None:
        yield from (start + len(each) for each in known if each and text.startswith(each, start))
        return
    for end in range(start + 1, min(start + _LONGEST_FIGURE, len(text)) + 1):
        if text[end - 1] in _NO_FIGURE:
            return
        yield end


def _could_be(text: str, run: Run) -> bool:
    return parse_quantity(text) is not None if run.facts[0].quantity else bool(text)


def _rewordings(
    old: Passage, stretches: list[_Stretch], known: list[str], values: dict[str, str], lost: set[str]
) -> Iterator[Rewording]:
    """Yield the sentences of `old` in which words were changed, each with what stands there now."""
    pieces: list[tuple[int, int, str]] = []
    for index, stretch in enumerate(stretches):
        pieces += _pieces(old, stretch, values)
        if index < len(known):
            pieces.append((*old.spans[known[index]], values[known[index]]))
    facts = {old.spans[name] for name in values}
    sentences = sentences_in(old.text) or [(0, 0)]
    starts = [start for start, _ in sentences]

    def sentence_of(place: int) -> int:
        return max(bisect_right(starts, place) - 1, 0)

    first: dict[int, int] = {}
    texts: dict[int, list[str]] = defaultdict(list)
    missing: dict[int, list[str]] = defaultdict(list)
    for start, end, text in pieces:
        number = sentence_of(start)
        texts[number].append(text)
        if old.text[start:end] != text and (start, end) not in facts:
            first.setdefault(number, start)
    for name in (name for name in old.spans if name in lost):
        missing[sentence_of(old.spans[name][0])].append(name)
    for number in sorted(first):
        before = old.text[slice(*sentences[number])]
        yield Rewording(before, "".join(texts[number]), first[number], tuple(missing[number]))


def _pieces(old: Passage, stretch: _Stretch, values: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of `stretch` from where to where in the old text, with what each is now.

    None goes over the end of a sentence.
    """
    if all(name in values for name in stretch.names):
        last = 0
        rest = stretch.after
        for name in stretch.names:
            start, end = (place - stretch.start for place in old.spans[name])
            yield from _diffed(stretch.before[last:start], rest[: start - last], stretch.start + last)
            yield (*old.spans[name], values[name])
            rest = rest[start - last + len(values[name]) :]
            last = end
        yield from _diffed(stretch.before[last:], rest, stretch.start + last)
    else:
        yield from _diffed(stretch.before, stretch.after, stretch.start)


def _diffed(before: str, after: str, start: int) -> Iterator[tuple[int, int, str]]:
    here = there = 0
    for block in [*common_blocks(before, after), (len(before), len(after), 0)]:
        old, new, size = block
        if here < old or there < new:
            yield from _parted(before[here:old], after[there:new], start + here)
        same = before[old : old + size]
        yield from ((start + old + begin, start + old + end, same[begin:end]) for begin, end in sentences_in(same))
        here, there = old + size, new + size


def _parted(before: str, after: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield a change of words sentence by sentence: what came stands in the first, the others went."""
    parts = sentences_in(before) or [(0, 0)]
    for index, (begin, end) in enumerate(parts):
        yield start + begin, start + end, "" if index else after
