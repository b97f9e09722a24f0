"""drafter templates: shown, copied, tried and judged.

In: a library. Out: pages, copies beside the facts, and problems of an office's own templates.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.templates.check import proofread as proofread
    from drafter.services.templates.copies import copy as copy
    from drafter.services.templates.pages import shown_section as shown_section


_HOMES = {
    "copy": "copies",
    "proofread": "check",
    "shown_section": "pages",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
