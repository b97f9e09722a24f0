"""One facts file, many documents: what each report takes, what it leaves out, and that all agree."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.model.document import text_of
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import read_facts
from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema.library import Library
from tests.support.command_line import EXAMPLE, Done
from tests.support.command_line import drafter as run_drafter
from tests.support.section_bench import facts_of, library_of

REPORT = """
    名称: {}
    标题: "{{{{ 单位.名称 }}}}{{{{ 年度 }}}}年{}"
    序号: 公文
    列举: 一是
    排版: 公文
    {}
    章节:
      - 普法
      - 评选
"""
FILES = {
    "reports/年度总结.yaml": REPORT.format("年度总结", "工作总结", ""),
    "reports/新闻稿.yaml": REPORT.format("新闻稿", "工作亮点", "标签: 宣传"),
    "reports/快报.yaml": REPORT.format("快报", "工作亮点", "标签: [上报, 对内]"),
    "sections/普法.j2": """
        ---
        名称: 普法
        标题: 普法宣传
        字段:
          资料: {种类: 数量, 单位: 份, 必填: 是}
          标语: 条
          培训:
            - 名称: 文字
              人数: {种类: 数量, 单位: 人}
          学员: {种类: 数量, 单位: 人}
          岗:
            种类: 分级
            单位: 个
        派生:
          学员: 合计(培训.人数)
        ---
        发放资料{{ 资料 }}，
        张贴标语{{ 标语 }}。
        {% for 班 in 培训 %}
        举办{{ 班.名称 }}，
          {{ 班.人数 }}参加。
        {% endfor %}
        共有学员{{ 学员 }}。
        创建文明岗{{ 岗.总数 }}，
          > 其中
            {{ 岗.国家级 }}为国家级，
            {{ 岗.省级 }}为省级，
            {{ 岗.市级 }}为市级，
            {{ 岗.县级 }}为县级。
        """,
    "sections/评选.j2": """
        ---
        名称: 评选
        标题: 创建评选
        字段:
          总数: {种类: 数量, 单位: 户, 必填: 是}
          市级: 户
        ---
        评选“最美家庭”{{ 总数 }}，
          其中市级{{ 市级 }}。
        """,
}
FACTS = """
    普法:
      资料: 5000多
      标语: {值: 20, 来源: 台账, 标签: 对内}
      培训:
        - 名称: 法律培训班
          人数: 75
        - 名称: 骨干培训班
          标签: 对内、上报
          人数: 35
      岗:
        市级: 2
        县级: {值: 3, 标签: 上报}
    评选:
      总数: 12
      市级: 6
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_of(tmp_path, FILES)


def told(library: Library, report: str, facts: str = FACTS) -> Draft:
    return draft_facts(facts_of(facts), library, ReportRequest(report))


def body(draft: Draft) -> str:
    return "\n".join(paragraphs_of(draft.document)[1:])


def notes(draft: Draft, code: str) -> list[str]:
    return [problem.message for problem in draft.problems if problem.code == code]


def figures(draft: Draft) -> dict[str, str]:
    return {
        fact.path: fact.words for block in draft.document.blocks for run in block.runs for fact in run.facts
    }  # fmt: skip


def test_a_report_without_tags_takes_everything(library: Library) -> None:
    whole = told(library, "")
    assert whole.problems == ()
    assert "张贴标语20条。" in body(whole)
    assert "举办骨干培训班，35人参加。共有学员110人。创建文明岗5个，其中2个为市级，3个为县级。" in body(whole)


def test_a_tag_that_does_not_fit_leaves_its_fact_out_and_says_so(library: Library) -> None:
    news = told(library, "新闻稿")
    assert body(news).split("\n")[1] == "发放资料5000多份。举办法律培训班，75人参加。"
    assert notes(news, "held-back") == [
        "“普法.标语”的标签是“对内”，这份报告只取“宣传”的，没有写它。",
        "“普法.培训.2”的标签是“对内”、“上报”，这份报告只取“宣传”的，没有写它。",
        "“普法.岗.县级”的标签是“上报”，这份报告只取“宣传”的，没有写它。",
    ]
    assert notes(news, "unused-fact") == ["“普法.岗.市级”填了，却没写进文中：同句的“岗.总数”还空着。"]


def test_three_reports_from_one_facts_file_agree_in_every_figure(library: Library) -> None:
    said = [figures(told(library, report)) for report in ("年度总结", "新闻稿", "快报")]
    shared = set(said[0]) & set(said[1]) & set(said[2])
    assert len(shared) >= 5
    for path in set().union(*said):
        assert len({each[path] for each in said if path in each}) == 1, path
    assert [sorted(set(said[0]) - set(each)) for each in said] == [
        [],
        [
            "普法.培训.2.人数", "普法.培训.2.名称", "普法.学员",
            "普法.岗.县级", "普法.岗.市级", "普法.岗.总数", "普法.标语",
        ],
        [],
    ]  # fmt: skip


def test_a_required_fact_held_back_leaves_no_hole_to_fill(library: Library) -> None:
    facts = "普法: {资料: {值: 5000, 标签: 上报}, 标语: 20}\n"
    news = told(library, "新闻稿", facts)
    assert "待补" not in body(news)
    assert (news.missing, notes(news, "missing-fact")) == ((), [])
    assert len(notes(news, "held-back")) == 1


def test_a_section_held_back_is_named_once_and_not_told(library: Library) -> None:
    facts = FACTS.replace("    评选:\n", "    评选:\n      标签: 对内\n      标题: 评家庭\n")
    news = told(library, "新闻稿", facts)
    assert "评家庭" in body(told(library, "快报", facts))
    assert "评" not in body(news)
    named = [note for note in notes(news, "held-back") if "评选" in note]
    assert named == ["“评选”的标签是“对内”，这份报告只取“宣传”的，没有写它。"]
    assert not [note for note in notes(news, "unused-fact") if "总数" in note and "岗" not in note]


def test_a_text_of_one_s_own_may_be_for_one_report(library: Library) -> None:
    facts = "标题: {值: 我们的一年, 标签: 宣传}\n普法:\n  资料: 3\n  正文: {值: 发了资料。, 标签: 宣传}\n"
    assert paragraphs_of(told(library, "新闻稿", facts).document) == ["我们的一年", "一、普法宣传", "发了资料。"]
    report = told(library, "快报", facts)
    assert paragraphs_of(report.document) == ["临泾镇妇联2020年工作亮点", "一、普法宣传", "发放资料3份。"]
    assert len(notes(report, "held-back")) == 2


def test_what_is_held_back_is_the_reason_that_a_fact_beside_it_is_not_told(library: Library) -> None:
    news = told(library, "新闻稿", FACTS.replace("总数: 12", "总数: {值: 12, 标签: 上报}"))
    reasons = [note for note in notes(news, "unused-fact") if note.startswith("“评选.市级”")]
    assert reasons == ["“评选.市级”填了，却没写进文中：同句的“总数”的标签不合这份报告。"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("对外", "“普法.资料”的标签没有“对外”这一种。"),
        ("宣传 领导", "“普法.资料”的标签没有“领导”这一种。"),
        ("{甲: 乙}", "“普法.资料”的标签下面又分了项。"),
    ],
)
def test_a_tag_that_there_is_not_is_a_problem(library: Library, typed: str, said: str) -> None:
    with pytest.raises(Problems) as refusal:
        told(library, "", f"普法: {{资料: {{值: 3, 标签: {typed}}}}}\n")
    problems: tuple[Problem, ...] = refusal.value.problems
    assert [(problem.code, problem.message) for problem in problems] == [("unknown-choice", said)]


@pytest.mark.parametrize("typed", ["宣传", "上报，宣传", "[上报, 宣传]", "", "[]"])
def test_tags_are_typed_as_a_list_or_in_one_line(library: Library, typed: str) -> None:
    assert "3份" in body(told(library, "新闻稿", f"普法: {{资料: {{值: 3, 标签: {typed}}}}}\n".replace("，", "、")))


FILLED = "单位: 临泾镇妇联\n年度: 2020\n健康:\n  两癌检查:\n    人数: 1039\n"


def built(folder: Path, *args: str, facts: str = FILLED) -> Done:
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    return run_drafter(folder, "build", *args)


def test_a_report_asked_for_twice_is_written_once(tmp_path: Path) -> None:
    done = built(tmp_path, "--report", "年度总结", "--report", "年度总结", "-o", "总结.txt")
    assert (done.returncode, done.stdout) == (0, "已写好：总结.txt\n")


def test_a_report_that_there_is_not_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    done = built(tmp_path, "--report", "年度总接")
    assert done.returncode == 2
    assert "没有“年度总接”这种报告。您是不是想写“年度总结”？" in done.stderr


def test_reports_of_one_title_are_told_apart_by_their_kind(library: Library) -> None:
    from drafter.services.output import distinct_names

    drafted = [told(library, report) for report in ("年度总结", "新闻稿", "快报")]
    assert distinct_names([(text_of(draft.document.title), draft.report) for draft in drafted], ".docx") == [
        "临泾镇妇联2020年工作总结.docx",
        "临泾镇妇联2020年工作亮点（新闻稿）.docx",
        "临泾镇妇联2020年工作亮点（快报）.docx",
    ]


def test_the_example_as_summary_news_and_brief_agrees_in_every_figure() -> None:
    facts = read_facts(EXAMPLE)
    said = [figures(draft_facts(facts, Library(), ReportRequest(kind))) for kind in ("年度总结", "新闻通稿", "简报")]
    assert len(set(said[0]) & set(said[1]) & set(said[2])) > 60
    for path in set().union(*said):
        assert len({each[path] for each in said if path in each}) == 1, path


def test_several_reports_go_into_a_folder_each_under_its_title(tmp_path: Path) -> None:
    asked = ("--report", "年度总结", "--report", "新闻通稿", "--report", "简报")
    refused = built(tmp_path, *asked, "-o", "总结.docx")
    assert (refused.returncode, "要写3种报告，“总结.docx”却是一个文件；用 -o 写一个文件夹。" in refused.stderr) == (
        2,
        True,
    )
    (tmp_path / "上报").mkdir()
    done = built(tmp_path, *asked, "-o", "上报", facts=FILLED + "普法宣传:\n  标签: 对内\n  宣传资料: 30\n")
    assert done.returncode == 0
    assert done.stdout.count("已写好：上报/临泾镇妇联2020年") == 3
    assert "“新闻通稿”：\n" in done.stderr
    assert sorted(path.name for path in (tmp_path / "上报").iterdir()) == [
        "临泾镇妇联2020年工作总结.docx",
        "临泾镇妇联2020年工作简报.docx",
        "临泾镇妇联2020年工作综述.docx",
    ]
