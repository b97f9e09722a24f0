"""Problems as a whole: grouped by file for people, as data for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from drafter.core.diagnostics.codes import Severity
from drafter.core.diagnostics.problem import Location, Problem, excerpt, in_order, shown
from drafter.core.i18n import say
from drafter.core.text.readable import readable
from drafter.core.version import VERSION


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
    return {
        **place_record(problem.location),
        "severity": problem.severity.name.lower(),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint.strip(),
        "text": _text(problem.location),
        "related": [{**place_record(place), "text": _text(place)} for place in problem.related],
    }


def place_record(place: Location | None) -> dict[str, Any]:
    """Return where `place` is as plain data; None stands for each part of what is nowhere."""
    if not place:
        return dict.fromkeys(("file", "line", "column", "length", "cell"))
    line, column, length = (None,) * 3 if place.cell else (place.line, place.column, place.length)
    return {
        "file": readable(place.source.name),
        "line": line,
        "column": column,
        "length": length,
        "cell": place.cell or None,
    }


def check_record(found: Mapping[Path, Sequence[Problem]]) -> dict[str, Any]:
    """Return what is wrong in each of the files `found`, as plain data."""
    return {
        **headed("check"),
        "files": [
            {"file": readable(str(path)), "ready": not any(map(_stops, problems)), "counts": _counts(problems)}
            for path, problems in found.items()
        ],
        "counts": _counts([problem for problems in found.values() for problem in problems]),
        "problems": [record(problem) for problems in found.values() for problem in in_order(problems)],
    }


def headed(command: str) -> dict[str, Any]:
    """Return what stands in front of all that `command` tells other programs."""
    return {"version": 1, "command": command, "drafter": VERSION}


def _stops(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _counts(problems: Sequence[Problem]) -> dict[str, int]:
    return {each.name.lower(): sum(problem.severity is each for problem in problems) for each in Severity}


def _text(place: Location | None) -> str | None:
    """Return what stands at `place`, as it is underlined for people."""
    line = excerpt(place) if place else None
    return line.marked if line else None


def _file(problem: Problem) -> str:
    return readable(problem.location.source.name) if problem.location else ""
