"""The schemas of values, each defined once and referred to by its name."""

from dataclasses import dataclass, field

from drafter.core import PERIOD_WORDS, say
from drafter.parsing import LONG_KEYS, PERIOD_KEY, SILENT, TAG_KEY, TAGS, UNVERIFIED_KEY
from drafter.schema.help_texts import PERIOD_GUIDE, TAG_GUIDE, UNVERIFIED_GUIDE, with_example
from drafter.schema.jsonschema.patterns import NONE_SAID, Schema, line_schema, or_blank, words
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.base import Kind, Spec
from drafter.schema.kinds.choices import NO, YES

_PLAIN = Spec()
_TAG_LINE = f"^[、，,；;\\s]*(?:(?:{words(TAGS)})(?:[、，,；;\\s]+|$))*$"
EMPTY: Schema = {"type": ["string", "null"], "pattern": f"^{SILENT.pattern}$"}
ANSWER: Schema = {"type": ["string", "null"], "pattern": f"^\\s*(?:{NONE_SAID})?\\s*$"}
_AT_MOST_ONE: Schema = {"contains": {"not": {"$ref": "#/$defs/empty"}}, "minContains": 0, "maxContains": 1}
_NONE_ALONE: Schema = {
    "anyOf": [
        {"not": {"type": "array", "contains": {"type": "string", "pattern": f"^\\s*{NONE_SAID}\\s*$"}}},
        _AT_MOST_ONE,
    ]
}


@dataclass(slots=True)
class Values:
    """The schemas defined so far, and the name of each."""

    definitions: dict[str, Schema] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def kind(self, kind: Kind, spec: Spec = _PLAIN) -> Schema:
        """Return a reference to the schema of what may be typed in a field of `kind`."""
        line, item = line_schema(kind, spec), line_schema(KINDS["文字"] if kind.is_roll else kind, spec)
        return self.value(line, item, several=bool(kind.separator))

    def line(self, pattern: str, *types: str, **limits: int) -> Schema:
        """Return a reference to the schema of a single value that matches `pattern`, or a number within `limits`."""
        line = {"type": ["string", *types], "pattern": f"^(?:{pattern})$", **limits}
        return self.value(line, line, several=False)

    def value(self, line: Schema, item: Schema, several: bool) -> Schema:
        """Return a reference to the schema of a `line`, the long form, and a list, of several or one `item`."""
        key = repr((line, item, several))
        name = self.names.setdefault(key, f"value-{len(self.names) + 1}")
        reference = {"$ref": f"#/$defs/{name}"}
        self.definitions[name] = line | {
            "type": [*line["type"], "array", "object"],
            "items": item,
            **(_NONE_ALONE if several else _AT_MOST_ONE),
            "properties": {"值": reference, **beside()},
            "required": ["值"],
            "additionalProperties": False,
        }
        return reference


def beside() -> Schema:
    """Return the schema of what stands beside a value in the long form."""
    years = {"minimum": 1000, "maximum": 2999}
    period = {"type": ["string", "integer", "null"], "pattern": f"^(?:{or_blank(PERIOD_WORDS)})$", **years}
    return {
        **{key: {"title": key} for key in LONG_KEYS[1:]},
        **tagged(),
        **unverified(),
        PERIOD_KEY: describe(period, PERIOD_KEY, say(PERIOD_GUIDE), "2023年4月至2024年3月"),
    }


def unverified() -> Schema:
    """Return the schema of what says that a value, a table or a photograph is yet to be verified."""
    answer = {"enum": [YES, NO, "", "无", None, True, False]}
    return {UNVERIFIED_KEY: describe(answer, UNVERIFIED_KEY, say(UNVERIFIED_GUIDE))}


def tagged() -> Schema:
    """Return the schema of the tag beside a value or the members of a group."""
    line = {"pattern": _TAG_LINE}
    types = {"type": ["string", "array", "null"], "items": {"type": ["string", "null"], **line}}
    return {TAG_KEY: {"title": TAG_KEY, "description": say(TAG_GUIDE), **types, **line}}


def describe(schema: Schema, title: str, description: str, example: str = "") -> Schema:
    """Return `schema` with what editors show beside it."""
    examples = [example] if example else []
    shown = {"title": title, "description": with_example(description, example), "examples": examples}
    return {**{key: text for key, text in shown.items() if text}, **schema}
