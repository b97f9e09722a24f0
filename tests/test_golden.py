"""Whole reports: facts in, text and outline out, as a person has read them."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import docx
import pytest
from outline import docx_outline
from page import Page
from tables import section_tables
from told import called, paths

from drafter.document import paragraphs_of
from drafter.facts import HEAD_KEYS, read_facts
from drafter.library import Library
from drafter.pipeline import draft
from drafter.problem import Problems, show
from drafter.writers import load_writer

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/facts.yaml"))
CASES = sorted(path.parent.name for path in (GOLDEN / "reports").glob("*/facts.yaml"))
Golden = Callable[[Path, str], None]


def check_report(facts: Path, expected: Path, tmp_path: Path, golden: Golden) -> None:
    drafted = draft(facts)
    text = load_writer(".txt")(drafted.document, drafted.layout)
    golden(expected / "expected.txt", text.decode())
    written = tmp_path / "report.docx"
    written.write_bytes(load_writer(".docx")(drafted.document, drafted.layout))
    golden(expected / "expected.docx.txt", docx_outline(written))
    shown = "".join(f"{show(problem)}\n" for problem in drafted.problems)
    golden(expected / "problems.txt", shown.replace(f"{facts.parent}/", ""))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_written_as_it_was_read(name: str, tmp_path: Path, golden: Golden) -> None:
    check_report(ROOT / "examples" / name / "facts.yaml", GOLDEN / "examples" / name, tmp_path, golden)


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_written_as_it_was_read(name: str, tmp_path: Path, golden: Golden) -> None:
    check_report(GOLDEN / "reports" / name / "facts.yaml", GOLDEN / "reports" / name, tmp_path, golden)


def test_the_tables_of_the_sections_fields_are_those_in_the_docs(golden: Golden) -> None:
    tables = section_tables(Library())
    assert tables.count("**必填**") > len(Library().names("sections")) / 2
    golden(ROOT / "docs" / "sections.md", tables)


def test_six_mistakes_are_told_in_one_run_each_at_its_place(golden: Golden) -> None:
    facts = GOLDEN / "mistakes" / "facts.yaml"
    with pytest.raises(Problems) as refusal:
        draft(facts)
    golden(GOLDEN / "mistakes" / "problems.txt", f"{refusal.value}\n".replace(f"{facts.parent}/", ""))
    assert [problem.code for problem in refusal.value.problems] == [
        "unknown-fact",
        "wrong-unit",
        "wrong-kind",
        "duplicate-key",
        "list-separator",
        "unknown-section",
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_of_an_example_is_carried_in_its_own_section(name: str) -> None:
    facts = ROOT / "examples" / name / "facts.yaml"
    drafted = draft(facts)
    tree = read_facts(facts).tree
    choices = {"式样", "列举"}
    leaves = {called(path) for path in paths(tree) if path[0] not in HEAD_KEYS and path[-1] not in choices}
    carried = {fact.path for block in drafted.document.blocks for run in block.runs for fact in run.facts}
    assert len(leaves) > 30
    assert leaves <= carried
    owners = [
        {fact.path.partition(".")[0] for run in block.runs for fact in run.facts if fact.counts}
        for block in drafted.document.blocks
    ]
    assert all(len(own) <= 1 for own in owners)
    order = [name for name, _ in groupby(next(iter(own)) for own in owners if own)]
    assert len(order) == len(set(order)) >= 5


@pytest.mark.parametrize("name", EXAMPLES)
def test_docx_html_and_text_say_the_same_words(name: str, tmp_path: Path) -> None:
    drafted = draft(ROOT / "examples" / name / "facts.yaml")
    written = tmp_path / "report.docx"
    written.write_bytes(load_writer(".docx")(drafted.document, drafted.layout))
    words = paragraphs_of(drafted.document)
    assert [paragraph.text for paragraph in docx.Document(str(written)).paragraphs] == words
    text = load_writer(".txt")(drafted.document, drafted.layout).decode()
    assert [line.strip("\u3000") for line in text.splitlines() if line] == words
    assert Page(load_writer(".html")(drafted.document, drafted.layout).decode()).words == words


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("ending", [".docx", ".html", ".txt"])
def test_the_same_facts_give_the_same_bytes(name: str, ending: str) -> None:
    drafts = [draft(ROOT / "examples" / name / "facts.yaml") for _ in range(2)]
    first, second = (load_writer(ending)(drafted.document, drafted.layout) for drafted in drafts)
    assert first == second
    assert len(first) > 1000


# every quantity of the article that the example was drawn from, with the field that holds it
QUANTITIES = """
组织建设.行政村 14个
组织建设.议事会.负责人 14名
组织建设.议事会.成员 201名
创建评选.平安家庭.示范村 1个
创建评选.平安家庭.示范户 2户
创建评选.美丽庭院.县级 24户
创建评选.美丽庭院.市级 10户
创建评选.最美家庭.总数 12户
创建评选.最美家庭.市级 6户
创建评选.最美家庭.省级推荐 4户
创建评选.带头人.人数 5名
精准扶贫.帮扶.干部 78名
精准扶贫.帮扶.户数 468户
精准扶贫.帮扶.走访 至少10余次
精准扶贫.核查.专项核查 4次
精准扶贫.核查.动态管理 2次
精准扶贫.核查.脱贫验收 1次
精准扶贫.走访村组.村组 14个
精准扶贫.录入.干部 27名
精准扶贫.录入.条数 1万多条
精准扶贫.录入.精准度 95%以上
创新创业与培训.返乡培训.骨干 2名
创新创业与培训.返乡培训.返乡户 2名
创新创业与培训.外出培训.人数 2名
创新创业与培训.培训班.1.人数 75名
创新创业与培训.培训班.2.人数 35名
健康.两癌检查.人数 1039名
健康.两癌救助.人数 5名
健康.两癌救助.每人 1万元
健康.妇科检查.人数 180余名
健康.妇科检查.资料 180多份
健康.营养包.数量 5351箱
普法宣传.宣传资料 5000多份
文化活动.活动.1.表彰 4户
新媒体建设.公众号.数量 一个
新媒体建设.公众号.用户 428人
新媒体建设.公众号.文章 37条
新媒体建设.公众号.阅读量 22000人次
"""


def test_all_quantities_of_the_article_stand_in_the_example_each_from_its_own_leaf() -> None:
    wanted = [tuple(line.split()) for line in QUANTITIES.strip().splitlines()]
    assert len(wanted) == 38
    runs = [
        run for block in draft(ROOT / "examples" / "linjing-2020" / "facts.yaml").document.blocks for run in block.runs
    ]
    printed = {(fact.path, run.text) for run in runs for fact in run.facts}
    assert [quantity for quantity in wanted if quantity not in printed] == []
