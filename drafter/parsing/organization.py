"""What follows from a body's 名称 and 级别: how it calls itself, its area, who leads it."""

import re
from dataclasses import replace
from typing import Any, NamedTuple

from drafter.core import Location, Problem, say, simplified
from drafter.model import Fact
from drafter.parsing.facts import Facts, is_none, one_value, typed_value
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar, not_keys


class Level(NamedTuple):
    """What a body of one level calls itself, its area, and those who lead it; `above` is the level of its superior."""

    own: str
    area: str
    leaders: str
    above: str


# by 级别: 自称, 全域, 党政, and the level of 上级, which is 上级 itself where it cannot be told
LEVELS = {
    "村": Level("我村", "全村", "村党组织、村委会", "上级"),
    "社区": Level("我社区", "全社区", "社区党组织、居委会", "上级"),
    "乡": Level("我乡", "全乡", "乡党委、政府", "县"),
    "镇": Level("我镇", "全镇", "镇党委、政府", "县"),
    "街道": Level("我街道", "全街道", "街道党工委、办事处", "区"),
    "县": Level("我县", "全县", "县委、县政府", "市"),
    "区": Level("我区", "全区", "区委、区政府", "市"),
    "旗": Level("我旗", "全旗", "旗委、旗政府", "上级"),
    "市": Level("我市", "全市", "市委、市政府", "上级"),
    "机关": Level("我单位", "全机关", "机关党委", "上级"),
    "企业": Level("我公司", "全公司", "公司党委", "上级"),
    "学校": Level("我校", "全校", "学校党委", "上级"),
    "医院": Level("我院", "全院", "医院党委", "上级"),
    "协会": Level("我会", "全行业", "协会党组织", "上级"),
}
# what templates speak of an office by, and what may be typed of it
OFFICE_NAMES = ("名称", "级别", "自称", "全域", "党政", "上级", "简称", "对象", "会员", "服务对象")
OFFICE_KEYS = (*OFFICE_NAMES, "种类")

_SEATS = ("县", "区", "旗", "市")


class Body(NamedTuple):
    """A kind of mass organisation: its `name`, the endings of its names, whom it is for, how it is called for short.

    `served` is what they are called whom it serves, `members` what one of them is. `short` is for the
    bodies of a county or city, `local` for those below. `leaders` and `above` are who leads it and who
    guides it, where that is the same for all of them.
    """

    name: str
    endings: tuple[str, ...]
    served: str
    members: str
    short: str
    local: str
    leaders: str = ""
    above: str = ""


BODIES = (
    Body("女职工委员会", ("女职工委员会",), "女职工", "女职工", "{}女职工委员会", "{}女职工委员会"),
    Body("妇委会", ("妇女工作委员会", "妇委会"), "妇女群众", "妇女", "{}妇委会", "{}妇委会"),
    Body("妇联", ("妇女联合会", "妇联"), "妇女群众", "妇女", "{}妇联", "{}妇联"),
    Body("工会", ("总工会", "工会委员会", "工会"), "职工", "职工", "{}总工会", "{}工会"),
    Body("团委", ("团委", "委员会"), "青年", "青年", "团{}委", "{}团委"),
    Body("残联", ("残疾人联合会", "残联"), "残疾人", "残疾人", "{}残联", "{}残联"),
    Body(
        "社区",
        ("居民委员会", "居委会"),
        "居民群众",
        "居民",
        "{}居委会",
        "{}居委会",
        leaders="社区党组织",
        above="街道党工委、办事处",
    ),
    Body("协会", ("商会", "学会", "联盟", "协会"), "会员", "会员", "{}协会", "{}协会"),
)
_WOMEN = BODIES[2]
_LEAGUE = BODIES[4]
_ASSOCIATION = BODIES[7]
# how names end that tell a level in other words
_OTHER_WORDS = {
    "学校": "中学|小学|幼儿园|大学|学院|一中|二中|职校",
    "医院": "卫生院|保健院|中医院",
    "企业": "公司|集团|厂|场|银行|合作社",
    "协会": "商会|学会|联盟",
    "机关": "局|委|办公室|厅|中心|法院|检察院",
}
# names that tell the 级别, in signs that editors read too; areas such as 开发区 are none of the districts meant here
_WORDS = "|".join((*LEVELS, *_OTHER_WORDS.values()))
# an association is often one of what its name has before the ending: 医院协会
_TELLING = [body for body in BODIES if body is not _ASSOCIATION]
_ENDINGS = "|".join(ending for body in _TELLING for ending in body.endings if ending != "委员会")
TELLING_NAME = (
    f"(?!.*(?:自治|新|开发|园|景)区(?:{_ENDINGS}|委员会)$)(?:.*(?:{_WORDS})(?:{_ENDINGS})|共青团.*(?:{_WORDS})委员会)"
)


class Organization(NamedTuple):
    """The body that reports: `name`, the kind of `body` that it is, and the `names` by which templates speak of it.

    `names` holds a Fact for each of OFFICE_NAMES but 级别, which is a plain word to test.
    """

    name: Fact
    body: str
    names: dict[str, Any]


def office_of(node: Node | None, place: Location) -> tuple[Organization | None, list[Problem]]:
    """Return the office that `node`, the value of the key 单位, describes, and what is wrong."""
    if isinstance(node, Listing):
        hint = say("去掉“- ”，写成“名称: 某某镇妇联”这样；可写：{}。", "、".join(OFFICE_KEYS))
        return None, [not_keys(node, say("“单位”下面"), hint)]
    typed, problems = _typed_keys(node, place)
    name, level = typed.get("名称"), typed.get("级别")
    if name is None:
        hint = say("在“单位”下面写上“名称: 某某镇妇联”。")
        place = node.places.get("名称", place) if isinstance(node, Mapping) else place
        return None, [*problems, Problem("missing-head", say("“单位.名称”还没有填。"), place, hint)]
    level = level or _level_fact(name)
    known = "、".join(LEVELS)
    if level is None:
        message = say("从“{}”看不出单位的级别。", name.text)
        short = say("写成三行：“单位:”，下面空两格写“名称: {}”，再空两格写“级别: 镇”；可写：{}。", name.text, known)
        long = say("在“单位”下面加一行“级别: 镇”；可写：{}。", known)
        hint = short if isinstance(node, Scalar) else long
        return None, [*problems, Problem("missing-head", message, name.location, hint)]
    rank = simplified(level.words)
    if rank not in LEVELS:
        message = say("没有“{}”这个级别。", level.words)
        return None, [*problems, Problem("unknown-level", message, level.location, say("可写：{}。", known))]
    body, unknown = _body_told(typed.get("种类"), name)
    names: dict[str, Any] = _derived(replace(level, words=rank), body) | {
        key: fact for key, fact in typed.items() if key in OFFICE_NAMES
    }
    return Organization(name, body, names | {"级别": rank}), [*problems, *unknown]


def _body_told(kind: Fact | None, name: Fact) -> tuple[str, list[Problem]]:
    """Return the kind of body that is typed, or else told by the `name`, and what is wrong with what is typed."""
    known = [body.name for body in BODIES]
    if kind is None or simplified(kind.words) in known:
        return simplified(kind.words) if kind else body_of(name.words), []
    hint = say("可写：{}；从名称看得出来的，删掉这一行就行。", "、".join(known))
    problem = Problem("unknown-body", say("不知道“{}”是哪种单位。", kind.words), kind.location, hint)
    return body_of(name.words), [problem]


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
        elif fact and (is_none(fact.words) or fact.words == "0"):
            # no level makes up for a 名称: that is told as not filled in
            if key != "名称":
                message = say("“单位.{}”填的是“{}”，这一项不能没有。", key, fact.words)
                problems.append(
                    Problem("wrong-kind", message, fact.location, say("写上它，或删掉这一行，由级别来定。"))
                )
        elif fact:
            facts[key] = replace(fact, counts=False)
    return facts, problems


def body_named(facts: Facts) -> str:
    """Return the kind of body that `facts` are of, nothing where they do not tell."""
    office, _ = office_of(facts.tree.items.get("单位"), Location(facts.source, 1))
    return office.body if office else ""


def level_in(name: str) -> str:
    """Return the 级别 that the name of a body tells, as in 临泾镇妇联, or nothing."""
    name = simplified(name)
    if not re.fullmatch(TELLING_NAME, name):
        return ""
    words = {level: f"{level}|{_OTHER_WORDS[level]}" if level in _OTHER_WORDS else level for level in LEVELS}
    longest_first = sorted(words, key=len, reverse=True)
    return next((level for level in longest_first if re.search(f"(?:{words[level]})$", _stem(name))), "")


def _level_fact(name: Fact) -> Fact | None:
    level = level_in(name.words)
    return replace(name, path="单位.级别", text=level, words=level, parents=(name,)) if level else None


def place_named(name: str) -> str:
    """Return the place, or the house, that the `name` of a body says before its kind: 临泾镇 of 临泾镇妇联."""
    return _stem(simplified(name))


def implied(level: str, kind: str) -> dict[str, str]:
    """Return how a body of `level` and `kind` speaks of itself and others, by the keys that would say otherwise."""
    told, body = LEVELS[level], next(body for body in BODIES if body.name == kind)
    area = {"企业": "公司", "学校": "校", "医院": "医院"}.get(level, level)
    if body is _ASSOCIATION and level == "协会":
        area = ""
    return {
        "自称": told.own,
        "全域": told.area,
        "党政": body.leaders or told.leaders,
        "上级": body.above or _short(body, told.above),
        "简称": _short(body, area),
        "对象": body.served,
        "会员": body.members,
        "服务对象": f"{body.members}儿童" if body.members == "妇女" else body.members,
    }


def _derived(level: Fact, body: str) -> dict[str, Fact]:
    return {
        key: Fact(f"单位.{key}", words, words, level.location, parents=(level,), counts=False)
        for key, words in implied(level.words, body).items()
    }


def body_in(words: str) -> str:
    """Return the kind of body that `words` end in, 妇联 of 临泾镇妇女联合会, or nothing."""
    body = _body_in(simplified(words))
    return body.name if body else ""


def body_of(name: str) -> str:
    """Return the kind of body that an office called `name` is told as."""
    return _body_of(simplified(name)).name


def sample_name(place: str, body: str) -> str:
    """Return what a `body` of one of the kinds of BODIES may be called in `place`: 临泾镇妇联."""
    return place + min(next(each.endings for each in BODIES if each.name == body), key=len)


def _body_in(name: str) -> Body | None:
    for body in BODIES:
        if name.endswith(body.endings) and (body is not _LEAGUE or "团" in name):
            return body
    return None


def _body_of(name: str) -> Body:
    """Return the kind of body that `name` is of; one that is none of them is told like a women's federation."""
    return _body_in(name) or _WOMEN


def _stem(name: str) -> str:
    """Return what stands before the kind of body in `name`: 临泾镇, 房县; nothing where it names no kind."""
    body = _body_of(name)
    stem = next((name.removesuffix(ending) for ending in body.endings if name.endswith(ending)), name)
    stem = stem.removeprefix("共青团").removesuffix("共青团") if body is _LEAGUE else stem
    return "" if stem == name else stem


def _short(body: Body, area: str) -> str:
    if area == "上级":
        return f"上级{body.name}"
    return (body.short if area in _SEATS else body.local).format(area)
