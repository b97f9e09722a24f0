"""The days that people write: 9月初, 2020年9月, 8月21日—25日, 2020-09-01."""

import re
from calendar import monthrange
from typing import NamedTuple
from unicodedata import normalize

# something of each, without which there is no day: few texts of those that are asked name one
_TRACES = frozenset("-./－．／年月")
_ISO = re.compile("([1-9][0-9]{3})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_YEAR = re.compile("(?<![0-9])([12][0-9]{3})年")
_MONTH = re.compile(
    "(?:(?<![0-9])(?P<year>[12][0-9]{3})年)?(?<![0-9个])(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月"
    "(?:(?P<day>[0-9]{1,2})[日号]?|(?P<part>初|上旬|中旬|下旬|底|末))?"
    "(?:[—–~～至到-](?P<last>[0-9]{1,2})[日号])?"
)
_MONTHS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12,
}  # fmt: skip
_PARTS = {"初": 5, "上旬": 5, "中旬": 15, "下旬": 25, "底": 28, "末": 28}


class Day(NamedTuple):
    """A day, as far as it was written; 0 stands for a year or a day of the month that was not."""

    year: int
    month: int
    day: int

    def possible(self, year: int) -> bool:
        """Return whether there is such a day, in `year` where none was written."""
        if not 1 <= self.month <= 12:
            return False
        return 0 <= self.day <= monthrange(self.year or year, self.month)[1]


def days_in(text: str) -> list[Day]:
    """Return the days that `text` names, in their order; 9月初 is taken for the 5th."""
    if _TRACES.isdisjoint(text):
        return []
    text = "".join(normalize("NFKC", text).split())
    if match := _ISO.fullmatch(text.rstrip("。")):
        return [Day(int(match[1]), int(match[2]), int(match[3]))]
    if "月" not in text:
        return []
    days: list[Day] = []
    for match in _MONTH.finditer(text):
        year = int(match["year"] or (days[-1].year if days else 0))
        month = int(match["month"]) if match["month"].isdigit() else _MONTHS[match["month"]]
        first = int(match["day"] or _PARTS.get(match["part"], 0))
        days += [Day(year, month, int(day)) for day in (first, match["last"]) if day is not None]
    return days


def backwards(text: str) -> bool:
    """Return whether a stretch of days in `text` ends before it begins: 8月25日—21日."""
    if _TRACES.isdisjoint(text):
        return False
    text = "".join(normalize("NFKC", text).split())
    if "月" not in text:
        return False
    matches = (match for match in _MONTH.finditer(text) if match["day"] and match["last"])
    return any(int(match["last"]) < int(match["day"]) for match in matches)


def years_in(text: str) -> list[int]:
    """Return the years that `text` names in digits."""
    text = normalize("NFKC", text)
    return [int(year) for year in _YEAR.findall(text)] or [day.year for day in days_in(text) if day.year]


def full_date(text: str) -> str:
    """Return the day that `text` names as 2020年9月1日, without zeros in front, or nothing."""
    days = days_in(text) if _ISO.fullmatch("".join(normalize("NFKC", text).split()).rstrip("。")) else []
    return "".join(f"{day.year}年{day.month}月{day.day}日" for day in days if day.day and day.possible(day.year))
