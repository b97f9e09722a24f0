"""Tags: whom a section or a fact is for, so that a report takes what fits it and no more."""

import re
from collections.abc import Collection

from drafter.core import Location, Problem, say, simplified
from drafter.parsing.yaml.tree import Listing, Node, Scalar

TAGS = ("对内", "上报", "宣传")

_BETWEEN = r"[、，,；;\s]+"


def read_tags(path: str, node: Node | None) -> tuple[str, ...] | Problem:
    """Return the tags that `node`, typed beside the value at `path`, names, or what is wrong with them."""
    tags: list[str] = []
    for child in node.items if isinstance(node, Listing) else (node,) if node else ():
        if not isinstance(child, Scalar):
            return _unknown(path, "", child.location)
        words = [word for word in re.split(_BETWEEN, child.text) if word]
        if strangers := [word for word in words if simplified(word) not in TAGS]:
            return _unknown(path, strangers[0], child.location)
        tags += map(simplified, words)
    return tuple(dict.fromkeys(tags))


def matches(tags: Collection[str], taken: Collection[str]) -> bool:
    """Return whether what has `tags` fits a report that takes those in `taken`; none at all fit each other."""
    return not tags or not taken or any(tag in taken for tag in tags)


def is_internal(taken: Collection[str]) -> bool:
    """Return whether a report that takes the tags in `taken` is read in the office alone."""
    return tuple(taken) == TAGS[:1]


def held_back(path: str, tags: Collection[str], taken: Collection[str], place: Location) -> Problem:
    """Return the note that what stands at `path` is left out of a report that takes the tags in `taken`."""
    message = say("“{}”的标签是{}，这份报告只取{}的，没有写它。", path, _quoted(tags), _quoted(taken))
    return Problem("held-back", message, place, say("要写，就在它的标签里加上{}，或去掉标签。", _quoted(taken)))


def _unknown(path: str, word: str, place: Location | None) -> Problem:
    message = say("“{}”的标签没有“{}”这一种。", path, word) if word else say("“{}”的标签下面又分了项。", path)
    return Problem("unknown-choice", message, place, say("可写：{}；几种都合用，就用顿号隔开。", "、".join(TAGS)))


def _quoted(tags: Collection[str]) -> str:
    return "、".join(f"“{tag}”" for tag in tags)
