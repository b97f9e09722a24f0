"""Which field of the form a problem is about: the one whose place in the file is nearest before it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from drafter.core import UNFILLED, Problem, say
from drafter.model import Blank
from drafter.parsing import Facts, Listing, Mapping, Node, Path, Scalar


def steps_to(path: str) -> Path:
    """Return the steps to what is told as `path`: 培训班.1.人数 is in the first record, which has the number 0."""
    return tuple(int(step) - 1 if step.isdigit() else step for step in path.split("."))


class Places:
    """Where the values of `facts` stand, and which required fields are `missing`."""

    def __init__(self, facts: Facts | None, missing: Sequence[Blank]) -> None:
        self.source = facts.source if facts else None
        found = sorted(_places(facts.tree, ()), key=lambda each: each[0]) if facts else []
        self.points = [point for point, _ in found]
        self.paths = [path for _, path in found]
        self.missing = missing

    def told(self, problems: Sequence[Problem], shown: Callable[[str], str]) -> Iterator[dict[str, Any]]:
        """Yield `problems` as the page shows them, `shown` giving their words, each with the path of its field."""
        for problem in problems:
            yield {
                "severity": problem.severity.name.lower(),
                "said": say(problem.severity),
                "code": problem.code,
                "message": shown(problem.message),
                "hint": problem.hint.strip(),
                "path": self.path(problem),
                "place": problem.location.brief if problem.location else "",
            }

    def path(self, problem: Problem) -> Path:
        """Return the path of the field that `problem` is about, nothing where it is about none of this file."""
        place = problem.location
        if place is None or self.source is None or place.source.name != self.source.name:
            return ()
        if problem.code in UNFILLED:
            for blank in self.missing:
                if blank.location.line == place.line and f"“{blank.path}”" in problem.message:
                    return steps_to(blank.path)
        number = bisect_right(self.points, (place.line, place.column))
        return self.paths[number - 1] if number else ()


def _places(node: Node, path: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Yield the place of each key and value in `node`, which stands at `path`."""
    match node:
        case Scalar(location=place):
            yield (place.line, place.column), path
        case Listing(items=items):
            for number, item in enumerate(items):
                yield from _places(item, (*path, number))
        case Mapping(items=items, places=places):
            for key, item in items.items():
                yield (places[key].line, places[key].column), (*path, key)
                yield from _places(item, (*path, key))
