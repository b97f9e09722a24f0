"""How a number shows under the format of its cell, as .xlsx and .xls have it."""

import re

from drafter.parsing.workbook.signs import Sign, Signed

# those that have a number and no words
BUILT_IN_FORMATS = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@"}
_ANY = ("General", "GENERAL", "@")
# formats under which a number shows as it is read: none, text, whole numbers, and those with decimals
_PLAIN = re.compile(r"(?:0|#,##0)(?:\.(?P<decimals>0+))?(?:_[ )])?")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')


def number_sign(value: float, style: str) -> Signed:
    """Return how `value` shows in a cell of `style`: rounded off, or under words of its format, it is otherwise."""
    if "%" in _QUOTED.sub("", style):
        return Signed(Sign.PERCENT)
    if style in _ANY:
        return Signed(Sign.PLAIN)
    match = _PLAIN.fullmatch(style)
    exact = match and round(value, len(match["decimals"] or "")) == value
    return Signed(Sign.PLAIN if exact else Sign.STYLED)
