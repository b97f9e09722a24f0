"""Equal lines that do not use the same fields: what is told would hang on which of them is chosen."""

from collections.abc import Iterator, Mapping, Sequence

from drafter.core import Location, Problem, Source, say
from drafter.rendering.equal_wordings import equal_lines
from drafter.rendering.lint.outline import Outline
from drafter.schema import Section


def check_equal(section: Section, outlines: Sequence[Outline], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield the equal lines of `section` with other fields than the first of their set; `outlines` show each line."""
    source = section.wording.source
    for each in equal_lines(section):
        first = _fields(outlines, source.name, each.numbers[0])
        for number in each.numbers[1:]:
            fields = _fields(outlines, source.name, number)
            if fields == first:
                continue
            named = "、".join(sorted(first ^ fields))
            message = say("“= ”这一行和上面那一行用的字段不一样：{}。", named)
            text = source.line(number)
            indent = len(text) - len(text.lstrip())
            place = Location(source, number, indent + 1, max(len(text) - indent, 1))
            yield Problem("unequal-wordings", message, place, say("两行说的是同一件事，用同样的字段。"))


def _fields(outlines: Sequence[Outline], file: str, number: int) -> frozenset[str]:
    """Return the fields of line `number` of `file`, wherever it is told."""
    lines = (line for outline in outlines for line in (*outline.lines, *outline.aside))
    here = (line for line in lines if (line.start.file, line.start.line) == (file, number))
    return frozenset(field.path for line in here for field in line.fields)
