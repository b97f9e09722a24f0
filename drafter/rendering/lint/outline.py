"""What can be told of a template without any facts: its lines, and the fields that each names."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from jinja2 import nodes

from drafter.parsing import OFFICE_NAMES
from drafter.rendering.engine.line_marks import split_pieces
from drafter.rendering.types import BLANK, HEADINGS, LEAD, PLAIN, SENTENCE_ENDS, LineMark
from drafter.schema import (
    BESIDE,
    CLOSING,
    MOST_LINES,
    TOPIC,
    Declaration,
    Field,
    Group,
    Records,
    Section,
    leaves,
    work_item_fields,
)

HEAD_NAMES = ("年度", "下年", "单位", "报告", "期间", BESIDE, TOPIC)
PERIOD_KEYS = ("称", "来", "后")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a line where facts are printed: the declared `fields` that it names.

    `local` tells that it prints a name of the template's own, whose fields are not told apart.
    `texts` are the fixed texts that its filters are given, `choices` the words one of which it prints.
    """

    fields: tuple[Field, ...]
    local: bool = False
    texts: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class WordingLine:
    """A line of a template: its text, `[` and `]` among it, and its slots, in their order.

    `branch` names the branches of {% if %} that it stands in, so that no line is thought to hang
    on one that is never there with it.
    """

    start: LineMark
    branch: tuple[int, ...] = ()
    parts: list[str | Slot] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def slots(self) -> list[Slot]:
        return [part for part in self.parts if isinstance(part, Slot)]

    @property
    def fields(self) -> list[Field]:
        return [field for slot in self.slots for field in slot.fields]

    @property
    def lead(self) -> bool:
        return self.start.mark == LEAD

    @property
    def indent(self) -> int:
        return self.start.indent

    @property
    def last_text(self) -> str:
        return next((part for part in reversed(self.parts) if isinstance(part, str)), "")

    @property
    def covers(self) -> bool:
        return self.start.covers

    @property
    def ends_sentence(self) -> bool:
        return self.last_text.endswith(tuple(SENTENCE_ENDS))

    @property
    def ends_whole(self) -> bool:
        return self.last_text.endswith(("。", "："))


class Mention(NamedTuple):
    """A name, or a tag, that a template uses where it may not, and the line where it does."""

    name: str
    file: str
    line: int


@dataclass(slots=True)
class Outline:
    """A template's lines, the fields that it uses, and what it mentions that it may not.

    `aside` are the lines of macros and set blocks, which stand where they are called; `loops` the
    branches that tell records, of which there may be none. Of the
    mentions, `undeclared` names are not known, `tested` ones may not decide anything, `refused`
    tags and texts have no place in the wording language.
    """

    lines: list[WordingLine] = field(default_factory=list)
    aside: list[WordingLine] = field(default_factory=list)
    loops: set[int] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    undeclared: list[Mention] = field(default_factory=list)
    tested: list[Mention] = field(default_factory=list)
    refused: list[Mention] = field(default_factory=list)


# parts that include others twice are soon more than can be read
MOST_INCLUDED = 1000
MOST_LINES_IN_ALL = 2 * MOST_LINES

Scope = dict[str, "Declaration | None"]
# gives an included part by its name: its syntax tree, and the file it stands in
Part = Callable[[str], tuple[nodes.Template, str] | None]


def outline(section: Section, tree: nodes.Template, part: Part, local: Iterable[str] = ()) -> Outline:
    """Return the outline of `tree`, the wording of `section`, in which the names in `local` are known too."""
    walker = _Walker(part)
    walker.file = section.wording.source.name
    walker.walk(tree.body, section.fields.members | dict.fromkeys(local))
    return walker.outline


def groups_of(lines: Sequence[WordingLine]) -> Iterator[list[WordingLine]]:
    """Yield the lines of each paragraph, list item and heading."""
    group: list[WordingLine] = []
    for line in lines:
        apart = line.start.mark == BLANK or line.start.item or line.start.mark in HEADINGS
        if (apart or (group and group[-1].start.mark in HEADINGS)) and group:
            yield group
            group = []
        if line.start.mark != BLANK:
            group.append(line)
    if group:
        yield group


class _Walker:
    def __init__(self, part: Part) -> None:
        self.part = part
        self.outline = Outline()
        self.lines = self.outline.lines
        self.file = ""
        self.branch: tuple[int, ...] = ()
        self.branches = count()
        self.including: list[str] = []
        self.included = 0
        self.full = False

    def walk(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    self.output(child, scope)
            case nodes.For():
                self.loop(node, scope)
            case nodes.If():
                self.test(node.test, scope)
                for body in (node.body, [*node.elif_, *node.else_]):
                    self.walk_branch(body, scope)
            case nodes.Assign(target=nodes.Name(name=name)):
                self.names(node.node, scope)
                scope[name] = self.resolve(node.node, scope)
            case nodes.AssignBlock(target=nodes.Name(name=name)):
                scope[name] = None
                self.walk_aside(node, scope)
            case nodes.Macro():
                scope[node.name] = None
                for default in node.defaults:
                    self.names(default, scope)
                self.walk_aside(node, scope | {name: None for name in (target.name for target in node.args)})
            case nodes.Include(template=nodes.Const(value=str(name))):
                self.include(name, scope)
            case _:
                self.outline.refused.append(Mention(type(node).__name__.lower(), self.file, node.lineno))

    def loop(self, node: nodes.For, scope: Scope) -> None:
        records = self.resolve(node.iter, scope)
        if isinstance(node.iter, nodes.Name | nodes.Getattr) and not isinstance(records, Field | Group):
            group = records.group if isinstance(records, Records) else None
        else:
            self.outline.refused.append(Mention("for", self.file, node.lineno))
            return
        inner = scope | {name: group for name in _targets(node.target)} | {"loop": None}
        if node.test:
            self.test(node.test, inner)
        self.outline.loops.add(self.walk_branch(node.body, inner))
        self.walk_branch(node.else_, scope)

    def include(self, name: str, scope: Scope) -> None:
        part = self.part(name)
        if part is None or name in self.including:
            return
        self.included += 1
        if self.included > MOST_INCLUDED or len(self.outline.lines) + len(self.outline.aside) > MOST_LINES_IN_ALL:
            self.outline.refused += [] if self.full else [Mention("include", self.file, 1)]
            self.full = True
            return
        file = self.file
        tree, self.file = part
        self.including.append(name)
        self.walk(tree.body, scope)
        self.including.pop()
        self.file = file

    def walk_branch(self, body: Sequence[nodes.Node], scope: Scope) -> int:
        """Walk through a branch, and return its number."""
        number = next(self.branches)
        outer, self.branch = self.branch, (*self.branch, number)
        self.walk(body, scope)
        self.branch = outer
        return number

    def walk_aside(self, node: nodes.AssignBlock | nodes.Macro, scope: Scope) -> None:
        lines, self.lines = self.lines, self.outline.aside
        self.lines.append(WordingLine(LineMark(self.file, node.lineno, 0, False, PLAIN), self.branch))
        self.walk(node.body, scope)
        self.lines = lines

    def output(self, node: nodes.Node, scope: Scope) -> None:
        if not isinstance(node, nodes.TemplateData):
            local = any(scope.get(name, node) is None for name in _targets(node))
            texts = tuple(const.value for const in node.find_all(nodes.Const) if isinstance(const.value, str))
            self.refuse(node)
            named = self.names(node, scope)
            facts = tuple(field for field in named if not field.kind.is_choice)
            choices = tuple(choice for field in named if field.kind.is_choice for choice in field.spec.choices)
            slot = Slot(facts, local, texts, choices)
            if self.lines:
                self.lines[-1].parts.append(slot)
            return
        for part in split_pieces(node.data):
            if isinstance(part, LineMark):
                self.lines.append(WordingLine(part, self.branch))
            elif self.lines:
                self.lines[-1].parts.append(part)

    def refuse(self, node: nodes.Node) -> None:
        """Note texts for 若无 that are worked out: only one that stands there in full can be read."""
        for filtered in [*([node] if isinstance(node, nodes.Filter) else []), *node.find_all(nodes.Filter)]:
            if filtered.name == "若无" and not all(
                isinstance(arg, nodes.Const) and isinstance(arg.value, str) for arg in filtered.args
            ):
                self.outline.refused.append(Mention("若无", self.file, node.lineno))

    def test(self, node: nodes.Node, scope: Scope) -> None:
        """Note what the condition `node` tests that is no choice."""
        for chain in dotted_names(node):
            declared = self.resolve_chain(chain, node.lineno, scope)
            choice = isinstance(declared, Field) and declared.kind.is_choice
            office = chain[0] == "报告" or chain == ["单位", "级别"] or (chain[0] == BESIDE and len(chain) == 2)
            local = chain[0] in scope and scope[chain[0]] is None
            if not (choice or office or local):
                self.outline.tested.append(Mention(".".join(chain), self.file, node.lineno))

    def names(self, node: nodes.Node, scope: Scope) -> list[Field]:
        """Return the fields that the expression `node` prints."""
        if isinstance(node, nodes.CondExpr):
            self.test(node.test, scope)
            printed = [node.expr1, *([node.expr2] if node.expr2 else [])]
            return [field for child in printed for field in self.names(child, scope)]
        if isinstance(node, nodes.Or | nodes.And | nodes.Not | nodes.Compare):
            self.test(node, scope)
        if chain := _chain(node):
            found = self.resolve_chain(chain, node.lineno, scope)
            if isinstance(found, Group | Records):
                # handed on whole, to a macro
                self.outline.used |= {leaf.path for leaf in leaves(found)}
            return [found] if isinstance(found, Field) else []
        return [field for child in node.iter_child_nodes() for field in self.names(child, scope)]

    def resolve(self, node: nodes.Node, scope: Scope) -> Declaration | None:
        chain = _chain(node)
        return self.resolve_chain(chain, node.lineno, scope) if chain else None

    def resolve_chain(self, chain: list[str], line: int, scope: Scope) -> Declaration | None:
        """Return what the dotted name `chain` was declared as, or None for what is no field."""
        root, *rest = chain
        if root in HEAD_NAMES and root not in scope:
            known = {"单位": OFFICE_NAMES, "期间": PERIOD_KEYS, BESIDE: CLOSING}.get(root, ())
            if rest and known and rest[0] not in known:
                self.outline.undeclared.append(Mention(".".join(chain), self.file, line))
            return None
        if root not in scope:
            self.outline.undeclared.append(Mention(root, self.file, line))
            return None
        declaration = scope[root]
        for name in rest:
            if declaration is None:
                return None
            members = _members(declaration)
            if name not in members:
                self.outline.undeclared.append(Mention(".".join(chain), self.file, line))
                return None
            declaration = members[name]
        if isinstance(declaration, Field):
            self.outline.used.add(declaration.path)
        return declaration


def _members(declaration: Declaration) -> Mapping[str, Declaration]:
    """Return what may be named within `declaration`; every group has words of its own beside its fields."""
    if not isinstance(declaration, Group):
        return {}
    own = work_item_fields(declaration.location).members if declaration.path else {}
    placed = {
        key: field._replace(path=f"{declaration.path}.{key}") for key, field in own.items() if isinstance(field, Field)
    }
    return placed | declaration.members


def _targets(node: nodes.Node) -> list[str]:
    names = [node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name)
    return [name.name for name in names]


def dotted_names(node: nodes.Node) -> Iterator[list[str]]:
    """Yield the dotted names in the expression `node`."""
    if chain := _chain(node):
        yield chain
        return
    for child in node.iter_child_nodes():
        yield from dotted_names(child)


def _chain(node: nodes.Node) -> list[str]:
    """Return the parts of the dotted name `node`, or none if it is something else."""
    match node:
        case nodes.Name(name=name):
            return [name]
        case nodes.Getattr(node=inner, attr=name) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(name))):
            chain = _chain(inner)
            return [*chain, name] if chain else []
    return []
