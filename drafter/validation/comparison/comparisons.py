"""What the figures of a report are compared with: those of the year before under 上年, targets under 目标."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from drafter.core import Problem, Problems, did_you_mean, parse_quantity, say, shortened
from drafter.model import BoundSection, Comparison, Comparisons, Fact, FactPath
from drafter.parsing import LAST_YEAR_KEY, TARGETS_KEY, Facts, Metadata, Reference, Typed, metadata_of, referred_to
from drafter.schema import Library, Report, Section, leaves, load_section
from drafter.validation.adding_up.totals import added_up
from drafter.validation.comparison.compare import attainment_of, change_of, same_units, unit_of
from drafter.validation.comparison.figures import figure_name, figures_of
from drafter.validation.other_office import other_office, other_report

# of so many it is told what may have been meant: more are no slips of a clerk's, and take long
_MOST_ANSWERS = 12
# how many are planned, in a record that says of which figure this is the plan
PLAN = "数量"


class Case(NamedTuple):
    """The report whose figures are compared: its head, its kind, its sections as bound, and the templates."""

    head: Metadata
    report: Report
    library: Library
    bound: Mapping[str, BoundSection]


def compared(facts: Facts, case: Case) -> tuple[Comparisons, list[Problem]]:
    """Return what the figures that `facts` report are compared with, and what is wrong with that."""
    problems: list[Problem] = []
    now = figures_of(case.bound.values())
    before, targets = (_figures(facts, key, case, now, problems) for key in (LAST_YEAR_KEY, TARGETS_KEY))
    found = {}
    for name, fact in now.items():
        change = change_of(fact, before[name]) if name in before else None
        attainment = attainment_of(fact, targets[name]) if name in targets else None
        if change or attainment:
            found[fact.path] = Comparison(change, attainment)
    for name, other in (*before.items(), *targets.items()):
        if name in now and not same_units(now[name], other):
            problems.append(_counted_otherwise(now[name], other))
    return found, problems


def _figures(facts: Facts, key: str, case: Case, now: Mapping[str, Fact], problems: list[Problem]) -> dict[str, Fact]:
    """Return the figures under `key` by their names, each as a fact of its own whose path begins with `key`."""
    try:
        reference = referred_to(facts, key)
    except Problems as error:
        problems += error.problems
        return {}
    if not reference:
        return {}
    if not reference.facts:
        return dict(_typed_figures(reference, case, now, problems))
    try:
        figures = _figures_in(reference, reference.facts, case, problems)
    except Problems as error:
        problems.append(_not_read(reference, len(error.problems)))
        return {}
    return {name: _as_of(key, fact) for name, fact in figures.items()}


def _as_of(key: str, fact: Fact) -> Fact:
    """Return `fact` of the file under `key`, without words of the office's own before the figure in it."""
    quantity = fact.quantity
    bare = quantity and not fact.words.startswith(quantity.head)
    return replace(fact, path=f"{key}.{fact.path}", words=quantity.words("") if bare and quantity else fact.words)


def _typed_figures(
    reference: Reference, case: Case, now: Mapping[str, Fact], problems: list[Problem]
) -> Iterator[tuple[str, Fact]]:
    """Yield the figures that were typed one by one, each for one of `now`."""
    by_path = {fact.path: name for name, fact in now.items()}
    known, answers = [*by_path], _MOST_ANSWERS
    for typed in reference.typed:
        name = by_path.get(typed.path) or figure_name(typed.path)
        scalar = typed.scalars[0]
        quantity = parse_quantity(scalar.text)
        if name not in now:
            answers -= 1
            problems.append(_unmatched(reference.key, typed, case, known if answers >= 0 else []))
        elif not quantity:
            message = say("“{}”里的“{}”是“{}”，不是数。", reference.key, typed.path, shortened(scalar.text, 20))
            problems.append(Problem("wrong-kind", message, scalar.location, say("写成 919 或 919人。")))
        else:
            this = now[name]
            words = quantity.words(unit_of(this))
            yield name, replace(typed.fact(scalar, words, quantity, this.kind), path=f"{reference.key}.{typed.path}")


def _unmatched(key: str, typed: Typed, case: Case, known: list[str]) -> Problem:
    """Return that a figure has no match among those reported."""
    path = FactPath(typed.path)
    if _is_declared(path, case.library):
        message = say("“{}”里有“{}”，今年的“{}”没有填，没有比。", key, path, path)
        hint = say("填上今年的数；今年没有这一项，就删掉这一行。")
    else:
        message = say("“{}”里的“{}”，今年没有这个数，没有比。", key, path)
        hint = did_you_mean(path, known) or say("照今年的名称写，例如“健康.两癌检查.人数”。")
    return Problem("unmatched-figure", message, typed.location, hint)


def _is_declared(path: FactPath, library: Library) -> bool:
    """Tell whether a section declares a field at `path`."""
    if path.section not in library.names("sections"):
        return False
    return ".".join(FactPath(path.below).names) in _fields(load_section(library, path.section))


@lru_cache(maxsize=64)
def _fields(section: Section) -> frozenset[str]:
    return frozenset(leaf.path for leaf in leaves(section.fields))


def _figures_in(reference: Reference, other: Facts, case: Case, problems: list[Problem]) -> dict[str, Fact]:
    """Return the figures in the facts file `other`; where they are not to be compared, it is told why."""
    head, wrong = metadata_of(other)
    if head is None:
        raise Problems(wrong)
    report = other_report(other, head, case.library)
    if told := _of_another_time(reference, head, report, case):
        problems.append(told)
        return {}
    if head.office.name.words != case.head.office.name.words:
        problems.append(_of_another_office(reference, head, case.head))
    office = other_office(other, head, case.library, case.report.tags, _added_up)
    if office.errors:
        problems.append(_not_read(reference, len(office.errors)))
    return figures_of(office.bound.values()) if reference.key == LAST_YEAR_KEY else _planned(office.bound)


def _added_up(facts: Facts, head: Metadata, report: Report, library: Library) -> tuple[Facts, list[Problem]]:
    added = added_up(facts, head, report, library)
    return added.facts, added.problems


def _planned(bound: Mapping[str, BoundSection]) -> dict[str, Fact]:
    """Return what a report of the year before planned for this one, by the names of the figures that it is for."""
    facts = {fact.path: fact for section in bound.values() for fact in section.facts}
    return {
        figure_name(fact.words): plan
        for path, fact in facts.items()
        if fact.kind.is_quotation and (plan := facts.get(f"{FactPath(path).record}.{PLAN}"))
    }


def _of_another_time(reference: Reference, head: Metadata, report: Report, case: Case) -> Problem | None:
    """Return why what another file reports is not of the time that this one is compared with."""
    before, this = int(head.year.words), int(case.head.year.words)
    if before != this - 1:
        message = say("“{}”的文件写的是{}年的，这一份是{}年的，没有拿来比。", reference.key, before, this)
        hint = say("写{}年的那一份；年度写错了，就改“年度”。", this - 1)
        return Problem("wrong-last-year", message, reference.place, hint)
    if reference.key == LAST_YEAR_KEY and report.period != case.report.period:
        message = say(
            "“{}”的文件是“{}”，这一份是“{}”，不是同样长的时间，没有拿来比。",
            reference.key,
            report.name,
            case.report.name,
        )
        return Problem("wrong-last-year", message, reference.place, say("写上年同一段时间的那一份。"))
    return None


def _of_another_office(reference: Reference, head: Metadata, this: Metadata) -> Problem:
    names = head.office.name.words, this.office.name.words
    message = say("“{}”的文件是“{}”的，这一份是“{}”的。", reference.key, *names)
    hint = say("看看是不是写错了文件；是同一家，改了名，就写进“忽略”并说明理由。")
    return Problem("other-office", message, reference.place, hint)


def _not_read(reference: Reference, errors: int) -> Problem:
    message = say("“{}”的文件里有{}处错误，那些数没有拿来比。", reference.key, errors)
    hint = say("先对那个文件运行 drafter check，改好再来。")
    return Problem("unread-figures", message, reference.place, hint)


def _counted_otherwise(now: Fact, other: Fact) -> Problem:
    message = say("“{}”今年写“{}”，“{}”写“{}”，单位不一样，没有比。", now.path, now.words, other.path, other.words)
    return Problem("other-unit", message, now.location, say("两年的单位写成一样的。"), related=(other.location,))
