"""Checks of the days that facts name."""

import re
from collections.abc import Iterator

from drafter.core import Location, Problem, Reading, backwards, days_in, say, simplified, text_figures, years_in
from drafter.model import FactPath
from drafter.schema import CLOSING
from drafter.validation.checks.context import CheckContext

# what began in another year and goes on in this one: 2013年以来, 自2013年起
_SINCE = "以来|[年月日号]起|开始|至今|迄今|到现在"
# what compares, or tells of what went before, may name last year
_BEFORE = "比|较|同期|上年|去年|年底|年末|末|以来|起|至|规划|计划"


def impossible_days(case: CheckContext) -> Iterator[Problem]:
    """Yield the days that no calendar has: 9月31日, 13月."""
    for fact in case.worded:
        if not (days := days_in(fact.text)):
            continue
        for day in dict.fromkeys(days):
            if not day.possible(_year(case)):
                named = say("{}月{}日", day.month, day.day) if day.day else say("{}月", day.month)
                message = say("没有{}这个日子。", named)
                yield Problem("impossible-day", message, fact.location, say("看看月和日有没有写错。"))
        if backwards(fact.text):
            message = say("“{}”里的日子前后倒了。", fact.path)
            yield Problem("impossible-day", message, fact.location, say("先写开始的一天，再写结束的一天。"))


def days_outside_the_year(case: CheckContext) -> Iterator[Problem]:
    """Yield the dates of other years: last year's figures are most often left standing so."""
    year = _year(case)
    dates = [fact for fact in case.told if fact.kind.is_date] if case.head else []
    for fact in [*dates, *([case.head.date] if case.head and case.head.date else [])]:
        years = years_in(fact.text)
        if not years or any(each in (year, year + 1) for each in years):
            continue
        if not (re.search(_SINCE, simplified(fact.text)) and any(each < year for each in years)):
            message = say("“{}”是{}年的，这份报告写的是{}年。", fact.path, years[0], year)
            hint = say("看看是不是往年的事；年份没有错，就写进“忽略”并说明理由。")
            yield Problem("day-outside-year", message, fact.location, hint, related=_year_place(case))


def sentences_of_last_year(case: CheckContext) -> Iterator[Problem]:
    """Yield the sentences in one's own words that begin with last year and count something: they were left standing."""
    last = _year(case) - 1
    begins = f"(?:^|[。；！？\\s])({last}年)[，,]?(?:我|全|本|各|共|镇|乡|县|市|区)[^。；！？]*"
    for fact in case.worded if case.head else ():
        if not fact.kind.is_prose or f"{last}年" not in fact.text:
            continue
        for match in re.finditer(begins, simplified(fact.text)):
            counted = any(figure.reading is Reading.QUANTITY for figure in text_figures(match[0]))
            if counted and not re.search(_BEFORE, match[0]):
                message = say("“{}”里这一句说的是{}年，这份报告写的是{}年。", fact.path, last, last + 1)
                hint = say("看看是不是去年的话没有改；说的就是去年，就写进“忽略”并说明理由。")
                place = fact.excerpt(match[1]).location
                yield Problem("day-outside-year", message, place, hint, related=_year_place(case))


def days_after_the_half(case: CheckContext) -> Iterator[Problem]:
    """Yield the dates in a half-year report that had not come when it was written, its plans aside."""
    if case.report.period != "上半年":
        return
    for fact in case.told:
        planned = FactPath(fact.path).section in CLOSING
        if fact.kind.is_date and not planned and any(day.month > 6 for day in days_in(fact.text)):
            message = say("“{}”是{}，不在上半年。", fact.path, fact.words)
            hint = say("下半年的事写进“下一步打算”，或等全年的报告再写。")
            yield Problem("day-outside-year", message, fact.location, hint)


def _year_place(case: CheckContext) -> tuple[Location, ...]:
    return (case.head.year.location,) if case.head else ()


def _year(case: CheckContext) -> int:
    # a leap year, where none is known, so that no day is wrongly called impossible
    return int(case.head.year.words) if case.head else 2000
