"""This year's facts file, begun from last year's: what is standing is taken over, what was of the year is emptied.

In: last year's facts, or a report that carries them, and the year. Out: the text of a file, and how much went into it.
Enter by `last_year`, `rolled`.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.new.rollover import Rollover as Rollover
    from drafter.services.new.rollover import rolled as rolled
    from drafter.services.new.source import LastYear as LastYear
    from drafter.services.new.source import last_year as last_year


_HOMES = {
    "last_year": "source",
    "LastYear": "source",
    "rolled": "rollover",
    "Rollover": "rollover",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
