"""What most likely broke a file that is not YAML: the mistakes that a clerk makes."""

import re

from ruamel.yaml.error import YAMLError

from drafter.language import mark, say
from drafter.problem import Location, Problem, Source

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_SPECIAL = mark("值以“{}”开头，会被当成 YAML 的记号。")
_QUOTE_IT = mark('给整个值加上英文引号，例如 "*重要*"。')
_USE_A_COLON = mark("用英文冒号，后面空一个半角的格，例如“行政村: 14”。")

# A key and its value, written so that YAML does not see them: pattern, code, message, hint.
_MISWRITTEN_KEYS = (
    (
        r"^\s*(?:- )?(?P<what>[^\s\"'“：:#]+：)(?!.*: )",
        "fullwidth-colon",
        mark("“{}”用的是中文冒号，认不出来。"),
        _USE_A_COLON,
    ),
    (r"^(?P<what>[\u3000\xa0]+)", "wide-space", mark("行首用了全角空格缩进。"), mark("删掉它，改用半角空格。")),
    (
        r"^\s*(?:- )?[^\s\"'“：:#]+:(?P<what>[\u3000\xa0]+)",
        "wide-space",
        mark("冒号后面是全角空格，认不出来。"),
        _USE_A_COLON,
    ),
    (
        r"^\s*(?:- )?(?P<what>[^\s\"'“：:#/]+:)(?=[^\s/])",
        "missing-space",
        mark("“{}”后面没有空格，认不出来。"),
        _USE_A_COLON,
    ),
)

# What most often breaks a file, in the order in which it is looked for on the lines near the
# parser's mark.
_DIAGNOSES = (
    (
        r"^ *(?P<what>\t)",
        "tab-indent",
        mark("行首用了制表符（Tab）缩进。"),
        mark("删掉它，改用空格：每深一层多两个空格。"),
    ),
    *_MISWRITTEN_KEYS,
    (
        r"(?:: |- )\s*(?P<what>\"[^\"]*\"|'[^']*')\s*[^\s#,\]}]",
        "halfwidth-quotes",
        mark("值以英文引号{}开头，后面却还有字。"),
        mark("把英文引号换成中文引号“”。"),
    ),
    (r"(?:: |- )\s*(?P<what>[@`%*&!|>\[\]{}},?])", "special-character", _SPECIAL, _QUOTE_IT),
    (
        r"(?:: |- )\s*(?P<what>\"[^\"]*|'[^']*)$",
        "halfwidth-quotes",
        mark("英文引号{}没有成对。"),
        mark("补上后一个，或换成中文引号“”。"),
    ),
    (
        r"^\s*(?:- )?[^\s:]+: +(?P<what>[^\s\"'].*?: )",
        "colon-in-value",
        mark("值里还有一个英文冒号，分不清哪个是名称。"),
        mark("把值里的冒号换成中文冒号“：”，或给整个值加上英文引号。"),
    ),
)


def diagnosis(error: YAMLError, source: Source, lines: list[str]) -> Problem:
    """Return what most likely made the parser stop; its own place is often a line too late."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unreadable(source, lines)
    context = getattr(error, "context_mark", None)
    last = min(mark.line, len(lines) - 1)
    key = context.line if context and "simple key" in (getattr(error, "context", "") or "") else last
    candidates = [key, last, last - 1, *([context.line] if context else [])]
    for pattern, code, message, hint in _DIAGNOSES:
        for number in candidates:
            if number >= 0 and (match := re.search(pattern, lines[number])):
                return _found(match, code, message, hint, Location(source, number + 1))
    while key > 0 and not lines[key].strip():
        key -= 1
    column = len(lines[key]) - len(lines[key].lstrip())
    return Problem(
        "broken-yaml",
        say("这里看不懂：可能少了冒号或“- ”、引号没有成对，或缩进没有对齐。"),
        Location(source, key + 1, column + 1, max(len(lines[key]) - column, 1)),
        say("看看这一行和上一行：“名称: 内容”冒号后面空一格，列项以“- ”开头，同一层左边对齐。"),
    )


def miswritten_key(text: str, location: Location) -> Problem | None:
    """Return the problem of a value that was meant as a key and its value, as in 行政村：14."""
    for pattern, code, message, hint in _MISWRITTEN_KEYS:
        if match := re.search(pattern, text):
            return _found(match, code, message, hint, location)
    return None


def special_character(char: str, location: Location) -> Problem:
    """Return the problem of a value that begins with `char`, which YAML takes for its own."""
    return Problem("special-character", say(_SPECIAL, char), location, say(_QUOTE_IT))


def unprintable(char: str, location: Location) -> Problem:
    """Return the problem of the control character `char`."""
    message = say("这里夹着一个看不见的控制字符（U+{:04X}）。", ord(char))
    return Problem("control-character", message, location, say("删掉这一段，重新打一遍。"))


def _found(match: re.Match[str], code: str, message: str, hint: str, line: Location) -> Problem:
    start, end = match.span("what")
    place = Location(line.source, line.line, line.column + start, end - start)
    return Problem(code, say(message, match["what"]), place, say(hint))


def _unreadable(source: Source, lines: list[str]) -> Problem:
    for number, line in enumerate(lines, start=1):
        if match := UNPRINTABLE.search(line):
            return unprintable(match[0], Location(source, number, match.start() + 1))
    return Problem("broken-yaml", say("文件看不懂。"), None, say("确认它是文本文件，不是 Word 或表格文件。"))
