"""A job with all files that it needs, as bytes, for a machine that shares no disk with this one."""

import os
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from drafter.core import VERSION, Problem, read_bytes, say, speak
from drafter.schema import ENDINGS, files_of
from drafter.services.build.belongings import content_of, files_belonging_to
from drafter.services.build.inputs import digest_of_inputs
from drafter.services.build.jobs import MOST_KEPT, Builder, BuildJob, BuildResult, refused
from drafter.services.build.remote_result import as_data

# the parts of a path, for Windows and Linux write paths differently, and what is in the file
File = tuple[tuple[str, ...], bytes]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of templates, under the name that people know it by."""

    name: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """An `job` to another machine, with drafter in the same `version`.

    `facts` is where they lie among the `files`, which are the facts and what they name.
    """

    version: str
    job: BuildJob
    facts: tuple[str, ...]
    files: tuple[File, ...]
    own: tuple[Folder, ...]


def packed(job: BuildJob) -> RemoteJob:
    """Return `job` with its facts, the photographs and the paper that they name, and the templates of one's own."""
    belonging = ((path, content_of(path)) for path in files_belonging_to(job.facts, job.own))
    facts = ((job.facts, read_bytes(job.facts)),) if job.facts.is_file() else ()
    files = tuple((_parts(path), data) for path, data in (*facts, *belonging))
    own = tuple(_folder(folder) for folder in job.own)
    return RemoteJob(VERSION, replace(job, inputs=digest_of_inputs(job)), _parts(job.facts), files, own)


def made(jobs: tuple[RemoteJob, ...]) -> bytes:
    """Return as data what becomes of each of the remote jobs, made on this machine."""
    # the templates that are kept warm serve one thread at a time
    with _TURN:
        return as_data([_tried(remote) for remote in jobs])


def installed_version() -> str:
    """Return which drafter this machine has."""
    return VERSION


class _Depot:
    """What a machine keeps between jobs: templates that came with them, unpacked, and the builder that they serve."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.folders: dict[Folder, TemporaryDirectory[str]] = {}

    def unpacked(self, folder: Folder) -> Path:
        """Return where `folder` lies here."""
        kept = self.folders.pop(folder, None)
        if not kept:
            kept = TemporaryDirectory()
            _unpack(Path(kept.name), folder.files)
        self.folders[folder] = kept
        # a job has two folders at most
        if len(self.folders) > 2 * MOST_KEPT:
            self.folders.pop(next(iter(self.folders))).cleanup()
        return Path(kept.name)


_TURN = Lock()


@cache
def _depot() -> _Depot:
    return _Depot()


def _tried(remote: RemoteJob) -> BuildResult:
    try:
        return _made(remote)
    except Exception:
        # a full disk, say; what cannot be sent back as an error is sent as words
        return BuildResult(fault=traceback.format_exc())


def _made(remote: RemoteJob) -> BuildResult:
    speak(remote.job.language)
    if remote.version != VERSION:
        return refused([other_version(VERSION)])
    own = tuple(map(_depot().unpacked, remote.own))
    with TemporaryDirectory() as root:
        _unpack(Path(root), remote.files)
        facts = Path(root, *remote.facts)
        result = _depot().builder.tried(replace(remote.job, facts=facts, own=own))
    names = {str(facts): str(remote.job.facts)} | {
        str(path): folder.name for path, folder in zip(own, remote.own, strict=True)
    }
    return _renamed(result, names)


def other_version(version: str) -> Problem:
    """Return that a machine of the cluster has drafter in another `version` than this one."""
    message = say("集群里有电脑装的是 drafter {}，这里是 {}。", version, VERSION)
    return Problem("cluster-mismatch", message, None, say("每台电脑装同一版 drafter，再重新启动工作进程。"))


def _renamed(result: BuildResult, names: dict[str, str]) -> BuildResult:
    """Return `result` with the files called by their names at home."""

    def at_home(text: str) -> str:
        for here, there in names.items():
            text = text.replace(here, there)
        return text

    reports = tuple(replace(report, told=tuple(map(at_home, report.told))) for report in result.reports)
    return replace(result, reports=reports, refused=tuple(map(at_home, result.refused)), fault=at_home(result.fault))


def _parts(path: Path) -> tuple[str, ...]:
    """Return the parts of `path` from the root on: another machine lays the files out alike below a folder."""
    whole = Path(os.path.abspath(path))
    return whole.relative_to(whole.anchor).parts


@cache
def _folder(folder: Path) -> Folder:
    return Folder(str(folder), tuple(_files(folder)))


def _files(folder: Path) -> Iterator[File]:
    for kind in ENDINGS:
        for path in files_of(folder, kind):
            yield path.relative_to(folder).parts, read_bytes(path)


def _unpack(root: Path, files: tuple[File, ...]) -> None:
    for parts, data in files:
        path = Path(root, *parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
