"""Which chapters a report has, and in which order: the report's own, unless the facts say otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from drafter.core import Location, Problem, Source, did_you_mean, say, without_ordinal
from drafter.model import FactList
from drafter.parsing import FREE_KEYS, Facts, Listing, Node, Scalar, is_none, typed_value
from drafter.parsing import Mapping as Keys
from drafter.schema import KINDS, OWN, Part, Report, Section, Spec, TemplateText, own_fields
from drafter.validation.binding.values import facts_in

CHOSEN, _PART = "章节", "部分"
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
    chosen = list(_chosen(facts, named, title_of, problems))
    rest = [chapter.section.name for chapter in own if chapter.section.name not in chosen]
    parts = _chosen_parts(_with_own(report.parts, rest, frames), chosen, frames)
    return Plan(replace(report, parts=tuple(parts)), own, tuple(problems))


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
        fields = own_fields(place, required=not any(map(_says_something, map(item.items.get, FREE_KEYS))))
        section = Section(f"{OWN}.{number}", "", False, fields, (), {}, (), _WORDING)
        yield OwnChapter(section, title.text, item, place)


def _says_something(node: Node | None) -> bool:
    """Return whether `node` was typed, and is not left empty."""
    return node is not None and not (isinstance(node, Scalar) and (not node.text.strip() or is_none(node.text)))


def _chosen(
    facts: Facts, named: Mapping[str, str], title_of: Callable[[str], str], problems: list[Problem]
) -> Iterator[str]:
    """Yield the chapters that 章节 in the facts lists, by the names of their sections."""
    if CHOSEN not in facts.tree.items:
        return
    place, node = facts.tree.places[CHOSEN], facts.tree.items[CHOSEN]
    parts = [item for item in node.items if isinstance(item, Keys)] if isinstance(node, Listing) else []
    if part := next((item for item in parts if _PART in item.items), None):
        hint = say("“章节”只列章节的名称，如“章节: 组织建设、健康”；“部分”写在自己的报告模板里。")
        problems.append(Problem("wrong-shape", say("“章节”下面不能写“部分”。"), part.places[_PART], hint))
        return
    typed = typed_value(CHOSEN, node, place)
    value = typed if isinstance(typed, Problem) or not typed.scalars else facts_in(typed, KINDS["名单"], Spec())
    if isinstance(value, Problem):
        problems.append(value)
    for fact in value.facts if isinstance(value, FactList) else ():
        if fact.words in named:
            yield named[fact.words]
            continue
        hint = _told_of_title(fact.words, facts, named, title_of) or did_you_mean(fact.words, named)
        hint = hint or say("可写的章节：{}。", "、".join(named))
        problems.append(Problem("unknown-section", say("没有“{}”这个章节。", fact.words), fact.location, hint))


def _told_of_title(words: str, facts: Facts, named: Mapping[str, str], title_of: Callable[[str], str]) -> str:
    """Return of which chapter `words` are the 标题, its own or that typed in `facts`; nothing where of none."""
    for name in named.values():
        node = facts.tree.items.get(name)
        typed = node.items.get("标题") if isinstance(node, Keys) else None
        titles = [typed.text.strip()] if isinstance(typed, Scalar) else []
        titles += [] if name.startswith(f"{OWN}.") else [title_of(name)]
        if without_ordinal(words) in map(without_ordinal, titles):
            return say("“{}”是“{}”这一章的标题；“章节”里写它的名称“{}”。", words, name, name)
    return ""


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


def _chosen_parts(parts: Sequence[Part], chosen: Sequence[str], frames: set[str]) -> Iterator[Part]:
    """Yield `parts` with the `chosen` chapters alone, in their order; those of no part go to the main one."""
    if not chosen:
        yield from parts
        return
    placed = {name for part in parts for name in part.sections}
    main = _main(parts, frames)
    for part in parts:
        body, closing = _split(part.sections, frames)
        opening = [name for name in body if name in frames and name not in chosen]
        here = [name for name in chosen if name in body or (part is main and name not in placed)]
        yield part._replace(sections=(*opening, *here, *closing))


def _main(parts: Sequence[Part], frames: set[str]) -> Part | None:
    """Return the first of `parts` that tells more than an opening and a closing."""
    return next((part for part in parts if set(part.sections) - frames), None)


def _split(names: Sequence[str], frames: set[str]) -> tuple[list[str], list[str]]:
    """Return `names` without the frames at their end, and those."""
    closing = list(takewhile(lambda name: name in frames, reversed(names)))[::-1]
    return list(names[: len(names) - len(closing)]), closing
