"""drafter pull: what a leader changed in Word, back to facts and templates.

In: an edited .docx and the facts. Out: what changed, each with its line; with --apply the figures typed into the facts.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.pull.report import describe as describe
    from drafter.services.pull.round_trip import apply as apply
    from drafter.services.pull.round_trip import pull as pull


_HOMES = {
    "apply": "round_trip",
    "describe": "report",
    "pull": "round_trip",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
