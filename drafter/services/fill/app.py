"""What the page of the form may ask for: its parts, changes of the facts, and the files that they make."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from drafter.core import Problems, say
from drafter.schema import Library
from drafter.services.fill.answers import NameLacking, NameTwice, NoAnswer, read_answer, read_object
from drafter.services.fill.facts_file import Clash, NothingToUndo
from drafter.services.fill.outcomes import built, check_table, photograph_kept
from drafter.services.fill.page import page_html, start_html, state_of, told
from drafter.services.fill.session import FormSession

_HERE = Path(__file__).parent
_FILES = {"fill.css": "text/css", "fill.js": "text/javascript"}
_SECONDS_OF_WAITING = 20.0
_MOST_BYTES = {"change": 4_000_000, "photo": 64_000_000}
_KINDS = ("application/json", "application/octet-stream")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {}"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Lets in who asks this computer by its own name and, to change anything, from this page."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        own = host in self.hosts and headers.get("origin", f"http://{host}") == f"http://{host}"
        if own and (scope["method"] == "GET" or _may_change(scope["method"], headers)):
            await self.app(scope, receive, send)
        else:
            await Response(status_code=403)(scope, receive, send)


def _may_change(method: str, headers: dict[str, str]) -> bool:
    """Return whether a request with `headers` is such as no page from elsewhere can send without being asked."""
    kind = headers.get("content-type", "").partition(";")[0]
    return method == "POST" and kind in _KINDS and "origin" in headers


class Pages:
    """The page of one form session, or of what is asked before there is one, below a path that cannot be guessed."""

    def __init__(
        self,
        begun: FormSession | None,
        start: Callable[[dict[str, Any]], FormSession],
        library: Callable[[], Library],
        port: int,
    ) -> None:
        self.session, self.start, self.library = begun, start, library
        self.secret, self.tickets = secrets.token_urlsafe(24), set[str]()
        self.windows: dict[str, float] = {}
        self.closing = False
        routes = [
            Route("/", self.page),
            Route("/report", self.report),
            Route("/form", self.form),
            Route("/state", self.state),
            Route("/find", self.find),
            *(Route(f"/{name}", _file(name, kind)) for name, kind in _FILES.items()),
            *(
                Route(f"/{name}", _asked(act), methods=["POST"])
                for name, act in (
                    ("begin", self.begin),
                    ("change", self.change),
                    ("undo", self.undo),
                    ("redo", self.redo),
                    ("build", self.build),
                    ("photo", self.photo),
                    ("bye", self.bye),
                )
            ),
        ]
        # what is not there is not to be looked for elsewhere
        below = Router(routes, redirect_slashes=False)
        root = Router([Mount(f"/{self.secret}", below), Route("/{ticket}", self.redeem)], redirect_slashes=False)
        self.app = Guard(root, port)

    def ticket(self) -> str:
        """Return a path that leads to the page once: what a browser is started with, others can read."""
        ticket = secrets.token_urlsafe(24)
        self.tickets.add(ticket)
        return ticket

    async def redeem(self, request: Request) -> Response:
        if request.path_params["ticket"] not in self.tickets:
            return Response(status_code=404)
        self.tickets.remove(request.path_params["ticket"])
        return RedirectResponse(f"/{self.secret}/", 303, _headers())

    async def page(self, request: Request) -> Response:
        if self.session is None:
            return HTMLResponse(start_html(self.library()), headers=_headers())
        return HTMLResponse(page_html(self.session), headers=_headers())

    async def report(self, request: Request) -> Response:
        page = self.session.state.report if self.session else ""
        return HTMLResponse(page or "<!DOCTYPE html><html lang=zh-CN><title></title>", headers=_headers("'self'"))

    async def form(self, request: Request) -> Response:
        assert self.session
        try:
            return HTMLResponse(
                await run_in_threadpool(self.session.form, request.query_params["chapter"]), headers=_headers()
            )
        except Problems as refusal:
            return _json({"said": told(refusal)}, 422)

    async def find(self, request: Request) -> Response:
        assert self.session
        try:
            return _json({"found": await run_in_threadpool(self.session.find, request.query_params.get("words", ""))})
        except Problems as refusal:
            return _json({"said": told(refusal)}, 422)

    async def state(self, request: Request) -> Response:
        """Answer with the state as soon as it is another than the one that was seen."""
        if self.session is None:
            return _json({"version": -1})
        window, after = request.query_params["window"], request.query_params["after"]
        known = len(self.windows)
        loop = asyncio.get_running_loop()
        self.windows[window] = loop.time()
        changed = asyncio.Event()

        def ring() -> None:
            loop.call_soon_threadsafe(changed.set)

        self.session.bells.add(ring)
        try:
            deadline = loop.time() + _SECONDS_OF_WAITING
            self.gone(loop.time())
            if len(self.windows) != known:
                self.ring()
            while (
                not self.closing and f"{self.session.version}.{len(self.windows)}" == after and loop.time() < deadline
            ):
                changed.clear()
                try:
                    await asyncio.wait_for(changed.wait(), deadline - loop.time())
                except TimeoutError:
                    break
        finally:
            self.session.bells.discard(ring)
        self.windows[window] = loop.time()
        return _json({"version": self.version, "windows": len(self.windows), **state_of(self.session)})

    @property
    def version(self) -> str:
        """What changes with all that the page shows: the state, and how many windows are open."""
        return f"{self.session.version if self.session else -1}.{len(self.windows)}"

    def close(self) -> None:
        """Let go those who wait for news."""
        self.closing = True
        self.ring()
        if self.session:
            self.session.close()

    def ring(self) -> None:
        for bell in tuple(self.session.bells if self.session else ()):
            bell()

    def gone(self, now: float) -> None:
        """Forget the windows that have not asked for long."""
        self.windows = {name: at for name, at in self.windows.items() if now - at < 2 * _SECONDS_OF_WAITING}

    def change(self, data: bytes, window: str) -> dict[str, Any]:
        assert self.session
        return self.session.change(read_answer(data), window)

    def undo(self, data: bytes, window: str) -> dict[str, Any]:
        assert self.session
        return {"path": list(self.session.undo())}

    def redo(self, data: bytes, window: str) -> dict[str, Any]:
        assert self.session
        return {"path": list(self.session.redo())}

    def build(self, data: bytes, window: str) -> dict[str, Any]:
        assert self.session
        asked = read_object(data).get("what")
        return {"done": check_table(self.session) if asked == "table" else built(self.session, final=asked == "final")}

    def photo(self, data: bytes, window: str, name: str = "") -> dict[str, Any]:
        assert self.session
        return {"file": photograph_kept(self.session, name, data)}

    def bye(self, data: bytes, window: str) -> dict[str, Any]:
        """Forget `window`, which was closed."""
        self.windows.pop(window, None)
        self.ring()
        return {}

    def begin(self, data: bytes, window: str) -> dict[str, Any]:
        if self.session is None:
            self.session = self.start(read_object(data))
        return {}


def _asked(act: Callable[..., dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request by `act`: done, clashed, or refused with what is to be told."""

    async def answer(request: Request) -> Response:
        most = _MOST_BYTES["photo" if request.url.path.endswith("/photo") else "change"]
        data = b""
        async for piece in request.stream():
            data += piece
            if len(data) > most:
                return _json({"said": [say("太大了，放不下。")]}, 413)
        more = (unquote(request.query_params["name"]),) if "name" in request.query_params else ()
        try:
            return _json(await run_in_threadpool(act, data, request.query_params.get("window", ""), *more))
        except Clash as clash:
            return _json({"now": clash.now, "was": clash.was}, 409)
        except NothingToUndo:
            return _json({"said": [say("没有可以撤销或重做的了；文件在别处改过，改过以前的也撤不回去。")]}, 422)
        except NameLacking:
            return _json({"said": [say("有数，没有名称：在左边写上它叫什么。")]}, 422)
        except NameTwice:
            return _json({"said": [say("两行的名称一样：改一个，才存得下。")]}, 422)
        except Problems as refusal:
            return _json({"said": told(refusal)}, 422)
        except NoAnswer:
            return Response(status_code=400)

    return answer


def _file(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    data = (_HERE / name).read_bytes()

    async def answer(request: Request) -> Response:
        return Response(data, media_type=kind, headers=_headers())

    return answer


def _headers(framed_by: str = "'none'") -> dict[str, str]:
    return {**_HEADERS, "Content-Security-Policy": _POLICY.format(framed_by)}


def _json(value: dict[str, Any], status: int = 200) -> Response:
    return JSONResponse(value, status, _HEADERS)
