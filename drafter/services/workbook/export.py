"""A facts file as sheets: the head, and the chapters chosen, each with what is typed and what may be."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, Source, did_you_mean, say
from drafter.parsing import (
    HEAD_KEYS,
    LEVELS,
    OFFICE_KEYS,
    SCRIPTS,
    STANDS,
    TITLE_KEY,
    Facts,
    Node,
    Path,
    RowRole,
    Scalar,
    label_of,
    metadata_of,
)
from drafter.parsing import Mapping as Keys
from drafter.schema import (
    HEAD_GUIDES,
    KINDS,
    OWN,
    TOPIC,
    USUAL_REPORT,
    Declaration,
    Field,
    Group,
    Library,
    Records,
    Section,
    Spec,
    fields_for,
    formal_fields,
    load_report,
    load_section,
    sections_for,
)
from drafter.services.workbook.planning import VALUE_KEY, PlannedRow, Planner

_NOWHERE = Location(Source("", ""), 1)
_NOTHING: Mapping[str, Declaration] = {}
_OWN_KINDS = {TITLE_KEY: "文字", "段落": "段落"}
_OWN_CHAPTERS = Records(
    Group("", {key: Field(key, KINDS[kind], Spec(), _NOWHERE) for key, kind in _OWN_KINDS.items()}, _NOWHERE)
)
_LONGEST_TITLE = 31
_UNSAFE = re.compile(r"[\[\]:*?/\\']")


class PlannedSheet(NamedTuple):
    """A sheet by its title, and its rows; `unshown` are the paths of what it cannot show."""

    title: str
    rows: tuple[PlannedRow, ...]
    unshown: tuple[Path, ...] = ()


class BookPlan(NamedTuple):
    """The sheets of a workbook; `unshown` is what they cannot show, `left_out` the chapters that were not chosen."""

    sheets: tuple[PlannedSheet, ...]
    unshown: tuple[str, ...]
    left_out: tuple[str, ...]


def book_plan(facts: Facts, library: Library, chosen: Sequence[str] = (), begun: bool = True) -> BookPlan:
    """Return the sheets for `facts`: the head, and the chapters `chosen`, or those that stand there, or all.

    `begun`: what stands there is answered so.
    """
    library = served(facts, library)
    there = [name for name, _ in facts.sections()]
    names = chosen or there or [each.name for each in sections_served(facts, library)]
    sheets = [head_sheet(facts, library)]
    if OWN in facts.tree.items:
        sheets.append(own_sheet(facts))
    sheets += (chapter_sheet(facts, library, name, begun) for name in names)
    left = tuple(name for name in there if chosen and name not in chosen)
    unshown = chain.from_iterable(sheet.unshown for sheet in sheets)
    return BookPlan(tuple(_titled(sheets)), tuple(map(named_path, unshown)), left)


def served(facts: Facts, library: Library) -> Library:
    """Return the templates of `library` as such an office has them."""
    return library.serving(body_and_level(facts)[0])


def body_and_level(facts: Facts) -> tuple[str, str]:
    """Return which kind of body the office of `facts` is, and its level."""
    head, _ = metadata_of(facts)
    return (head.office.body, head.office.names["级别"]) if head else ("", "")


def sections_served(facts: Facts, library: Library, report: str = "") -> list[Section]:
    """Return the sections that may stand in the `report` on `facts`, or in the one that they name."""
    library = served(facts, library)
    return sections_for(library, report or report_named(facts, library), body_and_level(facts)[0])


def report_named(facts: Facts, library: Library) -> str:
    """Return the kind of report that `facts` name, or the usual one."""
    node = facts.tree.items.get("报告")
    name = node.text.strip() if isinstance(node, Scalar) else ""
    return name if library.has("reports", name) else USUAL_REPORT


def head_sheet(facts: Facts, library: Library, offered: Mapping[str, Declaration] = _NOTHING) -> PlannedSheet:
    """Return the sheet of the head: all that may be filled in at the top, what is, and what is `offered` beside."""
    library = served(facts, library)
    declared, tree = dict(_head_fields(library)), facts.tree
    if not load_report(library, report_named(facts, library)).on_topic and TOPIC not in tree.items:
        del declared[TOPIC]
    typed = {key: node for key, node in tree.items.items() if key in HEAD_KEYS and key != OWN}
    formal = {key: each for key, each in formal_fields().items() if key in typed or key in offered}
    planner = Planner()
    planner.mapping((), Group("", declared | formal, _NOWHERE), Keys(typed))
    return PlannedSheet(say("单位和年度"), tuple(planner.rows[1:]), tuple(planner.unshown))


def own_sheet(facts: Facts) -> PlannedSheet:
    """Return the sheet of the chapters of one's own, a row for each."""
    planner = Planner()
    planner.plan((OWN,), _OWN_CHAPTERS, facts.tree.items.get(OWN))
    return PlannedSheet(OWN, tuple(planner.rows), tuple(planner.unshown))


def _head_fields(library: Library) -> Iterator[tuple[str, Declaration]]:
    choices = {"报告": tuple(library.names("reports")), "级别": tuple(LEVELS), "文字": SCRIPTS}
    for key, (what, shown) in HEAD_GUIDES.items():
        if key == "单位":
            members: dict[str, Declaration] = {
                name: _words(f"{key}.{name}", _of_office(name), "", choices.get(name, ()), name == "名称")
                for name in OFFICE_KEYS
            }
            yield key, Group(key, members, _NOWHERE)
        else:
            yield key, _words(key, say(what), shown, choices.get(key, ()), key == "年度")


def _of_office(key: str) -> str:
    """Return what `key` of the office is."""
    return {"名称": say("单位的全称，或平常的叫法"), "级别": say("由它定出下面几种说法")}.get(
        key, say("空着就照名称和级别来定")
    )


def _words(path: str, help_text: str, example: str, choices: tuple[str, ...], required: bool) -> Field:
    return Field(path, KINDS["文字"], Spec((), choices), _NOWHERE, required, help_text, example)


def chapter_sheet(facts: Facts, library: Library, name: str, begun: bool = True) -> PlannedSheet:
    """Return the sheet of the chapter called `name`; once `begun`, that it stands is its first answer.

    One that neither stands in the facts nor has a template raises Problems.
    """
    library, level = served(facts, library), body_and_level(facts)[1]
    node, declared = facts.tree.items.get(name), None
    if library.has("sections", name):
        section = load_section(library, name)
        declared = _with_typed(section.fields, fields_for(level, section.fields), node)
    elif node is None:
        hint = did_you_mean(name, library.names("sections")) or say("运行 drafter templates 看有哪些。")
        raise Problems([Problem("unknown-section", say("没有“{}”这个章节。", name), None, hint)])
    planner = Planner()
    planner.plan((name,), declared, node)
    first, *rest = planner.rows or [PlannedRow(RowRole.GROUP, (name,))]
    if begun and node is not None and not first.values:
        first = PlannedRow(first.role, first.path, {VALUE_KEY: STANDS}, first.field)
    return PlannedSheet(name, (first, *rest), tuple(planner.unshown))


def _with_typed(whole: Group, asked: Group, node: Node | None) -> Group:
    """Return the fields of `whole` that are `asked`, and those that `node` has beside them."""
    typed = node.items if isinstance(node, Keys) else {}
    kept: dict[str, Declaration] = {}
    for key, member in whole.members.items():
        known = asked.members.get(key)
        if isinstance(member, Group) and isinstance(known, Group):
            kept[key] = _with_typed(member, known, typed.get(key))
        elif known or key in typed:
            kept[key] = known or member
    return whole._replace(members=kept)


def _titled(sheets: Iterable[PlannedSheet]) -> Iterator[PlannedSheet]:
    """Yield `sheets` under titles that every program takes, no two alike."""
    taken: set[str] = set()
    for sheet in sheets:
        title = _UNSAFE.sub("", sheet.title)[:_LONGEST_TITLE] or "_"
        others = (f"{title[: _LONGEST_TITLE - 4]}({number})" for number in count(2))
        title = next(name for name in chain([title], others) if name.casefold() not in taken)
        taken.add(title.casefold())
        yield sheet._replace(title=title)


def named_path(path: Path) -> str:
    """Return `path` as it is told: the chapter, and what the field is called there."""
    return ".".join((str(path[0]), *([label_of(path)] if len(path) > 1 else [])))
