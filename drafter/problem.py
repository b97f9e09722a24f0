"""What is wrong, where it stands, and what to do about it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from drafter.language import mark, say


class Severity(StrEnum):
    """How much a problem weighs: an 错误 stops the build, a 警告 or 提示 is listed."""

    ERROR = mark("错误")
    WARNING = mark("警告")
    NOTE = mark("提示")


# A code names the bad pattern; README says for each what it means and how to cure it.
SEVERITIES = {
    "missing-file": Severity.ERROR,
    "unreadable-file": Severity.ERROR,
    "unknown-encoding": Severity.ERROR,
    "broken-character": Severity.ERROR,
    "not-text": Severity.ERROR,
    "not-docx": Severity.ERROR,
    "foreign-docx": Severity.ERROR,
    "no-facts": Severity.ERROR,
    "private-remains": Severity.ERROR,
    "too-large": Severity.ERROR,
    "empty-file": Severity.ERROR,
    "broken-yaml": Severity.ERROR,
    "fullwidth-colon": Severity.ERROR,
    "fullwidth-comma": Severity.ERROR,
    "missing-colon": Severity.ERROR,
    "wrong-indent": Severity.ERROR,
    "wrong-dash": Severity.ERROR,
    "unclosed-bracket": Severity.ERROR,
    "halfwidth-quotes": Severity.ERROR,
    "special-character": Severity.ERROR,
    "missing-space": Severity.ERROR,
    "colon-in-value": Severity.ERROR,
    "wide-space": Severity.ERROR,
    "tab-indent": Severity.ERROR,
    "folded-line": Severity.ERROR,
    "not-keys": Severity.ERROR,
    "duplicate-key": Severity.ERROR,
    "too-deep": Severity.ERROR,
    "cut-by-hash": Severity.ERROR,
    "control-character": Severity.ERROR,
    "line-break": Severity.ERROR,
    "unknown-format": Severity.ERROR,
    "unsupported-key": Severity.ERROR,
    "missing-head": Severity.ERROR,
    "wrong-year": Severity.ERROR,
    "unknown-level": Severity.ERROR,
    "unknown-report": Severity.ERROR,
    "unknown-layout": Severity.ERROR,
    "unknown-section": Severity.ERROR,
    "unknown-fact": Severity.ERROR,
    "no-section": Severity.ERROR,
    "wrong-shape": Severity.ERROR,
    "wrong-kind": Severity.ERROR,
    "wrong-unit": Severity.ERROR,
    "unknown-choice": Severity.ERROR,
    "list-separator": Severity.ERROR,
    "negative-figure": Severity.ERROR,
    "ignored-without-reason": Severity.ERROR,
    "bad-stationery": Severity.ERROR,
    "stationery-mark": Severity.NOTE,
    "formality-left-out": Severity.WARNING,
    "document-number": Severity.WARNING,
    "missing-photograph": Severity.ERROR,
    "unreadable-photograph": Severity.ERROR,
    "absolute-path": Severity.NOTE,
    "no-total": Severity.NOTE,
    "missing-fact": Severity.WARNING,
    "placeholder": Severity.WARNING,
    "personal-number": Severity.WARNING,
    "private-words": Severity.NOTE,
    "contradicting-qualifier": Severity.WARNING,
    "part-exceeds-total": Severity.WARNING,
    "sum-mismatch": Severity.WARNING,
    "rate-mismatch": Severity.WARNING,
    "broken-rule": Severity.WARNING,
    "money-slip": Severity.WARNING,
    "rate-over-hundred": Severity.WARNING,
    "rate-below-one": Severity.WARNING,
    "impossible-day": Severity.WARNING,
    "day-outside-year": Severity.WARNING,
    "repeated-fact": Severity.WARNING,
    "idle-ignore": Severity.WARNING,
    "ignored-problem": Severity.NOTE,
    "unused-fact": Severity.WARNING,
    "section-left-out": Severity.WARNING,
    "section-not-chosen": Severity.NOTE,
    "several-topics": Severity.NOTE,
    "held-back": Severity.NOTE,
    "cut-for-length": Severity.NOTE,
    "too-long": Severity.WARNING,
    "doubled-word": Severity.WARNING,
    "joined-figures": Severity.WARNING,
    "typed-ordinal": Severity.NOTE,
    "bad-declaration": Severity.ERROR,
    "reserved-name": Severity.ERROR,
    "no-required-field": Severity.ERROR,
    "template-syntax": Severity.ERROR,
    "template-indent": Severity.ERROR,
    "template-error": Severity.ERROR,
    "unbalanced-bracket": Severity.ERROR,
    "undeclared-name": Severity.ERROR,
    "unused-field": Severity.ERROR,
    "untraceable-value": Severity.ERROR,
    "loose-wording": Severity.ERROR,
    "loose-figure": Severity.ERROR,
    "doubled-unit": Severity.ERROR,
    "claim-without-fact": Severity.ERROR,
    "stray-brace": Severity.ERROR,
    "leaves-hole": Severity.ERROR,
    "dangling-conjunction": Severity.ERROR,
    "condition-on-fact": Severity.ERROR,
    "required-beside-optional": Severity.ERROR,
    "block-in-sentence": Severity.ERROR,
    "bad-layout": Severity.ERROR,
    "misplaced-template": Severity.ERROR,
    "outdated-copy": Severity.NOTE,
    "output-exists": Severity.ERROR,
    "output-locked": Severity.ERROR,
    "output-unwritable": Severity.ERROR,
    "missing-folder": Severity.ERROR,
    "missing-extra": Severity.ERROR,
    "lost-process": Severity.ERROR,
    "cluster-unreachable": Severity.ERROR,
    "cluster-empty": Severity.ERROR,
    "cluster-mismatch": Severity.ERROR,
    "cluster-lost": Severity.ERROR,
    "no-redline": Severity.ERROR,
}


WARNINGS = tuple(code for code, severity in SEVERITIES.items() if severity is Severity.WARNING)
# whoever has more of one kind sees what is wrong from so many
MOST_SHOWN = 30
# what a report that is handed in may not leave open
OPEN = ("missing-fact", "placeholder")


@dataclass(frozen=True, eq=False)
class Source:
    """A file as it was read: the name to show for it, and its text.

    `alone` tells that the files which it names need not lie beside it.
    """

    name: str
    text: str
    alone: bool = False

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, or nothing where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Location(NamedTuple):
    """A stretch of one line of a source; line and column count from 1, in characters."""

    source: Source
    line: int
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"

    @property
    def brief(self) -> str:
        """Return the line and the file's name alone: where it lies is nobody's business who reads a page."""
        return f"{Path(self.source.name).name}:{self.line}"


class Problem(NamedTuple):
    """One thing that is wrong: what is (`message`) and what to do (`hint`).

    `raised` tells that it is to stop the build although its code would not.
    """

    code: str
    message: str
    location: Location | None
    hint: str
    raised: bool = False

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.raised else SEVERITIES[self.code]


class Problems(Exception):
    """The problems of one stage, at least one of them an error; `others` are what can wait."""

    def __init__(self, problems: Iterable[Problem], others: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self.others = tuple(others)
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(shown(self.problems))


def raise_errors(problems: Iterable[Problem]) -> None:
    """Raise the errors among `problems`, if there are any: what a draft would warn of can wait."""
    problems = list(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise refusal(problems)


def refusal(problems: Iterable[Problem]) -> Problems:
    """Return what to raise for `problems`, of which some are errors, from the top of the file to its bottom."""
    ordered = in_order(problems)
    errors = [problem for problem in ordered if problem.severity is Severity.ERROR]
    return Problems(errors, (problem for problem in ordered if problem.severity is not Severity.ERROR))


def insist(problems: Iterable[Problem], codes: Iterable[str]) -> None:
    """Raise Problems where one of `codes` is among `problems`: those count as errors now."""
    codes = set(codes)
    problems = [problem._replace(raised=problem.code in codes) for problem in problems]
    if any(problem.raised for problem in problems):
        raise Problems(problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems` file by file, from the top to the bottom of each."""
    return sorted(problems, key=lambda problem: _place(problem.location))


def shown(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield `problems` as text for people; of one code no more than MOST_SHOWN, then how many more there are."""
    few, rest = fewest(problems)
    yield from map(show, few)
    for sentence in rest:
        yield sentence
        yield say("   提示：{}", say("先照上面的改；运行“drafter check --format json”全列出来。"))


def fewest(problems: Iterable[Problem]) -> tuple[list[Problem], list[str]]:
    """Return no more than MOST_SHOWN of `problems` of one code, and for each code how many more there are."""
    seen: Counter[str] = Counter()
    few = []
    for problem in problems:
        seen[problem.code] += 1
        few += [problem] if seen[problem.code] <= MOST_SHOWN else []
    rest = {code: count - MOST_SHOWN for code, count in seen.items() if count > MOST_SHOWN}
    return few, [say("还有{}处[{}]，没有一一显示。", count, code) for code, count in rest.items()]


def show(problem: Problem) -> str:
    """Return `problem` as text for people: place, sentence, the line itself, the cure."""
    place = f"{problem.location} " if problem.location else ""
    lines = [f"{place}{say(problem.severity)}[{problem.code}] {problem.message}"]
    if problem.location:
        lines += _excerpt(problem.location)
    if problem.hint:
        lines.append(say("   提示：{}", problem.hint.strip()))
    return "\n".join(lines)


def _place(location: Location | None) -> tuple[str, int, int]:
    return (location.source.name, location.line, location.column) if location else ("", 0, 0)


class Excerpt(NamedTuple):
    """The line that a problem stands in, parted where it does; cut where it is long."""

    number: int
    before: str
    marked: str
    after: str


def excerpt(location: Location) -> Excerpt | None:
    """Return the line at `location`, or None where it is blank."""
    text = location.source.line(location.line).replace("\t", " ")
    if not text.strip():
        return None
    start = location.column - 1
    if start > 60:
        text, start = f"…{text[start - 40 :]}", 41
    text = text if len(text) <= 100 else f"{text[:99]}…"
    end = start + location.length
    return Excerpt(location.line, text[:start], text[start:end] or " ", text[end:])


def _excerpt(location: Location) -> list[str]:
    line = excerpt(location)
    if not line:
        return []
    number = f"{line.number:>5}"
    carets = " " * width(line.before) + "^" * width(line.marked)
    return [f"{number} | {line.before}{line.marked}{line.after}".rstrip(), f"{' ' * len(number)} | {carets}"]


def width(text: str) -> int:
    """Return the columns that `text` takes on a screen, where a 汉字 takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
