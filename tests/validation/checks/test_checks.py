"""What the checks find in a year's facts, and what they leave alone."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.codes import WARNINGS
from drafter.core.diagnostics.problem import Problem, Problems
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from tests.support.section_bench import facts_of, library_of

HEAD = "单位: {名称: 临泾镇妇联}\n年度: 2020\n"
SECTION = """
---
名称: 试写
标题: 试写工作
字段:
  平安: {总数: {种类: 数量, 单位: 户, 必填: 是}, 市级: 户, 省级: 户}
  信访: {接待: 件|人次, 处理: 件, 结案率: 比例}
  慰问: {户数: 户, 每户: 金额, 资金: 金额}
  带头人: {姓名: 名单, 人数: 名}
  岗: {种类: 分级, 单位: 个}
  时间: 日期
  内容: 文字
  率: 比例
  班:
    - {名称: 文字, 时间: 日期, 人数: 名, 经费: 金额}
  学员: 名
规则:
  - 平安.市级 <= 平安.总数
  - 平安.市级 + 平安.省级 <= 平安.总数
  - 慰问.户数 * 慰问.每户 == 慰问.资金
  - 个数(带头人.姓名) <= 带头人.人数
  - 合计(班.人数) == 学员
  - 班.人数 < 1000
  - 学员 != 13
  - 慰问.每户 <= 慰问.资金
派生:
  信访.结案率: 信访.处理 / 信访.接待
---
平安家庭{{ 平安.总数 }}[，市级{{ 平安.市级 }}][，省级{{ 平安.省级 }}]。
接待[{{ 信访.接待 }}]，
处理{{ 信访.处理 }}，
结案率{{ 信访.结案率 }}。
慰问[{{ 慰问.户数 }}][，每户{{ 慰问.每户 }}][，{{ 慰问.资金 }}]。
带头人[{{ 带头人.姓名 }}][{{ 带头人.人数 }}]。
文明岗[{{ 岗.总数 }}][，国家级{{ 岗.国家级 }}][，省级{{ 岗.省级 }}][，市级{{ 岗.市级 }}][，县级{{ 岗.县级 }}]。
时间[{{ 时间 }}][，{{ 内容 }}][，{{ 率 }}]。
{% for 项 in 班 %}
办班{{ 项.名称 }}[，{{ 项.时间 }}][，{{ 项.人数 }}][，{{ 项.经费 }}]。
{% endfor %}
学员{{ 学员 }}。
"""
REPORT = "名称: 试报\n标题: 试报\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写]\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("checks"), {"sections/试写.j2": SECTION, "reports/试报.yaml": REPORT})


def found(library: Library, facts: str, head: str = "") -> list[Problem]:
    """Return the problems of `facts`, typed under 试写 from line 5 on."""
    usual = "" if "平安" in facts else "  平安: {总数: 9}\n"
    text = f"报告: 试报\n试写:\n{facts}{usual}{head}"
    try:
        return list(draft_facts(facts_of(text, HEAD), library).problems)
    except Problems as refusal:
        return list(refusal.problems)


def placed(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(problem.code, place.line - 4, place.column) for problem in problems if (place := problem.location)]


# what is typed below 平安, the problem, its line in it and its column
DOUBTFUL = [
    ("a part above its total", "  平安:\n    总数: 4\n    市级: 6\n", "part-exceeds-total", 3, 9),
    ("parts above their total", "  平安:\n    总数: 4\n    市级: 3\n    省级: 2\n", "part-exceeds-total", 3, 9),
    ("a part of none", "  平安:\n    总数: 无\n    市级: 3\n  学员: 3\n", "part-exceeds-total", 3, 9),
    ("a vague part above its total", "  平安:\n    总数: 180\n    市级: 190余\n", "part-exceeds-total", 3, 9),
    ("levels above their total", "  岗:\n    总数: 3\n    省级: 2\n    市级: 2\n", "part-exceeds-total", 2, 9),
    (
        "levels that do not add up",
        "  岗: {总数: 3, 国家级: 无, 省级: 无, 市级: 1, 县级: 1}\n", "sum-mismatch", 1, 11,
    ),
    ("a sum that is not what it is made of", "  慰问: {户数: 8, 每户: 200, 资金: 1700}\n", "sum-mismatch", 1, 12),
    ("万 for nothing", "  慰问: {户数: 8, 每户: 200, 资金: 1600万}\n", "money-slip", 1, 28),
    ("万 left out in a list", "  班:\n  - {名称: 甲, 经费: 3万}\n  - {名称: 乙, 经费: 5}\n", "money-slip", 3, 17),
    ("more names than their number", "  带头人: {姓名: 甲、乙、丙, 人数: 2}\n", "part-exceeds-total", 1, 13),
    ("records that do not add up", "  班:\n  - {名称: 甲, 人数: 20}\n  - {名称: 乙, 人数: 30}\n  学员: 60\n", "sum-mismatch", 2, 17),
    ("a rule for each record", "  班:\n  - {名称: 甲, 人数: 20}\n  - {名称: 乙, 人数: 3000}\n", "part-exceeds-total", 3, 17),
    ("a rate that its parts contradict", "  信访: {接待: 82, 处理: 80, 结案率: 98%以上}\n", "rate-mismatch", 1, 29),
    ("a rate below one without an end", "  信访: {接待: 82, 处理: 至少80, 结案率: 50%}\n", "rate-mismatch", 1, 31),
    ("a figure taken over", "  学员: {值: 3, 待核: 是}\n", "unverified-fact", 1, 11),
    ("a rate of figures of two years", "  信访: {接待: {值: 82件, 期间: 2019}, 处理: 80}\n", "mixed-periods", 1, 25),
    ("a rate above the whole", "  率: 169%\n", "rate-over-hundred", 1, 6),
    ("a rate written as a part of one", "  率: 0.69\n", "rate-below-one", 1, 6),
    ("a whole figure as programs write it", "  学员: 1039.0\n", "part-of-one", 1, 7),
    ("a space of a page on the web", "  内容: 送法&nbsp;下乡\n", "pasted-markup", 1, 9),
    ("a tag of a page on the web", "  补充: 一是开会<br/>二是走访\n", "pasted-markup", 1, 11),
    ("a tag with a style", "  补充: <p class=a>开会</p>\n", "pasted-markup", 1, 7),
    ("half a person", "  学员: 86.5\n", "part-of-one", 1, 7),
    ("万 forgotten", "  学员: 1.2余\n", "part-of-one", 1, 7),
    ("days the wrong way round", "  时间: 8月25日—21日\n", "impossible-day", 1, 7),
    ("about and more", "  学员: 约200余\n", "contradicting-qualifier", 1, 7),
    ("nearly and more", "  学员: 近300余\n", "contradicting-qualifier", 1, 7),
    ("twice about", "  学员: 约300左右\n", "contradicting-qualifier", 1, 7),
    ("an exact figure called about", "  学员: 263左右\n", "contradicting-qualifier", 1, 7),
    ("at least and more", "  学员: 超过300以上\n", "contradicting-qualifier", 1, 7),
    ("a range that runs backwards", "  学员: 14—10\n", "reversed-range", 1, 7),
    ("a range down to nothing", "  学员: 500—0\n", "reversed-range", 1, 7),
    ("a range of rates that runs backwards", "  率: 30%—20%\n", "reversed-range", 1, 6),
    ("a day of no month", "  时间: 9月31日\n", "impossible-day", 1, 7),
    ("a month of no year", "  内容: 13月开会\n", "impossible-day", 1, 7),
    ("a day of another kind of year", "  时间: 2020年2月30日\n", "impossible-day", 1, 7),
    ("a date of last year", "  时间: 2019年9月\n", "day-outside-year", 1, 7),
    ("since a year to come", "  时间: 2033年以来\n", "day-outside-year", 1, 7),
    ("a telephone", "  内容: 电话13800138000\n", "personal-number", 1, 9),
    ("a quote that is not closed", "  内容: 在“三八维权周\n", "unpaired-mark", 1, 8),
    ("quotes within the same quotes", "  内容: 评为“省“科学育儿”先进”集体\n", "nested-marks", 1, 11),
    ("a title within a title", "  内容: 印发《关于印发《方案》的通知》\n", "nested-marks", 1, 14),
    ("quotes the wrong way round", "  内容: 在”三八“维权周\n", "unpaired-mark", 1, 8),
    ("a title that is not opened", "  内容: 宣传妇女权益保障法》\n", "unpaired-mark", 1, 16),
    ("a bracket closed by none", "  内容: 评选（含推荐\n", "unpaired-mark", 1, 9),
    ("a comma of English", "  内容: 送法下乡,效果好\n", "halfwidth-mark", 1, 11),
    ("a mark in the second line of a paragraph", "  补充: |\n    宣传普法\n    送法下乡,效果好\n", "halfwidth-mark", 3, 9),
    ("quotes of English", '  内容: 开展"三八"维权周\n', "halfwidth-mark", 1, 9),
    ("a sign of a list from Word", "  做法:\n  - ● 送法下乡\n", "pasted-bullet", 2, 5),
    ("x for a figure", "  学员: x\n", "placeholder", 1, 7),
    ("XX with a unit", "  学员: XX名\n", "placeholder", 1, 7),
    ("a blank in a year", "  时间: 20__年5月\n", "placeholder", 1, 7),
    ("hashes", '  内容: "##县"\n', "placeholder", 1, 7),
    ("crosses", "  内容: 在××社区\n", "placeholder", 1, 7),
    ("a question mark", "  学员: ？\n", "placeholder", 1, 7),
    ("to be settled", "  时间: 待定\n", "placeholder", 1, 7),
    ("some place", "  内容: 在某某村\n", "placeholder", 1, 7),
    ("some village", "  内容: 走到于某某村\n", "placeholder", 1, 7),
    ("what did not travel", "  内容: 慰问【私密】\n", "placeholder", 1, 7),
    ("an empty bracket", "  内容: 先进个人（ ）\n", "placeholder", 1, 7),
    ("a sentence twice", "  做法:\n  - 深入各村开展政策宣讲\n  - 深入各村开展政策宣讲\n", "repeated-fact", 3, 5),
    ("a name twice in a list", "  带头人: {姓名: 张某某、李某某、张某某}\n", "repeated-fact", 1, 21),
    ("an event twice", "  班:\n  - {名称: 剪纸班}\n  - {名称: 剪纸班}\n", "repeated-fact", 3, 10),
    ("a part in 万 above its total", "  慰问: {每户: 1.59万, 资金: 1.2万}\n", "part-exceeds-total", 1, 12),
    ("a rule of another form", "  学员: 13\n", "broken-rule", 1, 7),
    ("fewer than none", "  学员: -5\n", "negative-figure", 1, 7),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "code", "line", "column"), [d[1:] for d in DOUBTFUL], ids=[d[0] for d in DOUBTFUL])
def test_what_is_doubtful_is_told_at_its_place(library: Library, facts: str, code: str, line: int, column: int) -> None:
    problems = found(library, facts)
    # a fact beside an answer of 无 finds no place in the text either
    assert [place for place in placed(problems) if place[0] != "unused-fact"] == [(code, line, column)]
    assert all(problem.message and problem.hint for problem in problems)


@pytest.mark.parametrize(
    "facts",
    [
        "  平安: {总数: 12, 市级: 6, 省级: 4}\n",
        "  平安: {总数: 180余, 市级: 185}\n",
        "  平安: {总数: 近300, 市级: 260}\n",
        "  平安: {总数: 200多, 市级: 120余, 省级: 90余}\n",
        "  岗: {总数: 3, 省级: 2}\n",
        "  岗: {省级: 2, 市级: 2}\n",
        "  慰问: {户数: 8, 每户: 200, 资金: 1600}\n",
        "  慰问: {户数: 8余, 每户: 200, 资金: 1700}\n",
        "  慰问: {户数: 8, 资金: 1700}\n",
        "  慰问: {户数: 8, 每户: 2万, 资金: 16万元}\n",
        "  带头人: {姓名: 甲、乙, 人数: 5}\n",
        "  带头人: {姓名: 甲、乙}\n",
        "  班:\n  - {名称: 甲, 人数: 20}\n  - {名称: 乙}\n  学员: 60\n",
        "  班:\n  - {名称: 甲, 时间: 3月}\n  - {名称: 甲, 时间: 4月}\n",
        "  班:\n  - {名称: 甲, 经费: 3万}\n  - {名称: 乙, 经费: 5000}\n",
        "  信访: {接待: 82, 处理: 80, 结案率: 97.6%}\n",
        "  信访: {接待: 82, 处理: 80, 结案率: 97%以上}\n",
        "  信访: {接待: 82, 处理: 80, 结案率: 98%}\n",
        "  信访: {接待: 无, 处理: 无, 结案率: 98%}\n",
        "  学员: 300左右\n",
        "  班:\n  - {名称: 甲, 人数: 0.05万, 经费: 86.5元}\n",
        "  学员: 近14\n",
        "  学员: 十几\n",
        "  时间: 2020年2月29日\n",
        "  时间: 2021年1月\n",
        "  时间: 2019年12月—2020年1月\n",
        "  时间: 2013年以来\n",
        "  内容: 评A<B的、P&G、<健康>杂志\n",
        "  学员: 1039\n",
        "  时间: 自2013年3月起\n",
        "  时间: 2013年至今\n",
        "  时间: 上半年\n",
        "  内容: 张某某带头用WPS和X光机走完4×100米\n",
        "  内容: 2019年获评文明村\n",
        "  内容: 包扶户于某某、符某某、张××\n",
        "  内容: 网址是http://x.cn\n",
        "  内容: 宣传《实施〈妇女权益保障法〉办法》和“三八”维权周(含“六一”)活动\n",
        "  补充: 上午8:30开门，1）登记；2）领表；一）签名。\n",
        "  率: 0.5%\n",
        "  做法: [开展宣讲, 开展宣讲]\n",
    ],
)
def test_what_may_well_be_so_draws_nothing(library: Library, facts: str) -> None:
    assert found(library, facts) == []


@pytest.mark.parametrize("key", ["标题", "落款", "附注"])
def test_what_stands_by_itself_on_the_paper_ends_in_no_mark(library: Library, key: str) -> None:
    (problem,) = found(library, "", f"{key}: 妇女之家。\n")
    assert (problem.code, problem.message) == ("stray-mark", f"“{key}”末尾的“。”会照样印出来。")
    assert problem.location
    assert problem.location.column == len(key) + 7
    assert found(library, "", f"{key}: 妇女之家\n") == []


def test_a_rate_is_worked_out_where_it_was_not_typed(library: Library) -> None:
    drafted = draft_facts(
        facts_of("报告: 试报\n试写:\n  平安: {总数: 9}\n  信访: {接待: 82, 处理: 80}\n", HEAD), library
    )
    runs = [run for block in drafted.document.blocks for run in block.runs if run.text == "97.6%"]
    (fact,) = runs[0].facts
    assert (fact.path, [parent.path for parent in fact.parents]) == (
        "试写.信访.结案率",
        ["试写.信访.处理", "试写.信访.接待"],
    )
    assert [blank.path for blank in drafted.optional if "结案率" in blank.path] == []


@pytest.mark.parametrize(
    "facts",
    [
        "接待: 80余, 处理: 80",
        "接待: 120人次, 处理: 80",
        "接待: 82",
        "接待: 82, 处理: 80, 结案率: 无",
        "接待: 无, 处理: 80",
    ],
)
def test_a_rate_that_cannot_be_told_exactly_is_left_out(library: Library, facts: str) -> None:
    drafted = draft_facts(facts_of(f"报告: 试报\n试写:\n  平安: {{总数: 9}}\n  信访: {{{facts}}}\n", HEAD), library)
    assert "%" not in "".join(run.text for block in drafted.document.blocks for run in block.runs)


@pytest.mark.parametrize(
    ("rule", "code", "line"),
    [
        ("平安.市级 <= 平安.总输", "undeclared-name", 22),
        ("平安.市级 <= ", "template-syntax", 22),
        ("平安.市级 ** 9 ** 9 ** 9 > 1", "template-syntax", 22),
        ("'甲' * 1000000000 == 平安.总数", "template-syntax", 22),
        ("平安.__class__ == 1", "undeclared-name", 22),
        ("range(10) == 平安.总数", "template-syntax", 22),
        ("平安.市级 | length == 1", "template-syntax", 22),
        ("合计(班.人数)(1) == 1", "template-syntax", 22),
    ],
)
def test_a_formula_of_a_template_that_is_none_is_a_problem(tmp_path: Path, rule: str, code: str, line: int) -> None:
    section = SECTION.replace("- 班.人数 < 1000", f'- "{rule}"')
    library = library_of(tmp_path, {"sections/试写.j2": section, "reports/试报.yaml": REPORT})
    (problem,) = found(library, "")
    assert problem.location
    assert (problem.code, problem.location.line) == (code, line)
    assert problem.location.source.name.endswith("试写.j2")


@pytest.mark.parametrize(("path", "code"), [("平安.无此", "undeclared-name"), ("内容", "bad-declaration")])
def test_only_declared_figures_follow_from_others(tmp_path: Path, path: str, code: str) -> None:
    section = SECTION.replace("信访.结案率: 信访", f"{path}: 信访")
    library = library_of(tmp_path, {"sections/试写.j2": section, "reports/试报.yaml": REPORT})
    assert [problem.code for problem in found(library, "")] == [code]


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("{路径: 试写.率, 理由: 超额完成}", ["ignored-problem"]),
        ("{路径: 试写, 理由: 都对}", ["ignored-problem"]),
        ("{问题码: rate-over-hundred, 理由: 超额完成}", ["ignored-problem"]),
        ("{路径: 试写.率, 问题码: rate-over-hundred, 理由: 超额完成}", ["ignored-problem"]),
        ("{路径: 试写.学员, 问题码: rate-over-hundred, 理由: 不在这里}", ["rate-over-hundred", "idle-ignore"]),
        ("{路径: 试写.没有, 理由: 写错了}", ["rate-over-hundred", "idle-ignore"]),
        ("{问题码: placeholder, 理由: 没有这种}", ["rate-over-hundred", "idle-ignore"]),
        ("{问题码: rate-over-hundred}", ["ignored-without-reason"]),
        ("{理由: 没有说忽略什么}", ["ignored-without-reason"]),
        ("{问题码: wrong-kind, 理由: 错误不能忽略}", ["unknown-choice"]),
        ("{问题码: rate-over-hundrad, 理由: 写错了}", ["unknown-choice"]),
        ("{原因: 甲, 问题码: rate-over-hundred}", ["unknown-fact"]),
        ("rate-over-hundred", ["wrong-shape"]),
    ],
)
def test_what_is_ignored_with_a_reason_is_listed_as_such(library: Library, entry: str, codes: list[str]) -> None:
    problems = found(library, "  率: 169%\n  学员: 3\n", f"忽略:\n- {entry}\n")
    assert [problem.code for problem in problems] == codes


def test_a_required_field_that_is_ignored_is_left_out_and_not_cried_for(library: Library) -> None:
    text = "报告: 试报\n忽略:\n- {路径: 试写.平安.总数, 理由: 台账遗失}\n试写:\n  学员: 3\n"
    drafted = draft_facts(facts_of(text, HEAD), library)
    assert drafted.problems == ()
    assert drafted.missing == ()
    assert "待补" not in "".join(run.text for block in drafted.document.blocks for run in block.runs)
    idle = draft_facts(facts_of(text.replace("  学员: 3", "  平安: {总数: 3}"), HEAD), library)
    assert [problem.code for problem in idle.problems] == ["idle-ignore"]


@pytest.mark.parametrize(
    "entry",
    ["{问题码: missing-fact, 理由: 台账遗失}", "{路径: 试写, 问题码: missing-fact, 理由: 台账遗失}"],
)
def test_what_is_missing_is_ignored_by_its_code_as_by_its_path(library: Library, entry: str) -> None:
    text = f"报告: 试报\n忽略:\n- {entry}\n试写:\n  学员: 3\n"
    drafted = draft_facts(facts_of(text, HEAD), library)
    assert drafted.problems == drafted.missing == ()
    assert "待补" not in "".join(run.text for block in drafted.document.blocks for run in block.runs)
    idle = draft_facts(facts_of(text.replace("  学员: 3", "  平安: {总数: 3}"), HEAD), library)
    assert [problem.code for problem in idle.problems] == ["idle-ignore"]


def test_no_cry_for_what_is_missing_is_printed_in_silence(library: Library) -> None:
    text = "报告: 试报\n忽略:\n- {问题码: placeholder, 理由: 就这样}\n试写:\n  平安: {总数: 待定}\n"
    drafted = draft_facts(facts_of(text, HEAD), library)
    assert placed(list(drafted.problems)) == [("missing-fact", 3, 8), ("ignored-problem", 3, 12)]
    text = "报告: 试报\n附件: [{正文: 一段}]\n忽略:\n- {问题码: missing-fact, 理由: 就这样}\n试写: {平安: {总数: 3}}\n"
    drafted = draft_facts(facts_of(text, HEAD), library)
    assert [problem.code for problem in drafted.problems] == ["ignored-problem", "missing-fact"]


def test_a_report_signed_before_its_year_is_doubtful(library: Library) -> None:
    assert placed(found(library, "  学员: 3\n", "日期: 2019-12-20\n")) == [("day-outside-year", 3, 5)]


FOR_UNIONS = SECTION.replace("标题: 试写工作", "标题: 试写工作\n适用: 工会、女职工委员会")


def test_a_section_for_others_is_told_and_named(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/试写.j2": FOR_UNIONS, "reports/试报.yaml": REPORT})
    (note,) = found(library, "  时间: 3月\n")
    assert (note.code, note.message) == (
        "section-for-others",
        "“试写”这一章是写给工会、女职工委员会的，写的单位却是妇联。",
    )
    assert note.location
    assert note.location.source.line(note.location.line) == "试写:"
    for name in ("县教育局工会", "{名称: 县医院女职工委员会, 级别: 医院}"):
        facts = facts_of("试写:\n  时间: 3月\n  平安: {总数: 9}\n", f"单位: {name}\n年度: 2020\n报告: 试报\n")
        assert draft_facts(facts, library).problems == ()


def test_a_frame_for_others_is_told_only_where_it_was_typed(tmp_path: Path) -> None:
    frame = "---\n名称: 引子\n框架: 是\n适用: 残联\n字段: {名: 文字}\n---\n请看[{{ 名 }}]。\n"
    report = REPORT.replace("[试写]", "[引子, 试写]")
    files = {"sections/试写.j2": SECTION, "sections/引子.j2": frame, "reports/试报.yaml": report}
    library = library_of(tmp_path, files)
    facts = "报告: 试报\n试写:\n  平安: {总数: 9}\n"
    silent, typed = (draft_facts(facts_of(f"{facts}{more}", HEAD), library) for more in ("", "引子:\n  名: 下文\n"))
    assert not any("请看" in line for line in paragraphs_of(silent.document))
    assert silent.problems == ()
    assert "请看下文。" in paragraphs_of(typed.document)
    assert [problem.code for problem in typed.problems] == ["section-for-others"]


def test_a_half_year_report_doubts_what_had_not_come(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, {"sections/试写.j2": SECTION, "reports/试报.yaml": REPORT.replace("序号", "时段: 上半年\n序号")}
    )
    assert placed(found(library, "  时间: 8月\n")) == [("day-outside-year", 1, 7)]
    assert found(library, "  时间: 3月\n") == []


def test_a_placeholder_is_ignored_only_by_its_name(library: Library) -> None:
    entry = "忽略:\n- {路径: 试写.内容, 理由: 就这样}\n"
    assert [problem.code for problem in found(library, "  内容: 在××社区\n", entry)] == ["placeholder", "idle-ignore"]
    entry = "忽略:\n- {问题码: placeholder, 理由: 就这样}\n"
    assert [problem.code for problem in found(library, "  内容: 在××社区\n", entry)] == ["ignored-problem"]


def test_the_table_holds_every_warning_that_the_checks_give() -> None:
    # told of the facts as a whole, and tested where they are made
    elsewhere = {
        "missing-fact",
        "odd-size",
        # of several files: tests/validation/comparison, tests/validation/adding_up
        "incomplete-total",
        "unlisted-unit",
        "unread-unit",
        "sum-differs",
        # of two files: tests/validation/comparison
        "number-cell",
        "unread-cell",
        "wrong-last-year",
        "other-office",
        "unread-figures",
        "unmatched-figure",
        "contradicted-growth",
        "contradicted-words",
        "outdated-congress",
        "empty-data",
        "data-without-unit",
        "work-item-without-deed",
        "chapter-not-told",
        "copied-name",
        "same-file",
        "nothing-to-summarise",
        "unread-template",
        "mixed-scripts",
        "formality-left-out",
        "document-number",
        "unused-fact",
        "section-left-out",
        "doubled-word",
        "joined-figures",
        "stray-mark",
        "idle-ignore",
        "too-long",
        "unusable-template",
        "private-words",
        "radical-sign",
        "several-pages",
        "straying-lead",
        "count-after-list",
    }
    assert len(WARNINGS) > 12
    assert {row[2] for row in DOUBTFUL} >= set(WARNINGS) - elsewhere
