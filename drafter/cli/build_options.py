"""The options of drafter build, and the jobs that they come to."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from drafter.cli.options import known_report, library_at
from drafter.core import say, spoken

if TYPE_CHECKING:
    from drafter.services.build import BuildJob

AUTO = "auto"
_ADDRESS = r"(?:tcp|tls)://(?:[^\s/:\[\]]+|\[[0-9a-fA-F:]+\]):[0-9]{1,5}"


class BuildOptions(NamedTuple):
    """What was typed after drafter build, but for the facts files."""

    output: str | None
    reports: tuple[str, ...]
    length: str | None
    script: str | None
    review: bool
    with_facts: bool
    internal: bool
    force: bool
    final: bool
    strict: bool
    open_list: Path | None
    templates: Path | None
    jobs: str | None
    resume: bool
    cluster: str | None

    @property
    def several(self) -> bool:
        """Return whether an option was typed that only a run over many facts files has."""
        return bool(self.jobs or self.resume or self.cluster)

    @property
    def named(self) -> str:
        """Return how the name ends that is given to a .docx."""
        from drafter.writers import REVIEW

        return REVIEW if self.review else ".docx"

    def job(self, facts: Path, ending: str = ".docx") -> "BuildJob":
        """Return what is asked of the file at `facts`, in the format that `ending` names."""
        from drafter.core import OPEN, WARNINGS
        from drafter.pipeline import ReportRequest
        from drafter.services.build import BuildJob

        library = library_at(self.templates, facts.parent)
        kinds = dict.fromkeys(known_report(library, name) for name in self.reports)
        length, script = _characters(self.length), _script(self.script)
        requests = tuple(ReportRequest(kind, length, script, self.internal) for kind in kinds or [""])
        stops = (*(OPEN if self.final else ()), *(WARNINGS if self.strict else ()))
        return BuildJob(facts, library.own, requests, ending, stops, spoken(), self.with_facts, self.review)

    @property
    def scheduler(self) -> str:
        """Return the address of the cluster, nothing where none is asked for."""
        if self.cluster is not None and not re.fullmatch(_ADDRESS, self.cluster):
            raise click.BadParameter(say("“{}”不是调度程序的地址；写成 tcp://10.0.0.5:8786 这样。", self.cluster))
        return self.cluster or ""

    def processes(self, files: int) -> int:
        """Return how many processes are to make the reports of so many `files`."""
        from drafter.services.build import MOST_PROCESSES, fitting

        jobs = self.jobs or AUTO
        if jobs == AUTO:
            return fitting(files)
        if not re.fullmatch("[1-9][0-9]{0,3}", jobs):
            raise click.BadParameter(say("--jobs 后面写 auto，或几个进程，如 2；“{}”不是。", jobs))
        return min(int(jobs), MOST_PROCESSES)


def _script(script: str | None) -> str:
    """Return the script that `script` names, nothing where it is not given."""
    from drafter.core import simplified
    from drafter.parsing import SCRIPTS

    if script is not None and simplified(script) not in SCRIPTS:
        raise click.BadParameter(say("没有“{}”这种文字；可写：{}。", script, "、".join(SCRIPTS)))
    return simplified(script or "")


def _characters(length: str | None) -> int:
    """Return the number of characters that `length` allows, 0 where it is not given."""
    match = re.fullmatch("([1-9][0-9]{0,6})字?", length.strip()) if length is not None else None
    if length is not None and not match:
        raise click.BadParameter(say("“{}”不是字数；写成 2000 这样的数字。", length))
    return int(match[1]) if match else 0
