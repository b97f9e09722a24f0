"""The server of the form: on loopback alone, at a port that one facts file has again each time."""

import socket
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any, Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from drafter.pipeline import ReportRequest
from drafter.schema import Library
from drafter.services.fill.app import Pages
from drafter.services.fill.session import FormSession
from drafter.services.fill.start import starter

ADDRESS = "127.0.0.1"
# where no service is registered
_FIRST_PORT, _PORTS = 49152, 16384
_MOST_CONNECTIONS = 100
SECONDS_OF_PATIENCE = 20


class Server:
    """Serves the form of the facts file at `path`, at `port` or, where it is 0, at the file's own or a free one.

    What a page could not save stays with the browser under the page's address: so that it is found again, the address
    should be the same when the program is started anew.
    """

    def __init__(self, path: Path, library: Callable[[], Library], request: ReportRequest, port: int) -> None:
        self.socket = _listening(path, port)
        session = FormSession(path, library, request) if path.exists() else None
        begin = starter(path, library, request, self.watch)
        self.pages = Pages(session, begin, library, self.port)
        self.uvicorn = _Uvicorn(self.pages)
        if session:
            session.renew()
            self.watch(session)

    @property
    def port(self) -> int:
        return int(self.socket.getsockname()[1])

    @property
    def url(self) -> str:
        """Return where the page is."""
        return f"http://{ADDRESS}:{self.port}/{self.pages.admission.secret}/"

    def ticket(self) -> str:
        """Return an address that leads to the page once."""
        return f"http://{ADDRESS}:{self.port}/{self.pages.admission.ticket()}"

    def watch(self, session: FormSession) -> None:
        Thread(target=session.watch, daemon=True).start()

    def run(self) -> None:
        """Serve until Ctrl-C, or until it is stopped."""
        self.uvicorn.run(sockets=[self.socket])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.stop()
        self.socket.close()

    def stop(self) -> None:
        """Let go who waits for news, and end."""
        self.pages.close()
        self.uvicorn.should_exit = True


class _Uvicorn(uvicorn.Server):
    """Uvicorn, which lets go those who wait for news before it ends."""

    def __init__(self, pages: Pages) -> None:
        config = uvicorn.Config(
            pages.app,
            http=_Connection,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self.pages = pages

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.pages.close()
        super().handle_exit(sig, frame)


class _Connection(H11Protocol):
    """A connection; who connects and asks for nothing is let go."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.loop.call_later(SECONDS_OF_PATIENCE, self.give_up)

    def give_up(self) -> None:
        if self.cycle is None:
            self.transport.close()


def _listening(path: Path, port: int) -> socket.socket:
    """Return a socket at `port`; at the one that `path` comes to, or a free one, where it is 0."""
    own = _FIRST_PORT + zlib.crc32(str(path.resolve()).encode("utf-8", "surrogatepass")) % _PORTS
    try:
        return socket.create_server((ADDRESS, port or own))
    except OSError:
        if port:
            raise
        return socket.create_server((ADDRESS, 0))
