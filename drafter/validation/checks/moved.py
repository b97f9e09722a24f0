"""What was typed for fields that have moved into 数据."""

from collections.abc import Iterator

from drafter.core import Problem, say
from drafter.validation.checks.context import CheckContext


def moved_facts(case: CheckContext) -> Iterator[Problem]:
    """Yield one note of all that was typed where it is filled in no more, at the first of it."""
    moved = [fact for bound in case.bound.values() for fact in bound.moved]
    if not moved:
        return
    first = min(moved, key=lambda fact: (fact.location.line, fact.location.column))
    message = say("“{}”如今写在“数据”里，已经照那样读了。", first.path)
    if len(moved) > 1:
        message = say("“{}”等{}项如今写在“数据”里，已经照那样读了。", first.path, len(moved))
    hint = say("印成“{}”这样。运行 drafter upgrade，它会替您搬过去。", first.words)
    yield Problem("moved-fact", message, first.location, hint)
