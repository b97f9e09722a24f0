"""Clauses to sentences, lists, paragraphs and headings: the text of one section."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafter.core import TYPED_ORDINAL, Problem, chinese, say
from drafter.model import Block, Exhibit, Heading, Paragraph, Run, text_of
from drafter.rendering.clauses import clause_of, closed, ended, join
from drafter.rendering.omission import standing_clauses
from drafter.rendering.types import (
    BLANK,
    HEADINGS,
    SENTENCE_ENDS,
    STRENGTH,
    Clause,
    DroppedFact,
    Gap,
    Line,
    RenderedSection,
    Series,
    facts_in,
    stands,
)

# How the items of a list are told: each takes its place among all of them.
ORDINALS: dict[str, Callable[[int], str]] = {
    "一是": lambda number: f"{chinese(number)}是",
    "首先": lambda number: {1: "首先，", 2: "其次，"}.get(number, f"第{chinese(number)}，"),
    "分行": lambda number: f"{chinese(number)}是",
}


@dataclass(slots=True)
class _Unit:
    """A paragraph and the list that runs on in it; either may be empty. `shown` is what stands beneath its clauses."""

    clauses: list[Clause] = field(default_factory=list)
    shown: Line | None = None
    items: list[list[Line]] = field(default_factory=list)


def compose(lines: Iterable[Line], listing: str, frame: bool) -> RenderedSection:
    """Return what `lines` say; in a `frame` a paragraph may stand without a fact of its own."""
    result = RenderedSection()
    for unit in _merged(_units(lines)):
        if isinstance(unit, Clause):
            result.blocks.append(_heading(unit, result))
        elif unit.shown:
            result.blocks += _exhibited(unit, unit.shown, frame, result)
        elif series := _several(unit):
            result.blocks += [Paragraph(ended((run,))) for run in series.runs]
        else:
            result.blocks += _unit(unit, listing, frame, result)
    result.blocks = [block for index, block in enumerate(result.blocks) if _has_body(result.blocks, index)]
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
    first, *rest = line.pieces or ("",)
    return first if isinstance(first, Exhibit) and all(isinstance(piece, Gap) for piece in rest) else None


def _exhibited(unit: _Unit, shown: Line, frame: bool, result: RenderedSection) -> list[Block]:
    """Return the blocks of the tables or photographs `shown` under the leads of `unit`."""
    exhibit, *_ = shown.pieces
    assert isinstance(exhibit, Exhibit)
    if blanks := tuple(piece.blank for piece in shown.pieces if isinstance(piece, Gap)):
        result.lost += [DroppedFact(fact, blanks) for fact in exhibit.facts]
        return []
    opening = _opening(unit, True, frame, result) if unit.clauses else ()
    return [*([Paragraph(opening)] if opening else []), *exhibit.blocks]


def _several(unit: _Unit) -> Series | None:
    """Return the field of paragraphs, each of which is one of its own, that `unit` is."""
    series = None if unit.items else _alone([clause.line for clause in unit.clauses])
    return series if series and series.separator == "\n" else None


def _alone(lines: Sequence[Line]) -> Series | None:
    """Return the field of several values that fills `lines` alone, but for a mark after it."""
    if len(lines) != 1 or not lines[0].pieces:
        return None
    first, *rest = lines[0].pieces
    return first if isinstance(first, Series) and all(part in STRENGTH for part in rest) else None


def _heading(clause: Clause, result: RenderedSection) -> Heading:
    clauses, lost = standing_clauses([clause], frame=True)
    result.lost += lost
    return Heading(HEADINGS[clause.line.start.mark], bare_heading(join(clauses), result))


def bare_heading(runs: tuple[Run, ...], result: RenderedSection) -> tuple[Run, ...]:
    """Return the `runs` of a heading without the number and the mark that a fact brought: headings have none."""
    if runs and runs[0].facts and (match := TYPED_ORDINAL.match(runs[0].text)):
        message = say("“{}”已经去掉：序号由程序来编。", match[0].strip())
        result.notices.append(Problem("typed-ordinal", message, runs[0].facts[0].location, say("以后不用自己写序号。")))
        runs = (runs[0]._replace(text=runs[0].text[match.end() :]), *runs[1:])
    if runs and runs[-1].facts:
        runs = (*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip("。，；：")))
    return tuple(run for run in runs if run.text)


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


def _unit(unit: _Unit, listing: str, frame: bool, result: RenderedSection) -> list[Block]:
    items = list(_items(unit.items, frame, result))
    opening = _opening(unit, bool(items), frame, result)
    if items:
        return _told_list(opening, items, listing)
    if not opening:
        return []
    return [Paragraph(opening if frame and text_of(opening).endswith("：") else ended(opening))]


def _opening(unit: _Unit, followed: bool, frame: bool, result: RenderedSection) -> tuple[Run, ...]:
    """Return the runs of the paragraph of `unit`, which its list follows or does not."""
    clauses = unit.clauses
    standing, lost = standing_clauses(clauses, frame, more=followed)
    result.lost += lost
    runs = join(standing)
    announces = bool(unit.items) and bool(clauses) and not clauses[-1].lead and clauses[-1].mark == "："
    told = frame or followed or any(stands(run) for run in runs)
    if not told or (announces and not followed):
        pieces = (piece for lines in unit.items for line in lines for piece in line.pieces)
        blanks = tuple(piece.blank for piece in pieces if isinstance(piece, Gap))
        result.lost += [DroppedFact(fact, blanks) for fact in facts_in(runs)]
        return ()
    unended = followed and standing and not standing[-1].mark and not standing[-1].lead
    return ended(runs) if unended else runs


def _told_list(opening: tuple[Run, ...], items: Sequence[tuple[Run, ...]], listing: str) -> list[Block]:
    """Return the list of `items` as it runs on in the paragraph that opens it, or on lines of its own."""
    ordinals = [ORDINALS[listing](number) if len(items) > 1 else "" for number in range(1, len(items) + 1)]
    if listing == "分行":
        rows = [Paragraph((Run(ordinal), *closed(item, "。"))) for ordinal, item in zip(ordinals, items, strict=True)]
        first = opening if text_of(opening).endswith("：") else ended(opening)
        return [Paragraph(first), *rows] if opening else [*rows]
    mark = "。" if any(set(SENTENCE_ENDS) & set(text_of(item)[:-1]) for item in items) else "；"
    runs = list(opening)
    for number, (ordinal, item) in enumerate(zip(ordinals, items, strict=True), start=1):
        runs += [Run(ordinal)] if ordinal else []
        runs += closed(item, "。" if number == len(items) else mark)
    return [Paragraph(tuple(runs))]


def _items(items: Iterable[Sequence[Line]], frame: bool, result: RenderedSection) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each item that stands, without the mark at its end."""
    for lines in items:
        for number, item in enumerate(_expanded(lines), start=1):
            clauses: list[Clause] = [clause_of(line) for line in item]
            standing, lost = standing_clauses(clauses, frame)
            result.lost += lost
            runs = _without_ordinal(join(standing), number, result)
            if any(stands(run) for run in runs):
                yield runs


def _expanded(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield an item for each value of a field that fills an item alone, else the item itself."""
    if series := _alone(lines):
        for run in series.runs:
            yield [lines[0]._replace(pieces=(run,))]
    else:
        yield lines


def _without_ordinal(runs: tuple[Run, ...], number: int, result: RenderedSection) -> tuple[Run, ...]:
    """Return `runs` without the 一是 or 1. that was typed where the program puts its own.

    Only what numbers the item that it heads is taken for such; a value that goes on to 二是 is
    a list of its own and stays.
    """
    if not runs or not runs[0].facts or not (match := TYPED_ORDINAL.match(runs[0].text)):
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
