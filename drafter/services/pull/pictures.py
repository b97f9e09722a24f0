"""Whether two pictures show the same: programs save a photograph anew, in another size or format."""

import warnings
from io import BytesIO

# what Word shows; any other format may be a program
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_MOST_PIXELS = 100_000_000
# they are compared at this size, in shades of grey of which so few are the doing of a format
_SIZE, _DIFFERENT = (32, 32), 4


def same_picture(one: bytes, other: bytes) -> bool:
    """Return whether the files in `one` and `other` show the same picture; what cannot be read is another."""
    if one == other or not one or not other:
        return bool(one) and one == other
    here, there = _greys(one), _greys(other)
    differing = sum(abs(a - b) for a, b in zip(here, there, strict=False))
    return bool(here) and bool(there) and differing <= _DIFFERENT * len(here)


def _greys(data: bytes) -> bytes:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return b""
                return bytes(image.convert("L").resize(_SIZE).tobytes())
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return b""
