"""Room."""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.diff.comparison import Version as Version
    from drafter.services.diff.comparison import compare as compare
    from drafter.services.diff.report import record as record
    from drafter.services.diff.report import told as told
    from drafter.services.diff.tracked_changes import redline as redline

_HOMES = {
    "compare": "comparison",
    "record": "report",
    "redline": "tracked_changes",
    "told": "report",
    "Version": "comparison",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
