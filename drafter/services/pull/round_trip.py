"""The way back: what a leader changed in a built .docx, as changes to the facts that it was built from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from drafter.core import Problem, Problems, Source, read_bytes, say
from drafter.model import Run
from drafter.parsing import insist_on_text, open_own, parse_facts, read_facts, text_of, with_unix_lines
from drafter.pipeline import USUAL, ReportRequest, draft_facts
from drafter.schema import Library
from drafter.services.pull.findings import Drafted, Findings, cannot_place, findings_in
from drafter.services.pull.patch import Changed, leaves_of, put_in, rewritten
from drafter.services.pull.reader import Copy, read_copy
from drafter.writers import Anchors, write_docx


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was found in an edited copy, and the text of the facts file with the changes in it."""

    findings: Findings
    edited: Copy
    text: str


def pull(document: Any, path: Path, library: Library, request: ReportRequest = USUAL) -> Pulled:
    """Return what `document`, opened by python-docx, says otherwise than the facts in the file at `path`."""
    desk = _RoundTrip(path, library, request)
    source = read_facts(path).source
    insist_on_text(source)
    drafted = desk.draft(source)
    edited = read_copy(document, drafted.runs)
    if not any(name in drafted.runs for passage in edited.passages for name in passage.spans):
        message = say("这个 .docx 不是用“{}”写的，或者里面的记号都没有了。", path)
        hint = say("看看是不是写错了文件；写的是别的种类，就加上 --report 种类。")
        raise Problems([Problem("foreign-docx", message, None, hint)])
    found = findings_in(edited, drafted)
    text = desk.settle(found, drafted)
    return Pulled(found, edited, text)


def apply(path: Path, pulled: Pulled) -> Path:
    """Write what was `pulled` into the facts file at `path`, and return the copy that is kept of it."""
    return put_in(path, pulled.text, say("改前"))


class Tried(NamedTuple):
    """A facts file with changes in it, and what its draft prints at each anchor."""

    text: str
    runs: Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class _RoundTrip:
    """Where facts are drafted again with changes in them, to see that they print what was meant."""

    path: Path
    library: Library
    request: ReportRequest

    def draft(self, source: Source) -> Drafted:
        report = draft_facts(parse_facts(source), self.library, self.request)
        anchors = Anchors()
        data = write_docx(report.document, report.layout, anchors)
        copy = read_copy(open_own(data), anchors.runs)
        return Drafted(report.document, copy, anchors.runs)

    def settle(self, found: Findings, drafted: Drafted) -> str:
        """Return the facts file with the changes in `found`; those that would not print so become unplaced."""
        text, _, _ = text_of(read_bytes(self.path))
        result = self.tried(text, found.changed, drafted)
        if result is None:
            alone = [self.tried(text, [change], drafted) for change in found.changed]
            refused = [change for change, done in zip(found.changed, alone, strict=True) if done is None]
            _refuse(found, refused or found.changed)
            result = self.tried(text, found.changed, drafted) or Tried(text, drafted.runs)
        for each in found.following:
            # what was changed along with what it comes from is right as it is
            if any(name not in result.runs or result.runs[name].text != said for name, said in each.printed.items()):
                found.unplaced.append(each.told)
        told = {name for each in found.following for name in each.printed}
        for name, run in result.runs.items():
            was = drafted.runs.get(name, run).text
            if run.text != was and name not in told and run.facts[0].parents:
                found.consequences.append((run.facts[0].path, was, run.text))
        return result.text

    def tried(self, text: str, changes: Sequence[Changed], drafted: Drafted) -> Tried | None:
        """Return `text` with `changes` in it, or None where they cannot be put in, or do not come out."""
        result = rewritten(text, changes)
        if result is None:
            return None
        try:
            before, after = (parse_facts(_source(str(self.path), each)) for each in (text, result))
            runs = self.draft(after.source).runs
        except Problems:
            return None
        leaves = zip_longest(leaves_of(before.tree), leaves_of(after.tree), fillvalue=((), ""))
        different = [(one, other) for one, other in leaves if one != other]
        if any(one[0] != other[0] for one, other in different) or len(different) > len(changes):
            return None
        expected = {name: run.text for name, run in drafted.runs.items() if not any(fact.parents for fact in run.facts)}
        expected |= {name: change.after for change in changes for name in change.names}
        printed = {name: run.text for name, run in runs.items() if name in expected}
        return Tried(result, runs) if printed == expected else None


def _refuse(found: Findings, refused: Sequence[Changed]) -> None:
    found.changed = [change for change in found.changed if change not in refused]
    found.unplaced += [cannot_place(change.fact, change.before, change.after) for change in refused]


def _source(name: str, text: str) -> Source:
    return Source(name, with_unix_lines(text))
