"""The chapters that a facts file has, or may have: which there are, the form of each, the order of its keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from drafter.core import Problems, say
from drafter.parsing import HEAD_KEYS, TABLE_KEYS, Facts, Path
from drafter.schema import (
    OWN,
    Library,
    Section,
    asked_first,
    formal_fields,
    leaves,
    load_section,
    places_of,
    set_phrases_of,
)
from drafter.services.fill.answers import sum_of
from drafter.services.fill.form import HEAD, TABLE, chapter_html, help_of, units_of
from drafter.services.fill.places import steps_to
from drafter.services.workbook import (
    PlannedSheet,
    body_and_level,
    chapter_sheet,
    head_sheet,
    last_years_words,
    named_path,
    own_sheet,
    report_named,
    sections_served,
    served,
    texts_in,
    value_of,
)

# how many fields of a chapter are asked for before the rest
_MAIN = 12
_HEAD_MAIN = (
    *(("单位", key) for key in ("名称", "级别")),
    *((key,) for key in ("报告", "年度", "标题", "日期", "落款", "专题")),
)
_FREE_MAIN = ("做法", "成效", "数据")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in the list beside the form: whether it is `there`, how much is `filled` in, the sum of what is."""

    name: str
    title: str
    there: bool
    filled: int
    sum: str


class Forms:
    """The forms of `facts`, with the templates of `library`, for a report of the `kind` or of that which they name.

    Templates that cannot be read raise Problems.
    """

    def __init__(self, facts: Facts, library: Library, kind: str) -> None:
        self.facts, self.library = facts, served(facts, library)
        self.kind = kind or report_named(facts, self.library)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The names of all chapters that there may be, with titles: those of the report, then others in the file."""
        planned = {section.name: section.title or section.name for section in self.sections}
        return planned | {name: name for name, _ in self.facts.sections() if name not in planned}

    @cached_property
    def sections(self) -> list[Section]:
        return sections_served(self.facts, self.library, self.kind)

    def chapters(self) -> Iterator[Chapter]:
        """Yield the head, the chapters, and those of one's own."""
        yield Chapter(HEAD, say(HEAD), True, 0, self.sum_around(HEAD))
        for name, title in {**self.titles, OWN: say("自己拟的章")}.items():
            node = self.facts.tree.items.get(name)
            filled = sum(1 for _ in texts_in(node)) if node is not None else 0
            yield Chapter(name, title, node is not None, filled, self.sum_around(name))

    def sum_around(self, name: str) -> str:
        """Return the sum of what stands in the chapter called `name`, or, where it is none, in the head."""
        tree = self.facts.tree.items
        if name == OWN or name in self.titles:
            return sum_of(value_of(tree[name]) if name in tree else "")
        return sum_of({key: value_of(node) for key, node in tree.items() if key in HEAD_KEYS and key != OWN})

    def sheet(self, name: str) -> PlannedSheet:
        """Return what the chapter called `name`, or, where it is none, the head has as rows."""
        if name == OWN:
            return own_sheet(self.facts)
        if name in self.titles:
            return chapter_sheet(self.facts, self.library, name)
        return head_sheet(self.facts, self.library, formal_fields())

    def html(self, name: str) -> str:
        """Return the form of the chapter called `name`, or, where it is none, of the head."""
        chapters = {chapter.name: chapter for chapter in self.chapters()}
        chapter = chapters.get(name, chapters[HEAD])
        sheet, name = self.sheet(chapter.name), chapter.name
        units = units_of(sheet.rows, self.facts.tree, self.main(name), self.last_year())
        section = self.section(name)
        phrases = set_phrases_of(self.library, section) if section else {}
        unshown = [named_path(path) for path in sheet.unshown]
        return chapter_html(name, chapter.title, chapter.sum, units, phrases, unshown)

    def section(self, name: str) -> Section | None:
        return load_section(self.library, name) if self.library.has("sections", name) else None

    def main(self, name: str) -> frozenset[Path]:
        """Return the paths of what the chapter called `name` asks for first."""
        if name == HEAD:
            return frozenset(_HEAD_MAIN)
        section = self.section(name)
        if section is None:
            return frozenset()
        asked = (leaf.path.split(".") for leaf in leaves(asked_first(section.fields, _MAIN).main))
        return frozenset({*((name, *steps) for steps in asked), *((name, key) for key in _FREE_MAIN)})

    def last_year(self) -> Mapping[str, str]:
        try:
            return last_years_words(self.facts)
        except Problems:
            # what is wrong with it is told among the problems
            return {}

    def order(self, path: Path) -> list[str]:
        """Return the keys that may stand where the last of `path` does, in the order of the declarations."""
        if len(path) == 1:
            return [*HEAD_KEYS, *self.titles]
        if path[-2] == TABLE:
            return list(TABLE_KEYS)
        last = len(path) - 1
        rows = (row.path for row in self.sheet(str(path[0])).rows)
        return list(dict.fromkeys(str(row[last]) for row in rows if len(row) > last and row[:last] == path[:-1]))

    def find(self, words: str) -> list[dict[str, Any]]:
        """Return where what `words` say is filled in, the best place first: its path, and what is to be said of it."""
        found = places_of(words, self.library, body_and_level(self.facts)[0], self.kind)
        return [{"path": steps_to(place.path), "told": help_of(place.field)} for place in found]
