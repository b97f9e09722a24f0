"""Sums of numbers that are only known to lie between two bounds."""

from decimal import Decimal
from typing import Any, Final


class Interval:
    """All the numbers that a figure may mean; what compares two of them says whether it may be so."""

    __slots__ = ("least", "most")

    def __init__(self, least: Decimal, most: Decimal) -> None:
        self.least: Final = least
        self.most: Final = most

    def __add__(self, other: Any) -> "Interval":
        other = span(other)
        return Interval(self.least + other.least, self.most + other.most)

    def __sub__(self, other: Any) -> "Interval":
        other = span(other)
        return Interval(self.least - other.most, self.most - other.least)

    def __mul__(self, other: Any) -> "Interval":
        other = span(other)
        return Interval(self.least * other.least, self.most * other.most)

    def __truediv__(self, other: Any) -> "Interval":
        other = span(other)
        return Interval(self.least / other.most, self.most / other.least)

    def __radd__(self, other: Any) -> "Interval":
        return span(other) + self

    def __rsub__(self, other: Any) -> "Interval":
        return span(other) - self

    def __rmul__(self, other: Any) -> "Interval":
        return span(other) * self

    def __rtruediv__(self, other: Any) -> "Interval":
        return span(other) / self

    def __le__(self, other: Any) -> bool:
        return self.least <= span(other).most

    def __lt__(self, other: Any) -> bool:
        return self.least < span(other).most

    def __ge__(self, other: Any) -> bool:
        return self.most >= span(other).least

    def __gt__(self, other: Any) -> bool:
        return self.most > span(other).least

    def __eq__(self, other: object) -> bool:
        return self <= other and self >= other

    def __ne__(self, other: object) -> bool:
        return not (self == other and self.least == self.most and span(other).least == span(other).most)

    def __hash__(self) -> int:
        return hash((self.least, self.most))


def span(value: Any) -> Interval:
    """Return the numbers that `value`, a Span or a number in a formula, may mean."""
    return value if isinstance(value, Interval) else Interval(Decimal(str(value)), Decimal(str(value)))
