"""The facts travel in a .docx when asked, and come out byte for byte, but for what is private."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from drafter.cli import run
from drafter.core.diagnostics.problem import Problems, Source
from drafter.parsing.facts import parse_facts, read_facts
from drafter.pipeline import USUAL, draft, draft_facts
from drafter.schema.library import Library
from drafter.services.build.belongings import content_of, files_belonging_to
from drafter.services.build.inputs import digest_of_inputs
from drafter.services.build.jobs import BuildJob
from drafter.services.embed.embedded_facts import EmbeddedFacts, digest_of, extract, loaded, packed
from drafter.services.embed.redaction import HIDDEN, insist_on_none_left, secrets_in
from drafter.writers.registry import load_writer
from drafter.writers.seal import PACKAGE, is_sealed
from tests.support.requirements import insist
from tests.support.section_bench import EXAMPLES, library_of

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))
_OFFICE = "格式: 2\n单位: 临泾镇妇联\n年度: {}\n"
SECTION = """
---
名称: 帮扶
标题: 帮扶
字段:
  户数: {种类: 数量, 单位: 户, 必填: 是}
  人: {种类: 名单, 私密: 是}
  事: {种类: 段落, 私密: 是}
  个案:
    - 名: {种类: 文字, 私密: 是}
      数: 次
  表: {种类: 表格, 列: {姓名: {种类: 文字, 私密: 是}, 次数: 次}}
---
帮扶{{ 户数 }}，
  有{{ 人 }}。
{{ 事 }}
{% for 个 in 个案 %}
看望{{ 个.名 }}{{ 个.数 }}。
{% endfor %}

{{ 表 }}
"""
HEAD = "单位: 临泾镇妇联\n年度: 2020\n帮扶:\n  户数: 4\n"


@pytest.fixture(scope="module")
def bare() -> bytes:
    """Return the .docx that all of these travel in."""
    from drafter.schema.layouts.loader import load_layout
    from drafter.writers.docx.writer import write_docx

    drafted = draft(EXAMPLES / "mouxiang-2020" / "facts.yaml")
    return write_docx(drafted.document, load_layout(Library(), "公文"))


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_an_example_come_out_as_they_were(name: str, bare: bytes) -> None:
    path = EXAMPLES / name / "facts.yaml"
    report = loaded(bare, packed(path, Library(), draft(path).ready))
    embedded = extract(docx.Document(BytesIO(report)), path)
    before, after = path.read_bytes().splitlines(True), embedded.facts.splitlines(True)
    secrets = secrets_in(read_facts(path), Library())
    private = {secret.location.line for secret in secrets}
    assert len(before) == len(after)
    assert {line for line, pair in enumerate(zip(before, after, strict=True), 1) if len(set(pair)) > 1} == private
    for secret in secrets:
        line = after[secret.location.line - 1].decode()
        assert line == before[secret.location.line - 1].decode().replace(secret.text, HIDDEN)
    assert embedded.hidden == len(secrets)


def test_some_examples_have_private_values_and_some_have_none() -> None:
    counts = [len(secrets_in(read_facts(EXAMPLES / name / "facts.yaml"), Library())) for name in NAMES]
    assert 0 in counts
    assert sum(counts) > 5


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        pytest.param("  人: 张某某、李某某   # 注\n", "  人: 【私密】   # 注\n", id="a line"),
        pytest.param("  人: '张某某'\n", "  人: '【私密】'\n", id="quotes"),
        pytest.param("  人: [张某某, 李某某]\n", "  人: [【私密】, 【私密】]\n", id="brackets"),
        pytest.param("  人:\n    - 张某某\n    - 李某某\n", "  人:\n    - 【私密】\n    - 【私密】\n", id="a list"),
        pytest.param(
            "  人:\n  - 张某某\n  - 李某某\n", "  人:\n  - 【私密】\n  - 【私密】\n", id="a list not indented"
        ),
        pytest.param(
            "  人:\n    值: 张某某\n    来源: 台账\n", "  人:\n    值: 【私密】\n    来源: 台账\n", id="the long form"
        ),
        pytest.param("  事: |\n    张某某。\n\n    李某某。\n", "  事: |\n    【私密】\n\n\n", id="a text over lines"),
        pytest.param("  事:\n    张某某来访，\n    已办。\n", "  事:\n    【私密】\n\n", id="folded"),
        pytest.param(
            "  个案:\n    - 名: 张某某\n      数: 3\n    - 名: 李某某\n",
            "  个案:\n    - 名: 【私密】\n      数: 3\n    - 名: 【私密】\n",
            id="records",
        ),
        pytest.param(
            "  表:\n    标题: 帮扶情况\n    各行:\n      - 姓名: 张某某\n        次数: 3\n",
            "  表:\n    标题: 帮扶情况\n    各行:\n      - 姓名: 【私密】\n        次数: 3\n",
            id="a column of a table",
        ),
        pytest.param("  人: 无\n  事:\n", "  人: 无\n  事:\n", id="nothing"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_what_is_private_never_travels(typed: str, left: str, end: str, tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/帮扶.j2": SECTION})
    path = tmp_path / "facts.yaml"
    path.write_bytes((HEAD + typed).replace("\n", end).encode("gb18030"))
    embedded = packed(path, library, draft(path, library).ready)
    assert embedded.facts.decode("gb18030") == (HEAD + left).replace("\n", end)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("  人: 【私密】\n", id="a list on a line"),
        pytest.param("  人:\n    - 【私密】\n    - 【私密】\n", id="a list"),
        pytest.param("  事: 【私密】\n", id="a paragraph"),
        pytest.param("  个案:\n    - 名: 【私密】\n      数: 3\n", id="records"),
        pytest.param("  表: {标题: 情况, 各行: [{姓名: 【私密】, 次数: 3}]}\n", id="a column"),
    ],
)
def test_what_did_not_travel_is_still_to_be_filled_in(typed: str, tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/帮扶.j2": SECTION})
    path = tmp_path / "facts.yaml"
    path.write_text(HEAD + typed, encoding="utf-8")
    found = draft(path, library).problems
    assert "placeholder" in {problem.code for problem in found} <= {"placeholder", "unused-fact"}
    assert run(["build", str(path), "--templates", str(tmp_path / "templates"), "--final"]) == 1


def test_a_text_in_which_something_private_is_left_is_refused(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/帮扶.j2": SECTION})
    path = tmp_path / "facts.yaml"
    text = HEAD + "  人: ['张某某\n    夫妇', 李某某]\n"
    path.write_text(text, encoding="utf-8")
    ready = draft(EXAMPLES / "linjing-2020" / "facts.yaml").ready
    assert packed(path, library, ready).facts.decode() == HEAD + "  人: ['【私密】'\n, 【私密】]\n"
    with pytest.raises(Problems) as refusal:
        insist_on_none_left(text, "facts.yaml", library)
    assert [problem.code for problem in refusal.value.problems] == ["private-remains"]


def test_the_command_brings_the_file_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = EXAMPLES / "linjing-2020" / "facts.yaml"
    report, back = tmp_path / "总结.docx", tmp_path / "总结.yaml"
    assert run(["build", str(source), "--with-facts", "-o", str(report)]) == 0
    assert is_sealed(report.read_bytes(), PACKAGE)
    assert run(["facts", str(report)]) == 0
    assert back.read_bytes() == source.read_bytes()
    assert run(["facts", str(report)]) == 1
    told = capsys.readouterr().err
    assert "output-exists" in told
    assert "用 -o 换一个文件名" in told
    assert "--force" not in told
    assert run(["facts", str(report), "-o", str(tmp_path / "又.yaml")]) == 0


def test_the_facts_may_ask_to_travel_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, report = tmp_path / "facts.yaml", tmp_path / "总结.docx"
    text = "单位: 临泾镇妇联\n年度: 2020\n随附事实: {}\n健康:\n  两癌检查:\n    人数: 3\n"
    source.write_text(text.format("是"), encoding="utf-8")
    assert run(["build", str(source), "-o", str(report)]) == 0
    assert extract(docx.Document(str(report)), report).facts == source.read_bytes()
    source.write_text(text.format("否"), encoding="utf-8")
    assert run(["build", str(source), "-o", str(report)]) == 0
    assert run(["facts", str(report)]) == 1
    assert "no-facts" in capsys.readouterr().err
    source.write_text(text.format("也许"), encoding="utf-8")
    assert run(["build", str(source), "-o", str(report)]) == 1
    told = capsys.readouterr().err
    assert "facts.yaml:3:7 错误[unknown-choice] “随附事实”没有“也许”这一种。" in told
    assert "提示：从这些里选一个：否、是。" in told


def test_the_templates_that_are_spoken_of_are_those_of_the_body(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, report = tmp_path / "facts.yaml", tmp_path / "总结.docx"
    source.write_text("单位: 房县总工会\n年度: 2020\n普法宣传:\n  宣传资料: 3\n", encoding="utf-8")
    assert run(["build", str(source), "--with-facts", "-o", str(report)]) == 0
    told = extract(docx.Document(str(report)), report).templates
    assert told == digest_of(Library().serving("工会"))
    assert told != digest_of(Library())
    assert run(["facts", str(report)]) == 0
    assert "模板" not in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "travels"), [("是", True), ("", False), ("否", False), ("无", False)])
def test_facts_travel_only_when_they_say_so(typed: str, travels: bool) -> None:
    text = f"单位: 临泾镇妇联\n年度: 2020\n随附事实: {typed}\n健康:\n  两癌检查:\n    人数: 3\n"
    assert draft_facts(parse_facts(Source("facts.yaml", text)), Library()).travels is travels


def test_the_part_is_typed_and_related(bare: bytes) -> None:
    report = loaded(bare, EmbeddedFacts("甲: 1\n".encode(), 0, "0.1.0", "0" * 16))
    parts = ZipFile(BytesIO(report))
    assert "/customXml/itemProps1.xml" in parts.read("[Content_Types].xml").decode()
    package = docx.Document(BytesIO(report)).part
    (item,) = [each.target_part for each in package.rels.values() if each.reltype.endswith("/customXml")]
    (properties,) = item.rels.values()
    assert properties.reltype.endswith("/customXmlProps")
    assert properties.target_part.content_type.endswith("customXmlProperties+xml")
    assert loaded(bare, EmbeddedFacts("甲: 1\n".encode(), 0, "0.1.0", "0" * 16)) == report


@pytest.mark.office
def test_libreoffice_leaves_the_facts_alone(tmp_path: Path) -> None:
    insist("" if shutil.which("soffice") else "LibreOffice is not installed")
    source = EXAMPLES / "dongshan-2009" / "facts.yaml"
    report = tmp_path / "总结.docx"
    assert run(["build", str(source), "--with-facts", "-o", str(report)]) == 0
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved", report.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    saved = tmp_path / "saved" / report.name
    assert extract(docx.Document(str(saved)), saved) == extract(docx.Document(str(report)), report)


def test_of_another_file_the_figures_travel_that_were_compared_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(
        f"{_OFFICE.format(2023)}健康: {{两癌检查: {{人数: 919, 检出: 3}}}}\n", encoding="utf-8"
    )
    path = tmp_path / "facts.yaml"
    text = f"{_OFFICE.format(2024)}# 上年的\n上年: last.yaml # 从这里来\n健康: {{两癌检查: {{人数: 1039}}}}\n"
    path.write_text(text, encoding="utf-8")
    drafted = draft(path)
    data = packed(path, Library(), drafted.ready).facts
    assert "检出" not in data.decode()
    assert "# 上年的\n" in data.decode()
    # it says the same where the other file is not there
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "facts.yaml").write_bytes(data)
    assert draft(tmp_path / "away" / "facts.yaml").document.chapters == drafted.document.chapters
    assert set(draft(tmp_path / "away" / "facts.yaml").ready.comparisons) == {"健康.两癌检查.人数"}


def test_a_report_is_made_anew_when_the_year_before_changes(tmp_path: Path) -> None:
    last, path = tmp_path / "last.yaml", tmp_path / "facts.yaml"
    last.write_text(f"{_OFFICE.format(2023)}健康: {{两癌检查: {{人数: 919}}}}\n", encoding="utf-8")
    path.write_text(f"{_OFFICE.format(2024)}上年: last.yaml\n健康: {{两癌检查: {{人数: 1039}}}}\n", encoding="utf-8")
    assert files_belonging_to(path, ()) == [last]
    assert content_of(last) == last.read_bytes()
    job = BuildJob(path, (), (USUAL,), ".docx", stops=(), language="简体")
    before = digest_of_inputs(job)
    last.write_text(last.read_text(encoding="utf-8").replace("919", "920"), encoding="utf-8")
    assert digest_of_inputs(job) != before


def test_of_the_units_below_the_figures_travel_that_were_added_up(tmp_path: Path) -> None:
    for number, checked in enumerate(("100", "无", "", "300"), start=1):
        text = f"单位: {{名称: 第{number}村妇联, 级别: 村}}\n年度: 2024\n健康: {{两癌检查: {{人数: {checked}, 检出: 7}}}}\n"
        (tmp_path / f"村{number}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "facts.yaml"
    roster = tmp_path / "册.csv"
    roster.write_text("名称\n第1村\n第2村\n第3村\n第4村\n第5村\n", encoding="utf-8")
    asked = "健康: {两癌检查: {人数: 下级合计}}\n分村: [健康.两癌检查.人数]\n"
    path.write_text(
        f"{_OFFICE.format(2024)}下级: 村*.yaml # 各村\n花名册: 册.csv\n{asked}",
        encoding="utf-8",
    )
    drafted = draft(path)
    assert files_belonging_to(path, ()) == [roster, *(tmp_path / f"村{number}.yaml" for number in (1, 2, 3, 4))]
    data = packed(path, Library(), drafted.ready).facts
    assert "检出" not in data.decode()
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "facts.yaml").write_bytes(data)
    away = draft(tmp_path / "away" / "facts.yaml").document
    assert load_writer(".txt")(away, drafted.layout) == load_writer(".txt")(drafted.document, drafted.layout)
    assert "【待补：第3村、第5村】" in load_writer(".txt")(away, drafted.layout).decode()
