"""A facts file to fill in: written from what the sections of a report declare."""

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from drafter.core import columns, mark, say
from drafter.parsing import FORMAT, FREE_KEYS, body_of, implied
from drafter.schema.fields import TOTAL, Declaration, Field, Group, Records, column_fields, fields_for, leaves
from drafter.schema.help_texts import CHAPTER_GUIDES, FREE_GUIDES, HEAD_GUIDES, RECORDS_GUIDE, guide, with_example
from drafter.schema.kinds.blocks import BlockKind
from drafter.schema.kinds.own_words import OwnWords
from drafter.schema.library import Library
from drafter.schema.main_fields import asked_first
from drafter.schema.matter import formal_fields
from drafter.schema.report import TOPIC, load_report
from drafter.schema.section import Section, load_section

FACTS_NAME = "facts.yaml"
SCHEMA_NAME = "facts.schema.json"

# the column of the comments, where they are not pushed further by what is filled in
_NARROWEST, _WIDEST = 26, 44
_INDENT = "  "
_RULES = (
    mark("在冒号后面填，冒号和字之间空一格；“#”后面是说明，不会印出来。"),
    mark("还不知道的空着；确实没有的写“无”。空着的不印，必填的先印成【待补：……】。"),
    mark(
        "数字照平常那样写：14、180余、1万多；单位由程序补上，说明里有几种单位的，连单位一起写。几个名称用顿号“、”隔开。"
    ),
    mark("填好保存，在这个文件夹里运行：drafter build；只看还缺什么，运行：drafter check"),
)
_WHOLE = (mark("没有的事，把那一章整个删掉。要用“做法”“成效”“补充”“表格”“照片”，去掉前面的“# ”。"),)
_SHORT = (
    mark("没有的事，把那一章整个删掉。每一章还可以写“做法”“成效”“补充”“数据”“事项”“表格”“照片”。"),
    mark("“还可以填”的几项和没有列出的章，运行 drafter add 加进来，例如：drafter add 健康、drafter add 健康.义诊"),
)
# how many fields of a section stand in a short file: of each of all, or of one that was chosen
_OF_EACH, _OF_A_CHOSEN = 2, 12
# what YAML would not read as plain words
_NOT_PLAIN = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(?:: |\s#)|.*[:\s]$|.*[\x00-\x1f\x7f-\x9f]|$")


@dataclass(frozen=True, slots=True)
class NewFacts:
    """What must be known to begin a facts file: of which report, whose, and for which year.

    The `kind` of body is said where the name does not tell it.

    Of `sections`, or of all that suit such a body, it asks for the main fields; of the `whole`, for every field.
    """

    report: str
    name: str
    level: str
    year: str
    topic: str = ""
    sections: tuple[str, ...] = ()
    whole: bool = False
    kind: str = ""

    @property
    def body(self) -> str:
        """The kind of body that it is: what is said, or else what its name tells."""
        return self.kind or body_of(self.name)

    @property
    def most(self) -> int:
        """How many fields of a section are asked for first."""
        return _OF_A_CHOSEN if self.sections else _OF_EACH


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file and the comment beside it."""

    text: str
    comment: str = ""


Fill = Callable[[Field], str]


def blank(field: Field) -> str:
    """Return nothing: the field is left to be filled in."""
    return ""


def example(field: Field) -> str:
    """Return the example that `field` was declared with, or its first choice."""
    if isinstance(field.kind, BlockKind | OwnWords):
        # no photograph is there to show, and a table begins with its columns
        return ""
    return field.spec.choices[0] if field.kind.is_choice else field.example


def facts_text(library: Library, start: NewFacts, fill: Fill = blank) -> str:
    """Return a facts file for `start`, with each field as `fill` has it: what such a body is asked for."""
    library = library.serving(start.body)
    report = load_report(library, start.report)
    blocks = [aligned(_head(start, report.on_topic))]
    for section in sections_for(library, start.report, start.body):
        if section.frame or not start.sections or section.name in start.sections:
            section = replace(section, fields=fields_for(start.level, section.fields))
            lines = _section(section, fill) if start.whole else main_lines(section, start.most, fill)
            blocks.append([caption(section), *aligned(lines)])
    top = [f"# {line}" for line in opening_remarks(start)]
    return "\n\n".join("\n".join(block) for block in (top, *blocks)) + "\n"


def sections_for(library: Library, report: str, body: str) -> list[Section]:
    """Return the sections of `report` that suit a `body` of that kind, in their order."""
    library = library.serving(body)
    found = (load_section(library, each) for each in load_report(library, report).sections)
    return [section for section in found if section.suits(body)]


def new_section_text(section: Section, level: str, whole: bool) -> str:
    """Return `section` to be filled in by an office of `level`: its main fields, or the `whole`, with their remarks."""
    section = replace(section, fields=fields_for(level, section.fields))
    lines = _section(section, blank) if whole else main_lines(section, _OF_A_CHOSEN, blank)
    return "\n".join([caption(section), *aligned(lines)]) + "\n"


def group_text(section: Section, key: str, level: str) -> str:
    """Return the field or group of `section` called `key`, to be filled in by an office of `level`."""
    member = fields_for(level, section.fields).members.get(key, section.fields.members[key])
    return "\n".join(aligned(declared_lines(key, member, blank))) + "\n"


def section_text(section: Section, fill: Fill) -> str:
    """Return what a facts file says of `section`, with each field as `fill` has it."""
    return "\n".join(line.text for line in _section(section, fill)) + "\n"


def opening_remarks(start: NewFacts, *more: str) -> Iterator[str]:
    """Yield what the first lines of a facts file tell whoever fills it in, and `more`."""
    yield say("{}{}年的事实，写“{}”用。", start.name, start.year, start.report)
    yield from (say(rule) for rule in (*_RULES[:3], *(_WHOLE if start.whole else _SHORT), *_RULES[3:]))
    yield from more
    yield say("下一行是给编辑器（如 VS Code）看的，填的时候会提示；用记事本就不用管它。")
    yield f"yaml-language-server: $schema={SCHEMA_NAME}"


def _head(start: NewFacts, on_topic: bool) -> Iterator[Line]:
    if start.whole:
        yield from _whole_head(start, on_topic)
        return
    kept = ("格式", "报告", "单位", "年度", *([TOPIC] if on_topic else []), "日期", "落款")
    for line in _whole_head(start, on_topic):
        key = line.text.strip().partition(":")[0]
        if key in (*kept, "名称", "种类", "级别") and not line.text.startswith("#"):
            yield line
    yield other_keys(kept)


def other_keys(kept: Container[str]) -> Line:
    """Return the line that names the keys of the head but for those that were `kept`."""
    others = [key for key in (*HEAD_GUIDES, *CHAPTER_GUIDES, *formal_fields()) if key not in kept and key != TOPIC]
    return Line(f"# {say('还可以写：{}', '、'.join(others))}")


def _whole_head(start: NewFacts, on_topic: bool) -> Iterator[Line]:
    values = {"格式": FORMAT, "报告": start.report, "单位": "", "年度": start.year, "专题": start.topic}
    for key, (what, shown) in HEAD_GUIDES.items():
        if key == TOPIC and not on_topic:
            continue
        value = values.get(key, "")
        yield _line(key, value, with_example(say(what), "" if value else shown))
        if key == "单位":
            yield from (replace(line, text=_INDENT + line.text) for line in _office(start))
    for key, (what, shown) in CHAPTER_GUIDES.items():
        yield _line(f"# {key}", "", with_example(say(what), shown))
    yield Line("# ——", say("下面这些，要用时去掉前面的“# ”"))
    for key, member in formal_fields().items():
        yield from (replace(line, text=f"# {line.text}") for line in declared_lines(key, member, blank))


def _office(start: NewFacts) -> Iterator[Line]:
    yield _line("名称", start.name, say("必填，单位的名称"))
    if start.kind:
        yield _line("种类", start.kind, say("哪种单位，各章照它来列"))
    yield _line("级别", start.level, say("由它定出下面几种说法"))
    for key, words in implied(start.level, start.body).items():
        yield _line(key, "", say("空着就是“{}”", words))


def caption(section: Section) -> str:
    """Return the remark that stands above `section`."""
    if section.frame:
        return say("# —— {}：空着也会写 ——", section.name)
    return f"# —— {section.title} ——"


def _section(section: Section, fill: Fill) -> Iterator[Line]:
    yield Line(f"{section.name}:")
    for key, member in section.fields.members.items():
        if key not in FREE_KEYS:
            yield from indented(declared_lines(key, member, fill))
    for key in FREE_KEYS:
        yield Line(f"{_INDENT}# {key}:", say(FREE_GUIDES[key]))


def main_lines(section: Section, most: int, fill: Fill) -> Iterator[Line]:
    """Yield the `most` fields of `section` that come first, and the names of the rest."""
    asked, by_name = asked_first(section.fields, most), most > _OF_EACH
    yield Line(f"{section.name}:")
    for key, member in asked.main.members.items():
        yield from indented(declared_lines(key, member, fill))
    named = [
        f"{key}（{'、'.join(names)}）" if names and by_name else key
        for key, names in asked.rest.items()
        if by_name or key not in asked.main.members
    ]
    if named:
        yield Line(f"{_INDENT}# {say('还可以填：{}', '、'.join(named))}")


def declared_lines(key: str, declaration: Declaration, fill: Fill = blank) -> Iterator[Line]:
    """Yield the lines of what `declaration` says, under `key`, with each field as `fill` has it."""
    match declaration:
        case Field() if columns := column_fields(declaration):
            yield Line(f"{key}:", guide(declaration))
            yield from _items(columns, fill)
        case Field():
            value = fill(declaration)
            yield _line(key, value, with_example(guide(declaration), "" if value else declaration.example))
        case Group() if declaration.levels:
            yield from _graded(key, declaration, fill)
        case Group(members=members):
            yield Line(f"{key}:")
            for name, member in members.items():
                yield from indented(declared_lines(name, member, fill))
        case Records(group):
            yield Line(f"{key}:", say(RECORDS_GUIDE))
            yield from _items(group.members, fill)


def _items(members: Mapping[str, Declaration], fill: Fill) -> Iterator[Line]:
    """Yield the first item of a list of `members`."""
    yield from list_item(chain.from_iterable(declared_lines(name, member, fill) for name, member in members.items()))


def list_item(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield `lines` as those of an item of a list."""
    for number, line in enumerate(lines):
        yield replace(line, text=f"{_INDENT}{_INDENT if number else '- '}{line.text}")


def _graded(key: str, group: Group, fill: Fill) -> Iterator[Line]:
    """Yield a figure by levels: they share one comment, and their sum is left to the program."""
    total, *levels = leaves(group)
    yield Line(f"{key}:", with_example(guide(total), "" if fill(total) else total.example))
    yield Line(f"{_INDENT}{TOTAL}:")
    for level, figure in zip(group.levels, levels, strict=True):
        yield _line(f"{_INDENT}{level}", fill(figure), "")


def indented(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield `lines` a step further in."""
    return (replace(line, text=_INDENT + line.text) for line in lines)


def _line(key: str, value: str, comment: str) -> Line:
    return Line(f"{key}: {_quoted(value)}" if value else f"{key}:", comment)


def aligned(lines: Iterable[Line]) -> list[str]:
    """Return `lines` with their comments one below the other."""
    block = list(lines)
    widths = [columns(line.text) for line in block if line.comment]
    column = max([_NARROWEST, *(taken + 2 for taken in widths if taken + 2 <= _WIDEST)])
    return [_commented(line, column) for line in block]


def _commented(line: Line, column: int) -> str:
    if not line.comment:
        return line.text
    return f"{line.text}{' ' * max(2, column - columns(line.text))}# {line.comment}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if _NOT_PLAIN.match(text) else text
