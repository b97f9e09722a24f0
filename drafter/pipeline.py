"""The whole way, on one page: facts are read, bound, checked, told, and made a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.assembly import assembled
from drafter.bind import Bound, bind
from drafter.case import Case
from drafter.chapter import Teller
from drafter.checks import check
from drafter.document import Block, Document
from drafter.facts import Blank, Facts, is_none, read_facts
from drafter.head import fitted, head_of
from drafter.ignore import read_ignored, without_ignored
from drafter.language import say
from drafter.layout import Layout, load_layout
from drafter.library import Library, own_folders
from drafter.plan import Plan, plan_of
from drafter.problem import Location, Problem, in_order, raise_errors
from drafter.render import Wordings
from drafter.report import Report, load_report
from drafter.script import SIMPLIFIED, in_script, script_of
from drafter.section import Section, is_frame, load_section
from drafter.shorten import Told, characters, shortened
from drafter.suggestion import did_you_mean
from drafter.tree import Scalar

USUAL_REPORT = "年度总结"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of one report beyond what the facts say: of which kind it is to be, and how long at most.

    `length` counts the characters of the body; 0 sets no limit. `script` is one of SCRIPTS in script.py.
    """

    report: str = ""
    length: int = 0
    script: str = ""


USUAL = Wish()


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as drafted: the document, how its paper looks, and what to tell its author."""

    report: str
    document: Document
    layout: Layout
    problems: tuple[Problem, ...]
    missing: tuple[Blank, ...] = ()
    """the required fields that are empty"""
    optional: tuple[Blank, ...] = ()
    """the other fields that are empty, in the sections that stand in the facts"""


def draft(path: Path | str, library: Library | None = None, wish: Wish = USUAL) -> Draft:
    """Return the report that the facts in the file at `path` make; errors raise Problems.

    Without a `library` the templates beside the file are used, and the built-in ones.
    """
    return draft_facts(read_facts(Path(path)), library or Library(own_folders(Path(path).parent)), wish)


def drafts(path: Path, library: Library, wishes: Iterable[Wish]) -> list[Draft]:
    """Return a report for each of `wishes`, all from the facts in the file at `path`, read once."""
    facts = read_facts(path)
    return [draft_facts(facts, library, wish) for wish in wishes]


def draft_facts(facts: Facts, library: Library, wish: Wish = USUAL) -> Draft:
    """Return the report that `facts` make with the templates of `library`; errors raise Problems."""
    head, problems = head_of(facts)
    ignored, unclear = read_ignored(facts)
    problems = [*facts.problems, *problems, *unclear]
    script = script_of(facts)
    if isinstance(script, Problem):
        problems.append(script)
        script = SIMPLIFIED
    typed = _named("报告", "reports", USUAL_REPORT, facts, library, problems)
    report = load_report(library, wish.report or typed)
    layout = load_layout(library, _named("排版", "layouts", report.layout, facts, library, problems))
    names = _told_sections(facts, report, library)
    frames = {name for name in names if is_frame(library, name)}
    plan = plan_of(facts, report, names, frames)
    report = plan.report
    present = [name for name in names if name in frames or name in facts.tree.items]
    sections = {name: load_section(library, name) for name in present}
    sections |= {chapter.section.name: chapter.section for chapter in plan.own}
    bound = _bound(facts, plan, sections, [each.path for each in ignored if not each.code])
    problems += [*plan.problems, *(problem for each in bound.values() for problem in each.problems)]
    problems += check(Case(facts, head, report, library, sections, bound))
    raise_errors(problems)
    assert head
    head, notes = fitted(head, report.tags)
    problems += notes
    teller = Teller(head, report, Wordings(library))
    standing = [name for name in report.sections if name in sections and not _answered(facts, name)]
    told: Told = {name: teller.section(sections[name], bound[name]) for name in standing}
    # an opening and a closing stand only around something that was done
    chapters = [name for name in standing if told[name].blocks and not sections[name].frame]
    topic = sections[chapters[0]].title if chapters else ""
    if wish.length and chapters:
        told, tight = shortened(
            told,
            lambda name, gone: teller.section(sections[name], bound[name], gone),
            lambda parts: characters(assembled(teller, _blocks(parts), topic)),
            wish.length,
        )
        problems += tight
    problems += [notice for composition in told.values() for notice in composition.notices]
    problems += [notice for name in standing for notice in bound[name].held]
    if not chapters:
        hint = say("至少在一章里填上做了的事；“开头”和“结尾”不算。")
        top = Location(facts.source, 1)
        raise_errors([*problems, Problem("no-section", say("没有一章有事可写，报告是空的。"), top, hint)])
    waived = [path for each in bound.values() for path in each.waived]
    return Draft(
        report.name,
        in_script(assembled(teller, _blocks(told), topic), wish.script or script),
        layout,
        tuple(in_order(without_ignored(problems, ignored, waived))),
        tuple(blank for name in standing for blank in bound[name].missing),
        tuple(blank for name in standing for blank in bound[name].optional),
    )


def _answered(facts: Facts, name: str) -> bool:
    """Return whether the section called `name` is answered by 无: an opening or a closing goes with it too."""
    node = facts.tree.items.get(name)
    return isinstance(node, Scalar) and is_none(node.text)


def _blocks(told: Told) -> dict[str, Sequence[Block]]:
    return {name: composition.blocks for name, composition in told.items()}


def _bound(facts: Facts, plan: Plan, sections: dict[str, Section], waived: list[str]) -> dict[str, Bound]:
    """Return what the facts mean to each of `sections`, by its name."""
    own = {chapter.section.name: chapter for chapter in plan.own}
    top = Location(facts.source, 1)
    bound = {}
    for name, section in sections.items():
        node = own[name].node if name in own else facts.tree.items.get(name)
        place = own[name].place if name in own else facts.tree.places.get(name, top)
        bound[name] = bind(section, node, place, waived, plan.report.styles.get(name, ""), plan.report.tags)
    return bound


def _named(key: str, kind: str, usual: str, facts: Facts, library: Library, problems: list[Problem]) -> str:
    """Return the name that `key` gives to a file of `kind`, or the usual one; note an unknown one."""
    node = facts.tree.items.get(key)
    if not isinstance(node, Scalar) or not node.text:
        return usual
    if library.has(kind, node.text):
        return node.text
    known = library.names(kind)
    hint = say("{}可写：{}。", did_you_mean(node.text, known), "、".join(known))
    problems.append(Problem(f"unknown-{kind[:-1]}", say("没有“{}”这种{}。", node.text, key), node.location, hint))
    return usual


def _told_sections(facts: Facts, report: Report, library: Library) -> list[str]:
    """Return the sections to tell, in the report's order; those that it leaves out come last."""
    typed = [key for key, _ in facts.sections() if library.has("sections", key)]
    return [*report.sections, *(key for key in typed if key not in report.sections)]
