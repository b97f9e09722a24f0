"""Checks of figures against each other: totals and their parts, rules, rates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from drafter.core import Problem, plain, plain_range, say
from drafter.model import Fact, Names, Runs, Table, group_in, text_of
from drafter.schema import TOTAL, Group
from drafter.validation.binding.table_totals import Column, countable, figure_in, in_declared, totals_in, unit_of
from drafter.validation.checks.context import CheckContext
from drafter.validation.formulas.derived import derivations
from drafter.validation.formulas.expression import Formula, facts_of, figures_of, rules_of
from drafter.validation.formulas.interval import Interval
from drafter.validation.formulas.times import of_one_time

# which kind of rule was broken
_CODES = {"<=": "part-exceeds-total", "<": "part-exceeds-total", "==": "sum-mismatch"}
_SLIP = Decimal(10**4)


def graded_totals(case: CheckContext) -> Iterator[Problem]:
    """Yield the totals of graded fields that their levels exceed or, where all are known, do not add up to."""
    for name, section in case.sections.items():
        for group, names in graded_in(section.fields, case.bound[name].names):
            total, levels = names[TOTAL], [names[level] for level in group.levels]
            if not isinstance(total, Fact) or not total.quantity or total.parents:
                continue
            spans = [figures_of(level) for level in levels]
            parts = sum((each for each in spans if isinstance(each, Interval)), Interval(Decimal(0), Decimal(0)))
            facts = [total, *facts_of(levels)]
            if not of_one_time(facts):
                continue
            if parts.least > total.quantity.most:
                yield _mismatch("part-exceeds-total", facts, say("各级相加不大于总数"))
            elif all(each is not None for each in spans) and parts.most < total.quantity.least:
                yield _mismatch("sum-mismatch", facts, say("各级相加等于总数"))


def broken_rules(case: CheckContext) -> Iterator[Problem]:
    """Yield the rules of sections that their figures break, whatever their 余 and 近 may mean."""
    for name, section in case.sections.items():
        for formula in rules_of(section):
            for values in formula.cases(case.bound[name].names):
                if formula(values) is False:
                    yield _broken(formula, values)


def contradicted_derivations(case: CheckContext) -> Iterator[Problem]:
    """Yield the typed figures that are not what they follow from: 98%以上 where 80 of 82 is 97.6%."""
    for name, section in case.sections.items():
        for derivation in derivations(section):
            names = case.bound[name].names
            typed = derivation.typed(names)
            found = derivation.worked_out(names)
            if not isinstance(typed, Fact) or typed.parents or not found or figures_of(typed) == found[0]:
                continue
            words = derivation.shown(found[0])
            message = say("“{}”是{}，按“{}”算出来是{}。", typed.path, typed.words, derivation.formula.readable, words)
            yield _at("rate-mismatch", message, [typed, *found[1]])


def table_totals(case: CheckContext) -> Iterator[Problem]:
    """Yield the typed totals of tables that the rows above do not add up to, whatever their 余 and 近 may mean."""
    exhibits = (exhibit for bound in (*case.bound.values(), case.formal) for exhibit in bound.exhibits)
    for table in (block for exhibit in exhibits for block in exhibit.blocks if isinstance(block, Table)):
        for last, rows in totals_in(table):
            yield from _row_mismatch(table.head, rows, last)


def _row_mismatch(head: Sequence[Runs], rows: Sequence[tuple[Runs, ...]], last: tuple[Runs, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the totals in the row `last`, which adds up `rows`."""
    for name, *cells, sum_ in zip(head, *rows, last, strict=True):
        column = Column("", text_of(name), tuple(cells))
        total = figure_in(sum_)
        if total and not total.parents and countable(column) and _comparable([total, *column.figures]):
            yield from _column_mismatch(total, column.figures, all(cells))


def _comparable(figures: Sequence[Fact]) -> bool:
    """Return whether `figures` count the same in one time; a unit may be left off, if 万 is not left off with it."""
    units = {unit_of(figure) for figure in figures}
    written = (figure.quantity.head for figure in figures if figure.quantity and figure.quantity.low)
    scaled = {head[-1:] in ("万", "亿") for head in written}
    alike = len(units) == 1 or (len(units - {""}) == 1 and len(scaled) == 1)
    return alike and of_one_time(figures)


def _column_mismatch(total: Fact, parts: Sequence[Fact], whole: bool) -> Iterator[Problem]:
    """Yield what is wrong with the `total` of a column; where it is not `whole`, more may be still to come."""
    spans = [known for part in parts if isinstance(known := figures_of(part), Interval)]
    known, typed = sum(spans, Interval(Decimal(0), Decimal(0))), figures_of(total)
    if not isinstance(typed, Interval) or not (known.least > typed.most or (whole and known.most < typed.least)):
        return
    unit = next(filter(None, map(unit_of, [total, *parts])), "")
    found = plain_range(known.least, known.most, lambda end: f"{plain(in_declared(end, total))}{unit}")
    message = say("“{}”是{}，各行相加是{}。", total.path, total.words, found)
    yield _at("sum-mismatch" if whole else "part-exceeds-total", message, [total, *parts])


def graded_in(group: Group, names: Names) -> Iterator[tuple[Group, Names]]:
    """Yield the graded groups in `group`, each with its names among `names`."""
    for key, member in group.members.items():
        if isinstance(member, Group):
            if member.levels:
                yield member, group_in(names, key)
            yield from graded_in(member, group_in(names, key))


def _broken(formula: Formula, values: dict[str, Any]) -> Problem:
    facts = list(facts_of(values.values()))
    # a limit ten thousand times as high proves nothing
    if formula.comparison == "==" and (slip := _slip(formula, values)):
        message = say("“{}”是{}，和别的数对不上，差一万倍就对了。", slip.path, slip.words)
        return Problem("money-slip", message, slip.location, say("看看是不是“万”写成了“亿”，或少写、多写了“万”。"))
    return _mismatch(_CODES.get(formula.comparison, "broken-rule"), facts, formula.readable)


def _slip(formula: Formula, values: dict[str, Any]) -> Fact | None:
    """Return the sum of money that ten thousand times as much, or as little, would make right."""
    money = {path: fact for path, fact in values.items() if isinstance(fact, Fact) and fact.kind.is_money}
    for times in (1 / _SLIP, _SLIP):
        for path, fact in money.items():
            if formula({**values, path: _times(fact, times)}):
                return fact
    return None


def _times(fact: Fact, times: Decimal) -> Fact:
    figure = fact.quantity
    return replace(fact, quantity=figure and figure._replace(least=figure.least * times, most=figure.most * times))


def _mismatch(code: str, facts: list[Fact], rule: str) -> Problem:
    figures = say("，").join(say("“{}”是{}", fact.path, fact.words) for fact in facts)
    return _at(code, say("几个数对不上：{}；应当{}。", figures, rule), facts)


def _at(code: str, message: str, facts: Sequence[Fact]) -> Problem:
    """Return what is wrong with the first of `facts`, beside the others, each on a line that is to be looked at."""
    first, *others = (fact.location for fact in facts)
    return Problem(code, message, first, _checked(facts), related=tuple(others))


def _checked(facts: Sequence[Fact]) -> str:
    spots = "、".join(dict.fromkeys(fact.location.spot for fact in facts))
    return say("核对{}，改好写错的；数字确实如此，就写进“忽略”并说明理由。", spots)
