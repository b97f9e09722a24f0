"""Writing a file whole or not at all, and never over one that somebody changed."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from drafter.core import FileTooLarge, NoRegularFile, Problem, Problems, read_regular, say
from drafter.writers import is_sealed, seal_of

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST_NAME = 80
# more than any report of ours takes
_MOST_OURS = 300_000_000


def file_name(title: str, ending: str) -> str:
    """Return a file name for a report called `title` that every system accepts."""
    return f"{_UNSAFE.sub('', title).strip(' .')[:LONGEST_NAME] or '工作总结'}{ending}"


def write_report(path: Path, data: bytes, force: bool) -> Path:
    """Write `data`, sealed, at `path`, or beside it as …(2) where somebody changed what is there; return where."""
    try:
        if not force:
            path = next(name for name in _names(path) if not os.path.lexists(name) or _is_ours(name))
    except OSError as error:
        raise Problems([unwritable(path, error)]) from error
    write_whole(path, data, force=True)
    return path


def write_whole(path: Path, data: bytes, force: bool) -> None:
    """Write `data` beside `path`, then rename it; what cannot be written raises Problems."""
    if not force:
        refuse_taken(path)
    beside = path.with_name(f".drafter.{os.getpid()}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError as error:
        raise Problems([unwritable(path, error)]) from error
    finally:
        # also where somebody pressed Ctrl-C; it is gone once it was renamed
        with suppress(OSError):
            beside.unlink()


def refuse_taken(path: Path) -> None:
    """Raise Problems where there is a file at `path`, which -o named or may name."""
    if os.path.lexists(path):
        message = say("“{}”已经有了，没有动它。", path)
        raise Problems([Problem("output-exists", message, None, say("用 -o 换一个文件名，或先把它移到别处。"))])


@contextmanager
def written_piecemeal(path: Path) -> Iterator[Callable[[bytes], object]]:
    """Give a function that writes pieces of the file at `path`, which is there when all are written."""
    beside = path.with_name(f".drafter.{os.getpid()}.list")
    try:
        with beside.open("wb") as file:
            yield file.write
        os.replace(beside, path)
    except OSError as error:
        raise Problems([unwritable(path, error)]) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def write_copy(path: Path, word: str) -> Path:
    """Write a copy of the file at `path` beside it, with `word` in its name, over no other file; return where."""
    copy = next(name for name in _names(path.with_stem(f"{path.stem}({word})")) if not os.path.lexists(name))
    write_whole(copy, path.read_bytes(), force=False)
    return copy


def write_new(folder: Path, files: dict[str, bytes]) -> None:
    """Write `files` into `folder`, which is made if need be; one that is there already raises Problems."""
    refuse_existing(folder, files)
    make_folder(folder)
    for name, data in files.items():
        write_whole(folder / name, data, force=False)


def make_folder(folder: Path) -> None:
    """Make `folder` and those that it lies in, unless it is there; what cannot be made raises Problems."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = say("看看是不是已有同名的文件，或没有权限；换一个地方也行。")
        raise Problems([Problem("output-unwritable", say("“{}”这个文件夹建不起来。", folder), None, hint)]) from error


def refuse_existing(folder: Path, names: Iterable[str]) -> None:
    """Raise Problems where a file called by one of `names` is in `folder`."""
    if existing := [folder / name for name in names if os.path.lexists(folder / name)]:
        message = say("{}已经有了，没有动它。", "、".join(f"“{path}”" for path in existing))
        raise Problems([Problem("output-exists", message, None, say("换一个文件夹，或先把它移到别处。"))])


def unwritable(path: Path, error: OSError) -> Problem:
    """Return why nothing could be written at `path`, as `error` has it."""
    if not path.parent.is_dir():
        message = say("没有“{}”这个文件夹。", path.parent)
        return Problem("missing-folder", message, None, say("先建好文件夹，或用 -o 换一个地方。"))
    if isinstance(error, PermissionError):
        message = say("“{}”写不进去：可能正在 Word 或 WPS 里打开着，或没有权限。", path)
        return Problem("output-locked", message, None, say("关掉打开它的窗口再试，或用 -o 换一个文件名。"))
    return Problem(
        "output-unwritable", say("“{}”写不进去。", path), None, say("看看磁盘是不是满了，或用 -o 换一个短些的文件名。")
    )


def _names(path: Path) -> Iterator[Path]:
    """Yield `path`, then the names that stand in for it: …(2), …(3) and so on."""
    yield path
    yield from (path.with_stem(f"{path.stem}({number})") for number in count(2))


def _is_ours(path: Path) -> bool:
    seal = seal_of(path.suffix.lower())
    try:
        return seal is not None and is_sealed(read_regular(path, _MOST_OURS), seal)
    except (NoRegularFile, FileTooLarge):
        return False
