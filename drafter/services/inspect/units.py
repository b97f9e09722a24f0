"""Measures said as Word's dialogs say them: millimetres, points, 号, characters."""

from drafter.core import say
from drafter.schema import SIZES, TWIPS_PER_MM


def millimetres(twips: float) -> str:
    """Return `twips` in millimetres, as 37 or 25.4."""
    return f"{round(twips / TWIPS_PER_MM, 1):g}"


def size_name(half_points: int) -> str:
    """Return the 号 of a size, or its points where it has none."""
    named = next((name for name, size in SIZES.items() if size == half_points), "")
    return named or say("{}磅", f"{half_points / 2:g}")


def pitch(line: int, rule: str) -> str:
    """Return a line's pitch: 固定值28磅, 1.5倍."""
    if rule == "auto":
        return say("单倍行距") if line == 240 else say("{}倍行距", f"{line / 240:.3g}")
    return say("固定值{}磅", f"{line / 20:g}") if rule == "exact" else say("最小值{}磅", f"{line / 20:g}")


def count(characters: float) -> str:
    """Return a length in characters: 2字."""
    return say("{}字", f"{round(characters, 1):g}")
