"""A value in one line, by its kind: what a regular expression can tell of it."""

from collections.abc import Iterable
from typing import Any

from drafter.core import figure_pattern, in_either_script
from drafter.parsing import ADDED_UP, NONE, SILENT
from drafter.schema.kinds.base import BESIDE, Kind, Line, Spec
from drafter.schema.kinds.choices import NO, Choice, Level
from drafter.schema.kinds.dates import DATE_WORDS, Date
from drafter.schema.kinds.figures import Figure
from drafter.schema.kinds.levels import RANKS
from drafter.schema.kinds.words import Names

Schema = dict[str, Any]

_QUOTED = "“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）|\\([^)]*\\)"
# a quote that is not closed is a mark like any other
_OPEN = "“(?![^”]*”)|‘(?![^’]*’)|《(?![^》]*》)|（(?![^）]*）)|\\((?![^)]*\\))"
_ONE_LINE_OF_NAMES = f"(?:{_QUOTED}|{_OPEN}|[^“‘《（(，；,;\\n])*[、，；。,;.\\s]*"
_DAY = "[0-9０-９]{1,2}"
FULL_DATE = f"[1-9１-９][0-9０-９]{{3}}\\s*[-./－．／年]\\s*{_DAY}\\s*[-./－．／月]\\s*{_DAY}\\s*日?\\s*。?"
ONE_LINE = "[^\\n]*\\n*"
NONE_SAID = in_either_script(NONE)
_DATE = in_either_script(DATE_WORDS)
_ANYTHING = ("string", "number", "boolean", "null")


def words(each: Iterable[str]) -> str:
    """Return a regular expression that each word matches, in either script."""
    return in_either_script("|".join(each))


def or_blank(pattern: str) -> str:
    """Return `pattern` with blanks around it, or nothing at all."""
    return f"\\s*(?:{pattern})\\s*|{SILENT.pattern}"


def or_none(pattern: str) -> str:
    """Return `pattern`, or 无, with blanks around it, or nothing at all."""
    return or_blank(f"{pattern}|{NONE_SAID}")


def line_schema(kind: Kind, spec: Spec) -> Schema:
    """Return the schema of one value of `kind`; empty ones and 无 belong to every kind."""
    match kind:
        case Figure():
            asked = not kind.is_rate or spec.together == BESIDE
            added_up = f"|{in_either_script(ADDED_UP)}" if asked else ""
            pattern = or_none(f"{figure_pattern(kind.units(spec))}{added_up}")
            return _line("string", "number", "null", pattern=pattern, minimum=0)
        case Date():
            return _line_or_zero(f"{FULL_DATE}|[^\\n]*{_DATE}{ONE_LINE}")
        case Choice():
            none = f"|{NONE_SAID}" if NO in spec.choices else ""
            return _line("string", "null", pattern=or_blank(f"{words(spec.choices)}{none}"))
        case Level():
            return _line_or_zero(f"全?(?:{words(word for rank in RANKS for word in rank)})")
        case Names():
            return _line(*_ANYTHING, pattern=_ONE_LINE_OF_NAMES)
        case Line():
            return _line(*_ANYTHING, pattern=ONE_LINE)
        case _:
            return {"type": list(_ANYTHING)}


def _line(*types: str, pattern: str, **limits: int) -> Schema:
    return {"type": list(types), **limits, "pattern": f"^(?:{pattern})$"}


def _line_or_zero(pattern: str) -> Schema:
    """Return the schema of a line of words: a bare 0 is an answer, any other number is none."""
    return _line("string", "number", "null", pattern=or_none(f"0|{pattern}"), minimum=0, maximum=0)
