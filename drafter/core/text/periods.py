"""The stretches of time that figures are of: 2023-04/2024-03, 2023年4月至2024年3月, 2023."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_YEAR, _PART = "[12１２][0-9０-９]{3}", "[0-9０-９]{1,2}"
_PLAIN = f"{_YEAR}(?:[-－]{_PART}(?:[-－]{_PART})?)?"
_WORDED = f"{_YEAR}年(?:{_PART}月(?:{_PART}[日号])?)?"
# a regular expression that such a stretch matches, as far as one can tell
PERIOD_WORDS = f"{_PLAIN}(?:\\s*[/／]\\s*{_PLAIN})?|{_WORDED}(?:\\s*(?:至|到|[—–~～－-]+)\\s*{_WORDED})?"

# a year, a month in it, a day in that; as many as were written
_End = tuple[int, ...]


class Period(NamedTuple):
    """A stretch of time, from its first day to its last."""

    first: date
    last: date


def period_in(text: str) -> Period | None:
    """Return the stretch of time that `text` says, or None where it says none; it may end before it begins."""
    if not (ends := _ends(text)):
        return None
    (year, *rest), closing = ends[0], ends[-1]
    try:
        return Period(date(year, *(*rest, 1, 1)[:2]), _last_day(closing))
    except ValueError:
        return None


def period_words(text: str) -> str:
    """Return the stretch of time that `text` says as it is printed, as far as it was written, or nothing."""
    return "至".join(map(_words, _ends(text)))


def _words(end: _End) -> str:
    return "".join(f"{number}{unit}" for number, unit in zip(end, "年月日", strict=False))


@lru_cache(maxsize=256)
def _ends(text: str) -> tuple[_End, ...]:
    """Return where the stretch in `text` begins and ends, alike in both; once where both are one."""
    text = "".join(text.split())
    if not re.fullmatch(PERIOD_WORDS, text):
        return ()
    numbers = re.findall("[0-9]+", normalize("NFKC", text))
    # what is a year begins an end
    starts = [place for place, number in enumerate(numbers) if len(number) == len("2023")]
    ends = tuple(tuple(map(int, numbers[start:stop])) for start, stop in zip(starts, [*starts[1:], None], strict=True))
    return tuple(dict.fromkeys(ends)) if len({len(end) for end in ends}) == 1 else ()


def _last_day(end: _End) -> date:
    """Return the last day of the year, month or day that `end` names."""
    year, *rest = end
    month, *days = rest or [12]
    return date(year, month, days[0] if days else monthrange(year, month)[1])
