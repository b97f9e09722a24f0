"""drafter where: which field a thing is filled in, in words.

In: the words of a clerk, a library, a body and a report. Out: a line for each place, the best first.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.where.answers import answers as answers


_HOMES = {"answers": "answers"}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
