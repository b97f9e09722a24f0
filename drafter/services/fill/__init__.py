"""drafter fill: a facts file filled in in the browser, beside the page that it makes.

In: the path of a facts file, which need not be there yet. Out: a local server whose page changes values of the file,
and no other byte of it.
Enter by `FormSession` (one facts file: read, changed, saved, undone), `Server` (its page, for one user alone).
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.fill.server import Server as Server
    from drafter.services.fill.session import FormSession as FormSession


_HOMES = {
    "FormSession": "session",
    "Server": "server",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
