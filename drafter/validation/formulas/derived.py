"""Figures that follow from others by a section's 派生: worked out where they were not typed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from drafter.core import MOST, Problem, Problems, parse_quantity, plain, plain_range, say
from drafter.model import Blank, Fact, FactPath, Names, Value, group_in
from drafter.schema import Field, Figure, Section, leaves
from drafter.validation.formulas.expression import Formula, facts_of, read_formula
from drafter.validation.formulas.interval import Interval
from drafter.validation.formulas.times import of_one_time


class Derivation(NamedTuple):
    """A field, and the formula that its figure follows from."""

    field: Field
    formula: Formula

    def typed(self, names: Names) -> Value:
        """Return what stands for the field in `names`."""
        *above, last = FactPath(self.field.path).steps
        return group_in(names, *above)[last]

    def shown(self, value: Interval) -> str:
        """Return `value` as the field prints it, from the least to the most that it may be."""
        return plain_range(value.least, value.most, lambda end: _printed(Interval(end, end), self.field) or plain(end))

    def fact(self, path: str, names: Names) -> Fact | None:
        """Return the figure as a fact called `path`, or None where it cannot be told exactly."""
        value, parents = self.worked_out(names) or (None, ())
        words = _printed(value, self.field) if value and value.least == value.most else ""
        if not words:
            return None
        figure, formula = parse_quantity(words), self.formula.written.text
        place, kind, period = parents[0].location, self.field.kind, parents[0].period
        return Fact(
            path, words, words, place, quantity=figure, parents=parents, formula=formula, kind=kind, period=period
        )

    def worked_out(self, names: Names) -> tuple[Interval, tuple[Fact, ...]] | None:
        """Return what the formula comes to, and the facts that it comes from, where all are known."""
        (facts,) = self.formula.cases(names)
        value = self.formula(facts)
        parents = tuple(facts_of(facts.values()))
        # a share of things that are counted in different units is none
        alike = not self.field.kind.is_rate or len({_unit(parent) for parent in parents}) == 1
        return (value, parents) if isinstance(value, Interval) and alike and value.least < MOST else None


@lru_cache(maxsize=256)
def derivations(section: Section) -> tuple[Derivation, ...]:
    """Return what 派生 of `section` declares; a mistake in it raises Problems."""
    return tuple(_derivations(section)) if section.derived else ()


def _derivations(section: Section) -> Iterator[Derivation]:
    fields = {leaf.path: leaf for leaf in leaves(section.fields)}
    for path, written in section.derived.items():
        if path not in fields:
            message = say("“派生”里的“{}”没有声明过。", path)
            hint = say("写一个在“字段”里声明过的名称，例如“信访.结案率”。")
            raise Problems([Problem("undeclared-name", message, written.location, hint)])
        if not isinstance(fields[path].kind, Figure):
            message = say("“派生”里的“{}”不是数字。", path)
            raise Problems(
                [Problem("bad-declaration", message, written.location, say("只有数量、金额和比例能算出来。"))]
            )
        yield Derivation(fields[path], read_formula(written, section.fields))


def derive(section: Section, names: Names) -> Iterator[Blank]:
    """Fill in `names` the figures that were not typed and follow from others; yield what they replace."""
    for derivation in derivations(section):
        *above, last = FactPath(derivation.field.path).steps
        place = group_in(names, *above)
        blank = place[last]
        if (
            isinstance(blank, Blank)
            and not (blank.answer or blank.held)
            and (fact := derivation.fact(blank.path, names))
        ):
            place[last] = fact
            yield blank


def sum_of(blank: Blank, levels: Sequence[Value]) -> Fact | Blank:
    """Return the sum of `levels`, or `blank` where none is filled, one is not exact, or units or times differ."""
    if blank.held or any(isinstance(level, Blank) and level.held for level in levels):
        # a sum without what is held back would differ from that of another report
        return blank
    parts = [level for level in levels if isinstance(level, Fact) and level.quantity]
    quantities = [part.quantity for part in parts if part.quantity]
    units = {part.words.removeprefix(quantity.head) for part, quantity in zip(parts, quantities, strict=True)}
    if (
        len(units) != 1
        or not of_one_time(parts)
        or any(not quantity.exact or quantity.low != quantity.high for quantity in quantities)
    ):
        return blank
    number = plain(sum((quantity.low for quantity in quantities), Decimal(0)))
    formula, first = " + ".join(FactPath(part.path).below for part in parts), parts[0]
    words = f"{number}{units.pop()}"
    return Fact(blank.path, number, words, first.location, parents=tuple(parts), formula=formula, period=first.period)


def _unit(fact: Fact) -> str:
    return fact.words.removeprefix(fact.quantity.head) if fact.quantity else ""


def _printed(value: Interval, field: Field) -> str:
    """Return the exact `value` as it is printed in its field's unit, or nothing where it is 0 or no whole number."""
    number = value.least * 100 if field.kind.is_rate else value.least
    if abs(number) >= MOST:
        return ""
    rounded = number.quantize(Decimal("0.1") if field.kind.is_rate else Decimal(1))
    if not rounded or (not field.kind.is_rate and rounded != number):
        return ""
    assert isinstance(field.kind, Figure)
    return f"{plain(rounded)}{next(iter(field.kind.units(field.spec)), '')}"
