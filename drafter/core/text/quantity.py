"""The figures that people write: 14, 180余, 1万多, 260余万元, 95%以上, 近300, 2—4, 三万余, 上千."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from drafter.core.i18n import say
from drafter.core.text.han import in_either_script, simplified

LONGEST = 40
# nothing that is counted here comes to a trillion millions, nor is told to the tenth place: Decimal's sums hold so far
MOST, FINEST = Decimal(10) ** 18, -9

_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_MORE = "[余多几来]"
BEFORE = (
    "不少于|不低于|不超过|不多于|不高于|不足|不到|至少|最少|最多|至多|多达|高达|"
    "大约|约有|约|将近|接近|近|超过|超|逾|达到|达|上(?=[百千万亿])"
)
AFTER = "左右|上下|以上|以下|以内"
# what each word says of the number beside it
_ABOUT = ("大约", "约有", "约", "左右", "上下")
_LESS = ("将近", "接近", "近", "不足", "不到")
_AT_LEAST = ("不少于", "不低于", "至少", "最少", "超过", "超", "逾", "以上")
_AT_MOST = ("不超过", "不多于", "不高于", "最多", "至多", "以下", "以内")
_ENDLESS = Decimal("Infinity")
_ARABIC = r"(?>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CHINESE = "[〇零一二两三四五六七八九十百千万亿]"
_VAGUE = "[数几](?=[十百千万亿])"
# each alternative is one token, so that no text can make the search go back and forth
NUMBER = f"(?:{_ARABIC}|{_CHINESE}|{_VAGUE})(?:{_ARABIC}|{_CHINESE}|{_MORE})*"
_UNIT = r"(?:[^\W\d_]*?[%％]?)"
DASH = "[—–～~至到-]"
_FIGURE = re.compile(
    rf"(?P<before>{BEFORE})?(?P<number>{NUMBER})"
    rf"(?:(?P<unit1>{_UNIT}){DASH}(?P<upper>{NUMBER}))?"
    rf"\s*(?P<unit>{_UNIT}?)(?P<after>{AFTER})?"
)
_MORE_OR_SO, _VAGUELY = re.compile(f"{_MORE}|数"), re.compile(_VAGUE)
_SOME_MORE = frozenset("余多几来")
_SURPLUS = re.compile("[余多]")
_PAIR = re.compile("([一二两三四五六七八])([二三四五六七八九])")
_TOKEN = re.compile(rf"{_ARABIC}|.")

# the same grammar in signs that JSON Schema's regular expressions know: no atomic groups, no names
_D = "[0-9０-９]"
_SYNTAX = re.compile(r"[\^$.*+?()[\]{}|/\\]")
_PLAIN_ARABIC = f"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}})+|{_D}{{1,3}}(?: {_D}{{3}})+|{_D}+)(?:[.．]{_D}+)?"
_PLAIN_NUMBER = (
    f"(?:{_PLAIN_ARABIC}|(?:{_CHINESE}|{_VAGUE})(?:{_PLAIN_ARABIC})?)(?:(?:{_CHINESE}|{_MORE})(?:{_PLAIN_ARABIC})?)*"
)


class Quantity(NamedTuple):
    """A figure as it was written, cut where its unit goes, and the number it stands for.

    `unit` is in simplified characters, in whichever it was `written`.

    `low` and `high` differ for a range (2—4); `exact` is false where a word such as 近, 余
    or 以上 qualifies the number. Whatever is meant lies between `least` and `most`.
    """

    head: str
    unit: str
    tail: str
    written: str
    low: Decimal
    high: Decimal
    exact: bool
    least: Decimal
    most: Decimal

    @property
    def is_zero(self) -> bool:
        """Tell whether this says that there is none."""
        return not self.high

    def words(self, unit: str) -> str:
        """Return the figure with its own unit, or with `unit` where it was written bare."""
        return f"{self.head}{self.written or unit}{self.tail}"


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> Quantity | None:
    """Return the figure that `text` is, or None if it is not one as a whole.

    A text longer than LONGEST is none: no count of people or money takes so many digits.
    """
    if text.isdecimal() and text.isascii() and len(text) < len(str(MOST)):
        # most are bare digits, and so few of them are never too large a number
        number = Decimal(text)
        return Quantity(text, "", "", "", number, number, True, number, number)
    match = _FIGURE.fullmatch(_plain(text))
    if not match or len(text) > LONGEST:
        return None
    first, last = _numbers(match["number"]), _numbers(match["upper"] or match["number"])
    if not first or not last or (match["unit1"] or match["unit"]) != match["unit"]:
        return None
    if not all(map(_is_plausible, (*first, *last))):
        return None
    typed = text.strip()
    ends = first[0], last[-1]
    low, high = min(ends), max(ends)
    least, most = _bounds(match, low, high)
    return Quantity(
        head=typed[: match.start("unit")].rstrip(),
        unit=match["unit"],
        tail=typed[match.start("after") :] if match["after"] else "",
        written=typed[match.start("unit") : match.end("unit")],
        low=low,
        high=high,
        exact=not (match["before"] or match["after"] or _MORE_OR_SO.search(match[0])),
        least=least,
        most=most,
    )


def is_immense(text: str) -> bool:
    """Tell whether `text` is a figure but for its size: more digits than anything here is counted with."""
    match = _FIGURE.fullmatch(_plain(text))
    return match is not None and (len(text) > LONGEST or not all(map(_is_plausible, _numbers(match["number"]))))


def figure_pattern(units: tuple[str, ...]) -> str:
    """Return a regular expression, for editors, that every figure in `units` matches.

    It takes some that parse_quantity refuses, where only counting would tell: 五五, 一三十.
    """
    until, unit = f"{DASH}{_PLAIN_NUMBER}", "|".join(_SYNTAX.sub(r"\\\g<0>", unit) for unit in units)
    both = f"({unit}){until}\\s*\\1|(?:{until})?\\s*(?:{unit})?" if units else f"(?:{until})?\\s*"
    return in_either_script(f"(?!.{{{LONGEST + 1}}})(?:{BEFORE})?{_PLAIN_NUMBER}(?:{both})(?:{AFTER})?")


def place_of(number: Decimal) -> Decimal:
    """Return the place of the last digit of `number` that is not 0: 10 for 180, 10,000 for 1万."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else Decimal(1)


def plain(number: Decimal) -> str:
    """Return `number` in digits, without a point where it is whole."""
    whole = number.to_integral_value()
    return f"{whole if number == whole else number.normalize():f}"


def plain_range(least: Decimal, most: Decimal, shown: Callable[[Decimal], str] = plain) -> str:
    """Return what lies between `least` and `most` as people write it, each of them as `shown`: 3—5, 8以上."""
    if most >= MOST:
        return say("{}以上", shown(least))
    return "—".join(dict.fromkeys(map(shown, (least, most))))


@lru_cache(maxsize=4096)
def contradiction(text: str) -> str:
    """Return the words in the figure `text` that cannot be said of it together, or nothing.

    约300余, 近300余, 约300左右 say two things of one number; 263左右 calls about what is exact.
    """
    match = _FIGURE.fullmatch(_plain(text))
    if not match:
        return ""
    more = _SURPLUS.search(match["number"])
    before, after = match["before"] or "", match["after"] or ""
    said = [word for word in (before, more[0] if more else "", after) if word]
    vague = [word for word in said if word in (*_ABOUT, *_LESS, "余", "多")]
    if len(vague) > 1 or (vague and after in ("以上", "以下", "以内")):
        return "…".join(said)
    if after and before in _LESS + _AT_LEAST + _AT_MOST:
        return f"{before}…{after}"
    numbers = _numbers(match["number"])
    exact = numbers and numbers[0] >= 100 and place_of(numbers[0]) < 10
    return said[0] if exact and said and said[0] in _ABOUT else ""


def runs_backwards(text: str) -> bool:
    """Tell whether the figure `text` is a range whose second end is the smaller: 500—0, 30%—20%."""
    match = _FIGURE.fullmatch(_plain(text))
    if not match or not match["upper"]:
        return False
    first, last = _numbers(match["number"]), _numbers(match["upper"])
    return bool(first and last and last[-1] < first[0])


def _is_plausible(number: Decimal) -> bool:
    return number < MOST and int(number.as_tuple().exponent) >= FINEST


def _plain(text: str) -> str:
    """Return `text` in simplified and half-width characters, each in its place."""
    return simplified(text.strip()).translate(_NARROW)


def _bounds(match: re.Match[str], low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number that the figure in `match` may mean."""
    before, after = match["before"] or "", match["after"] or ""
    least, most = low, high
    if _VAGUELY.search(match[0]) or before == "上":
        most = high * 10
    elif not _SOME_MORE.isdisjoint(match[0]):
        most = high + place_of(high)
    if before in _LESS:
        least = low - place_of(low)
    if before in _ABOUT or after in _ABOUT:
        slack = max(place_of(low), low / 10)
        least, most = least - slack, most + slack
    if before in _AT_LEAST or after in _AT_LEAST:
        most = _ENDLESS
    if before in _AT_MOST or after in _AT_MOST:
        least = Decimal(0)
    return max(least, Decimal(0)), most


def _numbers(text: str) -> list[Decimal]:
    """Return the number that `text` names, both numbers of a pair such as 三四十, or none."""
    bare = _MORE_OR_SO.sub("", text)
    pair = _PAIR.search(bare)
    if pair and _DIGITS[pair[2]] == _DIGITS[pair[1]] + 1:
        readings = [bare.replace(pair[0], digit, 1) for digit in pair[0]]
    else:
        readings = [bare]
    values = [_value(reading) for reading in readings]
    return [value for value in values if value is not None] if None not in values else []


def _value(text: str) -> Decimal | None:
    """Return the number that `text` names: 5,351 · 3万5千 · 二百零五 · 一万二; None if none.

    `total` is what 万 and 亿 have closed, `section` what stands since then, `digit` what waits for its scale.
    """
    total = section = Decimal(0)
    digit: Decimal | None = None
    scale = 1
    for word in _TOKEN.findall(text):
        if word in " ,.":
            return None
        if word in _SCALES:
            scale = _SCALES[word]
            if scale < 10**4:
                # 十 is 10
                section += (1 if digit is None else digit) * scale
            else:
                total, section = _closed(total, section + (digit or 0), scale), Decimal(0)
            digit = None
        elif digit:
            # 五五 is no number, 零五 is 5
            return None
        else:
            digit = _digits(word)
            # 一万零二 is 10,002
            scale = scale if digit else 1
    if not digit:
        return total + section
    # 一万二 is 12,000 and 一百二 is 120: a last digit counts tenths of the scale before it
    return total + section + digit * (scale // 10 if scale > 10 and digit < 10 else 1)


def _closed(total: Decimal, section: Decimal, scale: int) -> Decimal:
    """Return `total` with the `section` before 万 or 亿: 亿 counts all that stands before it, as in 3万亿."""
    if not total and not section:
        # 万 by itself is 10,000
        section = Decimal(1)
    return (total + section) * scale if scale == _SCALES["亿"] else total + section * scale


def _digits(word: str) -> Decimal:
    return Decimal(_DIGITS[word]) if word in _DIGITS else Decimal(word.replace(",", "").replace(" ", ""))
