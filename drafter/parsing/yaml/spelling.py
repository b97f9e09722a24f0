"""How a value is written in YAML, so that it is read back as it is."""

from collections.abc import Iterable, Iterator
from itertools import chain

from drafter.core import Problems, Source
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar, parse_tree

Value = str | list["Value"] | dict[str, "Value"]

_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\t"): "\\t"}


def scalar(text: str, style: str = "", in_brackets: bool = False, indent: int = 2) -> str:
    """Return how `text` is written: in `style` if it can be, the lines of a text below | by `indent` blanks."""
    quoted = f'"{text.translate(_ESCAPES)}"'
    candidates = chain(_in_style(text, style, indent), () if "\n" in text else (text,), (quoted,))
    return next((each for each in candidates if _is_read_as(each, text, in_brackets)), quoted)


def entry(key: str | None, value: Value, margin: str) -> list[str]:
    """Return the lines of `value` under `key`, or as an item where there is none, each begun with `margin`."""
    head = f"{margin}-" if key is None else f"{margin}{scalar(key, in_brackets=True)}:"
    if isinstance(value, str):
        style = "|" if "\n" in value else ""
        return f"{head} {scalar(value, style, indent=len(margin) + 2)}".rstrip(" ").split("\n")
    lines = block(value, f"{margin}  ")
    if key is None and lines:
        return [f"{head} {lines[0].lstrip(' ')}", *lines[1:]]
    return [head, *lines]


def block(value: Value, margin: str) -> list[str]:
    """Return the lines of `value`, a list or keys, each begun with `margin`."""
    return [line for key, each in _entries(value) for line in entry(key, each, margin)]


def value_of(node: Node) -> Value:
    """Return `node` as it is written into a file."""
    match node:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return [value_of(item) for item in items]
        case Mapping(items=members):
            return {key: value_of(item) for key, item in members.items()}


def in_brackets(key: str | None, value: Value, style: str = "") -> str:
    """Return `value` as it stands among others in brackets, behind its `key` if it has one; a text in `style`."""
    if isinstance(value, str):
        if "\n" in value:
            raise ValueError(value)
        spelled = scalar(value, style, in_brackets=True) or '""'
    else:
        within = ", ".join(in_brackets(name, each) for name, each in _entries(value))
        spelled = f"[{within}]" if isinstance(value, list) else f"{{{within}}}"
    return spelled if key is None else f"{scalar(key, in_brackets=True)}: {spelled}"


def _entries(value: Value) -> Iterable[tuple[str | None, Value]]:
    if isinstance(value, dict):
        return value.items()
    return ((None, each) for each in value)


def _in_style(text: str, style: str, indent: int) -> Iterator[str]:
    if style[:1] in ("|", ">"):
        head = f"|{style[1:]}" if "\n" in text else style
        yield "\n".join([head, *(f"{' ' * indent}{line}".rstrip(" ") for line in text.split("\n"))])
    elif style == "'" and "\n" not in text:
        yield "'{}'".format(text.replace("'", "''"))
    elif style == '"':
        yield f'"{text.translate(_ESCAPES)}"'


def _is_read_as(spelled: str, text: str, in_brackets: bool) -> bool:
    """Tell whether `spelled` is read as `text`, without a complaint, behind a key and as an item."""
    around = ("甲: [{}, 乙]", "甲: {{乙: {}, 丙: 丁}}") if in_brackets else ("甲: {}\n", "甲:\n- {}\n")
    return all(_scalars(frame.format(spelled))[:1] == [text] for frame in around)


def _scalars(text: str) -> list[str]:
    try:
        tree, problems = parse_tree(Source("", text))
    except Problems:
        return []
    return [] if problems else list(_texts(tree))


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Scalar(text=text):
            yield text
        case Listing(items=items):
            yield from chain.from_iterable(map(_texts, items))
        case Mapping(items=members):
            yield from chain.from_iterable(map(_texts, members.values()))
