"""The schemas of what sections declare: fields, groups, records, tables, photographs."""

from drafter.core import in_either_script, say
from drafter.model import FactPath
from drafter.parsing import (
    ADDED_UP,
    FIRST_LONG_KEYS,
    OVERRIDE_KEYS,
    PHOTOGRAPH_KEYS,
    ROWS,
    SECTION_KEYS,
    SILENT,
    TABLE_KEYS,
    TOTAL,
)
from drafter.schema.fields import Declaration, Field, Group, Records, column_fields, work_item_fields
from drafter.schema.help_texts import ADDED_UP_GUIDE, OVERRIDE_GUIDES, guide
from drafter.schema.jsonschema.patterns import NONE_SAID, Schema, words
from drafter.schema.jsonschema.values import ANSWER, Values, describe, tagged, unverified
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.base import Spec
from drafter.schema.kinds.blocks import Photographs, Summary, Tables
from drafter.schema.kinds.own_words import Data, WorkItems
from drafter.schema.section import LISTINGS, Section


def section_schema(section: Section, values: Values) -> Schema:
    """Return the schema of a section: its fields, and what replaces its heading and wording."""
    described = declared_schema(section.fields, values, adds=True)
    described["properties"] = override_schemas(values) | described["properties"]
    whom = say("写给{}的", "、".join(section.bodies)) if section.bodies else ""
    return describe(described, section.title or section.name, whom)


def override_schemas(values: Values) -> Schema:
    """Return the schemas of the keys that replace a section's own heading and wording."""
    kinds = zip((*OVERRIDE_KEYS, *SECTION_KEYS), ("文字", "段落", "选项", "文字", "短句"), strict=True)
    schemas = {key: values.kind(KINDS[kind]) for key, kind in kinds if not KINDS[kind].is_choice}
    schemas["列举"] = values.line(f"{words(LISTINGS)}|\\s*(?:{NONE_SAID}|0)\\s*|{SILENT.pattern}", "number", "null")
    return {key: describe(schema, key, OVERRIDE_GUIDES[key]) for key, schema in schemas.items()}


def declared_schema(declaration: Declaration, values: Values, adds: bool = False) -> Schema:
    """Return the schema of a field, a group of fields that `adds` up those of units below, or records."""
    match declaration:
        case Field():
            title = FactPath(declaration.path).leaf
            return describe(_field(declaration, values), title, guide(declaration), declaration.example)
        case Group():
            return _adding(declaration, values) if adds else _members(declaration, values)
        case Records(group):
            return ANSWER | {
                "type": ["array", "string", "null"],
                "items": _members(group, values) | {"type": "object"},
            }


def _adding(group: Group, values: Values) -> Schema:
    """Return the schema of a `group` whose figures may all be added up of the units below."""
    described = _members(group, values, adds=True)
    added_up = describe({"enum": ["是", "否", True, False, None]}, ADDED_UP, say(ADDED_UP_GUIDE))
    described["properties"] = {ADDED_UP: added_up} | described["properties"]
    described["pattern"] = f"^\\s*(?:{NONE_SAID}|{in_either_script(ADDED_UP)})?\\s*$"
    return described


def _members(group: Group, values: Values, adds: bool = False) -> Schema:
    """Return the schema of the members of `group`."""
    own = work_item_fields(group.location).members if group.path else {}
    members = {key: declared_schema(member, values, adds) for key, member in (own | group.members).items()}
    return ANSWER | {
        "type": ["object", "string", "null"],
        "properties": members | tagged(),
        "additionalProperties": False,
    }


def _field(declaration: Field, values: Values) -> Schema:
    if isinstance(declaration.kind, Photographs):
        return _photographs()
    if isinstance(declaration.kind, Tables):
        return _tables(declaration, values)
    if isinstance(declaration.kind, Data):
        return _data(values)
    if isinstance(declaration.kind, WorkItems):
        return _work_items(declaration, values)
    if isinstance(declaration.kind, Summary):
        return _choice(declaration.kind.choices, values)
    if declaration.kind.is_choice:
        return _choice(declaration.spec.choices, values)
    return values.kind(declaration.kind, declaration.spec)


def _choice(choices: tuple[str, ...], values: Values) -> Schema:
    """Return the schema of one of `choices`: the list is what editors offer, the pattern what is taken beside it."""
    return {"anyOf": [{"enum": [*choices, None]}, values.kind(KINDS["选项"], Spec(choices=choices))]}


def _data(values: Values) -> Schema:
    """Return the schema of figures under one's own words."""
    return ANSWER | {"type": ["object", "string", "null"], "additionalProperties": values.kind(KINDS["文字"])}


def _work_items(declaration: Field, values: Values) -> Schema:
    """Return the schema of work items: each a line, or keys of its own."""
    work_item = declared_schema(work_item_fields(declaration.location), values)
    one = {**_without_type(work_item), "type": ["object", "string", "null"]}
    one.pop("pattern", None)
    return {"type": ["array", "string", "null"], "items": one}


def _photographs() -> Schema:
    """Return the schema of photographs: a file, a list of files, or of files with their captions."""
    types = ["string", "number", "object", "null"]
    one: Schema = {
        "type": types,
        "properties": {key: {"title": key} for key in (*PHOTOGRAPH_KEYS, *FIRST_LONG_KEYS)} | tagged() | unverified(),
        "additionalProperties": False,
    }
    return one | {"type": [*types, "array"], "items": one}


def _tables(declaration: Field, values: Values) -> Schema:
    """Return the schema of a table: its rows, or these under 各行 with what else is said of it; or several such."""
    cells = {key: describe(_field(each, values), key, guide(each)) for key, each in column_fields(declaration).items()}
    row: Schema = {"type": ["object", "string", "null"], "pattern": "^\\s*$", "properties": cells | tagged()}
    rows: Schema = {"type": ["array", "string", "null"], "pattern": "^\\s*$"}
    strict = {"additionalProperties": False} if cells else {}
    keys = {
        **{key: {"title": key} for key in (*TABLE_KEYS, *FIRST_LONG_KEYS)},
        ROWS: rows | {"title": ROWS, "items": row | strict},
        TOTAL: {"title": TOTAL, "enum": ["是", "否", "", "无", None, True, False]},
        **tagged(),
        **unverified(),
    }
    whole: Schema = {"type": "object", "properties": keys, "additionalProperties": False}
    item = {"anyOf": [row | strict, whole | {"required": [ROWS]}]}
    return ANSWER | {"type": ["array", "object", "string", "null"], **_without_type(whole), "items": item}


def _without_type(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "type"}
