"""The chapters of two reports: which were moved, and which are called otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.model import Document, Heading, stretches, text_of


@dataclass(frozen=True, slots=True)
class Shift:
    """A chapter that is called otherwise, or stands at another place among those in both reports."""

    old: str
    new: str
    old_place: int
    new_place: int
    moved: bool

    @property
    def renamed(self) -> bool:
        return self.old != self.new


def shifts(old: Document, new: Document, called: dict[str, str]) -> list[Shift]:
    """Return the chapters that were moved or renamed; `called` gives what sections in `new` were called before."""
    before = _chapters(old)
    after = {called.get(name, name): title for name, title in _chapters(new).items()}
    blocks = SequenceMatcher(None, one := _common(before, after), _common(after, before), False).get_matching_blocks()
    kept = {name for block in blocks for name in one[block.a : block.a + block.size]}
    places = [{name: place for place, name in enumerate(titles, start=1)} for titles in (before, after)]
    found = [
        Shift(before[name], after[name], places[0][name], places[1][name], name not in kept)
        for name in after
        if name in before
    ]
    return [shift for shift in found if shift.moved or shift.renamed]


def _common(titles: dict[str, str], others: dict[str, str]) -> list[str]:
    return [name for name in titles if name in others]


def _chapters(document: Document) -> dict[str, str]:
    """Return the titles of the chapters that have one, by the names of the sections that they tell."""
    above: dict[str, list[Heading]] = {}
    waiting: list[Heading] = []
    for name, heading in _openings(document):
        if heading:
            waiting.append(heading)
        elif name not in above:
            above[name], waiting = waiting, []
        else:
            waiting = []
    headed = {name: headings for name, headings in above.items() if headings}
    # the heading of a part stands above that of its first chapter, those within a chapter below
    level = max((headings[0].level for headings in headed.values()), default=0)
    return {
        name: text_of(next((each for each in headings if each.level == level), headings[0]).runs)
        for name, headings in headed.items()
    }


def _openings(document: Document) -> Iterator[tuple[str, Heading | None]]:
    """Yield each heading, and for each other block the section whose fact is the first in it."""
    for block in document.blocks:
        if isinstance(block, Heading):
            yield "", block
            continue
        paths = [fact.path for runs in stretches(block) for run in runs for fact in run.facts if fact.counts]
        if paths:
            yield _section(paths[0]), None


def _section(path: str) -> str:
    """Return the section of the fact at `path`: 组织建设, 自拟.1."""
    first, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    return f"{first}.{number}" if number.isdigit() else first
