"""Runs cases in worker processes, so that one that never ends can be killed and the rest go on."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import Any

SECONDS = 30.0
SLOW = "killed after its time was up"
DEAD = "the worker died"
_NO_MORE = object()


def _serve(judge: Callable[[Any], Any], wire: Connection) -> None:
    while True:
        try:
            case = wire.recv()
        except EOFError:
            return
        wire.send(judge(case))


class Worker:
    """A process that judges cases one after the other; it is replaced when a case outlasts `seconds`."""

    def __init__(self, judge: Callable[[Any], Any], seconds: float = SECONDS) -> None:
        self.judge, self.seconds = judge, seconds
        self.start()

    def start(self) -> None:
        context = get_context("spawn")
        self.wire, other = context.Pipe()
        self.process = context.Process(target=_serve, args=(self.judge, other), daemon=True)
        self.process.start()
        other.close()

    def verdict(self, case: Any) -> Any:
        """Return what the judge says of `case`, or SLOW or DEAD."""
        try:
            self.wire.send(case)
            if self.wire.poll(self.seconds):
                return self.wire.recv()
            result = SLOW
        except (EOFError, OSError):
            result = DEAD
        self.close()
        self.start()
        return result

    def close(self) -> None:
        self.process.kill()
        self.process.join()
        self.wire.close()


def verdicts(judge: Callable[[Any], Any], cases: Iterable[Any], seconds: float = SECONDS) -> Iterator[tuple[Any, Any]]:
    """Yield each of `cases`, taken one by one, with what `judge` says of it within `seconds`, on all processors."""
    waiting, taking = iter(cases), Lock()
    done: queue.Queue[tuple[Any, Any] | None] = queue.Queue(100)

    def work() -> None:
        worker = Worker(judge, seconds)
        try:
            while True:
                with taking:
                    case = next(waiting, _NO_MORE)
                if case is _NO_MORE:
                    break
                done.put((case, worker.verdict(case)))
        finally:
            # also where the next case could not be made: whoever waits for the rest is not to wait for ever
            worker.close()
            done.put(None)

    working = [Thread(target=work, daemon=True) for _ in range(os.cpu_count() or 1)]
    for thread in working:
        thread.start()
    for _ in working:
        yield from iter(done.get, None)
