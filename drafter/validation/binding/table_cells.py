"""The cells of a table: facts of the kind of their column, or as they were typed where it has none."""

import re
from dataclasses import replace

from drafter.core import Problem, Quantity, parse_quantity, simplified
from drafter.model import Fact, FactList, Run, Runs
from drafter.parsing import Typed, is_none
from drafter.schema import KINDS, Column, Figure, Spec
from drafter.validation.binding.values import facts_in

_DIGIT = re.compile("[0-9０-９]")
_LONGEST_UNIT = 2


def cell_facts(typed: Typed, column: Column) -> FactList | Problem:
    """Return the facts that were typed in a cell of `column`, or what is wrong with them."""
    if not typed.scalars or (len(typed.scalars) == 1 and is_none(typed.scalars[0].text)):
        return FactList(typed.path, tuple(typed.fact(scalar, scalar.text.strip()) for scalar in typed.scalars), "")
    if column.kind is None:
        return _as_typed(typed)
    bound = facts_in(typed, column.kind, column.spec)
    return FactList(typed.path, (_bare(bound, unit_above(column)),), "") if isinstance(bound, Fact) else bound


def runs_of(value: FactList) -> Runs:
    """Return what a cell prints for `value`."""
    runs: list[Run] = []
    for fact in value.facts:
        runs += [Run(value.separator.replace("\n", "；"))] if runs and value.separator else []
        runs += [Run(fact.words, (fact,))] if fact.words else []
    return tuple(runs)


def unit_above(column: Column) -> str:
    """Return the unit that stands in the heading of `column`, and in no cell; a share keeps its % in the cell."""
    if not isinstance(column.kind, Figure) or column.kind.is_rate:
        return ""
    return next(iter(column.kind.units(column.spec)), "")


def _as_typed(typed: Typed) -> FactList | Problem:
    kind, facts = KINDS["文字"], []
    for scalar in typed.scalars:
        value = kind.parse(typed.path, scalar, Spec())
        if isinstance(value, Problem):
            return value
        facts.append(typed.fact(scalar, value.words, _figure(scalar.text), kind))
    if not all(fact.quantity for fact in facts) and (problem := typed.timed_words()):
        return problem
    return FactList(typed.path, tuple(facts), "、")


def _figure(text: str) -> Quantity | None:
    """Return the figure in a cell of which no kind was declared; 两天完成 is none, though it begins like one."""
    quantity = parse_quantity(text)
    return quantity if quantity and len(quantity.unit) <= _LONGEST_UNIT and _DIGIT.search(text) else None


def _bare(fact: Fact, unit: str) -> Fact:
    """Return a figure without the `unit` that stands above it."""
    quantity = fact.quantity
    if not quantity or not unit or quantity.unit not in ("", simplified(unit)):
        return fact
    return replace(fact, words=quantity.head + quantity.tail)
