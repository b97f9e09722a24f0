"""The fields that a section declares: what may be filled in, of which kind, with which units."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from drafter.core import Location, say
from drafter.parsing import (
    DATA_KEY,
    FIRST_LONG_KEYS,
    FREE_KEYS,
    HEAD_KEYS,
    LATER_HEAD_KEYS,
    OVERRIDE_KEYS,
    PRIVATE_KEY,
    PURPOSE_KEY,
    RESULT_KEY,
    STANDING_KEYS,
    TABLE_KEYS,
    TEXT_KEYS,
    TOPIC_KEY,
    WORK_ITEM_KEYS,
    WORK_ITEMS_KEY,
    Listing,
    Mapping,
    Node,
    Scalar,
    not_keys,
)
from drafter.schema.front_matter import FrontMatter
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.base import ADDED, BESIDE, Column, Kind, Spec, only
from drafter.schema.kinds.blocks import BlockKind, Summary, Tables
from drafter.schema.kinds.choices import NO, YES
from drafter.schema.kinds.levels import LOWEST_LEVELS, RANKS, reaches
from drafter.schema.kinds.own_words import Data, OwnWords, WorkItems
from drafter.schema.kinds.units import MONEY

# those that a figure is broken down by, unless a section says others
LEVELS = tuple(words[0] for words in RANKS[:4])
TOTAL = "总数"
GRADED = "分级"
_HEADS = (key for key in HEAD_KEYS if key not in LATER_HEAD_KEYS)
RESERVED = (*_HEADS, *TEXT_KEYS, *STANDING_KEYS, *OVERRIDE_KEYS, *FIRST_LONG_KEYS, "下年", "种类", "私密")

_FIELD_KEYS = (
    "种类",
    "单位",
    "必填",
    "说明",
    "例",
    "可选",
    "级别",
    "包含",
    "列",
    "合计",
    "私密",
    "起于",
    "称号",
    "大事",
    "汇总",
)


class Field(NamedTuple):
    """A declared field; `path` is its place in the section, as in 最美家庭.总数.

    What is typed in a `private` one never travels with a report. Offices below the level `lowest` are not asked for it.
    `event` is what stands around the name of an event where its field has one: 召开, 建立……基地.
    """

    path: str
    kind: Kind
    spec: Spec
    location: Location
    required: bool = False
    help: str = ""
    example: str = ""
    private: bool = False
    lowest: str = ""
    event: str = ""

    @property
    def is_added(self) -> bool:
        """Tell whether what several units say of it may be added up."""
        return ADDED in self.kind.ways and self.spec.together in ("", ADDED)

    @property
    def is_beside(self) -> bool:
        """Tell whether what several units say of it is set side by side."""
        return self.spec.together == BESIDE

    def is_for(self, level: str) -> bool:
        """Return whether an office of `level` is asked for it; one whose level is not known is asked for all."""
        return not (self.lowest and level) or reaches(level, self.lowest)


class Group(NamedTuple):
    """Declared fields under one key; `levels` name those that add up to its 总数, each of the `honour`, if any."""

    path: str
    members: dict[str, "Declaration"]
    location: Location
    levels: tuple[str, ...] = ()
    honour: str = ""


class Records(NamedTuple):
    """Declared fields of which the facts hold a list."""

    group: Group


Declaration = Field | Group | Records


class _Member(NamedTuple):
    """A field of a named group: its name, kind, units, 说明 and 例."""

    name: str
    kind: str
    units: tuple[str, ...]
    help: str
    example: str
    event: str = ""


# The groups of fields that go by one name. The first field of each says what it is about.
GROUPS = {
    "活动": (
        _Member("名称", "文字", (), "活动的名称", "“三八”国际妇女节文艺汇演", "开展"),
        _Member("时间", "日期", (), "什么时候", "3月8日"),
        _Member("地点", "文字", (), "在哪里", "文化广场"),
        _Member("主办", "名单", (), "由哪些单位举办，本会举办的不填", "县委宣传部、县文广局"),
        _Member("联合", "名单", (), "联合了哪些单位", "镇司法所、镇派出所"),
        _Member("主题", "文字", (), "活动的主题", "巾帼心向党，奋进新时代"),
        _Member("场次", "数量", ("场次", "场", "次", "期"), "办了几场", "4场次"),
        _Member("人数", "数量", ("人", "人次", "名"), "参加的人", "200余"),
        _Member("资料", "数量", ("份", "册"), "发放的资料", "800余"),
    ),
    "荣誉": (
        _Member("名称", "文字", (), "荣誉的名称", "三八红旗手"),
        _Member("级别", "级别", (), "国家级、省级、市级、县级等", "市级"),
        _Member("获得者", "名单", (), "谁获得的，不必写全", "张某某"),
        _Member("人数", "数量", ("名", "人", "个", "户", "家"), "获得的个数", "3名"),
    ),
}
NAMED_GROUPS = (GRADED, *GROUPS)


def column_fields(field: Field) -> dict[str, Field]:
    """Return the declared columns of the table `field`, each as the field that its cells are."""
    return {
        each.name: Field(
            f"{field.path}.{each.name}", each.kind, each.spec, field.location, help=each.help, example=each.example
        )
        for each in field.spec.columns
        if each.kind
    }


def leaves(declaration: Declaration) -> Iterator[Field]:
    """Yield the fields in `declaration`, in the order in which they are declared."""
    match declaration:
        case Field():
            yield declaration
        case Group(members=members):
            for member in members.values():
                yield from leaves(member)
        case Records(group):
            yield from leaves(group)


def fields_for(level: str, group: Group) -> Group:
    """Return `group` with the fields alone that an office of `level` is asked for."""
    members: dict[str, Declaration] = {}
    for key, member in group.members.items():
        match member:
            case Records(each):
                kept: Declaration = Records(fields_for(level, each))
            case Group():
                kept = fields_for(level, member)
            case Field():
                kept = member
        if all(field.is_for(level) for field in leaves(kept)) and any(True for _ in leaves(kept)):
            members[key] = kept
    return group._replace(members=members)


def declared_fields(front: FrontMatter) -> Group:
    """Return the fields declared under 字段, and those that every section takes."""
    node = front.tree.items.get("字段", Mapping())
    free: dict[str, Declaration] = {key: _free_field(key, front.top) for key in FREE_KEYS}
    if isinstance(node, Mapping):
        declared = _Declarations(front).members(node, "")
        # what a template declares by one of the names that came later is its own
        return Group("", declared | {key: field for key, field in free.items() if key not in declared}, front.top)
    front.problems.append(not_keys(node, "“字段”", say("写成“行政村: 个”这样。")))
    return Group("", free, front.top)


def own_fields(place: Location, required: bool = True) -> Group:
    """Return the fields of a chapter of one's own: its 段落, `required` or not, and those that every section takes."""
    fields = {key: _free_field(key, place) for key in FREE_KEYS}
    return Group("", {"段落": Field("段落", KINDS["段落"], Spec(), place, required), **fields}, place)


def declared_as(front: FrontMatter, node: Mapping, path: str, place: Location) -> Declaration | None:
    """Return what `node`, in the long form, declares at `path`."""
    return _Declarations(front).long_declaration(node, path, place)


def work_item_fields(place: Location) -> Group:
    """Return what every work item takes: 题目, 目的, 做法, 数据, 成效, and whether it is 私密."""
    members: dict[str, Declaration] = {key: _free_field(key, place) for key in WORK_ITEM_KEYS}
    return Group("", members, place)


def table_fields(table: Field) -> dict[str, Declaration]:
    """Return what the table `table` takes where more than its rows is said of it: 标题, 各行, 合计."""
    caption, rows, total = TABLE_KEYS
    added = Spec(choices=(YES, NO) if table.spec.total else (NO, YES))
    return {
        caption: Field(f"{STANDING_KEYS[0]}.{caption}", KINDS["文字"], Spec(), table.location),
        rows: table,
        total: Field(f"{STANDING_KEYS[0]}.{total}", KINDS["选项"], added, table.location),
    }


_OWN_KINDS: dict[str, Kind] = {DATA_KEY: only(Data), WORK_ITEMS_KEY: only(WorkItems)}
_TEXT_KINDS = {TOPIC_KEY: "文字", PURPOSE_KEY: "短句", RESULT_KEY: "短句"}
_FLAG = Spec(choices=(NO, YES))


def _free_field(key: str, place: Location) -> Field:
    if key == PRIVATE_KEY:
        return Field(key, KINDS["选项"], _FLAG, place)
    own = _OWN_KINDS.get(key)
    return Field(key, own or KINDS[key if key in STANDING_KEYS else _TEXT_KINDS.get(key, "段落")], Spec(), place)


class _Declarations:
    def __init__(self, front: FrontMatter) -> None:
        self.front = front

    def members(self, node: Mapping, prefix: str) -> dict[str, Declaration]:
        members: dict[str, Declaration] = {}
        for key, child in node.items.items():
            place = node.places[key]
            if key in RESERVED:
                message = say("字段不能叫“{}”，这个名称另有用处。", key)
                self.front.report("reserved-name", message, place, say("换一个名称。"))
            elif not key.isidentifier() or normalize("NFKC", key) != key:
                message = say("字段不能叫“{}”：名称里只能有汉字、半角的字母和数字，且不以数字开头。", key)
                self.front.report("bad-declaration", message, place, say("换一个名称。"))
            elif member := self.declaration(child, f"{prefix}{key}", place):
                members[key] = member
        return members

    def declaration(self, node: Node, path: str, place: Location) -> Declaration | None:
        if isinstance(node, Scalar) and node.text in KINDS:
            return Field(path, KINDS[node.text], Spec(), place)
        if isinstance(node, Scalar) and node.text:
            units = _split(node.text)
            return Field(path, KINDS[_kind_of("数量", units)], Spec(units), place)
        if isinstance(node, Listing) and len(node.items) == 1 and isinstance(node.items[0], Mapping):
            return self.records(node.items[0], path, place)
        if isinstance(node, Listing) and node.items and all(isinstance(item, Scalar) for item in node.items):
            return self.words(node, path, place)
        if isinstance(node, Mapping) and "种类" in node.items:
            return self.for_some(node, self.long_declaration(node, path, place))
        if isinstance(node, Mapping):
            return Group(path, self.members(node, f"{path}."), place)
        message = say("“{}”的声明认不出来。", path)
        hint = say("写一个种类（数量、文字、名单……）或一个单位（户、名……）。")
        self.front.report("bad-declaration", message, place, hint)
        return None

    def words(self, node: Listing, path: str, place: Location) -> Field | None:
        """Return the choice between the words that `node` lists, as in 动词: [参加, 举办]."""
        words = tuple(item.text for item in node.items if isinstance(item, Scalar))
        if len(words) > 1 and all(words) and len({*words}) == len(words):
            return Field(path, KINDS["选项"], Spec(choices=words), place)
        message = say("“{}”列出的词，要有两个以上，各不相同，也不能空着。", path)
        hint = say("写成“动词: [参加, 举办]”这样，中间用英文逗号；头一个是不填时用的。")
        self.front.report("bad-declaration", message, place, hint)
        return None

    def records(self, node: Mapping, path: str, place: Location) -> Records | None:
        if self.front.text("种类", node) not in GROUPS:
            return Records(Group(path, self.members(node, f"{path}."), place))
        group = self.for_some(node, self.long_declaration(node, path, place))
        if not isinstance(group, Group):
            return None
        # a record is of no use without the name of what it tells
        first = next(iter(group.members))
        named = {
            key: member._replace(required=key == first) if isinstance(member, Field) else member
            for key, member in group.members.items()
        }
        return Records(group._replace(members=named))

    def for_some(self, node: Mapping, declared: Declaration | None) -> Declaration | None:
        """Return what was `declared` for the offices alone that the 起于 in `node` reaches."""
        lowest = self.front.scalar("起于", node)
        if lowest.text and lowest.text not in LOWEST_LEVELS:
            message = say("“起于”没有“{}”这一级。", lowest.text)
            self.front.report("bad-declaration", message, lowest.location, say("可写：{}。", "、".join(LOWEST_LEVELS)))
            return declared
        return _from(lowest.text, declared) if declared and lowest.text else declared

    def long_declaration(self, node: Mapping, path: str, place: Location) -> Declaration | None:
        self.front.refuse_strangers(node, _FIELD_KEYS)
        kind, private = self.front.scalar("种类", node), self.front.flag("私密", node)
        units = _split(self.front.text("单位", node))
        kind = kind._replace(text=_kind_of(kind.text, units))
        required = self.front.flag("必填", node)
        help_text, example = self.front.text("说明", node), self.front.text("例", node)
        honour = self.front.scalar("称号", node)
        if honour.text and kind.text != GRADED:
            message = say("“{}”写了“称号”，它的种类却不是“{}”。", path, GRADED)
            self.front.report("bad-declaration", message, honour.location, say("删掉“称号”这一项。"))
        if kind.text == GRADED:
            levels = tuple(scalar.text for scalar in self.front.scalars("级别", node)) or LEVELS
            parts = tuple(_Member(level, "数量", units, f"其中{level}的", "") for level in levels)
            members = (_Member(TOTAL, "数量", units, help_text, example), *parts)
            return self.group(members, path, place, required, private, levels)._replace(honour=honour.text)
        if kind.text in GROUPS:
            wanted = tuple(scalar.text for scalar in self.front.scalars("包含", node))
            members = tuple(member for member in GROUPS[kind.text] if not wanted or member.name in wanted)
            return self.group(members, path, place, required, private)
        if kind.text not in KINDS:
            message = say("没有“{}”这个种类。", kind.text)
            hint = say("可写：{}。", "、".join((*KINDS, *NAMED_GROUPS)))
            self.front.report("bad-declaration", message, kind.location, hint)
            return None
        spec = self.spec(node, path, place, kind, units)
        event = self.front.text("大事", node)
        return Field(path, KINDS[kind.text], spec, place, required, help_text, example, private, event=event)

    def spec(self, node: Mapping, path: str, place: Location, kind: Scalar, units: tuple[str, ...]) -> Spec:
        """Return what `node` says of a field of `kind` in `units`; what does not go with that kind is reported."""
        known = KINDS[kind.text]
        if isinstance(known, Summary) and "." in path:
            message = say("“{}”在一组字段里，种类不能是“{}”。", path, kind.text)
            self.front.report("bad-declaration", message, kind.location, say("把它直接写在“字段”下面。"))
        if known.is_money and not set(units) <= {*MONEY}:
            message = say("“{}”的种类是“金额”，单位却是“{}”。", path, "|".join(units))
            self.front.report("bad-declaration", message, place, say("可写：{}。", "、".join(MONEY)))
        choices = tuple(scalar.text for scalar in self.front.scalars("可选", node))
        if known.is_choice != bool(choices):
            message = say("“{}”的“可选”与种类“选项”要一起写。", path)
            self.front.report("bad-declaration", message, place, say("写成“种类: 选项”和“可选: [甲, 乙]”。"))
        columns, total = self.columns(node, path), self.front.flag("合计", node)
        if (columns or total) and not isinstance(known, Tables):
            message = say("“{}”写了“列”或“合计”，它的种类却不是“表格”。", path)
            self.front.report("bad-declaration", message, place, say("写成“种类: 表格”，或删掉这一项。"))
        return Spec(units, choices, columns, total, self.put_together(node, path, known))

    def put_together(self, node: Mapping, path: str, kind: Kind) -> str:
        """Return how 汇总 in `node` says that what several units say is put together, nothing for the usual way."""
        said = self.front.scalar("汇总", node)
        if said.text and said.text not in kind.ways:
            message = say("“{}”的“汇总”写的是“{}”。", path, said.text)
            known = say("种类是“{}”的可写：{}。", kind.name, "、".join(kind.ways))
            hint = known if kind.ways else say("种类是“{}”的不能汇总，删掉这一项。", kind.name)
            self.front.report("bad-declaration", message, said.location, hint)
        return said.text

    def columns(self, node: Mapping, path: str) -> tuple[Column, ...]:
        """Return the columns of a table, each declared as a field is."""
        declared = node.items.get("列", Mapping())
        if not isinstance(declared, Mapping):
            hint = say("写成“列: {村名: 文字, 户数: 户}”这样。")
            self.front.report("bad-declaration", say("“{}”的“列”认不出来。", path), node.places["列"], hint)
            return ()
        columns = []
        for name, child in declared.items.items():
            place = declared.places[name]
            field = self.declaration(child, f"{path}.{name}", place)
            if (
                name in FIRST_LONG_KEYS
                or not isinstance(field, Field)
                or field.kind.is_choice
                or isinstance(field.kind, BlockKind | OwnWords)
            ):
                hint = say(
                    "写一个种类（数量、文字、名单……）或一个单位（户、名……），名称不用“{}”。", "”“".join(FIRST_LONG_KEYS)
                )
                self.front.report("bad-declaration", say("“{}”里的列“{}”认不出来。", path, name), place, hint)
            else:
                columns.append(Column(name, field.kind, field.spec, field.help, field.example, field.private))
        return tuple(columns)

    def group(
        self,
        members: tuple[_Member, ...],
        path: str,
        place: Location,
        required: bool,
        private: bool,
        levels: tuple[str, ...] = (),
    ) -> Group:
        """Return a named group of fields, the first of which may be required."""
        fields: dict[str, Declaration] = {
            name: Field(
                f"{path}.{name}",
                KINDS[kind],
                Spec(units),
                place,
                required and name == members[0].name,
                help_text,
                example,
                private,
                event=event,
            )
            for name, kind, units, help_text, example, event in members
        }
        return Group(path, fields, place, levels)


def _from(lowest: str, declaration: Declaration) -> Declaration:
    """Return `declaration` for the offices of the level `lowest` and above."""
    match declaration:
        case Field():
            return declaration._replace(lowest=lowest)
        case Group(members=members):
            return declaration._replace(members={key: _from(lowest, each) for key, each in members.items()})
        case Records(group):
            return Records(group._replace(members={key: _from(lowest, each) for key, each in group.members.items()}))


def _kind_of(declared: str, units: Sequence[str]) -> str:
    """Return the kind that was `declared`, but that of money for a count of 元: the 万 in 3万元 is of the number."""
    counts = declared in KINDS and KINDS[declared].is_count
    return "金额" if counts and units and set(units) <= {*MONEY} else declared


def _split(units: str) -> tuple[str, ...]:
    return tuple(unit.strip() for unit in units.split("|") if unit.strip())
