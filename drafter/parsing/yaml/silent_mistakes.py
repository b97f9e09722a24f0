"""What YAML reads without complaint, though it is not what the clerk meant."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from drafter.core import Location, Problem, Source, say
from drafter.parsing.yaml.mistakes import (
    BULLET,
    ESCAPE,
    MISPRINTED,
    UNPRINTABLE,
    escape,
    fullwidth_colon,
    misprinted,
    miswritten_key,
    more_than,
    special_character,
    unprintable,
    wide_space,
    wrong_dash,
)

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_BLANKS = re.compile(r"\s*")
_GAP = re.compile("[ \n]+")
_CUT = re.compile(r"[ \t]#(?![\s#])|\s+#[^#\s]+#")
# what Excel shows of a figure in a column that is too narrow
_HASHES = re.compile(r"[ \t]+(?P<what>#{3,})[ \t]*$")
# these are seldom asked for, and slow to compile
_SPACELESS = f"{_WIDE}{_WIDE}|{_WIDE}[0-9]|[0-9]{_WIDE}"
# a figure behind “>” or “|” is read as the width of an indentation
_MORE_THAN = re.compile(r"[|>](?=[-+]?\d)")
_KEY = r"\s*(?P<what>[^\s：:，。、“”]{1,8}：)"
# what a line begins with that was meant as a value or an item of its own
_OWN_LINE = (
    r"\s*(?P<what>[-·•*]|\d{1,2}[.、](?!\d)|[①-⑳]|（[一二三四五六七八九十]{1,3}）|[^\W\d]{1,8}:|[^\W\d]{1,8}：\s*\d+$)"
)
# a line that ends so goes on in the next, and so does a long one
_GOES_ON = "[，、：；,:;（《“—-]$"
SHORT = 20
_IN_BRACKETS = "“[^”]{,300}”|《[^》]{,300}》|（[^）]{,300}）"


class Written(NamedTuple):
    """A value as it stands in its file.

    It begins in line `number` (counted from 1) at `column` (from 0) and goes on to the column `end`
    of the last of its `lines`; `style` is the quote or the sign that it began with.
    """

    source: Source
    lines: list[str]
    number: int
    column: int
    end: int
    style: str

    @property
    def plain(self) -> bool:
        return not self.style

    @property
    def folded(self) -> bool:
        return len(self.lines) > 1 and self.style not in ("|", ">")

    @property
    def on_its_own_line(self) -> bool:
        return _BLANKS.match(self.lines[0]).end() >= self.column  # type: ignore[union-attr]

    def place(self, offset: int, match: re.Match[str]) -> Location:
        """Return the place of what `match` found in the line `offset` lines below the first."""
        start, end = match.span("what" if "what" in match.re.groupindex else 0)
        return Location(self.source, self.number + offset, start + 1, max(end - start, 1))

    def unfolded(self, text: str) -> str:
        """Return `text`, the value, without the spaces that YAML put where a line was folded.

        None belongs between two 汉字, or between one and a digit; a space that was typed stays.
        """
        first = [self.lines[0][self.column + len(self.style) :]] if self.style not in ("|", ">") else []
        pieces = [self.bare(line) for line in (*first, *self.lines[1:]) if line.strip()]
        done, position = [], 0
        for before, after in pairwise(pieces):
            if not text.startswith(before, position) or not (gap := _GAP.match(text, position + len(before))):
                break
            spaceless = gap[0] == " " and re.fullmatch(_SPACELESS, before[-1:] + after[:1])
            done.append(before if spaceless else before + gap[0])
            position = gap.end()
        return "".join(done) + text[position:]

    def bare(self, line: str) -> str:
        """Return `line` of a quoted value as the value has it."""
        line = line.strip()
        return line.replace("''", "'") if self.style == "'" else re.sub(r'\\(["\\/])', r"\1", line)


def misread(value: Written) -> list[Problem]:
    """Return the problems of a value that was meant as something else: a list, keys, or other words."""
    if value.style in ("|", ">"):
        return list(_comparisons(value))
    if not value.plain:
        return list(_escapes(value))
    return list(_dashes(value)) or list(_colons(value)) or list(_folds(value))


def flawed(value: Written) -> Iterator[Problem]:
    """Yield the problems of single characters in `value`, or right behind it."""
    if value.plain and (match := _HASHES.match(value.lines[-1], value.end)):
        message = say("“{}”会被当成注释丢掉。", match["what"])
        hint = say("表格里的列太窄才显示成这样：把那一列拉宽，再抄数；还不知道的，让它空着；是分隔线就单独写一行。")
        yield Problem("cut-by-hash", message, value.place(len(value.lines) - 1, match), hint)
    # searched from where the value ends, not in a copy of the rest: a line may be very long
    if value.plain and _CUT.match(value.lines[-1], value.end):
        rest = value.lines[-1][value.end :]
        place = Location(
            value.source,
            value.number + len(value.lines) - 1,
            value.end + rest.index("#") + 1,
            len(rest.rstrip()) - rest.index("#"),
        )
        yield Problem(
            "cut-by-hash",
            say("“{}”前面有空格，会被当成注释丢掉。", rest.strip()),
            place,
            say("是内容就去掉 # 前的空格，或给整个值加上英文引号；是注释就写成“# 注释”。"),
        )
    for offset, line in enumerate(value.lines):
        first = value.column if not offset else 0
        last = value.end if value.end and offset == len(value.lines) - 1 else len(line)
        if match := UNPRINTABLE.search(line, first, last):
            yield unprintable(match[0], value.place(offset, match))
        if match := MISPRINTED.search(line, first, last):
            yield misprinted(match[0], value.place(offset, match))


def misread_key(name: str, place: Location) -> Problem | None:
    """Return the problem of a key that holds what belongs to no name: a wide space, a Chinese colon."""
    if name[:1] in ("\u3000", "\xa0"):
        return miswritten_key(name, place)
    if match := re.search("[\u3000\xa0\t]+", name):
        return wide_space(Location(place.source, place.line, place.column + match.start(), len(match[0])))
    if match := re.match("[^：]+：", name):
        return fullwidth_colon(match[0], Location(place.source, place.line, place.column, len(match[0])))
    return None


def misread_item(text: str, place: Location) -> Problem | None:
    """Return the problem of an item in [ ] that holds several, for a Chinese comma stands between them."""
    shown = re.sub(_IN_BRACKETS, lambda match: " " * len(match[0]), text)
    if match := re.search("[，、；]", shown):
        where = Location(place.source, place.line, place.column + match.start())
        message = say("方括号里的各项之间用了“{}”。", match[0])
        return Problem("fullwidth-comma", message, where, say("方括号里用英文逗号“, ”；或不写方括号，各项之间用顿号。"))
    return None


def _escapes(value: Written) -> Iterator[Problem]:
    """Yield the lines between double quotes in which YAML turns a backslash into something else."""
    for offset, line in enumerate(value.lines if value.style == '"' else ()):
        first = value.column if not offset else 0
        if match := ESCAPE.search(line.replace("\\\\", "//"), first):
            yield escape(line[match.start() : match.start() + 2], value.place(offset, match))


def _comparisons(value: Written) -> Iterator[Problem]:
    """Yield the sign of a value such as >9, below which there is no text that it could announce."""
    if not any(map(str.strip, value.lines[1:])) and (match := _MORE_THAN.match(value.lines[0], value.column)):
        place = value.place(0, match)
        yield more_than(place) if match[0] == ">" else special_character(match[0], place)


def _dashes(value: Written) -> Iterator[Problem]:
    """Yield the lines that begin with some other sign where a list begins with “- ”."""
    if value.on_its_own_line and BULLET.match(value.lines[0]):
        for offset, line in enumerate(value.lines):
            if match := BULLET.match(line):
                yield wrong_dash(match["what"], value.place(offset, match))


def _colons(value: Written) -> Iterator[Problem]:
    if len(value.lines) < 2 or not value.on_its_own_line:
        return
    matches = [re.match(_KEY, line) for line in value.lines if line.strip()]
    if len(matches) > 1 and all(matches):
        for offset, line in enumerate(value.lines):
            if match := re.match(_KEY, line):
                yield fullwidth_colon(match["what"], value.place(offset, match))


def _folds(value: Written) -> Iterator[Problem]:
    """Yield the line that YAML takes for the rest of the value above, though it looks like no such thing."""
    for offset, (before, line) in enumerate(pairwise(value.lines), start=1):
        match = re.match(_OWN_LINE, line)
        if not match and value.on_its_own_line and _ends(before):
            match = re.search(r"\S.*", line)
        if match:
            yield Problem(
                "folded-line",
                say("这一行会被接到上一行的值后面。"),
                value.place(offset, match),
                say("列项写成“- 内容”，“- ”后面空一格，各项左边对齐；另一项就和上面的名称左边对齐，用英文冒号。"),
            )
            return


def _ends(line: str) -> bool:
    line = line.strip()
    return 0 < len(line) <= SHORT and not re.search(_GOES_ON, line)
