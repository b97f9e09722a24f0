"""What the preview shows, from one save of its files to the next."""

import hashlib
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Condition
from time import sleep

from drafter.core import Problems
from drafter.parsing import named_by, read_facts
from drafter.pipeline import ReportRequest, draft_facts
from drafter.schema import Library
from drafter.services.preview.page import View, page_of, report_page
from drafter.services.preview.watch import Saved, saved, templates_of

# modification times are looked at, for what a system tells of changed files it does not tell of network disks
SECONDS_BETWEEN = 0.3


class Session:
    """The page of the report on the facts in one file: made anew when a file that it hangs on was saved."""

    def __init__(self, facts: Path, library: Callable[[], Library], request: ReportRequest) -> None:
        self.facts, self.library, self.request = facts, library, request
        self.view = View(facts.name)
        self.named: tuple[Path, ...] = ()
        self.renewed = Condition()
        self.renew()

    def renew(self) -> None:
        """Make the page of the files as they are."""
        # taken first: what is saved from here on, or named from here on, is seen at the next look
        self.shown = self.glimpsed = self.glimpse()
        self.view = self.look()
        page = page_of(self.view)
        version = hashlib.sha256(page.encode()).hexdigest()[:16]
        with self.renewed:
            self.version = version
            self.page = page.replace("<body", f'<body data-version="{version}"', 1).encode()
            self.renewed.notify_all()

    def look(self) -> View:
        """Return what there is to see now; where no report can be written, the last one stays."""
        try:
            facts = read_facts(self.facts)
            self.named = tuple(named_by(facts.source, facts.tree))
            drafted = draft_facts(facts, self.library(), self.request)
            return View(self.facts.name, report_page(drafted), drafted.problems, shown=drafted.shown)
        except Problems as refusal:
            problems = (*refusal.problems, *refusal.others)
            return replace(self.view, problems=problems, refused=True, fault="")
        except Exception:
            # whatever it is, the page says so, and the next save is looked at again
            return replace(self.view, problems=(), refused=True, fault=traceback.format_exc())

    def glimpse(self) -> dict[Path, Saved]:
        """Return how the files that the report hangs on were last saved."""
        return saved((self.facts, *templates_of(self.library()), *self.named))

    def check(self) -> None:
        """Make the page anew if a file was saved since, and lies as it lay at the check before."""
        glimpsed, before = self.glimpse(), self.glimpsed
        self.glimpsed = glimpsed
        if glimpsed != self.shown and glimpsed == before:
            self.renew()

    def watch(self) -> None:
        """Check for ever."""
        while True:
            sleep(SECONDS_BETWEEN)
            # a network disk may be away for a while
            with suppress(OSError):
                self.check()

    def wait(self, version: str, seconds: float) -> str:
        """Return the version of the page, as soon as it is another than `version` or `seconds` are over."""
        with self.renewed:
            self.renewed.wait_for(lambda: self.version != version, seconds)
            return self.version
