"""The version of the format of facts files and templates, and what is said of one not known."""

from drafter.core import Location, Problem, say

# the first one is read for good
FIRST_FORMAT, FORMAT = FORMATS = ("1", "2")
FORMAT_KEY = "格式"


def format_problem(version: str, place: Location) -> Problem | None:
    """Return what is wrong with a file that says at `place` that its format is `version`."""
    if version in ("", *FORMATS):
        return None
    if version.isdecimal() and int(version) > int(FORMAT):
        message = say("这个文件是第{}版的格式，这一版的 drafter 只认到第{}版。", version, FORMAT)
        return Problem("unknown-format", message, place, say("换用新版的 drafter；写错了，就改成“格式: {}”。", FORMAT))
    message = say("没有“{}”这一版的格式。", version)
    return Problem("unknown-format", message, place, say("改成“格式: {}”。", FORMAT))
