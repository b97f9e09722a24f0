"""The one door through which a picture is opened: by the promised formats alone, within a budget of memory."""

import os
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from drafter.core import open_regular

# Pillow knows more, among them some that are programs: EPS is run by Ghostscript
_PLUGINS = ("Jpeg", "Mpo", "Png", "Bmp", "Gif", "Tiff", "WebP", "Avif")
JPEGS = ("JPEG", "MPO")
_FORMATS = ("JPEG", "PNG", "BMP", "GIF", "TIFF", "WEBP", "AVIF")
# how the files of these are called
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".avif")

MOST_BYTES = 512_000_000
# of those that take more than this, one is opened at a time, however many processes are at work
_MUCH = 64_000_000
# what a pixel takes in bytes while a picture is read and made smaller: by format, else by mode
_FORMAT_BYTES = {"WEBP": 17, "AVIF": 12}
_MODE_BYTES = {"L": 1, "1": 2, "I;16": 5, "I;16B": 5, "RGB": 4, "CMYK": 4, "YCbCr": 4, "P": 5}
_OTHER_BYTES = 12
# a JPEG is read at an eighth of its size, but one that comes in passes is kept whole until the last of them
_JPEG_BYTES, _PASSES_BYTES = 0.25, 7
MOST_WORK = 3_000_000_000
_PASS = b"\xff\xda"
_MOST_FILE = 200_000_000
_MOST_COUNTED = 100

_CONSOLE = 2
_muting = Lock()
_turns: list[AbstractContextManager[Any]] = [nullcontext()]


class Unreadable(Exception):
    """The file holds no picture that can be read whole."""


class Oversized(Unreadable):
    """The picture would take more memory or time than there is for one."""


def take_turns(turn: AbstractContextManager[Any]) -> None:
    """Let this process open a large picture only within `turn`, a lock that it shares with others."""
    _turns[:] = [turn]


@contextmanager
def opened(source: Path | bytes) -> Iterator[Any]:
    """Give the picture in `source` as Pillow has it, not yet read; whatever is wrong with it raises Unreadable."""
    from PIL import Image

    _load_plugins()
    formats = [name for name in _FORMATS if name in Image.OPEN]
    try:
        with BytesIO(source) if isinstance(source, bytes) else open_regular(source) as file, warnings.catch_warnings():
            # one of a hundred million pixels, or with odd words of its camera, is a photograph all the same
            warnings.simplefilter("ignore")
            with Image.open(file, formats=formats) as image:
                weight = _weight(image, file)
                with (
                    _turns[0] if weight > _MUCH else nullcontext(),
                    _muted() if image.format == "TIFF" else nullcontext(),
                ):
                    yield image
    except Unreadable:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise Oversized from error
    # a damaged picture makes Pillow and the libraries behind it raise whatever they will
    except Exception as error:
        raise Unreadable from error


def pages_in(image: Any) -> int:
    """Return how many pages the TIFF `image` has, small copies aside, up to a hundred; of any other format 1."""
    count = 0
    if image.format == "TIFF":
        # a page that cannot be told from rubbish is none
        with suppress(Exception):
            for number in range(_MOST_COUNTED):
                image.seek(number)
                count += not int(image.tag_v2.get(254, 0)) & 1
    return max(count, 1)


def is_moving(image: Any) -> bool:
    """Return whether `image` is a film of several pictures; a telephone's depth map makes none."""
    return image.format not in ("TIFF", *JPEGS) and bool(getattr(image, "is_animated", False))


@contextmanager
def _muted() -> Iterator[None]:
    """Keep from the console what libtiff has to say: it writes English there past all of Python."""
    # there is one console for all threads
    with _muting, ExitStack() as after:
        # where there is none, nothing is written either
        with suppress(OSError):
            console = os.dup(_CONSOLE)
            after.callback(os.close, console)
            after.callback(os.dup2, console, _CONSOLE)
            with open(os.devnull, "wb") as nowhere:
                os.dup2(nowhere.fileno(), _CONSOLE)
        yield


@cache
def _load_plugins() -> None:
    for name in _PLUGINS:
        # Pillow before 11.3 reads no AVIF
        with suppress(ImportError):
            import_module(f"PIL.{name}ImagePlugin")


def _weight(image: Any, file: Any) -> float:
    """Return how many bytes it takes to read `image`, opened from `file`; more than there are raises Oversized."""
    pixels = image.size[0] * image.size[1]
    each: float = _FORMAT_BYTES.get(image.format) or _MODE_BYTES.get(image.mode, _OTHER_BYTES)
    if "transparency" in image.info:
        each = max(each, _OTHER_BYTES)
    if image.format in JPEGS:
        each = _JPEG_BYTES
        if image.info.get("progressive"):
            each = _PASSES_BYTES
            if pixels * _passes(file) > MOST_WORK:
                raise Oversized
    if pixels * each > MOST_BYTES:
        raise Oversized
    return float(pixels * each)


def _passes(file: Any) -> int:
    """Return in how many passes the JPEG in `file` comes."""
    place = file.tell()
    file.seek(0)
    count = int(file.read(_MOST_FILE).count(_PASS))
    file.seek(place)
    return count
