"""Where a thing is filled in: found by what people call it, for each kind of body."""

import random
from collections import defaultdict
from pathlib import Path

import pytest

from drafter.core import Problems
from drafter.schema.defaults import USUAL_REPORT
from drafter.schema.library import Library
from drafter.schema.section import load_section
from drafter.schema.subjects import MOST_PLACES, places_in, places_of
from tests.support.paths import GOLDEN
from tests.support.section_bench import library_of

BODIES = ("妇联", "工会", "团委", "残联", "女职工委员会", "社区")
SEED = 2020
LINES, LEAST, LEAST_OF_ALL = 10, 8, 0.88
LIBRARY = Library()

OWN = """---
名称: 图书角
标题: 图书角工作
词:
  借阅: 借书、还书
  图书角: 书屋
字段:
  借阅:
    册数: {种类: 数量, 单位: 册, 必填: 是, 说明: 借出的书}
  捐赠:
    册数: {种类: 数量, 单位: 册, 说明: 收到的书}
---
借出图书{{ 借阅.册数 }}，
收到赠书{{ 捐赠.册数 }}。
"""


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    """Return the third column of a table by its first, the kind of body, and its second, the line of work."""
    table: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in (GOLDEN / name).read_text(encoding="utf-8").splitlines():
        body, line, told = row.split("\t")
        table[body][line].append(told)
    return table


PHRASES, HOMES = _table("work_words.tsv"), _table("work_sections.tsv")


def _is_found(body: str, line: str, phrase: str) -> bool:
    places = places_of(phrase, LIBRARY, body, USUAL_REPORT)
    return bool(places) and places[0].section in HOMES[body][line]


@pytest.mark.parametrize("body", BODIES)
def test_what_people_call_a_line_of_work_leads_to_its_section(body: str) -> None:
    chance = random.Random(SEED)
    lines = chance.sample(list(HOMES[body]), LINES)
    asked = [(line, chance.choice(PHRASES[body][line])) for line in lines]
    missed = [each for each in asked if not _is_found(body, *each)]
    assert LINES - len(missed) >= LEAST, missed


def test_most_of_all_that_people_say_leads_to_its_section() -> None:
    found = {
        body: [_is_found(body, line, phrase) for line in HOMES[body] for phrase in PHRASES[body][line]]
        for body in BODIES
    }
    for body, each in found.items():
        print(f"{body}: {sum(each)}/{len(each)}")
    together = [one for each in found.values() for one in each]
    print(f"{sum(together) / len(together):.1%}")
    assert sum(together) / len(together) >= LEAST_OF_ALL


@pytest.mark.parametrize("body", BODIES)
def test_every_home_of_a_line_is_a_section_that_such_a_body_sees(body: str) -> None:
    library = LIBRARY.serving(body)
    homes = {home for homes in HOMES[body].values() for home in homes}
    assert homes <= {*library.names("sections")}
    assert {*HOMES[body]} <= {*PHRASES[body]}


@pytest.mark.parametrize(
    ("words", "body", "path"),
    [
        ("走访慰问", "妇联", "关爱妇女儿童.慰问"),
        ("走访慰问", "社区", "民政救助.慰问"),
        ("送温暖", "工会", "困难职工帮扶.送温暖"),
        ("走防慰问", "残联", "社会保障.慰问"),
        ("宫颈癌", "妇联", "健康.两癌检查"),
        ("白内障", "残联", "康复服务.白内障"),
        ("户次", "妇联", "基层治理与巾帼网格.走访.户次"),
        ("法律援助", "妇联", "维权信访.法律援助"),
        ("志願服務", "妇联", "志愿服务"),
    ],
)
def test_one_subject_has_its_home_in_each_body(words: str, body: str, path: str) -> None:
    places = places_of(words, LIBRARY, body, USUAL_REPORT)
    assert places[0].path.startswith(path)
    assert len(places) <= MOST_PLACES


@pytest.mark.parametrize("words", ["", "？", "火星探测", "量子", "zz"])
def test_what_nothing_is_about_leads_nowhere(words: str) -> None:
    assert places_of(words, LIBRARY, "妇联", USUAL_REPORT) == []


def test_what_is_for_other_bodies_is_not_named() -> None:
    names = {place.section for place in places_of("白内障复明手术", LIBRARY, "妇联", USUAL_REPORT)}
    assert "康复服务" not in names


def test_the_field_that_is_meant_is_named_with_those_beside_it() -> None:
    (place, *_) = places_of("慰问金", LIBRARY, "妇联", USUAL_REPORT)
    assert place.path == "关爱妇女儿童.慰问.资金"
    assert "数量" in place.beside


def test_an_office_may_say_what_its_own_things_are_called(tmp_path: Path) -> None:
    section = load_section(library_of(tmp_path, {"sections/图书角.j2": OWN}), "图书角")
    assert section.words == {"借阅": ("借书", "还书"), "图书角": ("书屋",)}
    assert next(place.path for place in places_in("还书", [section])) == "图书角.借阅.册数"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  借阅: 借书", "  借书: 借书", "“词”里的“借书”没有声明过。"),
        ("借书、还书", "书", "“词”里的“书”有1个字：写2到12个字的。"),
    ],
)
def test_a_word_that_leads_nowhere_is_a_mistake(tmp_path: Path, old: str, new: str, message: str) -> None:
    library = library_of(tmp_path, {"sections/图书角.j2": OWN.replace(old, new)})
    with pytest.raises(Problems) as raised:
        load_section(library, "图书角")
    assert message in [problem.message for problem in raised.value.problems]
