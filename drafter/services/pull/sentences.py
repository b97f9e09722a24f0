"""Where the sentences of a paragraph stand, and a paragraph parted between them."""

import re
from collections.abc import Sequence

from drafter.services.pull.reader import Passage

_SENTENCE = re.compile("[^。！？!?]*(?:[。！？!?]+[”’）》」]*|$)")

Stretch = tuple[int, int]


def sentences_in(text: str) -> list[Stretch]:
    """Return from where to where each sentence of `text` reaches."""
    return [match.span() for match in _SENTENCE.finditer(text) if match[0]]


def cut_out(passage: Passage, stretch: Stretch) -> Passage:
    """Return what of `passage` stands in `stretch`."""
    start, end = stretch
    spans = {name: (a - start, b - start) for name, (a, b) in passage.spans.items() if start <= a < end}
    return Passage(passage.text[start:end], spans, passage.tabled)


def without(passage: Passage, stretches: Sequence[Stretch]) -> Passage:
    """Return `passage` without what stands in `stretches`."""
    text, spans, things = passage.text, dict(passage.spans), list(passage.things)
    for start, end in sorted(stretches, reverse=True):
        text = text[:start] + text[end:]
        spans = {
            name: (a - (end - start), b - (end - start)) if a >= end else (a, b)
            for name, (a, b) in spans.items()
            if not start <= a < end
        }
    return Passage(text, spans, passage.tabled, things)
