"""The page of a layout: how much room its text has, and where what stands above it begins."""

from drafter.core import width
from drafter.model import Layout, Letterhead, text_of

# the gap above a photograph, in twips
ABOVE_PICTURE = 120
# how far the letters of a line reach below it, in the characters of 仿宋
BELOW_THE_LINE = 0.14


def measure(layout: Layout) -> tuple[int, int]:
    """Return how many characters fill a line of `layout`, and how many lines a page."""
    across, down = text_area(layout)
    return across // (layout.sizes["正文"] * 10 + layout.spacing), down // layout.line


def text_area(layout: Layout) -> tuple[int, int]:
    """Return how wide and how high the text area of `layout` is, in twips."""
    top, right, bottom, left = layout.margins
    return layout.page[0] - left - right, layout.page[1] - top - bottom


def mark_size(letterhead: Letterhead, layout: Layout) -> int:
    """Return the size of the 发文机关标志 in half-points: that of `layout`, or less where it would not fit a line."""
    return min(layout.sizes["发文机关标志"], int(text_area(layout)[0] / 10 / max(width(text_of(letterhead.mark)), 1)))


def mark_top(letterhead: Letterhead, layout: Layout) -> int:
    """Return how much is blank above the 发文机关标志, whose top is 35 mm below that of the text (7.2.4), in twips."""
    return round(35 * 1440 / 25.4) - len(letterhead.corner) * layout.line
