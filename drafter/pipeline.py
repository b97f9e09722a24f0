"""The whole way, on one page: facts are read, bound, checked, told, and made a document."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drafter.core import UNFILLED, Location, Problem, in_order, refusal, say, undisturbed
from drafter.model import Blank, Document, Fact, Layout, Run, Runs, runs_of
from drafter.parsing import SIMPLIFIED, Facts, is_internal, read_facts
from drafter.rendering import (
    Compared,
    RenderedSection,
    SectionRenderer,
    Told,
    add_matter,
    assemble,
    characters,
    contradictions,
    engine_of,
    headings_not_told,
    mixed_scripts,
    shorten,
    to_script,
    unverified_facts,
    unverified_in,
    with_periods,
)
from drafter.schema import EMBEDDED, YES, Library, Section, leaves, own_folders
from drafter.validation import Prepared, missing_fact, prepare, without_ignored

if TYPE_CHECKING:
    from drafter.rendering import Masking


class ReportRequest(NamedTuple):
    """What is asked of one report beyond what the facts say: of which kind it is to be, and how long at most.

    `length` counts the characters of the body; 0 sets no limit. `script` is one of SCRIPTS.
    An `internal` report names those whom private fields name; so does one of a kind that takes 对内 alone.
    """

    report: str = ""
    length: int = 0
    script: str = ""
    internal: bool = False


USUAL = ReportRequest()
Printed = TypeVar("Printed", Document, Runs)


class Draft(NamedTuple):
    """A report as drafted: the document, what it was told from, and what to tell its author."""

    ready: Prepared
    document: Document
    problems: tuple[Problem, ...]
    masking: "Masking | None"
    """what masks names in it, where there is anybody to be masked"""

    @property
    def report(self) -> str:
        """The name of the kind of report that it is."""
        return self.ready.report.name

    @property
    def layout(self) -> Layout:
        """How its paper looks."""
        return self.ready.layout

    @property
    def missing(self) -> tuple[Blank, ...]:
        """The required fields that are empty."""
        return tuple(blank for bound in self.ready.told for blank in bound.missing)

    @property
    def optional(self) -> tuple[Blank, ...]:
        """The other fields that are empty, in the sections that stand in the facts."""
        return tuple(blank for bound in self.ready.told for blank in bound.optional)

    @property
    def unverified(self) -> dict[str, list[Fact]]:
        """The facts that it tells though nobody has verified them yet, by the path of what was typed."""
        return dict(unverified_in(self.document))

    @property
    def travels(self) -> bool:
        """Whether the facts ask to travel in the .docx."""
        return bool(self.ready.formal.names[EMBEDDED] == YES)

    @property
    def typed(self) -> Runs:
        """All that was typed for it, told or not, in the words in which it may be shown."""
        return _masked(tuple(Run(fact.words, (fact,)) for fact in self.ready.typed), self.masking)

    def shown(self, text: str) -> str:
        """Return `text`, which tells of the facts, in the words in which it may be shown."""
        return self.masking.text(text) if self.masking else text

    def words_of(self, fact: Fact) -> str:
        """Return the words of `fact`, which the document tells, in which they may be shown."""
        return self.masking.known(fact) if self.masking else fact.words


@undisturbed()
def draft(path: Path | str, library: Library | None = None, request: ReportRequest = USUAL) -> Draft:
    """Return the report that the facts in the file at `path` make; errors raise Problems.

    Without a `library` the templates beside the file are used, and the built-in ones.
    """
    return draft_facts(read_facts(Path(path)), library or Library(own_folders(Path(path).parent)), request)


@undisturbed()
def draft_many(path: Path, library: Library, requests: Iterable[ReportRequest]) -> list[Draft]:
    """Return a report for each of `requests`, all from the facts in the file at `path`, read once."""
    facts = read_facts(path)
    return [draft_facts(facts, library, request) for request in requests]


def draft_facts(facts: Facts, library: Library, request: ReportRequest = USUAL) -> Draft:
    """Return the report that `facts` make with the templates of `library`; errors raise Problems."""
    ready, problems = _summarised(prepare(facts, library, request.report))
    masking = None if request.internal or is_internal(ready.report.tags) else _masking(ready.private)
    filled = frozenset(name for name in ready.standing if any(ready.bound[name].told()))
    compared = Compared(ready.comparisons, ready.report.period)
    teller = SectionRenderer(
        ready.head, ready.report, engine_of(ready.library), filled, _topic(ready, filled), compared
    )
    rendering = _Rendering(ready, masking, teller)

    told: Told = {name: rendering.section(name) for name in ready.standing}
    told, too_long = shorten(told, rendering.section, rendering.length, request.length)
    # what is drawn from the text for a table is drawn from it as it is printed
    document = _masked(rendering.assemble(told), masking)
    problems += [*ready.problems, *headings_not_told(told.values(), ready.head.topic, document)]
    enclosed = [ready.by_unit] if ready.by_unit else []
    document, unplaced = add_matter(document, ready.formal, ready.head, facts, ready.comparisons, enclosed)
    document = _masked(document, masking)
    script = request.script or ready.script
    mixed = () if script else mixed_scripts(document)
    document = to_script(document, script or SIMPLIFIED)

    problems += [*_unclear(ready, masking), *too_long, *unplaced, *mixed]
    problems += [*_notices(ready, told), *ready.formal.held, *unverified_facts(document), *contradictions(document)]
    left = list(without_ignored(problems, ready.ignored, ready.waived))
    left += _still_open(document, left) if ready.ignored else ()
    return Draft(ready=ready, document=document, problems=tuple(in_order(left)), masking=masking)


class _Rendering(NamedTuple):
    """A report on its way: what it is told from, what masks names in it, and who tells its sections."""

    ready: Prepared
    masking: "Masking | None"
    renderer: SectionRenderer

    def section(self, name: str, gone: frozenset[int] = frozenset()) -> RenderedSection:
        """Return the section called `name` told without its minor lines numbered in `gone`."""
        return self.renderer.section(self.ready.sections[name], self.ready.bound[name], gone)

    def assemble(self, told: Told) -> Document:
        """Return the document that the sections `told` make; raise Problems where they say nothing."""
        _refuse_empty(self.ready, told)
        document = assemble(self.renderer, told)
        return document._replace(blocks=with_periods(document.blocks))

    def length(self, told: Told) -> int:
        """Return how many characters the sections `told` make, as they are printed."""
        return characters(_masked(self.assemble(told), self.masking))


def _summarised(ready: Prepared) -> tuple[Prepared, list[Problem]]:
    """Return `ready` with the tables that its chapters want drawn from all of them, and what to tell of these."""
    if not any(ready.bound[name].summaries for name in ready.standing):
        return ready, []
    # loaded where it is asked for: few reports have such tables
    from drafter.rendering import with_summaries

    bound, problems = with_summaries(ready.bound, ready.sections, ready.head.year)
    return ready._replace(bound=bound), problems


def _topic(ready: Prepared, filled: frozenset[str]) -> str:
    """Return what the first chapter with something to say is about; those of one's own have headings, no topics."""
    work = (ready.sections[name] for name in ready.standing if name in filled)
    return next((section.title for section in work if section.title and not section.frame), "有关工作")


def _refuse_empty(ready: Prepared, told: Told) -> None:
    """Raise Problems where nothing was done: an opening and a closing stand only around something."""
    if any(told[name].is_told and not ready.sections[name].frame for name in ready.standing):
        return
    hint = say("至少在一章里填上做了的事；“开头”和“结尾”不算。")
    message = say("没有一章有事可写，报告是空的。")
    nothing = Problem("no-section", message, Location(ready.facts.source, 1), hint)
    raise refusal([*ready.problems, *_notices(ready, told), nothing])


def _masking(private: Sequence[Fact]) -> "Masking | None":
    """Return what masks the names in `private`, if there are any."""
    if not private:
        return None
    # loaded where there is somebody to be masked: to know what is a name takes longer to load than to write a report
    from drafter.rendering import Masking

    return Masking(private)


def _masked(printed: Printed, masking: "Masking | None") -> Printed:
    """Return what is `printed` with the names masked, where any are to be."""
    return masking.printed(printed) if masking else printed


def _still_open(document: Document, told: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what the paper cries out for though what is `told` does not: 忽略 hides no 【待补】 that is printed."""
    lines = {problem.location.line for problem in told if problem.location and problem.code in UNFILLED}
    for blank in dict.fromkeys(run.missing for run in runs_of(document) if run.missing):
        if blank.location.line not in lines:
            yield missing_fact(blank)


def _unclear(ready: Prepared, masking: "Masking | None") -> Iterable[Problem]:
    """Return a warning of each private fact that is told and may name somebody whom the program does not know."""
    if not masking:
        return ()
    told = [(fact, name) for name in ready.standing for fact in ready.bound[name].facts if fact in masking.private]
    formal = [fact for fact in ready.formal.facts if fact in masking.private]
    sections = dict(told)
    return masking.unclear([*sections, *formal], lambda fact: _words_of(ready.sections.get(sections.get(fact, ""))))


def _words_of(section: Section | None) -> str:
    """Return how the fields of `section` are spoken of in its own template."""
    return "\n".join(f"{field.help}\n{field.example}" for field in leaves(section.fields)) if section else ""


def _notices(ready: Prepared, told: Told) -> Iterator[Problem]:
    """Yield what the telling of the sections found, and what a tag left out of them."""
    for section in told.values():
        yield from section.notices
    for name in told:
        yield from ready.bound[name].held
