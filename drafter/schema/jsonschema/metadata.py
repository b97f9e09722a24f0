"""The schemas of the head keys: who reports, when, how, and what stands around the text."""

from drafter.core import Location, Source, in_either_script, say
from drafter.parsing import (
    BODIES,
    BY_UNIT_KEY,
    DEADLINE_KEY,
    FIRST_FORMAT,
    FORMAT,
    FORMATS,
    HEAD_KEYS,
    LEVELS,
    LOWER_KEY,
    OFFICE_KEYS,
    REFERENCE_KEYS,
    ROSTER_KEY,
    SCRIPTS,
    SILENT,
    TELLING_NAME,
)
from drafter.schema.fields import own_fields
from drafter.schema.help_texts import CHAPTER_GUIDES, HEAD_GUIDES, IGNORE_GUIDE
from drafter.schema.jsonschema.fields import declared_schema, override_schemas
from drafter.schema.jsonschema.patterns import FULL_DATE, NONE_SAID, ONE_LINE, Schema, or_blank, or_none, words
from drafter.schema.jsonschema.values import EMPTY, Values, describe
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.choices import NO, YES
from drafter.schema.library import Library
from drafter.schema.matter import ENCLOSURES, IMPRINT, LETTERHEAD, formal_fields
from drafter.schema.report import HEADING_STYLES, OWN
from drafter.schema.section import LISTINGS

_YEAR = "(?:[1１][9９]|[2２][0０])[0-9０-９]{2}(?:年度?)?"
_IGNORED: Schema = {
    "type": ["array", "string", "null"],
    "pattern": "^$",
    "items": {"type": "object", "properties": {"路径": {}, "问题码": {}, "理由": {}}},
}


def head_schemas(library: Library, values: Values) -> Schema:
    """Return the schemas of the head keys."""
    oldest, newest = int(FIRST_FORMAT), int(FORMAT)
    schemas = {
        "格式": values.line(or_none(words(FORMATS)), "integer", "null", minimum=oldest, maximum=newest),
        "报告": _names(library, "reports", values),
        "单位": _office(values),
        "年度": values.line(f"\\s*{_YEAR}\\s*", "integer", minimum=1900, maximum=2099),
        "标题": values.kind(KINDS["文字"]),
        "专题": values.kind(KINDS["文字"]),
        "日期": values.line(or_none(FULL_DATE), "null"),
        "落款": values.kind(KINDS["文字"]),
        "供稿": values.kind(KINDS["文字"]),
        "排版": _names(library, "layouts", values),
        "章节": _chosen_chapters(values),
        "列举": values.line(or_none(words(LISTINGS)), "null"),
        "标题写法": values.line(or_none(words(HEADING_STYLES)), "null"),
        OWN: _own_chapters(values),
        **_formalities(values),
        "文字": values.line(or_none(words(SCRIPTS)), "null"),
        **{key: _figures(values) for key in REFERENCE_KEYS},
        LOWER_KEY: {"anyOf": [values.kind(KINDS["名单"]), {"type": "object"}]},
        ROSTER_KEY: values.kind(KINDS["名单"]),
        DEADLINE_KEY: values.line(or_none(FULL_DATE), "null"),
        BY_UNIT_KEY: values.kind(KINDS["名单"]),
        "忽略": describe(_IGNORED, "忽略", say(IGNORE_GUIDE)),
    }
    guides = HEAD_GUIDES | CHAPTER_GUIDES
    return {key: describe(schemas.get(key, {}), key, *guides.get(key, ("", ""))) for key in HEAD_KEYS}


def _chosen_chapters(values: Values) -> Schema:
    """Return the schema of 章节: names of sections, among them chapters of several under a heading of one's own."""
    text = values.kind(KINDS["文字"])
    title = {"allOf": [text, {"not": {"$ref": "#/$defs/empty"}}]}
    keys = {"标题": title, "含": values.kind(KINDS["名单"]), "总起": values.kind(KINDS["短句"])}
    chapter: Schema = {"type": "object", "properties": keys, "required": ["标题", "含"], "additionalProperties": False}
    listed: Schema = {"type": "array", "items": {"anyOf": [{"type": ["string", "number"]}, chapter]}}
    return {"anyOf": [values.kind(KINDS["名单"]), listed]}


def _formalities(values: Values) -> Schema:
    """Return the schemas of what stands around the text."""
    schemas = {key: declared_schema(member, values) for key, member in formal_fields().items()}
    for key in (LETTERHEAD, IMPRINT):
        # 是 asks for one with nothing of its own
        schemas[key] = {"anyOf": [{"enum": [YES, NO]}, schemas[key]]}
    names = values.kind(KINDS["文字"])
    enclosures = schemas[ENCLOSURES]
    schemas[ENCLOSURES] = enclosures | {"items": {"anyOf": [enclosures["items"], {"type": "string", **names}]}}
    del schemas[ENCLOSURES]["pattern"]
    return schemas


def _own_chapters(values: Values) -> Schema:
    """Return the schema of 自拟: a chapter of one's own, or a list of them."""
    nowhere = Location(Source("", ""), 1)
    described = declared_schema(own_fields(nowhere), values)
    title = {"allOf": [values.kind(KINDS["文字"]), {"not": {"$ref": "#/$defs/empty"}}], "type": ["string", "number"]}
    chapter = described | {"properties": described["properties"] | override_schemas(values) | {"标题": title}}
    return EMPTY | {
        "type": ["array", "object", "string", "null"],
        "properties": chapter["properties"],
        "required": ["标题"],
        "additionalProperties": False,
        "items": chapter | {"type": "object", "required": ["标题"]},
    }


def _figures(values: Values) -> Schema:
    """Return the schema of 上年 and 目标: the name of a file, or figures by their paths, step by step or in one."""
    return {"anyOf": [values.kind(KINDS["文字"]), {"type": "object"}]}


def _names(library: Library, kind: str, values: Values) -> Schema:
    known = library.names(kind)
    return {"anyOf": [{"enum": [*known, "", None]}, {"type": ["array", "object"], **values.kind(KINDS["文字"])}]}


def _office(values: Values) -> Schema:
    """Return the schema of 单位: a name that tells the 级别, or a 级别 beside the name."""
    word = values.line(f"(?!\\s*(?:{NONE_SAID}|0)\\s*$){ONE_LINE}", "number", "boolean", "null")
    name = values.line(f"(?!\\s*(?:{NONE_SAID}|0)\\s*$)(?!{SILENT.pattern}$){ONE_LINE}", "number", "boolean")
    level, kind = (
        {"anyOf": [{"enum": [*known, None]}, values.line(or_blank(words(known)), "null")]}
        for known in (LEVELS, [body.name for body in BODIES])
    )
    telling = f"^\\s*{in_either_script(TELLING_NAME)}\\s*$"
    return {
        "type": ["string", "object"],
        "pattern": telling,
        "properties": {key: word for key in OFFICE_KEYS} | {"名称": name, "级别": level, "种类": kind},
        "required": ["名称"],
        "additionalProperties": False,
        "anyOf": [
            {"properties": {"名称": {"type": ["string", "array", "object"], "pattern": telling}}},
            {"required": ["级别"], "properties": {"级别": {"not": {"$ref": "#/$defs/empty"}}}},
        ],
    }
