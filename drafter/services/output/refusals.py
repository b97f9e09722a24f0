"""Why nothing is written at a place: it was read, it is taken, it is read-only, or the system says no."""

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from drafter.core import Problem, Problems, say, was_read, was_written

_NO_FOLDER_TO_WRITE_IN = (errno.EROFS, errno.EACCES, errno.EPERM)


def refuse_protected(path: Path) -> None:
    """Raise Problems where what is at `path` was read or written in this run, or must not be replaced."""
    hint = say("换一个文件名，或换一个文件夹。")
    if was_read(path):
        raise Problems([Problem("overwrites-input", say("“{}”是这次要读的文件，不能写在它上面。", path), None, hint)])
    if was_written(path):
        raise Problems([Problem("written-twice", say("“{}”这次已经写过一份，再写就盖掉了。", path), None, hint)])
    refuse_unwritable(path)


def refuse_unwritable(path: Path) -> None:
    """Raise Problems where what is at `path` is read-only, or no file."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        # what cannot be looked at is found out by writing
        return
    if not stat.S_ISREG(mode):
        raise Problems([_unwritable(path)])
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        hint = say("右键点它，在“属性”里去掉“只读”再试；是别人的文件，就换一个文件名。")
        raise Problems([Problem("read-only-output", say("“{}”是只读的，没有动它。", path), None, hint)])


def refuse_taken(path: Path) -> None:
    """Raise Problems where there is a file at `path`, which an option named or may name."""
    if os.path.lexists(path):
        message = say("“{}”已经有了，没有动它。", path)
        raise Problems([Problem("output-exists", message, None, say("用 -o 换一个文件名，或先把它移到别处。"))])


def refuse_existing(folder: Path, names: Iterable[str]) -> None:
    """Raise Problems where a file called by one of `names` is in `folder`."""
    if existing := [folder / name for name in names if os.path.lexists(folder / name)]:
        message = say("{}已经有了，没有动它。", "、".join(f"“{path}”" for path in existing))
        raise Problems([Problem("output-exists", message, None, say("换一个文件夹，或先把它移到别处。"))])


def unwritable(path: Path, error: OSError) -> Problem:
    """Return why nothing could be written at `path`, as `error` has it."""
    if error.errno == errno.ENAMETOOLONG:
        return Problem("output-unwritable", say("“{}”这个文件名太长了。", path), None, say("换一个短些的文件名。"))
    if not path.parent.is_dir():
        message = say("没有“{}”这个文件夹。", path.parent)
        return Problem("missing-folder", message, None, say("先建好文件夹，或换一个地方。"))
    if error.errno in _NO_FOLDER_TO_WRITE_IN and not os.access(path.parent, os.W_OK):
        message = say("“{}”这个文件夹里不能写东西。", path.parent)
        hint = say("换一个能写的文件夹：有 -o 的命令用 -o，没有的，先把文件复制到那里。")
        return Problem("output-locked", message, None, hint)
    if isinstance(error, PermissionError):
        message = say("“{}”写不进去：可能正在 Word 或 WPS 里打开着，或没有权限。", path)
        return Problem("output-locked", message, None, say("关掉打开它的窗口再试，或换一个文件名。"))
    return _unwritable(path)


def _unwritable(path: Path) -> Problem:
    hint = say("看看磁盘是不是满了，那里是不是有同名的文件夹；或换一个短些的文件名。")
    return Problem("output-unwritable", say("“{}”写不进去。", path), None, hint)
