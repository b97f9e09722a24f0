"""What follows from a body's 名称 and 级别: how it calls itself, its area, who leads it."""

import re
from dataclasses import dataclass, replace
from typing import Any

from drafter.facts import NONE, Fact, one_value, typed_value
from drafter.language import say
from drafter.problem import Location, Problem
from drafter.tree import Mapping, Node, Scalar

# 级别: 党政, 上级. 自称, 全域 and 简称 follow from the word itself.
LEVELS = {
    "村": ("村党组织、村委会", "上级妇联"),
    "社区": ("社区党组织、居委会", "上级妇联"),
    "乡": ("乡党委、政府", "县妇联"),
    "镇": ("镇党委、政府", "县妇联"),
    "街道": ("街道党工委、办事处", "区妇联"),
    "县": ("县委、县政府", "市妇联"),
    "区": ("区委、区政府", "市妇联"),
    "旗": ("旗委、旗政府", "上级妇联"),
    "市": ("市委、市政府", "上级妇联"),
}
OFFICE_KEYS = ("名称", "级别", "自称", "全域", "党政", "上级", "简称")

_SUFFIXES = ("妇女联合会", "妇联")


@dataclass(frozen=True, slots=True)
class Office:
    """The body that reports: `name`, and the `names` by which templates speak of it.

    `names` holds a Fact for each of OFFICE_KEYS but 级别, which is a plain word to test.
    """

    name: Fact
    names: dict[str, Any]


def office_of(node: Node | None, place: Location) -> tuple[Office | None, list[Problem]]:
    """Return the office that `node`, the value of the key 单位, describes, and what is wrong."""
    typed, problems = _typed_keys(node, place)
    name, level = typed.get("名称"), typed.get("级别")
    if name is None:
        hint = say("在“单位”下面写上“名称: 某某镇妇联”。")
        return None, [*problems, Problem("missing-head", say("“单位.名称”还没有填。"), place, hint)]
    level = level or _level_in(name)
    known = "、".join(LEVELS)
    if level is None:
        message = say("从“{}”看不出单位的级别。", name.text)
        hint = say("在“单位”下面加一行“级别: 镇”；可写：{}。", known)
        return None, [*problems, Problem("missing-head", message, name.location, hint)]
    if level.words not in LEVELS:
        message = say("没有“{}”这个级别。", level.words)
        return None, [*problems, Problem("unknown-level", message, level.location, say("可写：{}。", known))]
    names: dict[str, Any] = _derived(level) | {key: fact for key, fact in typed.items() if key != "级别"}
    return Office(name, names | {"级别": level.words}), problems


def _typed_keys(node: Node | None, place: Location) -> tuple[dict[str, Fact], list[Problem]]:
    """Return the facts typed under 单位; a single value is the 名称."""
    if isinstance(node, Scalar):
        node = Mapping({"名称": node}, {"名称": place})
    if not isinstance(node, Mapping):
        return {}, []
    facts, problems = {}, []
    for key, child in node.items.items():
        where = node.places[key]
        typed = typed_value(f"单位.{key}", child, where)
        if key not in OFFICE_KEYS:
            hint = say("“单位”下面可写：{}。", "、".join(OFFICE_KEYS))
            problems.append(Problem("unknown-fact", say("“单位”下面没有“{}”这一项。", key), where, hint))
        elif isinstance(fact := one_value(typed), Problem):
            problems.append(fact)
        elif fact and fact.words in (NONE, "0"):
            message = say("“单位.{}”填的是“{}”，这一项不能没有。", key, fact.words)
            problems.append(Problem("wrong-kind", message, fact.location, say("写上它，或删掉这一行，由级别来定。")))
        elif fact:
            facts[key] = replace(fact, counts=False)
    return facts, problems


def _level_in(name: Fact) -> Fact | None:
    stem = name.words
    # names of areas that end in 区 and are none of the districts meant here
    if re.search("(?:自治|新|开发|园|景)区(?:妇|$)", stem):
        return None
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix)
    for level in sorted(LEVELS, key=len, reverse=True):
        if stem != name.words and stem.endswith(level):
            return replace(name, path="单位.级别", text=level, words=level, parents=(name,))
    return None


def _derived(level: Fact) -> dict[str, Fact]:
    word = level.words
    leaders, superior = LEVELS[word]
    words = {
        "自称": f"我{word}",
        "全域": f"全{word}",
        "党政": leaders,
        "上级": superior,
        "简称": f"{word}妇联",
    }
    return {
        key: Fact(f"单位.{key}", value, value, level.location, parents=(level,), counts=False)
        for key, value in words.items()
    }
