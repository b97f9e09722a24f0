"""What to say of a file that was written, or written beside one that was kept."""

from pathlib import Path

from drafter.core import say


def kept(path: Path, went: Path) -> str:
    """Return what to add where the file at `path` was kept, and what was to be written there `went` elsewhere."""
    return "" if went == path else say("；“{}”不是 drafter 写完时的样子，留着没动", path)


def listed_at(path: Path, went: Path) -> str:
    """Return what to say of a list of what is open that was to be at `path`, and `went` there or elsewhere."""
    return say("还空着的项列在：{}{}", went, kept(path, went))
