"""The head of a facts file: who reports, of which kind, for which year, and how it is signed."""

import re
from dataclasses import dataclass, replace

from drafter.facts import NONE, Fact, Facts, one_value, typed_value
from drafter.kinds import full_date
from drafter.office import Office, office_of
from drafter.problem import Location, Problem
from drafter.tree import Scalar

FORMAT = "1"

_YEAR = re.compile("((?:19|20)[0-9]{2})年?")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head keys of a facts file say; None stands for a key that is empty.

    `date` is printed in full: 2020年12月20日.
    """

    office: Office
    year: Fact
    next_year: Fact
    title: Fact | None
    signature: Fact | None
    date: Fact | None


def head_of(facts: Facts) -> tuple[Head | None, list[Problem]]:
    """Return the head of `facts`, or None where it cannot be told, and what is wrong."""
    problems: list[Problem] = []

    def typed(key: str) -> Fact | None:
        node = facts.tree.items.get(key, Scalar("", top))
        value = typed_value(key, node, facts.tree.places.get(key, top))
        fact = one_value(value)
        if isinstance(fact, Problem):
            problems.append(fact)
            return None
        return None if fact and fact.words == NONE else fact

    top = Location(facts.source, 1)
    version, year, date = typed("格式"), typed("年度"), typed("日期")
    if version and version.text != FORMAT:
        hint = "换用新版的 drafter，或改成“格式: 1”。"
        problems.append(Problem("unknown-format", f"不认识第{version.text}版的格式。", version.location, hint))
    place = facts.tree.places.get("单位", top)
    office, found = office_of(facts.tree.items.get("单位"), place)
    problems += found
    if year is None:
        hint = "写上“年度: 2020”这样一行。"
        problems.append(Problem("missing-head", "“年度”还没有填。", facts.tree.places.get("年度", top), hint))
    elif not (match := _YEAR.fullmatch(year.words)):
        hint = "写成四位数字，例如“年度: 2020”。"
        problems.append(Problem("wrong-year", f"“年度”是“{year.text}”，不是年份。", year.location, hint))
        year = None
    else:
        year = replace(year, words=match[1], counts=False)
    if date and not (day := full_date(date.text)):
        hint = "写成“2020-12-20”或“2020年12月20日”。"
        problems.append(Problem("wrong-kind", f"“日期”是“{date.text}”，不是一个日子。", date.location, hint))
    elif date:
        date = replace(date, words=day)
    title, signature = typed("标题"), typed("落款")
    typed("报告"), typed("排版")
    if office is None or year is None:
        return None, problems
    following = str(int(year.words) + 1)
    next_year = replace(year, path="下年", text=following, words=following, parents=(year,))
    return Head(office, year, next_year, title, signature, date), problems
