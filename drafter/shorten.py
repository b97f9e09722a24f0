"""A report made to fit a length: the least important lines go, from its end to its beginning."""

from collections.abc import Callable, Mapping

from drafter.compose import Composition
from drafter.document import Document, stretches, text_of
from drafter.language import say
from drafter.problem import Problem

Told = Mapping[str, Composition]
# tells a section again by its name, without its minor lines of these numbers
Retell = Callable[[str, frozenset[int]], Composition]


def shortened(told: Told, retell: Retell, size: Callable[[Told], int], length: int) -> tuple[Told, list[Problem]]:
    """Return the sections `told` without as many of their minor lines as must go for a `size` of `length`.

    No section loses all that it says. A warning tells where the report is too long all the same.
    """
    left = size(told)
    for name in reversed(list(told)):
        gone: frozenset[int] = frozenset()
        for number in reversed(range(told[name].minor)):
            if left <= length:
                return told, []
            shorter = retell(name, gone | {number})
            rest = {**told, name: shorter}
            # a line that did not stand anyway is not what was cut
            if shorter.blocks and (now := size(rest)) < left:
                told, left, gone = rest, now, gone | {number}
    return told, [_too_long(left, length)] if left > length else []


def characters(document: Document) -> int:
    """Return the length of the body of `document`: its paragraphs, tables, and headings with their numbers."""
    return sum(len(text_of(runs)) for block in document.blocks for runs in stretches(block))


def _too_long(size: int, length: int) -> Problem:
    message = say("能省的都省了，正文还有{}字，比要的{}字多{}字。", size, length, size - length)
    hint = say("再短，就在“做法”“补充”这些自己写的话里删，或换一种短的报告。")
    return Problem("too-long", message, None, hint)
