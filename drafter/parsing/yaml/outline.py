"""Where each entry of a facts file stands in its text: key or dash, value, end, counted in characters."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from ruamel.yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from drafter.parsing.source import with_unix_lines
from drafter.parsing.yaml.tree import events_of

# the keys down to a value, and numbers of items, from 0
Path = tuple[str | int, ...]

LINE_END = re.compile("\r\n|\r|\n")
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\\Z")
# blanks, line ends and remarks, which may stand between any two signs
_GAP = re.compile(r"(?:\s|(?<!\S)#[^\r\n]*)*")
_BLANKS = " \t\r\n"


@dataclass(eq=False, slots=True)
class Entry:
    """A value with its key or dash; `style` is the sign a scalar begins with, or the bracket of what is in one."""

    path: Path
    start: int
    value_start: int
    end: int
    style: str = ""
    parent: "Entry | None" = None
    children: list["Entry"] = field(default_factory=list)

    @property
    def is_item(self) -> bool:
        """Tell whether this is an item of a list; else it has a key."""
        return isinstance(self.path[-1], int)

    @property
    def in_brackets(self) -> bool:
        """Tell whether the list or the keys among which this stands are in brackets."""
        return self.parent is not None and self.parent.is_bracketed

    @property
    def is_bracketed(self) -> bool:
        """Tell whether this is a list or keys in brackets."""
        return self.style in ("[", "{")

    @property
    def is_block(self) -> bool:
        """Tell whether this is a text below | or >."""
        return self.style in ("|", ">")


class Outline:
    """The entries of the facts file `text` by their paths; of a key written twice the first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *accumulate(map(len, _LINE.findall(text)))]
        if not text.endswith(("\n", "\r")):
            self.starts.pop()
        self.entries: dict[Path, Entry] = {}
        events = events_of(with_unix_lines(text))
        for event in events:
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                start = self.place(event.start_mark)
                self.read(Entry((), start, start, start), event, events)

    def path_at(self, line: int, column: int) -> Path:
        """Return the path of the value that covers `column` of `line`, both from 1; KeyError where there is none."""
        place = self.starts[line - 1] + column - 1
        number = bisect_right(self.leaves, place, key=lambda entry: entry.value_start) - 1
        if number < 0 or place > self.leaves[number].end:
            raise KeyError((line, column))
        return self.leaves[number].path

    @cached_property
    def leaves(self) -> list[Entry]:
        """The entries with nothing below them, in the order of the file."""
        return [entry for entry in self.entries.values() if not entry.children]

    def line_of(self, place: int) -> int:
        """Return where the line of `place` begins."""
        return self.starts[self.number_of(place)]

    def number_of(self, place: int) -> int:
        """Return the number, from 0, of the line of `place`."""
        return bisect_right(self.starts, place) - 1

    def rest_of_line(self, place: int) -> int:
        """Return where the line of `place` ends, its line end aside."""
        found = LINE_END.search(self.text, place)
        return found.start() if found else len(self.text)

    def line_end(self, place: int) -> str:
        """Return how the line of `place` ends; the last one may have no end, and takes that of the first."""
        found = LINE_END.search(self.text, place) or LINE_END.search(self.text)
        return found[0] if found else "\n"

    def before_blanks(self, place: int) -> int:
        """Return where the blanks and line ends that stand before `place` begin."""
        while place and self.text[place - 1] in _BLANKS:
            place -= 1
        return place

    def behind(self, place: int, sign: str) -> int:
        """Return the place behind `sign`, if it is the next from `place`; else `place` itself."""
        gap = self.gap_end(place)
        return gap + len(sign) if self.text.startswith(sign, gap) else place

    def gap_end(self, place: int) -> int:
        """Return where the next sign from `place` stands."""
        gap = _GAP.match(self.text, place)
        return gap.end() if gap else place

    def place(self, mark: Any) -> int:
        """Return the place in the text of `mark`, that of an event."""
        return self.starts[mark.line] + int(mark.column) if mark.line < len(self.starts) else len(self.text)

    def read(self, entry: Entry, event: Any, events: Iterator[Any]) -> None:
        """Read the value of `entry`, which begins with `event`."""
        if isinstance(event, ScalarEvent):
            entry.style = event.style or ""
            entry.end = self.scalar_end(entry, event)
            return
        if event.flow_style:
            entry.style = "{" if isinstance(event, MappingStartEvent) else "["
        last = (self.mapping if isinstance(event, MappingStartEvent) else self.listing)(entry, events)
        if entry.style:
            entry.end = self.place(last.end_mark)
        elif entry.children:
            entry.end = entry.children[-1].end

    def mapping(self, entry: Entry, events: Iterator[Any]) -> Any:
        while not isinstance(key := next(events), MappingEndEvent):
            event = next(events)
            start, value_start = self.place(key.start_mark), self.place(event.start_mark)
            if isinstance(event, ScalarEvent) and not event.value and not event.style:
                # an empty value is said to stand at what follows it
                value_start = self.behind(self.place(key.end_mark), ":")
            self.child(entry, "".join(key.value.split()), start, value_start, event, events)
        return key

    def listing(self, entry: Entry, events: Iterator[Any]) -> Any:
        behind = entry.value_start
        while not isinstance(event := next(events), SequenceEndEvent):
            value_start = self.place(event.start_mark)
            # the dash has no event
            start = value_start if entry.style else self.gap_end(behind)
            behind = self.child(entry, len(entry.children), start, value_start, event, events).end
        return event

    def child(
        self, parent: Entry, name: str | int, start: int, value_start: int, event: Any, events: Iterator[Any]
    ) -> Entry:
        entry = Entry((*parent.path, name), start, value_start, value_start, parent=parent)
        self.entries.setdefault(entry.path, entry)
        parent.children.append(entry)
        self.read(entry, event, events)
        return entry

    def scalar_end(self, entry: Entry, event: Any) -> int:
        if entry.is_block:
            # said to end where the next line that is not its own begins
            end = self.before_blanks(self.place(event.end_mark))
            return self.rest_of_line(max(end, entry.value_start))
        return self.place(event.end_mark) if event.value or entry.style else entry.value_start
