"""A photograph: where it lies and how large it is once it stands upright."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from drafter.model.picture_cache import recalled

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


# what the eye tells apart on paper
PRINTED_PIXELS_PER_INCH = 220
QUALITY = 88


class Unreadable(Exception):
    """The file holds no picture that can be read whole."""


def photograph_at(path: Path) -> Photograph:
    """Return the photograph at `path`; one that is broken or of no known format raises Unreadable."""
    return Photograph(path, *recalled(path, ("size",), lambda: _size_of(path)))


def _size_of(path: Path) -> tuple[int, int]:
    from PIL import ExifTags, Image

    try:
        with _opened(path) as image:
            wide, high = image.size
            turned = image.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
            # a small copy is quick to make, and tells whether the file goes on to its end
            image.draft("RGB", (wide // 8, high // 8))
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable from error
    return (high, wide) if turned else (wide, high)


def developed(photograph: Photograph, width: int, height: int) -> bytes:
    """Return `photograph` as a JPEG to be printed `width` by `height` twips: upright, on white, without its EXIF."""
    return recalled(photograph.path, (width, height), lambda: _developed(photograph, width, height))


def _developed(photograph: Photograph, width: int, height: int) -> bytes:
    from PIL import Image, ImageOps

    pixels = [max(round(twips / TWIPS_PER_INCH * PRINTED_PIXELS_PER_INCH), 1) for twips in (width, height)]
    with _opened(photograph.path) as image:
        # whichever way it lies, it is read no smaller than it is printed
        image.draft("RGB", (max(pixels), max(pixels)))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((pixels[0], pixels[1]), Image.Resampling.LANCZOS)
        if "A" in upright.getbands() or "transparency" in upright.info:
            opaque = upright.convert("RGBA")
            white = Image.new("RGBA", opaque.size, "white")
            upright = Image.alpha_composite(white, opaque)
        saved = BytesIO()
        upright.convert("RGB").save(saved, "JPEG", quality=QUALITY, optimize=True)
    return saved.getvalue()


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    from PIL import Image

    with warnings.catch_warnings():
        # one of a hundred million pixels, or with odd words of its camera, is a photograph all the same
        warnings.simplefilter("ignore")
        with Image.open(path) as image:
            yield image
