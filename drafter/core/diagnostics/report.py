"""Problems as a whole: grouped by file for people, as data for programs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from drafter.core.diagnostics.codes import Severity
from drafter.core.diagnostics.problem import Problem, in_order, shown
from drafter.core.i18n import say
from drafter.core.text.readable import readable


def listed(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield `problems` as text, file by file under the file's name, and at the end how many they are."""
    found = in_order(problems)
    for file, group in groupby(found, key=_file):
        here = list(group)
        if file:
            yield say("{}：{}处", file, len(here))
        yield from (*shown(here), "")
    yield say("共{}处问题：{}。", len(found), counted(found))


def counted(found: Sequence[Problem]) -> str:
    """Return how many of `found` are errors, warnings and notes."""
    counts = [(severity, sum(problem.severity is severity for problem in found)) for severity in Severity]
    return say("，").join(say("{}{}处", say(severity), count) for severity, count in counts if count)


def record(problem: Problem) -> dict[str, Any]:
    """Return `problem` as plain data; one that stands at no place has None for it."""
    place = problem.location
    return {
        "file": _file(problem) or None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "length": place.length if place else None,
        "severity": problem.severity.name.lower(),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint.strip(),
    }


def _file(problem: Problem) -> str:
    return readable(problem.location.source.name) if problem.location else ""
