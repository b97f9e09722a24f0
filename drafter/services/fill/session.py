"""One facts file at the form: what its page shows, renewed whenever it is another."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Lock, RLock
from time import monotonic, strftime
from typing import Any

from drafter.core import Problem, Problems
from drafter.parsing import Facts, named_by
from drafter.parsing import Path as FieldPath
from drafter.pipeline import ReportRequest, draft_facts
from drafter.schema import Library
from drafter.services.fill.answers import Answer
from drafter.services.fill.facts_file import FactsFile
from drafter.services.fill.forms import Chapter, Forms
from drafter.services.fill.places import Places
from drafter.services.preview import Saved, report_page, saved, templates_of

_SECONDS_BETWEEN = 0.4


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
        self.written: set[str] = set()
        self.stale, self.closed = True, False
        self.bells: set[Callable[[], None]] = set()

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
                tuple(self.forms(facts).chapters()),
                tuple(Places(facts, drafted.missing).told(drafted.problems, drafted.shown)),
                report=report_page(drafted),
            )
        except Exception:
            # whatever it is, the page says so; nothing that was typed depends on it
            return State(self.state.chapters, (), True, self.state.report, traceback.format_exc())

    def refused(self, problems: tuple[Problem, ...], facts: Facts | None) -> State:
        """Return the state where no report can be made; the last one stays."""
        chapters = self.state.chapters
        # what is wrong with the templates is among the problems
        with suppress(Problems):
            chapters = tuple(self.forms(facts).chapters()) if facts else chapters
        return State(chapters, tuple(Places(facts, ()).told(problems, str)), True, self.state.report)

    def readable(self) -> Facts:
        """Return the facts; where they cannot be read, or not be edited, Problems are raised."""
        if self.file.refusal or self.file.facts is None:
            raise Problems(self.file.refusal)
        return self.file.facts

    def forms(self, facts: Facts | None = None) -> Forms:
        """Return the forms of `facts`, or of those in the file."""
        return Forms(facts or self.readable(), self.library, self.request.report)

    def change(self, answer: Answer, window: str) -> dict[str, Any]:
        """Save `answer`; return the sums of what stands there now, and of its chapter, and the edition of the file."""
        with self.lock:
            self.file.read()
            name, forms = str(answer.path[0]), self.forms()
            since = forms.sum_around(name)
            was = self.file.change(answer, forms.order, window)
            self.touch()
            now = self.forms().sum_around(name)
        return {"was": was, "since": since, "sum": now, "edition": self.file.edition, "saved": self.saved_at}

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
