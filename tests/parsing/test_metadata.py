"""The head of a facts file, and what follows from who reports."""

import pytest

from drafter.parsing.metadata import Metadata, metadata_of
from drafter.parsing.organization import LEVELS
from tests.support.section_bench import facts_of


def head(text: str) -> tuple[Metadata | None, list[tuple[str, int | None]]]:
    found, problems = metadata_of(facts_of(text, head=""))
    return found, [(problem.code, problem.location.line if problem.location else None) for problem in problems]


def words(text: str) -> dict[str, str]:
    found, problems = head(f"{text}\n年度: 2020\n")
    assert found
    assert not problems
    return {key: fact if isinstance(fact, str) else fact.words for key, fact in found.office.names.items()}


def test_a_town_speaks_of_itself_by_its_level() -> None:
    assert words("单位: {名称: 临泾镇妇联, 级别: 镇}") == {
        "名称": "临泾镇妇联",
        "级别": "镇",
        "自称": "我镇",
        "全域": "全镇",
        "党政": "镇党委、政府",
        "上级": "县妇联",
        "简称": "镇妇联",
        "对象": "妇女群众",
        "会员": "妇女",
        "服务对象": "妇女儿童",
    }


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("临泾镇妇联", "镇"),
        ("向阳乡妇女联合会", "乡"),
        ("青山湖街道妇联", "街道"),
        ("渡口社区妇联", "社区"),
        ("房县妇联", "县"),
        ("和平里社区居委会", "社区"),
        ("和平社区居民委员会", "社区"),
        ("耿塬村妇联", "村"),
        ("镇原县第一中学妇委会", "学校"),
        ("县人民医院女职工委员会", "医院"),
        ("县教育局工会", "机关"),
        ("某某食品公司工会委员会", "企业"),
        ("宣威市电商协会妇联", "协会"),
        ("共青团镇原县委员会", "县"),
        ("临泾镇团委", "镇"),
        ("房县总工会", "县"),
        ("房县残疾人联合会", "县"),
        ("鄂托克旗妇联", "旗"),
    ],
)
def test_the_level_is_seen_from_the_name(name: str, level: str) -> None:
    assert words(f"单位: {name}")["级别"] == level


@pytest.mark.parametrize(
    ("name", "short", "superior", "served", "members"),
    [
        ("房县妇联", "县妇联", "市妇联", "妇女群众", "妇女"),
        ("房县总工会", "县总工会", "市总工会", "职工", "职工"),
        ("临泾镇工会", "镇工会", "县总工会", "职工", "职工"),
        ("共青团镇原县委员会", "团县委", "团市委", "青年", "青年"),
        ("临泾镇团委", "镇团委", "团县委", "青年", "青年"),
        ("青山湖街道残联", "街道残联", "区残联", "残疾人", "残疾人"),
        ("县人民医院女职工委员会", "医院女职工委员会", "上级女职工委员会", "女职工", "女职工"),
        ("县第一中学妇委会", "校妇委会", "上级妇委会", "妇女群众", "妇女"),
        ("和平里社区居委会", "社区居委会", "街道党工委、办事处", "居民群众", "居民"),
        ("鄂托克旗妇联", "旗妇联", "上级妇联", "妇女群众", "妇女"),
        ("{名称: 镇原县女企业家协会, 级别: 协会}", "协会", "上级协会", "会员", "会员"),
        ("{名称: 镇原县女企业家商会, 级别: 县}", "县协会", "市协会", "会员", "会员"),
        ("宣威市电商协会妇联", "协会妇联", "上级妇联", "妇女群众", "妇女"),
        ("{名称: 某某之家, 级别: 镇}", "镇妇联", "县妇联", "妇女群众", "妇女"),
        ("{名称: 红星农机厂, 级别: 企业, 种类: 工会}", "公司工会", "上级工会", "职工", "职工"),
        ("{名称: 红星农机厂, 级别: 企业, 种类: 工會}", "公司工会", "上级工会", "职工", "职工"),
        ("{名称: 和平社区, 级别: 社区, 种类: 社区}", "社区居委会", "街道党工委、办事处", "居民群众", "居民"),
        ("{名称: 临泾镇妇联, 种类: 残联}", "镇残联", "县残联", "残疾人", "残疾人"),
        ("{名称: 临泾镇妇联, 种类: }", "镇妇联", "县妇联", "妇女群众", "妇女"),
    ],
)
def test_the_kind_of_body_is_seen_from_the_name(
    name: str, short: str, superior: str, served: str, members: str
) -> None:
    told = words(f"单位: {name}")
    assert (told["简称"], told["上级"], told["对象"], told["会员"]) == (short, superior, served, members)


@pytest.mark.parametrize("name", ["镇原县医院协会", "镇原县企业协会", "镇原县女企业家协会"])
def test_an_association_does_not_tell_its_level(name: str) -> None:
    assert head(f"单位: {name}\n年度: 2020\n")[1] == [("missing-head", 1)]


def test_what_does_not_fit_is_typed() -> None:
    assert words("单位: {名称: 东山镇妇联, 上级: 市妇联}")["上级"] == "市妇联"
    told = words("单位: {名称: 东山镇妇联, 对象: 女村民, 会员: 女会员}")
    assert (told["对象"], told["会员"]) == ("女村民", "女会员")


def test_none_in_the_head_is_as_good_as_empty() -> None:
    found, problems = head("单位: 房县妇联\n年度: 2020\n标题: 无\n落款: 无\n日期: 无\n")
    assert found
    assert not problems
    assert (found.title, found.signature, found.date) == (None, None, None)


def test_every_level_is_told_in_full() -> None:
    assert len(LEVELS) == 14
    for level in LEVELS:
        assert all(words(f"单位: {{名称: 某地妇联, 级别: {level}}}").values())


def test_the_head_is_read_with_its_dates() -> None:
    found, problems = head("单位: 房县妇联\n年度: 2020年\n日期: 2020-12-08\n落款: 房县妇女联合会\n标题: 总结\n")
    assert found
    assert not problems
    assert (found.year.words, found.next_year.words) == ("2020", "2021")
    assert found.next_year.parents == (found.year,)
    assert [fact and fact.words for fact in (found.date, found.signature, found.title)] == [
        "2020年12月8日",
        "房县妇女联合会",
        "总结",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年度: 2020\n", [("missing-head", 1)]),
        ("单位: 房县妇联\n", [("missing-head", 1)]),
        ("单位:\n  级别: 镇\n年度:\n", [("missing-head", 1), ("missing-head", 3)]),
        ("年度: 2020\n单位: 某某妇联\n", [("missing-head", 2)]),
        ("年度: 2020\n单位: 某某自治区妇联\n", [("missing-head", 2)]),
        ("年度: 2020年度\n单位: 房县妇联\n", []),
        ("年度: 2020\n单位: {名称: 某某妇联, 级别: 省}\n", [("unknown-level", 2)]),
        ("年度: 2020\n单位: {名称: 房县妇联, 种类: 公司}\n", [("unknown-body", 2)]),
        ("年度: 今年\n单位: 房县妇联\n", [("wrong-year", 1)]),
        ("年度: 20\n单位: 房县妇联\n", [("wrong-year", 1)]),
        ("年度: 2020\n单位: {名称: 房县妇联, 电话: 1}\n", [("unknown-fact", 2)]),
        ("年度: 2020\n单位: 房县妇联\n日期: 年底\n", [("wrong-kind", 3)]),
        ("年度: 2020\n单位: 房县妇联\n日期: 2020-13-01\n", [("wrong-kind", 3)]),
        ("年度: 2020\n单位: 房县妇联\n日期: 2020-02-30\n", [("wrong-kind", 3)]),
        ("年度: 2020\n单位: 房县妇联\n标题:\n  甲: 乙\n", [("wrong-shape", 3)]),
        ("年度: 2020\n单位: 房县妇联\n落款:\n- 甲\n- 乙\n", [("wrong-shape", 4)]),
        ("年度: 2020\n单位: 房县妇联\n标题: |\n  甲\n  乙\n", [("line-break", 3)]),
        ("年度: 2020\n单位: {名称: 房县妇联, 上级: 无}\n", [("wrong-kind", 2)]),
        ("年度: 2020\n单位:\n  名称: 无\n", [("missing-head", 3)]),
        ("年度: 2020\n单位:\n  名称:\n  级别: 镇\n", [("missing-head", 3)]),
        ("年度: 2020\n单位:\n  级别: 镇\n", [("missing-head", 2)]),
        ("年度: 2020\n单位: 房县妇联\n格式: 3\n", [("unknown-format", 3)]),
        ("年度: 2020\n单位: 房县妇联\n标题: {甲: 乙}\n", [("special-character", 3)]),
    ],
)
def test_a_mistake_in_the_head_is_a_problem(text: str, expected: list[tuple[str, int]]) -> None:
    assert head(text)[1] == expected
