"""Figures of several times: what would follow from them is not worked out, and what compares them not judged."""

from pathlib import Path

import pytest

from drafter.model.document import stretches, text_of
from drafter.schema.library import Library
from tests.support.section_bench import Desk, library_of
from tests.validation.checks.test_checks import REPORT, SECTION, found, placed


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("periods"), {"sections/试写.j2": SECTION, "reports/试报.yaml": REPORT})


OLD = "期间: 2019-04/2020-03"
# what is typed, and what is said of it; every figure would be wrong, or worked out, if all were of one time
MIXED = [
    ("a rate", f"  信访: {{接待: {{值: 82件, {OLD}}}, 处理: 80}}\n", [("mixed-periods", 1, 25)]),
    ("a sum of levels", f"  岗:\n    省级: {{值: 2, {OLD}}}\n    市级: 3\n", [("mixed-periods", 2, 20)]),
    ("a total that is typed", f"  岗: {{总数: {{值: 3, {OLD}}}, 省级: 2, 市级: 2}}\n", []),
    ("a rule", f"  平安:\n    总数: 4\n    市级: {{值: 6, {OLD}}}\n", []),
    ("a rule of sums", f"  慰问: {{户数: 8, 每户: 200, 资金: {{值: 1700, {OLD}}}}}\n", []),
    ("a rule of records", f"  班:\n  - {{名称: 甲, 人数: 20}}\n  - {{名称: 乙, 人数: {{值: 30, {OLD}}}}}\n  学员: 60\n", []),
    ("a rate that is typed", f"  信访: {{接待: {{值: 82件, {OLD}}}, 处理: 80, 结案率: 50%}}\n", []),
    ("a part of a figure of one's own", f"  数据: {{办班: 3期, 其中夜班: {{值: 5期, {OLD}}}}}\n", []),
    (
        "a column",
        f"  表格:\n    合计: 是\n    各行:\n    - {{村名: 甲村, 户数: {{值: 4, {OLD}}}}}\n    - {{村名: 乙村, 户数: 5}}\n",
        [("mixed-periods", 4, 31)],
    ),
    (
        "a column with a total that is typed",
        f"  表格:\n  - {{村名: 甲村, 户数: {{值: 4, {OLD}}}}}\n  - {{村名: 乙村, 户数: 5}}\n  - {{村名: 合计, 户数: 7}}\n",
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [each[1:] for each in MIXED], ids=[each[0] for each in MIXED])
def test_figures_of_several_times_are_not_mixed(
    library: Library, text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert placed(found(library, text)) == expected
    # of one time they are worked out, or wrong
    alike = [problem for problem in found(library, text.replace(f", {OLD}", "")) if problem.code != "mixed-periods"]
    assert expected or alike


def test_what_was_not_worked_out_names_both_lines(library: Library) -> None:
    (problem,) = found(library, f"  信访:\n    接待: {{值: 82件, {OLD}}}\n    处理: 80\n")
    assert problem.message == (
        "“试写.信访.结案率”没有算：“试写.信访.处理”（第7行）没有写“期间”，"
        "“试写.信访.接待”（第6行）是2019年4月至2020年3月的，不是同一段时间的数。"
    )
    assert "结案率" not in str(
        [p.message for p in found(library, f"  信访: {{接待: {{值: 82件, {OLD}}}, 处理: {{值: 80, {OLD}}}}}\n")]
    )


# what is typed, and where it is wrong
WRONG = [
    ("  学员: {值: 3, 期间: 去年}\n", 1, 18),
    ("  学员: {值: 3, 期间: 2024-03/2023-04}\n", 1, 18),
    ("  学员: {值: 3, 期间: [2023, 2024]}\n", 1, 14),
    ("  内容: {值: 下乡, 期间: 2023}\n", 1, 19),
    ("  带头人: {姓名: {值: 甲、乙, 期间: 2023}}\n", 1, 26),
    ("  做法: {值: 走访, 期间: 2023}\n", 1, 19),
    ("  时间: {值: 8月25日, 期间: 2023}\n", 1, 22),
    ("  数据: {办班: {值: 3期, 期间: 2023.4}}\n", 1, 24),
    ("  表格:\n    值:\n    - {村名: 甲村, 户数: 3户}\n    - {村名: 乙村, 户数: 4户}\n    期间: 2023\n", 5, 9),
    ("  表格:\n  - {村名: {值: 甲村, 期间: 2023}, 户数: 3户}\n  - {村名: 乙村, 户数: 4户}\n", 2, 22),
]


@pytest.mark.parametrize(("text", "line", "column"), WRONG)
def test_a_time_that_is_none_or_stands_beside_words_is_told(
    library: Library, text: str, line: int, column: int
) -> None:
    assert placed(found(library, text)) == [("wrong-period", line, column)]


def test_the_title_of_a_report_has_no_time(library: Library) -> None:
    problems = found(library, "  学员: 3\n", head="标题: {值: 总结, 期间: 2023}\n")
    assert [problem.code for problem in problems] == ["wrong-period"]


def test_an_office_may_go_on_calling_a_field_or_a_column_by_the_name(tmp_path: Path) -> None:
    section = (
        "---\n名称: 试\n标题: 试\n字段:\n"
        "  走访: {期间: {种类: 文字, 必填: 是}}\n  表: {种类: 表格, 列: {期间: 文字, 户数: 户}}\n"
        "---\n在{{ 走访.期间 }}走访。\n\n{{ 表 }}\n"
    )
    desk = Desk(library_of(tmp_path, {"sections/试.j2": section}))
    told = desk.tell("试", "走访: {期间: 上半年}\n表:\n- {期间: 一季度, 户数: 3}\n- {期间: 二季度, 户数: 4}")
    read = [text_of(runs) for block in told.composition.blocks for runs in stretches(block)]
    assert {"在上半年走访。", "一季度", "二季度"} <= set(read)
    assert not told.bound.problems
