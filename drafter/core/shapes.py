"""The shapes of what commands tell other programs, in JSON Schema, each key with what it says."""

from collections.abc import Iterator
from typing import Any

Shape = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def text_shape(says: str, pattern: str = "") -> Shape:
    """Return the shape of a text, which matches `pattern` where there is one."""
    return {"description": says, "type": "string", **({"pattern": pattern} if pattern else {})}


def number_shape(says: str) -> Shape:
    """Return the shape of a whole number from 0."""
    return {"description": says, "type": "integer", "minimum": 0}


def flag_shape(says: str) -> Shape:
    """Return the shape of what holds or not."""
    return {"description": says, "type": "boolean"}


def choice_shape(says: str, *words: str) -> Shape:
    """Return the shape of one of several `words`."""
    return {"description": says, "enum": list(words)}


def list_shape(says: str, each: Shape) -> Shape:
    """Return the shape of a list."""
    return {"description": says, "type": "array", "items": each}


def object_shape(says: str, members: dict[str, Shape]) -> Shape:
    """Return the shape of an object that has all of `members`; later versions may add some."""
    return {"description": says, "type": "object", "properties": members, "required": list(members)}


def or_null(shape: Shape) -> Shape:
    """Return `shape`, for what may be null as well."""
    kind = shape["type"]
    return {**shape, "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}


def whole_shape(command: str, says: str, members: dict[str, Shape]) -> Shape:
    """Return the schema of all that `command` tells, with its version in front."""
    head: dict[str, Shape] = {
        "version": {"description": "这种样式的版本：键没有了、意思变了才加一", "const": 1},
        "command": {"description": "哪个命令写的", "const": command},
        "drafter": text_shape("哪一版 drafter 写的"),
    }
    return {"$schema": _DIALECT, "title": f"drafter {command} --format json", **object_shape(says, {**head, **members})}


def shape_keys(shape: Shape, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the keys in `shape` with the way there, each with the types of its value and what it says."""
    for key, member in shape.get("properties", {}).items():
        way = f"{path}.{key}" if path else key
        yield way, _types(member), member["description"]
        yield from shape_keys(member, way)
        yield from shape_keys(member.get("items", {}), f"{way}[]")


def _types(member: Shape) -> str:
    if "const" in member:
        return repr(member["const"]).replace("'", '"')
    if "enum" in member:
        return "、".join(f'"{word}"' for word in member["enum"])
    kind = member["type"]
    return "、".join(kind) if isinstance(kind, list) else str(kind)
