"""Photographs as they are printed, whichever writer asks for them."""

from drafter.core import Problems
from drafter.model import Oversized, Picture, Unreadable, developed
from drafter.validation import unreadable


def print_of(picture: Picture, width: int, height: int) -> bytes:
    """Return the photograph of `picture` as a JPEG, `width` by `height` twips; one that is broken raises Problems."""
    try:
        return developed(picture.photograph, width, height)
    except Unreadable as error:
        # it was there and whole when the facts were read
        if not picture.source.facts:
            raise
        raise Problems([unreadable(picture.source.facts[0], isinstance(error, Oversized))]) from error
