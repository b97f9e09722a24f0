"""Where a thing is filled in: found by what people call it, for each kind of body."""

import random
import re
from collections import defaultdict
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from drafter.core import Problems
from drafter.schema.defaults import USUAL_REPORT
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.schema.section import Section, load_section
from drafter.schema.subjects import MOST_PLACES, places_in, places_of
from tests.support.paths import GOLDEN
from tests.support.section_bench import library_of

BODIES = ("妇联", "工会", "团委", "残联", "女职工委员会", "社区")
LINES, DRAWS = 10, 50
# of all that people say; of ten lines, in the poorest draw and as a rule; of words that the index was never tried on; of
# those that no section lists
LEAST, LEAST_DRAWN, LEAST_EXPECTED, LEAST_HELD_OUT, LEAST_UNLISTED = 0.95, 8, 9.5, 0.95, 0.86
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


PHRASES, HOMES, HELD_OUT = map(_table, ("work_words.tsv", "work_sections.tsv", "work_words_held_out.tsv"))


def _is_found(body: str, line: str, phrase: str) -> bool:
    places = places_of(phrase, LIBRARY, body, USUAL_REPORT)
    return bool(places) and places[0].section in HOMES[body][line]


def _asked(phrases: dict[str, dict[str, list[str]]], body: str) -> list[tuple[str, str]]:
    """Return the lines of work that have a home, each with each phrase that people use for it."""
    return [(line, phrase) for line in HOMES[body] for phrase in phrases[body].get(line, [])]


def _share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize("body", BODIES)
def test_what_people_call_a_line_of_work_leads_to_its_section(body: str) -> None:
    found = {asked: _is_found(body, *asked) for asked in _asked(PHRASES, body)}
    drawn = []
    for seed in range(DRAWS):
        chance = random.Random(seed)
        lines = chance.sample(list(HOMES[body]), LINES)
        drawn.append(sum(found[line, chance.choice(PHRASES[body][line])] for line in lines))
    share = _share([*found.values()])
    print(f"{body}: {share:.1%}; {min(drawn)} to {max(drawn)} of {LINES}, {sum(drawn) / DRAWS} as a rule")
    assert share >= LEAST, [asked for asked, right in found.items() if not right]
    assert min(drawn) >= LEAST_DRAWN
    assert sum(drawn) / DRAWS >= LEAST_EXPECTED


def test_words_that_the_index_was_never_tried_on_lead_to_their_sections() -> None:
    together = [_is_found(body, *asked) for body in BODIES for asked in _asked(HELD_OUT, body)]
    print(f"{sum(together)} of {len(together)}")
    assert _share(together) >= LEAST_HELD_OUT


def test_words_held_out_are_none_of_those_that_the_index_is_mended_by() -> None:
    for body in BODIES:
        known = {phrase for each in PHRASES[body].values() for phrase in each}
        held = {phrase for _, phrase in _asked(HELD_OUT, body)}
        assert len(held) == LINES
        assert not known & held


@pytest.mark.long
@pytest.mark.parametrize("body", BODIES)
def test_a_phrase_that_no_section_lists_is_found_by_what_it_is_like(body: str) -> None:
    library = LIBRARY.serving(body)
    names = load_report(library, USUAL_REPORT).sections
    sections = [section for section in map(partial(load_section, library), names) if section.suits(body)]
    found = []
    for line, phrase in _asked(PHRASES, body):
        places = places_in(phrase, [_without(section, phrase) for section in sections])
        found.append(bool(places) and places[0].section in HOMES[body][line])
    print(f"{body}: {_share(found):.1%}")
    assert _share(found) >= LEAST_UNLISTED


def _without(section: Section, phrase: str) -> Section:
    """Return `section` as if nobody had told it `phrase` itself."""
    plain = re.sub("[“”]", "", phrase)
    if not any(plain in words for words in section.words.values()):
        return section
    words = {key: tuple(word for word in words if word != plain) for key, words in section.words.items()}
    return replace(section, words=words)


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
        ("庭院会", "妇联", "宣讲.活动"),
        ("团员先进性教育", "团委", "组织建设.团员"),
        ("矛盾纠纷排查化解", "社区", "调解与平安.调解"),
        ("“暖新”行动", "工会", "组织建设.新就业"),
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


def test_what_is_written_for_such_bodies_is_meant_before_what_is_for_all(tmp_path: Path) -> None:
    own = (
        OWN.replace("名称: 图书角", "名称: 书屋角").replace("词:", "适用: 工会\n词:").replace("  图书角:", "  书屋角:")
    )
    library = library_of(tmp_path, {"sections/图书角.j2": OWN, "sections/书屋角.j2": own})
    shared, served = load_section(library, "图书角"), load_section(library, "书屋角")
    assert next(place.section for place in places_in("还书", [shared, served])) == "书屋角"


def test_a_word_inside_a_longer_one_is_hardly_meant(tmp_path: Path) -> None:
    own = OWN.replace("名称: 图书角", "名称: 会议").replace("  图书角: 书屋", "  会议: 还书会")
    own = own.replace("借书、还书", "碰头会")
    library = library_of(tmp_path, {"sections/图书角.j2": OWN, "sections/会议.j2": own})
    shorter, longer = load_section(library, "图书角"), load_section(library, "会议")
    assert next(place.section for place in places_in("还书会", [shorter, longer])) == "会议"


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
