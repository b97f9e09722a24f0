"""drafter preview: the page that lives, for one user on this computer.

In: a facts file. Out: a local server whose page renews itself when a file it depends on changes.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.preview.admission import HEADERS as HEADERS
    from drafter.services.preview.admission import Admission as Admission
    from drafter.services.preview.page import report_page as report_page
    from drafter.services.preview.server import Server as Server
    from drafter.services.preview.session import Session as Session
    from drafter.services.preview.watch import Saved as Saved
    from drafter.services.preview.watch import saved as saved
    from drafter.services.preview.watch import templates_of as templates_of


_HOMES = {
    "Admission": "admission",
    "HEADERS": "admission",
    "report_page": "page",
    "Saved": "watch",
    "saved": "watch",
    "Server": "server",
    "Session": "session",
    "templates_of": "watch",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
