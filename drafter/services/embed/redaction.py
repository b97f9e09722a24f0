"""The copy of a facts file that may travel: what fields marked 私密 hold is gone, every line stays in its place."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Names

from drafter.core import Location, Problem, Problems, Source, say
from drafter.parsing import (
    PRIVATE_KEY,
    SILENT,
    Facts,
    Listing,
    Mapping,
    Node,
    Outline,
    Replace,
    Scalar,
    body_named,
    edited,
    is_none,
    parse_tree,
    with_unix_lines,
)
from drafter.schema import YES, Declaration, Field, Group, Library, Records, WorkItems, load_section

HIDDEN = "【私密】"


def secrets_in(facts: Facts, library: Library) -> list[Scalar]:
    """Return the values in `facts` of the fields that the sections of `library` declare 私密."""
    library = library.serving(body_named(facts))
    known = set(library.names("sections"))
    return [
        secret
        for name, node in facts.sections()
        if name in known
        for secret in _secrets(load_section(library, name).fields, node)
    ]


def without_secrets(text: str, secrets: Iterable[Scalar]) -> str:
    """Return `text`, that of a facts file with its own line ends, with 【私密】 in the place of each of `secrets`."""
    outline = Outline(text)
    places = [secret.location for secret in secrets]
    paths = [outline.path_at(place.line, place.column) for place in places]
    return edited(text, [Replace(path, HIDDEN, keep_lines=True) for path in paths])


def insist_on_none_left(text: str, name: str, library: Library) -> None:
    """Raise Problems where a private value is left in `text`, a facts file from which they were to go."""
    source = Source(name, with_unix_lines(text))
    places: list[Location | None]
    try:
        left = secrets_in(Facts(source, parse_tree(source)[0], ()), library)
        places = [secret.location for secret in left if secret.text.strip() != HIDDEN]
    except Problems as error:
        places = [problem.location for problem in error.problems]
    if places:
        message = say("这里标了“私密”的内容去不掉，没有把事实放进报告。")
        raise Problems([Problem("private-remains", message, places[0], say("把它写成一行，或用“- ”一项一行地写。"))])


def _secrets(declaration: Declaration, node: Node) -> Iterator[Scalar]:
    match declaration, node:
        case Field(private=True), _:
            yield from _values(node)
        case Field(kind=WorkItems()), Listing(items=items):
            for item in items:
                yield from _private_work_item(item)
        case Field(spec=spec), _:
            yield from _cells(node, {column.name for column in spec.columns if column.private})
        case Group(members=members), Mapping(items=items):
            if _is_private(items) and PRIVATE_KEY not in members:
                yield from _all_said(items)
                return
            for key in items:
                if key in members:
                    yield from _secrets(members[key], items[key])
        case Records(group), Listing(items=records):
            for record in records:
                yield from _secrets(group, record)


def _private_work_item(node: Node) -> Iterator[Scalar]:
    """Yield what a work item says, if it is 私密."""
    if isinstance(node, Mapping) and _is_private(node.items):
        yield from _all_said(node.items)


def _is_private(items: Names[str, Node]) -> bool:
    said = items.get(PRIVATE_KEY)
    return isinstance(said, Scalar) and said.text.strip() == YES


def _all_said(items: Names[str, Node]) -> Iterator[Scalar]:
    """Yield all that stands in a work item, but that it is 私密."""
    for key in items:
        yield from _values(items[key]) if key != PRIVATE_KEY else ()


def _values(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar(text=text) if not (SILENT.fullmatch(text) or is_none(text) or text.strip() == "0"):
            yield node
        case Listing(items=items):
            for item in items:
                yield from _values(item)
        case Mapping(items=items):
            # of a long form the value alone, of a table all of its cells
            for key in ["值"] if "值" in items else items:
                yield from _values(items[key])


def _cells(node: Node, columns: Collection[str]) -> Iterator[Scalar]:
    """Yield what a table holds in `columns`."""
    match node:
        case Listing(items=items) if columns:
            for item in items:
                yield from _cells(item, columns)
        case Mapping(items=items) if columns:
            for key in items:
                yield from _values(items[key]) if key in columns else _cells(items[key], columns)
