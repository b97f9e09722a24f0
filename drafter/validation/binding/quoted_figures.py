"""Figures that are said again elsewhere: a field that names one prints it, and knows where it was typed."""

from collections.abc import Mapping
from dataclasses import replace

from drafter.core import Problem, did_you_mean, say, shortened
from drafter.model import BoundSection, Fact, Names, Value


def quote_figures(bound: Mapping[str, BoundSection]) -> list[Problem]:
    """Put in place of what names a figure of `bound` that figure; return what names none."""
    if not any(fact.kind.is_quotation for section in bound.values() for fact in section.facts):
        return []
    # what is printed under the same name is the same figure, whatever marks it was typed with
    known = {
        fact.path: fact for section in bound.values() for fact in section.facts if fact.quantity and not fact.says_again
    }
    problems = []
    for section in bound.values():
        quoted: dict[int, Fact | None] = {}
        for fact in section.facts:
            if fact.kind.is_quotation:
                quoted[id(fact)] = _quoted(fact, known)
                problems += [] if quoted[id(fact)] else [_unknown(fact, list(known))]
        section.facts[:] = [told for fact in section.facts if (told := quoted.get(id(fact), fact))]
        section.names = _with(section.names, {name: fact for name, fact in quoted.items() if fact})
    return problems


def _quoted(fact: Fact, known: Mapping[str, Fact]) -> Fact | None:
    """Return the figure that `fact` names, as it is said again in its place."""
    figure = known.get(fact.words)
    if not figure:
        return None
    return replace(figure, path=fact.path, text=fact.text, location=fact.location, parents=(figure,), kind=figure.kind)


def _with(names: Names, quoted: Mapping[int, Fact]) -> Names:
    return {name: _replaced(value, quoted) for name, value in names.items()}


def _replaced(value: Value, quoted: Mapping[int, Fact]) -> Value:
    match value:
        case Fact():
            return quoted.get(id(value), value)
        case dict():
            return _with(value, quoted)
        case tuple() if value and isinstance(value[0], dict):
            return tuple(_with(record, quoted) for record in value)
    return value


def _unknown(fact: Fact, known: list[str]) -> Problem:
    message = say("“{}”写的是“{}”，文件里没有叫这个名称的数。", fact.path, shortened(fact.words, 20))
    hint = did_you_mean(fact.words, known) or say("写那个数的名称，例如“健康.两癌检查.人数”。")
    return Problem("unknown-figure", message, fact.location, hint)
