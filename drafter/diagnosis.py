"""What most likely broke a file that is not YAML: the mistakes that a clerk makes."""

import re
from itertools import takewhile

from ruamel.yaml.error import YAMLError

from drafter.language import mark, say
from drafter.problem import Location, Problem, Source

# control characters, and spaces of no width, such as come along from a web page
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\ud800-\udfff\ufeff\ufffe\uffff]"
)
# what a backslash between double quotes turns into something else
ESCAPE = re.compile(r'\\(?!["\\/])')
# a sign that people put before an item, where YAML wants a hyphen and a space
BULLET = re.compile(r"\s*(?P<what>-(?=[^\s\d-])|-(?=[\u3000\xa0])|[－—–·•●◆■○]{1,2}(?=\s*[^\s－—–·]))")

_SPECIAL = mark("值以“{}”开头，会被当成 YAML 的记号。")
_QUOTE_IT = mark('给整个值加上英文引号，例如 "*重要*"。')
_USE_A_COLON = mark("用英文冒号，后面空一个半角的格，例如“行政村: 14”。")
_FULLWIDTH_COLON = mark("“{}”用的是中文冒号，认不出来。")
_UNCLOSED_QUOTE = mark("英文引号{}没有成对。")
_CLOSE_THE_QUOTE = mark("补上后一个，或换成中文引号“”。")
_NAMELESS = mark("冒号前面没有名称。")
_NAME_IT = mark("写成“名称: 内容”。")
_WRONG_DASH = mark("“{}”在这里不是列项的记号。")
_USE_A_DASH = mark("列项写成“- 内容”：英文的减号，后面空一个半角的格，各项左边对齐。")

# A key and its value, written so that YAML does not see them: pattern, code, message, hint.
_MISWRITTEN_KEYS = (
    (
        r"^\s*(?:- )?(?P<what>[^\s\"'“：∶﹕︰:#]+[：∶﹕︰])(?!.*: )",
        "fullwidth-colon",
        _FULLWIDTH_COLON,
        _USE_A_COLON,
    ),
    (r"^ *(?P<what>[\u3000\xa0]+)", "wide-space", mark("行首用了全角空格缩进。"), mark("删掉它，改用半角空格。")),
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
        r"^(?P<what>%|\.\.\.(?=\s*$))",
        "broken-yaml",
        mark("行首的“{}”会被当成 YAML 的记号。"),
        mark("删掉它；是说明就在行首加“# ”。"),
    ),
    (
        r"(?:: |- )\s*(?P<what>\"[^\"]*\"|'[^']*')\s*[^\s#,\]}]",
        "halfwidth-quotes",
        mark("值以英文引号{}开头，后面却还有字。"),
        mark("把英文引号换成中文引号“”。"),
    ),
    (
        r": \s*[\[{][^\]}]*?(?P<what>，)[^\]}，]*:",
        "fullwidth-comma",
        mark("花括号里的各项之间用了“{}”。"),
        mark("换成英文逗号，后面空一格；最好不写括号，一项一行。"),
    ),
    (
        r"(?:: |- )\s*(?P<what>\[[^\]]*|\{[^}]*)$",
        "unclosed-bracket",
        mark("英文括号“{}”没有成对。"),
        mark("补上后一个；括号要是内容，就换成中文括号，或给整个值加上英文引号。"),
    ),
    (r"(?:: |- )\s*(?P<what>[@`%*&!|>\[\]{}},?]|-(?=\s))", "special-character", _SPECIAL, _QUOTE_IT),
    (
        r"(?:: |- )\s*(?P<what>\"[^\"]*|'[^']*)$",
        "halfwidth-quotes",
        _UNCLOSED_QUOTE,
        _CLOSE_THE_QUOTE,
    ),
    (
        r"^\s*(?:- )?[^\s:]+: +(?P<what>[^\s\"'].*?:(?: |$))",
        "colon-in-value",
        mark("值里还有一个英文冒号，分不清哪个是名称。"),
        mark("把值里的冒号换成中文冒号“：”，或给整个值加上英文引号。"),
    ),
    (r"^\s*(?:- )?(?P<what>:)(?: |$)", "broken-yaml", _NAMELESS, _NAME_IT),
    (f"^{BULLET.pattern}", "wrong-dash", _WRONG_DASH, _USE_A_DASH),
)
_LEFT_OPEN = next(fault for fault in _DIAGNOSES if fault[1] == "unclosed-bracket")
_WELL_FORMED = r"\s*(?:- +\S|-$|[^\s#][^#]*:(?: |$)|#|$)"
# what is typed beside the rows of a table, and the rows; a name with a list or names under it
_BESIDE_ROWS = r"\s*(?:(?:- +)?(?:标题|標題)|合计|合計): "
_ROWS = r"\s*(?:- +)?各行:"
_ABOVE_LIST = r"\s*(?:- +)?(?P<name>[^\s:#]+):\s*(?:#.*)?$"
_BLOCK_HEAD = r"[:-] *[|>][-+0-9]*$"


def diagnosis(error: YAMLError, source: Source, lines: list[str]) -> list[Problem]:
    """Return what most likely made the parser stop; its own place is often a line too late."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return [_unreadable(source, lines)]
    context = getattr(error, "context_mark", None)
    last = min(mark.line, len(lines) - 1)
    key = min(context.line, last) if context and "simple key" in (getattr(error, "context", "") or "") else last
    near = (key, last, last - 1, context.line if context else last)
    candidates = [number for number in near if 0 <= number <= last]
    for number in candidates:
        if match := UNPRINTABLE.search(lines[number]):
            return [unprintable(match[0], Location(source, number + 1, match.start() + 1))]
    if rows := _rows_without_name(source, lines, last):
        return rows
    quoted = "quoted scalar" in (getattr(error, "context", "") or "")
    if quoted and (match := ESCAPE.search(lines[last])):
        signs = lines[last][match.start() : match.start() + 2]
        return [escape(signs, Location(source, last + 1, match.start() + 1, 2))]
    for fault in _DIAGNOSES:
        for number in candidates:
            if re.search(fault[0], lines[number]):
                return _all_found(fault, source, lines, number)
        # a miswritten name swallows the list under it
        if fault in _MISWRITTEN_KEYS and re.search(fault[0], lines[_beside(lines, last)]):
            return _all_found(fault, source, lines, _beside(lines, last))
    if quoted and context:
        sign = lines[context.line][context.column]
        place = Location(source, context.line + 1, context.column + 1)
        return [Problem("halfwidth-quotes", say(_UNCLOSED_QUOTE, sign), place, say(_CLOSE_THE_QUOTE))]
    return _left_open(source, lines, key) or _misplaced(source, lines, key)


def miswritten_key(text: str, location: Location) -> Problem | None:
    """Return the problem of a value that was meant as a key and its value, as in 行政村：14."""
    for pattern, code, message, hint in _MISWRITTEN_KEYS:
        if match := re.search(pattern, text):
            return _found(match, code, message, hint, location)
    return None


def special_character(char: str, location: Location) -> Problem:
    """Return the problem of a value that begins with `char`, which YAML takes for its own."""
    return Problem("special-character", say(_SPECIAL, char), location, say(_QUOTE_IT))


def fullwidth_colon(key: str, location: Location) -> Problem:
    """Return the problem of `key`, which ends in a Chinese colon."""
    return Problem("fullwidth-colon", say(_FULLWIDTH_COLON, key), location, say(_USE_A_COLON))


def wrong_dash(sign: str, location: Location) -> Problem:
    """Return the problem of an item that begins with `sign`."""
    return Problem("wrong-dash", say(_WRONG_DASH, sign), location, say(_USE_A_DASH))


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


def _all_found(fault: tuple[str, str, str, str], source: Source, lines: list[str], number: int) -> list[Problem]:
    """Return `fault` in line `number`; a miswritten key seldom comes alone, so in the lines round it too."""
    first = last = number
    while fault in _MISWRITTEN_KEYS and first > 0 and re.search(fault[0], lines[first - 1]):
        first -= 1
    while fault in _MISWRITTEN_KEYS and last + 1 < len(lines) and re.search(fault[0], lines[last + 1]):
        last += 1
    return [
        _found(match, *fault[1:], Location(source, number + 1))
        for number in range(first, last + 1)
        if (match := re.search(fault[0], lines[number]))
    ]


def _rows_without_name(source: Source, lines: list[str], number: int) -> list[Problem]:
    """Return the problem of rows, down to line `number`, that stand beside the 标题 of their table, not under 各行."""
    row: int | None = None
    beside: list[int] = []
    for index in range(number, -1, -1):
        line = lines[index]
        strange = index == number and not (re.match(_BESIDE_ROWS, line) or line.lstrip().startswith("- "))
        if strange or re.match(_ROWS, line):
            return []
        if re.match(_BESIDE_ROWS, line):
            beside.append(_indent(line))
        elif line.lstrip().startswith("- "):
            row = index
        elif row is not None and (match := re.match(_ABOVE_LIST, line)) and _indent(line) < _indent(lines[row]):
            hint = say("写上“各行:”，下面一行一段，每段以“- ”开头。")
            fault = Problem("wrong-shape", say("“{}”没有“各行”。", match["name"]), _whole(source, lines, row), hint)
            # lists of other names have no 各行
            told = match["name"] == "表格" and beside and min(beside) <= _indent(lines[row])
            return [fault] if told else []
    return []


def _left_open(source: Source, lines: list[str], number: int) -> list[Problem]:
    """Return the problem of a bracket that a line further up opens and none down to line `number` closes."""
    for index in range(number, -1, -1):
        if match := re.search(_LEFT_OPEN[0], lines[index]):
            return [_found(match, *_LEFT_OPEN[1:], Location(source, index + 1))]
        if re.search(r"[\]}]", lines[index]):
            break
    return []


def _misplaced(source: Source, lines: list[str], number: int) -> list[Problem]:
    """Return the problems of lines in which nothing is wrong but that they stand as they do."""
    filled = [
        index for index in range(number + 1) if lines[index].strip() and not lines[index].lstrip().startswith("#")
    ]
    if not filled:
        return [_unreadable(source, lines)]
    above, line = _beside(lines, filled[-1]), filled[-1]
    if not re.match(_WELL_FORMED, lines[line]) and not _in_block(lines, filled):
        return [_missing_colon(source, lines, line)]
    if not re.match(_WELL_FORMED, lines[above]) and _indent(lines[above]) == _indent(lines[line]):
        return [_missing_colon(source, lines, above)]
    return [
        Problem(
            "wrong-indent",
            say("这一行左边没有对齐：同一层的要左边对齐，下一层的上面一行冒号后面要空着。"),
            _whole(source, lines, index),
            say("看看行首的空格：每深一层多两个；要注明出处，就分“值”“来源”“填报”三行写。"),
        )
        for index in _unaligned(lines, filled)
    ]


def _unaligned(lines: list[str], filled: list[int]) -> list[int]:
    """Return which of the `filled` lines stands too far in: the last one, or the first of those right above it.

    That one is the first of the file, or two steps below the line above it. Of a lone item and a key at its
    side either may be meant.
    """
    last = filled[-1]
    inside = list(takewhile(lambda index: _indent(lines[index]) >= _indent(lines[last]), reversed(filled[:-1])))
    beside = [index for index in inside if _indent(lines[index]) == _indent(lines[last])]
    block = inside[: inside.index(beside[0])] if beside else inside
    if len(beside) == 1 and lines[beside[0]].lstrip().startswith("- ") and not lines[last].lstrip().startswith("-"):
        return [beside[0], last]
    if not block:
        return [last]
    above = [index for index in filled if index < block[-1]]
    deep = not above or _indent(lines[block[-1]]) - _indent(lines[above[-1]]) > 2
    return [block[-1] if deep else last]


def _missing_colon(source: Source, lines: list[str], number: int) -> Problem:
    return Problem(
        "missing-colon",
        say("这一行没有英文冒号，也不以“- ”开头，认不出来。"),
        _whole(source, lines, number),
        say("写成“名称: 内容”；列项以“- ”开头；接着上一行的话，就比上面的名称多缩进两格；说明就在行首加“# ”。"),
    )


def _in_block(lines: list[str], filled: list[int]) -> bool:
    """Return whether the last of the `filled` lines belongs to the text after a “|” or “>” further up."""
    heads = [index for index in filled[:-1] if re.search(_BLOCK_HEAD, lines[index])]
    return bool(heads) and all(not re.match(_WELL_FORMED, lines[index]) for index in filled if index > heads[-1])


def _beside(lines: list[str], number: int) -> int:
    """Return the nearest line above that stands no further in than line `number`, which it is where there is none."""
    above = (
        index
        for index in range(number - 1, -1, -1)
        if lines[index].strip() and not lines[index].lstrip().startswith("#")
    )
    return next((index for index in above if _indent(lines[index]) <= _indent(lines[number])), number)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _whole(source: Source, lines: list[str], number: int) -> Location:
    column = _indent(lines[number])
    return Location(source, number + 1, column + 1, max(len(lines[number].rstrip()) - column, 1))


def _found(match: re.Match[str], code: str, message: str, hint: str, line: Location) -> Problem:
    start, end = match.span("what")
    place = Location(line.source, line.line, line.column + start, end - start)
    return Problem(code, say(message, match["what"]), place, say(hint))


def _unreadable(source: Source, lines: list[str]) -> Problem:
    for number, line in enumerate(lines, start=1):
        if match := UNPRINTABLE.search(line):
            return unprintable(match[0], Location(source, number, match.start() + 1))
    return Problem("broken-yaml", say("文件看不懂。"), None, say("确认它是文本文件，不是 Word 或表格文件。"))
