"""下级: the facts files of the units below an office, and the list of those that there are."""

import os
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, Source, say
from drafter.parsing.facts import Facts, Typed, asks_for_sum
from drafter.parsing.keys import ADDED_UP, BY_UNIT_KEY, LOWER_KEY, ROSTER_KEY
from drafter.parsing.reference import values_typed
from drafter.parsing.referenced_files import beside
from drafter.parsing.rosters import roster_names
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar

LOWER_FILES_KEY, UNREPORTED, EXPLAINED = "文件", "缺报", "说明"
LOWER_KEYS = (LOWER_FILES_KEY, ROSTER_KEY, UNREPORTED)
# more than any county has villages
MOST_UNITS = 20_000


class TypedUnit(NamedTuple):
    """A unit whose values were typed here, by their paths."""

    name: str
    place: Location
    values: tuple[Typed, ...]


class LowerUnits(NamedTuple):
    """What 下级 at `place` says: the `files`, each as it is called from here, and the `roster` of names, if any.

    The figures of others were `typed` here, by people who have no file.

    `explained`: a sum goes without those who have not reported, and says how many have.
    """

    place: Location
    files: tuple[tuple[Path, str], ...] = ()
    typed: tuple["TypedUnit", ...] = ()
    roster: tuple[Scalar, ...] = ()
    explained: bool = False


def units_below(facts: Facts) -> LowerUnits | None:
    """Return the units below the office of `facts`, None where it names none; what is wrong raises Problems."""
    node, place = facts.tree.items.get(LOWER_KEY), facts.tree.places.get(LOWER_KEY)
    if node is None or place is None or (isinstance(node, Scalar) and not node.text.strip()):
        return None
    if isinstance(node, Mapping) and node.items and not set(LOWER_KEYS) & set(node.items):
        return LowerUnits(place, typed=tuple(_typed_units(node)), roster=_roster(facts, node))
    typed = node if isinstance(node, Mapping) else Mapping({LOWER_FILES_KEY: node}, {LOWER_FILES_KEY: place}, place)
    for key, where in typed.places.items():
        if key not in LOWER_KEYS:
            hint = say("可写：{}。", "、".join(LOWER_KEYS))
            raise Problems([Problem("unknown-fact", say("“{}”下面没有“{}”这一项。", LOWER_KEY, key), where, hint)])
    patterns = _lines(typed.items.get(LOWER_FILES_KEY))
    files = tuple(found for pattern in patterns for found in _files(facts.source, pattern))
    if not patterns:
        hint = say("写成“下级: 村/*.yaml”，或一行写一个文件。")
        raise Problems([Problem("no-lower-units", say("“下级”没有写文件。"), place, hint)])
    if len(files) > MOST_UNITS:
        hint = say("分成几级来加。")
        raise Problems([Problem("too-large", say("“下级”有{}个文件，太多了。", len(files)), place, hint)])
    said = typed.items.get(UNREPORTED)
    explained = isinstance(said, Scalar) and said.text.strip() == EXPLAINED
    return LowerUnits(place, tuple(dict.fromkeys(files)), (), _roster(facts, typed), explained)


def roster_of(facts: Facts) -> tuple[Scalar, ...]:
    """Return the names on the list in `facts` of the units below, whether these have files or not."""
    node = facts.tree.items.get(LOWER_KEY)
    return _roster(facts, node if isinstance(node, Mapping) else Mapping())


def without_lost_units(facts: Facts) -> Facts:
    """Return `facts` as they are, or where the files of the units below are not there, without what needs them."""
    try:
        units_below(facts)
    except Problems:
        items = {key: _unasked(node) for key, node in facts.tree.items.items() if key not in (LOWER_KEY, BY_UNIT_KEY)}
        return facts._replace(tree=Mapping(items, facts.tree.places, facts.tree.location))
    return facts


def _unasked(node: Node) -> Node:
    """Return `node` with nothing where it asks for what the units below say."""
    match node:
        case Scalar(text=text):
            return node._replace(text="") if asks_for_sum(text) else node
        case Listing(items=items):
            return Listing(tuple(map(_unasked, items)), node.location)
    kept = {key: _unasked(below) for key, below in node.items.items() if key != ADDED_UP}
    return Mapping(kept, {key: node.places[key] for key in kept}, node.location)


def _typed_units(node: Mapping) -> Iterator[TypedUnit]:
    """Yield the units whose figures stand in `node` under their names."""
    for name, below in node.items.items():
        place = node.places[name]
        if isinstance(below, Mapping):
            yield TypedUnit(name, place, tuple(values_typed(below)))
        elif isinstance(below, Scalar) and not below.text.strip():
            yield TypedUnit(name, place, ())
        else:
            hint = say("在名称下面一行写一个数：“健康.两癌检查.人数: 100”；或者写成“下级: 村/*.yaml”。")
            raise Problems([Problem("wrong-shape", say("“下级”里的“{}”下面要写数。", name), place, hint)])


def _roster(facts: Facts, node: Mapping) -> tuple[Scalar, ...]:
    return tuple(roster_names(facts.source, node.items.get(ROSTER_KEY) or facts.tree.items.get(ROSTER_KEY)))


def _lines(node: Node | None) -> tuple[Scalar, ...]:
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar) and item.text.strip())


def _files(source: Source, pattern: Scalar) -> list[tuple[Path, str]]:
    """Return the files that `pattern` names, in the order of their names; one that names none raises Problems."""
    written = pattern.text.strip().replace("\\", "/")
    place = beside(source, written)
    folder = Path(source.name).parent
    found = sorted(glob(written, root_dir=folder)) if place and not Path(written).is_absolute() else []
    files = [(folder / name, name) for name in found if os.path.isfile(folder / name)]
    if not files:
        message = say("“下级”写的“{}”，一个文件也没有找到。", written)
        hint = say("看看文件夹和文件名对不对：从这个事实文件所在的文件夹算起，例如 村/*.yaml。")
        raise Problems([Problem("no-lower-units", message, pattern.location, hint)])
    return files
