"""Which rows a sheet has: what is declared, and what the facts hold already, in the order of the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from drafter.parsing import (
    DATA_KEY,
    LONG_KEYS,
    RESULT_KEY,
    TEXT_KEYS,
    Listing,
    Mapping,
    Node,
    Path,
    RecordColumn,
    RowRole,
    Scalar,
    Shape,
    is_none,
)
from drafter.schema import (
    BlockKind,
    Data,
    Declaration,
    Field,
    Group,
    Photographs,
    Prose,
    Records,
    Tables,
    WorkItems,
    column_fields,
    table_fields,
    work_item_fields,
)
from drafter.services.workbook.flattening import Cells, Spot, cells_of, columns_of, fits, in_order

VALUE_KEY = LONG_KEYS[0]
# what is told in as many sentences as there are
_LISTED = [key for key in TEXT_KEYS if key != RESULT_KEY]
# how many rows are left for what is added
_SPARE = {RowRole.ENTRY: 3, RowRole.ITEM: 2, RowRole.RECORD: 3}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of a sheet: its role and path, what is filled in, by long keys, and the field that says what it is.

    `cells` are those of a record under `columns`, whose fields are in `fields` where they are declared.
    """

    role: RowRole
    path: Path
    values: dict[str, str] = field(default_factory=dict)
    field: Field | None = None
    name: str = ""
    columns: tuple[RecordColumn, ...] = ()
    fields: tuple[Field | None, ...] = ()
    cells: tuple[str, ...] = ()


class Planner:
    """Plans the `rows` of a sheet; `unshown` are the paths of what a sheet cannot show."""

    def __init__(self) -> None:
        self.rows: list[PlannedRow] = []
        self.unshown: list[Path] = []

    def plan(self, path: Path, declared: Declaration | None, node: Node | None) -> None:
        """Plan what is `declared` at `path`, and what `node`, typed there, holds."""
        if node is None or (isinstance(node, Scalar) and not node.text):
            self.blank(path, declared)
        elif isinstance(node, Scalar):
            self.scalar(path, declared, node)
        elif isinstance(node, Listing):
            self.listing(path, declared, node)
        elif _is_long(node):
            self.value(path, declared, {key: item.text for key, item in node.items.items() if isinstance(item, Scalar)})
        elif path[-1] == DATA_KEY and not isinstance(declared, Group) and all(map(_is_value, node.items.values())):
            self.data(path, declared, node)
        else:
            self.mapping(path, declared, node)

    def scalar(self, path: Path, declared: Declaration | None, node: Scalar) -> None:
        if is_none(node.text) and (isinstance(declared, Group | Records) or _is_listed(declared)):
            known = len(self.rows)
            self.blank(path, declared)
            head = self.rows[known]
            self.rows[known] = PlannedRow(RowRole.GROUP, path, {VALUE_KEY: node.text}, head.field)
        else:
            self.value(path, declared, {VALUE_KEY: node.text})

    def value(self, path: Path, declared: Declaration | None, values: dict[str, str]) -> None:
        if all(map(fits, values.values())):
            self.rows.append(PlannedRow(RowRole.VALUE, path, values, declared if isinstance(declared, Field) else None))
        else:
            self.unshown.append(path)

    def blank(self, path: Path, declared: Declaration | None) -> None:
        """Plan rows for what is `declared`, none of which is filled in."""
        match declared:
            case Field(kind=Data()):
                self.data(path, declared, Mapping())
            case Field(kind=WorkItems()):
                self.records(path, declared, ())
            case Field() if column_fields(declared):
                self.records(path, declared, ())
            case Field(kind=Tables() | Photographs()):
                # tables of one's own columns and photographs begin in the facts file
                pass
            case Field() if len(path) == 2 and path[-1] in _LISTED:
                self.items(path, declared, ())
            case Field():
                self.value(path, declared, {})
            case Group(members=members):
                self.head(path, None)
                for key, member in members.items():
                    self.blank((*path, key), member)
            case Records():
                self.records(path, declared, ())

    def mapping(self, path: Path, declared: Declaration | None, node: Mapping) -> None:
        """Plan the members of a group: in the order of the file, those that it lacks where they are declared."""
        self.head(path, None)
        members = _members(declared)
        for key in _merged(list(members), list(node.items)):
            self.plan((*path, key), members.get(key), node.items.get(key))

    def head(self, path: Path, declared: Field | None, answer: str = "") -> None:
        self.rows.append(PlannedRow(RowRole.GROUP, path, {VALUE_KEY: answer} if answer else {}, declared))

    def data(self, path: Path, declared: Declaration | None, node: Mapping) -> None:
        """Plan the figures under names of the clerk's own."""
        self.head(path, declared if isinstance(declared, Field) else None)
        for name, item in node.items.items():
            values = _values(item)
            if all(map(fits, (name, *values.values()))):
                self.rows.append(PlannedRow(RowRole.ENTRY, path, values, name=name))
            else:
                self.unshown.append((*path, name))
        self.spare(PlannedRow(RowRole.ENTRY, path))

    def listing(self, path: Path, declared: Declaration | None, node: Listing) -> None:
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        if len(texts) == len(node.items) and not isinstance(declared, Records):
            self.items(path, declared, texts)
        elif all(cells_of(item) is not None for item in node.items):
            self.records(path, declared, node.items)
        else:
            self.head(path, declared if isinstance(declared, Field) else None)
            within = declared.group if isinstance(declared, Records) else None
            for number, item in enumerate(node.items):
                self.plan((*path, number), within, item)

    def items(self, path: Path, declared: Declaration | None, texts: Iterable[str]) -> None:
        """Plan a row for each value of a list."""
        kind = declared if isinstance(declared, Field) else None
        found = [*texts]
        if not all(map(fits, found)):
            self.unshown.append(path)
            return
        self.rows += [PlannedRow(RowRole.ITEM, path, {VALUE_KEY: text}, kind) for text in found]
        self.spare(PlannedRow(RowRole.ITEM, path, {}, kind))

    def records(self, path: Path, declared: Declaration | None, items: Iterable[Node]) -> None:
        """Plan a row for each of the records `items`, below the names of their columns."""
        rows: list[Cells] = [cells_of(item) or {} for item in items]
        known = dict(_declared_spots(declared))
        spots = in_order([*known], chain.from_iterable(rows))
        columns = columns_of(spots)
        self.head(path, declared if isinstance(declared, Field) else None)
        fields = tuple(known.get(spot) for spot in spots)
        self.rows.append(PlannedRow(RowRole.COLUMNS, path, columns=columns, fields=fields))
        blank = PlannedRow(RowRole.RECORD, path, columns=columns, fields=fields, cells=("",) * len(spots))
        for cells in rows:
            filled = tuple(cells.get(spot, "") for spot in spots)
            self.rows.append(PlannedRow(RowRole.RECORD, path, columns=columns, fields=fields, cells=filled))
        self.spare(blank)

    def spare(self, row: PlannedRow) -> None:
        self.rows += [row] * _SPARE[row.role]


def _members(declared: Declaration | None) -> dict[str, Declaration]:
    """Return what may stand within what is `declared`."""
    if isinstance(declared, Field) and isinstance(declared.kind, Tables):
        return table_fields(declared)
    return declared.members if isinstance(declared, Group) else {}


def _merged(declared: list[str], typed: list[str]) -> list[str]:
    """Return the keys `typed`, and each of the `declared` behind the one that is declared before it."""
    return [
        steps[0]
        for steps, _ in in_order([((key,), Shape.ONE) for key in declared], [((key,), Shape.ONE) for key in typed])
    ]


def _declared_spots(declared: Declaration | None) -> Iterator[tuple[Spot, Field | None]]:
    """Yield where the values of a declared record belong, each with its field."""
    if isinstance(declared, Records):
        yield from _spots_in(declared.group, ())
    elif isinstance(declared, Field) and isinstance(declared.kind, WorkItems):
        for key, member in work_item_fields(declared.location).members.items():
            shape = Shape.PAIRS if key == DATA_KEY else Shape.ONE
            yield ((key,), shape), member if isinstance(member, Field) else None
    elif isinstance(declared, Field):
        yield from ((((name,), Shape.ONE), each) for name, each in column_fields(declared).items())


def _spots_in(group: Group, steps: tuple[str, ...]) -> Iterator[tuple[Spot, Field | None]]:
    for key, member in group.members.items():
        if isinstance(member, Group):
            yield from _spots_in(member, (*steps, key))
        elif isinstance(member, Field) and not isinstance(member.kind, BlockKind):
            yield ((*steps, key), Shape.LINES if isinstance(member.kind, Prose) else Shape.ONE), member


def _is_listed(declared: Declaration | None) -> bool:
    """Return whether a blank for `declared` begins with a row of its own above what is filled in."""
    return isinstance(declared, Field) and (
        isinstance(declared.kind, Data | WorkItems) or bool(column_fields(declared))
    )


def _is_long(node: Node) -> bool:
    """Return whether `node` is a value in the long form that stands in one row."""
    return (
        isinstance(node, Mapping)
        and VALUE_KEY in node.items
        and len(node.items) > 1
        and set(node.items) <= set(LONG_KEYS)
        and all(isinstance(item, Scalar) for item in node.items.values())
        and any(isinstance(item, Scalar) and item.text for key, item in node.items.items() if key != VALUE_KEY)
    )


def _is_value(node: Node) -> bool:
    return isinstance(node, Scalar) or _is_long(node)


def _values(node: Node) -> dict[str, str]:
    items = node.items if isinstance(node, Mapping) else {VALUE_KEY: node}
    return {key: item.text for key, item in items.items() if isinstance(item, Scalar)}
