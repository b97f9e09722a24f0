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
    Facts,
    Node,
    Path,
    RowRole,
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
    Report,
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
_LONGEST_TITLE = 31
_UNSAFE = re.compile(r"[\[\]:*?/\\']")


class PlannedSheet(NamedTuple):
    """A sheet by its title, and its rows."""

    title: str
    rows: tuple[PlannedRow, ...]


class BookPlan(NamedTuple):
    """The sheets of a workbook; `unshown` is what they cannot show, `left_out` the chapters that were not chosen."""

    sheets: tuple[PlannedSheet, ...]
    unshown: tuple[str, ...]
    left_out: tuple[str, ...]


def book_plan(
    facts: Facts,
    library: Library,
    chosen: Sequence[str] = (),
    offered: Mapping[str, Declaration] = _NOTHING,
    begun: bool = True,
) -> BookPlan:
    """Return the sheets for `facts`: the head, and the chapters `chosen`, or those that stand there, or all.

    `offered` are fields of the head to be shown though nothing is typed in them; `begun`: what stands there is answered
    so.
    """
    head, _ = metadata_of(facts)
    body, level = (head.office.body, head.office.names["级别"]) if head else ("", "")
    library = library.serving(body)
    there = [name for name, _ in facts.sections()]
    if unknown := next((name for name in chosen if name not in there and not library.has("sections", name)), None):
        hint = did_you_mean(unknown, library.names("sections")) or say("运行 drafter templates 看有哪些。")
        raise Problems([Problem("unknown-section", say("没有“{}”这个章节。", unknown), None, hint)])
    report = _report(facts, library)
    planner = Planner()
    sheets = [PlannedSheet(say("单位和年度"), _head(planner, facts.tree, report, library, offered))]
    if OWN in facts.tree.items:
        planner.plan((OWN,), None, facts.tree.items[OWN])
        sheets.append(PlannedSheet(OWN, _taken(planner)))
    for name in chosen or there or [each.name for each in sections_for(library, report.name, body)]:
        rows = _section(planner, name, library, level, facts.tree.items.get(name), begun)
        sheets.append(PlannedSheet(name, rows))
    left = tuple(name for name in there if chosen and name not in chosen)
    return BookPlan(tuple(_titled(sheets)), tuple(map(_named, planner.unshown)), left)


def _report(facts: Facts, library: Library) -> Report:
    """Return the kind of report that `facts` name, or the usual one."""
    node = facts.tree.items.get("报告")
    name = getattr(node, "text", "").strip()
    return load_report(library, name if library.has("reports", name) else USUAL_REPORT)


def _head(
    planner: Planner, tree: Keys, report: Report, library: Library, offered: Mapping[str, Declaration]
) -> tuple[PlannedRow, ...]:
    """Return the rows of the head: all that may be filled in at the top, and what is."""
    declared = dict(_head_fields(library))
    if not report.on_topic and TOPIC not in tree.items:
        del declared[TOPIC]
    typed = {key: node for key, node in tree.items.items() if key in HEAD_KEYS and key != OWN}
    planner.mapping(
        (),
        Group(
            "",
            declared | {key: each for key, each in formal_fields().items() if key in typed or key in offered},
            _NOWHERE,
        ),
        Keys(typed),
    )
    return _taken(planner)[1:]


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


def _section(
    planner: Planner, name: str, library: Library, level: str, node: Node | None, begun: bool
) -> tuple[PlannedRow, ...]:
    """Return the rows of the chapter called `name`; once `begun`, that it stands is its first answer."""
    declared = None
    if library.has("sections", name):
        section = load_section(library, name)
        declared = _with_typed(section.fields, fields_for(level, section.fields), node)
    planner.plan((name,), declared, node)
    first, *rest = _taken(planner) or (PlannedRow(RowRole.GROUP, (name,)),)
    if begun and node is not None and not first.values:
        first = PlannedRow(first.role, first.path, {VALUE_KEY: STANDS}, first.field)
    return first, *rest


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


def _taken(planner: Planner) -> tuple[PlannedRow, ...]:
    """Return the rows that were planned, and begin anew."""
    rows = tuple(planner.rows)
    planner.rows.clear()
    return rows


def _titled(sheets: Iterable[PlannedSheet]) -> Iterator[PlannedSheet]:
    """Yield `sheets` under titles that every program takes, no two alike."""
    taken: set[str] = set()
    for sheet in sheets:
        title = _UNSAFE.sub("", sheet.title)[:_LONGEST_TITLE] or "_"
        others = (f"{title[: _LONGEST_TITLE - 4]}({number})" for number in count(2))
        title = next(name for name in chain([title], others) if name.casefold() not in taken)
        taken.add(title.casefold())
        yield sheet._replace(title=title)


def _named(path: Path) -> str:
    return ".".join((str(path[0]), *([label_of(path)] if len(path) > 1 else [])))
