"""Who of the units below an office has handed in, who not, and what is still lacking.

In: a facts file that names its units. Out: Standing, which knows where each unit stands; shown as a list, as text to be
sent round, or as data.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.status.shape import STATUS_SHAPE as STATUS_SHAPE
    from drafter.services.status.shown import WRITERS as WRITERS
    from drafter.services.status.shown import as_data as as_data
    from drafter.services.status.shown import as_lines as as_lines
    from drafter.services.status.shown import as_reminder as as_reminder
    from drafter.services.status.standing import Standing as Standing
    from drafter.services.status.standing import UnitStanding as UnitStanding
    from drafter.services.status.standing import standing_of as standing_of


_HOMES = {
    "as_data": "shown",
    "as_lines": "shown",
    "as_reminder": "shown",
    "Standing": "standing",
    "standing_of": "standing",
    "STATUS_SHAPE": "shape",
    "UnitStanding": "standing",
    "WRITERS": "shown",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
