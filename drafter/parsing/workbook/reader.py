"""The rows of a workbook read into a tree, and every cell that is not read, or not as it was typed, told."""

from collections.abc import Iterable, Sequence
from itertools import chain

from drafter.core import say
from drafter.parsing.keys import LONG_KEYS, NONES
from drafter.parsing.workbook.cells import Cell, Fault
from drafter.parsing.workbook.row_keys import (
    KEY,
    LAST_YEAR,
    NAME,
    STANDS,
    UNIT,
    VALUE,
    RecordColumn,
    RowKey,
    RowRole,
    Shape,
    label_of,
    row_key,
)
from drafter.parsing.workbook.rows import Header, Row, header_of
from drafter.parsing.workbook.sheets import Sheet
from drafter.parsing.workbook.tree import Branch, CellTree, Leaf, Taken, Twig, first_cell, is_filled
from drafter.parsing.yaml.outline import Path

_BESIDE = LONG_KEYS[1:]
_LONGEST = 40
_GOES_ON = (RowRole.ITEM, RowRole.ENTRY, RowRole.COLUMNS, RowRole.RECORD)


class WorkbookReader:
    """Reads sheets one after the other: `tree` has the values, `faults` what is wrong, by cell."""

    def __init__(self) -> None:
        self.tree = CellTree()
        self.faults: list[tuple[str, Fault]] = []
        self.is_ours = False
        self.block: RowKey | None = None
        self.columns: dict[int, RecordColumn] = {}

    def read(self, sheets: Iterable[Sheet]) -> None:
        """Read `sheets`."""
        for sheet in sheets:
            self.block, self.columns = None, {}
            if header := header_of(sheet.rows):
                self.is_ours = True
                self.sheet(sheet, header)
            else:
                self.foreign(sheet)

    def sheet(self, sheet: Sheet, header: Header) -> None:
        """Read `sheet`, whose columns `header` names."""
        self.merged(sheet)
        rows = [Row(cells, header) for cells in sheet.rows]
        below = _keys_below([row.label(KEY) for row in rows])
        for number, row in enumerate(rows):
            if number == header.row:
                row.was_read.update({header.columns[name] for name in (NAME, VALUE, KEY)})
                self.heading(row)
            elif key := row.named(KEY):
                self.keyed(row, key)
            elif self.block and self.goes_on(row, self.block, below[number]):
                self.fill(row, self.block)
            self.unread(row.unread())

    def merged(self, sheet: Sheet) -> None:
        """Tell which cells of `sheet` are merged."""
        for (top, left), last in sheet.merged:
            if (top, left) != last and top < len(sheet.rows) and left < len(sheet.rows[top]):
                message = say("这一格和旁边的合并了，分不清填的是哪一项。")
                self.fault(sheet.rows[top][left], "merged-cells", message, say("取消合并，一格一格地填。"))

    def goes_on(self, row: Row, block: RowKey, below: RowKey | None) -> bool:
        """Return whether `row`, which has no key, was put between the rows of a `block`: behind them it is of none."""
        return any(row.cells) and block.role in _GOES_ON and below is not None and below.path == block.path

    def foreign(self, sheet: Sheet) -> None:
        """Tell that nothing of `sheet` is read; one of ours that lost its head is a mistake."""
        cells = [cell for row in sheet.rows for cell in row if cell]
        heads = [row for row in sheet.rows if {NAME, VALUE} <= {cell.text for cell in row}]
        ours = chain((cell for row in heads for cell in row if cell), (cell for cell in cells if row_key(cell.text)))
        if lost := next(ours, None):
            message = say("这张表的表头（“{}”“{}”“{}”那一行）不全，整张没有读。", NAME, VALUE, KEY)
            self.fault(lost, "missing-header", message, _export_again())
        self.unread(cells)

    def heading(self, row: Row) -> None:
        """Read the names of the columns beside those that every sheet has."""
        for name in (*_BESIDE, UNIT, LAST_YEAR):
            row.named(name)

    def keyed(self, row: Row, typed: Cell) -> None:
        """Read a row that has a key."""
        key = row_key(typed.text)
        if not key:
            self.fault(typed, "moved-row", say("这一行的“键”坏了，没有读。"), _export_again())
            self.block = None
            return
        above, self.block = self.block, key
        if key.role is RowRole.NOTE:
            row.is_note(key.labels)
        elif key.role is RowRole.COLUMNS:
            self.heads(row, key)
        elif key.role in (RowRole.ENTRY, RowRole.RECORD):
            if above and above.path == key.path and (key.role is RowRole.ENTRY or self.columns):
                self.fill(row, key)
            else:
                self.block = None
                self.fault(typed, "moved-row", say("这一行不在它的标题下面，没有读。"), _put_back())
        elif row.name != label_of(key.path):
            self.block = None
            message = say("这一行的“键”是“{}”的，“项目”却是“{}”，没有读。", label_of(key.path), row.name)
            self.fault(typed, "moved-row", message, _put_back())
        else:
            row.has_labels(key.labels)
            self.group(row, key.path) if key.role is RowRole.GROUP else self.fill(row, key)

    def fill(self, row: Row, key: RowKey) -> None:
        """Read what is filled in in `row`, which has the role of `key`, or goes on below a row that has it."""
        if key.role is RowRole.VALUE:
            self.put(key.path, self.value(row))
        elif key.role is RowRole.ITEM:
            leaf = self.leaf(row.named(VALUE))
            # a blank one says where the first belongs
            self.append(key.path, leaf) if leaf.text else self.put(key.path, leaf)
        elif key.role is RowRole.ENTRY:
            self.entry(row, key.path)
        elif item := self.record(row):
            self.append(key.path, item)

    def group(self, row: Row, path: Path) -> None:
        """Read the row with which a group begins."""
        self.columns = {}
        answer = self.leaf(row.named(VALUE))
        if answer.text in NONES:
            self.put(path, answer)
        elif answer.text == STANDS and len(path) == 1:
            self.tree.stands[str(path[0])] = answer.cell
        elif answer.text:
            allowed = f"“{NONES[0]}”" + (say("或“{}”", STANDS) if len(path) == 1 else "")
            message = say("这一格只能写{}，“{}”没有读。", allowed, answer.text)
            self.tell(answer.cell, Fault("unread-cell", message, say("填在下面的行里。")))

    def heads(self, row: Row, key: RowKey) -> None:
        """Read the names of the columns of records."""
        found = {cell.text: number for number, cell in enumerate(row.cells) if cell.text}
        self.columns = {found[each.label]: each for each in key.columns if each.label in found}
        for number in self.columns:
            row.take(number)
        if lost := [each.label for each in key.columns if each.label not in found]:
            self.columns, self.block = {}, None
            message = say("“{}”的表头里没有“{}”，下面的行没有读。", label_of(key.path), "”“".join(lost))
            self.fault(row.named(KEY), "missing-header", message, say("把表头照原样写回去。"))

    def value(self, row: Row) -> Twig:
        """Return the value in `row`, with what stands beside it."""
        value = self.leaf(row.named(VALUE))
        beside = {key: self.leaf(row.named(key)) for key in _BESIDE if key in row.columns}
        filled: Branch = {key: leaf for key, leaf in beside.items() if leaf.text}
        return {LONG_KEYS[0]: value, **filled} if filled else value

    def entry(self, row: Row, path: Path) -> None:
        """Read a value under a name of the clerk's own."""
        name, value = self.leaf(row.named(NAME)), self.value(row)
        if name.text:
            self.put((*path, name.text), value)
        elif is_filled(value):
            row.was_read.difference_update(row.columns[each] for each in (VALUE, *_BESIDE) if each in row.columns)

    def record(self, row: Row) -> Twig | None:
        """Return the record in `row`, None where it is blank; one that is but a sentence has no fields."""
        whole = [self.leaf(row.take(number)) for number, column in self.columns.items() if not column.steps]
        if sentence := next((leaf for leaf in whole if leaf.text), None):
            return sentence
        record = CellTree()
        for number, column in self.columns.items():
            if column.steps and (leaf := self.leaf(row.take(number))).text:
                self.field(record, column, leaf)
        return record.root or None

    def field(self, record: CellTree, column: RecordColumn, leaf: Leaf) -> None:
        """Put the `leaf` of `column` into `record`."""
        lines = [Leaf(line.strip(), leaf.cell) for line in leaf.text.split("\n") if line.strip()]
        if column.shape is Shape.ONE:
            record.put(column.steps, leaf)
        elif column.shape is Shape.LINES:
            record.put(column.steps, [*lines])
        for line in lines if column.shape is Shape.PAIRS else ():
            name, colon, value = line.text.replace("：", ":", 1).partition(":")
            if not colon:
                self.tell(
                    leaf.cell, Fault("unread-cell", say("“{}”没有读。", line.text), say("写成“名称：46支”，一行一个。"))
                )
                continue
            try:
                record.put((*column.steps, name.strip()), Leaf(value.strip(), leaf.cell))
            except Taken as other:
                self.taken(leaf.cell, (*column.steps, name.strip()), other.cell)

    def put(self, path: Path, twig: Twig) -> None:
        """Put `twig` at `path`, or tell what stands there."""
        try:
            self.tree.put(path, twig)
        except Taken as other:
            self.taken(first_cell(twig), path, other.cell)

    def append(self, path: Path, twig: Twig) -> None:
        """Put `twig` behind what the list at `path` has, or tell what stands there."""
        try:
            self.tree.append(path, twig)
        except Taken as other:
            self.taken(first_cell(twig), path, other.cell)

    def taken(self, cell: str, path: Path, other: str) -> None:
        message = say("“{}”在 {} 已经填了，这一格没有读。", label_of(path), other)
        self.tell(cell, Fault("duplicate-key", message, say("两处只留一处。")))

    def leaf(self, cell: Cell) -> Leaf:
        """Return the value in `cell`, and tell what is wrong with it."""
        if cell.fault:
            self.tell(cell.name, cell.fault)
        return Leaf(cell.text, cell.name)

    def unread(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            shown = cell.shows if len(cell.shows) <= _LONGEST else f"{cell.shows[:_LONGEST]}……"
            message = say("这一格写着“{}”，没有读。", " ".join(shown.split()))
            self.fault(cell, "unread-cell", message, say("要的，填到它该填的格子里；不要的，删掉。"))

    def fault(self, cell: Cell, code: str, message: str, hint: str) -> None:
        self.tell(cell.name, Fault(code, message, hint))

    def tell(self, cell: str, fault: Fault) -> None:
        self.faults.append((cell, fault))


def _keys_below(keys: Sequence[str]) -> list[RowKey | None]:
    """Return for each row the key of the next below that has one."""
    found: list[RowKey | None] = []
    below = None
    for key in reversed(keys):
        found.append(below)
        below = row_key(key) if key else below
    return found[::-1]


def _export_again() -> str:
    return say("用 drafter export 再写一份，把填好的抄过去；或撤销刚才的改动。")


def _put_back() -> str:
    return say("撤销移动或排序；要换位置，连隐藏的“键”那一栏整行一起移。")
