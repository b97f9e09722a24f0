"""What a report is made from: facts, what they name, templates, the program, options; and whether it still is."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.core import note_read, program_files, read_bytes, recall, stamped_files
from drafter.schema import BUILT_IN, ENDINGS, files_of
from drafter.services.build.belongings import files_belonging_to
from drafter.services.output import stand_ins
from drafter.writers import is_made_from, seal_of

if TYPE_CHECKING:
    from drafter.services.build.jobs import BuildJob


def is_fresh(reports: Iterable[Path], job: "BuildJob") -> bool:
    """Return whether all `reports`, or what stands in for one that was kept, were made from what `job` is now."""
    inputs = digest_of_inputs(job)
    return bool(inputs) and all(any(_is_made_from(name, inputs) for name in _there(path)) for path in reports)


def digest_of_inputs(job: "BuildJob") -> str:
    """Return a digest of all that the reports of `job` are made from, nothing where it cannot be read."""
    digest = sha256(_options(job).encode() + _program_digest().encode())
    try:
        for name, path in _inputs(job):
            data = read_bytes(path)
            digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    except OSError:
        return ""
    return digest.hexdigest()[:16]


def note_inputs(job: "BuildJob") -> None:
    """Remember that `job` reads its inputs, wherever that is done."""
    for _, path in _inputs(job):
        note_read(path)


def _inputs(job: "BuildJob") -> Iterator[tuple[str, Path]]:
    """Yield the files that `job` reads, each with a name that does not tell where they lie."""
    yield job.facts.name, job.facts
    for path in files_belonging_to(job.facts, job.own):
        yield os.path.relpath(path, job.facts.parent), path
    for number, folder in enumerate(job.own):
        for kind in ENDINGS:
            for path in files_of(folder, kind):
                yield f"{number}/{kind}/{path.name}", path


def _options(job: "BuildJob") -> str:
    return repr(replace(job, facts=Path(), own=()))


def _there(path: Path) -> Iterator[Path]:
    """Yield `path` and what was written beside it in its stead, as far as they are there."""
    for name in stand_ins(path):
        if not os.path.isfile(name):
            return
        yield name


def _is_made_from(path: Path, inputs: str) -> bool:
    seal = seal_of(path.suffix.lower())
    try:
        return seal is not None and is_made_from(path.read_bytes(), seal, inputs)
    except OSError:
        return False


@cache
def _program_digest() -> str:
    """Return a digest of the program and its templates, reckoned anew where one of their files was changed."""
    files, built_in = program_files(), str(BUILT_IN)
    # templates that are installed lie inside the package
    if not any(path.startswith(built_in) for path in files):
        files = files | dict(stamped_files(built_in))
    # the cache itself looks at the modules
    looks = (f"{path} {stamp}" for path, stamp in sorted(files.items()) if not path.endswith(".py"))

    def reckoned() -> str:
        digest = sha256()
        for path in sorted(files):
            digest.update(sha256(Path(path).read_bytes()).digest())
        return digest.hexdigest()

    return recall(("program", *looks), reckoned)
