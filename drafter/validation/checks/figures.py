"""Checks of single figures, and of a figure beside those of its own kind."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from drafter.core import Problem, contradiction, parse_quantity, runs_backwards, say
from drafter.model import Fact, FactPath
from drafter.schema import MONEY, Field, Section, differ_in_kind, leaves
from drafter.validation.checks.context import CheckContext

_SCALES = frozenset("千万亿")
_NUMBER = re.compile(r"\.\d+\.")
_IN_A_SHEET = re.compile(r"\s*[0-9]+[.]0")
SMALL, LEAST_SUM = 1000, 100
# what no half is counted of
_WHOLE = tuple("名人位户个家所次场期件起份条篇幅")


def contradicting_qualifiers(case: CheckContext) -> Iterator[Problem]:
    """Yield the figures whose words contradict each other: 约300余, 近300余, 263左右."""
    for fact in case.told:
        # nothing qualifies an exact one
        if fact.quantity and not fact.quantity.exact and (words := contradiction(fact.text)):
            message = say("“{}”是“{}”，“{}”和这个数说不到一起。", fact.path, fact.text.strip(), words)
            hint = say("概数只留一个词；准数就不加“左右”“约”。")
            yield Problem("contradicting-qualifier", message, fact.location, hint)


def reversed_ranges(case: CheckContext) -> Iterator[Problem]:
    """Yield the ranges that run from the greater number to the smaller: 500—0."""
    for fact in case.told:
        figure = fact.quantity
        # only a range has two ends
        if figure and figure.low != figure.high and runs_backwards(fact.text):
            message = say("“{}”是“{}”，前面的数比后面的大。", fact.path, fact.text.strip())
            hint = say("小的写在前面，例如 2—4；要是多打了一横，就删掉。")
            yield Problem("reversed-range", message, fact.location, hint)


def rates_over_a_hundred(case: CheckContext) -> Iterator[Problem]:
    """Yield the rates that are more than the whole."""
    for fact in case.told:
        if fact.kind.is_rate and fact.quantity and fact.quantity.least > 100:
            message = say("“{}”是“{}”，超过了100%。", fact.path, fact.text.strip())
            hint = say("看看小数点；超额完成的，就写进“忽略”并说明理由。")
            yield Problem("rate-over-hundred", message, fact.location, hint)


def rates_below_one(case: CheckContext) -> Iterator[Problem]:
    """Yield the rates that were typed as a part of one: 0.69 is printed 0.69%."""
    for fact in case.told:
        figure = fact.quantity
        if fact.kind.is_rate and figure and not figure.unit and 0 < figure.high < 1:
            message = say("“{}”写的是“{}”，会印成{}。", fact.path, fact.text.strip(), fact.words)
            hint = say("比例写百分数，例如 69%；确实不到百分之一，就把“%”也写上。")
            yield Problem("rate-below-one", message, fact.location, hint)


def figures_in_part(case: CheckContext) -> Iterator[Problem]:
    """Yield the figures that count part of what is counted whole: 86.5名."""
    for fact in case.told:
        figure = fact.quantity
        if fact.kind.is_count and figure and figure.low % 1 and fact.words.endswith(_WHOLE):
            message = say("“{}”是“{}”，不是整数。", fact.path, fact.words)
            yield Problem("part-of-one", message, fact.location, say("看看小数点；以万计的，就把“万”也写上。"))


def bare_figures(case: CheckContext) -> Iterator[Problem]:
    """Yield once for each field the first figure without a unit where the units differ in kind: 37 may be 户 or 名."""
    for name, section in case.sections.items():
        unclear = dict(_unclear(section))
        for fact in filter(_is_bare, case.bound[name].facts if unclear else ()):
            field = unclear.pop(".".join(FactPath(fact.path).names[1:]), None)
            if field and fact.quantity:
                message = say("“{}”只写了“{}”，印成了“{}”。", fact.path, fact.text.strip(), fact.words)
                written = "”“".join(fact.quantity.words(unit) for unit in field.spec.units)
                yield Problem("bare-figure", message, fact.location, say("连单位一起写：“{}”。", written))


@lru_cache(maxsize=256)
def _unclear(section: Section) -> dict[str, Field]:
    """Return the fields of `section`, by their paths, of which a figure without a unit may be several things."""
    counts = (leaf for leaf in leaves(section.fields) if leaf.kind.is_count or leaf.kind.is_money)
    return {leaf.path: leaf for leaf in counts if differ_in_kind(leaf.spec.units)}


def _is_bare(fact: Fact) -> bool:
    """Return whether `fact` was typed without a unit, and may be as much in another: of money, in 万元."""
    figure = fact.quantity
    if not figure or figure.unit or fact.parents:
        return False
    # less is asked after in any case
    asked = LEAST_SUM <= figure.high < MONEY["万元"] and _SCALES.isdisjoint(fact.text)
    return asked or not fact.kind.is_money


def implausible_sums(case: CheckContext) -> Iterator[Problem]:
    """Yield the sums of money, written without 万 and 元, that hardly any sum in a report is like: 3.1元, 31000万元."""
    for fact in case.told:
        figure = parse_quantity(fact.text) if fact.kind.is_money and not fact.parents else None
        if not figure or figure.unit or not _SCALES.isdisjoint(fact.text) or not figure.high:
            continue
        declared = MONEY.get(fact.quantity.unit, 1) if fact.quantity else 1
        if declared == 1 and figure.high < LEAST_SUM:
            hint = say("以万计的，写成“{}万”；确实是这么多，就把“元”也写上。", fact.text.strip())
        elif declared > 1 and figure.high >= declared:
            hint = say("这一项以{}计；数是以元计的，就把“元”也写上。", fact.quantity.unit if fact.quantity else "")
        else:
            continue
        message = say("“{}”写的是“{}”，会印成{}。", fact.path, fact.text.strip(), fact.words)
        yield Problem("money-slip", message, fact.location, hint)


def figures_of_a_sheet(case: CheckContext) -> Iterator[Problem]:
    """Yield the whole figures that end in .0, as programs write what stands in a sheet: 1039.0名."""
    for fact in case.told:
        figure = fact.quantity
        if not figure or not figure.head.endswith(".0") or fact.kind.is_money or fact.kind.is_rate:
            continue
        if _IN_A_SHEET.fullmatch(figure.head) and (not figure.unit or fact.words.endswith(_WHOLE)):
            bare = figure.head.strip().removesuffix(".0")
            message = say("“{}”是“{}”，末尾多了“.0”。", fact.path, fact.words)
            yield Problem("part-of-one", message, fact.location, say("像是从表格里带出来的：写成“{}”。", bare))


def money_slips(case: CheckContext) -> Iterator[Problem]:
    """Yield the sums of money that lack the 万 with which all others of their list are written."""
    columns: dict[str, list[Fact]] = defaultdict(list)
    for fact in case.told:
        if fact.kind.is_money and _NUMBER.search(fact.path):
            columns[_NUMBER.sub(".*.", fact.path)].append(fact)
    for column in columns.values():
        for fact in column:
            others = [other for other in column if other is not fact]
            figure = fact.quantity
            # a bare sum below that is asked after in any case
            small = figure and (figure.unit or figure.high >= LEAST_SUM) and figure.high < SMALL
            small = small and _SCALES.isdisjoint(fact.text)
            if small and others and not any(_SCALES.isdisjoint(other.text) for other in others):
                message = say("“{}”是{}，同列的别的金额都以万计。", fact.path, fact.words)
                yield Problem("money-slip", message, fact.location, say("看看是不是少写了“万”。"))
