"""Entries of a facts file gathered under a key beside them, each under a new name and with the remarks on its lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple

from drafter.parsing.yaml.edit import Cut, Replace, cut, margin_of, replaced
from drafter.parsing.yaml.outline import Entry, Outline, Path
from drafter.parsing.yaml.spelling import Value, in_brackets, scalar

_KEY = re.compile("""("[^"]*"|'[^']*'|[^:]*?)\\s*:""")
_NEXT_LINE = re.compile("(?:\r\n|\r|\n)(?=[^\r\n])")


class Renamed(NamedTuple):
    """The entry at `path` under its new `key`, and the `value` it holds then, another than it was at `changed`."""

    path: Path
    key: str
    value: Value
    changed: Path | None


@dataclass(frozen=True, slots=True)
class Gather:
    """The entries `renamed`, all of one group, put under the key `under` of that group, behind what stands there."""

    under: str
    renamed: tuple[Renamed, ...]


def gathered(text: str, gathers: Iterable[Gather]) -> str:
    """Return the facts file `text` with the `gathers` made, each of another group; all else is kept byte for byte."""
    outline = Outline(text)
    cuts = [each for gather in gathers for each in _Gatherer(outline, gather).cuts()]
    return cut(text, sorted(cuts, key=lambda each: (each.start, each.end)))


class _Gatherer:
    def __init__(self, outline: Outline, gather: Gather) -> None:
        self.outline = outline
        self.renamed = gather.renamed
        self.gone = [outline.entries[each.path] for each in gather.renamed]
        parent = self.gone[0].parent
        assert parent
        self.siblings = parent.children
        self.in_brackets = parent.is_bracketed
        self.under = outline.entries.get((*parent.path, gather.under))
        self.key = scalar(gather.under, in_brackets=True)

    def cuts(self) -> Iterator[Cut]:
        """Yield what puts the entries where they belong."""
        gone = self.gone
        if self.under:
            yield from self.put_under(self.under)
        else:
            # the first of them makes room for all
            anchor = min(gone, key=lambda entry: entry.start)
            gone = [entry for entry in gone if entry is not anchor]
            yield self.put_in_place(anchor)
        yield from self.removed_in_brackets(gone) if self.in_brackets else self.removed(gone)

    def put_in_place(self, anchor: Entry) -> Cut:
        """Return what puts all of them, under the new key, in the place of `anchor`."""
        if self.in_brackets:
            return Cut(anchor.start, anchor.end, f"{self.key}: {{{', '.join(map(self.in_a_row, self.renamed))}}}")
        margin = f"{margin_of(self.outline, anchor)}  "
        line_end = self.outline.line_end(anchor.start)
        lines = "".join(f"{line_end}{margin}{self.on_lines(each, margin)}" for each in self.renamed)
        return Cut(anchor.start, self.outline.rest_of_line(anchor.end), f"{self.key}:{lines}")

    def put_under(self, under: Entry) -> Iterator[Cut]:
        """Yield what puts all of them behind what stands in `under`; an answer that there is nothing goes."""
        if under.is_bracketed or self.in_brackets:
            row = ", ".join(map(self.in_a_row, self.renamed))
            if under.children:
                end = under.children[-1].end
                yield Cut(end, end, f"{self.blank_behind(end)}, {row}")
            else:
                yield Cut(under.value_start, under.end, f"{self.blank_behind(under.value_start)}{{{row}}}")
            return
        first = under.children[0] if under.children else None
        margin = margin_of(self.outline, first) if first else f"{margin_of(self.outline, under)}  "
        if not first:
            yield Cut(self.outline.before_blanks(under.value_start), under.end, "")
        end, line_end = self.outline.rest_of_line(under.end), self.outline.line_end(under.start)
        yield Cut(end, end, "".join(f"{line_end}{margin}{self.on_lines(each, margin)}" for each in self.renamed))

    def removed(self, gone: Sequence[Entry]) -> Iterator[Cut]:
        """Yield what takes away the lines of `gone`, with the remarks on them, unless those have no line to go to."""
        for entry in gone:
            line, end = self.outline.line_of(entry.start), self.outline.rest_of_line(entry.end)
            remark = self.outline.text.find("#", entry.end, end)
            if remark >= 0 and self.under and self.under.is_bracketed:
                yield Cut(entry.start, remark, "")
            elif self.outline.text[line : entry.start].strip():
                # it stands behind a dash; what follows takes its place, unless it goes too, or remarks stand between
                following = self.siblings[1]
                joins = following not in gone and not self.outline.text[end : following.start].strip()
                yield Cut(entry.start, following.start if joins else end, "")
            else:
                yield Cut(line, end + len(self.outline.line_end(end)), "")

    def removed_in_brackets(self, gone: Sequence[Entry]) -> Iterator[Cut]:
        """Yield what takes away `gone`, beside which others stay, and a comma for each."""
        leading = list(takewhile(lambda entry: entry in gone, self.siblings))
        if leading:
            yield Cut(leading[0].start, self.siblings[len(leading)].start, "")
        for before, entry in pairwise(self.siblings[max(len(leading) - 1, 0) :]):
            if entry in gone:
                # a remark between stays, and so does the comma before it
                remark = "#" in self.outline.text[before.end : entry.start]
                start = entry.start if remark else before.end
                blank = "" if remark or before is self.under else self.blank_behind(start)
                yield Cut(start, entry.end, blank)

    def blank_behind(self, place: int) -> str:
        """Return the blank that a comma at `place` needs behind the colon of an empty entry."""
        return " " if self.outline.text[place - 1] == ":" else ""

    def in_a_row(self, renamed: Renamed) -> str:
        """Return an entry as it stands among others in brackets."""
        entry = self.outline.entries[renamed.path]
        if entry.in_brackets and renamed.value:
            return self.piece(renamed, entry.end)
        return in_brackets(renamed.key, renamed.value, "" if entry.is_block else entry.style)

    def on_lines(self, renamed: Renamed, margin: str) -> str:
        """Return an entry as it stands on lines of its own, the first behind `margin`, with the remarks on them."""
        entry = self.outline.entries[renamed.path]
        text = self.piece(renamed, self.outline.rest_of_line(entry.end))
        deeper = margin.removeprefix(margin_of(self.outline, entry))
        return _NEXT_LINE.sub(lambda line_end: f"{line_end[0]}{deeper}", text)

    def piece(self, renamed: Renamed, end: int) -> str:
        """Return the text of an entry to `end`, with its new key and value."""
        entry = self.outline.entries[renamed.path]
        key = _KEY.match(self.outline.text, entry.start)
        assert key
        cuts = [Cut(entry.start, key.end(1), scalar(renamed.key, in_brackets=True))]
        if renamed.changed is not None:
            value = renamed.value
            for step in renamed.changed:
                assert isinstance(value, dict)
                value = value[str(step)]
            cuts.append(replaced(self.outline, Replace((*renamed.path, *renamed.changed), value)))
        return cut(self.outline.text[:end], cuts)[entry.start :]
