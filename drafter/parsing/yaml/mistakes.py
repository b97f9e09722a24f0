"""What clerks write so that YAML takes it for something else: how it is known, and what is said of it."""

import re
from typing import NamedTuple

from drafter.core import INVISIBLE, RADICALS, Location, Problem, mark, say, unified

# control characters, and signs of no width, such as come along from a web page
UNPRINTABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{INVISIBLE}\ud800-\udfff\ufffe\uffff]")
# what stands for a character that was lost, and what looks like a 汉字 and is none, as it comes out of a PDF
MISPRINTED = re.compile(f"[\ufffd{RADICALS}]")
# what a backslash between double quotes turns into something else
ESCAPE = re.compile(r'\\(?!["\\/])')
# a sign that people put before an item, where YAML wants a hyphen and a space
BULLET = re.compile(r"\s*+(?P<what>-(?=[^\s\d-])|-(?=[\u3000\xa0\t])|[－—–·•●◆■○]{1,2}(?=\s*[^\s－—–·]))")

_USE_A_COLON = mark("用英文冒号，后面空一个半角的格，例如“行政村: 14”。")


class Fault(NamedTuple):
    """A mistake that `pattern` knows a line by, and what to say of that which it calls `what`."""

    pattern: str
    code: str
    message: str
    hint: str

    def in_line(self, text: str, start: Location) -> Problem | None:
        """Return the problem of `text`, which begins at `start`, where it has this fault."""
        if match := re.search(self.pattern, text):
            first, last = match.span("what")
            return self.of(match["what"], Location(start.source, start.line, start.column + first, last - first))
        return None

    def of(self, what: str, place: Location) -> Problem:
        """Return the problem of `what`, which stands at `place`."""
        return Problem(self.code, say(self.message, what), place, say(self.hint))


_FULLWIDTH_COLON = Fault(
    r"^\s*(?:- )?(?P<what>[^\s\"'“：∶﹕︰:#]+[：∶﹕︰])(?!.*: )",
    "fullwidth-colon",
    mark("“{}”用的是中文冒号，认不出来。"),
    _USE_A_COLON,
)
SPECIAL_CHARACTER = Fault(
    r"(?:: |- )\s*(?P<what>[@`%*&!|>\[\]{}},?]|-(?=\s|$))",
    "special-character",
    mark("值以“{}”开头，会被当成 YAML 的记号。"),
    mark('还不知道的，让它空着；要照样印的，给整个值加上英文引号，例如 "*重要*"。'),
)
# a figure behind the sign is read as the width of an indentation, or not at all
MORE_THAN = Fault(
    r"(?:: |- )\s*(?P<what>>)(?=[-+=]?\s*\d)",
    "special-character",
    mark("值以“{}”开头，会被当成 YAML 的记号。"),
    mark("比这个数多，写成“5000多”“5000以上”；删掉“>”。"),
)
WRONG_DASH = Fault(
    f"^{BULLET.pattern}",
    "wrong-dash",
    mark("“{}”在这里不是列项的记号。"),
    mark("列项写成“- 内容”：英文的减号，后面空一个半角的格，各项左边对齐。"),
)
# a key and its value, written so that YAML does not see them
MISWRITTEN_KEYS = (
    _FULLWIDTH_COLON,
    Fault(
        r"^ *(?P<what>[\u3000\xa0]+)",
        "wide-space",
        mark("行首用了全角空格缩进。"),
        mark("删掉它，改用半角空格。"),
    ),
    Fault(
        r"^\s*(?:- )?[^\s\"'“：:#]+:(?P<what>[\u3000\xa0]+)",
        "wide-space",
        mark("冒号后面是全角空格，认不出来。"),
        _USE_A_COLON,
    ),
    Fault(
        r"^\s*(?:- )?(?P<what>[^\s\"'“：:#/]+:)(?=[^\s/])",
        "missing-space",
        mark("“{}”后面没有空格，认不出来。"),
        _USE_A_COLON,
    ),
)


def miswritten_key(text: str, location: Location) -> Problem | None:
    """Return the problem of a value that was meant as a key and its value, as in 行政村：14."""
    return next((problem for fault in MISWRITTEN_KEYS if (problem := fault.in_line(text, location))), None)


def special_character(char: str, location: Location) -> Problem:
    """Return the problem of a value that begins with `char`, which YAML takes for its own."""
    return SPECIAL_CHARACTER.of(char, location)


def more_than(location: Location) -> Problem:
    """Return the problem of a figure behind a sign that says that it is more."""
    return MORE_THAN.of(">", location)


def fullwidth_colon(key: str, location: Location) -> Problem:
    """Return the problem of `key`, which ends in a Chinese colon."""
    return _FULLWIDTH_COLON.of(key, location)


def wrong_dash(sign: str, location: Location) -> Problem:
    """Return the problem of an item that begins with `sign`."""
    return WRONG_DASH.of(sign, location)


def wide_space(location: Location) -> Problem:
    """Return the problem of a wide space in a name."""
    return Problem("wide-space", say("名称里夹着全角空格或制表符。"), location, say("删掉它。"))


def escape(signs: str, location: Location) -> Problem:
    """Return the problem of `signs`, which mean something else between half-width quotes."""
    message = say("英文双引号里的“{}”会被当成 YAML 的记号。", signs)
    return Problem("special-character", message, location, say("把英文双引号换成英文单引号 '…'。"))


def unprintable(char: str, location: Location) -> Problem:
    """Return the problem of the control character `char`."""
    message = say("这里夹着一个看不见的控制字符（U+{:04X}）。", ord(char))
    return Problem("control-character", message, location, say("删掉这一段，重新打一遍。"))


def misprinted(char: str, location: Location) -> Problem:
    """Return the problem of `char`, which is printed as no character at all, or as another than it looks."""
    if char == "\ufffd":
        return Problem("broken-character", say("这里有字坏了，读不出来。"), location, say("删掉它，重新打一遍。"))
    message = say("“{}”是字典里部首的记号，不是汉字“{}”，字体里没有它，印出来会走样。", char, unified(char))
    return Problem("radical-sign", message, location, say("删掉它，换成汉字“{}”。", unified(char)))
