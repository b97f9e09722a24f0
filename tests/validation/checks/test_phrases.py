"""What was not said any more in a year, or not yet; last year's sentences; growth from nowhere."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems, Source
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from drafter.schema.phrases import in_its_year, phrases_of
from tests.support.section_bench import library_of


def told(words: str, year: int = 2020, library: Library | None = None) -> list[tuple[str, str]]:
    """Return the code of each problem of `words`, one's own, in a report of `year`, with what is pointed at."""
    text = f"格式: 2\n单位: 临泾镇妇联\n年度: {year}\n组织建设:\n  行政村: 14\n  补充: {words}\n"
    problems = draft_facts(parse_facts(Source("facts.yaml", text)), library or Library()).problems
    line = text.split("\n")[5]
    return [
        (each.code, line[each.location.column - 1 :][: each.location.length])
        for each in problems
        if each.location and each.location.line == 6 and each.code != "mixed-scripts"
    ]


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("学习党的十八大精神。", 2020, [("outdated-congress", "党的十八大")]),
        ("學習黨的十八大精神。", 2020, [("outdated-congress", "黨的十八大")]),
        ("学习党的十九大精神。", 2020, []),
        ("学习党的二十大精神。", 2020, [("outdated-congress", "党的二十大")]),
        # in the year of a congress both hold
        ("学习党的十八大精神，迎接党的十九大。", 2017, []),
        ("党的十八大以来，面貌一新。", 2020, []),
        ("学习中国妇女九大精神。", 2024, [("outdated-congress", "中国妇女九大")]),
        ("宣传《婚姻法》。", 2024, [("outdated-phrase", "婚姻法")]),
        ("宣传《民法典》。", 2024, []),
        ("落实“八五”普法的任务。", 2019, [("outdated-phrase", "“八五”普法")]),
        # a plan is drawn up before its years, and looked back on afterwards
        ("编制“十四五”规划。", 2020, []),
        ("“十三五”期间成效明显。", 2023, []),
        ("落实“十三五”的任务。", 2023, [("outdated-phrase", "“十三五”")]),
        ("落实“十三五”规划。", 2023, [("outdated-phrase", "“十三五”")]),
        ("“十三五”期间成效明显，落实“十三五”规划。", 2023, [("outdated-phrase", "“十三五”")]),
        ("2019年，全镇现有行政村14个。", 2020, [("day-outside-year", "2019年")]),
        ("2019年底，全镇现有行政村14个。", 2020, []),
        ("与2019年相比，全镇面貌一新。", 2020, []),
        ("2018年，全镇办班3期。", 2020, []),
        ("2019年，镇里修了路。", 2020, []),
        ("办班比上年增长15%。", 2020, [("growth-without-base", "比上年增长15%")]),
        ("收入同比增加了2000元。", 2020, [("growth-without-base", "同比增加了2000")]),
        ("收入有所增加，比较满意。", 2020, []),
        ("收入与2019年相比增加2000元。", 2020, [("growth-without-base", "与2019年相比增加2000")]),
        ("知晓的比例提高到95%。", 2020, []),
        ("技能比武提高300人的素质。", 2020, []),
    ],
)
def test_a_phrase_out_of_its_years_is_told_where_it_stands(
    words: str, year: int, expected: list[tuple[str, str]]
) -> None:
    assert told(words, year) == expected


def test_an_office_adds_phrases_of_its_own(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"phrases/本县.tsv": "# 本县的\n“五个一”工程\t行动\t2015\t2018\t“六个一”工程\n"})
    assert told("推进“五个一”工程。", library=library) == [("outdated-phrase", "“五个一”工程")]
    assert told("推进“五个一”工程。") == []


@pytest.mark.parametrize(
    "line", ["“五个一”工程\t行动\t二〇一五\t2018", "\t行动\t2015", "“五个一”工程\t行动\t2015-13\t"]
)
def test_a_line_that_is_no_phrase_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    library = library_of(tmp_path, {"phrases/本县.tsv": f"# 本县的\n{line}\n"})
    with pytest.raises(Problems) as refusal:
        told("推进工程。", library=library)
    ((code, place),) = [(each.code, each.location) for each in refusal.value.problems]
    assert code == "misread-phrase"
    assert place
    assert place.line == 2


def test_the_phrases_that_come_with_the_program_follow_upon_each_other() -> None:
    phrases = {phrase.words: phrase for phrase in phrases_of(Library())}
    assert len(phrases) > 60
    followed = [phrase for phrase in phrases.values() if phrase.until and phrase.successor in phrases]
    assert len(followed) > 20
    for phrase in followed:
        assert phrases[phrase.successor].since - phrase.until in (-1, 0, 1) or phrase.kind == "行动", phrase
    assert all(not phrase.since or not phrase.until or phrase.since <= phrase.until for phrase in phrases.values())


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("学习党的二十大精神", 2024, "学习党的二十大精神"),
        ("学习党的二十大精神", 2018, "学习党的十九大精神"),
        ("学习党的二十大精神", 2014, "学习党的十八大精神"),
        ("传达中国妇女九大精神", 2024, "传达中国妇女十三大精神"),
        ("落实“八五”普法规划", 2008, "落实“五五”普法规划"),
        # what was said before is not known
        ("宣传《民法典》", 1998, "宣传《婚姻法》"),
        ("推进乡村振兴", 2005, "推进乡村振兴"),
        ("党的二十届三中全会精神", 2019, "党的二十届三中全会精神"),
    ],
)
def test_a_text_is_put_in_the_phrases_of_its_year(text: str, year: int, expected: str) -> None:
    assert in_its_year(text, year, phrases_of(Library())) == expected
