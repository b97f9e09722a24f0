"""Checks of what facts say in words."""

from collections import defaultdict
from collections.abc import Iterator

from drafter.core import Problem, placeholder_in, placeholder_problem, say, shortened
from drafter.model import Fact, FactPath
from drafter.validation.checks.context import CheckContext

# shorter statements may well be made twice
SHORTEST_REPEATED = 10
_NAME = "名称"
# what tells two records of one name apart
_TELLING_APART = ("时间", "地点", "级别", "对象", "期数")
_KNOWN_BY = tuple(f".{field}" for field in (_NAME, *_TELLING_APART))


def placeholders(case: CheckContext) -> Iterator[Problem]:
    """Yield the facts in which something still stands for what is to be filled in."""
    for fact in case.worded:
        if word := placeholder_in(fact.text):
            yield placeholder_problem(fact.path, word, fact.location)


def repeated_words(case: CheckContext) -> Iterator[Problem]:
    """Yield the sentences that are told twice, and the names that stand twice in one list."""
    said: dict[str, Fact] = {}
    listed: dict[tuple[str, str], Fact] = {}
    for fact in case.told:
        kind = fact.kind
        if kind.is_prose and len(fact.words) >= SHORTEST_REPEATED:
            if fact.words in said:
                yield _repeated(fact, said[fact.words])
            said.setdefault(fact.words, fact)
        if kind.is_roll and not placeholder_in(fact.text):
            if (fact.path, fact.words) in listed:
                yield _repeated(fact, listed[fact.path, fact.words])
            listed.setdefault((fact.path, fact.words), fact)


def repeated_records(case: CheckContext) -> Iterator[Problem]:
    """Yield the records of one event told twice: the same name, and nothing that tells them apart."""
    records: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in case.told:
        if fact.path.endswith(_KNOWN_BY) and (record := (path := FactPath(fact.path)).record):
            records[record][path.leaf] = fact
    first: dict[tuple[str | None, ...], Fact] = {}
    for fields in records.values():
        if name := fields.get(_NAME):
            known_by = (name.words, *(fields[key].words if key in fields else None for key in _TELLING_APART))
            if known_by in first:
                yield _repeated(name, first[known_by])
            first.setdefault(known_by, name)


def _repeated(fact: Fact, earlier: Fact) -> Problem:
    message = say("“{}”在{}已经写过。", shortened(fact.words, 20), earlier.location.spot)
    hint = say("同一件事只写一次：删掉一处，或写清不同在哪里。")
    return Problem("repeated-fact", message, fact.location, hint, related=(earlier.location,))
