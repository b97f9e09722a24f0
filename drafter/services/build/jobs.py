"""The work of one facts file as a function of its own: an order in, finished files and words out, nothing written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.core import Problem, Problems, insist, say, shown, speak
from drafter.model import text_of
from drafter.pipeline import Draft, ReportRequest, draft_many
from drafter.schema import Library
from drafter.services.build.open_items import open_list, optional_by_section
from drafter.writers import REVIEW, load_writer

# how many libraries stay warm: most runs have one, towns with templates of their own come one after the other
MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class BuildJob:
    """What is asked of one facts file: a report for each of `wishes`, made with templates of one's `own`.

    `stops` are the codes of problems that stop it, `language` is what its problems are told in, `with_facts`
    tells that the facts travel in a .docx whatever they say themselves, `review` that it is a review copy.
    """

    facts: Path
    own: tuple[Path, ...]
    wishes: tuple[ReportRequest, ...]
    ending: str
    stops: tuple[str, ...]
    language: str
    with_facts: bool = False
    review: bool = False


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
    """What became of an order: papers, or why there are none, `count` problems in all.

    `fault` is the trace of a mistake of our own, or what befell the process that was at work.
    """

    papers: tuple[BuiltReport, ...] = ()
    refused: tuple[str, ...] = ()
    count: int = 0
    fault: str = ""
    open_list: str = ""
    optional: str = ""


class Builder:
    """Makes reports to order, and keeps the templates at hand that it used last."""

    def __init__(self) -> None:
        self.kept: dict[tuple[Path, ...], Library] = {}

    def made(self, order: BuildJob) -> BuildResult:
        """Return what became of `order`; a mistake of our own is raised."""
        speak(order.language)
        listed = optional = ""
        try:
            drafted = draft_many(order.facts, self.library(order.own), order.wishes)
            listed, optional = open_list(drafted), optional_by_section(drafted)
            for draft in drafted:
                insist(draft.problems, order.stops)
            papers = tuple(self.paper(draft, order) for draft in drafted)
        except Problems as refusal:
            told = tuple(shown(refusal.problems))
            return BuildResult(refused=told, count=len(refusal.problems), open_list=listed, optional=optional)
        return BuildResult(papers, open_list=listed, optional=optional)

    def paper(self, draft: Draft, order: BuildJob) -> BuiltReport:
        """Return `draft` as the paper that `order` asks for."""
        data = load_writer(REVIEW if order.review else order.ending)(draft.document, draft.layout)
        if order.ending == ".docx" and (order.with_facts or draft.travels):
            from drafter.services.embed import loaded, packed

            data = loaded(data, packed(order.facts, self.library(order.own)))
        told = tuple(shown(draft.problems))
        title = text_of(draft.document.title)
        return BuiltReport(draft.report, title, data, told, len(draft.problems))

    def tried(self, order: BuildJob) -> BuildResult:
        """Return what became of `order`, a mistake of our own among it: the orders after it go on."""
        try:
            return self.made(order)
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
    """Return the outcome of an order that `problems` kept from being made or written."""
    return BuildResult(refused=tuple(shown(problems)), count=len(problems))


def titles_of(papers: Iterable[BuiltReport]) -> list[str]:
    """Return what each of `papers` is to be called: its title, with its kind where another has the same."""
    papers = list(papers)
    times = Counter(paper.title for paper in papers)
    return [say("{}（{}）", paper.title, paper.report) if times[paper.title] > 1 else paper.title for paper in papers]
