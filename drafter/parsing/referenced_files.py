"""The files that a facts file names as its values: pictures, the office's own paper and the like, that belong to it.

A value may come from anyone: what it names on another computer, or as a device, is never so much as looked for.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from unicodedata import normalize

from drafter.core import Source
from drafter.parsing.yaml.tree import Listing, Mapping, Node

# most files name none: a look for .jpg takes a hundredth of the time that YAML takes
_ENDING = r"\.[A-Za-z]{2,4}\b"


# to ask for \\host\share greets that host in the user's name; to open CON.jpg waits for the keyboard
_DEVICE = r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:[.:].*)?"


def path_of(name: str) -> Path:
    """Return `name`, as it was typed, as a path: whoever knows Windows parts its folders by \\ on any system."""
    return Path(name.strip().replace("\\", "/"))


def beside(source: Source, name: str) -> Path | None:
    """Return the file that `source` calls `name`, as it lies from there; None for a device or another computer's."""
    parts = name.strip().replace("\\", "/").split("/")
    if parts[:2] == ["", ""] or any(re.fullmatch(_DEVICE, part.strip()) for part in parts):
        return None
    folder, below = Path(source.name).parent, path_of(name)
    path = folder / below
    return path if below.is_absolute() or os.path.lexists(path) else _composed(folder, below) or path


def _composed(folder: Path, name: Path) -> Path | None:
    """Return the file in `folder` whose name is `name` in another make-up: macOS parts é into e and its accent."""
    for part in name.parts:
        wanted = normalize("NFC", part)
        try:
            same = next((each for each in os.listdir(folder) if normalize("NFC", each) == wanted), None)
        except (OSError, ValueError):
            return None
        if same is None and part != "..":
            return None
        folder /= same or part
    return folder


def is_elsewhere(name: str) -> bool:
    """Return whether the file called `name` does not go along when the folder of the facts is copied."""
    return is_absolute(name) or os.path.normpath(path_of(name)).split(os.sep)[0] == os.pardir


def is_absolute(name: str) -> bool:
    """Return whether `name` begins at the root of a disk, on this system or on Windows."""
    return path_of(name).is_absolute() or PureWindowsPath(name.strip()).is_absolute()


def named_by(source: Source, tree: Node) -> list[Path]:
    """Return what values in `tree`, read from `source`, name like files, one or several a value, there or not."""
    names = (name for text in _texts(tree) for name in (text, *text.split("、")) if re.search(_ENDING, name))
    paths = (beside(source, name) for name in names)
    return list(dict.fromkeys(path for path in paths if path))


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Mapping():
            for below in node.items.values():
                yield from _texts(below)
        case Listing():
            for below in node.items:
                yield from _texts(below)
        case _:
            yield node.text
