"""A layout file and those that it extends, as one table of values that know their places."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, did_you_mean, say
from drafter.parsing import FORMAT_KEY, Listing, Mapping, Node, Scalar, format_problem, template_tree
from drafter.schema.library import Library

BASE = "继承"
# two ways to say one thing: the one that is written puts away the other that was inherited
RIVALS = (("版心.每面行数", "版心.行距"),)


class Value(NamedTuple):
    """What stands at one path of a file: a list has several scalars; `key` is where its key stands."""

    scalars: tuple[Scalar, ...]
    key: Location

    @property
    def location(self) -> Location:
        return self.scalars[0].location if self.scalars else self.key


class Values(NamedTuple):
    """The values of a file by their paths (版心.高), its own and inherited ones; `top` is the file itself."""

    by_path: dict[str, Value]
    top: Location
    problems: list[Problem]

    def place(self, *paths: str) -> Location:
        """Return where the last of `paths` stands that the file writes itself, else the last of all."""
        places = [self.by_path[path].location for path in paths if path in self.by_path]
        own = [place for place in places if place.source is self.top.source]
        return [self.top, *places, *own][-1]


def read_values(library: Library, name: str, heirs: tuple[str, ...] = ()) -> Values:
    """Return the values of the layout called `name`, which `heirs` extend; an unknown base raises Problems."""
    source = library.source("layouts", name)
    tree, problems = template_tree(source)
    own = dict(_flat(tree, ""))
    top = tree.location or Location(source, 1)
    version, base = own.pop(FORMAT_KEY, None), own.pop(BASE, None)
    if version and (problem := format_problem("、".join(each.text for each in version.scalars), version.location)):
        raise Problems([problem])
    if not base:
        return Values(own, top, problems)
    inherited = read_values(library, _base(library, base, (*heirs, name), problems), (*heirs, name))
    return Values(_merged(inherited.by_path, own), top, [*problems, *inherited.problems])


def _base(library: Library, value: Value, heirs: tuple[str, ...], problems: list[Problem]) -> str:
    """Return the name in `value`, the layout that the last of `heirs` extends."""
    name = value.scalars[0].text.strip() if len(value.scalars) == 1 else ""
    known = [each for each in library.names("layouts") if each not in heirs]
    hint = say("{}可写：{}。", did_you_mean(name, known), "、".join(known))
    if name in heirs:
        circle = " → ".join((*heirs[heirs.index(name) :], name))
        problem = Problem("bad-layout", say("“{}”绕了一圈又回到自己：{}。", BASE, circle), value.location, hint)
    elif name in known:
        return name
    else:
        problem = Problem("unknown-layout", say("没有“{}”这种{}。", name, "排版"), value.location, hint)
    raise Problems([*problems, problem])


def _merged(inherited: dict[str, Value], own: dict[str, Value]) -> dict[str, Value]:
    put_away = {path for pair in RIVALS for path in pair if own.keys() & set(pair)} | {"名称"}
    return {path: value for path, value in inherited.items() if path not in put_away} | own


def _flat(tree: Mapping, prefix: str) -> Iterator[tuple[str, Value]]:
    for key, node in tree.items.items():
        if isinstance(node, Mapping):
            yield from _flat(node, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", Value(tuple(_scalars(node)), tree.places[key])


def _scalars(node: Node) -> Iterator[Scalar]:
    for item in node.items if isinstance(node, Listing) else (node,):
        if isinstance(item, Scalar):
            yield item
        elif item.location:
            yield Scalar("", item.location)
