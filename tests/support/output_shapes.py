"""Whether what a command tells other programs is of the shape that is promised, and no more."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from drafter.cli.schema import output_shapes


def fits(data: dict[str, Any], command: str) -> None:
    """Hold `data` to the schema of `command`, with no key but those that it names."""
    _validator(command).validate(data)


@cache
def _validator(command: str) -> Draft202012Validator:
    shape = strict(output_shapes()[command])
    Draft202012Validator.check_schema(shape)
    return Draft202012Validator(shape)


def strict(shape: Any) -> Any:
    """Return `shape` without the room that is left for keys of later versions."""
    match shape:
        case dict():
            closed = {"additionalProperties": False} if "properties" in shape and "type" in shape else {}
            return {key: strict(value) for key, value in shape.items()} | closed
        case list():
            return [strict(each) for each in shape]
    return shape
