"""Names of other offices that were left standing in words that were copied, and papers that are one and the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafter.core import Location, Problem, readable, say, shortened, simplified
from drafter.services.alike.comparison import Comparison, Match, Paper
from drafter.services.alike.sentences import NameFinder, Sentence

_LONGEST = 40


def strangers(comparison: Comparison) -> Iterator[Problem]:
    """Yield each name of a sibling that stands in the words of another: what was copied was perhaps not adapted."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(comparison.papers):
        for name in paper.office.names:
            owners[name].append(number)
    finder, matches = NameFinder(owners), {id(match.sentence): match for match in comparison.matches}
    for sentence in comparison.sentences:
        office = comparison.papers[sentence.paper].office
        for name in dict.fromkeys(name for _, name in finder.within(sentence.literal) if name not in office.head):
            if siblings := [each for each in owners[name] if _are_siblings(comparison.papers, each, sentence.paper)]:
                yield _left(name, sentence, siblings, matches.get(id(sentence)), comparison)


def twins(papers: Sequence[Paper]) -> Iterator[Problem]:
    """Yield a note of each paper that is of the same office and year as one before it."""
    seen: dict[tuple[str, str], Paper] = {}
    for paper in papers:
        office = paper.office
        first = seen.setdefault((simplified(office.name), office.year), paper)
        if office.name and office.year and first is not paper:
            message = say("“{}”和“{}”都是{}{}年的。", _name(paper), _name(first), office.name, office.year)
            hint = say("看看是不是一份总结的两稿；是的话，只留一份来比。")
            yield Problem("same-report", message, office.place, hint, related=(first.office.place,))


def _are_siblings(papers: Sequence[Paper], one: int, other: int) -> bool:
    """Return whether two offices are of one level: a county speaks of its towns, and a town of its county."""
    levels = {papers[number].office.level for number in (one, other)} - {""}
    return one != other and len(levels) < 2


def _left(name: str, sentence: Sentence, siblings: Sequence[int], match: Match | None, told: Comparison) -> Problem:
    """Return what is said of `name`, that of `siblings`, in `sentence`, which has a `match` in one of them or not."""
    copied = match if match and match.other.paper in siblings else None
    owner = told.papers[copied.other.paper if copied else siblings[0]]
    said = shortened(told.shown(sentence, copied.other if copied else None), _LONGEST)
    called = owner.office.name
    message = say("“{}”里说到“{}”，那是“{}”（{}）：{}", sentence.own.path, name, called, _name(owner), said)
    place = _within(sentence.location, name)
    if not copied:
        hint = say("看看是不是抄来忘了改；说的就是他们，就不用管。")
        return Problem("foreign-name", message, place, hint, related=(owner.office.place,))
    hint = say(
        "这一句和“{}”第{}行的相像，像是抄来忘了改名：改成自己的；说的就是他们，就不用管。",
        _name(owner),
        copied.other.location.line,
    )
    there = owner.office.place if owner.hides(copied.other) else copied.other.location
    return Problem("copied-name", message, place, hint, related=(there,))


def _within(place: Location, name: str) -> Location:
    """Return where `name` stands in the line of `place`, or `place` where it was written otherwise."""
    found = simplified(place.source.line(place.line)).find(name, place.column - 1)
    return place if found < 0 else place._replace(column=found + 1, length=len(name))


def _name(paper: Paper) -> str:
    return readable(paper.source.name)
