"""One facts file at the form: what its page shows, renewed whenever it is another."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Lock, RLock
from time import monotonic, strftime
from typing import Any

from drafter.core import Problem, Problems, say
from drafter.parsing import HEAD_KEYS, Facts, Node, metadata_of, named_by
from drafter.parsing import Path as FieldPath
from drafter.pipeline import ReportRequest, draft_facts
from drafter.schema import (
    OWN,
    USUAL_REPORT,
    Library,
    Section,
    asked_first,
    formal_fields,
    load_section,
    places_of,
    sections_for,
    set_phrases_of,
)
from drafter.services.fill.answers import Answer, sum_of
from drafter.services.fill.facts_file import FactsFile
from drafter.services.fill.form import HEAD, chapter_html, help_of, units_of
from drafter.services.fill.places import Places
from drafter.services.preview import Saved, report_page, saved, templates_of
from drafter.services.workbook import PlannedSheet, book_plan, last_years_words, value_of

# how many fields of a chapter are asked for before the rest
_MAIN = 12
_HEAD_MAIN = ("报告", "年度", "标题", "日期", "落款", "专题")
_SECONDS_BETWEEN = 0.4


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in the list beside the form: whether it is `there`, how much is `filled` in, the sum of what is."""

    name: str
    title: str
    there: bool
    filled: int
    sum: str


@dataclass(frozen=True, slots=True)
class State:
    """What is to be seen of the facts; `report` is the last page that could be made, `fault` a mistake of our own.

    `edition` is that of the file.
    """

    chapters: tuple[Chapter, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    refused: bool = False
    report: str = ""
    fault: str = ""
    edition: int = 0


class FormSession:
    """The form of the facts file at `path`, with templates from `library`; whoever waits is told when it is renewed."""

    def __init__(self, path: Path, library: Callable[[], Library], request: ReportRequest) -> None:
        self.path, self.find_library, self.request = path, library, request
        self.library = library()
        self.lock, self.drafting, self.renewed = RLock(), Lock(), Condition()
        self.file = FactsFile(path, monotonic)
        self.version, self.state = 0, State()
        self.named: tuple[Path, ...] = ()
        self.seen: dict[Path, Saved] = {}
        self.saved_at = ""
        self.stale, self.closed = True, False
        self.bells: set[Callable[[], None]] = set()

    # what is shown

    def renew(self) -> None:
        """Make the state anew of the file as it is; what is typed meanwhile is saved beside it."""
        with self.lock:
            self.stale = False
            facts, refusal, edition = self.file.facts, self.file.refusal, self.file.edition
        with self.drafting:
            self.library = self.find_library()
            self.seen = self.glimpse()
            state = replace(self.look(facts, refusal), edition=edition)
        with self.lock:
            self.state = state
            self.version += 1
        for ring in tuple(self.bells):
            ring()

    def look(self, facts: Facts | None, refusal: tuple[Problem, ...]) -> State:
        """Return what is to be seen of `facts`, or of the `refusal` to read them."""
        try:
            if refusal or facts is None:
                return self.refused(refusal, None)
            self.named = tuple(named_by(facts.source, facts.tree))
            try:
                drafted = draft_facts(facts, self.library, self.request)
            except Problems as refused:
                return self.refused((*refused.problems, *refused.others), facts)
            return State(
                tuple(self.chapters(facts)),
                tuple(Places(facts, drafted.missing).told(drafted.problems, drafted.shown)),
                report=report_page(drafted),
            )
        except Exception:
            # whatever it is, the page says so; nothing that was typed depends on it
            return State(self.state.chapters, (), True, self.state.report, traceback.format_exc())

    def refused(self, problems: tuple[Problem, ...], facts: Facts | None) -> State:
        """Return the state where no report can be made; the last one stays."""
        chapters = tuple(self.chapters(facts)) if facts else self.state.chapters
        told = Places(facts, ()).told(problems, str)
        return State(chapters, tuple(told), True, self.state.report)

    def chapters(self, facts: Facts) -> Iterator[Chapter]:
        """Yield the head, and the chapters: those of the report in its order, then what else stands in the file."""
        yield Chapter(HEAD, say(HEAD), True, 0, _head_sum(facts))
        own = facts.tree.items.get(OWN)
        there = dict(facts.sections())
        for name, title in self.titles(facts).items():
            node = there.get(name)
            yield Chapter(name, title, node is not None, _count(node), sum_of(value_of(node) if node else ""))
        yield Chapter(OWN, say("自己拟的章"), own is not None, _count(own), sum_of(value_of(own) if own else ""))

    def titles(self, facts: Facts) -> dict[str, str]:
        """Return the names of all chapters that there may be, each with its title."""
        planned = self.report_of(facts)
        there = [name for name, _ in facts.sections()]
        titles = {section.name: section.title or section.name for section in planned}
        return titles | {name: name for name in there if name not in titles}

    def report_of(self, facts: Facts) -> list[Any]:
        head, _ = metadata_of(facts)
        body = head.office.body if head else ""
        return sections_for(self.library, self.report_name(facts), body)

    def report_name(self, facts: Facts) -> str:
        """Return the kind of report that is asked for, or that `facts` name, or the usual one."""
        name = getattr(facts.tree.items.get("报告"), "text", "").strip()
        return self.request.report or (name if self.library.has("reports", name) else USUAL_REPORT)

    # the form

    def form(self, name: str) -> str:
        """Return the form of the chapter called `name`, that of the head where there is none such.

        Facts that cannot be read raise Problems.
        """
        with self.lock:
            facts = self.readable()
            titles = self.titles(facts)
            plan = book_plan(facts, self.library, [name] if name in titles else [], formal_fields())
            sheet = plan.sheets[-1] if name in titles else plan.sheets[0]
            if name == OWN:
                sheet = next((each for each in plan.sheets if each.title == OWN), PlannedSheet(OWN, ()))
            units = units_of(sheet.rows, facts.tree, self.main(name, facts), self.last_year(facts))
            chapters = {chapter.name: chapter for chapter in self.chapters(facts)}
            chapter = chapters.get(name, chapters[HEAD])
            section = self.section(name, facts)
            phrases = set_phrases_of(self.serving(facts), section) if section else {}
            return chapter_html(chapter.name, chapter.title, chapter.sum, units, phrases, plan.unshown)

    def section(self, name: str, facts: Facts) -> Section | None:
        """Return the section called `name`, as such an office has it, None where no template is."""
        library = self.serving(facts)
        return load_section(library, name) if library.has("sections", name) else None

    def serving(self, facts: Facts) -> Library:
        """Return the templates as an office of that kind has them."""
        head, _ = metadata_of(facts)
        return self.library.serving(head.office.body if head else "")

    def is_chapter(self, facts: Facts, name: str) -> bool:
        """Return whether `name` is a chapter with a form of its own, as all but the keys of the head are."""
        return name == OWN or name in self.titles(facts)

    def readable(self) -> Facts:
        """Return the facts; where they cannot be read, or not be edited, Problems are raised."""
        if self.file.refusal or self.file.facts is None:
            raise Problems(self.file.refusal)
        return self.file.facts

    def main(self, name: str, facts: Facts) -> frozenset[FieldPath]:
        """Return the paths of what the chapter called `name` asks for first."""
        if name == HEAD:
            return frozenset({*(("单位", key) for key in ("名称", "级别")), *((key,) for key in _HEAD_MAIN)})
        section = self.section(name, facts)
        if section is None:
            return frozenset()
        asked = asked_first(section.fields, _MAIN)
        return frozenset(_paths(asked.main.members, (name,))) | {(name, key) for key in ("做法", "成效", "数据")}

    def last_year(self, facts: Facts) -> Mapping[str, str]:
        try:
            return last_years_words(facts)
        except Problems:
            # what is wrong with it is told among the problems
            return {}

    def find(self, words: str) -> list[dict[str, Any]]:
        """Return where what `words` say is filled in, the best place first: its path, and what is to be said of it."""
        facts = self.readable()
        head, _ = metadata_of(facts)
        found = places_of(words, self.library, head.office.body if head else "", self.report_name(facts))
        return [
            {"path": [place.section, *place.field.path.split(".")], "told": help_of(place.field)} for place in found
        ]

    # what is done

    def change(self, answer: Answer, window: str) -> dict[str, Any]:
        """Save `answer`; return the sums of what stands there now, and of its chapter, and the edition of the file."""
        with self.lock:
            self.file.read()
            since = self.sum_around(answer.path)
            was = self.file.change(answer, self.order, window)
            self.touch()
            now = self.sum_around(answer.path)
        return {"was": was, "since": since, "sum": now, "edition": self.file.edition, "saved": self.saved_at}

    def sum_around(self, path: FieldPath) -> str:
        """Return the sum of what stands in the chapter of `path`, or in the head."""
        facts, name = self.readable(), str(path[0])
        if not self.is_chapter(facts, name):
            return _head_sum(facts)
        return sum_of(value_of(facts.tree.items[name]) if name in facts.tree.items else "")

    def order(self, path: FieldPath) -> list[str]:
        """Return the keys that may stand where the last of `path` does, in the order of the declarations."""
        facts, name = self.readable(), str(path[0])
        titles = list(self.titles(facts))
        if len(path) == 1:
            return [*HEAD_KEYS, *titles]
        plan = book_plan(facts, self.library, [name] if name in titles else [], formal_fields())
        last = len(path) - 1
        rows = (row.path for sheet in plan.sheets for row in sheet.rows)
        return list(dict.fromkeys(str(row[last]) for row in rows if len(row) > last and row[:last] == path[:-1]))

    def undo(self) -> FieldPath:
        with self.lock:
            step = self.file.undo()
            self.touch()
            return step.path

    def redo(self) -> FieldPath:
        with self.lock:
            step = self.file.redo()
            self.touch()
            return step.path

    def touch(self) -> None:
        """Note that the file was saved; the page is renewed beside it."""
        self.saved_at = strftime("%H:%M:%S")
        self.stale = True
        with self.renewed:
            self.renewed.notify_all()

    def close(self) -> None:
        """End the watch."""
        self.closed = True
        with self.renewed:
            self.renewed.notify_all()

    # what happens meanwhile

    def glimpse(self) -> dict[Path, Saved]:
        return saved((*templates_of(self.library), *self.named))

    def watch(self) -> None:
        """Renew until it is closed: at once where something was typed, soon where a file was changed elsewhere."""
        while not self.closed:
            with self.renewed:
                self.renewed.wait_for(lambda: self.stale or self.closed, _SECONDS_BETWEEN)
            # a network disk may be away for a while
            with suppress(OSError):
                with self.lock:
                    changed = self.file.read() or self.stale or self.glimpse() != self.seen
                if changed:
                    self.renew()


def _head_sum(facts: Facts) -> str:
    return sum_of({key: value_of(node) for key, node in facts.tree.items.items() if key in HEAD_KEYS and key != OWN})


def _paths(members: Mapping[str, Any], path: FieldPath) -> Iterator[FieldPath]:
    for key, member in members.items():
        below = getattr(member, "members", None)
        if below:
            yield from _paths(below, (*path, key))
        else:
            yield (*path, key)


def _count(node: Node | None) -> int:
    """Return how many values are filled in in `node`."""
    if node is None:
        return 0
    items = getattr(node, "items", None)
    if items is None:
        return int(bool(getattr(node, "text", "")))
    return sum(_count(each) for each in (items.values() if isinstance(items, dict) else items))
