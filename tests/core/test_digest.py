"""What a file holds, told without reading it again, and told anew where its clock tells nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.core import digest
from drafter.core.digest import SECONDS_UNTIL_SETTLED, Digests, digest_of

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return what lets so many seconds go by."""
    now = [1000.0]
    monkeypatch.setattr(digest.time, "monotonic", lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += seconds

    return wait


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make all files look as if they had been written at one time, as a disk in FAT does within two seconds."""
    usual = os.stat

    def stat(path: Path, **options: bool) -> os.stat_result:
        found = usual(path, **options)
        return os.stat_result((*found[:7], 0, 0, 0), {"st_mtime_ns": 0, "st_ctime_ns": 0})

    monkeypatch.setattr(digest.os, "stat", stat)


@pytest.mark.usefixtures("stopped")
def test_a_file_saved_twice_within_a_tick_of_its_clock_is_read_twice(
    tmp_path: Path, clock: Callable[[float], None]
) -> None:
    path, digests = tmp_path / "甲.yaml", Digests()
    told = []
    for text in ("村: 1\n", "村: 2\n", "村: 3\n"):
        path.write_text(text, encoding="utf-8")
        told.append(digests.of(path))
        clock(SECONDS_UNTIL_SETTLED / 4)
    assert len(set(told)) == 3


@pytest.mark.usefixtures("stopped")
def test_a_file_that_has_lain_a_while_is_read_no_more(tmp_path: Path, clock: Callable[[float], None]) -> None:
    path, digests = tmp_path / "甲.yaml", Digests()
    path.write_text("村: 1\n", encoding="utf-8")
    first = digests.of(path)
    clock(SECONDS_UNTIL_SETTLED + 1)
    assert digests.of(path) == first
    path.write_text("村: 2\n", encoding="utf-8")
    assert digests.of(path) == first
    path.write_text("村: 22\n", encoding="utf-8")
    assert digests.of(path) != first


def test_files_with_the_same_content_have_the_same_digest(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"1")
    (tmp_path / "乙").write_bytes(b"1")
    (tmp_path / "丙").write_bytes(b"2")
    first, second, third = (digest_of(tmp_path / name) for name in "甲乙丙")
    assert first == second != third


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管")
    (tmp_path / "夹").mkdir()
    for path in (tmp_path / "管", tmp_path / "夹", tmp_path / "没有"):
        with pytest.raises(OSError, match=path.name):
            digest_of(path)
