"""Many jobs at once on this machine: a pool of processes, the results in the order that was asked."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from multiprocessing.synchronize import Lock
from threading import current_thread, main_thread
from typing import TypeVar

from drafter.core import Problem, say
from drafter.model import take_turns
from drafter.services.build.jobs import Builder, BuildJob, BuildResult, refused

# how many jobs wait for each process: it never idles, and memory does not grow with their number
WAITING = 4
# Windows waits for no more at once
MOST_PROCESSES = 61
# a process starts as long as so many reports take
WORTH_A_PROCESS = 20
_SAFE_PATH = "PYTHONSAFEPATH"

T = TypeVar("T")
Ticket = TypeVar("Ticket")


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fitting(build_jobs: int) -> int:
    """Return how many processes make so many `build_jobs` soonest."""
    return max(1, min(processors(), MOST_PROCESSES, build_jobs // WORTH_A_PROCESS))


def results(build_jobs: Iterable[BuildJob], jobs: int) -> Iterator[BuildResult]:
    """Yield the result of each of `build_jobs`, in their order, made by `jobs` processes; this one alone for 1."""
    if jobs == 1:
        yield from map(Builder().tried, build_jobs)
        return
    crew = _Crew(jobs)
    try:
        for job, future in in_order(build_jobs, crew.submit, jobs * WAITING):
            yield crew.result(job, future)
    finally:
        crew.pool.shutdown(cancel_futures=True)


def in_order(things: Iterable[T], submit: Callable[[T], Ticket], most: int) -> Iterator[tuple[T, Ticket]]:
    """Yield each of `things` with what `submit` gave for it, when `most` have been submitted after it."""
    waiting: deque[tuple[T, Ticket]] = deque()
    for thing in things:
        waiting.append((thing, submit(thing)))
        if len(waiting) > most:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


class _Crew:
    """A pool that is replaced when one of its processes dies; the job that it died of is known by trying again."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.pool = _pool(jobs)

    def submit(self, job: BuildJob) -> Future[BuildResult]:
        try:
            # the processes start one by one, as they are wanted
            with _safe_path():
                return self.pool.submit(_tried, job)
        except BrokenProcessPool:
            self.pool = _pool(self.jobs)
            return self.submit(job)

    def result(self, job: BuildJob, future: Future[BuildResult]) -> BuildResult:
        try:
            return future.result()
        except BrokenProcessPool:
            return _alone(job)


def _alone(job: BuildJob) -> BuildResult:
    with _pool(1) as pool:
        try:
            with _safe_path():
                waiting = pool.submit(_tried, job)
            return waiting.result()
        except BrokenProcessPool:
            return refused([lost_process()])


def lost_process() -> Problem:
    """Return that the process was gone that made a report, and again when it was tried once more."""
    hint = say("多半是内存不够：少开几个进程，加 --jobs 1 再试；还不行，把这份事实文件发给维护的人。")
    return Problem("lost-process", say("写这一份的进程中途没了，再试一次也一样。"), None, hint)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawned on every system alike: what is forked inherits locks and threads
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _begin, (context.Lock(),))
    with _no_interrupt(), _safe_path():
        # with the first call all of its processes start
        pool.submit(int)
    return pool


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let the processes that start here never see Ctrl-C, which a terminal sends to all: this one ends them."""
    if current_thread() is not main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let no process that starts here look for Python's own modules beside the facts first."""
    usual = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if usual is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = usual


def _begin(turn: Lock) -> None:
    # the memory that one large picture takes is not taken by each process at once
    take_turns(turn)
    # Windows hands on no such wish
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _builder() -> Builder:
    return Builder()


def _tried(job: BuildJob) -> BuildResult:
    return _builder().tried(job)
