"""What was taken over and not looked at yet: told as it is, and warned of."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from drafter.services.build.open_items import open_list
from drafter.services.trace.answers import answer
from drafter.services.trace.checklists import HEAD, checklist
from drafter.services.trace.figures import printed_figures
from tests.support.command_line import drafter as command_line
from tests.support.section_bench import facts_of

FACTS = """\
组织建设:
  行政村: {值: 14, 待核: 是}
  成效: {值: 群众参与率高, 待核: 否}
"""


def told(text: str = FACTS) -> Draft:
    return draft_facts(facts_of(text), Library())


def unverified(drafted: Draft) -> list[Problem]:
    return [problem for problem in drafted.problems if problem.code == "unverified-fact"]


def test_what_is_not_verified_is_printed_as_it_is_and_warned_of_at_its_line() -> None:
    drafted = told()
    assert "全镇现有行政村14个，群众参与率高。" in "".join(paragraphs_of(drafted.document))
    (problem,) = unverified(drafted)
    assert problem.message == "“组织建设.行政村”是“14”，标着“待核”，还没有核对过。"
    assert problem.hint == "核对后删掉“待核”这一行。"
    assert problem.location
    assert (problem.location.line, problem.location.column) == (4, 12)


# what is typed, and what is warned of
TOLD = [
    ("组织建设:\n  行政村: 14\n  做法:\n    值:\n    - 开会\n    - 走访\n    待核: 是\n", ["组织建设.做法”是“开会、走访"]),
    ("组织建设:\n  行政村: 14\n  数据: {办班: {值: 3期, 待核: 是}}\n", ["组织建设.数据.办班”是“3期"]),
    ("维权信访:\n  信访: {接待: {值: 82件, 待核: 是}, 处理: 80}\n", ["维权信访.信访.接待”是“82件"]),
    (
        "组织建设:\n  行政村: 14\n  表格:\n    待核: 是\n    各行:\n    - {村名: 甲村, 户数: 3}\n    - {村名: 乙村, 户数: 4}\n",
        ["组织建设.表格”是“甲村、3、乙村、4"],
    ),
    (
        "组织建设:\n  行政村: 14\n  表格:\n    值:\n    - {村名: 甲村, 户数: 3}\n    - {村名: 乙村, 户数: 4}\n    待核: 是\n",
        ["组织建设.表格”是“甲村、3、乙村、4"],
    ),
    (
        "组织建设:\n  行政村: 14\n  表格:\n    值:\n    - 标题: 甲\n      各行:\n      - {村名: 甲村, 户数: 3}\n      - {村名: 乙村, 户数: 4}\n"
        "    待核: 是\n",
        ["组织建设.表格.1”是“甲、甲村、3、乙村、4"],
    ),
    ("标题: {值: 妇联总结, 待核: 是}\n组织建设:\n  行政村: 14\n", ["标题”是“妇联总结"]),
    ("组织建设:\n  行政村: 14\n  会议: {值: , 待核: 是}\n", []),
    ("组织建设:\n  行政村: 14\n  正文: 只说这一句。\n  成效: {值: 好, 待核: 是}\n", []),
    ("组织建设:\n  行政村: {值: 14, 待核: }\n", []),
    ("组织建设:\n  行政村: {值: 14, 待核: 无}\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), TOLD)
def test_each_value_that_is_told_is_warned_of_once(text: str, said: list[str]) -> None:
    assert [problem.message.split("”，标着")[0].removeprefix("“") for problem in unverified(told(text))] == said


def test_the_table_of_main_figures_says_no_more_of_it() -> None:
    assert len(unverified(told(f"主要数据: 是\n{FACTS}"))) == 1


def test_a_photograph_in_the_long_form_is_not_verified_either(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30)).save(tmp_path / "甲.jpg")
    path = tmp_path / "facts.yaml"
    text = "单位: 临泾镇妇联\n年度: 2020\n组织建设:\n  行政村: 14\n  照片:\n    值: 甲.jpg\n    待核: 是\n"
    path.write_text(text, encoding="utf-8")
    run = command_line(tmp_path, "build", str(path), "-o", str(tmp_path / "甲.html"))
    assert run.returncode == 0
    assert "“组织建设.照片.文件”是“甲.jpg”，标着“待核”" in run.stderr


@pytest.mark.parametrize("word", ["好", "是的", "[是, 否]", "{甲: 乙}"])
def test_another_word_is_a_problem(word: str) -> None:
    with pytest.raises(Problems) as refusal:
        told(f"组织建设:\n  行政村:\n    值: 14\n    待核: {word}\n")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.message) == ("unknown-choice", "“组织建设.行政村”的“待核”要写“是”或“否”。")
    assert problem.location
    assert problem.location.line == 6


def test_only_its_path_makes_it_ignored() -> None:
    ignored = "忽略:\n- {路径: 组织建设.行政村, 问题码: unverified-fact, 理由: 出差}\n"
    assert unverified(told(FACTS + ignored)) == []
    assert [p.code for p in told(FACTS + ignored).problems if "已忽略" in p.message] == ["ignored-problem"]
    with pytest.raises(Problems) as refusal:
        told(FACTS + "忽略:\n- {问题码: unverified-fact, 理由: 出差}\n")
    assert [problem.code for problem in refusal.value.problems] == ["ignored-without-reason"]


def test_a_report_that_is_handed_in_leaves_nothing_unverified(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(f"单位: 临泾镇妇联\n年度: 2020\n{FACTS}", encoding="utf-8")
    refused = command_line(tmp_path, "build", str(path), "--final", "-o", str(tmp_path / "甲.txt"))
    assert refused.returncode == 1
    assert "错误[unverified-fact]" in refused.stderr
    assert not (tmp_path / "甲.txt").exists()
    path.write_text(path.read_text(encoding="utf-8").replace(", 待核: 是", ""), encoding="utf-8")
    assert command_line(tmp_path, "build", str(path), "--final", "-o", str(tmp_path / "甲.txt")).returncode == 0


def test_trace_and_the_lists_to_go_round_with_tell_of_it() -> None:
    drafted = told()
    assert "   待核：还没有核对过" in list(answer("14个", printed_figures(drafted.document)))
    assert "待核，还没有核对过的：1项\n第4行  组织建设.行政村：14个\n" in open_list([drafted])
    (row,) = [line for line in checklist(drafted).lines if "组织建设.行政村" in line]
    assert "标着“待核”" in row[HEAD.index("待核对")]
    assert "待核" not in open_list([told("组织建设:\n  行政村: 14\n")])
