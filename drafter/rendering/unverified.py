"""What a document tells that was taken over from elsewhere, and that nobody has verified yet."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from drafter.core import Location, Problem, say, shortened
from drafter.model import Document, Fact, FactPath, runs_of, typed
from drafter.parsing import UNVERIFIED_KEY

_SHOWN = 20


def unverified_in(document: Document) -> Iterator[tuple[str, list[Fact]]]:
    """Yield what `document` tells that is yet to be verified: its path, and the facts of which that is said at once."""
    found: dict[Location, dict[tuple[str, Location], Fact]] = defaultdict(dict)
    told = (fact for run in runs_of(document) if run.facts for fact in run.facts)
    for fact in typed([fact for fact in told if fact.unverified or fact.parents]):
        if fact.unverified:
            found[fact.unverified].setdefault((fact.path, fact.location), fact)
    for facts in map(list, map(dict.values, found.values())):
        yield _path_of(facts), facts


def _path_of(facts: list[Fact]) -> str:
    """Return the path of what all `facts` were typed in: a field, or a whole table."""
    steps = zip(*(FactPath(fact.path).steps for fact in facts), strict=False)
    return ".".join(first for first, *_ in takewhile(lambda each: len(set(each)) == 1, steps))


def unverified_facts(document: Document) -> Iterator[Problem]:
    """Yield a warning of each value that `document` tells though nobody has verified it."""
    for path, facts in unverified_in(document):
        said = shortened("、".join(fact.text.strip() for fact in facts), _SHOWN)
        message = say("“{}”是“{}”，标着“{}”，还没有核对过。", path, said, UNVERIFIED_KEY)
        yield Problem("unverified-fact", message, facts[0].location, say("核对后删掉“{}”这一行。", UNVERIFIED_KEY))
