"""A photograph: where it lies and how large it is once it stands upright."""

from contextlib import suppress
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from drafter.model.picture_cache import recalled
from drafter.model.picture_file import JPEGS, Unreadable, is_moving, opened, pages_in

TWIPS_PER_INCH = 1440
# what a camera that says nothing of it is taken to mean
PIXELS_PER_INCH = 96


class Photograph(NamedTuple):
    """The file at `path`; `width` and `height` count its pixels after it was turned as its EXIF says.

    What is printed is the first of its `pages`, and of one that is `moving` its first picture.
    """

    path: Path
    width: int
    height: int
    pages: int = 1
    moving: bool = False


def fitted(photograph: Photograph, width: int, height: int) -> tuple[int, int]:
    """Return how large `photograph` is printed within `width` and `height`, in twips; a small one is not blown up."""
    natural = TWIPS_PER_INCH / PIXELS_PER_INCH
    scale = min(natural, width / photograph.width, height / photograph.height)
    return max(round(photograph.width * scale), 1), max(round(photograph.height * scale), 1)


# what the eye tells apart on paper
PRINTED_PIXELS_PER_INCH = 220
QUALITY = 88
# large enough to try all that is done with a picture before it is printed
_TRIAL = (64, 64)
_ORIENTATION, _WHITE_IS = 0x0112, 0x0106


def photograph_at(path: Path) -> Photograph:
    """Return the photograph at `path`; one that is broken or of no known format raises Unreadable."""
    return Photograph(path, *recalled(path, ("look",), lambda: _look_of(path)))


def _look_of(path: Path) -> tuple[int, int, int, bool]:
    """Return the width and height of the photograph at `path`, how many pages it has, and whether it moves."""
    with opened(path) as image:
        wide, high = image.size
        _print(image, *_TRIAL)
        turned = _orientation(image) in _SIDEWAYS
        moving = is_moving(image)
    with opened(path) as image:
        pages = pages_in(image)
    return *((high, wide) if turned else (wide, high)), pages, moving


def developed(photograph: Photograph, width: int, height: int) -> bytes:
    """Return `photograph` as a JPEG to be printed `width` by `height` twips: upright, on white, without its EXIF."""
    return recalled(photograph.path, (width, height), lambda: _developed(photograph, width, height))


def _developed(photograph: Photograph, width: int, height: int) -> bytes:
    pixels = [max(round(twips / TWIPS_PER_INCH * PRINTED_PIXELS_PER_INCH), 1) for twips in (width, height)]
    with opened(photograph.path) as image:
        return _print(image, *pixels)


def _print(image: Any, width: int, height: int) -> bytes:
    """Return `image`, just opened, as a JPEG of no more than `width` by `height` pixels."""
    from PIL import Image

    if image.format in JPEGS:
        # the same as below, in next to no time
        image.draft("RGB", _lying(image, width, height))
    image.load()
    small = _continuous(image)
    small.thumbnail(_lying(image, width, height), Image.Resampling.LANCZOS)
    if small.mode == "RGBA":
        white = Image.new("RGBA", small.size, "white")
        small = Image.alpha_composite(white, small)
    turn = _TURNS.get(_orientation(image))
    upright = small.transpose(Image.Transpose[turn]) if turn else small
    saved = BytesIO()
    upright.convert("RGB").save(saved, "JPEG", quality=QUALITY, optimize=True)
    return saved.getvalue()


# how a picture is set upright, by what the camera says of how it was held
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
_SIDEWAYS = (5, 6, 7, 8)


def _lying(image: Any, width: int, height: int) -> tuple[int, int]:
    """Return `width` by `height` as they are measured on `image` before it is set upright."""
    return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def _orientation(image: Any) -> int:
    """Return how the camera that took `image` was held; 1, upright, where it says nothing that can be read."""
    # cameras write what they will: the rest of it is nothing to us
    with suppress(Exception):
        said = image.getexif().get(_ORIENTATION, 1)
        return said if isinstance(said, int) else 1
    return 1


def _continuous(image: Any) -> Any:
    """Return `image` in greys or colours that can be mixed when it is made smaller: L, RGB or RGBA."""
    from PIL import Image, ImageChops

    if image.mode.startswith("I;16"):
        # the greater byte of each of its greys
        first = 0 if image.mode == "I;16B" else 1
        grey = Image.frombytes("L", image.size, image.tobytes()[first::2])
        return ImageChops.invert(grey) if image.format == "TIFF" and image.tag_v2.get(_WHITE_IS) == 0 else grey
    if image.mode in ("I", "F"):
        return _levelled(image)
    if image.mode in ("PA", "LA", "La", "RGBa", "RGBA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")


def _levelled(image: Any) -> Any:
    """Return `image`, whose greys are numbers of any size, with its white at 255."""
    brightest = image.getextrema()[1]
    if not isfinite(brightest):
        raise Unreadable
    white = next((white for white in (1, 255, 65535) if brightest <= white and (white > 1 or image.mode == "F")), 0)
    scale = 255 / (white or brightest)
    return image.point(lambda grey: grey * scale + 0).convert("L")
