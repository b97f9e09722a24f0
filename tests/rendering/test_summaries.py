"""The tables drawn from all chapters: which honours and events stand in them, in which order, and each once."""

import pytest

from drafter.model.document import Table, stretches, text_of
from drafter.model.provenance import places_of
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema.library import Library
from drafter.services.trace.figures import printed_figures
from tests.support.section_bench import facts_of

HEAD = "单位: 澄溪县妇联\n年度: 2025\n"


def drafted(facts: str, head: str = HEAD) -> Draft:
    return draft_facts(facts_of(facts, head), Library())


def tables(facts: str, head: str = HEAD) -> list[list[str]]:
    """Return the rows of each table of the report that `facts` make, the head first."""
    found = [block for block in drafted(facts, head).document.blocks if isinstance(block, Table)]
    return [["｜".join(map(text_of, row)) for row in (table.head, *table.rows)] for table in found]


def rows(facts: str, head: str = HEAD) -> list[str]:
    """Return the rows of the one table of the report that `facts` make."""
    ((_, *found),) = tables(facts, head)
    return found


HONOURS = "所获荣誉: {汇总: 是}\n"
EVENTS = "大事记: {汇总: 是}\n"
MODELS = "{称号: 关爱家庭示范单位, 级别: 县级, 数量: 5个}, {称号: 家庭教育示范校, 级别: 省级, 数量: 2所}"


def test_honours_of_all_chapters_stand_from_the_highest_level_down_then_as_in_the_file() -> None:
    typed = "所获荣誉: {汇总: 是, 荣誉: [{名称: 三八红旗集体, 级别: 市级, 获得者: 县妇联, 时间: 3月}]}\n"
    facts = f"创建评选: {{示范单位: [{MODELS}], 文明岗: {{市级: 4, 国家级: 1}}}}\n{typed}"
    assert tables(facts) == [
        [
            "荣誉｜级别｜数量｜获得者｜时间",
            "巾帼文明岗｜国家级｜1个｜｜",
            "家庭教育示范校｜省级｜2所｜｜",
            "巾帼文明岗｜市级｜4个｜｜",
            "三八红旗集体｜市级｜｜县妇联｜3月",
            "关爱家庭示范单位｜县级｜5个｜｜",
        ]
    ]


def test_a_chapter_that_is_only_drawn_is_told_under_its_heading() -> None:
    facts = f"创建评选: {{示范单位: [{MODELS}]}}\n{HONOURS}章节: 创建评选、所获荣誉\n"
    document = drafted(facts).document
    assert [text_of(chapter.title) for chapter in document.chapters[1:3]] == ["创建评选工作", "所获荣誉"]
    said = paragraphs_of(document)
    assert said.index("全年所获荣誉见下表。") + 1 == said.index("2025年所获荣誉一览表")
    assert not drafted(facts).problems


@pytest.mark.parametrize("wanted", ["否", "无", "", "~"])
def test_without_being_asked_for_nothing_is_drawn(wanted: str) -> None:
    facts = f"创建评选: {{示范单位: [{MODELS}]}}\n所获荣誉: {{汇总: {wanted}}}\n"
    assert tables(facts) == []
    assert "见下表" not in "".join(paragraphs_of(drafted(facts).document))


def test_what_was_only_asked_for_or_has_no_name_or_no_level_is_no_honour() -> None:
    facts = """\
    创建评选:
      申报: [{称号: 巾帼文明岗, 级别: 市级, 数量: 2个}]
      示范单位:
        - {级别: 县级, 数量: 3个}
        - {称号: 示范妇女之家, 数量: 6个}
        - {称号: 示范基地, 级别: 无, 数量: 7个}
        - {称号: 书香家庭, 级别: 县级, 数量: 0个}
        - {称号: 绿色家庭, 级别: 县级}
    """
    assert rows(facts, f"{HEAD}{HONOURS}") == ["绿色家庭｜县级"]


def test_an_honour_of_the_chapter_that_says_more_than_a_row_holds_stays_a_sentence() -> None:
    facts = """\
    所获荣誉:
      汇总: 是
      荣誉:
        - {名称: 三八红旗集体, 级别: 省级, 获得者: 县妇联}
        - {名称: 维权先进集体, 级别: 省级, 做法: 健全联动机制}
        - {名称: 平安家庭, 级别: 市级, 动词: 申报}
    """
    assert rows(facts) == ["三八红旗集体｜省级｜县妇联"]
    (said,) = [text for text in paragraphs_of(drafted(facts).document) if "维权先进集体" in text]
    # the level that the first of them said for both is said by the one that is left
    assert "荣获省级“维权先进集体”" in said.replace("获评", "荣获")
    assert "申报市级“平安家庭”" in said
    assert "三八红旗集体" not in said


def test_what_is_typed_in_the_chapter_is_not_drawn_in_once_more() -> None:
    typed = "{名称: “巾帼文明岗”, 级别: 市级, 数量: 4个}, {名称: 三八红旗集体, 级别: 省级, 获得者: 县妇联}"
    facts = f"创建评选: {{文明岗: {{市级: 4, 省级: 1}}}}\n所获荣誉: {{汇总: 是, 荣誉: [{typed}]}}\n"
    assert rows(facts) == ["巾帼文明岗｜省级｜1个｜", "三八红旗集体｜省级｜｜县妇联", "“巾帼文明岗”｜市级｜4个｜"]


TALKS = """\
宣讲:
  活动:
    - {名称: 宪法宣讲, 时间: 12月4日, 地点: 县广场, 人数: 300}
    - {名称: 家风宣讲, 时间: 2024年12月, 主办: 县委宣传部, 动词: 举办}
    - {名称: 送法下乡, 时间: 上半年}
    - {名称: 送戏下乡, 时间: 8月, 场次: 0}
    - {名称: 巡回宣讲, 时间: 9月初}
"""


def test_events_with_a_month_or_a_day_stand_one_after_the_other() -> None:
    facts = f"{TALKS}健康: {{义诊: [{{时间: 5月20日, 场次: 3, 动词: 举办}}]}}\n{EVENTS}"
    assert tables(facts) == [
        [
            "时间｜大事｜地点｜人数",
            "2024年12月｜县委宣传部举办家风宣讲｜｜",
            "5月20日｜举办义诊｜｜",
            "9月初｜开展巡回宣讲｜｜",
            "12月4日｜开展宪法宣讲｜县广场｜300人",
        ]
    ]


def test_events_of_the_chapter_stand_among_the_others_and_nowhere_else() -> None:
    typed = """\
    大事记:
      汇总: 是
      大事:
        - {内容: 村级班子全部配齐。, 时间: 10月30日}
        - {内容: 在县广场开展宪法宣讲, 时间: 12月4日}
        - {内容: 出台《家庭教育办法》}
    """
    head = f"{HEAD}{TALKS}"
    assert rows(typed, head) == [
        "2024年12月｜县委宣传部举办家风宣讲",
        "9月初｜开展巡回宣讲",
        "10月30日｜村级班子全部配齐",
        "12月4日｜在县广场开展宪法宣讲",
        "｜出台《家庭教育办法》",
    ]
    document = drafted(typed, head).document
    told = [text_of(runs) for block in document.blocks if not isinstance(block, Table) for runs in stretches(block)]
    assert not any("班子" in text or "办法》" in text for text in told)


def test_two_events_of_one_month_with_a_short_name_are_two() -> None:
    facts = """\
    文化活动: {活动: [{名称: 座谈会, 时间: 3月, 动词: 召开}]}
    大事记: {汇总: 是, 大事: [{内容: 召开先进代表座谈会, 时间: 3月6日}]}
    """
    assert rows(facts) == ["3月｜召开座谈会", "3月6日｜召开先进代表座谈会"]


def test_a_record_without_a_name_is_no_event() -> None:
    facts = f"女干部与人才: {{座谈会: {{时间: 3月7日, 领导: 3, 代表: 20}}}}\n{TALKS}{EVENTS}"
    assert not any("3月7日" in row for row in rows(facts))


def test_what_is_planned_is_no_event() -> None:
    facts = f"下一步打算: {{任务: [{{题目: 换届, 内容: 完成换届, 时限: 6月底前}}]}}\n{TALKS}{EVENTS}"
    assert not any("6月" in row for row in rows(facts))


@pytest.mark.parametrize("internal", [False, True])
def test_a_private_fact_is_not_drawn_in(internal: bool) -> None:
    facts = """\
    宣讲:
      活动:
        - {名称: 张小花个案会, 时间: 3月1日, 私密: 是}
        - {名称: 公开课, 时间: 3月2日}
    大事记: {汇总: 是}
    """
    document = draft_facts(facts_of(facts, HEAD), Library(), ReportRequest(internal=internal)).document
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [text_of(row[1]) for row in table.rows] == ["开展公开课"]


def test_what_a_tag_holds_back_is_not_drawn_in() -> None:
    facts = f"宣讲: {{活动: [{{名称: 内部课, 时间: 3月1日, 标签: 对内}}, {{名称: 公开课, 时间: 3月2日}}]}}\n{EVENTS}"
    assert rows(facts, f"{HEAD}报告: 新闻通稿\n章节: 宣讲、大事记\n") == ["3月2日｜开展公开课"]


@pytest.mark.parametrize(("key", "other"), [("所获荣誉", "宣讲: {总计: {场次: 3}}"), ("大事记", "健康: 无")])
def test_where_there_is_nothing_to_draw_it_is_said(key: str, other: str) -> None:
    (problem,) = [
        problem
        for problem in drafted(f"{other}\n思想引领: {{做法: 抓学习}}\n{key}:\n  汇总: 是\n").problems
        if problem.code == "nothing-to-summarise"
    ]
    assert problem.message == f"“{key}.汇总”写了“是”，各章里却没有可汇总的内容，表没有印。"
    assert problem.location
    assert (problem.location.line, problem.hint) == (
        6,
        f"在各章里填上，或直接填在“{key}”里；没有就删掉这一行。",
    )


def test_a_drawn_cell_leads_to_the_line_where_it_was_typed() -> None:
    facts = f"{TALKS}{EVENTS}"
    document = drafted(facts).document
    found = {row.words: places_of(row.facts) for row in printed_figures(document) if "一览表" in row.sentence}
    line = (HEAD + facts).splitlines().index(next(each for each in facts.splitlines() if "宪法宣讲" in each)) + 1
    assert [found[words] for words in ("12月4日", "宪法宣讲", "县广场", "300人")] == [f"facts.yaml:{line}"] * 4


def test_where_the_office_words_the_chapter_itself_the_table_stands_below() -> None:
    facts = f"{TALKS}大事记: {{汇总: 是, 正文: 全年大事如下。}}\n"
    said = paragraphs_of(drafted(facts).document)
    assert said.index("全年大事如下。") + 1 == said.index("2025年大事一览表")


def test_a_figure_with_a_time_of_its_own_keeps_it() -> None:
    facts = "创建评选: {文明岗: {市级: {值: 4, 期间: 2023年}}}\n" + HONOURS
    assert rows(facts) == ["巾帼文明岗｜市级｜4个（2023年）"]
