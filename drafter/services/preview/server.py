"""The preview's server: one page with its style and script, for one user of this machine alone.

Whoever else works on this machine reaches its port as well: so all lies below a path that cannot be guessed.
"""

import os
import re
import sys
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore
from typing import Any

from drafter.services.preview.admission import HEADERS, Admission
from drafter.services.preview.session import Session

ADDRESS = "127.0.0.1"
SECONDS_OF_SILENCE = 15
# who connects and asks for nothing, or takes nothing of what it asked for, is let go
SECONDS_OF_PATIENCE = 20
# a browser holds half a dozen
MOST_CONNECTIONS = 100

_HERE = Path(__file__).parent
_FILES = {
    "preview.css": ("text/css", (_HERE / "preview.css").read_bytes()),
    "preview.js": ("text/javascript", (_HERE / "preview.js").read_bytes()),
}
# another name that was made to lead here is asked for by a page from elsewhere (DNS rebinding)
_OWN_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?", re.IGNORECASE)
_HEADERS = {
    **HEADERS,
    # the report's lines are indented by style attributes; its pictures stand in the page
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


class Server(ThreadingMixIn, TCPServer):
    """Serves the page of a session on loopback, at `port` or, where it is 0, at a free one."""

    daemon_threads = True
    # with a shorter queue those that come at once wait for seconds to be let in
    request_queue_size = MOST_CONNECTIONS
    # elsewhere a port is kept for a while after its server has ended; Windows would let two share one
    allow_reuse_address = os.name != "nt"

    def __init__(self, session: Session, port: int) -> None:
        self.session = session
        self.admission = Admission()
        self.free = BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__((ADDRESS, port), _Handler)

    @property
    def url(self) -> str:
        """Return where the page is."""
        return f"{self.root}{self.admission.secret}/"

    @property
    def root(self) -> str:
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def ticket(self) -> str:
        """Return an address that leads to the page once."""
        return f"{self.root}{self.admission.ticket()}"

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, unless there are too many to answer already."""
        if not self.free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is but a browser that went away."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "drafter", ""
    timeout = SECONDS_OF_PATIENCE

    def do_GET(self) -> None:
        first, slash, name = self.path.removeprefix("/").partition("/")
        if not _OWN_HOST.fullmatch(self.headers.get("Host", "")):
            self.answer(HTTPStatus.FORBIDDEN, "text/plain", b"")
        elif slash and self.server.admission.admits(first):
            self.give(name)
        elif not slash and self.server.admission.redeem(first):
            self.answer(HTTPStatus.SEE_OTHER, "text/plain", b"", Location=self.server.url)
        else:
            self.answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def give(self, name: str) -> None:
        """Answer whoever knows the secret with what is called `name`."""
        if name == "":
            self.answer(HTTPStatus.OK, "text/html", self.server.session.page)
        elif name in _FILES:
            self.answer(HTTPStatus.OK, *_FILES[name])
        elif name == "changes":
            with suppress(ConnectionError, TimeoutError):
                self.tell_changes()
        else:
            self.answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def tell_changes(self) -> None:
        """Send the page's version, now and whenever it is another one, until the browser goes."""
        self.head(HTTPStatus.OK, "text/event-stream")
        version = ""
        while True:
            before, version = version, self.server.session.wait(version, SECONDS_OF_SILENCE)
            # a comment, where nothing changed, finds out whether there is anybody still
            self.wfile.write(f"data: {version}\n\n".encode() if version != before else b":\n\n")

    def answer(self, status: HTTPStatus, kind: str, body: bytes, **more: str) -> None:
        self.head(status, kind, **more)
        self.wfile.write(body)

    def head(self, status: HTTPStatus, kind: str, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        for name, value in {**_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what was asked for is of no use to whoever writes a report."""
