"""Where the figures come from that a report is compared with, and what is wrong with what was typed for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.model.document import stretches, text_of
from drafter.pipeline import USUAL, Draft, draft
from drafter.schema.library import Library
from drafter.services.build.jobs import Builder, BuildJob

HEAD = "格式: 2\n单位: 临泾镇妇联\n年度: {}\n"
LAST = HEAD.format(2023) + "健康: {两癌检查: {人数: 919}}\n维权信访: {信访: {接待: 40件}}\n"
THIS = "健康: {两癌检查: {人数: 1039}}\n维权信访: {信访: {接待: 35件}}\n"


def drafted(folder: Path, head: str, last: str = LAST, facts: str = THIS) -> Draft:
    """Return the report of 2024 with `head` among its keys, beside a file of the year before."""
    (folder / "2023").mkdir(parents=True, exist_ok=True)
    (folder / "2024").mkdir(exist_ok=True)
    (folder / "2023" / "facts.yaml").write_text(last, encoding="utf-8")
    path = folder / "2024" / "facts.yaml"
    path.write_text(f"{HEAD.format(2024)}{head}{facts}", encoding="utf-8")
    return draft(path, Library())


def text(told: Draft) -> str:
    return "".join(text_of(runs) for block in told.document.blocks for runs in stretches(block))


def problems(folder: Path, head: str, last: str = LAST, facts: str = THIS) -> list[Problem]:
    try:
        found = drafted(folder, head, last, facts).problems
    except Problems as refusal:
        found = (*refusal.problems, *refusal.others)
    return [each for each in found if (each.location and each.location.line == 4) or each.code == "other-unit"]


FILE = "上年: ../2023/facts.yaml\n"


def test_a_file_of_the_year_before_is_compared_with(tmp_path: Path) -> None:
    told = text(drafted(tmp_path, FILE))
    assert "受检妇女1039名，比上年增加120名，增长13.1%" in told
    assert "来信来访35件，比上年减少5件，下降12.5%" in told


@pytest.mark.parametrize(
    "head",
    [
        "上年:\n  健康.两癌检查.人数: 919\n  维权信访.信访.接待: 40\n",
        "上年: {健康: {两癌检查: {人数: 919名}}, 维权信访: {信访: {接待: 40件}}}\n",
        "上年:\n  健康.两癌检查:\n    人数: {值: 919, 来源: 台账}\n  维权信访.信访.接待: 40\n",
    ],
)
def test_figures_may_be_written_out(tmp_path: Path, head: str) -> None:
    assert text(drafted(tmp_path, head)) == text(drafted(tmp_path, FILE))


def test_without_the_key_nothing_is_compared(tmp_path: Path) -> None:
    for head in ("", "上年:\n", "上年: 无\n"):
        assert "比上年" not in text(drafted(tmp_path, head))


def test_every_derived_figure_names_both_files(tmp_path: Path) -> None:
    ready = drafted(tmp_path, FILE).ready
    assert set(ready.comparisons) == {"健康.两癌检查.人数", "维权信访.信访.接待"}
    for comparison in ready.comparisons.values():
        assert comparison.change
        now, before = comparison.change.by.parents
        assert now.location.brief.startswith("facts.yaml:")
        assert before.location.brief.startswith("../2023/facts.yaml:")
        assert before.path == f"上年.{now.path}"


def test_the_report_that_carries_its_facts_serves_as_well(tmp_path: Path) -> None:
    drafted(tmp_path, FILE)
    facts = tmp_path / "2023" / "facts.yaml"
    job = BuildJob(facts, (), (USUAL,), ".docx", stops=(), language="简体", with_facts=True)
    (report,) = Builder().made(job).reports
    (tmp_path / "2023" / "总结.docx").write_bytes(report.data)
    assert text(drafted(tmp_path, "上年: ../2023/总结.docx\n")) == text(drafted(tmp_path, FILE))
    (plain,) = Builder().made(replace(job, with_facts=False)).reports
    (tmp_path / "2023" / "总结.docx").write_bytes(plain.data)
    (problem,) = problems(tmp_path, "上年: ../2023/总结.docx\n")
    assert problem.code == "unread-reference"
    assert "没有随附的事实" in problem.message


RECORDS = "健康: {保险: [{名称: 四癌保险, 数量: 463人}, {名称: 女性安康保险, 数量: 80人}]}\n"


def test_records_go_by_their_names(tmp_path: Path) -> None:
    last = (
        f"{HEAD.format(2023)}健康: {{保险: [{{名称: “女性安康”保险, 数量: 60人}}, {{名称: 四癌保险, 数量: 400人}}]}}\n"
    )
    ready = drafted(tmp_path, FILE, last, RECORDS).ready
    assert {path: each.change and each.change.by.words for path, each in ready.comparisons.items()} == {
        "健康.保险.1.数量": "63人",
        "健康.保险.2.数量": "20人",
    }


def test_what_is_called_alike_is_not_compared(tmp_path: Path) -> None:
    last = f"{HEAD.format(2023)}健康: {{保险: [{{名称: 四癌保险, 数量: 60人}}, {{名称: 四癌保险, 数量: 400人}}]}}\n"
    assert not drafted(tmp_path, FILE, last, RECORDS).ready.comparisons


def test_figures_under_ones_own_words_go_by_these(tmp_path: Path) -> None:
    facts = "宣讲: {数据: {组建宣讲队伍: 46支}, 事项: [{题目: 送学上门, 做法: 上门宣讲, 数据: {上门: 30次}}]}\n"
    last = HEAD.format(2023) + facts.replace("46", "40").replace("30", "25")
    ready = drafted(tmp_path, FILE, last, facts).ready
    words = {
        path: each.change and (each.change.before.words, each.change.by.words)
        for path, each in ready.comparisons.items()
    }
    assert words == {"宣讲.数据.组建宣讲队伍": ("40支", "6支"), "宣讲.事项.1.数据.上门": ("25次", "5次")}


def test_what_is_private_is_read_by_no_other_file(tmp_path: Path) -> None:
    facts = "宣讲: {事项: [{题目: 送学上门, 私密: 是, 做法: 上门宣讲, 数据: {上门: 30次}}]}\n"
    assert not drafted(tmp_path, FILE, HEAD.format(2023) + facts, facts.replace("私密: 是, ", "")).ready.comparisons


def test_what_was_planned_is_the_target(tmp_path: Path) -> None:
    last = LAST + "下一步打算: {目标: [{内容: 接受“两癌”检查, 数量: 1000名, 今年: 健康.两癌检查.人数}]}\n"
    told = drafted(tmp_path, "目标: ../2023/facts.yaml\n", last)
    assert "受检妇女1039名，完成年度目标的103.9%，超额39名" in text(told)
    target = told.ready.comparisons["健康.两癌检查.人数"].attainment
    assert target
    assert target.target.location.brief == "../2023/facts.yaml:6"


def test_a_plan_shows_the_figure_of_the_year_beside_it(tmp_path: Path) -> None:
    facts = THIS + "下一步打算: {目标: [{内容: 接受“两癌”检查, 数量: 1200名, 今年: 健康.两癌检查.人数}]}\n"
    told = drafted(tmp_path, "", facts=facts)
    assert "接受“两癌”检查1200名（2024年为1039名）" in text(told)
    facts = facts.replace("今年: 健康.两癌检查.人数", "今年: 健康.两癌检查.人")
    with pytest.raises(Problems) as refusal:
        drafted(tmp_path, "", facts=facts)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.hint) == ("unknown-figure", "您是不是想写“健康.两癌检查.人数”？")


@pytest.mark.parametrize(
    ("head", "last", "code", "words"),
    [
        ("上年: ../2022/facts.yaml\n", LAST, "missing-reference", "没有这个文件"),
        ("上年: facts.yaml\n", LAST, "refers-to-itself", "这个文件自己"),
        ("上年: [../2023/facts.yaml]\n", LAST, "wrong-shape", "不是列表"),
        (FILE, "健康：{\n", "unread-reference", "读不出来"),
        (FILE, LAST.replace("2023", "2021"), "wrong-last-year", "写的是2021年的，这一份是2024年的"),
        (FILE, "报告: 半年总结\n" + LAST, "wrong-last-year", "不是同样长的时间"),
        (FILE, LAST.replace("临泾镇", "某某镇"), "other-office", "“某某镇妇联”的"),
        (FILE, LAST.replace("919", "好多"), "unread-figures", "1处错误"),
        (FILE, LAST.replace("年度: 2023", "年度:"), "unread-figures", "1处错误"),
        ("上年: {健康.两癌检查.人: 919}\n", LAST, "unmatched-figure", "今年没有这个数"),
        ("上年: {健康.两癌检查.检出: 9}\n", LAST, "unmatched-figure", "没有填，没有比"),
        ("上年: {健康.两癌检查.人数: 好多}\n", LAST, "wrong-kind", "不是数"),
        ("上年: {健康.两癌检查.人数: [1, 2]}\n", LAST, "wrong-shape", "写了2项"),
        (FILE, LAST.replace("919", "919人次"), "other-unit", "单位不一样"),
        ("目标: {健康.两癌检查.检查: 9}\n", LAST, "unmatched-figure", "今年没有这个数"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_told_with_its_place(
    tmp_path: Path, head: str, last: str, code: str, words: str
) -> None:
    (problem,) = problems(tmp_path, head, last)
    assert problem.code == code
    assert words in problem.message
    assert problem.hint


def test_another_office_is_compared_all_the_same(tmp_path: Path) -> None:
    assert drafted(tmp_path, FILE, LAST.replace("临泾镇", "某某镇")).ready.comparisons
    assert not drafted(tmp_path, FILE, LAST.replace("2023", "2021")).ready.comparisons


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("全年检查1039名妇女，比上年增长13.1%", []),
        ("全年检查1039名妇女，比上年增长13%", []),
        ("全年检查1039名妇女，比上年增长15%", ["contradicted-growth"]),
        ("全年检查1039名妇女，比上年下降13.1%", ["contradicted-growth"]),
        ("全年检查1039名妇女，同比增加120人", []),
        ("全年检查1039名妇女，同比增加220人", ["contradicted-growth"]),
        ("收入比上年增长15%", ["growth-without-base"]),
        ("全年检查1039名妇女。收入比上年增长15%", ["growth-without-base"]),
    ],
)
def test_growth_in_ones_own_words_is_held_to_both_years(tmp_path: Path, words: str, codes: list[str]) -> None:
    facts = f"健康: {{两癌检查: {{人数: 1039}}, 补充: {words}。}}\n"
    found = [each for each in drafted(tmp_path, FILE, facts=facts).problems if "growth" in each.code]
    assert [each.code for each in found] == codes
    if codes == ["contradicted-growth"]:
        assert "（facts.yaml:5），上年919名（../2023/facts.yaml:4）" in found[0].message


def test_last_years_sums_are_added_up_before_they_are_compared(tmp_path: Path) -> None:
    (tmp_path / "2023" / "村").mkdir(parents=True)
    for number in (400, 519):
        village = f"单位: {{名称: 第{number}村妇联, 级别: 村}}\n年度: 2023\n健康: {{两癌检查: {{人数: {number}}}}}\n"
        (tmp_path / "2023" / "村" / f"{number}.yaml").write_text(village, encoding="utf-8")
    last = HEAD.format(2023) + "下级: 村/*.yaml\n健康: {两癌检查: {人数: 下级合计}}\n"
    told = drafted(tmp_path, FILE, last)
    assert "受检妇女1039名，比上年增加120名" in text(told)
    change = told.ready.comparisons["健康.两癌检查.人数"].change
    assert change
    assert [part.location.brief for part in change.before.parents] == ["../2023/村/400.yaml:3", "../2023/村/519.yaml:3"]
    (tmp_path / "2023" / "村" / "400.yaml").unlink()
    (tmp_path / "2023" / "村" / "519.yaml").unlink()
    (problem,) = problems(tmp_path, FILE, last)
    assert problem.code == "unread-figures"
