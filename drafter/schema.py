"""The JSON Schema of a facts file: by it editors complete and check what is typed.

It takes whatever the checker takes, and refuses what a regular expression can tell is wrong.
A keyword judges only the values of its own type, so that one plain schema serves a value
written in one line, as a list, or in the long form.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from drafter.album import PHOTOGRAPH_KEYS
from drafter.characters import in_either_script
from drafter.facts import HEAD_KEYS, LONG_KEYS, NONE, OVERRIDE_KEYS, SILENT, UNSUPPORTED_KEYS
from drafter.fields import Declaration, Field, Group, Records, column_fields, own_fields
from drafter.formalities import ENCLOSURES, IMPRINT, LETTERHEAD, formal_fields
from drafter.formats import FORMAT
from drafter.guidance import CHAPTER_GUIDES, HEAD_GUIDES, IGNORE_GUIDE, OVERRIDE_GUIDES, TAG_GUIDE, guide, with_example
from drafter.kinds import (
    DATE_WORDS,
    KINDS,
    NO,
    YES,
    Choice,
    Date,
    Figure,
    Kind,
    Level,
    Names,
    Photographs,
    Spec,
    Tables,
    Text,
)
from drafter.language import say
from drafter.library import Library
from drafter.office import LEVELS, OFFICE_KEYS, TELLING_NAME
from drafter.problem import Location, Source
from drafter.quantity import figure_pattern
from drafter.rank import RANKS
from drafter.report import OWN, load_report
from drafter.script import SCRIPTS
from drafter.section import LISTINGS, Section, load_section
from drafter.tabling import ROWS, TABLE_KEYS, TOTAL
from drafter.tags import TAG_KEY, TAGS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_QUOTED = "“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）|\\([^)]*\\)"
# a quote that is not closed is a mark like any other
_OPEN = "“(?![^”]*”)|‘(?![^’]*’)|《(?![^》]*》)|（(?![^）]*）)|\\((?![^)]*\\))"
_ONE_LINE_OF_NAMES = f"(?:{_QUOTED}|{_OPEN}|[^“‘《（(，；,;\\n])*[、，；。,;.\\s]*"
_DAY = "[0-9０-９]{1,2}"
_FULL_DATE = f"[1-9１-９][0-9０-９]{{3}}\\s*[-./－．／年]\\s*{_DAY}\\s*[-./－．／月]\\s*{_DAY}\\s*日?\\s*。?"
_ONE_LINE = "[^\\n]*\\n*"
_YEAR = "(?:[1１][9９]|[2２][0０])[0-9０-９]{2}(?:年度?)?"
_PLAIN = Spec()
_TAG_LINE = f"^[、，,；;\\s]*(?:(?:{in_either_script('|'.join(TAGS))})(?:[、，,；;\\s]+|$))*$"
_IGNORED: dict[str, Any] = {
    "type": ["array", "string", "null"],
    "pattern": "^$",
    "items": {"type": "object", "properties": {"路径": {}, "问题码": {}, "理由": {}}},
}
_DATE = in_either_script(DATE_WORDS.pattern)
_NONE = in_either_script(NONE)
_ANSWER = {"type": ["string", "null"], "pattern": f"^\\s*(?:{_NONE})?\\s*$"}
_EMPTY = {"type": ["string", "null"], "pattern": f"^{SILENT.pattern}$"}


def schema_of(library: Library, name: str) -> Schema:
    """Return the schema of the facts files of the kind of report called `name`."""
    report = load_report(library, name)
    others = [other for other in library.names("sections") if other not in report.sections]
    sections = [load_section(library, section) for section in (*report.sections, *others)]
    values = _Values()
    properties = _head(library, values) | {section.name: _section(section, values) for section in sections}
    return {
        "$schema": DIALECT,
        "title": say("“{}”的事实文件", report.name),
        "type": "object",
        "properties": properties,
        "required": ["单位", "年度"],
        "additionalProperties": False,
        "anyOf": [{"required": [name]} for name in (*(each.name for each in sections if not each.frame), OWN)],
        "$defs": {"empty": _EMPTY, **values.definitions},
    }


@dataclass(slots=True)
class _Values:
    """The schemas of values, each defined once and referred to by its name."""

    definitions: dict[str, Schema] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def kind(self, kind: Kind, spec: Spec = _PLAIN) -> Schema:
        """Return a reference to the schema of what may be typed in a field of `kind`."""
        line, item = line_schema(kind, spec), line_schema(KINDS["文字"] if isinstance(kind, Names) else kind, spec)
        return self.value(line, item, several=bool(kind.separator))

    def line(self, pattern: str, *types: str, **limits: int) -> Schema:
        """Return a reference to the schema of a single value that matches `pattern`, or a number within `limits`."""
        line = {"type": ["string", *types], "pattern": f"^(?:{pattern})$", **limits}
        return self.value(line, line, several=False)

    def value(self, line: Schema, item: Schema, several: bool) -> Schema:
        key = repr((line, item, several))
        name = self.names.setdefault(key, f"value-{len(self.names) + 1}")
        reference = {"$ref": f"#/$defs/{name}"}
        self.definitions[name] = line | {
            "type": [*line["type"], "array", "object"],
            "items": item,
            **(_NONE_ALONE if several else _AT_MOST_ONE),
            "properties": {"值": reference, **{key: {"title": key} for key in LONG_KEYS[1:]}, **_tagged()},
            "required": ["值"],
            "additionalProperties": False,
        }
        return reference


_AT_MOST_ONE: Schema = {"contains": {"not": {"$ref": "#/$defs/empty"}}, "minContains": 0, "maxContains": 1}
_NONE_ALONE: Schema = {
    "anyOf": [
        {"not": {"type": "array", "contains": {"type": "string", "pattern": f"^\\s*{_NONE}\\s*$"}}},
        _AT_MOST_ONE,
    ]
}


def line_schema(kind: Kind, spec: Spec) -> Schema:
    """Return the schema of one value of `kind`; empty ones and 无 belong to every kind."""
    match kind:
        case Figure():
            return {"type": ["string", "number", "null"], "minimum": 0, **_pattern(figure_pattern(kind.units(spec)))}
        case Date():
            # a bare 0 is an answer; any other number is no date
            limits = {
                "minimum": 0,
                "maximum": 0,
                **_pattern(f"0|{_FULL_DATE}|[^\\n]*{_DATE}{_ONE_LINE}"),
            }
            return {"type": ["string", "number", "null"], **limits}
        case Choice():
            none = f"|{_NONE}" if NO in spec.choices else ""
            return {
                "type": ["string", "null"],
                "pattern": f"^(?:\\s*(?:{_words(spec.choices)}{none})\\s*|{SILENT.pattern})$",
            }
        case Level():
            words = _words(word for rank in RANKS for word in rank)
            return {"type": ["string", "number", "null"], "minimum": 0, "maximum": 0, **_pattern(f"0|全?(?:{words})")}
        case Names():
            pattern = _ONE_LINE_OF_NAMES
        case Text():
            pattern = _ONE_LINE
        case _:
            return {"type": ["string", "number", "boolean", "null"]}
    return {"type": ["string", "number", "boolean", "null"], "pattern": f"^(?:{pattern})$"}


def _tagged() -> Schema:
    """Return the schema of the tag beside a value or the members of a group."""
    line = {"pattern": _TAG_LINE}
    types = {"type": ["string", "array", "null"], "items": {"type": ["string", "null"], **line}}
    return {TAG_KEY: {"title": TAG_KEY, "description": say(TAG_GUIDE), **types, **line}}


def _words(words: Iterable[str]) -> str:
    """Return a regular expression that each of `words` matches, in either script."""
    return in_either_script("|".join(words))


def _pattern(pattern: str) -> Schema:
    return {"pattern": f"^(?:\\s*(?:{pattern}|{_NONE})\\s*|{SILENT.pattern})$"}


def _head(library: Library, values: _Values) -> Schema:
    """Return the schemas of the head keys."""
    blank = SILENT.pattern
    schemas = {
        "格式": values.line(
            f"\\s*(?:{FORMAT}|{_NONE})\\s*|{blank}", "number", "null", minimum=int(FORMAT), maximum=int(FORMAT)
        ),
        "报告": _names(library, "reports", values),
        "单位": _office(values),
        "年度": values.line(f"\\s*{_YEAR}\\s*", "integer", minimum=1900, maximum=2099),
        "标题": values.kind(KINDS["文字"]),
        "日期": values.line(f"\\s*(?:{_FULL_DATE}|{_NONE})\\s*|{blank}", "null"),
        "落款": values.kind(KINDS["文字"]),
        "供稿": values.kind(KINDS["文字"]),
        "排版": _names(library, "layouts", values),
        "章节": values.kind(KINDS["名单"]),
        OWN: _own_chapters(values),
        **_formalities(values),
    }
    known = [key for key in HEAD_KEYS if key not in UNSUPPORTED_KEYS]
    scripts = _words(SCRIPTS)
    schemas["文字"] = values.line(f"\\s*(?:{scripts}|{_NONE})\\s*|{blank}", "null")
    schemas["忽略"] = _told(_IGNORED, "忽略", say(IGNORE_GUIDE))
    guides = HEAD_GUIDES | CHAPTER_GUIDES
    return {key: _told(schemas.get(key, {}), key, *guides.get(key, ("", ""))) for key in known}


def _formalities(values: _Values) -> Schema:
    """Return the schemas of what stands around the text."""
    schemas = {key: _declared(member, values) for key, member in formal_fields().items()}
    for key in (LETTERHEAD, IMPRINT):
        # 是 asks for one with nothing of its own
        schemas[key] = {"anyOf": [{"enum": [YES, NO]}, schemas[key]]}
    names = values.kind(KINDS["文字"])
    enclosures = schemas[ENCLOSURES]
    schemas[ENCLOSURES] = enclosures | {"items": {"anyOf": [enclosures["items"], {"type": "string", **names}]}}
    del schemas[ENCLOSURES]["pattern"]
    return schemas


def _own_chapters(values: _Values) -> Schema:
    """Return the schema of 自拟: a chapter of one's own, or a list of them."""
    nowhere = Location(Source("", ""), 1)
    described = _declared(own_fields(nowhere), values)
    title = {"allOf": [values.kind(KINDS["文字"]), {"not": {"$ref": "#/$defs/empty"}}], "type": ["string", "number"]}
    chapter = described | {"properties": described["properties"] | _overrides(values) | {"标题": title}}
    return _EMPTY | {
        "type": ["array", "object", "string", "null"],
        "properties": chapter["properties"],
        "required": ["标题"],
        "additionalProperties": False,
        "items": chapter | {"type": "object", "required": ["标题"]},
    }


def _names(library: Library, kind: str, values: _Values) -> Schema:
    known = library.names(kind)
    return {"anyOf": [{"enum": [*known, "", None]}, {"type": ["array", "object"], **values.kind(KINDS["文字"])}]}


def _office(values: _Values) -> Schema:
    """Return the schema of 单位: a name that tells the 级别, or a 级别 beside the name."""
    word = values.line(f"(?!\\s*(?:{_NONE}|0)\\s*$){_ONE_LINE}", "number", "boolean", "null")
    name = values.line(f"(?!\\s*(?:{_NONE}|0)\\s*$)(?!{SILENT.pattern}$){_ONE_LINE}", "number", "boolean")
    level = {
        "anyOf": [
            {"enum": [*LEVELS, None]},
            values.line(f"\\s*(?:{_words(LEVELS)})\\s*|{SILENT.pattern}", "null"),
        ]
    }
    telling = f"^\\s*{in_either_script(TELLING_NAME)}\\s*$"
    return {
        "type": ["string", "object"],
        "pattern": telling,
        "properties": {key: word for key in OFFICE_KEYS} | {"名称": name, "级别": level},
        "required": ["名称"],
        "additionalProperties": False,
        "anyOf": [
            {"properties": {"名称": {"type": ["string", "array", "object"], "pattern": telling}}},
            {"required": ["级别"], "properties": {"级别": {"not": {"$ref": "#/$defs/empty"}}}},
        ],
    }


def _section(section: Section, values: _Values) -> Schema:
    described = _declared(section.fields, values)
    described["properties"] |= _overrides(values)
    return _told(described, section.title or section.name, "")


def _overrides(values: _Values) -> Schema:
    """Return the schemas of the keys that replace a section's own heading and wording."""
    kinds = zip(OVERRIDE_KEYS, ("文字", "段落", "选项"), strict=True)
    schemas = {key: values.kind(KINDS[kind]) for key, kind in kinds if kind != "选项"}
    schemas["列举"] = values.line(f"{_words(LISTINGS)}|\\s*(?:{_NONE}|0)\\s*|{SILENT.pattern}", "number", "null")
    return {key: _told(schema, key, OVERRIDE_GUIDES[key]) for key, schema in schemas.items()}


def _declared(declaration: Declaration, values: _Values) -> Schema:
    match declaration:
        case Field():
            title = declaration.path.rpartition(".")[2]
            return _told(_field(declaration, values), title, guide(declaration), declaration.example)
        case Group():
            members = {key: _declared(member, values) for key, member in declaration.members.items()}
            return _ANSWER | {
                "type": ["object", "string", "null"],
                "properties": members | _tagged(),
                "additionalProperties": False,
            }
        case Records(group):
            return _ANSWER | {
                "type": ["array", "string", "null"],
                "items": _declared(group, values) | {"type": "object"},
            }


def _field(declaration: Field, values: _Values) -> Schema:
    if isinstance(declaration.kind, Photographs):
        return _photographs()
    if isinstance(declaration.kind, Tables):
        return _tables(declaration, values)
    value = values.kind(declaration.kind, declaration.spec)
    if isinstance(declaration.kind, Choice):
        # the list is what editors offer, the pattern what the checker takes beside it
        return {"anyOf": [{"enum": [*declaration.spec.choices, None]}, value]}
    return value


def _photographs() -> Schema:
    """Return the schema of photographs: a file, a list of files, or of files with their captions."""
    types = ["string", "number", "object", "null"]
    one: Schema = {
        "type": types,
        "properties": {key: {"title": key} for key in (*PHOTOGRAPH_KEYS, *LONG_KEYS)} | _tagged(),
        "additionalProperties": False,
    }
    return one | {"type": [*types, "array"], "items": one}


def _tables(declaration: Field, values: _Values) -> Schema:
    """Return the schema of a table: its rows, or these under 各行 with what else is said of it; or several such."""
    cells = {key: _told(_field(each, values), key, guide(each)) for key, each in column_fields(declaration).items()}
    row: Schema = {"type": ["object", "string", "null"], "pattern": "^\\s*$", "properties": cells | _tagged()}
    rows: Schema = {"type": ["array", "string", "null"], "pattern": "^\\s*$"}
    strict = {"additionalProperties": False} if cells else {}
    keys = {
        **{key: {"title": key} for key in (*TABLE_KEYS, *LONG_KEYS)},
        ROWS: rows | {"title": ROWS, "items": row | strict},
        TOTAL: {"title": TOTAL, "enum": ["是", "否", "", "无", None, True, False]},
        **_tagged(),
    }
    whole: Schema = {"type": "object", "properties": keys, "additionalProperties": False}
    item = {"anyOf": [row | strict, whole | {"required": [ROWS]}]}
    return _ANSWER | {"type": ["array", "object", "string", "null"], **_without_type(whole), "items": item}


def _without_type(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "type"}


def _told(schema: Schema, title: str, description: str, example: str = "") -> Schema:
    told = {"title": title, "description": with_example(description, example), "examples": [example] if example else []}
    return {**{key: text for key, text in told.items() if text}, **schema}
