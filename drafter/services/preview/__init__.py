"""drafter preview: the page that lives, for one user on this computer.

In: a facts file. Out: a local server whose page renews itself when a file it depends on changes.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.preview.server import Server as Server
    from drafter.services.preview.session import Session as Session


_HOMES = {
    "Server": "server",
    "Session": "session",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
