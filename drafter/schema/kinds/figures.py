"""Kinds of figures: what is counted, sums of money, shares of a hundred."""

import re
from collections.abc import Sequence
from typing import ClassVar

from drafter.core import Problem, Quantity, is_immense, mark, parse_quantity, say, shortened, simplified
from drafter.parsing import Scalar
from drafter.schema.kinds.base import ADDED, APART, BESIDE, Line, Spec, Value
from drafter.schema.kinds.units import MONEY, same_unit

_SCALE = "[千万亿]"
_NEGATIVE = "\\s*[-－−—负][0-9０-９]"


class Figure(Line):
    """A figure with its unit, or what it is a figure of by itself."""

    foldable = False
    examples: ClassVar[str]

    def units(self, spec: Spec) -> tuple[str, ...]:
        """Return the units that may be typed; the first is put where none was."""
        return spec.units

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        quantity = parse_quantity(scalar.text)
        if quantity is None and re.match(_NEGATIVE, scalar.text):
            message = say("“{}”是“{}”，比零还少。", path, shortened(scalar.text, 20))
            hint = say("去掉前面的“-”；减少了多少，就写进“补充”。")
            return Problem("negative-figure", message, scalar.location, hint)
        if quantity is None and is_immense(scalar.text):
            message = say("“{}”是“{}”，位数多得不可能。", path, shortened(scalar.text, 20))
            return Problem("wrong-kind", message, scalar.location, say("数一数有几位，看看是不是多粘了一段。"))
        if quantity is None:
            return Problem(
                "wrong-kind",
                say("“{}”是“{}”，不是{}。", path, shortened(scalar.text, 20), self.name),
                scalar.location,
                say("写成 {}；单位由模板补上，确实没有就写“无”。", say(self.examples)),
            )
        units = self.units(spec)
        if quantity.unit and quantity.unit not in map(simplified, units):
            wanted = "、".join(f"“{unit}”" for unit in units)
            message = say("“{}”写的单位是“{}”，它没有单位。", path, quantity.written)
            if units:
                message = say("“{}”写的单位是“{}”，应当是{}。", path, quantity.written, wanted)
            return Problem("wrong-unit", message, scalar.location, _unit_hint(quantity, units))
        return self.valued(quantity, units[0] if units else "")

    def valued(self, quantity: Quantity, unit: str) -> Value:
        """Return what `quantity` comes to, in `unit` where it was written bare."""
        return Value(quantity.words(unit), quantity)


def _unit_hint(quantity: Quantity, units: Sequence[str]) -> str:
    """Return what to do about a unit that is none of `units`: another one mostly tells another fact."""
    if quantity.unit in ("w", "W", "k", "K"):
        return say("万、千写汉字，例如 1.5万。")
    if same := same_unit(quantity.unit, units):
        return say("这里用“{}”：写成“{}{}{}”。", same, quantity.head, same, quantity.tail)
    if not units:
        return say("只写数字；数的是别的，就用自己的话写进“补充”。")
    return say("单位不一样，说的就不是一回事：看看是不是填错了地方；没有合适的一项，就用自己的话写进“补充”。")


class Count(Figure):
    """A figure with the unit that was declared: 14, 180余, 近300, 12场次."""

    name = "数量"
    is_count = True
    ways = (ADDED, APART, BESIDE)
    stand_in = "3"
    examples = mark("1039 或 1000多")


class Money(Figure):
    """A sum of money, in 元 unless 万元 or 亿元 was declared; 万 and 亿 belong to the number: 1.59万元 is 15,900 元."""

    name = "金额"
    is_money = True
    ways = (ADDED, APART, BESIDE)
    stand_in = "1万"
    examples = mark("5400 或 1.59万")

    def units(self, spec: Spec) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*spec.units, "元")))

    def valued(self, quantity: Quantity, unit: str) -> Value:
        if quantity.unit or unit == "元":
            return Value(quantity.words("元"), quantity)
        if re.search(_SCALE, quantity.head):
            # 3.1万 where 万元 is usual
            return super().valued(quantity._replace(unit="元", written="元"), unit)
        times = MONEY.get(unit, 1)
        low, high, least, most = (each * times for each in (quantity.low, quantity.high, quantity.least, quantity.most))
        return super().valued(
            quantity._replace(unit=unit, written=unit, low=low, high=high, least=least, most=most), unit
        )


class Rate(Figure):
    """A share of a hundred: 95%以上, 98.6%."""

    name = "比例"
    is_rate = True
    ways = (BESIDE,)
    stand_in = "95%"
    examples = mark("98.6% 或 95%以上")

    def units(self, spec: Spec) -> tuple[str, ...]:
        return ("%", "％")
