"""YAML as a tree in which every value knows its place: read from the parser's events.

The tree keeps each value as it was typed, so none of YAML's own types (007, 3.10, 12:30, no)
can change it, and it is built while the events arrive, so that a file made to exhaust the
parser is refused at the first bracket too many.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from drafter.diagnosis import UNPRINTABLE, diagnosis, miswritten_key, special_character, unprintable
from drafter.language import say
from drafter.problem import Location, Problem, Problems, Source

MOST_CHARACTERS = 5_000_000
DEEPEST = 20

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_CUT = re.compile(r"[ \t]#(?![\s#])|\s+#[^#\s]+#")
# what a line begins with that was meant as a value or an item of its own
_OWN_LINE = re.compile(r"\s*(?P<what>[-·•*]|\d{1,2}[.、](?!\d)|[^\W\d]{1,8}:)")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it was typed; an empty one stands at its key. `folded`: it goes over several lines."""

    text: str
    location: Location
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple["Node", ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; `places` tells where each key stands."""

    items: dict[str, "Node"] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    location: Location | None = None


Node = Scalar | Listing | Mapping


def parse_tree(source: Source, text: str | None = None) -> tuple[Mapping, list[Problem]]:
    """Return the mapping that `source` holds, with the problems that leave it readable.

    What is not YAML, or holds no keys at its top, raises Problems. `text` is the beginning of
    the source that is YAML, where it is not the whole.
    """
    return _Reader(source, source.text if text is None else text).read()


def not_keys(node: Node, what: str, hint: str) -> Problem:
    """Return the problem of a `node` that stands where keys with values belong."""
    if isinstance(node, Scalar) and (problem := miswritten_key(node.text, node.location)):
        return problem
    return Problem("not-keys", say("{}里应当是一行行的“名称: 内容”。", what), node.location, hint)


class _Reader:
    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.problems: list[Problem] = []

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def read(self) -> tuple[Mapping, list[Problem]]:
        if len(self.text) > MOST_CHARACTERS:
            raise self.refusal("too-large", say("文件太大了。"), None, say("一份事实文件只写一家单位一年的事。"))
        if match := _LINE_ENDS.search(self.text):
            line = self.text.count("\n", 0, match.start())
            column = match.start() - (self.text.rfind("\n", 0, match.start()) + 1)
            raise Problems([unprintable(match[0], Location(self.source, line + 1, column + 1))])
        try:
            tree = self.document(YAML(typ="safe", pure=False).parse(self.text))
        except YAMLError as error:
            # what looked like a folded line is most likely the fault itself
            others = [problem for problem in self.problems if problem.code != "folded-line"]
            raise Problems([*others, diagnosis(error, self.source, self.lines)]) from error
        return tree, self.problems

    def document(self, events: Iterator[Any]) -> Mapping:
        tree: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent) and tree is not None:
                raise self.refusal("broken-yaml", say("文件里有两份内容。"), event, say("删掉中间单独一行的“---”。"))
            if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
                tree = self.node(event, events, self.place(event), 1)
        if isinstance(tree, Mapping):
            return tree
        if tree is None or (isinstance(tree, Scalar) and not tree.text):
            raise self.refusal(
                "empty-file", say("文件里还没有内容。"), None, say("照例子写上“报告”“单位”“年度”和各章节的事实。")
            )
        raise Problems([*self.problems, not_keys(tree, say("这个文件"), say("第一行写成“报告: 年度总结”这样。"))])

    def node(self, event: Any, events: Iterator[Any], location: Location, depth: int) -> Node:
        """Return the node that begins with `event`; an empty value takes `location`."""
        self.refuse_references(event)
        if depth > DEEPEST:
            raise self.refusal("too-deep", say("括号或缩进套得太深了。"), event, say("最多套{}层。", DEEPEST))
        if isinstance(event, ScalarEvent):
            return self.scalar(event, location)
        if isinstance(event, SequenceStartEvent):
            return self.listing(events, self.place(event), depth)
        return self.mapping(events, self.place(event), depth)

    def listing(self, events: Iterator[Any], location: Location, depth: int) -> Listing:
        items = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self.node(event, events, self.place(event), depth + 1))
        return Listing(tuple(items), location)

    def mapping(self, events: Iterator[Any], location: Location, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        places: dict[str, Location] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            place = self.place(event)
            key = self.node(event, events, place, depth + 1)
            name = key.text if isinstance(key, Scalar) else ""
            value = self.node(next(events), events, place, depth + 1)
            if name[:1] in ("\u3000", "\xa0"):
                problem = miswritten_key(name, place)
                self.problems += [problem] if problem else []
            elif not name:
                self.report("broken-yaml", say("冒号前面没有名称。"), place, say("写成“名称: 内容”。"))
            elif name in items:
                self.report(
                    "duplicate-key",
                    say("“{}”写了两次，第一次在第{}行。", name, places[name].line),
                    place,
                    say("删掉一个，或把两处合成一处。"),
                )
            else:
                items[name], places[name] = value, place
        return Mapping(items, places, location)

    def scalar(self, event: Any, location: Location) -> Scalar:
        text: str = event.value
        start, end = event.start_mark, event.end_mark
        if not event.style:
            self.refuse_cut(end)
        if text:
            location = self.place(event)
        folded = start.line != end.line and event.style not in ("|", ">")
        if start.line != end.line and event.style != "|":
            text = _unfold(text, self.lines[start.line : end.line + 1])
        if folded and not event.style:
            self.refuse_own_lines(start.line + 1, end.line + 1)
        text = text.rstrip("\n") if event.style in ("|", ">") else text
        if match := UNPRINTABLE.search(text):
            self.problems.append(unprintable(match[0], location))
        return Scalar(text, location, folded)

    def refuse_own_lines(self, first: int, last: int) -> None:
        """Report lines that YAML takes for the rest of the value above, though they look like no such thing."""
        for number in range(first, min(last, len(self.lines))):
            if match := _OWN_LINE.match(self.lines[number]):
                self.report(
                    "folded-line",
                    say("这一行会被接到上一行的值后面。"),
                    Location(self.source, number + 1, match.start("what") + 1, len(match["what"])),
                    say("列项写成“- 内容”，“- ”后面空一格，各项左边对齐；另一项就和上面的名称左边对齐，用英文冒号。"),
                )
                return

    def refuse_cut(self, end: Any) -> None:
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if _CUT.match(rest):
            before = rest.index("#")
            self.report(
                "cut-by-hash",
                say("“{}”前面有空格，会被当成注释丢掉。", rest.strip()),
                self.at(end, len(rest.rstrip()), skip=before),
                say("是内容就去掉 # 前的空格，或给整个值加上英文引号；是注释就写成“# 注释”。"),
            )

    def refuse_references(self, event: Any) -> None:
        if isinstance(event, AliasEvent) or event.anchor or getattr(event, "tag", None):
            place = self.at(event.start_mark, 1)
            raise Problems([*self.problems, special_character(self.lines[place.line - 1][place.column - 1], place)])

    def place(self, event: Any) -> Location:
        start, end = event.start_mark, event.end_mark
        same_line = end.line == start.line
        last = end.column if same_line else len(self.lines[start.line])
        return self.at(start, last - start.column)

    def at(self, mark: Any, length: int, skip: int = 0) -> Location:
        return Location(self.source, mark.line + 1, mark.column + 1 + skip, max(length - skip, 1))

    def report(self, code: str, message: str, location: Location, hint: str) -> None:
        self.problems.append(Problem(code, message, location, hint))

    def refusal(self, code: str, message: str, event: Any, hint: str) -> Problems:
        location = self.at(event.start_mark, 1) if event else None
        message = message if event else say("“{}”：{}", self.source.name, message)
        return Problems([*self.problems, Problem(code, message, location, hint)])


def _unfold(text: str, lines: list[str]) -> str:
    """Return `text` without the spaces that YAML put between two 汉字 where a line was folded."""
    position = 0
    for before, after in pairwise(lines):
        tail, head = before.rstrip()[-1:], after.lstrip()[:1]
        if re.fullmatch(_WIDE * 2, tail + head):
            position = text.find(f"{tail} {head}", position) + 1
            text = text[:position] + text[position + 1 :] if position else text
    return text
