"""The JSON Schema of a facts file: by it editors complete and check what is typed.

It takes whatever the checker takes, and refuses what a regular expression can tell is wrong.
A keyword judges only the values of its own type, so that one plain schema serves a value
written in one line, as a list, or in the long form.
"""

from drafter.core import say
from drafter.schema.jsonschema.fields import section_schema
from drafter.schema.jsonschema.metadata import head_schemas
from drafter.schema.jsonschema.patterns import Schema
from drafter.schema.jsonschema.values import EMPTY, Values
from drafter.schema.library import Library
from drafter.schema.report import OWN, load_report
from drafter.schema.section import load_section

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(library: Library, name: str) -> Schema:
    """Return the schema of the facts files of the kind of report called `name`."""
    report = load_report(library, name)
    others = [other for other in library.names("sections") if other not in report.sections]
    sections = [load_section(library, section) for section in (*report.sections, *others)]
    values = Values()
    properties = head_schemas(library, values) | {section.name: section_schema(section, values) for section in sections}
    return {
        "$schema": DIALECT,
        "title": say("“{}”的事实文件", report.name),
        "type": "object",
        "properties": properties,
        "required": ["单位", "年度"],
        "additionalProperties": False,
        "anyOf": [{"required": [name]} for name in (*(each.name for each in sections if not each.frame), OWN)],
        "$defs": {"empty": EMPTY, **values.definitions},
    }
