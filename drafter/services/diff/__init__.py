"""drafter diff: which facts changed between two files, and which sentences for that.

In: two facts files, or two reports that carry theirs. Out: Comparison, its report, and a redline in Word.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.diff.comparison import Version as Version
    from drafter.services.diff.comparison import compare as compare
    from drafter.services.diff.report import describe as describe
    from drafter.services.diff.report import record as record
    from drafter.services.diff.shape import DIFF_SHAPE as DIFF_SHAPE
    from drafter.services.diff.tracked_changes import redline as redline


_HOMES = {
    "DIFF_SHAPE": "shape",
    "compare": "comparison",
    "describe": "report",
    "record": "report",
    "redline": "tracked_changes",
    "Version": "comparison",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
