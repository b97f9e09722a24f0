"""Checks of what is said in one's own words to have grown or fallen, against the figures of both years."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafter.core import Problem, mark, parse_quantity, say, simplified, text_figures
from drafter.model import Change, Fact
from drafter.validation.checks.context import CheckContext
from drafter.validation.checks.phrases import own_words

_GROWTH = (
    "(?:同比|[比较与](?:上年|去年|上一年|前一年|往年|年初|[12][0-9]{3}年)(?:同期|年?[底末初])?)"
    "(?:[^，。；！？]{0,8}?)(?P<verb>增长|增加|增幅|上升|提高|下降|减少|降低|翻)[^，。；！？]{0,6}?"
    "(?P<number>[0-9]+[0-9.]*)(?P<unit>[%％]|万|亿|个百分点)?"
)
# a character of each of its verbs, without which nothing is said to have grown or fallen
_TRACES = frozenset("增升提降减翻")
_FELL = ("下降", "减少", "降低")
_WENT = {1: mark("增加{}"), 0: "{}", -1: mark("减少{}")}
_STOPS = "[。；！？\n]"
# by their numbers, the figures that have one of the year before
_Known = Mapping[Decimal, list[tuple[Fact, Change]]]


def growth_without_base(case: CheckContext) -> Iterator[Problem]:
    """Yield what is said to have grown, where the facts do not say how much it was the year before, or otherwise."""
    known = _known(case)
    for fact in own_words(case):
        text = simplified(fact.text)
        for match in () if _TRACES.isdisjoint(text) else re.finditer(_GROWTH, text):
            said = fact.text[match.start() : match.end()]
            meant = _meant(fact.text[: match.start()], known)
            if not meant:
                message = say("“{}”里说“{}”，事实里没有上年的数，核对不了。", fact.path, said)
                hint = say("拿上年的数算一遍；算过的，写进“忽略”并说明理由。")
                yield Problem("growth-without-base", message, fact.excerpt(said).location, hint)
            elif not any(_holds(match, change) for _, change in meant):
                yield _contradicted(fact, said, *meant[0])


def _known(case: CheckContext) -> _Known:
    known: dict[Decimal, list[tuple[Fact, Change]]] = defaultdict(list)
    for bound in case.bound.values() if case.comparisons else ():
        for fact in bound.facts:
            found = case.comparisons.get(fact.path)
            if fact.quantity and found and found.change:
                known[fact.quantity.low].append((fact, found.change))
    return known


def _meant(before: str, known: _Known) -> list[tuple[Fact, Change]]:
    """Return the figures that the sentence so far, the end of `before`, may speak of: those it names last."""
    if not known:
        return []
    sentence = re.split(_STOPS, before)[-1]
    for figure in reversed(list(text_figures(sentence))):
        if figure.quantity and (found := known.get(figure.quantity.low)):
            return found
    return []


def _holds(match: re.Match[str], change: Change) -> bool:
    """Tell whether `change` is what was said, as exactly as it was said."""
    if change.direction == 0 or (match["verb"] in _FELL) != (change.direction < 0):
        return False
    number, unit = Decimal(match["number"].rstrip(".")), match["unit"] or ""
    if unit in ("%", "％"):
        share = parse_quantity(change.growth.words) if change.growth else None
        return share is not None and abs(share.low - number) < _last_place(number)
    by = change.by.quantity
    scale = {"万": 10**4, "亿": 10**8}.get(unit, 1)
    return by is not None and by.low == number * scale


def _last_place(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def _contradicted(fact: Fact, said: str, now: Fact, change: Change) -> Problem:
    worked_out = "，".join(each.words for each in (change.by, change.growth) if each)
    message = say(
        "“{}”里说“{}”，照两年的数算是{}：“{}”今年{}（{}），上年{}（{}）。",
        fact.path, said, say(_WENT[change.direction], worked_out), now.path,
        now.words, now.location.brief, change.before.words, change.before.location.brief,
    )  # fmt: skip
    hint = say("核对这句话和那两个数；说的是别的数，就写进“忽略”并说明理由。")
    related = (now.location, change.before.location)
    return Problem("contradicted-growth", message, fact.excerpt(said).location, hint, related=related)
