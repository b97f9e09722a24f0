"""A section: declared fields, rules and wording; a report: an ordered list of sections."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

from drafter.document import NUMBERINGS
from drafter.facts import FREE_KEYS, HEAD_KEYS, LONG_KEYS, OVERRIDE_KEYS
from drafter.kinds import KINDS, Kind, Spec
from drafter.language import say
from drafter.library import Library
from drafter.problem import Location, Problem, Problems, Source
from drafter.tree import Listing, Mapping, Node, Scalar, not_keys, parse_tree

LEVELS = ("国家级", "省级", "市级", "县级")
TOTAL = "总数"
GRADED = "分级"
LISTINGS = ("一是", "首先", "分行")
RESERVED = (*HEAD_KEYS, *FREE_KEYS, *OVERRIDE_KEYS, *LONG_KEYS, "下年", "种类")

_SECTION_KEYS = ("名称", "标题", "框架", "字段", "规则", "派生", "固定")
_FIELD_KEYS = ("种类", "单位", "必填", "说明", "例", "可选", "级别")
_REPORT_KEYS = ("名称", "标题", "序号", "列举", "排版", "章节")
_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Field:
    """A declared field; `path` is its place in the section, as in 最美家庭.总数."""

    path: str
    kind: Kind
    spec: Spec
    location: Location
    required: bool = False
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Declared fields under one key; `levels` name those that add up to its 总数."""

    path: str
    members: dict[str, "Declaration"]
    location: Location
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Declared fields of which the facts hold a list."""

    group: Group


Declaration = Field | Group | Records


class Wording(NamedTuple):
    """A piece of template: the file it stands in, its text, and the line where that begins."""

    source: Source
    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section template; `rules` and `derived` are kept as written, to be judged later."""

    name: str
    title: str
    frame: bool
    fields: Group
    rules: tuple[Scalar, ...]
    derived: dict[str, Scalar]
    fixed: tuple[str, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: its title's wording, its forms, and its sections in their order."""

    name: str
    title: Wording
    numbering: str
    listing: str
    layout: str
    sections: tuple[str, ...]


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


def load_section(library: Library, name: str) -> Section:
    """Return the section called `name`; mistakes in its front matter raise Problems."""
    source = library.source("sections", name)
    front, fence, wording = source.text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not fence or not source.text.startswith(_FENCE):
        message = say("章节模板要以两行“---”之间的字段声明开头。")
        raise Problems([Problem("bad-declaration", message, Location(source, 1), say("照别的章节模板写。"))])
    reader = _Reader(*parse_tree(source, f"{_FENCE}{front}\n"), _SECTION_KEYS)
    section = Section(
        name=reader.name(name),
        title=reader.text("标题"),
        frame=reader.flag("框架", reader.tree),
        fields=reader.fields(),
        rules=reader.scalars("规则"),
        derived=reader.derived(),
        fixed=tuple(scalar.text for scalar in reader.scalars("固定")),
        wording=Wording(source, wording, front.count("\n") + 4),
    )
    if not section.frame and not any(leaf.required for leaf in leaves(section.fields)):
        message = say("章节“{}”没有一个必填的字段。", name)
        reader.report("no-required-field", message, Location(source, 1), say("给最要紧的字段加上“必填: 是”。"))
    if reader.problems:
        raise Problems(reader.problems)
    return section


def load_report(library: Library, name: str) -> Report:
    """Return the kind of report called `name`; mistakes in its file raise Problems."""
    source = library.source("reports", name)
    reader = _Reader(*parse_tree(source), _REPORT_KEYS)
    title = reader.scalar("标题")
    report = Report(
        name=reader.name(name),
        title=Wording(source, title.text, title.location.line),
        numbering=reader.choice("序号", tuple(NUMBERINGS)),
        listing=reader.choice("列举", LISTINGS),
        layout=reader.text("排版"),
        sections=tuple(scalar.text for scalar in reader.scalars("章节")),
    )
    for scalar in reader.scalars("章节"):
        if not library.has("sections", scalar.text):
            message = say("没有“{}”这个章节模板。", scalar.text)
            reader.report("unknown-section", message, scalar.location, say("看看名称是不是写错了。"))
    if reader.problems:
        raise Problems(reader.problems)
    return report


@dataclass(slots=True)
class _Reader:
    """Reads the keys of a template's front matter, gathering what is wrong with them."""

    tree: Mapping
    problems: list[Problem]
    known: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        self.refuse_strangers(self.tree, self.known)

    @property
    def top(self) -> Location:
        assert self.tree.location
        return self.tree.location

    def name(self, wanted: str) -> str:
        scalar = self.scalar("名称")
        if scalar.text != wanted:
            message = say("“名称”是“{}”，文件名却是“{}”。", scalar.text, wanted)
            self.report("bad-declaration", message, scalar.location, say("把两处写成一样。"))
        return wanted

    def scalar(self, key: str, tree: Mapping | None = None) -> Scalar:
        node = (tree or self.tree).items.get(key, Scalar("", self.top))
        if isinstance(node, Scalar):
            return node
        self.report("bad-declaration", say("“{}”要一个值。", key), node.location, say("写在同一行的冒号后面。"))
        return Scalar("", self.top)

    def text(self, key: str) -> str:
        return self.scalar(key).text

    def flag(self, key: str, tree: Mapping) -> bool:
        scalar = self.scalar(key, tree)
        if scalar.text not in ("", "是", "否"):
            self.report("bad-declaration", say("“{}”要写“是”或“否”。", key), scalar.location, say("改成“是”。"))
        return scalar.text == "是"

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        scalar = self.scalar(key)
        if scalar.text in choices:
            return scalar.text
        message = say("“{}”没有“{}”这一种。", key, scalar.text)
        self.report("bad-declaration", message, scalar.location, say("可写：{}。", "、".join(choices)))
        return choices[0]

    def scalars(self, key: str, tree: Mapping | None = None) -> tuple[Scalar, ...]:
        node = (tree or self.tree).items.get(key, Listing((), self.top))
        items = node.items if isinstance(node, Listing) else (node,)
        scalars = tuple(item for item in items if isinstance(item, Scalar))
        if len(scalars) < len(items):
            self.report("bad-declaration", say("“{}”要一行一项。", key), node.location, say("每行以“- ”开头。"))
        return scalars

    def derived(self) -> dict[str, Scalar]:
        node = self.tree.items.get("派生", Mapping())
        if isinstance(node, Mapping):
            return {key: self.scalar(key, node) for key in node.items}
        self.problems.append(not_keys(node, "“派生”", say("写成“结案率: 处理 / 接待”这样。")))
        return {}

    def fields(self) -> Group:
        node = self.tree.items.get("字段", Mapping())
        free: dict[str, Declaration] = {key: self.free_field(key) for key in FREE_KEYS}
        if isinstance(node, Mapping):
            return Group("", self.members(node, "") | free, self.top)
        self.problems.append(not_keys(node, "“字段”", say("写成“行政村: 个”这样。")))
        return Group("", free, self.top)

    def free_field(self, key: str) -> Field:
        kind = KINDS["短句"] if key == "成效" else KINDS["段落"]
        return Field(key, kind, Spec(), self.top)

    def members(self, node: Mapping, prefix: str) -> dict[str, Declaration]:
        members: dict[str, Declaration] = {}
        for key, child in node.items.items():
            place = node.places[key]
            if key in RESERVED:
                message = say("字段不能叫“{}”，这个名称另有用处。", key)
                self.report("reserved-name", message, place, say("换一个名称。"))
            elif not key.isidentifier() or normalize("NFKC", key) != key:
                message = say("字段不能叫“{}”：名称里只能有汉字、半角的字母和数字，且不以数字开头。", key)
                self.report("bad-declaration", message, place, say("换一个名称。"))
            elif member := self.declaration(child, f"{prefix}{key}", place):
                members[key] = member
        return members

    def declaration(self, node: Node, path: str, place: Location) -> Declaration | None:
        if isinstance(node, Scalar) and node.text in KINDS:
            return Field(path, KINDS[node.text], Spec(), place)
        if isinstance(node, Scalar) and node.text:
            return Field(path, KINDS["数量"], Spec(_split(node.text)), place)
        if isinstance(node, Listing) and len(node.items) == 1 and isinstance(node.items[0], Mapping):
            return Records(Group(path, self.members(node.items[0], f"{path}."), place))
        if isinstance(node, Mapping) and "种类" in node.items:
            return self.long_declaration(node, path, place)
        if isinstance(node, Mapping):
            return Group(path, self.members(node, f"{path}."), place)
        message = say("“{}”的声明认不出来。", path)
        self.report("bad-declaration", message, place, say("写一个种类（数量、文字、名单……）或一个单位（户、名……）。"))
        return None

    def long_declaration(self, node: Mapping, path: str, place: Location) -> Declaration | None:
        self.refuse_strangers(node, _FIELD_KEYS)
        kind = self.scalar("种类", node)
        units = _split(self.scalar("单位", node).text)
        required = self.flag("必填", node)
        help_text, example = self.scalar("说明", node).text, self.scalar("例", node).text
        if kind.text == GRADED:
            levels = tuple(scalar.text for scalar in self.scalars("级别", node)) or LEVELS
            figure = KINDS["数量"]
            members: dict[str, Declaration] = {
                name: Field(
                    f"{path}.{name}", figure, Spec(units), place, required and name == TOTAL, help_text, example
                )
                for name in (TOTAL, *levels)
            }
            return Group(path, members, place, levels)
        if kind.text not in KINDS:
            message = say("没有“{}”这个种类。", kind.text)
            self.report("bad-declaration", message, kind.location, say("可写：{}。", "、".join((*KINDS, GRADED))))
            return None
        choices = tuple(scalar.text for scalar in self.scalars("可选", node))
        if (kind.text == "选项") != bool(choices):
            message = say("“{}”的“可选”与种类“选项”要一起写。", path)
            self.report("bad-declaration", message, place, say("写成“种类: 选项”和“可选: [甲, 乙]”。"))
        return Field(path, KINDS[kind.text], Spec(units, choices), place, required, help_text, example)

    def refuse_strangers(self, node: Mapping, known: tuple[str, ...]) -> None:
        for key, place in node.places.items():
            if key not in known:
                message = say("这里没有“{}”这一项。", key)
                self.report("bad-declaration", message, place, say("可写：{}。", "、".join(known)))

    def report(self, code: str, message: str, location: Location | None, hint: str) -> None:
        self.problems.append(Problem(code, message, location, hint))


def _split(units: str) -> tuple[str, ...]:
    return tuple(unit.strip() for unit in units.split("|") if unit.strip())
