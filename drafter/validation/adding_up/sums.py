"""The sum of figures as people write it: vague parts leave it vague, and no part is ever passed over."""

import re
from collections.abc import Sequence
from decimal import Decimal

from drafter.core import Quantity, plain
from drafter.model import Fact
from drafter.validation.comparison.compare import unit_of

_MORE, _ABOUT = re.compile("[余多几来]"), re.compile("约|左右|上下|[数几](?=[十百千万亿])|上(?=[百千万亿])")
_LESS, _LEAST, _MOST = (
    re.compile("近|不足|不到"),
    re.compile("以上|至少|不少于|(?<!不)超|逾"),
    re.compile("以下|以内|不超过|至多"),
)
_VAGUE = (("more", _MORE), ("about", _ABOUT), ("less", _LESS), ("least", _LEAST), ("most", _MOST))
_MYRIAD, _PLACES = Decimal(10) ** 4, 4


def sum_words(parts: Sequence[Fact]) -> str:
    """Return the sum of `parts`, of which there is at least one, all counted in one unit, with that unit."""
    quantities = [part.quantity for part in parts if part.quantity]
    low, high = (sum((each for each in ends), Decimal(0)) for ends in _ends(quantities))
    unit = next((unit for part in parts if (unit := unit_of(part))), "")
    kinds = {kind for each in quantities for kind in _kinds(each)}
    myriads = any("万" in f"{each.head}{each.written}" for each in quantities)
    number = _digits(low, myriads) if low == high else f"{_digits(low, myriads)}—{_digits(high, myriads)}"
    match sorted(kinds):
        case []:
            return f"{number}{unit}"
        case ["more"]:
            return f"{number}余{unit}"
        case ["less"]:
            return f"近{number}{unit}"
        case ["least"] | ["least", "more"]:
            return f"{number}{unit}以上"
        case ["most"]:
            return f"{number}{unit}以下"
    return f"约{number}{unit}"


def _ends(quantities: Sequence[Quantity]) -> tuple[list[Decimal], list[Decimal]]:
    return [each.low for each in quantities], [each.high for each in quantities]


def _kinds(quantity: Quantity) -> list[str]:
    """Return in which ways `quantity` is vague."""
    if quantity.exact:
        return []
    said = f"{quantity.head} {quantity.tail}"
    return [kind for kind, words in _VAGUE if words.search(said)] or ["about"]


def _digits(number: Decimal, myriads: bool) -> str:
    """Return `number` in digits, in 万 where parts of it are told so and it is exact to four places."""
    told = number / _MYRIAD
    return f"{plain(told)}万" if myriads and number >= _MYRIAD and round(told, _PLACES) == told else plain(number)
