"""The one way to a file: whole or not at all, through links, with its mode kept, over nothing that was read."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from drafter.core import FileTooLarge, NoRegularFile, Problem, Problems, look_at_output, note_written, say
from drafter.services.output.naming import stand_ins
from drafter.services.output.refusals import (
    refuse_existing,
    refuse_protected,
    refuse_taken,
    refuse_unwritable,
    unwritable,
)
from drafter.writers import LIST, Seal, is_sealed, seal_of, sealed

# more than any report of ours takes
_MOST_OURS = 300_000_000
# O_BINARY is of Windows, O_NOFOLLOW of all others: nobody's link is followed, and nobody's file is used
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write_report(path: Path, data: bytes, force: bool) -> Path:
    """Write `data`, sealed, at `path`, or beside it as …(2) where somebody changed what is there; return where."""
    return _write_beside(path, data, lambda name: force or _is_ours(name, seal_of(name.suffix.lower())))


def write_list(path: Path, text: str) -> Path:
    """Write `text`, a list of what is open, at `path`, or beside it where no unchanged list is there; return where."""
    return _write_beside(path, sealed(text.encode("utf-8-sig"), LIST), lambda name: _is_ours(name, LIST))


def write_whole(path: Path, data: bytes, force: bool) -> None:
    """Write `data` at `path`, over another file only by `force`; what cannot be written raises Problems."""
    if not force:
        refuse_taken(path)
    refuse_protected(path)
    _put(path, data, path)


def rewrite(path: Path, data: bytes, word: str) -> Path:
    """Replace what the file at `path` holds by `data`; return where its copy is kept, with `word` in its name."""
    refuse_unwritable(path)
    copy = next(name for name in stand_ins(path.with_stem(f"{path.stem}({word})")) if not os.path.lexists(name))
    _put(copy, path.read_bytes(), path)
    _put(path, data, path)
    return copy


def replace_whole(path: Path, data: bytes) -> None:
    """Replace what the file at `path` holds by `data`; what cannot be written raises Problems."""
    refuse_unwritable(path)
    _put(path, data, path)


def copy_once(path: Path, copy: Path) -> None:
    """Keep what the file at `path` holds at `copy`, in a folder that is made if need be, unless a file is there."""
    if not os.path.lexists(copy):
        make_folder(copy.parent)
        _put(copy, path.read_bytes(), path)


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


def _write_beside(path: Path, data: bytes, may_replace: Callable[[Path], bool]) -> Path:
    try:
        path = next(name for name in stand_ins(path) if not os.path.lexists(name) or may_replace(name))
    except OSError as error:
        raise Problems([unwritable(path, error)]) from error
    write_whole(path, data, force=True)
    return path


def _put(path: Path, data: bytes, like: Path) -> None:
    """Put `data` at `path`, where links lead, with the rights that others have to the file `like`, if it is there."""
    # a file is renamed only within its folder
    target = os.path.realpath(path)
    beside = os.path.join(os.path.dirname(target), f".drafter.{os.urandom(8).hex()}")
    try:
        with os.fdopen(os.open(beside, _FRESH, 0o666), "wb") as file:
            _take_rights(beside, like)
            file.write(data)
            file.flush()
            # a power cut leaves the old file or the new one
            os.fsync(file.fileno())
        os.replace(beside, target)
    except OSError as error:
        raise Problems([unwritable(path, error)]) from error
    finally:
        # also where somebody pressed Ctrl-C; it is gone once it was renamed
        with suppress(OSError):
            os.unlink(beside)
    note_written(path)


def _take_rights(beside: str, like: Path) -> None:
    """Let the file at `beside` be read and written by those alone who may read and write the file `like`."""
    try:
        found = os.stat(like)
    except OSError:
        return
    mode = stat.S_IMODE(found.st_mode)
    # Windows has no groups of this kind
    if hasattr(os, "chown"):
        try:
            os.chown(beside, found.st_uid if os.geteuid() == 0 else -1, found.st_gid)
        except OSError:
            # a group that is not ours to give: another one is to see no more
            mode &= ~stat.S_IRWXG
    os.chmod(beside, mode)


def _is_ours(path: Path, seal: Seal | None) -> bool:
    try:
        return seal is not None and is_sealed(look_at_output(path, _MOST_OURS), seal)
    except (NoRegularFile, FileTooLarge, FileNotFoundError):
        return False
