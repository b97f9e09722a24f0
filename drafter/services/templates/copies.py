"""A built-in template copied into the office's own folder, and what has changed in it since."""

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from drafter.core import Location, Problem, Source, say
from drafter.parsing import read_source
from drafter.schema import BODIES_SERVED, ENDINGS, Library, belongs
from drafter.services.output import make_folder, write_new, write_whole

# beside the copies lie the originals as they were then, so that a later change can be shown
ORIGINALS = "原文"
_MOST_LINES = 40


def copy(library: Library, kind: str, name: str, folder: Path) -> Path:
    """Write the file of `kind` called `name` in `library`, a built-in one, into `folder`; return its place.

    Never over another. The original of one that is for a kind of body alone lies under its name: 原文/工会.
    """
    file = f"{name}{ENDINGS[kind]}"
    # older editors on Windows show a file in one line where its line ends are not the system's
    source = library.source(kind, name)
    data = source.text.replace("\n", os.linesep).encode()
    write_new(folder / kind, {file: data})
    original = folder / ORIGINALS / Path(source.name).parent.relative_to("templates")
    make_folder(original)
    write_whole(original / file, data, force=True)
    return folder / kind / file


def changed_since(folder: Path, kind: str, name: str) -> Iterator[Problem]:
    """Yield a note where the built-in file that was copied into `folder` is another one now."""
    for body in ("", *sorted(BODIES_SERVED)):
        original, library = folder / ORIGINALS / body / kind / f"{name}{ENDINGS[kind]}", Library().serving(body)
        if belongs(original, folder) and library.has(kind, name):
            yield from _changed(folder, kind, original, library.source(kind, name))


def _changed(folder: Path, kind: str, original: Path, now: Source) -> Iterator[Problem]:
    """Yield a note where `now`, a built-in file, is another than the `original` of the copy in `folder`."""
    then = read_source(original)
    if then.text != now.text:
        hint = say("想跟着改，就照下面改（-原来的，+现在的）；看过了，删掉“{}”就不再提。", original)
        own = Location(read_source(folder / kind / original.name), 1)
        message = say("抄来以后，内置的“{}”改过了；您抄的照旧用着。", original.stem)
        yield Problem("outdated-copy", message, own, "\n".join([hint, *_difference(then, now)]))


def _difference(then: Source, now: Source) -> list[str]:
    changes = [
        f"   {line}"
        for line in unified_diff(then.lines, now.lines, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    rest = [say("   ……还有{}行", len(changes) - _MOST_LINES)] if len(changes) > _MOST_LINES else []
    return [*changes[:_MOST_LINES], *rest]
