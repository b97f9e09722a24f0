"""What files are called: names that every system takes, none too long, and no two alike."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

LONGEST_NAME = 80
# file systems take 255; this leaves room for …(2)
MOST_BYTES = 240
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
# what Windows takes for a device, whatever stands behind a dot
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³]) *(?:\.|\Z)", re.IGNORECASE)


def file_name(title: str, ending: str, mark: str = "") -> str:
    """Return a file name for what is called `title`, which every system takes; it ends in `mark` and `ending` whole."""
    stem = _UNSAFE.sub("", title).strip(" .")[: LONGEST_NAME - len(mark)]
    room = MOST_BYTES - len(f"{mark}{ending}".encode())
    # cut by the byte, with what is left of a character at the end taken off
    stem = stem.encode()[: max(room, 0)].decode(errors="ignore").strip(" .") or "工作总结"
    return f"{'_' if _DEVICE.match(stem) else ''}{stem}{_UNSAFE.sub('', mark)}{ending}"


def distinct_names(titles: Sequence[tuple[str, str]], ending: str, mark: str = "") -> list[str]:
    """Return a file name for each of `titles`, pairs of a title and a kind of report: the kind tells apart those alike.

    Titles that differ may be alike where they are cut.
    """
    names = [file_name(title, ending, mark) for title, _ in titles]
    times = Counter(map(str.casefold, names))
    return [
        name if times[name.casefold()] == 1 else file_name(title, ending, f"（{kind}）{mark}")
        for name, (title, kind) in zip(names, titles, strict=True)
    ]


def stand_ins(path: Path) -> Iterator[Path]:
    """Yield `path`, then the names that stand in for it: …(2), …(3) and so on."""
    yield path
    yield from (path.with_stem(f"{path.stem}({number})") for number in count(2))
