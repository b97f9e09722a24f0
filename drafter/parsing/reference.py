"""上年 and 目标: figures that stand beside those of the year, written out, or in another file of facts."""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from drafter.core import (
    Location,
    Problem,
    Problems,
    Source,
    in_order,
    say,
)
from drafter.parsing.embedded import facts_source
from drafter.parsing.facts import Facts, Typed, is_none, parse_facts, typed_value
from drafter.parsing.keys import LONG_KEYS, PAPER_KEY, REFERENCE_KEYS
from drafter.parsing.referenced_files import beside
from drafter.parsing.yaml.tree import Mapping, Node, Scalar

# what a whole facts file has, and a list of figures has not
_HEAD = frozenset(("单位", "年度"))


class Reference(NamedTuple):
    """What stands under `key` at `place`: the `typed` figures, by their paths, or those of another file's `facts`."""

    key: str
    place: Location
    typed: tuple[Typed, ...] = ()
    facts: Facts | None = None


def referred_to(facts: Facts, key: str) -> Reference | None:
    """Return what `facts` refer to under `key`, None for nothing; what cannot be read raises Problems."""
    node, place = facts.tree.items.get(key), facts.tree.places.get(key)
    if node is None or place is None:
        return None
    if isinstance(node, Mapping):
        return Reference(key, place, tuple(_filled(node)))
    if not isinstance(node, Scalar):
        hint = say("写成 {}: ../2023/facts.yaml，或在下面一行写一个数：“健康.两癌检查.人数: 919”。", key)
        raise Problems([Problem("wrong-shape", say("“{}”不是列表。", key), node.location or place, hint)])
    if not node.text.strip() or is_none(node.text):
        return None
    other = _read(facts.source, node, key)
    if _HEAD & set(other.tree.items):
        return Reference(key, node.location, facts=other)
    return Reference(key, node.location, tuple(_filled(other.tree)))


def _filled(node: Mapping) -> Iterator[Typed]:
    return (typed for typed in figures_typed(node) if typed.scalars and not typed.says_none)


def figures_typed(node: Mapping, above: str = "") -> Iterator[Typed]:
    """Yield what is typed under `node` by its paths: 健康.两癌检查.人数: 919, or its steps one under the other.

    What is empty or answered by 无 is yielded as well; what is no single value raises Problems.
    """
    for typed in values_typed(node, above):
        if len(typed.scalars) > 1:
            raise Problems([typed.too_many()])
        yield typed


def values_typed(node: Mapping, above: str = "") -> Iterator[Typed]:
    """Yield what figures_typed does, and lists of values as well."""
    for key, below in node.items.items():
        path = f"{above}{key.strip()}"
        if isinstance(below, Mapping) and not set(below.items) <= set(LONG_KEYS):
            yield from values_typed(below, f"{path}.")
            continue
        typed = typed_value(path, below, node.places[key])
        if isinstance(typed, Problem):
            raise Problems([typed])
        yield typed


def _read(source: Source, node: Scalar, key: str) -> Facts:
    """Return the facts in the file that `node` names."""
    path = beside(source, node.text)
    if path is None or not os.path.isfile(path):
        message = say("“{}”写的“{}”，没有这个文件。", key, node.text.strip())
        hint = say("看看文件名和所在的文件夹对不对：从这个事实文件所在的文件夹算起，例如 ../2023/facts.yaml。")
        raise Problems([Problem("missing-reference", message, node.location, hint)])
    if os.path.exists(source.name) and os.path.samefile(path, source.name):
        message = say("“{}”写的就是这个文件自己。", key)
        raise Problems([Problem("refers-to-itself", message, node.location, say("写上年那一份的文件名。"))])
    try:
        other = facts_source(path)
        return parse_facts(replace(other, label=node.text.strip(), alone=True))
    except Problems as error:
        first = in_order(error.problems)[0]
        message = say("“{}”写的“{}”读不出来：{}", key, node.text.strip(), first.message)
        where = say("问题在“{}”。", first.location) if first.location else ""
        raise Problems([Problem("unread-reference", message, node.location, f"{where}{first.hint}")]) from error


def at_hand(facts: Facts) -> Facts:
    """Return `facts` without the names of other files that are not there: they change no word of their own."""
    lost = [key for key in (PAPER_KEY, *REFERENCE_KEYS) if _is_lost(facts.source, facts.tree.items.get(key))]
    items = {key: node for key, node in facts.tree.items.items() if key not in lost}
    return facts._replace(tree=Mapping(items, facts.tree.places, facts.tree.location)) if lost else facts


def _is_lost(source: Source, node: Node | None) -> bool:
    path = beside(source, node.text) if isinstance(node, Scalar) else None
    return isinstance(node, Scalar) and not (path and path.is_file())
