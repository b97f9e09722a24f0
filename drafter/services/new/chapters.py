"""What a chapter of last year's file becomes in this year's: the same fields in the same order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.core import mark, say
from drafter.parsing import (
    ADDED_UP,
    DATA_KEY,
    LEAD_KEY,
    OVERRIDE_KEYS,
    PERIOD_KEY,
    PRIVATE_KEY,
    PURPOSE_KEY,
    ROWS,
    TABLE_CAPTION,
    TAG_KEY,
    TITLE_KEY,
    TOPIC_KEY,
    TOTAL,
    Listing,
    Mapping,
    Node,
    value_of,
)
from drafter.schema import (
    FREE_GUIDES,
    RECORDS_GUIDE,
    YES,
    BlockKind,
    Data,
    Field,
    Group,
    Line,
    OwnWords,
    Records,
    Section,
    Summary,
    Tables,
    blank,
    column_fields,
    declared_lines,
    guide,
    indented,
    leaves,
    list_item,
    main_lines,
)
from drafter.services.new.entries import (
    Entries,
    is_asked_of_units,
    joined,
    said_in,
    tells_its_year,
    texts_in,
    written,
)
from drafter.validation import RECORD_NAMES

_BODY, _LISTING = OVERRIDE_KEYS[1:]
_GUIDES = FREE_GUIDES | {PURPOSE_KEY: mark("为了什么，例如：为丰富妇女的文化生活")}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Writes a chapter into this year's file; `stands` tells which fields hold what is so from year to year.

    What a `frame` chooses is how it is told, and is kept as it was; so is what is chosen beside what stands: a choice
    is no fact, and nothing would ask whether it was verified. A `named` record keeps the name that it goes by.
    """

    entries: Entries
    stands: Callable[[Field], bool] = lambda _field: False
    frame: bool = False
    named: bool = False

    def members(self, group: Group, nodes: Sequence[Mapping], hidden: bool = False) -> Iterator[Line]:
        """Yield what becomes of the `nodes`, typed for one `group` or for several records of it."""
        for key in dict.fromkeys(key for node in nodes for key in node.items):
            yield from self.member(group, key, [node.items[key] for node in nodes if key in node.items], hidden)

    def member(self, group: Group, key: str, nodes: Sequence[Node], hidden: bool) -> Iterator[Line]:
        """Yield what becomes of the `nodes` typed under `key` in `group`; `hidden` ones are told in no remark."""
        match group.members.get(key):
            case Group() as below:
                yield from self.group(key, below, nodes, hidden)
            case Records(below):
                yield from self.records(key, below, nodes, hidden)
            case Field() as field:
                yield from self.field(key, field, nodes, hidden or field.private)
            case None if key == DATA_KEY:
                yield from self.data(key, nodes, hidden)
            case None if key in (TAG_KEY, PRIVATE_KEY, _LISTING, ADDED_UP):
                yield from written(key, value_of(nodes[0]))
            case None if key in (TITLE_KEY, TOPIC_KEY) and not group.path:
                yield from self.entries.title(key, nodes[0], "")
            case None:
                line = self.entries.leave(key, nodes, say(_GUIDES[key]) if key in _GUIDES else "")
                # in its place would stand what nobody has written yet
                yield from () if key in (_BODY, LEAD_KEY) else [line]

    def group(self, key: str, group: Group, nodes: Sequence[Node], hidden: bool) -> Iterator[Line]:
        typed = [node for node in nodes if isinstance(node, Mapping)]
        if typed:
            yield Line(f"{key}:")
            yield from indented(self.members(group, typed, hidden or any(_is_private(group, node) for node in typed)))
        elif any(map(is_asked_of_units, nodes)):
            yield from written(key, ADDED_UP)
        else:
            yield from self.answered(declared_lines(key, group), nodes)

    def records(self, key: str, group: Group, nodes: Sequence[Node], hidden: bool) -> Iterator[Line]:
        """Yield an item with all that the records had, or one for each where something in them stands."""
        records = [item for node in nodes if isinstance(node, Listing) for item in node.items]
        typed = [record for record in records if isinstance(record, Mapping)]
        if not typed:
            yield from self.answered(declared_lines(key, Records(group)), nodes)
            return
        yield Line(f"{key}:", say(RECORDS_GUIDE))
        for alike in self.told_apart(group, typed):
            whose = replace(self, named=True) if _asks(alike[0]) else self
            yield from list_item(whose.members(group, alike, hidden or _is_private(group, alike[0])))

    def told_apart(self, group: Group, records: Sequence[Mapping]) -> list[list[Mapping]]:
        """Return the `records` in lots, each of which becomes one item."""
        if any(map(self.stands, leaves(group))):
            return [[record] for record in records]
        lots: dict[tuple[bool, tuple[str, ...], str], list[Mapping]] = {}
        for record in records:
            tags = tuple(texts_in(record.items[TAG_KEY])) if TAG_KEY in record.items else ()
            name = str(len(lots)) if _asks(record) else ""
            lots.setdefault((_is_private(group, record), tags, name), []).append(record)
        return list(lots.values())

    def answered(self, lines: Iterator[Line], nodes: Sequence[Node]) -> Iterator[Line]:
        """Yield `lines`, that are to be filled in anew, with the answer 无 in `nodes` in a remark on the first."""
        first, *rest = lines
        texts = list(said_in(nodes))
        self.entries.emptied += bool(texts)
        yield replace(first, comment=joined(self.entries.remark(texts), first.comment))
        yield from rest

    def field(self, key: str, field: Field, nodes: Sequence[Node], hidden: bool) -> Iterator[Line]:
        kind = field.kind
        if isinstance(kind, Data):
            yield from self.data(key, nodes, hidden)
        elif isinstance(kind, Tables):
            yield from self.tables(key, field, nodes, hidden)
        elif isinstance(kind, Summary) or (kind.is_choice and (self.frame or self.stands(field))):
            yield from written(key, value_of(nodes[0]), guide(field))
        elif kind.is_prose or isinstance(kind, BlockKind | OwnWords):
            yield self.entries.leave(key, nodes, guide(field))
        elif self.named and key in RECORD_NAMES:
            yield from self.entries.title(key, nodes[0], guide(field))
        elif self.stands(field) and len(nodes) == 1 and _is_taken(nodes[0]) and not is_asked_of_units(nodes[0]):
            yield from self.entries.take(key, nodes[0], guide(field))
        else:
            yield from self.entries.empty(key, nodes, guide(field), example_of(field), hidden)

    def data(self, key: str, nodes: Sequence[Node], hidden: bool) -> Iterator[Line]:
        """Yield the names of the figures in `nodes`, but for what names its year or is nobody's business."""
        yield Line(f"{key}:", say(FREE_GUIDES[DATA_KEY]))
        typed = [node.items for node in nodes if isinstance(node, Mapping)]
        for name in dict.fromkeys(name for items in typed for name in items):
            if hidden or tells_its_year(name):
                self.entries.left += 1
            else:
                figures = [items[name] for items in typed if name in items]
                yield from indented(self.entries.empty(name, figures, ""))

    def tables(self, key: str, field: Field, nodes: Sequence[Node], hidden: bool) -> Iterator[Line]:
        """Yield the columns of the tables in `nodes`, each with a row to be filled in."""
        yield Line(f"{key}:", guide(field))
        for node in nodes:
            items = node.items if isinstance(node, Listing) else ()
            if any(isinstance(item, Mapping) and ROWS in item.items for item in items):
                for item in items:
                    yield from list_item(self.table(field, item, hidden))
            elif isinstance(node, Mapping):
                yield from indented(self.table(field, node, hidden))
            else:
                yield from self.row(field, node, hidden)

    def table(self, field: Field, node: Node, hidden: bool) -> Iterator[Line]:
        assert isinstance(node, Mapping)
        for key, below in node.items.items():
            if key == ROWS:
                yield Line(f"{key}:")
                yield from self.row(field, below, hidden)
            elif key == TABLE_CAPTION:
                yield from self.entries.title(key, below, "")
            elif key in (TOTAL, TAG_KEY):
                yield from written(key, value_of(below))

    def row(self, field: Field, node: Node, hidden: bool) -> Iterator[Line]:
        """Yield a row of what the rows in `node` have columns for."""
        rows = [item.items for item in node.items if isinstance(item, Mapping)] if isinstance(node, Listing) else []
        declared = column_fields(field)
        private = {column.name for column in field.spec.columns if column.private}
        typed = dict.fromkeys(name for row in rows for name in row if name != TAG_KEY)
        names = [name for name in typed or declared if not tells_its_year(name)]
        cells: list[Line] = []
        for name in names:
            column = [row[name] for row in rows if name in row]
            told = guide(declared[name]) if name in declared else ""
            cells += self.entries.empty(name, column, told, hidden=hidden or name in private)
        yield from list_item(cells)


def chapter_lines(section: Section, node: Node, entries: Entries, most: int) -> Iterator[Line]:
    """Yield what becomes of `node`, typed for `section`: of one with nothing in it, its `most` main fields."""
    chapter = Chapter(entries, section.stands, section.frame)
    if isinstance(node, Mapping):
        yield Line(f"{section.name}:")
        yield from indented(chapter.members(section.fields, [node]))
    elif is_asked_of_units(node):
        yield from written(section.name, ADDED_UP)
    else:
        yield from chapter.answered(main_lines(section, most, blank), [node])


def example_of(field: Field) -> str:
    """Return what tells the example of `field`."""
    return say("例如：{}", field.example) if field.example else ""


def _is_private(group: Group, node: Mapping) -> bool:
    return PRIVATE_KEY not in group.members and PRIVATE_KEY in node.items and YES in texts_in(node.items[PRIVATE_KEY])


def _asks(record: Mapping) -> bool:
    """Return whether something in `record` is what the units below say: they know it by its name."""
    nodes: list[Node] = [*record.items.values()]
    return any(is_asked_of_units(node) or (isinstance(node, Mapping) and _asks(node)) for node in nodes)


def _is_taken(node: Node) -> bool:
    """Return whether `node` holds something, which is of no time of its own."""
    return any(said_in([node])) and not (isinstance(node, Mapping) and PERIOD_KEY in node.items)
