"""Measures as they stand in a .docx: plain numbers, or lengths with a unit; what is none is taken for not said."""

import re

_LENGTH = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(mm|cm|in|pt|pc|pi)?\s*")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1, "pc": 12, "pi": 12}
# no page of Word's is larger than 31,680 twips
_MOST = 100_000
# what Word knows as set, of a switch that says nothing too
_OFF = ("0", "false", "off")


def whole(text: str | None, absent: int = 0) -> int:
    """Return the whole number nearest to `text`, or `absent` where it is none that could be meant."""
    return _measured(text, absent, 1)


def twips(text: str | None, absent: int = 0) -> int:
    """Return the length `text` in twips, or `absent` where it is none that could be meant."""
    return _measured(text, absent, 20)


def half_points(text: str | None, absent: int = 0) -> int:
    """Return the size of type `text` in half-points, or `absent` where it is none that could be meant."""
    return _measured(text, absent, 2)


def is_set(value: str) -> bool:
    """Return whether a switch whose w:val is `value` is on."""
    return value not in _OFF


def _measured(text: str | None, absent: int, in_a_point: int) -> int:
    match = _LENGTH.fullmatch(text or "")
    if not match:
        return absent
    value = float(match[1]) * (_POINTS[match[2]] * in_a_point if match[2] else 1)
    return round(value) if abs(value) <= _MOST else absent
