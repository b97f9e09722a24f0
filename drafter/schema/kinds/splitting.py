"""One value that says several things, parted: names at 、, paragraphs at the ends of lines."""

import re
from collections.abc import Iterator

from drafter.core import Location, Problem, say
from drafter.parsing import Scalar

# no further than any name goes: a text of nothing but opening marks is searched once
_QUOTED = re.compile("“[^”]{,300}”|‘[^’]{,300}’|《[^》]{,300}》|（[^）]{,300}）|\\([^)]{,300}\\)")
LIST_MARKS = "、，；。,;. \u3000"
_BAD_MARK = re.compile("[，；,;]")
_BAD_SEPARATOR = re.compile(r"[，；,;]|(?<=[^\x00-\xff])[ \u3000]+(?=[^\x00-\xff])")


def names_in(path: str, scalar: Scalar) -> tuple[Scalar, ...] | Problem:
    """Return the names that stand in `scalar` between 、, or what else was set between them."""
    bare = _QUOTED.sub(lambda match: "“" * len(match[0]), scalar.text.rstrip(LIST_MARKS))
    # 张 三、李 四: where 、 parts the names, a space is part of one
    bad = (_BAD_MARK if "、" in bare else _BAD_SEPARATOR).search(bare)
    if bad:
        char = say("空格") if bad[0].isspace() else f"“{bad[0]}”"
        return Problem(
            "list-separator",
            say("“{}”的各项之间用了{}。", path, char),
            _within(scalar.location, bad.start(), len(bad[0])),
            say("各项之间用顿号“、”，或一项一行、每行以“- ”开头。"),
        )
    return tuple(_pieces(scalar, bare))


def _within(location: Location, start: int, length: int) -> Location:
    """Return the part of a value that begins `start` characters in."""
    quoted = location.source.line(location.line)[location.column - 1] in "\"'"
    return Location(location.source, location.line, location.column + quoted + start, length)


def paragraphs_in(scalar: Scalar) -> Iterator[Scalar]:
    """Yield the lines of `scalar`, each as the value of its own place."""
    lines = scalar.text.split("\n")
    if len(lines) == 1:
        yield Scalar(scalar.text.strip(), scalar.location)
        return
    first = scalar.location
    if first.source.line(first.line)[first.column - 1 : first.column] not in ("|", ">"):
        yield from (Scalar(line.strip(), first) for line in lines)
        return
    # the lines of a value written with | begin on the line after that mark
    for number, line in enumerate(lines, start=first.line + 1):
        yield Scalar(line.strip(), Location(first.source, number, 1, max(len(line), 1)))


def _pieces(scalar: Scalar, bare: str) -> Iterator[Scalar]:
    """Yield the parts of `scalar` between the 、 that stand in `bare`, where quotes are masked."""
    start = 0
    for part in bare.split("、"):
        text = scalar.text[start : start + len(part)].strip()
        if text:
            yield Scalar(text, _within(scalar.location, start, len(part)))
        start += len(part) + 1
