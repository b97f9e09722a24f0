"""Kinds of report: what stands in them, in which order, under which headings."""

from io import BytesIO
from pathlib import Path
from textwrap import dedent

import docx
import pytest

from drafter.core.diagnostics.problem import Problems, Source
from drafter.model.document import Heading, Paragraph
from drafter.model.numbering import numbered, run_in
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.services.templates.check import proofread
from drafter.writers.registry import load_writer
from tests.support.section_bench import library_of

HEAD = "单位: 临泾镇妇联\n年度: 2020\n"
FACTS = """
健康:
  两癌检查: {人数: 1039}
普法宣传:
  宣传资料: 5000多
下一步打算:
  任务:
  - {题目: 办好讲座, 内容: 每季度举办一次讲座}
  - {题目: 管好阵地, 内容: 建好妇女之家}
"""
REPORTS = Library().names("reports")


def told(facts: str, report: str = "年度总结", library: Library | None = None) -> Draft:
    source = Source("facts.yaml", f"{HEAD}报告: {report}\n{dedent(facts)}")
    return draft_facts(parse_facts(source), library or Library())


def headings(draft: Draft) -> list[str]:
    return [
        f"{block.level} {block.number}{''.join(run.text for run in block.runs)}"
        for block in draft.document.blocks
        if isinstance(block, Heading)
    ]


def codes(facts: str) -> list[tuple[str, int]]:
    try:
        problems = told(facts).problems
    except Problems as refusal:
        problems = refusal.problems
    return [(problem.code, problem.location.line) for problem in problems if problem.location]


def test_there_are_the_kinds_that_offices_write() -> None:
    assert len(REPORTS) == 8
    titles = {name: paragraphs_of(told(FACTS, name).document)[0] for name in REPORTS}
    assert titles == {
        "专项总结": "临泾镇妇联2020年普法宣传工作总结",
        "半年总结": "临泾镇妇联2020年上半年工作总结和下半年工作打算",
        "女职工委员会总结": "临泾镇妇联2020年工作总结",
        "工作计划": "临泾镇妇联2020年工作计划",
        "年度总结": "临泾镇妇联2020年工作总结",
        "总结及工作思路": "临泾镇妇联2020年工作总结及2021年工作思路",
        "新闻通稿": "临泾镇妇联2020年工作综述",
        "简报": "临泾镇妇联2020年工作简报",
    }


def test_parts_stand_over_the_sections_in_them() -> None:
    assert headings(told(FACTS, "总结及工作思路")) == [
        "1 一、2020年工作情况",
        "2 （一）普法宣传工作",
        "2 （二）妇女儿童健康工作",
        "1 二、2021年工作思路",
        "2 （一）办好讲座",
        "2 （二）管好阵地",
    ]


def test_a_part_goes_with_all_that_it_holds() -> None:
    assert headings(told("健康:\n  两癌检查: {人数: 1039}\n", "半年总结")) == [
        "1 一、上半年工作情况",
        "2 （一）妇女儿童健康工作",
    ]


def test_a_plan_has_its_tasks_for_chapters() -> None:
    plan = told(FACTS, "工作计划")
    assert headings(plan) == ["1 一、办好讲座", "1 二、管好阵地"]
    assert [problem.code for problem in plan.problems] == ["section-left-out", "section-left-out"]


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("年度总结", ["2020年，在镇党委", "2021年，临泾镇妇联将"]),
        ("半年总结", ["2020年上半年，在镇党委", "下半年，临泾镇妇联将"]),
        ("工作计划", ["2020年，临泾镇妇联将"]),
        ("新闻通稿", ["回望2020年，临泾镇妇联", "展望2021年，镇妇联将"]),
    ],
)
def test_the_time_is_spoken_of_as_the_report_has_it(report: str, said: list[str]) -> None:
    facts = FACTS.replace("下一步打算:\n", "下一步打算:\n  中心: 基层建设\n")
    text = "\n".join(paragraphs_of(told(f"开头:\n  重点: 普法\n结尾:\n  打算: 再接再厉\n{facts}", report).document))
    assert [words for words in said if words not in text] == []


def test_a_style_in_the_facts_wins_over_the_reports() -> None:
    text = "\n".join(paragraphs_of(told(f"开头: {{式样: 平实}}\n{FACTS}", "新闻通稿").document))
    assert "回望" not in text
    assert "现将" not in text


def test_headings_run_in_at_the_head_of_their_paragraphs() -> None:
    draft = told(FACTS, "简报")
    assert headings(draft) == []
    words = paragraphs_of(draft.document)
    assert words[2].startswith("（二）妇女儿童健康工作。开展“两癌”检查")
    alone = paragraphs_of(told(f"章节: 健康\n{FACTS}", "简报").document)
    assert alone[1].startswith("开展“两癌”检查")
    written = docx.Document(BytesIO(load_writer(".docx")(draft.document, draft.layout)))
    first = written.paragraphs[2]
    assert [run.style.style_id for run in first.runs if run.style][:1] == ["Heading1Char"]
    assert first.runs[0].text == "（二）妇女儿童健康工作。"
    assert (
        '<b class="Heading1">（二）妇女儿童健康工作。</b>'
        in load_writer(".html")(draft.document, draft.layout).decode()
    )


def test_only_a_heading_right_above_its_paragraph_runs_in() -> None:
    from drafter.model.document import Run

    part, chapter, text = Heading(1, (Run("情况"),)), Heading(2, (Run("健康"),)), Paragraph((Run("检查。"),))
    blocks = run_in(numbered([part, chapter, text, text], "公文"))
    assert [type(block) for block in blocks] == [Heading, Paragraph, Paragraph]
    assert "".join(run.text for run in blocks[1].runs) == "（一）健康。检查。"
    assert {run.heading for run in blocks[1].runs} == {2, 0}


@pytest.mark.parametrize(
    ("scheme", "numbers"),
    [
        ("公文", ["一、", "（一）", "1.", "（1）"]),
        ("一、1、", ["一、", "1、", "（1）", "1）"]),
        ("（一）1.", ["（一）", "1.", "（1）", "1）"]),
        ("无", ["", "", "", ""]),
    ],
)
def test_headings_are_numbered_in_the_schemes_that_offices_use(scheme: str, numbers: list[str]) -> None:
    blocks = numbered([Heading(level, ()) for level in (1, 2, 3, 4)], scheme)
    assert [block.number for block in blocks if isinstance(block, Heading)] == numbers


def test_chapters_are_chosen_and_ordered_by_the_facts() -> None:
    draft = told(f"章节: 普法宣传、健康\n开头: {{重点: 普法}}\n{FACTS}")
    assert headings(draft) == ["1 一、普法宣传工作", "1 二、妇女儿童健康工作"]
    assert paragraphs_of(draft.document)[1].startswith("2020年，")
    assert [problem.code for problem in draft.problems] == ["section-not-chosen"]


def test_chapters_of_ones_own_stand_before_the_problems_and_plans() -> None:
    own = "自拟:\n- 标题: 巾帼志愿服务\n  段落:\n  - 组织志愿者50人。\n  - 服务6次\n- 标题: 对口交流\n  段落: 接待来访3批\n"
    draft = told(own + FACTS)
    assert headings(draft)[2:] == [
        "1 三、巾帼志愿服务",
        "1 四、对口交流",
        "1 五、下一步打算",
        "2 （一）办好讲座",
        "2 （二）管好阵地",
    ]
    words = paragraphs_of(draft.document)
    assert words[words.index("三、巾帼志愿服务") + 1 :][:2] == ["组织志愿者50人。", "服务6次。"]
    facts = [fact.path for block in draft.document.blocks for run in block.runs for fact in run.facts]
    assert {"自拟.1.标题", "自拟.1.段落", "自拟.2.标题", "自拟.2.段落"} <= set(facts)
    assert draft.problems == ()


def test_a_chapter_of_ones_own_may_be_placed_by_its_title() -> None:
    draft = told(f"章节: [对口交流, 健康]\n自拟:\n  标题: 对口交流\n  段落: 接待来访3批\n{FACTS}")
    assert headings(draft) == ["1 一、对口交流", "1 二、妇女儿童健康工作"]


def test_a_chapter_that_is_not_known_is_met_with_those_of_ones_own_first() -> None:
    with pytest.raises(Problems) as refusal:
        told(f"章节: [宣传女性创业, 健康]\n自拟:\n  标题: 对口交流\n  段落: 接待来访3批\n{FACTS}")
    assert refusal.value.problems[0].hint.startswith("可写的章节：对口交流、")


@pytest.mark.parametrize(
    ("title", "name"),
    [("妇女儿童健康工作", "健康"), ("二、人居环境与“美丽庭院”工作", "环境与美丽庭院"), ("送法进村", "普法宣传")],
)
def test_a_chapter_that_is_called_by_its_heading_is_told_its_name(title: str, name: str) -> None:
    facts = FACTS.replace("普法宣传:\n", "普法宣传:\n  标题: 送法进村\n")
    with pytest.raises(Problems) as refusal:
        told(f"章节:\n- {title}\n{facts}")
    assert refusal.value.problems[0].hint == f"“{title}”是“{name}”这一章的标题；“章节”里写它的名称“{name}”。"
    assert told(f"章节: 健康、{name}\n{facts}").document.blocks


def test_a_chapter_of_ones_own_that_is_chosen_stands_in_the_part_that_tells_the_work() -> None:
    own = "章节: 对口交流、健康\n开头: {重点: 普法}\n自拟:\n  标题: 对口交流\n  段落: 接待来访3批\n"
    assert headings(told(own + FACTS, "半年总结"))[:3] == [
        "1 一、上半年工作情况",
        "2 （一）对口交流",
        "2 （二）妇女儿童健康工作",
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("章节: 健康、普发宣传\n" + FACTS, [("unknown-section", 4)]),
        ("章节: 健康，普法宣传\n" + FACTS, [("list-separator", 4)]),
        ("自拟:\n- 标题: 甲\n" + FACTS, [("missing-fact", 5)]),
        ("自拟:\n- 标题: 甲\n  表格:\n" + FACTS, [("missing-fact", 5)]),
        ("自拟:\n- 标题: 甲\n  表格:\n  - {村: 甲, 户数: 3}\n" + FACTS, []),
        ("自拟:\n- 标题: 甲\n  做法: [开会]\n" + FACTS, []),
        ("自拟:\n- 段落: 甲\n" + FACTS, [("wrong-shape", 5)]),
        ("自拟: 甲\n" + FACTS, [("wrong-shape", 4)]),
        ("自拟:\n- 标题: 交流\n  段: 甲\n" + FACTS, [("unknown-fact", 6)]),
        ("自拟:\n- 标题: 交流\n  段落:\n" + FACTS, [("missing-fact", 6)]),
        ("自拟:\n" + FACTS, []),
        ("章节:\n" + FACTS, []),
    ],
)
def test_a_mistake_in_the_choice_of_chapters_is_named(facts: str, expected: list[tuple[str, int]]) -> None:
    assert codes(facts) == expected


def test_an_opening_or_closing_that_is_answered_by_none_is_not_told() -> None:
    words = paragraphs_of(told(f"开头: 无\n结尾: 无\n{FACTS}").document)
    assert words[1] == "一、普法宣传工作"
    assert words[-1] == "建好妇女之家。"


def test_a_heading_that_was_typed_goes_without_its_number_and_its_mark() -> None:
    facts = FACTS.replace("题目: 办好讲座", "题目: 一、办好讲座。").replace(
        "健康:\n", "健康:\n  标题: 一、健康工作。\n"
    )
    for report in ("年度总结", "新闻通稿"):
        draft = told(facts, report)
        assert any(heading.endswith(("、健康工作", " 健康工作")) for heading in headings(draft))
        assert all("。" not in heading and heading.count("、") < 2 for heading in headings(draft))
        assert "typed-ordinal" in {problem.code for problem in draft.problems}


def test_a_chapter_of_ones_own_is_chosen_with_or_without_its_number() -> None:
    own = "自拟:\n  标题: 八、对口交流\n  段落: 接待来访3批\n"
    assert headings(told(f"章节: [对口交流]\n{own}{FACTS}")) == ["1 一、对口交流"]


def test_a_heading_that_was_typed_stands_where_the_report_prints_none() -> None:
    draft = told("下一步打算:\n  标题: 来年的事\n  任务:\n  - {题目: 甲事, 内容: 办好}\n", "工作计划")
    assert headings(draft) == ["1 一、来年的事", "1 二、甲事"]
    own = told("自拟:\n  标题: 对口交流\n  段落: 接待来访3批\n" + FACTS, "工作计划")
    assert headings(own) == ["1 一、办好讲座", "1 二、管好阵地", "1 三、对口交流"]


def test_a_report_on_one_topic_notes_that_it_tells_of_several() -> None:
    assert [problem.code for problem in told(FACTS, "专项总结").problems] == ["several-topics"]
    assert told(f"章节: 健康\n{FACTS}", "专项总结").problems[0].code == "section-not-chosen"
    assert told(f"专题: 服务工作\n{FACTS}", "专项总结").problems == ()


def test_the_topic_that_was_typed_stands_in_the_title_and_in_the_opening_with_its_fact() -> None:
    document = told(f"专题: 服务工作\n{FACTS}", "专项总结").document
    assert "".join(run.text for run in document.title) == "临泾镇妇联2020年服务工作总结"
    assert [fact.path for run in document.title for fact in run.facts] == ["单位.名称", "年度", "专题"]
    opening = [text for text in paragraphs_of(document) if "现将" in text]
    assert len(opening) == 1
    assert "服务工作" in opening[0]


def test_a_report_of_chapters_of_ones_own_alone_has_a_topic_in_its_title() -> None:
    document = told("自拟:\n- 标题: 接待来访\n  段落: 接待来访3批。\n", "专项总结").document
    assert "".join(run.text for run in document.title) == "临泾镇妇联2020年有关工作总结"


def test_a_topic_is_told_where_the_report_has_no_use_for_it() -> None:
    (problem,) = told(f"专题: 服务工作\n{FACTS}", "年度总结").problems
    assert (problem.code, "专题" in problem.message, bool(problem.hint)) == ("topic-not-told", True, True)


def test_who_contributed_stands_at_the_end() -> None:
    draft = told(f"供稿: 张某某\n{FACTS}", "新闻通稿")
    assert paragraphs_of(draft.document)[-1] == "（供稿：张某某）"
    (fact,) = draft.document.blocks[-1].runs[1].facts
    assert fact.path == "供稿"


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("排版: 公文", "排版: 公文\n时段: 下半年"), "bad-declaration", 6),
        (("排版: 公文", "排版: 公文\n标题式: 斜"), "bad-declaration", 6),
        (("排版: 公文", "排版: 公文\n式样: {开头: 热烈}"), "bad-declaration", 6),
        (("排版: 公文", "排版: 公文\n式样: {健康: 平实}"), "bad-declaration", 6),
        (("排版: 公文", "排版: 公文\n式样: 平实"), "not-keys", 6),
        (("章节: [健康]", "章节:\n- {部份: 甲, 章节: 健康}"), "bad-declaration", 7),
        (("章节: [健康]", "章节:\n- {部分: 甲, 章节: 建康}"), "unknown-section", 7),
        (("章节: [健康]", "章节:"), "bad-declaration", 1),
    ],
)
def test_a_mistake_in_a_report_file_is_named(tmp_path: Path, change: tuple[str, str], code: str, line: int) -> None:
    text = "名称: 试报\n标题: 试报\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [健康]\n"
    assert change[0] in text
    library = library_of(tmp_path, {"reports/试报.yaml": text.replace(*change)})
    with pytest.raises(Problems) as refusal:
        load_report(library, "试报")
    assert [(each.code, each.location.line) for each in refusal.value.problems if each.location] == [(code, line)]


LIST = "名称: 两章\n章节:\n- {标题: 服务工作, 对句: 聚焦服务群众，办好民生实事, 含: 普法宣传、健康}\n"


def test_a_list_of_chapters_stands_for_what_it_lists(tmp_path: Path) -> None:
    text = "名称: 试报\n标题: 试报\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [开头, 两章, 结尾]\n"
    library = library_of(tmp_path, {"reports/试报.yaml": text, "chapters/两章.yaml": LIST})
    report = load_report(library, "试报")
    assert report.sections == ("开头", "普法宣传", "健康", "结尾")
    assert [chapter.sections for part in report.parts for chapter in part.chapters] == [("普法宣传", "健康")]
    inside = text.replace("章节: [开头, 两章, 结尾]", "章节:\n- {部分: 工作, 章节: 两章}\n")
    library = library_of(tmp_path / "乙", {"reports/试报.yaml": inside, "chapters/两章.yaml": LIST})
    assert load_report(library, "试报").sections == ("普法宣传", "健康")


@pytest.mark.parametrize(
    ("listed", "code", "line"),
    [
        (LIST.replace("健康", "建康"), "unknown-section", 3),
        (LIST.replace("含: 普法宣传、健康", "含: "), "bad-declaration", 3),
        ("名称: 两章\n章节: [两章]\n", "unknown-section", 2),
        ("名称: 三章\n章节: [健康]\n", "bad-declaration", 1),
        ("名称: 两章\n章节: [健康]\n序号: 公文\n", "bad-declaration", 3),
    ],
    ids=["unknown section", "nothing in it", "itself", "another name", "stranger"],
)
def test_a_mistake_in_a_list_of_chapters_is_named_in_its_file(
    tmp_path: Path, listed: str, code: str, line: int
) -> None:
    text = "名称: 试报\n标题: 试报\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [两章]\n"
    library = library_of(tmp_path, {"reports/试报.yaml": text, "chapters/两章.yaml": listed})
    with pytest.raises(Problems) as refusal:
        load_report(library, "试报")
    (problem, *_) = refusal.value.problems
    assert problem.location
    assert (problem.code, problem.location.line) == (code, line)
    assert problem.location.source.name.endswith("chapters/两章.yaml")
    assert code in {each.code for each in proofread(library.own[0])[1]}
