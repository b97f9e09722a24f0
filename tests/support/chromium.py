"""Drives Debian's Chromium without a window, by the DevTools protocol over a pipe: each message ends in a NUL."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

CHROMIUM = "/usr/bin/chromium"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--window-size=1366,768",
)  # fmt: skip
PATIENCE = 30.0
_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40}


class Tab:
    """A page in the browser, and what was said in its console."""

    def __init__(self, into: int, out: int) -> None:
        self.into, self.out = into, out
        self.rest = b""
        self.number = 0
        self.session = ""
        self.console: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> Any:
        """Return what the browser answers to `method`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.into, data) :]
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                assert "result" in answer, answer
                return answer["result"]
            if answer.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
                self.console.append(json.dumps(answer["params"], ensure_ascii=False))

    def receive(self) -> Any:
        while b"\0" not in self.rest:
            read = os.read(self.out, 1 << 16)
            assert read, "Chromium has gone"
            self.rest += read
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def run(self, script: str) -> Any:
        """Return what `script` comes to, as data."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, script: str) -> Any:
        """Return what `script` comes to as soon as it holds."""
        end = monotonic() + PATIENCE
        while not (value := self.run(script)):
            assert monotonic() < end, f"never came: {script}; {self.console}"
            sleep(0.05)
        return value

    def open(self, url: str) -> None:
        """Go to `url`, where the page may write to the clipboard and read it."""
        self.send("Page.navigate", url=url)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")
        permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        session, self.session = self.session, ""
        self.send("Browser.grantPermissions", permissions=permissions, origin=url.rstrip("/"))
        self.session = session
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)

    def middle(self, script: str) -> tuple[float, float]:
        """Return the middle of the element that `script` finds, once it is scrolled to."""
        box = f"(e => {{ e.scrollIntoView({{block: 'center'}}); return e.getBoundingClientRect().toJSON() }})({script})"
        rect = self.run(box)
        return rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2

    def hover(self, script: str) -> None:
        """Move the mouse over the element that `script` finds."""
        x, y = self.middle(script)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, script: str) -> None:
        """Click on the element that `script` finds."""
        x, y = self.middle(script)
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            count = int(kind != "mouseMoved")
            button = "left" if count else "none"
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, clickCount=count)

    def type(self, text: str) -> None:
        """Put `text` in where the cursor is, as a keyboard does."""
        self.send("Input.insertText", text=text)

    def press(self, key: str, text: str = "", shift: bool = False) -> None:
        """Press and let go `key`."""
        for kind in ("keyDown", "keyUp"):
            codes = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key], "modifiers": 8 * shift}
            self.send(
                "Input.dispatchKeyEvent", type=kind, **codes, **({"text": text} if text and kind == "keyDown" else {})
            )

    def picture(self, path: Path) -> None:
        """Write what is seen into `path`."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def chromium(folder: Path, fontconfig: Path) -> Iterator[Tab]:
    """Yield a tab of a new Chromium that keeps everything in `folder`, and has the faces that `fontconfig` names."""
    settings = os.environ | {"FONTCONFIG_FILE": str(fontconfig)}
    (theirs, into), (out, back) = os.pipe(), os.pipe()
    # Chromium reads at 3 and writes at 4; from higher up, neither end can take the other's place
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (theirs, back)]
    actions = [(os.POSIX_SPAWN_DUP2, ends[0], 3), (os.POSIX_SPAWN_DUP2, ends[1], 4)]
    actions.append((os.POSIX_SPAWN_OPEN, 2, str(folder / "chromium.log"), os.O_WRONLY | os.O_CREAT, 0o600))
    command = [CHROMIUM, *_FLAGS, f"--user-data-dir={folder / 'profile'}"]
    process = os.posix_spawn(CHROMIUM, command, settings, file_actions=actions)
    for end in (theirs, back, *ends):
        os.close(end)
    try:
        tab = Tab(into, out)
        yield tab
        tab.session = ""
        tab.send("Browser.close")
    except BaseException:
        os.kill(process, signal.SIGTERM)
        raise
    finally:
        os.waitpid(process, 0)
        os.close(into)
        os.close(out)
