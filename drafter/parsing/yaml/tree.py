"""YAML as a tree in which every value knows its place: read from the parser's events.

The tree keeps each value as it was typed, so none of YAML's own types (007, 3.10, 12:30, no)
can change it, and it is built while the events arrive, so that a file made to exhaust the
parser is refused at the first bracket too many.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
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

from drafter.core import Location, Problem, Problems, Source, recall, say, spoken
from drafter.model import Fact
from drafter.parsing.yaml.mistakes import (
    BULLET,
    MISPRINTED,
    UNPRINTABLE,
    miswritten_key,
    special_character,
    unprintable,
)
from drafter.parsing.yaml.silent_mistakes import Written, flawed, misread, misread_item, misread_key

MOST_CHARACTERS = 1_000_000
DEEPEST = 20

# what programs write for nothing; in quotes it is a word
_NOTHING = ("~", "null", "Null", "NULL")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
# lines on which there is nothing to see, though YAML minds what it is
_BLANK = re.compile("^[ \t\u3000\xa0]+$", re.MULTILINE)


class Scalar(NamedTuple):
    """A value as it was typed; an empty one stands at its key. `folded`: it goes over several lines.

    One that is added up has its `parents`; where some of them are not known, it is empty, and `lacking` says whose.
    `remark` is printed behind it in brackets.
    """

    text: str
    location: Location
    folded: bool = False
    parents: tuple[Fact, ...] = ()
    lacking: str = ""
    remark: Fact | None = None


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


def template_tree(source: Source) -> tuple[Mapping, list[Problem]]:
    """Return what parse_tree does, for a template that is seldom changed."""
    return recall(("tree", spoken(), source.name, source.text), lambda: parse_tree(source))


def events_of(text: str) -> Iterator[Any]:
    """Yield the parser's events for `text`, whose lines end by LF alone; what is no YAML raises YAMLError."""
    return iter(CParser(_BLANK.sub("", text)).get_event, None)


def not_keys(node: Node, what: str, hint: str) -> Problem:
    """Return the problem of a `node` that stands where keys with values belong."""
    if isinstance(node, Scalar) and (problem := miswritten_key(node.text, node.location)):
        return problem
    return Problem("not-keys", say("{}应当是一行行的“名称: 内容”。", what), node.location, hint)


class _Reader:
    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = _BLANK.sub("", text)
        self.problems: list[Problem] = []
        self.placed: tuple[Any, Location] = (None, Location(source, 1))

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def printable(self) -> bool:
        return not UNPRINTABLE.search(self.text) and not MISPRINTED.search(self.text)

    @cached_property
    def sound(self) -> list[bool]:
        """Tell of each line whether its bare values can only be what they look like, as nearly all are."""
        return [self.printable and "#" not in line and not BULLET.match(line) for line in self.lines]

    def read(self) -> tuple[Mapping, list[Problem]]:
        if len(self.text) > MOST_CHARACTERS:
            raise self.refusal("too-large", say("文件太大了。"), None, say("一份事实文件只写一家单位一年的事。"))
        if match := _LINE_ENDS.search(self.text):
            line = self.text.count("\n", 0, match.start())
            column = match.start() - (self.text.rfind("\n", 0, match.start()) + 1)
            raise Problems([unprintable(match[0], Location(self.source, line + 1, column + 1))])
        try:
            tree = self.document(events_of(self.text))
        except YAMLError as error:
            # loaded here, for most files are YAML
            from drafter.parsing.yaml.syntax_errors import diagnosis

            # what looked like a folded line is most likely the fault itself
            others = [problem for problem in self.problems if problem.code != "folded-line"]
            raise Problems([*others, *diagnosis(error, self.source, self.lines)]) from error
        return tree, self.problems

    def document(self, events: Iterator[Any]) -> Mapping:
        tree: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent) and tree is not None:
                raise self.refusal("broken-yaml", say("文件里有两份内容。"), event, say("删掉中间单独一行的“---”。"))
            if isinstance(event, ScalarEvent):
                if event.anchor or event.tag:
                    raise self.reference(event)
                tree = Scalar(event.value, self.place(event))
            elif isinstance(event, SequenceStartEvent | MappingStartEvent | AliasEvent):
                tree = self.node(event, events, self.place(event), 1)
        if isinstance(tree, Mapping):
            return tree
        if tree is None or (isinstance(tree, Scalar) and not tree.text):
            raise self.refusal(
                "empty-file", say("文件里还没有内容。"), None, say("照例子写上“报告”“单位”“年度”和各章节的事实。")
            )
        raise Problems([*self.problems, not_keys(tree, say("这个文件里"), say("第一行写成“报告: 年度总结”这样。"))])

    def node(self, event: Any, events: Iterator[Any], location: Location, depth: int) -> Node:
        """Return the node that begins with `event`; an empty value takes `location`."""
        if event.anchor or event.tag:
            raise self.reference(event)
        if depth > DEEPEST:
            raise self.refusal("too-deep", say("括号或缩进套得太深了。"), event, say("最多套{}层。", DEEPEST))
        if isinstance(event, ScalarEvent):
            return self.scalar(event, location)
        if isinstance(event, SequenceStartEvent):
            return self.listing(event, events, depth)
        return self.mapping(events, self.place(event), depth)

    def listing(self, start: Any, events: Iterator[Any], depth: int) -> Listing:
        items = []
        while not isinstance(event := next(events), SequenceEndEvent):
            item = self.node(event, events, self.place(event), depth + 1)
            if start.flow_style and isinstance(item, Scalar) and not event.style:
                self.add(misread_item(item.text, item.location))
            items.append(item)
        return Listing(tuple(items), self.place(start))

    def mapping(self, events: Iterator[Any], location: Location, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        places: dict[str, Location] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            place = self.place(event)
            if depth < DEEPEST and self.is_plain(event):
                sound, name = True, _said(event)
            else:
                known = len(self.problems)
                key = self.node(event, events, place, depth + 1)
                sound, name = len(self.problems) == known, key.text if isinstance(key, Scalar) else ""
            value = self.value(next(events), events, place, depth + 1)
            if sound and not name.isidentifier() and (problem := misread_key(name, place)):
                self.problems.append(problem)
                # a space within is plainly too much, one before the name may have meant an indent
                sound, name = problem.code == "wide-space" and name == name.lstrip(), "".join(name.split())
            if not name:
                self.report("broken-yaml", say("冒号前面没有名称。"), place, say("写成“名称: 内容”。"))
            elif name in items:
                self.report(
                    "duplicate-key",
                    say("“{}”写了两次，第一次在第{}行。", name, places[name].line),
                    place,
                    say("删掉一个，或把两处合成一处。"),
                    (places[name],),
                )
            elif sound:
                items[name], places[name] = value, place
        return Mapping(items, places, location)

    def value(self, event: Any, events: Iterator[Any], location: Location, depth: int) -> Node:
        """Return the node that begins with `event`, most likely a bare word; an empty one takes `location`."""
        if depth > DEEPEST or not self.is_plain(event):
            return self.node(event, events, location, depth)
        text = _said(event)
        return Scalar(text, self.located(event) if text else location)

    def scalar(self, event: Any, location: Location) -> Scalar:
        text = _said(event)
        if self.is_plain(event):
            return Scalar(text, self.place(event) if text else location)
        start, end, style = event.start_mark, event.end_mark, event.style or ""
        # a text after “|” or “>” is said to end at the head of the line below it
        lines = self.lines[start.line : end.line + (end.column > 0 or start.line == end.line)] or [""]
        value = Written(self.source, lines, start.line + 1, start.column, end.column, style)
        self.problems += flawed(value)
        text = UNPRINTABLE.sub("", text)
        if text:
            location = self.place(event)
        if faults := misread(value):
            self.problems += faults
            # what was meant as something else says nothing here
            return Scalar("", location)
        if start.line != end.line and style != "|":
            text = value.unfolded(text)
        return Scalar(text.rstrip("\n") if style in ("|", ">") else text, location, value.folded)

    def is_plain(self, event: Any) -> bool:
        """Return whether `event` is a bare value, in one line, and can only be what it looks like."""
        # the first of what is implicit says that there are no quotes, and no tag but ! alone
        if type(event) is not ScalarEvent or not event.implicit[0] or event.anchor or event.tag:
            return False
        line: int = event.start_mark.line
        sound = self.sound
        return line == event.end_mark.line and (sound[line] if line < len(sound) else self.printable)

    def reference(self, event: Any) -> Problems:
        """Return what refuses `event`, which has an anchor or a tag; an alias has the name of its anchor."""
        place = self.at(event.start_mark, 1)
        return Problems([*self.problems, special_character(self.lines[place.line - 1][place.column - 1], place)])

    def place(self, event: Any) -> Location:
        """Return where `event` stands; a key or an item is asked for it twice in a row."""
        if event is not self.placed[0]:
            self.placed = event, self.located(event)
        return self.placed[1]

    def located(self, event: Any) -> Location:
        """Return where `event` stands, which is asked for once."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        length = (end.column if end.line == line else len(self.lines[line])) - column
        return Location(self.source, line + 1, column + 1, length if length > 1 else 1)

    def at(self, mark: Any, length: int) -> Location:
        return Location(self.source, mark.line + 1, mark.column + 1, length)

    def add(self, problem: Problem | None) -> None:
        self.problems += [problem] if problem else []

    def report(
        self, code: str, message: str, location: Location, hint: str, related: tuple[Location, ...] = ()
    ) -> None:
        self.problems.append(Problem(code, message, location, hint, related=related))

    def refusal(self, code: str, message: str, event: Any, hint: str) -> Problems:
        location = self.at(event.start_mark, 1) if event else None
        message = message if event else say("“{}”：{}", self.source.name, message)
        return Problems([*self.problems, Problem(code, message, location, hint)])


def _said(event: Any) -> str:
    """Return what the value of `event` says."""
    text: str = event.value
    return "" if text in _NOTHING and not event.style else text
