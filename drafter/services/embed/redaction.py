"""The copy of a facts file that may travel: what fields marked 私密 hold is gone, every line stays in its place."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from drafter.core import Location, Problem, Problems, Source, say
from drafter.parsing import SILENT, Facts, Listing, Mapping, Node, Scalar, is_none, parse_tree, with_unix_lines
from drafter.schema import Declaration, Field, Group, Library, Records, load_section

HIDDEN = "【私密】"

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\\Z")


@dataclass(frozen=True, slots=True)
class Secret:
    """A private value; the lines below it that are indented deeper than `indent` belong to it."""

    scalar: Scalar
    indent: int

    @property
    def on_one_line(self) -> bool:
        place = self.scalar.location
        typed = place.source.line(place.line)[place.column - 1 : place.column - 1 + place.length]
        return self.scalar.text.strip() in typed or (typed[:1] in ("'", '"') and typed[:1] == typed[1:][-1:])


def secrets_in(facts: Facts, library: Library) -> list[Secret]:
    """Return the values in `facts` of the fields that the sections of `library` declare 私密."""
    known = set(library.names("sections"))
    return [
        secret
        for name, node in facts.sections()
        if name in known
        for secret in _secrets(load_section(library, name).fields, node, facts.tree.places[name])
    ]


def without_secrets(text: str, secrets: Sequence[Secret]) -> str:
    """Return `text`, that of a facts file with its own line ends, with 【私密】 in the place of each of `secrets`."""
    lines = _LINE.findall(text)
    for secret in sorted(secrets, key=lambda secret: secret.scalar.location.column, reverse=True):
        place = secret.scalar.location
        number, start = place.line - 1, place.column - 1
        line, end = lines[number], start + place.length
        if secret.on_one_line:
            lines[number] = line[:start] + HIDDEN + line[end:]
        else:
            lines[number] = line[:start] + HIDDEN + _end(line)
            _blank(lines, number + 1, secret.indent)
    return "".join(lines)


def insist_on_none_left(text: str, name: str, library: Library) -> None:
    """Raise Problems where a private value is left in `text`, a facts file from which they were to go."""
    source = Source(name, with_unix_lines(text))
    places: list[Location | None]
    try:
        left = secrets_in(Facts(source, parse_tree(source)[0], ()), library)
        places = [secret.scalar.location for secret in left if secret.scalar.text.strip() != HIDDEN]
    except Problems as error:
        places = [problem.location for problem in error.problems]
    if places:
        message = say("这里标了“私密”的内容去不掉，没有把事实放进报告。")
        raise Problems([Problem("private-remains", message, places[0], say("把它写成一行，或用“- ”一项一行地写。"))])


def _secrets(declaration: Declaration, node: Node, place: Location) -> Iterator[Secret]:
    match declaration, node:
        case Field(private=True), _:
            yield from _values(node, place.column - 1)
        case Field(spec=spec), _:
            yield from _cells(node, {column.name for column in spec.columns if column.private})
        case Group(members=members), Mapping(items=items, places=places):
            for key in items:
                if key in members:
                    yield from _secrets(members[key], items[key], places[key])
        case Records(group), Listing(items=records):
            for record in records:
                yield from _secrets(group, record, place)


def _values(node: Node, indent: int) -> Iterator[Secret]:
    match node:
        case Scalar(text=text) if not (SILENT.fullmatch(text) or is_none(text) or text.strip() == "0"):
            yield Secret(node, indent)
        case Listing(items=items):
            for item in items:
                place = item.location
                line = place.source.line(place.line) if place else ""
                yield from _values(item, len(line) - len(line.lstrip()))
        case Mapping(items=items, places=places):
            # of a long form the value alone, of a table all of its cells
            for key in ["值"] if "值" in items else items:
                yield from _values(items[key], places[key].column - 1)


def _cells(node: Node, columns: Collection[str]) -> Iterator[Secret]:
    """Yield what a table holds in `columns`."""
    match node:
        case Listing(items=items) if columns:
            for item in items:
                yield from _cells(item, columns)
        case Mapping(items=items, places=places) if columns:
            for key in items:
                within = _values(items[key], places[key].column - 1)
                yield from within if key in columns else _cells(items[key], columns)


def _blank(lines: list[str], first: int, indent: int) -> None:
    for number in range(first, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        lines[number] = _end(line)


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
