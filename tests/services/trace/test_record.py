"""What trace tells other programs: every figure of the paper, and all that stands behind it."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from drafter.core import Source, parse_quantity
from drafter.model import Document, Fact, Paragraph, Run, runs_of
from drafter.parsing import parse_facts
from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema import Library
from drafter.services.trace import WRITERS, checklist, record
from drafter.writers.docx.writer import write_docx
from tests.support.command_line import EXAMPLE, drafter, process
from tests.support.figure_reader import figures, figures_in
from tests.support.output_shapes import fits
from tests.support.paths import EXAMPLES
from tests.support.section_bench import example, facts_of
from tests.validation.checks.test_privacy import drafted as privately

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))
FACTS = """
维权信访:
  信访:
    接待: {值: 82, 来源: 信访台账, 填报: 张某某}
    处理: {值: 80, 期间: 2020-01/2020-12, 待核: 是}
普法宣传:
  宣传资料: 5000多
  补充: 全年巡讲12场次；其中进村3场次，听讲的有1.2万人次。
章节: 普法宣传、维权信访
"""


def told(draft: Draft) -> dict[str, Any]:
    data = record([draft])
    fits(data, "trace")
    report: dict[str, Any] = json.loads(json.dumps(data))["reports"][0]
    return report


def of(text: str) -> dict[str, Any]:
    return told(draft_facts(facts_of(text), Library()))


def figure(report: dict[str, Any], words: str) -> dict[str, Any]:
    (found,) = [each for each in report["figures"] if each["words"] == words]
    return dict(found)


def fact_at(report: dict[str, Any], path: str) -> dict[str, Any]:
    return dict(next(each for each in report["facts"] if each["path"] == path))


def typed(report: dict[str, Any], numbers: list[int]) -> Iterator[dict[str, Any]]:
    for number in numbers:
        fact = report["facts"][number - 1]
        assert fact["id"] == number
        yield from typed(report, fact["parents"]) if fact["parents"] else [fact]


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_figure_of_an_example_is_told_as_another_reader_counts_it(name: str) -> None:
    drafted = example(name)
    report = told(drafted)
    counted = figures_in(write_docx(drafted.document, drafted.layout))
    traced = [each for row in report["figures"] for each in figures(row["words"])]
    # whether 两项 of a fixed name counts, two readers may see otherwise
    assert in_digits(counted) == in_digits(traced) != []


def in_digits(counted: list[str]) -> list[str]:
    return [figure for figure in counted if figure[0].isdecimal()]


@pytest.mark.parametrize("name", NAMES)
def test_figures_and_facts_of_an_example_are_those_of_the_csv_checklist(name: str) -> None:
    drafted = example(name)
    report = told(drafted)
    written = WRITERS[".csv"](checklist(drafted), drafted.layout).decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(written)))
    rows = [each for each in report["figures"] if not each["again"]]
    left = len(report["unprinted"]) + sum(not blank["printed"] for blank in report["blanks"])
    assert (len(lines), report["counts"]["unprinted"]) == (len(rows) + left, left)
    chapters = {each["id"]: each["chapter"] for each in report["passages"]}
    for line, row in zip(lines, rows, strict=False):
        shown = line["数字或名称"].removeprefix("'").removeprefix("（照片）")
        assert row["words"].removeprefix("（照片）").startswith(shown.removesuffix("…"))
        assert (line["章节"], line["句子"].removeprefix("'")) == (chapters[row["passage"]], row["sentence"])
        if not row["blank"]:
            facts = list(typed(report, row["facts"]))
            places = [f"{Path(fact['file']).name}:{fact['line']}" for fact in facts]
            assert line["文件和行"] == "、".join(dict.fromkeys(places))
            assert line["填报"] == "、".join(dict.fromkeys(fact["filled_by"] for fact in facts if fact["filled_by"]))
    kinds = Counter("figures" if row["figure"] else "blanks" if row["blank"] else "names" for row in rows)
    assert {kind: report["counts"][kind] for kind in ("figures", "names", "blanks")} == {
        kind: kinds[kind] for kind in ("figures", "names", "blanks")
    }


@pytest.mark.parametrize("name", NAMES)
def test_words_stand_where_they_are_said_to_stand(name: str) -> None:
    report, source = told(example(name)), (EXAMPLES / name / "facts.yaml").read_text(encoding="utf-8").split("\n")
    passages = {each["id"]: each["text"] for each in report["passages"]}
    for row in report["figures"]:
        assert passages[row["passage"]][row["start"] : row["end"]] == row["words"] != ""
    for fact in report["facts"]:
        if fact["typed"]:
            assert source[fact["line"] - 1][fact["column"] - 1 :].strip(), fact
        if fact["quantity"] and fact["quantity"]["exact"]:
            assert fact["quantity"]["low"] == fact["quantity"]["least"]
    assert all(number < len(report["facts"]) + 1 for fact in report["facts"] for number in fact["parents"])


def test_all_that_is_known_of_a_fact_is_told() -> None:
    report = of(FACTS)
    (number,) = figure(report, "82件")["facts"]
    known = report["facts"][number - 1]
    assert (known["path"], known["words"], known["source"], known["filled_by"]) == (
        "维权信访.信访.接待",
        "82件",
        "信访台账",
        "张某某",
    )
    assert known["quantity"] == {"low": "82", "high": "82", "least": "82", "most": "82", "exact": True, "unit": "件"}
    assert (known["file"], known["line"], known["period"], known["unverified"]) == ("facts.yaml", 6, None, None)
    other = fact_at(report, "维权信访.信访.处理")
    assert (other["period"]["words"], other["period"]["line"]) == ("2020年1月至2020年12月", 7)
    assert (other["unverified"]["file"], other["unverified"]["line"]) == ("facts.yaml", 7)
    vague = fact_at(report, "普法宣传.宣传资料")["quantity"]
    assert (vague["low"], vague["least"], vague["exact"], vague["unit"]) == ("5000", "5000", False, "份")


def test_figures_in_ones_own_words_have_numbers_and_one_passage() -> None:
    report = of(FACTS)
    found = [figure(report, words) for words in ("12场次", "3场次", "1.2万人次")]
    assert [(each["quantity"]["low"], each["quantity"]["unit"]) for each in found] == [
        ("12", "场次"),
        ("3", "场次"),
        ("12000", "人次"),
    ]
    (passage,) = {each["passage"] for each in found}
    assert report["passages"][passage - 1]["text"].endswith("全年巡讲12场次；其中进村3场次，听讲的有1.2万人次。")
    assert len({each["facts"][0] for each in found}) == 1


def test_what_is_worked_out_has_its_formula_and_its_parents() -> None:
    report = of(FACTS.replace(", 期间: 2020-01/2020-12", ""))
    rate = report["facts"][figure(report, "97.6%")["facts"][0] - 1]
    assert (rate["typed"], rate["formula"]) == (False, "信访.处理 / 信访.接待")
    assert [report["facts"][number - 1]["words"] for number in rate["parents"]] == ["80件", "82件"]


def test_the_parents_of_a_figure_may_lie_in_two_files() -> None:
    drafted = draft_facts(facts_of(FACTS), Library())
    now = next(fact for run in runs_of(drafted.document) for fact in run.facts if fact.words == "82件")
    last_year = parse_facts(Source("去年.yaml", "维权信访:\n  信访:\n    接待: 70\n")).tree.location
    assert last_year
    before = replace(now, words="70件", quantity=parse_quantity("70件"), location=last_year._replace(line=3, column=9))
    more = replace(now, words="12件", quantity=parse_quantity("12件"), parents=(now, before), formula="本年 - 上年")
    document: Document = drafted.document._replace(blocks=(Paragraph((Run("增加"), Run("12件", (more,)), Run("。"))),))
    report = told(drafted._replace(document=document))
    (found,) = [each for each in report["figures"] if each["words"] == "12件"]
    assert [(fact["file"], fact["line"]) for fact in typed(report, found["facts"])] == [
        ("facts.yaml", 6),
        ("去年.yaml", 3),
    ]


def test_parents_that_many_share_are_told_once() -> None:
    drafted = draft_facts(facts_of(FACTS), Library())
    fact: Fact = next(fact for run in runs_of(drafted.document) for fact in run.facts if fact.words == "82件")
    for _ in range(40):
        fact = replace(fact, parents=(fact, fact), formula="翻倍")
    blocks = (Paragraph((Run("82件", (fact,)),)),)
    report = record([drafted._replace(document=drafted.document._replace(blocks=blocks))])["reports"][0]
    assert sum(each["words"] == "82件" for each in report["facts"]) == 41


def test_what_is_missing_and_what_is_not_printed_is_told() -> None:
    report = of(
        "创建评选:\n  最美家庭: {总数: 12}\n  平安家庭: {示范户: 2}\n  带头人: {称号: 巾帼带头人}\n普法宣传: {标语: 20}\n"
    )
    crying = [each for each in report["figures"] if each["blank"]]
    assert crying[0]["words"].startswith("【待补：")
    assert not any(each["figure"] or each["facts"] for each in crying)
    assert {report["blanks"][each["blank"] - 1]["printed"] for each in crying} == {True}
    (left,) = report["unprinted"]
    assert report["facts"][left["fact"] - 1]["path"] == "创建评选.带头人.称号"
    assert "带头人" in left["reason"]


@pytest.mark.parametrize(
    "typed",
    [
        "姓名: 王小花\n  人数: 3",
        "姓名: 王小花\n  经过: 走访了王小花一家",
        "姓名: 王小花\n  补充: 还走访了王小花一家",
        "姓名: {值: 王小花, 标签: 宣传}\n  对象: {值: 邻居王小花常来, 标签: 宣传}",
    ],
)
def test_whom_private_fields_name_is_masked_here_too(typed: str, tmp_path: Path) -> None:
    shown = json.dumps(record([privately(f"  {typed}\n", tmp_path)]), ensure_ascii=False)
    assert "王某某" in shown
    assert "小花" not in shown
    internal = privately(f"  {typed}\n", tmp_path / "对内", ReportRequest(internal=True))
    assert "王小花" in json.dumps(record([internal]), ensure_ascii=False)


def test_the_command_shows_or_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(EXAMPLE.read_bytes())
    args = ("trace", "--format", "json", "--report", "年度总结", "--report", "简报")
    done = process(tmp_path, *args, PYTHONHASHSEED="1", LC_ALL="C")
    assert drafter(tmp_path, *args, "-o", "核对.json") == (0, "已写好：核对.json\n", "")
    data = (tmp_path / "核对.json").read_bytes()
    assert (done.returncode, done.stdout) == (0, data.decode())
    assert data[:1] == b"{"
    assert [each["report"] for each in json.loads(data)["reports"]] == ["年度总结", "简报"]
    assert drafter(tmp_path, *args, "-o", "核对.json").returncode == 1
    assert drafter(tmp_path, *args, "-o", "facts.yaml", "--force").returncode == 2


@pytest.mark.parametrize("args", [("--figure", "12"), ("-o", "核对.csv"), ("-o", ".")])
def test_what_data_cannot_be_asked_for_is_said(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(EXAMPLE.read_bytes())
    assert drafter(tmp_path, "trace", "--format", "json", *args).returncode == 2


def test_what_is_compared_with_last_year_leads_to_the_lines_of_both_files(tmp_path: Path) -> None:
    text = "单位: 临泾镇妇联\n年度: {}\n健康:\n  两癌检查: {{主办: 镇卫生院, 方式: 免费, 对象: 农村妇女, 人数: {}}}\n"
    (tmp_path / "2019.yaml").write_text(text.format(2019, 919), encoding="utf-8")
    (tmp_path / "2020.yaml").write_text("上年: 2019.yaml\n" + text.format(2020, 1039), encoding="utf-8")
    data = json.loads(process(tmp_path, "trace", "2020.yaml", "--format", "json").stdout)
    fits(data, "trace")
    (report,) = data["reports"]
    change = fact_at(report, "健康.两癌检查.人数.增减")
    assert (change["typed"], change["formula"], change["quantity"]["low"]) == (False, "本年 - 上年", "120")
    places = [(fact["file"], fact["line"], fact["words"]) for fact in typed(report, [change["id"]])]
    assert places == [("2020.yaml", 5, "1039名"), ("2019.yaml", 4, "919名")]
