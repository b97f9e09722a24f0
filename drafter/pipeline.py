"""The whole way, on one page: facts are read, bound, checked, told, and made a document."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from drafter.core import Location, Problem, in_order, refusal, say
from drafter.model import Blank, Block, Document, Fact, Layout, Run, Runs
from drafter.parsing import Facts, is_internal, read_facts
from drafter.rendering import SectionRenderer, Told, add_matter, assemble, characters, engine_of, shorten, to_script
from drafter.schema import LUGGAGE, YES, Library, own_folders
from drafter.validation import Prepared, prepare, without_ignored


class ReportRequest(NamedTuple):
    """What is asked of one report beyond what the facts say: of which kind it is to be, and how long at most.

    `length` counts the characters of the body; 0 sets no limit. `script` is one of SCRIPTS in script.py.
    An `internal` report names those whom private fields name; so does one of a kind that takes 对内 alone.
    """

    report: str = ""
    length: int = 0
    script: str = ""
    internal: bool = False


USUAL = ReportRequest()
Parts = dict[str, Sequence[Block]]
Printed = TypeVar("Printed", Document, Runs)


class Draft(NamedTuple):
    """A report as drafted: the document, how its paper looks, and what to tell its author."""

    report: str
    document: Document
    layout: Layout
    problems: tuple[Problem, ...]
    missing: tuple[Blank, ...] = ()
    """the required fields that are empty"""
    optional: tuple[Blank, ...] = ()
    """the other fields that are empty, in the sections that stand in the facts"""
    travels: bool = False
    """whether the facts ask to travel in the .docx"""
    facts: tuple[Fact, ...] = ()
    """all that was typed for it, told or not"""
    private: tuple[Fact, ...] = ()
    """the facts whose names are masked in it"""

    @property
    def typed(self) -> Runs:
        """All that was typed for it, in the words in which it may be shown."""
        return _masked(tuple(Run(fact.words, (fact,)) for fact in self.facts), self.private)


def draft(path: Path | str, library: Library | None = None, wish: ReportRequest = USUAL) -> Draft:
    """Return the report that the facts in the file at `path` make; errors raise Problems.

    Without a `library` the templates beside the file are used, and the built-in ones.
    """
    return draft_facts(read_facts(Path(path)), library or Library(own_folders(Path(path).parent)), wish)


def draft_many(path: Path, library: Library, wishes: Iterable[ReportRequest]) -> list[Draft]:
    """Return a report for each of `wishes`, all from the facts in the file at `path`, read once."""
    facts = read_facts(path)
    return [draft_facts(facts, library, wish) for wish in wishes]


def draft_facts(facts: Facts, library: Library, wish: ReportRequest = USUAL) -> Draft:
    """Return the report that `facts` make with the templates of `library`; errors raise Problems."""
    ready = prepare(facts, library, wish.report)
    teller = SectionRenderer(ready.head, ready.report, engine_of(library))
    told: Told = {name: teller.section(ready.sections[name], ready.bound[name]) for name in ready.standing}
    topic, problems = _topic(ready, told, facts), list(ready.problems)
    bound = [*(ready.bound[name] for name in ready.standing), ready.formal]
    private = [] if wish.internal or is_internal(ready.report.tags) else _private(ready)
    waiting = {fact for each in bound for fact in each.facts}
    problems += _unclear([fact for fact in private if fact in waiting])
    if wish.length:
        told, tight = _cut(
            told, ready, teller, lambda parts: _masked(assemble(teller, parts, topic), private), wish.length
        )
        problems += tight
    document, unplaced = add_matter(assemble(teller, _blocks(told), topic), ready.formal, ready.head, facts)
    problems += [*unplaced, *(notice for composition in told.values() for notice in composition.notices)]
    problems += [notice for each in bound for notice in each.held]
    waived = [path for each in ready.bound.values() for path in each.waived]
    return Draft(
        ready.report.name,
        to_script(_masked(document, private), wish.script or ready.script),
        ready.layout,
        tuple(in_order(without_ignored(problems, ready.ignored, waived))),
        tuple(blank for each in bound for blank in each.missing),
        tuple(blank for each in bound for blank in each.optional),
        ready.formal.names[LUGGAGE] == YES,
        ready.typed,
        tuple(private),
    )


def _private(ready: Prepared) -> list[Fact]:
    """Return the facts of private fields, those of a section that is not told among them."""
    return [fact for each in (*ready.bound.values(), ready.formal) for fact in each.private]


def _masked(printed: Printed, private: Sequence[Fact]) -> Printed:
    """Return what is `printed` with the names of the `private` facts masked."""
    if not private:
        return printed
    # loaded where there is somebody to be masked: to know what is a name takes longer to load than to write a report
    from drafter.rendering import mask

    return mask(printed, private)


def _unclear(private: Sequence[Fact]) -> Iterable[Problem]:
    """Return a note of each of the `private` facts that may name somebody whom the program does not know."""
    if not private:
        return ()
    from drafter.rendering import unclear

    return unclear(private)


def _topic(ready: Prepared, told: Told, facts: Facts) -> str:
    """Return what the first chapter is about; an opening and a closing stand only around something that was done."""
    for name in ready.standing:
        if told[name].blocks and not ready.sections[name].frame:
            return ready.sections[name].title
    hint = say("至少在一章里填上做了的事；“开头”和“结尾”不算。")
    notices = [notice for composition in told.values() for notice in composition.notices]
    held = [notice for name in ready.standing for notice in ready.bound[name].held]
    nothing = Problem("no-section", say("没有一章有事可写，报告是空的。"), Location(facts.source, 1), hint)
    raise refusal([*ready.problems, *notices, *held, nothing])


def _cut(
    told: Told, ready: Prepared, teller: SectionRenderer, whole: Callable[[Parts], Document], length: int
) -> tuple[Told, list[Problem]]:
    """Return the chapters `told` cut to `length` characters, and what could not be cut."""
    return shorten(
        told,
        lambda name, gone: teller.section(ready.sections[name], ready.bound[name], gone),
        lambda parts: characters(whole(_blocks(parts))),
        length,
    )


def _blocks(told: Told) -> Parts:
    return {name: composition.blocks for name, composition in told.items()}
