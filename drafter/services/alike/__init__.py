"""drafter alike: what share of the office's own words stands in last year's report, or in a sibling's.

In: papers, each the facts of one report. Out: Comparison (shares, matches), its report, and names left of others.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.alike.comparison import Paper as Paper
    from drafter.services.alike.comparison import compare as compare
    from drafter.services.alike.comparison import paper_of as paper_of
    from drafter.services.alike.report import describe as describe
    from drafter.services.alike.report import record as record
    from drafter.services.alike.shape import ALIKE_SHAPE as ALIKE_SHAPE
    from drafter.services.alike.strangers import strangers as strangers
    from drafter.services.alike.strangers import twins as twins


_HOMES = {
    "ALIKE_SHAPE": "shape",
    "compare": "comparison",
    "describe": "report",
    "Paper": "comparison",
    "paper_of": "comparison",
    "record": "report",
    "strangers": "strangers",
    "twins": "strangers",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
