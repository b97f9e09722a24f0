"""What the page of the form may ask for: its parts, changes of the facts, and the files that they make."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from drafter.core import OPEN, Problems, say
from drafter.schema import Library
from drafter.services.fill.answers import NameLacking, NameTwice, NoAnswer, read_answer, read_object
from drafter.services.fill.facts_file import Clash, NothingToUndo
from drafter.services.fill.html import BROWSER, SCRIPTS
from drafter.services.fill.outcomes import built, check_table, opened, photograph_kept
from drafter.services.fill.page import page_html, start_html, state_of, told, told_in_full
from drafter.services.fill.session import FormSession
from drafter.services.preview import HEADERS, Admission

_FILES = {"fill.css": "text/css", **dict.fromkeys(SCRIPTS, "text/javascript")}
_SECONDS_OF_WAITING = 20.0
_MOST_BYTES = {"change": 4_000_000, "photo": 64_000_000}
_KINDS = ("application/json", "application/octet-stream")
_NO_REPORT = '<!DOCTYPE html>\n<html lang="zh-CN">\n<title></title>\n</html>\n'
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {}"
)


Query = Mapping[str, str]


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


def needed(asked: Query, name: str) -> str:
    """Return what was asked under `name`; where nothing was, NoAnswer is raised."""
    if name not in asked:
        raise NoAnswer
    return asked[name]


class NotBegun(Exception):
    """There is no facts file yet."""


class Pages:
    """The page of one form session, or of what is asked before there is one, below a path that cannot be guessed."""

    def __init__(
        self,
        begun: FormSession | None,
        start: Callable[[dict[str, Any]], FormSession],
        library: Callable[[], Library],
        port: int,
    ) -> None:
        self.begun, self.start, self.library = begun, start, library
        self.admission = Admission()
        self.windows: dict[str, float] = {}
        self.closing = False
        seen = {"": self.page, "report": self.report, "form": self.form, "state": self.state, "find": self.find}
        done = {
            "begin": self.begin,
            "change": self.change,
            "undo": self.undo,
            "redo": self.redo,
            "build": self.build,
            "open": self.open,
            "photo": self.photo,
            "bye": self.bye,
        }
        # what is not there is not to be looked for elsewhere
        below = Router(
            [
                *(Route(f"/{name}", _seen(page)) for name, page in seen.items()),
                *(Route(f"/{name}", _file(name, kind)) for name, kind in _FILES.items()),
                *(Route(f"/{name}", _done(act), methods=["POST"]) for name, act in done.items()),
            ],
            redirect_slashes=False,
        )
        doors = [Mount(f"/{self.admission.secret}", below), Route("/{ticket}", self.redeem)]
        self.app = Guard(Router(doors, redirect_slashes=False), port)

    @property
    def session(self) -> FormSession:
        """The session, which begins with the facts file."""
        if self.begun is None:
            raise NotBegun
        return self.begun

    async def redeem(self, request: Request) -> Response:
        if not self.admission.redeem(request.path_params["ticket"]):
            return Response(status_code=404)
        return RedirectResponse(f"/{self.admission.secret}/", 303, _headers())

    async def page(self, asked: Query) -> Response:
        return _html(page_html(self.begun) if self.begun else start_html(self.library()))

    async def report(self, asked: Query) -> Response:
        return _html(self.session.state.report or _NO_REPORT, framed_by="'self'")

    async def form(self, asked: Query) -> Response:
        return _html(await run_in_threadpool(lambda: self.session.forms().html(needed(asked, "chapter"))))

    async def find(self, asked: Query) -> Response:
        return _json({"found": await run_in_threadpool(lambda: self.session.forms().find(needed(asked, "words")))})

    async def state(self, asked: Query) -> Response:
        """Answer with the state as soon as it is another than the one that was seen."""
        window, after, session = needed(asked, "window"), needed(asked, "after"), self.session
        known = len(self.windows)
        loop = asyncio.get_running_loop()
        self.windows[window] = loop.time()
        changed = asyncio.Event()

        def ring() -> None:
            loop.call_soon_threadsafe(changed.set)

        session.bells.add(ring)
        try:
            deadline = loop.time() + _SECONDS_OF_WAITING
            self.gone(loop.time())
            if len(self.windows) != known:
                self.ring()
            while not self.closing and self.version == after and loop.time() < deadline:
                changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), deadline - loop.time())
        finally:
            session.bells.discard(ring)
        self.windows[window] = loop.time()
        return _json({"version": self.version, "windows": len(self.windows), **state_of(session)})

    @property
    def version(self) -> str:
        """What changes with all that the page shows: the state, and how many windows are open."""
        return f"{self.session.version}.{len(self.windows)}"

    def close(self) -> None:
        """Let go those who wait for news."""
        self.closing = True
        if self.begun:
            self.ring()
            self.begun.close()

    def ring(self) -> None:
        """Tell those who wait that there is news."""
        for bell in tuple(self.session.bells):
            bell()

    def gone(self, now: float) -> None:
        """Forget the windows that have not asked for long."""
        self.windows = {name: at for name, at in self.windows.items() if now - at < 2 * _SECONDS_OF_WAITING}

    def begin(self, data: bytes, asked: Query) -> dict[str, Any]:
        if self.begun is None:
            self.begun = self.start(read_object(data))
        return {}

    def change(self, data: bytes, asked: Query) -> dict[str, Any]:
        return self.session.change(read_answer(data), needed(asked, "window"))

    def undo(self, data: bytes, asked: Query) -> dict[str, Any]:
        return {"path": self.session.undo()}

    def redo(self, data: bytes, asked: Query) -> dict[str, Any]:
        return {"path": self.session.redo()}

    def build(self, data: bytes, asked: Query) -> dict[str, Any]:
        what = read_object(data).get("what")
        if what == "table":
            return {"done": check_table(self.session)}
        return {"done": built(self.session, OPEN if what == "final" else ())}

    def open(self, data: bytes, asked: Query) -> dict[str, Any]:
        return {"opened": opened(self.session, str(read_object(data).get("file")))}

    def photo(self, data: bytes, asked: Query) -> dict[str, Any]:
        return {"file": photograph_kept(self.session, unquote(needed(asked, "name")), data)}

    def bye(self, data: bytes, asked: Query) -> dict[str, Any]:
        """Forget a window that was closed."""
        self.windows.pop(needed(asked, "window"), None)
        self.ring()
        return {}


def _seen(page: Callable[[Query], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Return what shows `page`, or tells why it cannot be shown; who asks as no page of ours does is refused."""

    async def answer(request: Request) -> Response:
        try:
            return await page(request.query_params)
        except Problems as refusal:
            return _json({"said": told_in_full(refusal)}, 422)
        except (NoAnswer, NotBegun):
            return Response(status_code=400)

    return answer


def _done(act: Callable[[bytes, Query], dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request by `act`: done, clashed, or refused with what is to be told."""

    async def answer(request: Request) -> Response:
        most = _MOST_BYTES["photo" if request.url.path.endswith("/photo") else "change"]
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > most:
                return _json({"said": [say("太大了，放不下。")]}, 413)
        try:
            return _json(await run_in_threadpool(act, bytes(data), request.query_params))
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
        except (NoAnswer, NotBegun):
            return Response(status_code=400)

    return answer


def _file(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    data = (BROWSER / name).read_bytes()

    async def answer(request: Request) -> Response:
        return Response(data, media_type=kind, headers=_headers())

    return answer


def _headers(framed_by: str = "'none'") -> dict[str, str]:
    return {**HEADERS, "Content-Security-Policy": _POLICY.format(framed_by)}


def _html(page: str, framed_by: str = "'none'") -> Response:
    return HTMLResponse(page, headers=_headers(framed_by))


def _json(value: dict[str, Any], status: int = 200) -> Response:
    return JSONResponse(value, status, HEADERS)
