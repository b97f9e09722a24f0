"""The chapters of two reports: which were moved, and which are called otherwise."""

from dataclasses import dataclass

from drafter.core import common_blocks
from drafter.model import Document, text_of


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
    blocks = common_blocks(one := _common(before, after), _common(after, before))
    kept = {name for block in blocks for name in one[block.old : block.old + block.size]}
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
    titles = {name: text_of(chapter.title) for chapter in document.chapters for name in chapter.sections}
    return {name: title for name, title in titles.items() if title}
