"""Template lines: each is marked before Jinja sees it, and found again in what comes out.

So every clause knows its template line through loops and macros, and structure never depends
on a line break inside a text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.core import Location, Problem, Source, say
from drafter.parsing import UNPRINTABLE
from drafter.rendering.types import BLANK, HEADINGS, PLAIN, LineMark
from drafter.schema import TemplateText

# a clause has no tenth of it
MOST_IN_A_LINE = 1000

OPEN, CLOSE = "\ue000", "\ue001"

# what reads templates is compiled for those that were changed: of the others what they come to is known
_LINE = r"(?P<indent>\s*)(?P<item>- +)?(?P<minor>~ +)?(?P<mark>(?:>|##?)(?= ) *)?(?P<text>.*)"
# the line above in other words; where equal wordings are allowed, none is left by the time lines are marked
EQUAL = re.compile(r"( *)= +(?=\S)")
_CONTROL = r"\s*(?:\{%(?:(?!%\}).)*%\}\s*|\{#(?:(?!#\}).)*#\}\s*)+"
_TAGS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_OURS = f"[{OPEN}{CLOSE}]"
_BRACKET = re.compile(r"([\[\]])")
_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def mark_lines(wording: TemplateText) -> tuple[str, list[Problem]]:
    """Return the text of `wording` with a mark before each wording line, and misplaced lines.

    The lines keep their numbers in the file. Lines that hold only {% %} or {# #} get no mark.
    """
    file = wording.source.name
    # each line as its tags alone, or as where it begins and what it says
    lines: list[tuple[LineMark | None, str]] = []
    problems: list[Problem] = []
    inside = False
    for number, raw in enumerate(wording.text.split("\n"), start=wording.first_line):
        text = raw.rstrip()
        if len(text) <= MOST_IN_A_LINE and re.fullmatch(_CONTROL, text):
            if "include" in text and text[:1] == " ":
                place = Location(wording.source, number, 1, len(text))
                message = say("{% include %} 没有顶格写：片段里的行各有各的缩进。")
                problems.append(Problem("template-indent", message, place, say("把它移到行首。")))
            inside = inside and "endmacro" not in text
            lines.append((None, text.strip()))
            continue
        problems += _misplaced_equal(wording, number, text)
        match = re.match(_LINE, text)
        assert match
        indent, mark, minor = len(match["indent"]), (match["mark"] or PLAIN).strip(), bool(match["minor"])
        if message := _misplaced(match, inside):
            place = Location(wording.source, number, 1, max(len(text), 1))
            problems.append(Problem("template-indent", message, place, say("一行写一个分句，缩进只用空格。")))
        if not text:
            start = LineMark(file, number, 0, False, BLANK)
        elif match["item"]:
            start = LineMark(file, number, 0, True, mark, minor)
        else:
            depth = indent - 2 if inside and mark not in HEADINGS else indent
            start = LineMark(file, number, depth, False, mark, minor)
        inside = start.item or (inside and start.mark != BLANK and start.mark not in HEADINGS)
        lines.append((start, match["text"]))
    marked = (f"{_header(start)}{text}\n" for start, text in _covering(lines))
    return "".join(("\n" * (wording.first_line - 1), *marked)), problems


def marks_before(line: str) -> str | None:
    """Return the indentation and the marks before the words of the template line `line`; None where it has no words."""
    match = re.match(_LINE, line)
    assert match
    tags_alone = len(line) <= MOST_IN_A_LINE and re.fullmatch(_CONTROL, line.rstrip())
    return None if tags_alone or not match["text"].strip() else line[: match.start("text")]


def are_equal(above: str, line: str) -> bool:
    """Return whether the template line `line` says in other words what the one `above` it says."""
    marks, equal = marks_before(above), EQUAL.match(line)
    return marks is not None and equal is not None and len(marks) - len(marks.lstrip(" ")) == len(equal[1])


def _misplaced_equal(wording: TemplateText, number: int, text: str) -> list[Problem]:
    """Return what is wrong where line `number` says another in other words: no frame is around, or no line above."""
    if not EQUAL.match(text):
        return []
    place = Location(wording.source, number, 1, len(text))
    above = wording.text.split("\n")[: number - wording.first_line]
    while above and EQUAL.match(above[-1]) and are_equal(above[-1], text):
        above.pop()
    if not above or not are_equal(above[-1], text):
        message = say("“= ”的上面没有缩进一样的一行。")
        return [Problem("template-indent", message, place, say("“= ”紧接在它换个说法的那一行下面，缩进和它一样。"))]
    message = say("“= ”只能用在框架里（开头、结尾这样写着“框架: 是”的章节）。")
    return [Problem("equal-wording-outside-frame", message, place, say("只留一种说法，删掉这一行。"))]


def _covering(lines: Sequence[tuple[LineMark | None, str]]) -> list[tuple[LineMark | None, str]]:
    """Return `lines`, each told whether the next one, past tags, is indented beneath it."""
    result: list[tuple[LineMark | None, str]] = []
    below: LineMark | None = None
    for start, text in reversed(lines):
        if start:
            start = start._replace(covers=below is not None and _is_beneath(below, start))
            below = start
        result.append((start, text))
    return result[::-1]


def _is_beneath(below: LineMark, start: LineMark) -> bool:
    """Return whether the line that begins at `below` is indented beneath the one at `start`, in its paragraph."""
    apart = below.item or below.mark == BLANK or below.mark in HEADINGS
    return not apart and below.indent > start.indent


def _header(start: LineMark | None) -> str:
    """Return the mark that goes before the text of a line."""
    if not start:
        return ""
    file, line, indent, item, mark, minor, covers = start
    # in the text the name of a file could be taken for a tag: a folder may be called {#x#}
    hidden = file.encode("utf-8", "surrogatepass").hex()
    return f"{OPEN}{hidden},{line},{indent},{int(item)},{mark},{int(minor)},{int(covers)}{CLOSE}"


def _misplaced(match: re.Match[str], inside: bool) -> str:
    """Return what is wrong with where a line stands; `inside` tells that it is in a list item."""
    indent = match["indent"]
    if len(match[0]) > MOST_IN_A_LINE:
        return say("这一行太长了：一行最多{}个字。", MOST_IN_A_LINE)
    if indent.strip(" "):
        return say("行首用了制表符或全角空格缩进。")
    if match["item"] and indent:
        return say("列项“- ”没有顶格写。")
    heading = (match["mark"] or "").startswith("#")
    if match["text"] and not match["item"] and not heading and inside and len(indent) < 2:
        return say("列项下面的行没有缩进两格；要另起一段，先空一行。")
    if stray := UNPRINTABLE.search(match["text"]) or re.search(_OURS, match["text"]):
        return say("行里夹着一个不能用的字符（U+{:04X}）。", ord(stray[0]))
    if heading and (indent or match["item"]):
        return say("小标题“# ”没有顶格写。")
    if match["minor"] and (heading or not match["text"]):
        return say("“~ ”后面没有分句：它标在一行话的前面。")
    for opening, closing in _TAGS:
        if match["text"].count(opening) != match["text"].count(closing):
            return say("“{} {}”没有在同一行里成对。", opening, closing)
    return ""


def call_site(start: LineMark, call: LineMark) -> LineMark:
    """Return where a macro's line begins, as seen from the line that calls it."""
    return start._replace(
        indent=start.indent + call.indent,
        item=start.item or call.item,
        mark=start.mark or call.mark,
        minor=start.minor or call.minor,
    )


@lru_cache(maxsize=4096)
def split_pieces(data: str) -> tuple[str | LineMark, ...]:
    """Return a piece of marked template text as its texts, its brackets, and the starts of lines among them."""
    parts: list[str | LineMark] = []
    for index, part in enumerate(_MARK.split(data)):
        if index % 2:
            file, line, indent, item, mark, minor, covers = part.rsplit(",", 6)
            name = bytes.fromhex(file).decode("utf-8", "surrogatepass")
            start = LineMark(name, int(line), int(indent), item == "1", mark, minor == "1", covers == "1")
            parts.append(start)
        else:
            parts += [text for text in _BRACKET.split(part.replace("\n", "")) if text]
    return tuple(parts)


@lru_cache(maxsize=4096)
def whole_line(source: Source, number: int) -> Location:
    """Return the place of line `number` of `source`, from its first character on."""
    text = source.line(number)
    indent = len(text) - len(text.lstrip())
    return Location(source, number, indent + 1, max(len(text) - indent, 1))
