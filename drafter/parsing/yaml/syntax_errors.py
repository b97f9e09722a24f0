"""What most likely broke a file that is not YAML: the mistakes that a clerk makes."""

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Any, NamedTuple

from ruamel.yaml.error import YAMLError

from drafter.core import Location, Problem, Source, mark, say
from drafter.parsing.yaml.indentation import Lines, misplaced, nameless_rows
from drafter.parsing.yaml.mistakes import (
    ESCAPE,
    MISWRITTEN_KEYS,
    MORE_THAN,
    SPECIAL_CHARACTER,
    UNPRINTABLE,
    WRONG_DASH,
    Fault,
    escape,
    unprintable,
)

_LEFT_OPEN = Fault(
    r"(?:: |- )\s*(?P<what>\[[^\]]*|\{[^}]*)$",
    "unclosed-bracket",
    mark("英文括号“{}”没有成对。"),
    mark("补上后一个；括号要是内容，就换成中文括号，或给整个值加上英文引号。"),
)
_UNCLOSED_QUOTE = Fault(
    r"(?:: |- )\s*(?P<what>\"[^\"]*|'[^']*)$",
    "halfwidth-quotes",
    mark("英文引号{}没有成对。"),
    mark("补上后一个，或换成中文引号“”。"),
)
# what most often breaks a file, in the order in which it is looked for on the lines near the parser's mark
_FAULTS = (
    Fault(
        r"^ *(?P<what>\t)",
        "tab-indent",
        mark("行首用了制表符（Tab）缩进。"),
        mark("删掉它，改用空格：每深一层多两个空格。"),
    ),
    *MISWRITTEN_KEYS,
    Fault(
        r"^(?P<what>%|\.\.\.(?=\s*$))",
        "broken-yaml",
        mark("行首的“{}”会被当成 YAML 的记号。"),
        mark("删掉它；是说明就在行首加“# ”。"),
    ),
    Fault(
        r"(?:: |- )\s*(?P<what>\"[^\"]*\"|'[^']*')\s*[^\s#,\]}]",
        "halfwidth-quotes",
        mark("值以英文引号{}开头，后面却还有字。"),
        mark("把英文引号换成中文引号“”。"),
    ),
    Fault(
        r": \s*[\[{][^\]}]*?(?P<what>，)[^\]}，]*:",
        "fullwidth-comma",
        mark("花括号里的各项之间用了“{}”。"),
        mark("换成英文逗号，后面空一格；最好不写括号，一项一行。"),
    ),
    _LEFT_OPEN,
    Fault(
        r"^\s*(?:- )?[^\s:\"']+: +(?P<what>-)\s+\S",
        "wrong-dash",
        mark("“{}”在这里不是列项的记号。"),
        mark("列项另起一行，写在名称下面，每行以“- ”开头。"),
    ),
    MORE_THAN,
    SPECIAL_CHARACTER,
    _UNCLOSED_QUOTE,
    Fault(
        r"^\s*(?:- )?[^\s:]+: +(?P<what>[^\s\"'].*?:(?: |$))",
        "colon-in-value",
        mark("值里还有一个英文冒号，分不清哪个是名称。"),
        mark("把值里的冒号换成中文冒号“：”，或给整个值加上英文引号。"),
    ),
    # what is longer than 1024 characters is no name to YAML, though a colon ends it
    Fault(
        r"^\s*- +(?P<what>[^\s\"'][^:]{1023,}:(?: |$))",
        "colon-in-value",
        mark("值里还有一个英文冒号，分不清哪个是名称。"),
        mark("把值里的冒号换成中文冒号“：”，或给整个值加上英文引号。"),
    ),
    Fault(r"^\s*(?:- )?(?P<what>:)(?: |$)", "broken-yaml", mark("冒号前面没有名称。"), mark("写成“名称: 内容”。")),
    WRONG_DASH,
)


class _Stop(NamedTuple):
    """Where the parser stopped: in line `last`, most likely for what stands in one of the lines `near`.

    `key` is the line of the name that it was reading, or the last one; `begun` marks where that began which
    it was within, a text between quotes where it is `quoted`.
    """

    lines: Lines
    last: int
    key: int
    near: list[int]
    begun: Any
    quoted: bool


def diagnosis(error: YAMLError, source: Source, lines: list[str]) -> list[Problem]:
    """Return what most likely made the parser stop; its own place is often a line too late."""
    texts = Lines(source, lines)
    if getattr(error, "problem_mark", None) is None:
        return _unreadable(texts)
    stop = _stop_of(error, texts)
    return next((found for look in _LOOKS if (found := look(stop))), []) or _unreadable(texts)


def _stop_of(error: Any, lines: Lines) -> _Stop:
    begun, within = getattr(error, "context_mark", None), getattr(error, "context", "") or ""
    last = min(error.problem_mark.line, len(lines.texts) - 1)
    key = min(begun.line, last) if begun and "simple key" in within else last
    near = [number for number in (key, last, last - 1, begun.line if begun else last) if 0 <= number <= last]
    return _Stop(lines, last, key, near, begun, "quoted scalar" in within)


def _unprintable_near(stop: _Stop) -> list[Problem]:
    return next((found for number in stop.near if (found := _unprintable_in(stop.lines, number))), [])


def _escape(stop: _Stop) -> list[Problem]:
    match = ESCAPE.search(stop.lines.texts[stop.last]) if stop.quoted else None
    if not match:
        return []
    signs = stop.lines.texts[stop.last][match.start() : match.start() + 2]
    return [escape(signs, Location(stop.lines.source, stop.last + 1, match.start() + 1, 2))]


def _faults(stop: _Stop) -> list[Problem]:
    """Return the first fault of all that is found near."""
    # a miswritten name swallows the list under it
    swallowed = [*stop.near, stop.lines.beside(stop.last)]
    for fault in _FAULTS:
        for number in swallowed if fault in MISWRITTEN_KEYS else stop.near:
            if re.search(fault.pattern, stop.lines.texts[number]):
                return _all_found(fault, stop.lines, number)
    return []


def _all_found(fault: Fault, lines: Lines, number: int) -> list[Problem]:
    """Return `fault` in line `number`; a miswritten key seldom comes alone, so in the lines round it too."""

    def has_it(index: int) -> bool:
        return fault in MISWRITTEN_KEYS and bool(re.search(fault.pattern, lines.texts[index]))

    first = min(takewhile(has_it, range(number - 1, -1, -1)), default=number)
    last = max(takewhile(has_it, range(number + 1, len(lines.texts))), default=number)
    found = (_found(fault, lines, index) for index in range(first, last + 1))
    return [problem for problem in found if problem]


def _found(fault: Fault, lines: Lines, number: int) -> Problem | None:
    return fault.in_line(lines.texts[number], Location(lines.source, number + 1))


def _unclosed_quote(stop: _Stop) -> list[Problem]:
    if not (stop.quoted and stop.begun):
        return []
    line, column = stop.begun.line, stop.begun.column
    return [_UNCLOSED_QUOTE.of(stop.lines.texts[line][column], Location(stop.lines.source, line + 1, column + 1))]


def _left_open(stop: _Stop) -> list[Problem]:
    """Return the problem of a bracket that a line further up opens and none down to the name closes."""
    for index in range(stop.key, -1, -1):
        if problem := _found(_LEFT_OPEN, stop.lines, index):
            return [problem]
        if re.search(r"[\]}]", stop.lines.texts[index]):
            break
    return []


def _unreadable(lines: Lines) -> list[Problem]:
    """Return the first control character of the file, or else that it cannot be understood."""
    found = (_unprintable_in(lines, number) for number in range(len(lines.texts)))
    message, hint = say("文件看不懂。"), say("确认它是文本文件，不是 Word 或表格文件。")
    return next(filter(None, found), [Problem("broken-yaml", message, None, hint)])


def _unprintable_in(lines: Lines, number: int) -> list[Problem]:
    match = UNPRINTABLE.search(lines.texts[number])
    return [unprintable(match[0], Location(lines.source, number + 1, match.start() + 1))] if match else []


_LOOKS: tuple[Callable[[_Stop], list[Problem]], ...] = (
    _unprintable_near,
    lambda stop: nameless_rows(stop.lines, stop.last),
    _escape,
    _faults,
    _unclosed_quote,
    _left_open,
    lambda stop: misplaced(stop.lines, stop.key),
)
