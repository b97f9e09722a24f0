"""Two figures beside each other: what can be said of them for sure, as facts that follow from both."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from drafter.core import MOST, Period, Quantity, parse_quantity, plain, simplified
from drafter.model import Attainment, Change, Fact

LEVEL = "持平"
REACHED = "达到"
POINTS = "个百分点"
# a share of so few is none: of 1 and 2 nobody says that it doubled
_LEAST_BASE = 10
# what is counted in either is the same people
_PERSONS = frozenset(("人", "名", "位"))
_SCALES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
# a figure in 万 is told to two places, else in full
_PLACES = 2


def change_of(now: Fact, before: Fact) -> Change | None:
    """Return how `now` differs from `before`, the figure of the year before; None where that cannot be told."""
    if not _alike(now, before, years=1):
        return None
    this, last = _number(now), _number(before)
    difference = this - last
    if not difference:
        return Change(before, 0, _derived(now, "增减", LEVEL, "本年 - 上年", (now, before)))
    more, less = ("本年", "上年") if difference > 0 else ("上年", "本年")
    unit = POINTS if now.kind.is_rate else unit_of(now)
    by = _derived(now, "增减", _in_words(abs(difference), now, unit), f"{more} - {less}", (now, before))
    share = _share(abs(difference) / last) if last >= _LEAST_BASE and not now.kind.is_rate else ""
    formula = f"（{more} - {less}） / 上年"
    growth = _derived(now, "增幅", share, formula, (now, before)) if share else None
    return Change(before, 1 if difference > 0 else -1, by, growth)


def attainment_of(now: Fact, target: Fact) -> Attainment | None:
    """Return what of `target` the figure `now` comes to; None where that cannot be told."""
    if not _alike(now, target, years=0):
        return None
    reached, wanted, parents = _number(now), _number(target), (now, target)
    rate, difference = now.kind.is_rate, reached - wanted
    hundredths = "" if rate else _share(reached / wanted)
    if not (rate or hundredths):
        return None
    share = _derived(now, "完成率", hundredths, "本年 / 目标", parents) if hundredths else None
    if not difference:
        by = _derived(now, "差额", REACHED, "本年 - 目标", parents) if rate else None
        return Attainment(target, 0, share, by)
    name, formula = ("超额", "本年 - 目标") if difference > 0 else ("差额", "目标 - 本年")
    words = _in_words(abs(difference), now, POINTS if rate else unit_of(now))
    return Attainment(target, 1 if difference > 0 else -1, share, _derived(now, name, words, formula, parents))


def same_units(now: Fact, other: Fact) -> bool:
    """Tell whether both figures count the same; one typed bare is taken to."""
    units = {simplified(unit_of(fact)).replace("％", "%") for fact in (now, other)} - {""}
    return len(units) < 2 or units <= _PERSONS or (now.kind.is_money and all(unit.endswith("元") for unit in units))


def _alike(now: Fact, other: Fact, years: int) -> bool:
    """Tell whether both are exact, more than nothing, in one unit, and `years` apart."""
    quantities = [fact.quantity for fact in (now, other)]
    exact = all(each and each.exact and each.low == each.high and 0 < each.low < MOST for each in quantities)
    return exact and same_units(now, other) and now.time == _later(other.time, years)


def _later(time: Period | None, years: int) -> Period | None:
    """Return `time` so many `years` later."""
    return time and Period(*(_later_day(day, years) for day in time))


def _later_day(day: date, years: int) -> date:
    # the last of February is the last one in any year
    last = (day.month, day.day) in ((2, 28), (2, 29))
    try:
        moved = day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
    return _last_of_february(moved.year) if last and day == _last_of_february(day.year) else moved


def _last_of_february(year: int) -> date:
    return date.fromordinal(date(year, 3, 1).toordinal() - 1)


def _number(fact: Fact) -> Decimal:
    assert fact.quantity
    return fact.quantity.low


def unit_of(fact: Fact) -> str:
    """Return the unit that `fact` prints behind its figure; of money, that of the number it stands for."""
    quantity = fact.quantity
    assert quantity
    if fact.kind.is_money:
        return "元"
    return quantity.written or (
        fact.words.removeprefix(quantity.head).removesuffix(quantity.tail)
        if fact.words.startswith(quantity.head)
        else ""
    )


def _in_words(number: Decimal, like: Fact, unit: str) -> str:
    """Return `number` in `unit`, told in 万 or 亿 where the figure `like` is, as far as that is exact."""
    assert like.quantity
    for scale, size in _SCALES.items():
        told = number / size
        short = round(told, _PLACES) == told and told >= Decimal("0.01")
        if short and f"{like.quantity.head}{like.quantity.written}".rstrip("元").endswith(scale):
            return f"{plain(told)}{scale}{unit}"
    return f"{plain(number)}{unit}"


def _share(share: Decimal) -> str:
    """Return `share` in hundredths, to a tenth; nothing where that is none."""
    rounded = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{plain(rounded)}%" if rounded else ""


def _derived(now: Fact, name: str, words: str, formula: str, parents: Sequence[Fact]) -> Fact:
    """Return what follows from `parents` for the figure `now`: it keeps no sentence standing by itself."""
    quantity: Quantity | None = parse_quantity(words)
    path = f"{now.path}.{name}"
    return Fact(
        path, words, words, now.location, quantity=quantity, parents=tuple(parents), formula=formula, counts=False
    )
