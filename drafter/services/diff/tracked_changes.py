"""A copy of a report in which Word shows what changed: w:ins, w:del and w:moveFrom, set by a library that does that."""

import re
from subprocess import SubprocessError

from drafter.core import Problem, Problems, parts_of, say, zipped

NOBODY = "drafter"
# the marks at both ends of what was moved must have one; nobody is shown it
_DATE = re.compile(rb'(<w:(?!move(?:From|To)RangeStart)[^<>]*) w:date="[^"]*"')
_INSTALL = 'pip install "drafter[diff]"'


def redline(old: bytes, new: bytes, author: str) -> bytes:
    """Return the .docx `old` with what `new` changes in it, by `author`; where that cannot be done, raise Problems."""
    try:
        from python_redlines import DocxodusEngine  # type: ignore[import-untyped,unused-ignore]

        made, _, _ = DocxodusEngine().run_redline(author or NOBODY, old, new, conflate_spaces=False)
    except ImportError as error:
        message, hint = (
            say("写修订稿要用的 python-redlines 还没有装。"),
            say("在命令行里运行：{}，装好再写。", _INSTALL),
        )
        raise Problems([Problem("missing-extra", message, None, hint)]) from error
    except (OSError, SubprocessError) as error:
        message, hint = say("修订稿在这台电脑上写不出来。"), say("不加 --docx，看列出来的；或换一台 64 位的电脑。")
        raise Problems([Problem("no-redline", message, None, hint)]) from error
    return _undated(made)


def _undated(report: bytes) -> bytes:
    """Return `report` without the day of its changes: the library's own is none, and today's would differ tomorrow."""
    parts = parts_of(report)
    return zipped({name: _DATE.sub(rb"\1", data) if name.endswith(".xml") else data for name, data in parts.items()})
