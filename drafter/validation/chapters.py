"""Which chapters a report has, and in which order: the report's own, unless the facts say otherwise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from drafter.core import Location, Problem, Source, say, without_ordinal
from drafter.model import Fact
from drafter.parsing import FREE_KEYS, Facts, Listing, Node, Scalar, is_none, one_value, typed_value
from drafter.parsing import Mapping as Keys
from drafter.schema import HEADING_STYLES, LISTINGS, OWN, Part, Report, Section, TemplateText, own_fields
from drafter.validation.binding.beginnings import says_something
from drafter.validation.chosen_chapters import Choice, Chooser

LISTING_KEY, HEADING_STYLE_KEY = "列举", "标题写法"
_WORDING = TemplateText(Source(f"drafter/{OWN}", "{{ 段落 }}"), "{{ 段落 }}", 1)


class OwnChapter(NamedTuple):
    """A chapter of one's own: what it is called among the sections (自拟.1), its title, and where it was typed."""

    section: Section
    title: str
    node: Node
    place: Location


class Plan(NamedTuple):
    """A report with its chapters settled, those of one's own among them, and what is wrong with the choice."""

    report: Report
    own: tuple[OwnChapter, ...]
    problems: tuple[Problem, ...]
    typed: tuple[Fact, ...] = ()
    """the headings, and what opens them, that were typed for chapters"""


def plan_of(
    facts: Facts, report: Report, sections: Iterable[str], frames: set[str], title_of: Callable[[str], str]
) -> Plan:
    """Return the chapters that `facts` make of `report`; it may tell `sections`, of which `frames` open and close.

    `title_of` gives the heading of one of `sections`.
    """
    problems: list[Problem] = []
    own = tuple(_own_chapters(facts, problems))
    titles = {name: chapter.section.name for chapter in own for name in (chapter.title, without_ordinal(chapter.title))}
    # those of one's own come first, where a hint lists them
    named = titles | {name: name for name in sections if name not in titles}
    told = {key for key, node in facts.sections() if says_something(node)} | set(titles.values())
    choice = Chooser(facts, named, title_of, frozenset(told)).read()
    problems += choice.problems
    rest = [chapter.section.name for chapter in own if chapter.section.name not in choice.names]
    parts = _chosen_parts(_with_own(report.parts, rest, frames), choice, frames)
    listing = _asked_for(LISTING_KEY, LISTINGS, facts, problems) or report.listing
    style = _asked_for(HEADING_STYLE_KEY, HEADING_STYLES, facts, problems) or report.heading_style
    report = replace(report, parts=tuple(parts), chosen=bool(choice.names), listing=listing, heading_style=style)
    return Plan(report, own, tuple(problems), tuple(choice.typed()))


def _asked_for(key: str, choices: Sequence[str], facts: Facts, problems: list[Problem]) -> str:
    """Return which of `choices` the head of `facts` asks for under `key`, nothing where of none."""
    place = facts.tree.places.get(key, Location(facts.source, 1))
    fact = one_value(typed_value(key, facts.tree.items.get(key, Scalar("", place)), place))
    if isinstance(fact, Problem):
        problems.append(fact)
    elif fact and fact.words in choices:
        return fact.words
    elif fact and not is_none(fact.words):
        message = say("“{}”没有“{}”这一种。", key, fact.words)
        problems.append(Problem("unknown-choice", message, fact.location, say("可写：{}。", "、".join(choices))))
    return ""


def _own_chapters(facts: Facts, problems: list[Problem]) -> Iterator[OwnChapter]:
    node = facts.tree.items.get(OWN)
    if node is None or (isinstance(node, Scalar) and not node.text):
        return
    items = node.items if isinstance(node, Listing) else (node,)
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Keys) or not isinstance(title := item.items.get("标题"), Scalar) or not title.text:
            place = item.location or facts.tree.places[OWN]
            hint = say("每一章以“- ”开头，下面写“标题”和“段落”。")
            problems.append(Problem("wrong-shape", say("“自拟”的这一章没有“标题”。"), place, hint))
            continue
        place = item.location or title.location
        own_words = [item.items[key] for key in FREE_KEYS if key in item.items]
        fields = own_fields(place, required=not any(map(says_something, own_words)))
        section = Section(f"{OWN}.{number}", "", False, fields, (), {}, (), _WORDING)
        yield OwnChapter(section, title.text, item, place)


def _with_own(parts: Sequence[Part], own: Sequence[str], frames: set[str]) -> list[Part]:
    """Return `parts` with the chapters of one's own where the report has 自拟, else before the closing."""
    marked = any(OWN in part.sections for part in parts)
    main = _main(parts, frames)
    result = []
    for part in parts:
        body, closing = _split(part.sections, frames)
        if marked:
            names = [each for name in part.sections for each in (own if name == OWN else (name,))]
        else:
            names = [*body, *(own if part is main else ()), *closing]
        result.append(part._replace(sections=tuple(names)))
    return result


def _chosen_parts(parts: Sequence[Part], choice: Choice, frames: set[str]) -> Iterator[Part]:
    """Yield `parts` with the sections of `choice` alone, in their order; those of no part go to the main one."""
    chosen = choice.names
    if not chosen:
        yield from parts
        return
    placed = {name for part in parts for name in part.sections}
    main = _main(parts, frames)
    for part in parts:
        body, closing = _split(part.sections, frames)
        opening = [name for name in body if name in frames and name not in chosen]
        here = [name for name in chosen if name in body or (part is main and name not in placed)]
        yield part._replace(sections=(*opening, *here, *closing), chapters=tuple(choice.chapters))


def _main(parts: Sequence[Part], frames: set[str]) -> Part | None:
    """Return the first of `parts` that tells more than an opening and a closing."""
    return next((part for part in parts if set(part.sections) - frames), None)


def _split(names: Sequence[str], frames: set[str]) -> tuple[list[str], list[str]]:
    """Return `names` without the frames at their end, and those."""
    closing = list(takewhile(lambda name: name in frames, reversed(names)))[::-1]
    return list(names[: len(names) - len(closing)]), closing
