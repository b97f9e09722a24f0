"""The whole way, on one page: facts are read, bound, checked, told, and made a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from drafter.core import Location, Problem, in_order, refusal, say
from drafter.model import Blank, Document, Fact, Layout, Run, Runs
from drafter.parsing import Facts, is_internal, read_facts
from drafter.rendering import (
    RenderedSection,
    SectionRenderer,
    Told,
    add_matter,
    assemble,
    characters,
    engine_of,
    shorten,
    to_script,
)
from drafter.schema import EMBEDDED, YES, Library, own_folders
from drafter.validation import Prepared, prepare, without_ignored


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
    private: tuple[Fact, ...]
    """the facts whose names are masked in it"""

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
    def travels(self) -> bool:
        """Whether the facts ask to travel in the .docx."""
        return bool(self.ready.formal.names[EMBEDDED] == YES)

    @property
    def typed(self) -> Runs:
        """All that was typed for it, told or not, in the words in which it may be shown."""
        return _masked(tuple(Run(fact.words, (fact,)) for fact in self.ready.typed), self.private)


def draft(path: Path | str, library: Library | None = None, request: ReportRequest = USUAL) -> Draft:
    """Return the report that the facts in the file at `path` make; errors raise Problems.

    Without a `library` the templates beside the file are used, and the built-in ones.
    """
    return draft_facts(read_facts(Path(path)), library or Library(own_folders(Path(path).parent)), request)


def draft_many(path: Path, library: Library, requests: Iterable[ReportRequest]) -> list[Draft]:
    """Return a report for each of `requests`, all from the facts in the file at `path`, read once."""
    facts = read_facts(path)
    return [draft_facts(facts, library, request) for request in requests]


def draft_facts(facts: Facts, library: Library, request: ReportRequest = USUAL) -> Draft:
    """Return the report that `facts` make with the templates of `library`; errors raise Problems."""
    ready = prepare(facts, library, request.report)
    private = () if request.internal or is_internal(ready.report.tags) else ready.private
    rendering = _Rendering(ready, private, SectionRenderer(ready.head, ready.report, engine_of(library)))

    told: Told = {name: rendering.section(name) for name in ready.standing}
    told, too_long = shorten(told, rendering.section, rendering.length, request.length)
    document = rendering.assemble(told)
    document, unplaced = add_matter(document, ready.formal, ready.head, facts)
    document = _masked(document, private)
    document = to_script(document, request.script or ready.script)

    problems = [*ready.problems, *_unclear(ready, private), *too_long, *unplaced]
    problems += [*_notices(ready, told), *ready.formal.held]
    left = without_ignored(problems, ready.ignored, ready.waived)
    return Draft(ready=ready, document=document, problems=tuple(in_order(left)), private=private)


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A report on its way: what it is told from, the facts whose names it masks, and who tells its sections."""

    ready: Prepared
    private: tuple[Fact, ...]
    renderer: SectionRenderer

    def section(self, name: str, gone: frozenset[int] = frozenset()) -> RenderedSection:
        """Return the section called `name` told without its minor lines numbered in `gone`."""
        return self.renderer.section(self.ready.sections[name], self.ready.bound[name], gone)

    def assemble(self, told: Told) -> Document:
        """Return the document that the sections `told` make; raise Problems where they say nothing."""
        blocks = {name: section.blocks for name, section in told.items()}
        return assemble(self.renderer, blocks, _topic(self.ready, told))

    def length(self, told: Told) -> int:
        """Return how many characters the sections `told` make, as they are printed."""
        return characters(_masked(self.assemble(told), self.private))


def _topic(ready: Prepared, told: Told) -> str:
    """Return what the first chapter is about; an opening and a closing stand only around something that was done."""
    for name in ready.standing:
        if told[name].blocks and not ready.sections[name].frame:
            return ready.sections[name].title
    hint = say("至少在一章里填上做了的事；“开头”和“结尾”不算。")
    message = say("没有一章有事可写，报告是空的。")
    nothing = Problem("no-section", message, Location(ready.facts.source, 1), hint)
    raise refusal([*ready.problems, *_notices(ready, told), nothing])


def _masked(printed: Printed, private: Sequence[Fact]) -> Printed:
    """Return what is `printed` with the names of the `private` facts masked."""
    if not private:
        return printed
    # loaded where there is somebody to be masked: to know what is a name takes longer to load than to write a report
    from drafter.rendering import mask

    return mask(printed, private)


def _unclear(ready: Prepared, private: Sequence[Fact]) -> Iterable[Problem]:
    """Return a note of each told one of the `private` facts that may name somebody whom the program does not know."""
    if not private:
        return ()
    from drafter.rendering import unclear

    waiting = {fact for bound in ready.told for fact in bound.facts}
    return unclear([fact for fact in private if fact in waiting])


def _notices(ready: Prepared, told: Told) -> Iterator[Problem]:
    """Yield what the telling of the sections found, and what a tag left out of them."""
    for section in told.values():
        yield from section.notices
    for name in told:
        yield from ready.bound[name].held
