"""The work of one facts file as a function of its own: a job in, finished files and words out, nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.core import Problem, Problems, insist, shown, speak
from drafter.model import text_of
from drafter.pipeline import Draft, ReportRequest, draft_many
from drafter.schema import Library
from drafter.services.build.inputs import digest_of_inputs
from drafter.services.build.open_items import open_list, optional_by_section
from drafter.writers import REVIEW, load_writer, made_from

# how many libraries stay warm: most runs have one, towns with templates of their own come one after the other
MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class BuildJob:
    """What is asked of one facts file: a report for each of `requests`, made with templates of one's `own`.

    `stops` are the codes of problems that stop it, `language` is what its problems are told in, `with_facts`
    tells that the facts travel in a .docx whatever they say themselves, `review` that it is a review copy. `inputs`
    is the digest of all that it is made from, where that is known.
    """

    facts: Path
    own: tuple[Path, ...]
    requests: tuple[ReportRequest, ...]
    ending: str
    stops: tuple[str, ...]
    language: str
    with_facts: bool = False
    review: bool = False
    inputs: str = ""


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A finished report: its file as sealed bytes, and what there is to tell of it, `count` problems in all."""

    report: str
    title: str
    data: bytes
    told: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What became of a job: reports, or why there are none, `count` problems in all.

    `fault` is the trace of a mistake of our own, or what befell the process that was at work.
    """

    reports: tuple[BuiltReport, ...] = ()
    refused: tuple[str, ...] = ()
    count: int = 0
    fault: str = ""
    open_list: str = ""
    optional: str = ""


class Builder:
    """Makes the reports of jobs, and keeps the templates at hand that it used last."""

    def __init__(self) -> None:
        self.kept: dict[tuple[Path, ...], Library] = {}

    def made(self, job: BuildJob) -> BuildResult:
        """Return what became of `job`; a mistake of our own is raised."""
        speak(job.language)
        listed = optional = ""
        try:
            # reckoned before anything is read: what changes meanwhile makes a report stale, never fresh
            inputs = job.inputs or digest_of_inputs(job)
            drafted = draft_many(job.facts, self.library(job.own), job.requests)
            listed, optional = open_list(drafted), optional_by_section(drafted)
            for draft in drafted:
                insist(draft.problems, job.stops)
            with made_from(inputs):
                reports = tuple(self.report(draft, job) for draft in drafted)
        except Problems as refusal:
            told = tuple(shown(refusal.problems))
            return BuildResult(refused=told, count=len(refusal.problems), open_list=listed, optional=optional)
        return BuildResult(reports, open_list=listed, optional=optional)

    def report(self, draft: Draft, job: BuildJob) -> BuiltReport:
        """Return `draft` as the report that `job` asks for."""
        data = load_writer(REVIEW if job.review else job.ending)(draft.document, draft.layout)
        if job.ending == ".docx" and (job.with_facts or draft.travels):
            from drafter.services.embed import loaded, packed

            data = loaded(data, packed(job.facts, self.library(job.own), draft.ready))
        told = tuple(shown(draft.problems))
        title = text_of(draft.document.title)
        return BuiltReport(draft.report, title, data, told, len(draft.problems))

    def tried(self, job: BuildJob) -> BuildResult:
        """Return what became of `job`, a mistake of our own among it: the jobs after it go on."""
        try:
            return self.made(job)
        except Exception:
            import traceback

            return BuildResult(fault=traceback.format_exc())

    def library(self, own: tuple[Path, ...]) -> Library:
        """Return the library with the `own` folders, and keep it a while longer."""
        library = self.kept.pop(own, None) or Library(own)
        self.kept[own] = library
        if len(self.kept) > MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        return library


def refused(problems: Sequence[Problem]) -> BuildResult:
    """Return the result of a job that `problems` kept from being made or written."""
    return BuildResult(refused=tuple(shown(problems)), count=len(problems))
