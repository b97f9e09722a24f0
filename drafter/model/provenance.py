"""Where what a document prints comes from, in words for people."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.core import mark, say
from drafter.model.fact import Fact


def fields_of(facts: Iterable[Fact]) -> str:
    """Return the fields that `facts` stand in: 信访.处理、信访.接待."""
    return _listed(fact.path for fact in facts)


def places_of(facts: Iterable[Fact]) -> str:
    """Return the lines on which `facts`, or those that they follow from, were typed: facts.yaml:12、facts.yaml:13."""
    return _listed(fact.location.brief for fact in typed(facts))


def sources_of(facts: Iterable[Fact]) -> str:
    """Return the 来源 of `facts`, or of those that they follow from."""
    return _listed(fact.origin for fact in typed(facts))


def fillers_of(facts: Iterable[Fact]) -> str:
    """Return who filled in `facts`, or those that they follow from."""
    return _listed(fact.filled_by for fact in typed(facts))


def typed(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts that were typed among `facts` and those that they follow from, each once."""
    seen: set[int] = set()
    waiting = [*facts][::-1]
    while waiting:
        fact = waiting.pop()
        if id(fact) not in seen:
            seen.add(id(fact))
            waiting += fact.parents[::-1]
            yield from () if fact.parents else (fact,)


def derivation(fact: Fact) -> str:
    """Return how `fact` follows from its parents, each with its line; nothing where it was typed."""
    if not fact.parents:
        return ""
    parents = say("，").join(
        say("“{}”{}（{}）", parent.path, parent.words, parent.location.brief) for parent in fact.parents
    )
    if fact.formula:
        return say("{} = {}，照这些算出：{}", fact.path, readable(fact.formula), parents)
    return say("{}，从这里来：{}", fact.path, parents)


def describe(facts: Sequence[Fact]) -> Iterator[str]:
    """Yield what is known of `facts`, a line each: field and place, or how they are derived; 期间; 待核; 来源; 填报."""
    for fact in facts:
        yield from _derivations(fact)
        if fact.period and fact.time:
            yield say("期间：{}（{}）", fact.period.words, fact.period.location.brief)
    if any(fact.unverified for fact in typed(facts)):
        yield say("待核：还没有核对过")
    if source := sources_of(facts):
        yield say("来源：{}", source)
    if filler := fillers_of(facts):
        yield say("填报：{}", filler)


def _derivations(fact: Fact) -> Iterator[str]:
    """Yield how `fact` is derived, and then how those are that it follows from, as far as they were not typed."""
    yield derivation(fact) or say("{}（{}）", fact.path, fact.location.brief)
    for parent in fact.parents:
        if parent.parents:
            yield from (f"   {line}" for line in _derivations(parent))


def _listed(words: Iterable[str]) -> str:
    return "、".join(word for word in dict.fromkeys(words) if word)


_READABLE = {
    "<=": mark("不大于"), ">=": mark("不小于"), "==": mark("等于"), "!=": mark("不等于"),
    "<": mark("小于"), ">": mark("大于"), "*": "×", "/": "÷",
}  # fmt: skip


def readable(formula: str) -> str:
    """Return a `formula` as people read it, with the signs that they write."""
    return " ".join(say(_READABLE.get(word, word)) for word in re.split(r"\s+|(<=|>=|==|!=|[<>*/])", formula) if word)


def is_refrain(facts: Sequence[Fact], text: str) -> bool:
    """Return whether `text`, printed from `facts`, is how the office speaks of itself: 镇妇联, 全镇, 妇女, 一年来."""
    return bool(facts) and not any(fact.counts or fact.formula for fact in facts) and not re.search("[0-9]", text)
