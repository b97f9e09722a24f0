"""Whether two pictures show the same: programs save a photograph anew, in another size or format."""

from drafter.model import Unreadable, opened

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
    try:
        with opened(data) as image:
            return bytes(image.convert("L").resize(_SIZE).tobytes())
    except Unreadable:
        return b""
