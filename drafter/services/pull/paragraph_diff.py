"""A paragraph of the draft beside what it became: which facts print otherwise, and which words were changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from drafter.core import parse_quantity
from drafter.model import Run
from drafter.services.pull.reader import Passage
from drafter.writers import end_marks

_SENTENCE = re.compile("[^。！？!?]*(?:[。！？!?]+[”’）》」]*|$)")

_ANY_FIGURE = "[^，。；：“”]{1,40}?"


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
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    kept = [here[block.a + step] for block in matcher.get_matching_blocks() for step in range(block.size)]
    result: list[str] = []
    for name in kept:
        if not result or new.spans[name][0] >= new.spans[result[-1]][1]:
            result.append(name)
    return result


def _stretches(old: Passage, new: Passage, known: list[str]) -> Iterator[_Stretch]:
    ends = [(len(old.text), len(new.text))]
    from_old = from_new = 0
    for name, (until_old, until_new) in zip(
        [*known, ""], [*((old.spans[name][0], new.spans[name][0]) for name in known), *ends], strict=True
    ):
        within = [other for other in old.spans if other not in known and from_old <= old.spans[other][0] < until_old]
        # one that stands elsewhere now takes its words along
        lost = [other for other in within if other not in new.spans]
        yield _Stretch(old.text[from_old:until_old], new.text[from_new:until_new], from_old, lost)
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
    if run.facts[0].quantity:
        return parse_quantity(whole) is not None
    tail = end_marks(run.text)
    # words typed over the last ones stand between the anchor and the mark that it ended in
    return not value or (whole.endswith(tail) and not value.endswith(tail))


def _unsettled(stretch: _Stretch, old: Passage, values: dict[str, str], runs: Mapping[str, Run]) -> list[str]:
    """Find the values of the anchors lost in `stretch` by the words around them; return those not found."""
    if stretch.before == stretch.after:
        values |= {name: old.text[slice(*old.spans[name])] for name in stretch.names}
        return []
    places = [(old.spans[name][0] - stretch.start, old.spans[name][1] - stretch.start) for name in stretch.names]
    pattern, last = "", 0
    for start, end in places:
        pattern += f"{re.escape(stretch.before[last:start])}(.*?)"
        last = end
    match = re.fullmatch(pattern + re.escape(stretch.before[last:]), stretch.after, re.DOTALL)
    found = match.groups() if match else ()
    if not found or not all(_could_be(text, runs[name]) for text, name in zip(found, stretch.names, strict=True)):
        return stretch.names
    values |= dict(zip(stretch.names, found, strict=True))
    return []


def _by_words(old: Passage, new: Passage, values: Mapping[str, str], runs: Mapping[str, Run]) -> dict[str, str]:
    """Return what each anchor prints where all words around them stand as they did; only figures may differ."""
    names = sorted(old.spans, key=lambda name: old.spans[name])
    pattern, last = "", 0
    for name in names:
        start, end = old.spans[name]
        said = {old.text[start:end], values.get(name, "")}
        part = _ANY_FIGURE if runs[name].facts[0].quantity else "|".join(map(re.escape, said))
        pattern += f"{re.escape(old.text[last:start])}({part})"
        last = end
    match = re.fullmatch(pattern + re.escape(old.text[last:]), new.text)
    found = dict(zip(names, match.groups(), strict=True)) if match else {}
    return found if all(_could_be(text, runs[name]) for name, text in found.items()) else {}


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
    settled = set(values)
    facts = {old.spans[name] for name in settled}
    changed = [(start, end) for start, end, text in pieces if old.text[start:end] != text and (start, end) not in facts]
    for start, end in _sentences(old.text):
        inside = [each for each in changed if _touches(each, start, end, len(old.text))]
        if inside:
            after = "".join(text for begin, _, text in pieces if start <= begin < end or begin == end == len(old.text))
            missing = tuple(name for name in old.spans if name in lost and start <= old.spans[name][0] < end)
            yield Rewording(old.text[start:end], after, inside[0][0], missing)


def _touches(change: tuple[int, int], start: int, end: int, last: int) -> bool:
    return start <= change[0] < end or (change[0] == end == last)


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
    if before == after:
        yield from ((start + begin, start + end, before[begin:end]) for begin, end in _sentences(before))
        return
    for _, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a1:a2] == after[b1:b2]:
            yield from ((start + a1 + b, start + a1 + e, before[a1 + b : a1 + e]) for b, e in _sentences(before[a1:a2]))
        else:
            yield from _parted(before[a1:a2], after[b1:b2], start + a1)


def _parted(before: str, after: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield a change of words sentence by sentence: what came stands in the first, the others went."""
    parts = list(_sentences(before)) or [(0, 0)]
    for index, (begin, end) in enumerate(parts):
        yield start + begin, start + end, "" if index else after


def _sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SENTENCE.finditer(text) if match[0]]
