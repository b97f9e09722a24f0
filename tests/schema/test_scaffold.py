"""drafter new: a file that a clerk can fill in, and that builds before anything is filled in."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from drafter.core.diagnostics.problem import Source
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts
from drafter.parsing.keys import FREE_KEYS
from drafter.parsing.yaml.tree import Mapping
from drafter.pipeline import draft, draft_facts
from drafter.schema.fields import fields_for, leaves
from drafter.schema.jsonschema import schema_of
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.schema.scaffold import FACTS_NAME, SCHEMA_NAME, NewFacts, facts_text
from drafter.schema.section import load_section
from tests.schema.test_jsonschema import seen_by_an_editor
from tests.support.command_line import drafter
from tests.support.section_bench import library_of

GIVEN = ("--name", "某某镇妇联", "--year", "2024")
KINDS_OF_REPORT = Library().names("reports")


# each of the others is tried in the long run
TRIED = [pytest.param(kind, marks=[] if kind == "年度总结" else [pytest.mark.long]) for kind in KINDS_OF_REPORT]


def without_record_number(message: str) -> str:
    return message.split("”")[0][1:].replace(".1.", ".")


@pytest.mark.parametrize("kind", TRIED)
def test_a_new_file_builds_at_once_and_what_is_open_is_what_must_be_filled(tmp_path: Path, kind: str) -> None:
    done = drafter(tmp_path, "new", "材料/2024", "--report", kind, "--all", *GIVEN)
    assert done.stdout.startswith(f"已写好：{Path('材料/2024/facts.yaml')}\n")
    folder = tmp_path / "材料" / "2024"
    assert sorted(os.listdir(folder)) == [SCHEMA_NAME, FACTS_NAME]
    open_ones = draft(folder / FACTS_NAME).problems
    library = Library()
    fields = [
        (name, leaf)
        for name in load_report(library, kind).sections
        for leaf in leaves(load_section(library, name).fields)
        if load_section(library, name).suits("妇联")
    ]
    required = [f"{name}.{field.path}" for name, field in fields if field.required]
    assert len(required) >= 1
    assert [problem.code for problem in open_ones] == ["missing-fact"] * len(required)
    assert [without_record_number(problem.message) for problem in open_ones] == required
    assert f"警告{len(required)}处" in drafter(folder, "check").stdout
    assert drafter(folder, "build").returncode == 0
    assert len(list(folder.glob("*.docx"))) == 1


@pytest.mark.parametrize("kind", TRIED)
def test_a_filled_example_builds_without_a_warning(tmp_path: Path, kind: str) -> None:
    assert drafter(tmp_path, "new", ".", "--report", kind, "--example", "--all", *GIVEN).returncode == 0
    drafted = draft(tmp_path / FACTS_NAME)
    # the examples tell of a whole year, and of everything
    fitting = {"专项总结": "several-topics", "半年总结": "day-outside-year"}.get(kind, "")
    assert {problem.code for problem in drafted.problems} <= {fitting}
    assert not any(run.missing for block in drafted.document.blocks for run in block.runs)


@pytest.mark.parametrize("year", ["2018", "2024"])
def test_an_example_is_put_in_the_phrases_of_its_year(tmp_path: Path, year: str) -> None:
    given = ("--name", "共青团房县委员会", "--year", year, "--example", "--all")
    assert drafter(tmp_path, "new", ".", *given).returncode == 0
    assert not any(problem.code.startswith("outdated") for problem in draft(tmp_path / FACTS_NAME).problems)
    assert ("党的二十大" in (tmp_path / FACTS_NAME).read_text(encoding="utf-8")) is (year == "2024")


@pytest.mark.parametrize("more", [(), ("--example",)], ids=["empty", "example"])
def test_the_schema_beside_the_file_takes_it(tmp_path: Path, more: tuple[str, ...]) -> None:
    drafter(tmp_path, "new", ".", *GIVEN, *more)
    text = (tmp_path / FACTS_NAME).read_text(encoding="utf-8")
    assert f"# yaml-language-server: $schema={SCHEMA_NAME}" in text.splitlines()
    schema = json.loads((tmp_path / SCHEMA_NAME).read_text(encoding="utf-8"))
    assert Draft202012Validator(schema).is_valid(seen_by_an_editor(text))


def test_each_field_says_what_it_is_with_unit_and_example() -> None:
    lines = facts_text(Library(), NewFacts("年度总结", "某某镇妇联", "镇", "2024", whole=True)).splitlines()
    (line,) = [line for line in lines if line.startswith("  行政村:")]
    assert line.split("# ") == [line.split("# ")[0], "必填，本地行政村的个数（个），例如：14"]
    assert "  # 做法:" in {line.split("     ")[0] for line in lines}
    assert not any(mark in line for line in lines for mark in "{}[]")


HIGH = """---
名称: 甲
标题: 甲
字段:
  数: {种类: 数量, 单位: 个, 必填: 是}
  项目: {种类: 数量, 单位: 个, 起于: 县, 说明: 立项}
  奖: {种类: 荣誉, 起于: 市, 包含: [名称, 人数]}
  分: {种类: 分级, 单位: 个, 起于: 镇}
  规划:
    名: {种类: 文字, 必填: 是, 起于: 市}
    文: {种类: 文字, 说明: 发文}
  事: [{名: {种类: 文字, 必填: 是}, 额: {种类: 金额, 起于: 县}}]
---
有{{ 数 }}。
项目{{ 项目 }}。
获{{ 奖.名称 }}[{{ 奖.人数 }}]。
分{{ 分.总数 }}[，省级{{ 分.省级 }}][，国家级{{ 分.国家级 }}][，市级{{ 分.市级 }}][，县级{{ 分.县级 }}]。
定{{ 规划.名 }}。
发{{ 规划.文 }}。
{% for 项 in 事 %}
办{{ 项.名 }}，
  花{{ 项.额 }}。
{% endfor %}
"""
# the level of an office, and what it is asked for
ALL = {"数", "规划.文", "事.1.名"}
ASKED = [
    ("村", ALL),
    ("医院", ALL),
    ("街道", ALL | {"分.总数"}),
    ("区", ALL | {"项目", "分.总数", "事.1.额"}),
    ("市", ALL | {"项目", "奖.名称", "奖.人数", "分.总数", "规划.名", "事.1.额"}),
]


@pytest.mark.parametrize(("level", "asked"), ASKED, ids=[level for level, _ in ASKED])
def test_an_office_is_asked_only_for_what_is_for_its_level(tmp_path: Path, level: str, asked: set[str]) -> None:
    files = {
        "sections/甲.j2": HIGH,
        "reports/试.yaml": "名称: 试\n标题: 试\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [甲]\n",
    }
    library = library_of(tmp_path, files)
    text = facts_text(library, NewFacts("试", "某某妇联", level, "2024", whole=True))
    assert open_in(library, text) == asked - {"数"}
    # a line that stands in the file though it is for others is not asked for either; filled in, it is told
    full = facts_text(library, NewFacts("试", "某某妇联", "市", "2024", whole=True)).replace(
        "级别: 市", f"级别: {level}"
    )
    assert open_in(library, full) == asked - {"数"}
    filled = full.replace("  数: ", "  数: 3 ").replace("  项目: ", "  项目: 8 ").replace("  文: ", "  文: 意见 ")
    told = draft_facts(parse_facts(Source("f", filled)), library)
    assert "项目8个。" in "".join(paragraphs_of(told.document))
    assert [blank.path for blank in told.missing] == (["甲.规划.名"] if level == "市" else [])
    assert [problem.code for problem in told.problems] == ["missing-fact"] * len(told.missing)


def open_in(library: Library, text: str) -> set[str]:
    """Return what is open in the facts file `text` with 数 filled in, the levels of a figure aside."""
    drafted = draft_facts(parse_facts(Source("f", text.replace("  数: ", "  数: 3 "))), library)
    assert not drafted.missing
    paths = {blank.path.removeprefix("甲.") for blank in drafted.optional}
    return {path for path in paths if not path.endswith("级")}


def test_a_section_for_others_is_left_out(tmp_path: Path) -> None:
    files = {
        "sections/甲.j2": "---\n名称: 甲\n标题: 甲\n适用: [工会女职工委员会, 残联]\n字段:\n  数: {种类: 数量, 必填: 是}\n---\n有{{ 数 }}。\n",
        "reports/试.yaml": "名称: 试\n标题: 试\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [甲, 健康]\n",
    }
    library = library_of(tmp_path, files)
    for name, suited in (
        ("县医院女职工委员会", True),
        ("房县残疾人联合会", True),
        ("某某镇妇联", False),
        ("县医院工会", False),
        ("某某之家", False),
    ):
        tree = parse_facts(Source("f", facts_text(library, NewFacts("试", name, "镇", "2024", whole=True)))).tree
        assert ("甲" in tree.items, "健康" in tree.items) == (suited, True), name
    described = schema_of(library, "试")["properties"]["甲"]
    assert described["description"] == "写给女职工委员会、残联的"


def test_a_free_key_needs_only_its_hash_taken_away() -> None:
    text = facts_text(Library(), NewFacts("年度总结", "某某镇妇联", "镇", "2024", whole=True))
    tree = parse_facts(Source("f", text.replace("  # 成效: ", "  成效: 好 "))).tree
    sections = [node for node in tree.items.values() if isinstance(node, Mapping) and "成效" in node.items]
    assert len(sections) == len(load_report(Library(), "年度总结").sections)


@pytest.mark.parametrize("name", ["某某镇妇联", "某某 #1镇妇联", "“甲: 乙”镇妇联", "- 镇妇联", '"某"镇妇联'])
def test_a_name_is_kept_as_it_was_given(name: str) -> None:
    office = parse_facts(Source("f", facts_text(Library(), NewFacts("年度总结", name, "镇", "2024")))).tree.items[
        "单位"
    ]
    assert isinstance(office, Mapping)
    assert office.items["名称"].text == name  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [FACTS_NAME, SCHEMA_NAME])
def test_nothing_is_ever_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("填了一半", encoding="utf-8")
    done = drafter(tmp_path, "new", ".", *GIVEN)
    assert done.returncode == 1
    assert f"output-exists] “{name}”已经有了，没有动它" in done.stderr
    assert os.listdir(tmp_path) == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "填了一半"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "还差：文件夹、--name、--year。"),
        (("甲", "--name", "某某开发区妇联"), 2, "还差：--level、--year。从“某某开发区妇联”看不出级别。"),
        (("甲", *GIVEN[:3], "24"), 2, "“24”不是年份"),
        (("甲", *GIVEN, "--level", "州"), 2, "没有“州”这个级别；可写：村、"),
        (("甲", *GIVEN, "--report", "年度报告"), 2, "您是不是想写“年度总结”？"),
        (("文件", *GIVEN), 1, "“文件”这个文件夹建不起来"),
    ],
    ids=str,
)
def test_what_is_missing_or_mistaken_is_told_and_nothing_written(
    tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    done = drafter(tmp_path, "new", *args)
    assert done.returncode == code
    assert said in done.stderr
    assert os.listdir(tmp_path) == ["文件"]


@pytest.mark.parametrize(
    ("more", "most"), [((), 300), (("--sections", "组织建设、健康、普法宣传"), 120)], ids=["all that suit", "chosen"]
)
@pytest.mark.parametrize("example", [(), ("--example",)], ids=["empty", "example"])
def test_a_short_file_has_the_main_fields_and_names_the_rest(
    tmp_path: Path, more: tuple[str, ...], most: int, example: tuple[str, ...]
) -> None:
    assert drafter(tmp_path, "new", ".", *GIVEN, *more, *example).returncode == 0
    text = (tmp_path / FACTS_NAME).read_text(encoding="utf-8")
    assert 60 < len(text.splitlines()) <= most
    named = set(re.findall("[^：、（）\\s]+", "、".join(re.findall("还可以填：(.*)", text))))
    library, tree = Library(), parse_facts(Source("f", text)).tree
    for name in [name for name in tree.items if library.has("sections", name)]:
        there = set(tree.items[name].items)
        assert set(fields_for("镇", load_section(library, name).fields).members) - set(FREE_KEYS) <= there | named
    assert {problem.code for problem in draft(tmp_path / FACTS_NAME).problems} <= {"missing-fact"}
    assert drafter(tmp_path, "build").returncode == 0


def test_a_topic_for_a_report_that_has_none_is_refused(tmp_path: Path) -> None:
    done = drafter(tmp_path, "new", "甲", *GIVEN, "--topic", "禁毒工作")
    assert done.returncode == 2
    assert "“年度总结”的标题不用专题；要写，就加上 --report 专项总结" in done.stderr
    assert not (tmp_path / "甲").exists()


def test_a_section_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    done = drafter(tmp_path, "new", "甲", *GIVEN, "--sections", "建康")
    assert done.returncode == 2
    assert "没有“建康”这一章。您是不是想写“健康”" in done.stderr
    done = drafter(tmp_path, "new", "甲", *GIVEN, "--sections", "走访慰问")
    assert "没有“走访慰问”这一章。这件事可以填在“关爱妇女儿童.慰问." in done.stderr
    assert not (tmp_path / "甲").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_who_sits_at_the_terminal_is_asked_until_the_answers_fit(tmp_path: Path) -> None:
    shown = asked(tmp_path, ("new",), "材料\n某某开发区妇联\n州\n区\n去年\n2024\n办事\n1、健康\n")
    assert "没有“州”这个级别" in shown
    assert "“去年”不是年份" in shown
    assert "讲的是哪一件事" not in shown
    text = (tmp_path / "材料" / FACTS_NAME).read_text(encoding="utf-8")
    assert "  级别: 区 " in text
    assert "年度: 2024 " in text
    assert "专题:" not in text
    assert "没有“办事”这一章" in shown
    assert re.findall("^(?!格式|报告|单位|年度|日期|落款)([^\\s#:]+):", text, re.MULTILINE) == [
        "开头", "妇联基本情况", "健康", "结尾"
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("answer", "kind", "section"),
    [("公司\n3\n", "妇联", "妇联基本情况"), ("工会\n", "工会", "困难职工帮扶"), ("\n", "", "妇联基本情况")],
    ids=["number", "name", "none"],
)
def test_whoever_has_a_name_that_tells_no_kind_of_body_is_asked_for_it(
    tmp_path: Path, answer: str, kind: str, section: str
) -> None:
    shown = asked(tmp_path, ("new",), f"材料\n红星农机厂\n{answer}企业\n2024\n\n")
    assert re.search("^ +4 工会\r?$", shown, re.MULTILINE)
    assert "（直接回车就是妇联）" in shown
    assert ("不知道“公司”是哪种单位；可写：女职工委员会、" in shown) == answer.startswith("公司")
    text = (tmp_path / "材料" / FACTS_NAME).read_text(encoding="utf-8")
    assert re.findall("^  种类: (\\S+) ", text, re.MULTILINE) == ([kind] if kind else [])
    assert f"\n{section}:" in text


ELSEWHERE = ("--level", "企业", "--year", "2024")


@pytest.mark.parametrize(
    ("args", "kind", "section"),
    [
        (("--name", "红星农机厂", "--body", "工会"), "工会", "困难职工帮扶"),
        (("--name", "红星农机厂", "--body", "总工会"), "工会", "困难职工帮扶"),
        (("--name", "红星农机厂妇委会", "--body", "残联"), "残联", "康复服务"),
        (("--name", "红星农机厂工会", "--body", "工会"), "", "困难职工帮扶"),
        (("--name", "和平社区"), "社区", "民政救助"),
    ],
)
def test_where_nobody_can_be_asked_the_kind_of_body_is_an_option(
    tmp_path: Path, args: tuple[str, ...], kind: str, section: str
) -> None:
    done = drafter(tmp_path, "new", ".", *args, *ELSEWHERE)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / FACTS_NAME).read_text(encoding="utf-8")
    assert re.findall("^  种类: (\\S+) ", text, re.MULTILINE) == ([kind] if kind else [])
    assert f"\n{section}:" in text
    schema = json.loads((tmp_path / SCHEMA_NAME).read_text(encoding="utf-8"))
    assert Draft202012Validator(schema).is_valid(seen_by_an_editor(text))
    assert {problem.code for problem in draft(tmp_path / FACTS_NAME).problems} <= {"missing-fact"}


def test_a_kind_of_body_that_nothing_tells_is_taken_for_the_usual_one_and_this_is_told(tmp_path: Path) -> None:
    done = drafter(tmp_path, "new", ".", "--name", "红星农机厂", *ELSEWHERE)
    assert done.returncode == 0
    assert "从“红星农机厂”看不出是哪种单位，就照妇联来写；" in done.stderr
    text = (tmp_path / FACTS_NAME).read_text(encoding="utf-8")
    assert "  种类: " not in text
    assert "\n妇联基本情况:" in text


def test_a_kind_of_body_that_is_none_is_refused(tmp_path: Path) -> None:
    done = drafter(tmp_path, "new", "甲", "--name", "红星农机厂", "--body", "公司", *ELSEWHERE)
    assert done.returncode == 2
    assert "不知道“公司”是哪种单位；可写：女职工委员会、" in done.stderr
    assert not (tmp_path / "甲").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_report_that_is_called_by_its_topic_asks_for_it(tmp_path: Path) -> None:
    command = ("new", "材料", "--report", "专项总结", "--name", "房县妇联", "--year", "2024")
    shown = asked(tmp_path, command, "\n禁毒工作\n禁毒\n")
    assert "讲的是哪一件事" in shown
    assert "这一项不能空着" in shown
    assert "专题: 禁毒工作 " in (tmp_path / "材料" / FACTS_NAME).read_text(encoding="utf-8")


def test_where_nobody_can_be_asked_the_topic_is_an_option_or_a_line_to_fill(tmp_path: Path) -> None:
    command = ("--report", "专项总结", "--name", "房县妇联", "--year", "2024")
    assert drafter(tmp_path, "new", "甲", *command, "--topic", "禁毒工作").returncode == 0
    assert drafter(tmp_path, "new", "乙", *command).returncode == 0
    typed, empty = ((tmp_path / folder / FACTS_NAME).read_text(encoding="utf-8") for folder in "甲乙")
    assert "专题: 禁毒工作 " in typed
    assert re.search("^专题: +#", empty, re.MULTILINE)


def asked(folder: Path, command: tuple[str, ...], answers: str) -> str:
    """Return what `drafter` shows on a terminal in `folder` to one who gives `answers`; it has to end well."""
    import pty

    seen = bytearray()

    def read(terminal: int) -> bytes:
        data = os.read(terminal, 4096)
        seen.extend(data)
        return data

    ask, told = os.pipe()
    os.write(told, answers.encode())
    os.close(told)
    kept = os.dup(0)
    os.dup2(ask, 0)
    try:
        code = f"import os; os.chdir({str(folder)!r}); from drafter.cli import main; main({list(command)!r})"
        status = pty.spawn([sys.executable, "-X", "utf8", "-c", code], read)
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(ask)
    shown = seen.decode(errors="replace")
    assert status == 0, shown
    return shown
