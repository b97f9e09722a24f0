"""Who reports in a facts file, for which year, and by what names it is known to others."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.core import Location, Problem, simplified
from drafter.model import Fact
from drafter.parsing import (
    Facts,
    Listing,
    Mapping,
    Node,
    Scalar,
    level_in,
    one_value,
    place_named,
    typed_value,
    year_in,
)

# where an office says its own names
_HEAD = ("单位", "标题", "落款", "供稿", "署名", "红头", "版记")
_SEAT = re.compile(".{2,}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|街道|镇|乡)")
# what is called so is called so everywhere
_COMMON = {"开发区", "高新区", "新城区", "老城区", "工业园", "产业园", "示范区", "度假区", "风景区", "居委会", "村委会"}
_SHORTEST = 3


class Office(NamedTuple):
    """An office: what it is called, its level, its year, where its name stands, and the `names` others may call it by.

    `head` is what it says of itself: what stands there is no stranger's name.
    """

    name: str
    level: str
    year: str
    place: Location
    names: tuple[str, ...]
    head: str


def office_in(facts: Facts) -> Office:
    """Return the office that `facts` are of; what they do not tell is empty."""
    items = facts.tree.items
    body = items.get("单位")
    keys = body.items if isinstance(body, Mapping) else {"名称": body}
    name, level, short = (_one(keys.get(key)) for key in ("名称", "级别", "简称"))
    year = _one(items.get("年度"))
    called = simplified(name.words) if name else ""
    return Office(
        name.words if name else "",
        simplified(level.words) if level else level_in(called),
        year_in(year.words) if year else "",
        name.location if name else Location(facts.source, 1),
        tuple(dict.fromkeys(_names(called, simplified(short.words) if short else ""))),
        simplified("\n".join(text for key in _HEAD for text in _texts(items.get(key)))),
    )


def _names(name: str, short: str) -> Iterator[str]:
    """Yield what an office called `name`, and for short `short`, is told from others by, the longest first."""
    place = place_named(name)
    bare = place
    while (seat := _SEAT.match(bare)) and len(bare) - seat.end() >= _SHORTEST - 1:
        bare = bare[seat.end() :]
    # one as general as 社区居委会 is not its own
    own = short if short[:2] in (name[:2], bare[:2]) else ""
    for each in (name, own, place, bare):
        telling = len(each) >= _SHORTEST or re.fullmatch(".县", each)
        if telling and "某" not in each and each not in _COMMON:
            yield each


def _one(node: Node | None) -> Fact | None:
    value = (
        one_value(typed_value("", node, node.location))
        if isinstance(node, Scalar | Mapping) and node.location
        else None
    )
    return None if isinstance(value, Problem) else value


def _texts(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar(text=text):
            yield text
        case Listing(items=several):
            for item in several:
                yield from _texts(item)
        case Mapping(items=items):
            for item in items.values():
                yield from _texts(item)
