"""Sections told together: which stand under one heading, what they are called there, and how they are numbered."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.document import Heading, Paragraph, Run, Table, text_of
from drafter.pipeline import Draft, draft_facts
from drafter.rendering.items import laid_out
from drafter.rendering.types import Item
from drafter.schema.library import Library
from drafter.schema.section import LISTINGS
from tests.support.section_bench import facts_of, library_of

NAMES = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]
REPORT = """
名称: 年度总结
标题: "{{ 年度 }}年工作总结"
序号: 公文
列举: 一是
排版: 公文
章节:
  - 开头
  - 标题: 前头的工作
    对句: 聚焦前头，做好前事
    含: 甲、乙、丙
  - 标题: 后头的工作
    含: 丁、戊、己
  - 庚
  - 自拟
  - 存在问题
"""


def section(name: str) -> str:
    return (
        f"---\n名称: {name}\n标题: {name}类工作\n题目: 办{name}事\n对句: 聚焦{name}类，办好{name}事\n"
        f"字段: {{数: {{种类: 数量, 单位: 件, 必填: 是}}, 量: 次}}\n---\n办{name}{{{{ 数 }}}}。\n又办{{{{ 量 }}}}。\n"
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    files = {f"sections/{name}.j2": section(name) for name in NAMES}
    return library_of(tmp_path, files | {"reports/年度总结.yaml": REPORT})


def filled(names: str, thin: str = "") -> str:
    return "".join(f"{name}: {{数: 3{'' if name in thin else ', 量: 2'}}}\n" for name in names)


def outline(drafted: Draft) -> list[str]:
    """Return the headings and paragraphs of the report, its opening aside."""
    blocks = [block for block in drafted.document.blocks if block.section not in ("开头", "结尾")]
    return [
        f"{block.number}{text_of(block.runs)}" if isinstance(block, Heading) else text_of(block.runs)
        for block in blocks
    ]


def test_six_sections_stand_each_alone(library: Library) -> None:
    told = outline(draft_facts(facts_of(filled("甲乙丙丁戊己")), library))
    assert told[:4] == ["一、甲类工作", "办甲3件。又办2次。", "二、乙类工作", "办乙3件。又办2次。"]
    assert len(told) == 12


def test_more_than_six_are_told_by_the_chapters_of_the_report(library: Library) -> None:
    drafted = draft_facts(facts_of(filled("甲乙丁戊己庚辛")), library)
    assert outline(drafted) == [
        "一、前头的工作",
        "一是办甲事。办甲3件。又办2次。二是办乙事。办乙3件。又办2次。",
        "二、后头的工作",
        "一是办丁事。办丁3件。又办2次。二是办戊事。办戊3件。又办2次。三是办己事。办己3件。又办2次。",
        "三、庚类工作",
        "办庚3件。又办2次。",
        "四、辛类工作",
        "办辛3件。又办2次。",
    ]
    chapters = [chapter for chapter in drafted.document.chapters if chapter.title]
    assert [chapter.sections for chapter in chapters] == [("甲", "乙"), ("丁", "戊", "己"), ("庚",), ("辛",)]
    assert [text_of(item.topic) for item in chapters[0].items] == ["办甲事", "办乙事"]


def test_a_chapter_of_which_one_section_is_told_takes_its_heading(library: Library) -> None:
    told = outline(draft_facts(facts_of(filled("甲丁戊己庚辛") + "自拟: [{标题: 另外的事, 段落: 也办了。}]"), library))
    assert told[:2] == ["一、甲类工作", "办甲3件。又办2次。"]
    assert told[-4:] == ["四、另外的事", "也办了。", "五、辛类工作", "办辛3件。又办2次。"]


NARROWER = """    含: 甲、乙、丙
    只有:
      - 标题: 甲和乙的工作
        对句: 聚焦甲乙，做好甲乙
        含: 甲、乙
      - 标题: 后两样的工作
        含: 乙、丙
"""


@pytest.mark.parametrize(
    ("names", "heading", "couplet"),
    [
        ("甲乙", "一、甲和乙的工作", "一、聚焦甲乙，做好甲乙"),
        ("乙丙", "一、后两样的工作", "一、后两样的工作"),
        ("甲丙", "一、前头的工作", "一、聚焦前头，做好前事"),
        ("甲乙丙", "一、前头的工作", "一、聚焦前头，做好前事"),
        ("甲", "一、甲类工作", "一、聚焦甲类，办好甲事"),
    ],
)
def test_a_chapter_names_no_work_that_is_not_told(tmp_path: Path, names: str, heading: str, couplet: str) -> None:
    files = {f"sections/{name}.j2": section(name) for name in NAMES}
    report = REPORT.replace("    含: 甲、乙、丙\n", NARROWER)
    library = library_of(tmp_path, files | {"reports/年度总结.yaml": report})
    facts = filled(f"{names}丁戊己庚辛")
    assert outline(draft_facts(facts_of(facts), library))[0] == heading
    assert outline(draft_facts(facts_of(f"标题写法: 对句\n{facts}"), library))[0] == couplet


def test_an_office_s_own_section_stands_under_the_narrower_heading_too(tmp_path: Path) -> None:
    files = {f"sections/{name}.j2": section(name) for name in NAMES}
    files["sections/辛.j2"] = section("辛").replace("题目: ", "位置: 乙\n题目: ")
    report = REPORT.replace("    含: 甲、乙、丙\n", NARROWER)
    library = library_of(tmp_path, files | {"reports/年度总结.yaml": report})
    assert outline(draft_facts(facts_of(filled("甲乙丁戊己庚辛")), library))[0] == "一、甲和乙的工作"


def test_training_alone_is_called_no_election_and_no_lead_of_thought() -> None:
    told = outline(draft_facts(facts_of("组织建设: {行政村: 14}\n换届与组织: {培训: {期数: 1期}}\n"), Library()))
    assert told == [
        "一、组织和队伍建设工作",
        "一是建强基层组织。全镇现有行政村14个。二是培训妇联干部。举办妇联干部培训1期。",
    ]


def test_a_section_of_one_sentence_joins_the_nearest_of_its_chapter_and_no_stranger(library: Library) -> None:
    told = outline(draft_facts(facts_of(filled("甲丙丁庚", thin="丙丁庚")), library))
    assert told == [
        "一、前头的工作",
        "一是办甲事。办甲3件。又办2次。二是办丙事。办丙3件。",
        "二、丁类工作",
        "办丁3件。",
        "三、庚类工作",
        "办庚3件。",
    ]


def test_headings_may_be_pairs_of_aims(library: Library) -> None:
    told = outline(draft_facts(facts_of("标题写法: 对句\n" + filled("甲乙丁戊己庚辛")), library))
    assert [line for line in told if "、" in line[:3]] == [
        "一、聚焦前头，做好前事",
        "二、后头的工作",
        "三、聚焦庚类，办好庚事",
        "四、聚焦辛类，办好辛事",
    ]


def test_the_facts_say_which_sections_stand_together(library: Library) -> None:
    own = """\
    章节:
      - 标题: 办好三件事
        含: 丁、甲、另外的事
        总起: 以实干为主线
      - 乙
    自拟:
      - 标题: 另外的事
        段落: 也办了。
    """
    facts = facts_of(own)
    drafted = draft_facts(
        facts_of(f"{facts.source.text.split('年度: 2020', 1)[1].lstrip()}{filled('甲乙丁庚')}"), library
    )
    assert outline(drafted) == [
        "一、办好三件事",
        "以实干为主线。",
        "一是办丁事。办丁3件。又办2次。二是办甲事。办甲3件。又办2次。三是另外的事。也办了。",
        "二、乙类工作",
        "办乙3件。又办2次。",
    ]
    assert [problem.code for problem in drafted.problems] == ["section-not-chosen"]


def test_a_typed_heading_of_a_chapter_stands_where_the_report_prints_none_of_its_own(tmp_path: Path) -> None:
    files = {f"sections/{name}.j2": section(name) for name in NAMES}
    bare = "名称: 年度总结\n标题: 总结\n序号: 公文\n列举: 一是\n排版: 公文\n章节:\n  - 章名: 否\n    章节: [甲, 乙]\n"
    library = library_of(tmp_path, files | {"reports/年度总结.yaml": bare})
    told = outline(draft_facts(facts_of(f"章节:\n  - 标题: 办事\n    含: 甲、乙\n{filled('甲乙')}"), library))
    assert told == ["一、办事", "一是办甲事。办甲3件。又办2次。二是办乙事。办乙3件。又办2次。"]


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("一是", ["一是办甲事。办甲3件。又办2次。二是办丙事。办丙3件。"]),
        ("首先", ["首先，办甲事。办甲3件。又办2次。其次，办丙事。办丙3件。"]),
        ("分行", ["一是办甲事。办甲3件。又办2次。", "二是办丙事。办丙3件。"]),
        ("小标题", ["（一）办甲事", "办甲3件。又办2次。", "（二）办丙事", "办丙3件。"]),
        ("段首", ["办甲事。办甲3件。又办2次。", "办丙事。办丙3件。"]),
    ],
)
def test_the_facts_say_how_the_items_are_told(library: Library, listing: str, expected: list[str]) -> None:
    told = outline(draft_facts(facts_of(f"列举: {listing}\n" + filled("甲丙", thin="丙")), library))
    assert told == ["一、前头的工作", *expected]


def test_there_is_a_case_for_each_way() -> None:
    assert LISTINGS == ("一是", "首先", "分行", "小标题", "段首")


def test_what_a_section_adds_stands_at_the_end_of_its_chapter(library: Library) -> None:
    more = "甲: {数: 3, 补充: 甲还说一句。, 表格: [{村: 东村, 户数: 3户}], 题目: 甲的事, 总起: 甲要紧}\n丙: {数: 1, 标题: 丙的事}\n"
    drafted = draft_facts(facts_of(more), library)
    texts = [
        text_of(block.runs) for block in drafted.document.blocks if isinstance(block, Heading) or hasattr(block, "role")
    ]
    start = texts.index("前头的工作")
    assert texts[start : start + 3] == [
        "前头的工作",
        "一是甲的事。甲要紧。办甲3件。二是丙的事。办丙1件。",
        "甲还说一句。",
    ]
    assert [isinstance(block, Table) for block in drafted.document.blocks].index(True) > start + 2


@pytest.mark.parametrize(
    ("chosen", "code", "line"),
    [
        ("  - 标题: 办事\n    含: 甲、没有\n", "unknown-section", 5),
        ("  - 标题: 办事\n    含: 甲\n  - 甲\n", "listed-twice", 6),
        ("  - 标题: 办事\n    含: 甲、甲\n", "listed-twice", 5),
        ("  - 含: 甲\n", "wrong-shape", 4),
        ("  - 标题: 办事\n", "wrong-shape", 4),
        ("  - 标题: 办事\n    含: 甲\n    包含: 乙\n", "unknown-fact", 6),
        ("  - [甲]\n", "wrong-shape", 4),
        ("  - 标题: {值: 办事, 标签: 对内}\n    含: 甲\n", "wrong-shape", 4),
    ],
)
def test_a_mistake_in_the_chosen_chapters_is_told_at_its_line(
    library: Library, chosen: str, code: str, line: int
) -> None:
    with pytest.raises(Problems) as refused:
        draft_facts(facts_of(f"章节:\n{chosen}{filled('甲乙')}"), library)
    found = [(problem.code, problem.location and problem.location.line) for problem in refused.value.problems]
    assert found == [(code, line)]


def test_what_is_typed_for_a_chapter_is_checked_as_other_words_are(library: Library) -> None:
    chosen = "章节:\n  - 标题: 帮扶困难家庭\n    含: 甲\n    总起: 电话13812345678\n"
    drafted = draft_facts(facts_of(f"{chosen}{filled('甲')}"), library)
    found = [(problem.code, problem.location and problem.location.line) for problem in drafted.problems]
    assert found == [("personal-number", 6)]


def test_a_topic_with_a_name_that_is_masked_is_not_said_to_be_left_out(library: Library) -> None:
    own = "  事项:\n    - 题目: 帮扶张小花\n      做法: 看望张小花\n      私密: 是\n    - {题目: 入户走访, 做法: 走访3户}\n"
    drafted = draft_facts(facts_of(f"甲:\n  数: 3\n{own}"), library)
    assert "帮扶张某某。看望张某某。" in outline(drafted)[1]
    assert [problem.code for problem in drafted.problems] == []


def test_a_heading_that_stands_in_no_chapter_of_its_own_is_said_to_be_left_out(library: Library) -> None:
    chosen = "章节:\n  - {标题: 办事, 含: 甲、乙}\n甲: {数: 3, 标题: 甲的标题, 题目: 甲的题目}\n乙: {数: 2, 标题: 乙的标题}\n"
    drafted = draft_facts(facts_of(chosen), library)
    assert outline(drafted) == ["一、办事", "一是甲的题目。办甲3件。二是乙的标题。办乙2件。"]
    (note,) = drafted.problems
    assert (note.code, note.message.split("”")[0]) == ("topic-not-told", "“甲.标题")


@pytest.mark.parametrize("listing", ["小标题", "段首"])
def test_an_item_that_begins_with_a_table_keeps_its_topic_and_one_without_has_no_heading(listing: str) -> None:
    table, text = Table(((Run("村"),),), ()), Paragraph((Run("办事。"),))
    blocks = laid_out([Item((Run("各村"),), [table]), Item((), [text])], listing)
    assert [text_of(block.runs).strip("。") for block in blocks if not isinstance(block, Table)] == ["各村", "办事"]
    assert blocks.index(table) == 1


def test_a_section_that_is_included_but_not_filled_is_told(library: Library) -> None:
    drafted = draft_facts(facts_of(f"章节:\n  - 标题: 办事\n    含: 甲、乙\n{filled('甲')}"), library)
    (problem,) = drafted.problems
    assert (problem.code, problem.location and problem.location.line) == ("chapter-not-told", 5)
    assert outline(drafted) == ["一、办事", "办甲3件。又办2次。"]


@pytest.mark.parametrize("key", ["列举", "标题写法"])
def test_another_way_is_told_with_those_that_there_are(library: Library, key: str) -> None:
    with pytest.raises(Problems) as refused:
        draft_facts(facts_of(f"{key}: 乱\n{filled('甲')}"), library)
    (problem,) = refused.value.problems
    assert problem.code == "unknown-choice"
    assert "可写：" in problem.hint


def test_an_office_s_own_section_stands_in_the_chapter_of_the_one_that_it_follows(tmp_path: Path) -> None:
    files = {f"sections/{name}.j2": section(name) for name in NAMES}
    files["sections/辛.j2"] = section("辛").replace("题目: ", "位置: 乙\n题目: ")
    library = library_of(tmp_path, files | {"reports/年度总结.yaml": REPORT})
    told = outline(draft_facts(facts_of(filled("甲乙丁戊己庚辛")), library))
    assert told[1].startswith("一是办甲事。办甲3件。又办2次。二是办乙事。办乙3件。又办2次。三是办辛事。")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("含: 甲、乙、丙", "含: 甲、没有、丙"), 10),
        (("含: 甲、乙、丙", "含: 甲、丁、丙"), 12),
        (("含: 甲、乙、丙", "包含: 甲、乙、丙"), 10),
        (("    含: 甲、乙、丙\n", ""), 8),
        (("含: 甲、乙、丙", "含: 甲、乙、丙\n    只有: [{标题: 甲的工作, 含: 没有}]"), 11),
        (("含: 甲、乙、丙", "含: 甲、乙、丙\n    只有: [{标题: 甲的工作}]"), 11),
        (("含: 甲、乙、丙", "含: 甲、乙、丙\n    只有: [甲]"), 11),
        (("含: 甲、乙、丙", "含: 甲、乙、丙\n    只有: 甲"), 11),
        (("含: 甲、乙、丙", "含: 甲、乙、丙\n    只有: [{标题: 甲的工作, 包含: 甲}]"), 11),
    ],
)
def test_a_mistake_in_the_chapters_of_a_report_is_told(tmp_path: Path, change: tuple[str, str], line: int) -> None:
    files = {f"sections/{name}.j2": section(name) for name in NAMES}
    library = library_of(tmp_path, files | {"reports/年度总结.yaml": REPORT.replace(*change)})
    with pytest.raises(Problems) as refused:
        draft_facts(facts_of(filled("甲")), library)
    assert line in [problem.location and problem.location.line for problem in refused.value.problems]
