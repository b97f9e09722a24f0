"""What is looked through for faults: the wording of a section, and where in its files a word of it stands."""

from collections.abc import Mapping
from typing import NamedTuple

from drafter.core import Location, Problem, Source
from drafter.rendering.lint.outline import Mention, Outline, WordingLine
from drafter.schema import Section


class LintContext(NamedTuple):
    """The outline of the wording of `section`, and the files that it stands in."""

    section: Section
    outline: Outline
    sources: Mapping[str, Source]

    def problem(self, code: str, where: WordingLine | Mention, message: str, hint: str, word: str = "") -> Problem:
        """Return the problem of `word` in a line, or of the whole line."""
        return Problem(code, message, self.place(where, word), hint)

    def place(self, where: WordingLine | Mention, word: str) -> Location:
        """Return the place of `word` in a line, or of the whole line."""
        file, number = (where.file, where.line) if isinstance(where, Mention) else (where.start.file, where.start.line)
        source = self.sources.get(file, self.section.wording.source)
        text = source.line(number)
        indent = len(text) - len(text.lstrip())
        start = text.find(word) if word else -1
        column, length = (start, len(word)) if start >= 0 else (indent, len(text) - indent)
        return Location(source, number, column + 1, max(length, 1))
