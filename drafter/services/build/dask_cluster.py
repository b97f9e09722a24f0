"""Many jobs on many machines: Dask's scheduler hands them out, and hands them out again when a machine dies."""

import logging
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pickle import UnpicklingError
from typing import Any

from drafter.core import VERSION, Problem, Problems, say
from drafter.services.build.jobs import BuildJob, BuildResult, refused
from drafter.services.build.process_pool import in_order, lost_process
from drafter.services.build.remote_job import installed_version, made, other_version, packed
from drafter.services.build.remote_result import read_results, strange_answer
from drafter.services.build.unpickling import Gate, only_known_classes

# the scheduler takes a millisecond or two over a task, as long as a report takes: so each task is several reports
TOGETHER = 16
# tasks that wait for each thread
WAITING = 3
PATIENCE = 10
# how long there may be no machine left at all, and how long all may be at work on one group
LONE = 60
SILENCE = 900
STEP = 1
_VERSION = re.compile("[0-9a-z.+]{1,40}")


def cluster_results(build_jobs: Iterable[BuildJob], address: str) -> Iterator[BuildResult]:
    """Yield the result of each of `build_jobs`, in their order, made by the machines of the scheduler at `address`."""
    with only_known_classes() as gate, _joined(address) as client:

        def submit(group: tuple[BuildJob, ...]) -> Any:
            return client.submit(made, tuple(map(packed, group)), pure=False)

        threads = sum(client.nthreads().values())
        for group, future in in_order(_groups(build_jobs), submit, max(threads, 1) * WAITING):
            yield from _outcomes(_Answers(client, gate), group, future, submit)


def _groups(build_jobs: Iterable[BuildJob]) -> Iterator[tuple[BuildJob, ...]]:
    rest = iter(build_jobs)
    while group := tuple(islice(rest, TOGETHER)):
        yield group


@contextmanager
def _joined(address: str) -> Iterator[Any]:
    """Give the cluster at `address`, after a look whether it can do the work; what it lacks raises Problems."""
    distributed = _engine()
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        hint = say("看看地址对不对（像 tcp://10.0.0.5:8786），调度程序（dask scheduler）开着没有，防火墙拦了没有。")
        message = say("“{}”连不上，那里没有 Dask 的调度程序答话。", address)
        raise Problems([Problem("cluster-unreachable", message, None, hint)]) from error
    with client:
        _look_over(client, address)
        yield client


def _engine() -> Any:
    try:
        import distributed
    except ImportError as error:
        message = say("用集群要的 Dask 还没有装。")
        hint = say('在命令行里运行：pip install "drafter[cluster]"，每台电脑都要装。')
        raise Problems([Problem("missing-extra", message, None, hint)]) from error
    # what goes wrong is told by us, in the user's language; Dask's own log is made of traces
    logging.disable()
    return distributed


def _look_over(client: Any, address: str) -> None:
    """Raise Problems where no machine is at work, or one has another version of Dask or drafter."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        hint = say("在出力的电脑上运行：dask worker {}", address)
        raise Problems([Problem("cluster-empty", say("“{}”那里还没有电脑来出力。", address), None, hint)]) from error
    engines = {_engine_version(each) for each in _parties(client.get_versions())}
    if len(engines) > 1:
        message = say("集群里的 Dask 版本不一样：{}。", "、".join(sorted(engines)))
        raise Problems([Problem("cluster-mismatch", message, None, say("每台电脑装同一版，再重新启动。"))])
    try:
        versions = list(client.run(installed_version, on_error="return").values())
    except UnpicklingError as error:
        raise Problems([strange_answer()]) from error
    for version in versions:
        if isinstance(version, BaseException):
            raise _lacking()
        if not isinstance(version, str) or not _VERSION.fullmatch(version):
            raise Problems([strange_answer()])
        if version != VERSION:
            raise Problems([other_version(version)])


def _parties(versions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield versions["client"]
    yield versions["scheduler"]
    yield from versions["workers"].values()


def _engine_version(party: dict[str, Any]) -> str:
    return str(party["packages"]["distributed"])


@dataclass(frozen=True, slots=True)
class _Answers:
    """Waits for what the machines of `client` answer; what its `gate` refused makes no answer."""

    client: Any
    gate: Gate

    def of(self, future: Any, group: tuple[BuildJob, ...]) -> tuple[BuildResult, ...]:
        """Return what `future` comes to; a cluster that is lost, silent or not ours raises Problems."""
        from distributed.scheduler import KilledWorker

        for waited in count(STEP, STEP):
            try:
                return read_results(future.result(timeout=STEP), group)
            except TimeoutError as error:
                self.look(waited, error)
            except ImportError as error:
                # a machine that came later
                raise _lacking() from error
            except (CancelledError, OSError) as error:
                raise _lost() from error
            except (Problems, KilledWorker):
                raise
            except Exception as error:
                # ours makes no mistake that it does not tell as an answer
                raise Problems([strange_answer()]) from error
        raise AssertionError

    def look(self, waited: int, error: Exception) -> None:
        """Raise Problems where, after so many seconds, it is in vain to wait on."""
        if self.gate.refused:
            raise Problems([strange_answer()]) from error
        if waited % LONE == 0 and not self.client.nthreads():
            raise _lost() from error
        if waited >= SILENCE:
            raise _silent() from error


def _outcomes(answers: _Answers, group: tuple[BuildJob, ...], future: Any, submit: Any) -> Iterator[BuildResult]:
    """Yield what became of `group`; a job that several machines died of is found by handing each out alone."""
    from distributed.scheduler import KilledWorker

    try:
        yield from answers.of(future, group)
    except KilledWorker:
        if len(group) == 1:
            yield refused([lost_process()])
            return
        for job in group:
            yield from _outcomes(answers, (job,), submit((job,)), submit)


def _lacking() -> Problems:
    hint = say('在那台电脑上运行：pip install "drafter[cluster]"，再重新启动工作进程。')
    return Problems([Problem("cluster-mismatch", say("集群里有电脑没有装 drafter。"), None, hint)])


def _lost() -> Problems:
    hint = say("已经写好的都在；集群好了以后，加上 --resume 再运行一次。")
    return Problems([Problem("cluster-lost", say("集群中途断了，后面的没有写。"), None, hint)])


def _silent() -> Problems:
    hint = say("看看那几台电脑怎么了，重新启动它们的工作进程；已经写好的都在，加上 --resume 再运行一次。")
    message = say("集群里有电脑{}分钟没有答话，停下了。", SILENCE // 60)
    return Problems([Problem("cluster-silent", message, None, hint)])
