"""The head of a facts file: who reports, of which kind, for which year, and how it is signed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple
from unicodedata import normalize

from drafter.core import Location, Problem, full_date, say, simplified
from drafter.model import Fact
from drafter.parsing.facts import Facts, is_none, one_value, typed_value
from drafter.parsing.format_version import FORMAT_KEY, format_problem
from drafter.parsing.keys import NONE
from drafter.parsing.organization import Organization, office_of
from drafter.parsing.tags import held_back, matches
from drafter.parsing.yaml.tree import Scalar

_YEAR = re.compile("((?:19|20)[0-9]{2})(?:年度?)?")


class Metadata(NamedTuple):
    """What the head keys of a facts file say; None stands for a key that is empty.

    `date` is printed in full: 2020年12月20日.
    """

    office: Organization
    year: Fact
    next_year: Fact
    title: Fact | None
    signature: Fact | None
    date: Fact | None
    contributor: Fact | None = None
    topic: Fact | None = None

    def typed(self) -> Iterator[Fact]:
        """Yield what was typed to be printed around the text."""
        yield from (fact for fact in (self.title, self.topic, self.signature, self.date, self.contributor) if fact)

    def period(self, name: str) -> dict[str, Fact]:
        """Return how the time that the report tells of is spoken of, one of PERIODS in report.py.

        称: 2020年 or 2020年上半年; 来: 一年来 or 半年来; 后: the time that is planned for.
        """
        year, following = f"{self.year.words}年", f"{self.next_year.words}年"
        words = {
            "全年": {"称": year, "来": "一年来", "后": following},
            "上半年": {"称": f"{year}上半年", "来": "半年来", "后": "下半年"},
            "计划": {"称": year, "来": "一年来", "后": year},
        }[name]
        return {
            key: replace(self.year, path=f"期间.{key}", words=said, parents=(self.year,)) for key, said in words.items()
        }


def metadata_of(facts: Facts) -> tuple[Metadata | None, list[Problem]]:
    """Return the head of `facts`, or None where it cannot be told, and what is wrong."""
    reader = _Reader(facts)
    reader.check_format()
    reader.typed("报告"), reader.typed("排版")
    place = facts.tree.places.get("单位", reader.top)
    office, problems = office_of(facts.tree.items.get("单位"), place)
    year = reader.year()
    title, signature, date = reader.typed("标题"), reader.typed("落款"), reader.date()
    contributor, topic = reader.typed("供稿"), reader.typed("专题")
    topic = topic and replace(topic, counts=False)
    problems = [*problems, *reader.problems]
    if office is None or year is None:
        return None, problems
    following = str(int(year.words) + 1)
    next_year = replace(year, path="下年", text=following, words=following, parents=(year,), formula="年度 + 1")
    return Metadata(office, year, next_year, title, signature, date, contributor, topic), problems


def fitted(head: Metadata, taken: Collection[str]) -> tuple[Metadata, list[Problem]]:
    """Return `head` without what its tags hold back from a report that takes `taken`, and a note of each."""
    signs = (head.title, head.signature, head.contributor, head.topic)
    unfit = [fact for fact in signs if fact and not matches(fact.tags, taken)]
    notes = [held_back(fact.path, fact.tags, taken, fact.location) for fact in unfit]
    title, signature, contributor, topic = (None if fact in unfit else fact for fact in signs)
    return head._replace(title=title, signature=signature, contributor=contributor, topic=topic), notes


def year_in(text: str) -> str:
    """Return the four digits of the year that `text` names, or nothing."""
    match = _YEAR.fullmatch(normalize("NFKC", text.strip()))
    return match[1] if match else ""


class _Reader:
    def __init__(self, facts: Facts) -> None:
        self.tree = facts.tree
        self.top = Location(facts.source, 1)
        self.problems: list[Problem] = []

    def typed(self, key: str) -> Fact | None:
        """Return the single value of `key`, or None where it is empty, 无, or a problem."""
        node = self.tree.items.get(key, Scalar("", self.top))
        fact = one_value(typed_value(key, node, self.tree.places.get(key, self.top)))
        if isinstance(fact, Problem):
            self.problems.append(fact)
            return None
        return None if fact and is_none(fact.words) else fact

    def check_format(self) -> None:
        version = self.typed(FORMAT_KEY)
        if version and (problem := format_problem(version.words, version.location)):
            self.problems.append(problem)

    def year(self) -> Fact | None:
        year = self.typed("年度")
        if year is None:
            place = self.tree.places.get("年度", self.top)
            self.report("missing-head", say("“年度”还没有填。"), place, say("写上“年度: 2020”这样一行。"))
            return None
        if words := year_in(year.words):
            return replace(year, words=words, counts=False)
        message = say("“年度”是“{}”，不是年份。", year.text)
        self.report("wrong-year", message, year.location, say("写成四位数字，例如“年度: 2020”。"))
        return None

    def date(self) -> Fact | None:
        date = self.typed("日期")
        if date is None or (day := full_date(date.words)):
            return replace(date, words=day) if date else None
        message = say("“日期”是“{}”，不是一个日子。", date.text)
        self.report("wrong-kind", message, date.location, say("写成“2020-12-20”或“2020年12月20日”。"))
        return None

    def report(self, code: str, message: str, location: Location, hint: str) -> None:
        self.problems.append(Problem(code, message, location, hint))


KEY = "文字"
SIMPLIFIED, TRADITIONAL = SCRIPTS = ("简体", "繁体")


def script_of(facts: Facts) -> tuple[str, list[Problem]]:
    """Return the script that `facts` ask for, nothing where they do not say, and what is wrong with it."""
    place = facts.tree.places.get(KEY, Location(facts.source, 1))
    fact = one_value(typed_value(KEY, facts.tree.items.get(KEY, Scalar("", place)), place))
    if isinstance(fact, Problem):
        return "", [fact]
    script = simplified(fact.words) if fact else NONE
    if fact and script not in (*SCRIPTS, NONE):
        hint = say("可写：{}。", "、".join(SCRIPTS))
        message = say("“文字”没有“{}”这一种。", fact.words)
        return "", [Problem("unknown-choice", message, fact.location, hint)]
    return "" if script == NONE else script, []
