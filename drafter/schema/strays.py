"""What bears the name of a template in an office's own folder and is none: told, and never read."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from drafter.core import Location, Problem, Source, say, spoken
from drafter.schema.library import ENDINGS, Library, others_of


def strays(library: Library) -> tuple[Problem, ...]:
    """Return a warning of each stray in the office's own folders, which are looked through once for a library."""
    return _strays(library, spoken())


@lru_cache(maxsize=8)
def _strays(library: Library, language: str) -> tuple[Problem, ...]:
    """Return the warnings in the `language` that is spoken."""
    return tuple(problem for folder in library.own for problem in strays_in(folder))


def strays_in(folder: Path) -> Iterator[Problem]:
    """Yield a warning of each stray in `folder`, at its own path."""
    for kind in ENDINGS:
        yield from map(_problem, others_of(folder, kind))


def _problem(path: Path) -> Problem:
    place = Location(Source(str(path), ""), 1)
    if os.path.isfile(path):
        message = say("“{}”是一个链接，通到模板文件夹外面，没有用它。", path.name)
        return Problem("unusable-template", message, place, say("要用它，就把那个文件本身抄到这里；不用，就删掉链接。"))
    message = say("“{}”不是文件（是文件夹、断了的链接之类），没有用它。", path.name)
    return Problem("unusable-template", message, place, say("模板是记事本能打开的文件；这个用不着，就删掉或移到别处。"))
