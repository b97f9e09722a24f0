"""Tables as the facts hold them: rows of named cells, each a fact of its own."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from drafter.core import Location, Problem, did_you_mean, nearest_to, say, simplified
from drafter.model import Fact, Run, Runs, Table
from drafter.parsing import (
    ROWS,
    TABLE_CAPTION,
    TABLE_KEYS,
    TAG_KEY,
    TOTAL,
    Listing,
    Mapping,
    Node,
    Scalar,
    held_back,
    is_none,
    matches,
    one_value,
    typed_value,
)
from drafter.schema import NO, YES, Column, Spec
from drafter.validation.binding.exhibit_reading import NOTES, Reading, noted
from drafter.validation.binding.table_cells import cell_facts, runs_of, unit_above
from drafter.validation.binding.table_totals import Column as Counted
from drafter.validation.binding.table_totals import countable, no_total, place_of_word, total_of, total_word
from drafter.validation.formulas.times import mixed_periods, of_one_time

# what a page can hold
_MOST_COLUMNS = 30
# to say of more names what they may have meant takes long, and helps nobody
_MOST_STRANGERS = 200


def read_tables(path: str, node: Node, place: Location, spec: Spec, taken: Collection[str] = ()) -> Reading:
    """Return the table that `node`, typed under a key at `place`, holds, or the several, each with its 各行."""
    reading = Reading(taken)
    several = isinstance(node, Listing) and any(isinstance(item, Mapping) and ROWS in item.items for item in node.items)
    if isinstance(node, Listing) and several:
        for number, item in enumerate(node.items, start=1):
            _Table(f"{path}.{number}", spec, reading).read(item, item.location or place)
    else:
        _Table(path, spec, reading).read(node, place)
    return reading


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it was typed, with its number in the list."""

    number: int
    node: Mapping


@dataclass(slots=True)
class _Table:
    """Reads one table into `reading`; `torn` are the columns of which a cell, or a row, is held back."""

    path: str
    spec: Spec
    reading: Reading
    beside: Mapping | None = None
    torn: set[str] = field(default_factory=set)

    def read(self, node: Node, place: Location) -> None:
        if not isinstance(node, Mapping):
            self.table(node, place, None, self.spec.total)
        elif self.reading.takes(self.path, node, place):
            self.beside = node
            known = (*TABLE_KEYS, *NOTES, TAG_KEY)
            self.reading.refuse_strangers(self.path, node, known)
            caption = self.caption(node)
            if ROWS in node.items or all(key in known for key in node.items):
                rows = node.items.get(ROWS, Scalar("", place))
                self.table(rows, node.places.get(ROWS, place), caption, self.added(node, place))
            else:
                hint = say("写上“各行:”，下面一行一段，每段以“- ”开头。")
                self.reading.report("wrong-shape", say("“{}”没有“各行”。", self.path), place, hint)

    def table(self, node: Node, place: Location, caption: Fact | None, added: bool) -> None:
        """Read the rows in `node`."""
        typed = list(self.rows(node, place))
        told = [row for row in typed if self.reading.takes(f"{self.path}.{row.number}", row.node, place)]
        columns = self.columns(typed)
        if len(columns) > _MOST_COLUMNS:
            message = say("“{}”有{}列，纸上放不下。", self.path, len(columns))
            self.reading.report("too-large", message, place, say("分成几张表，或只留要紧的几列。"))
            return
        if len(told) < len(typed):
            self.torn |= {column.name for column in columns}
        rows = [(row, tuple(self.cell(row, column) for column in columns)) for row in told]
        self.refuse_strangers(typed, columns)
        rows = [(row, cells) for row, cells in rows if any(cells)]
        if all(total_word(cells) for _, cells in rows):
            self.without_rows(caption, [cells for _, cells in rows])
            return
        if self.spec.columns:
            kept = [index for index in range(len(columns)) if any(cells[index] for _, cells in rows)]
            columns = [columns[index] for index in kept]
            rows = [(row, tuple(cells[index] for index in kept)) for row, cells in rows]
        self.lay_out(columns, [cells for _, cells in rows], typed, caption, added)

    def lay_out(
        self,
        columns: Sequence[Column],
        rows: Sequence[tuple[Runs, ...]],
        typed: Sequence[_Row],
        caption: Fact | None,
        added: bool,
    ) -> None:
        closing = len(rows) > 1 and bool(total_word(rows[-1]))
        body = rows[:-1] if closing else rows
        total = rows[-1] if closing else ()
        if added and not any(map(total_word, rows)):
            total = self.total(columns, body)
            self.miss_total(total)
        head = tuple(self.heading(column, typed) for column in columns)
        runs = (Run(caption.words, (caption,)),) if caption else ()
        self.reading.blocks.append(Table(head, tuple(body), runs, total))

    def rows(self, node: Node, place: Location) -> Iterator[_Row]:
        """Yield the rows in `node`."""
        hint = say(
            "每行以“- ”开头，下面写：{}。", "、".join(column.name for column in self.spec.columns) or say("列名: 内容")
        )
        if isinstance(node, Scalar) and not node.text.strip():
            return
        if not isinstance(node, Listing):
            self.reading.report("wrong-shape", say("“{}”要一行一行地列。", self.path), place, hint)
            return
        for number, item in enumerate(node.items, start=1):
            if isinstance(item, Mapping):
                yield _Row(number, item)
            elif not isinstance(item, Scalar) or item.text.strip():
                message = say("“{}”的第{}行没有写列名。", self.path, number)
                self.reading.report("wrong-shape", message, item.location, hint)

    def columns(self, rows: Sequence[_Row]) -> list[Column]:
        """Return the columns that were declared, or those that the rows name; one like another is that misspelt."""
        if self.spec.columns or not rows:
            return list(self.spec.columns)
        names = [key for key in rows[0].node.items if key != TAG_KEY]
        used = Counter(key for row in rows for key in row.node.items)
        likelier: dict[str, str] = {}
        strangers = 0
        for row in rows[1:]:
            place = 0
            for key in row.node.items:
                # what is too much for the paper, or is nothing but mistakes, is refused in any case
                if len(names) > _MOST_COLUMNS or strangers > _MOST_STRANGERS:
                    break
                if key not in names and key != TAG_KEY:
                    strangers += 1
                    if meant := nearest_to(key, names):
                        # the first row may be the one that is misspelt
                        likelier |= {meant: key} if used[key] > used[likelier.get(meant, meant)] else {}
                    else:
                        names.insert(place, key)
                place = names.index(key) + 1 if key in names else place
        return [Column(likelier.get(name, name)) for name in names]

    def refuse_strangers(self, rows: Sequence[_Row], columns: Sequence[Column]) -> None:
        known = [column.name for column in columns]
        strangers = ((row, key) for row in rows for key in row.node.items if key not in known and key != TAG_KEY)
        for row, key in islice(strangers, _MOST_STRANGERS):
            message = say("“{}”的第{}行有“{}”，这张表没有这一列。", self.path, row.number, key)
            hint = self.stranger_hint(key, known, row is rows[0])
            self.reading.report("unknown-fact", message, row.node.places[key], hint)

    def stranger_hint(self, key: str, known: Sequence[str], in_first: bool) -> str:
        """Return what to do about `key`, which is none of the columns `known`, in the first row or in a later one.

        Two columns that are alike are both known where the first row names both.
        """
        meant, names = did_you_mean(key, known), "、".join(known)
        if self.spec.columns:
            return meant + say("可写：{}。", names)
        lacking = nearest_to(key, known) if in_first else key
        other = say("真是另一列，就在第1行也写上“{}:”，后面空着。", lacking) if meant else ""
        return meant + say("已有的列：{}。", names) + other

    def cell(self, row: _Row, column: Column) -> Runs:
        """Return what `row` says in `column`."""
        if column.name not in row.node.items:
            return ()
        place = row.node.places[column.name]
        path = f"{self.path}.{row.number}.{column.name}"
        typed = typed_value(path, noted(row.node.items[column.name], place, self.beside), place)
        if isinstance(typed, Problem):
            self.reading.problems.append(typed)
            return ()
        if typed.scalars and not matches(typed.tags, self.reading.taken):
            self.reading.held.append(held_back(path, typed.tags, self.reading.taken, place))
            self.torn.add(column.name)
            return ()
        value = cell_facts(typed, column)
        if isinstance(value, Problem):
            self.reading.problems.append(value)
            return ()
        return runs_of(value)

    def total(self, columns: Sequence[Column], rows: Sequence[tuple[Runs, ...]]) -> tuple[Runs, ...]:
        """Return the row of sums: the column that names the rows names it, and what cannot be added up has none."""
        counted = [
            Counted(f"{self.path}.{TOTAL}", column.name, cells, column.name not in self.torn)
            for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
        ]
        word = place_of_word(counted)
        sums = [total_of(column) if place > word else None for place, column in enumerate(counted)]
        cells: list[Runs] = [()] * word + [(Run(TOTAL),)]
        for column, fact in zip(counted[word + 1 :], sums[word + 1 :], strict=True):
            vague = not fact and countable(column)
            cells.append((Run(fact.words, (fact,)),) if fact else (Run("—"),) if vague else ())
            if vague and not of_one_time(column.figures):
                self.reading.problems.append(mixed_periods(f"{self.path}.{TOTAL}.{column.name}", column.figures))
            elif why := no_total(column) if vague else None:
                message = say("“{}”的“{}”没有合计：{}。", self.path, column.name, why[0])
                hint = say("空着的填上（没有就写“无”），改成准数、同一种单位，就会相加；不用加，就不用管。")
                self.reading.report("no-total", message, why[1].location, hint)
        return tuple(cells) if any(cells[word + 1 :]) else ()

    def miss_total(self, total: tuple[Runs, ...]) -> None:
        """Note that what was typed wants sums where none of the columns has one."""
        if not total and self.beside and TOTAL in self.beside.items:
            message = say("“{}”没有一列能相加，没有写合计。", self.path)
            hint = say("要相加的，每格写成准数；不用加，就把“合计”那一行删掉。")
            self.reading.report("no-total", message, self.beside.places[TOTAL], hint)

    def heading(self, column: Column, rows: Sequence[_Row]) -> Runs:
        """Return the name of `column`, where the first of `rows` that has it says it, with the unit of its figures."""
        place = next(row.node.places[column.name] for row in rows if column.name in row.node.places)
        fact = Fact(f"{self.path}.{column.name}", column.name, column.name, place, counts=False)
        unit = unit_above(column)
        return (Run(column.name, (fact,)), *([Run(f"（{unit}）")] if unit else []))

    def caption(self, node: Mapping) -> Fact | None:
        if TABLE_CAPTION not in node.items:
            return None
        place = node.places[TABLE_CAPTION]
        typed = noted(node.items[TABLE_CAPTION], place, node)
        fact = one_value(typed_value(f"{self.path}.{TABLE_CAPTION}", typed, place))
        if isinstance(fact, Problem):
            self.reading.problems.append(fact)
            return None
        return fact

    def added(self, node: Mapping, place: Location) -> bool:
        """Return whether the columns of the table at `place` are to be added up: as 合计 says, else as was declared."""
        typed = node.items.get(TOTAL, Scalar("", place))
        word = simplified(typed.text.strip()) if isinstance(typed, Scalar) else "?"
        if word in (YES, NO):
            return word == YES
        if word and not is_none(word):
            place = typed.location or node.places[TOTAL]
            hint = say("写“是”就由程序相加，写“否”就不加；自己加好的，写成“各行”的最后一行。")
            self.reading.report("unknown-choice", say("“{}”的“合计”要写“是”或“否”。", self.path), place, hint)
        return self.spec.total and not is_none(word)

    def without_rows(self, caption: Fact | None, rows: Sequence[tuple[Runs, ...]]) -> None:
        """Note what was typed round a table that has no rows yet."""
        facts = [fact for cells in rows for cell in cells for run in cell for fact in run.facts]
        for fact in ([caption] if caption else []) + facts:
            message = say("“{}”填了，却没写进文中：{}。", fact.path, say("表里还没有一行"))
            self.reading.report("unused-fact", message, fact.location, say("把各行填上，或把这件事写进“补充”。"))
