"""Clauses to sentences, lists, paragraphs and headings: the text of one section."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafter.core import Problem, chinese, say, typed_ordinal
from drafter.model import Block, Exhibit, Fact, Heading, Paragraph, Run, WorkItem, text_of
from drafter.rendering.clauses import ended, join
from drafter.rendering.items import told_list
from drafter.rendering.line_plans import clause_of
from drafter.rendering.omission import standing_clauses
from drafter.rendering.types import (
    BLANK,
    HEADINGS,
    STRENGTH,
    Clause,
    Composition,
    DroppedFact,
    Gap,
    Item,
    Line,
    Series,
    facts_in,
)
from drafter.rendering.weaving import Passage, Topic, weave
from drafter.rendering.work_items import untold


@dataclass(slots=True)
class _Unit:
    """A paragraph and the list that runs on in it; either may be empty. `shown` is what stands beneath its clauses.

    `opening` and `rows` are these settled: what of them stands.
    """

    clauses: list[Clause] = field(default_factory=list)
    shown: Line | None = None
    items: list[list[Line]] = field(default_factory=list)
    opening: Passage = field(default_factory=lambda: Passage([]))
    rows: list[Passage] = field(default_factory=list)


def compose(
    lines: Iterable[Line],
    listing: str,
    frame: bool,
    work_items: Sequence[WorkItem] = (),
    topics: Sequence[Topic] = (),
) -> Composition:
    """Return what `lines` say, with the own words of `work_items` in their places, parted into items by `topics`.

    In a `frame` a paragraph may stand without a fact of its own.
    """
    result = Composition()
    units = [unit if isinstance(unit, Clause) else _settled(unit, frame, result) for unit in _merged(_units(lines))]
    if work_items or topics:
        passages = [each for unit in units if isinstance(unit, _Unit) for each in (unit.opening, *unit.rows)]
        woven = weave(passages, work_items, topics)
        units += [_Unit(opening=passage) for passage in woven.rest]
        result.items = [
            Item(_topic_runs(titled.topic, result.notices), [Paragraph(ended(join(titled.clauses)))])
            for titled in woven.items
        ]
        result.notices += untold(woven.untold)
    blocks: list[Block] = []
    for unit in units:
        blocks += [_heading(unit, result)] if isinstance(unit, Clause) else _told(unit, listing, frame, result)
    result.blocks = [block for index, block in enumerate(blocks) if _has_body(blocks, index)]
    return result


def _units(lines: Iterable[Line]) -> Iterator[_Unit | Clause]:
    unit = _Unit()
    for line in lines:
        mark = line.start.mark
        if mark != BLANK and not line.pieces:
            # a line that only calls a macro, whose own lines follow
            continue
        if (mark == BLANK or mark in HEADINGS) and (unit.clauses or unit.items):
            yield unit
            unit = _Unit()
        if mark in HEADINGS:
            yield clause_of(line)
        elif line.start.item:
            unit.items.append([line])
        elif unit.items and mark != BLANK:
            unit.items[-1].append(line)
        elif _shown(line) and all(clause.lead for clause in unit.clauses):
            yield _Unit(unit.clauses, line)
            unit = _Unit()
        elif mark != BLANK:
            unit.clauses.append(clause_of(line))
    if unit.clauses or unit.items:
        yield unit


def _merged(units: Iterable[_Unit | Clause]) -> Iterator[_Unit | Clause]:
    """Yield `units` with each paragraph that ends in ： joined to the list after it."""
    waiting: _Unit | None = None
    for unit in units:
        if waiting and isinstance(unit, _Unit) and unit.items and not unit.clauses:
            yield _Unit(waiting.clauses, items=unit.items)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = None
        if (
            isinstance(unit, _Unit)
            and unit.clauses
            and not (unit.items or unit.shown)
            and unit.clauses[-1].mark == "："
        ):
            waiting = unit
        else:
            yield unit
    if waiting:
        yield waiting


def _shown(line: Line) -> Exhibit | None:
    """Return the tables or photographs that fill `line` alone, but for the gap where it is to go for the length."""
    first = line.pieces[0] if line.pieces else ""
    if not isinstance(first, Exhibit):
        return None
    return first if all(isinstance(piece, Gap) for piece in line.pieces[1:]) else None


def _exhibited(unit: _Unit, shown: Line) -> list[Block]:
    """Return the blocks of the tables or photographs `shown` under the leads of `unit`."""
    exhibit, *rest = shown.pieces
    assert isinstance(exhibit, Exhibit)
    if rest:
        return []
    opening = join(unit.opening.standing)
    return [*([Paragraph(opening)] if opening else []), *exhibit.blocks]


def _several(unit: _Unit) -> Series | None:
    """Return the field of paragraphs, each of which is one of its own, that `unit` is."""
    series = None if unit.items or len(unit.clauses) != 1 else _alone(unit.clauses[0].line)
    return series if series and series.separator == "\n" else None


def _alone(line: Line) -> Series | None:
    """Return the field of several values that fills `line` alone, but for a mark after it."""
    first = line.pieces[0] if line.pieces else ""
    if not isinstance(first, Series):
        return None
    return first if all(part in STRENGTH for part in line.pieces[1:]) else None


def _heading(clause: Clause, result: Composition) -> Heading:
    clauses, lost = standing_clauses([clause], frame=True)
    result.lost += lost
    return Heading(HEADINGS[clause.line.start.mark], bare_heading(join(clauses), result.notices))


def _topic_runs(topic: Fact | Run, notices: list[Problem]) -> tuple[Run, ...]:
    return heading_of(topic, notices) if isinstance(topic, Fact) else (topic,)


def heading_of(fact: Fact, notices: list[Problem]) -> tuple[Run, ...]:
    """Return a heading or topic that was typed, without the number and the mark that it brought."""
    return bare_heading((Run(fact.words, (fact,)),), notices)


def bare_heading(runs: tuple[Run, ...], notices: list[Problem]) -> tuple[Run, ...]:
    """Return the `runs` of a heading without the number and the mark that a fact brought: headings have none."""
    if runs and runs[0].facts and (match := typed_ordinal(runs[0].text)):
        message = say("“{}”已经去掉：序号由程序来编。", match[0].strip())
        notices.append(Problem("typed-ordinal", message, runs[0].facts[0].location, say("以后不用自己写序号。")))
        runs = (runs[0]._replace(text=runs[0].text[match.end() :]), *runs[1:])
    if runs and runs[-1].facts and runs[-1].text.endswith(("。", "，", "；", "：")):
        runs = (*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip("。，；：")))
    return tuple([run for run in runs if run.text])


def _has_body(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the block at `index` is a paragraph, or a heading with one under it."""
    block = blocks[index]
    if not isinstance(block, Heading):
        return True
    for below in blocks[index + 1 :]:
        if not isinstance(below, Heading):
            return bool(block.runs)
        if below.level <= block.level:
            return False
    return False


def _settled(unit: _Unit, frame: bool, result: Composition) -> _Unit:
    """Return `unit` with what of it stands; `result` gets what was lost."""
    if unit.shown:
        cut = tuple(piece.blank for piece in unit.shown.pieces if isinstance(piece, Gap))
        exhibit = unit.shown.pieces[0]
        assert isinstance(exhibit, Exhibit)
        result.lost += [DroppedFact(fact, cut) for fact in exhibit.facts] if cut else []
        if unit.clauses and not cut:
            unit.opening = _opening(unit, True, frame, result)
    elif not _several(unit):
        unit.rows = list(_rows(unit.items, frame, result))
        unit.opening = _opening(unit, bool(unit.rows), frame, result)
    return unit


def _told(unit: _Unit, listing: str, frame: bool, result: Composition) -> list[Block]:
    """Return the blocks that tell `unit`."""
    if unit.shown:
        return _exhibited(unit, unit.shown)
    if series := _several(unit):
        return [Paragraph(ended((run,))) for run in series.runs]
    opening = _before_list(unit.opening.standing) if unit.rows else join(unit.opening.standing)
    rows = [_without_ordinal(join(row.standing), number, result) for number, row in enumerate(unit.rows, start=1)]
    if items := [row for row in rows if row]:
        return told_list(opening, items, listing)
    if not opening:
        return []
    return [Paragraph(opening if frame and text_of(opening).endswith("：") else ended(opening))]


def _before_list(standing: Sequence[Clause]) -> tuple[Run, ...]:
    """Return the runs of a paragraph in which a list goes on; what breaks off before it, ends."""
    runs = join(standing)
    return ended(runs) if standing and not standing[-1].mark and not standing[-1].lead else runs


def _opening(unit: _Unit, followed: bool, frame: bool, result: Composition) -> Passage:
    """Return the paragraph of `unit`, which its list follows or does not."""
    clauses = unit.clauses
    standing, lost = standing_clauses(clauses, frame, more=followed)
    result.lost += lost
    announces = bool(unit.items) and bool(clauses) and not clauses[-1].lead and clauses[-1].mark == "："
    told = frame or followed or any(clause.own for clause in standing)
    if not told or (announces and not followed):
        pieces = (piece for lines in unit.items for line in lines for piece in line.pieces)
        blanks = tuple(piece.blank for piece in pieces if isinstance(piece, Gap))
        result.lost += [DroppedFact(fact, blanks) for clause in standing for fact in facts_in(clause.runs)]
        return Passage(clauses)
    return Passage(clauses, standing)


def _rows(items: Iterable[Sequence[Line]], frame: bool, result: Composition) -> Iterator[Passage]:
    """Yield each item of a list that stands."""
    for lines in items:
        for item in _expanded(lines):
            clauses: list[Clause] = [clause_of(line) for line in item]
            standing, lost = standing_clauses(clauses, frame)
            result.lost += lost
            if any(clause.own for clause in standing):
                yield Passage(clauses, standing)


def _expanded(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield an item for each value of a field that fills an item alone, else the item itself."""
    if series := _alone(lines[0]) if len(lines) == 1 else None:
        for run in series.runs:
            yield [lines[0]._replace(pieces=(run,))]
    else:
        yield lines


def _without_ordinal(runs: tuple[Run, ...], number: int, result: Composition) -> tuple[Run, ...]:
    """Return `runs` without the 一是 or 1. that was typed where the program puts its own.

    Only what numbers the item that it heads is taken for such; a value that goes on to 二是 is
    a list of its own and stays.
    """
    if not runs or not runs[0].facts or not (match := typed_ordinal(runs[0].text)):
        return runs
    text, typed = runs[0].text, next(group for group in match.groups() if group)
    following = chinese(number + 1)
    more = (
        f"{following}是",
        f"第{following}",
        f"{following}、",
        f"（{following}）",
        f"{number + 1}.",
        f"（{number + 1}）",
    )
    if typed not in (chinese(number), str(number)) or any(ordinal in text for ordinal in more):
        return runs
    message = say("“{}”已经去掉：序号由程序来编。", match[0].strip())
    result.notices.append(Problem("typed-ordinal", message, runs[0].facts[0].location, say("以后不用自己写序号。")))
    rest = text[match.end() :]
    return (*([runs[0]._replace(text=rest)] if rest else []), *runs[1:])
