"""Lines of a frame that say the same in other words, each marked `= `: one of each set is told.

What is left is a wording like any other, its lines where they stand in the file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from drafter.core import Problem
from drafter.rendering.engine.line_marks import EQUAL, are_equal, mark_lines, marks_before
from drafter.schema import Section, TemplateText

_ANY = re.compile(f"^{EQUAL.pattern}", re.MULTILINE)
# a line that is none, to Jinja and to those who read its lines
_NOTHING = "{# #}"
# what a template calls the numbers of those of its equal lines that are told
TOLD = "_说法"


class EqualLines(NamedTuple):
    """Lines of a template, by their numbers, that say the same; `marks` stand before the first of them."""

    marks: str
    numbers: tuple[int, ...]


class ToldWording(NamedTuple):
    """A wording as an office tells it in a year: of its `equal` lines those with the numbers in `told`."""

    wording: TemplateText
    equal: tuple[EqualLines, ...] = ()
    told: frozenset[int] = frozenset()


def told_wording(section: Section, office: str, year: str) -> ToldWording:
    """Return the wording of `section` as an `office` tells it in a `year`: the same each time."""
    wording, sets = section.wording, equal_lines(section)
    keys = ("\n".join((office, year, section.name, str(ordinal))) for ordinal in range(1, len(sets) + 1))
    chosen = [_number(key) for key in keys]
    if not _stand_alone(wording, sets):
        return ToldWording(_settled(wording, sets, chosen))
    told = (each.numbers[choice % len(each.numbers)] for each, choice in zip(sets, chosen, strict=True))
    return ToldWording(wording, sets, frozenset(told))


def marked_with_all(wording: TemplateText, sets: Sequence[EqualLines]) -> tuple[str, list[Problem]]:
    """Return what `mark_lines` does, for all equal lines at once, each for where its number is among those told.

    So one template serves every office, which would else have its own.
    """
    marked = [mark_lines(each) for each in _one_by_one(wording, sets)]
    texts = [text.split("\n") for text, _ in marked]
    lines = list(texts[0])
    for each in sets:
        for place, number in enumerate(each.numbers):
            lines[number - 1] = f"{{% if {number} in {TOLD} %}}{texts[place][number - 1]}{{% endif %}}"
    return "\n".join(lines), next((problems for _, problems in marked if problems), [])


def versions(section: Section) -> tuple[Section, ...]:
    """Return `section` as often as it takes to see each of its equal lines in one of them."""
    sets = equal_lines(section)
    if not sets:
        return (section,)
    return tuple(replace(section, wording=wording) for wording in _one_by_one(section.wording, sets))


def _one_by_one(wording: TemplateText, sets: Sequence[EqualLines]) -> Iterator[TemplateText]:
    """Yield `wording` with the first line of each of `sets`, with the second, until each line was seen."""
    for number in range(max(len(each.numbers) for each in sets)):
        yield _settled(wording, sets, [number] * len(sets))


def _stand_alone(wording: TemplateText, sets: Sequence[EqualLines]) -> bool:
    """Tell whether none of the lines of `sets` begins or ends what a tag of another line ends or begins."""
    lines = wording.text.split("\n")
    return not any("{%" in lines[number - wording.first_line] for each in sets for number in each.numbers)


@lru_cache(maxsize=256)
def equal_lines(section: Section) -> tuple[EqualLines, ...]:
    """Return the sets of equal lines in `section`; where it is no frame there are none."""
    wording = section.wording
    if not section.frame or not _ANY.search(wording.text):
        return ()
    return tuple(_sets(wording))


def _sets(wording: TemplateText) -> Iterator[EqualLines]:
    found: EqualLines | None = None
    above = ""
    for number, line in enumerate(wording.text.split("\n"), start=wording.first_line):
        if are_equal(above, line):
            found = found or EqualLines(marks_before(above) or "", (number - 1,))
            found = found._replace(numbers=(*found.numbers, number))
            continue
        if found:
            yield found
        # one that is not equal to anything is a mistake, and nothing is equal to it
        found, above = None, "" if EQUAL.match(line) else line
    if found:
        yield found


def _number(key: str) -> int:
    """Return a number that `key` alone tells, on every computer the same."""
    return int.from_bytes(sha256(key.encode("utf-8", "surrogatepass")).digest())


def _settled(wording: TemplateText, sets: Sequence[EqualLines], chosen: Sequence[int]) -> TemplateText:
    """Return `wording` with one line alone of each of `sets`: the first for 0, those beyond the last begin anew."""
    if not sets:
        return wording
    lines = wording.text.split("\n")
    for each, choice in zip(sets, chosen, strict=True):
        told = each.numbers[choice % len(each.numbers)]
        for number in each.numbers:
            place = number - wording.first_line
            words = EQUAL.sub(each.marks, lines[place], count=1)
            lines[place] = words if number == told else _NOTHING
    return wording._replace(text="\n".join(lines))
