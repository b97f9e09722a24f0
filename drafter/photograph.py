"""A photograph: where it lies and how large it is once it stands upright."""

from pathlib import Path
from typing import NamedTuple

TWIPS_PER_INCH = 1440
# what a camera that says nothing of it is taken to mean
PIXELS_PER_INCH = 96


class Photograph(NamedTuple):
    """The file at `path`; `width` and `height` count its pixels after it was turned as its EXIF says."""

    path: Path
    width: int
    height: int


def fitted(photograph: Photograph, width: int, height: int) -> tuple[int, int]:
    """Return how large `photograph` is printed within `width` and `height`, in twips; a small one is not blown up."""
    natural = TWIPS_PER_INCH / PIXELS_PER_INCH
    scale = min(natural, width / photograph.width, height / photograph.height)
    return round(photograph.width * scale), round(photograph.height * scale)
