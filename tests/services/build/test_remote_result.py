"""What another machine answers: data, looked at before it is believed, and no pickle but of what is known."""

import json
import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZipFile

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.pipeline import ReportRequest
from drafter.services.build.jobs import Builder, BuildJob, BuildResult
from drafter.services.build.remote_result import as_data, read_results
from drafter.services.build.unpickling import only_known_classes
from drafter.writers.docx.package import packed
from drafter.writers.seal import MARKUP, parts_of, sealed, sealed_parts
from tests.support.paths import EXAMPLES

EXAMPLE = EXAMPLES / "mouzhen-2024" / "facts.yaml"


def job(ending: str = ".docx") -> BuildJob:
    return BuildJob(EXAMPLE, (), (ReportRequest(),), ending, (), "简体")


def made(ending: str) -> BuildResult:
    result = Builder().tried(job(ending))
    assert result.reports
    return result


@pytest.mark.parametrize("ending", [".docx", ".html", ".txt"])
def test_what_is_sent_is_what_arrives(ending: str) -> None:
    results = (made(ending), BuildResult(refused=("甲",), count=1), BuildResult(fault="乙"))
    assert read_results(as_data(results), [job(ending)] * 3) == results


def with_data(result: BuildResult, data: bytes) -> BuildResult:
    return replace(result, reports=(replace(result.reports[0], data=data),))


def with_part(result: BuildResult, name: str) -> BuildResult:
    return with_data(result, packed(sealed_parts(parts_of(result.reports[0].data) | {name: b"MZ"})))


def spoiled() -> Iterator[tuple[str, str, Callable[[BuildResult], BuildResult]]]:
    yield "changed", ".txt", lambda told: with_data(told, told.reports[0].data + b"\n")
    yield "another kind", ".docx", lambda _: made(".txt")
    yield "a program", ".docx", lambda told: with_data(told, b"MZ")
    yield "an archive", ".docx", lambda told: with_data(told, archive())
    yield "with macros", ".docx", lambda told: with_part(told, "word/vbaProject.bin")
    yield "with an object", ".docx", lambda told: with_part(told, "word/embeddings/oleObject1.bin")
    yield "with a script", ".html", lambda told: with_data(told, sealed(b"<html><script>1</script></html>", MARKUP))
    yield "too many", ".txt", lambda told: replace(told, reports=told.reports * 2)


def archive() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("甲.exe", b"MZ")
    return data.getvalue()


@pytest.mark.parametrize(("ending", "spoil"), [row[1:] for row in spoiled()], ids=[row[0] for row in spoiled()])
def test_a_report_that_is_not_what_was_asked_for_is_not_taken(
    ending: str, spoil: Callable[[BuildResult], BuildResult]
) -> None:
    with pytest.raises(Problems) as refusal:
        read_results(as_data([spoil(made(ending))]), [job(ending)])
    assert [problem.code for problem in refusal.value.problems] == ["cluster-strange"]


def shapes() -> Iterator[Any]:
    plain = json.loads(as_data([BuildResult()]))
    yield from (b"", b"[" * 100_000, b"{}", b"[]", b"[1]", b"[[]]", "[]", None, 7, json.dumps(plain * 2).encode())
    for change in ({"count": "1"}, {"count": True}, {"fault": 1}, {"refused": "甲"}, {"refused": [1]}, {"甲": 1}):
        yield json.dumps([plain[0] | change]).encode()
    yield json.dumps([{"count": 1}]).encode()
    report = {"report": "", "title": "", "data": "甲", "told": [], "count": 0}
    yield json.dumps([plain[0] | {"reports": [report]}]).encode()


@pytest.mark.parametrize("data", list(shapes()))
def test_an_answer_of_another_shape_is_not_taken(data: Any) -> None:
    with pytest.raises(Problems) as refusal:
        read_results(data, [job()])
    assert [problem.code for problem in refusal.value.problems] == ["cluster-strange"]


def test_what_a_machine_says_cannot_steer_the_terminal() -> None:
    (told,) = read_results(as_data([BuildResult(refused=("甲\x1b[2J\u202e乙\n丙",))]), [job()])
    assert told.refused == ("甲\ufffd[2J\ufffd乙\n丙",)


class Evil:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


def unpickled_elsewhere(data: bytes) -> list[Any]:
    """Return what another thread makes of `data`, or the error that it meets."""
    found: list[Any] = []

    def unpickle() -> None:
        try:
            found.append(pickle.loads(data))
        except pickle.UnpicklingError as error:
            found.append(error)

    thread = Thread(target=unpickle)
    thread.start()
    thread.join()
    return found


def test_another_thread_unpickles_only_what_is_known(tmp_path: Path) -> None:
    data = pickle.dumps(Evil(tmp_path / "一"))
    with only_known_classes() as gate:
        assert unpickled_elsewhere(pickle.dumps([b"1", ValueError("甲").args])) == [[b"1", ("甲",)]]
        assert unpickled_elsewhere(pickle.dumps(bytes)) == [bytes]
        assert not gate.refused
        (error,) = unpickled_elsewhere(data)
        assert isinstance(error, pickle.UnpicklingError)
        assert gate.refused
        # what this thread reads is its own
        assert pickle.loads(pickle.dumps(Path("甲"))) == Path("甲")
    assert not (tmp_path / "一").exists()
    unpickled_elsewhere(data)
    assert (tmp_path / "一").exists()
