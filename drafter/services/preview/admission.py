"""Who is let in to a page on this computer: whoever knows its secret, and the browser that was started with a ticket.

What a program is started with every user of the computer can read: so a ticket leads to the page once.
"""

import secrets
from contextlib import suppress

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Admission:
    """The secret below which all of a page lies, and the tickets that lead there."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(24)
        self.tickets: set[str] = set()

    def admits(self, told: str) -> bool:
        """Return whether `told` is the secret."""
        return secrets.compare_digest(told.encode(), self.secret.encode())

    def ticket(self) -> str:
        """Return what leads to the page once."""
        ticket = secrets.token_urlsafe(24)
        self.tickets.add(ticket)
        return ticket

    def redeem(self, ticket: str) -> bool:
        """Return whether `ticket` leads to the page, which it does no more."""
        with suppress(KeyError):
            self.tickets.remove(ticket)
            return True
        return False
