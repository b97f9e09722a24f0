"""Checks of the times that figures are of."""

from collections.abc import Iterator
from typing import TypeGuard

from drafter.core import Problem
from drafter.model import Blank, Fact
from drafter.schema import TOTAL
from drafter.validation.checks.context import CheckContext
from drafter.validation.checks.totals import graded_in
from drafter.validation.formulas.derived import derivations
from drafter.validation.formulas.expression import facts_of, figures_of
from drafter.validation.formulas.times import mixed_periods, of_one_time


def mixed_times(case: CheckContext) -> Iterator[Problem]:
    """Yield the figures that were not worked out since those that they follow from are not of one time."""
    for name, section in case.sections.items():
        names = case.bound[name].names
        for derivation in derivations(section):
            (values,) = derivation.formula.cases(names)
            known = all(figures_of(value) is not None for value in values.values())
            if known and _is_open(blank := derivation.typed(names)):
                yield from _mixed(blank, list(facts_of(values.values())))
        for group, levels in graded_in(section.fields, names):
            if _is_open(blank := levels[TOTAL]):
                yield from _mixed(blank, [fact for level in group.levels if isinstance(fact := levels[level], Fact)])


def _is_open(value: object) -> TypeGuard[Blank]:
    return isinstance(value, Blank) and not (value.answer or value.held)


def _mixed(blank: Blank, facts: list[Fact]) -> Iterator[Problem]:
    if not of_one_time(facts):
        yield mixed_periods(blank.path, facts)
