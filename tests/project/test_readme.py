"""The MANUAL's own examples do what it says they do."""

import re
import shutil
from contextlib import chdir
from pathlib import Path
from textwrap import dedent

import pytest

import drafter
from drafter.core.diagnostics.problem import Source
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft_facts
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from tests.support.command_line import drafter as command_line
from tests.support.manual import MANUAL, page
from tests.support.paths import EXAMPLES
from tests.support.section_bench import Desk, library_of

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"


def test_the_facts_beside_the_paragraph_become_it() -> None:
    block = re.search(r"```yaml\n(健康:.*?)```.*?<td>\n\n(.*?)\n\n</td>", MANUAL, re.DOTALL)
    assert block
    assert len(block[1].splitlines()) == 10
    drafted = draft_facts(parse_facts(Source("f", f"单位: 临泾镇妇联\n年度: 2020\n{block[1]}")), Library())
    assert drafted.problems == ()
    assert block[2] in paragraphs_of(drafted.document)


def test_three_lines_of_python_make_a_report(tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", MANUAL, re.DOTALL)
    assert block
    assert len([line for line in block[1].splitlines() if line]) == 3
    shutil.copy(EXAMPLE, tmp_path / "facts.yaml")
    names: dict[str, object] = {}
    with chdir(tmp_path):
        exec(block[1], names)
    assert isinstance(names["data"], bytes)
    assert names["data"][:2] == b"PK"


def test_the_package_offers_nothing_else() -> None:
    assert drafter.Problems.__name__ == "Problems"
    with pytest.raises(AttributeError, match="nothing"):
        drafter.nothing  # noqa: B018


def test_the_first_report_says_what_the_readme_shows() -> None:
    block = re.search(r"```yaml\n( +格式:.*?)```", MANUAL, re.DOTALL)
    assert block
    drafted = draft_facts(parse_facts(Source("facts.yaml", dedent(block[1]))), Library())
    assert drafted.problems == ()
    quoted = [line.strip().lstrip("> ").strip("*") for line in MANUAL.splitlines() if line.startswith("   > ")]
    shown = [line for line in quoted if line]
    assert len(shown) == 4
    assert [line for line in shown if line not in paragraphs_of(drafted.document)] == []


def test_a_section_of_ones_own_is_made_as_the_readme_says(tmp_path: Path) -> None:
    part = page("guide/own-templates.md").split("## 还要知道的", 1)[0]
    kinds = re.findall(r"```(yaml)?\n(.*?)```", part, re.DOTALL)
    assert len(kinds) == 5
    (_, copy), (_, section), (_, look), (_, facts), (_, build) = kinds
    said = run_all(tmp_path, copy)
    copied = tmp_path / re.findall("已抄好：(.*?)”", part)[0]
    text = copied.read_text(encoding="utf-8")
    words = re.findall(r"^\| (?!原来的词|---)(.*?) \| (.*?) \|$", part, re.MULTILINE)
    assert len(words) == 2
    for old, new in words:
        assert text.count(old) == 1
        text = text.replace(old, new)
    copied.write_text(text, encoding="utf-8")
    (name,) = re.findall("新建一个文件 `(.*?)`", part)
    (copied.parent / name).write_text(section, encoding="utf-8")
    said += run_all(tmp_path, look)
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    said += run_all(tmp_path, build)
    promised = re.findall("说“(已抄好.*?)”。|就说“(.*?。)”\n|印一段：“(.*?)”\n", part)
    assert len(promised) == 3
    assert [words for words in map("".join, promised) if words not in said.replace("\\", "/")] == []
    shown = [line.lstrip("> ").strip("*") for line in part.splitlines() if line.startswith("> ")]
    report = paragraphs_of(drafter.draft(tmp_path / "facts.yaml").document)
    assert len(shown) == 4
    assert report[report.index(shown[0]) :][:4] == shown


def run_all(folder: Path, commands: str) -> str:
    """Run the lines of `commands` in `folder`, and return what was said."""
    done = [command_line(folder, *line.split()[1:]) for line in commands.splitlines()]
    assert done
    assert [each.stderr for each in done if each.returncode] == []
    return "".join(each.stdout for each in done)


def test_a_layout_of_ones_own_is_made_as_the_readme_says(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(名称: 本县公文.*?)```", MANUAL, re.DOTALL)
    assert block
    assert len(block[1].splitlines()) < 10
    layout = load_layout(library_of(tmp_path, {"layouts/本县公文.yaml": block[1]}), "本县公文")
    assert (layout.page_number, layout.line, layout.fonts["正文"]) == ("居中", 560, "仿宋_GB2312")
    assert (layout.western, layout.bold) == ("Times New Roman", ("二级标题", "三级标题"))


def test_the_free_facts_of_the_readme_are_told() -> None:
    block = re.search(r"```yaml\n(组织建设:.*?)```", MANUAL, re.DOTALL)
    assert block
    drafted = draft_facts(parse_facts(Source("f", f"单位: 房县妇联\n年度: 2020\n{block[1]}")), Library())
    assert drafted.problems == ()
    told = "全县现有行政村14个。包村干部到各村讲清选举办法。选举结果在村务公开栏公示，群众参与率高。"
    assert told in paragraphs_of(drafted.document)


def test_the_table_and_the_photographs_of_the_readme_are_set(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(健康:\n  两癌检查:\n    人数: 727\n  表格:.*?)```", MANUAL, re.DOTALL)
    shutil.copytree(EXAMPLE.parent.parent / "mouzhen-2024" / "照片", tmp_path / "照片")
    (tmp_path / "facts.yaml").write_text(f"单位: 某镇妇联\n年度: 2024\n{block}", encoding="utf-8")
    drafted = drafter.draft(tmp_path / "facts.yaml")
    assert drafted.problems == ()
    words = paragraphs_of(drafted.document)
    assert words[words.index("合计") :][:4] == ["合计", "777", "727名", "筛查车开进村"]


def test_the_template_of_the_readme_is_a_lawful_one(tmp_path: Path) -> None:
    block = re.search(r"```\n(---\n名称: 创建评选.*?)```", MANUAL, re.DOTALL)
    assert block
    desk = Desk(library_of(tmp_path, {"sections/创建评选.j2": block[1]}))
    told = desk.tell(
        "创建评选", "最美家庭: {总数: 12, 市级: 6}\n带头人: {姓名: 罗某某, 人数: 5, 称号: 标兵}\n做法: [走访]"
    )
    assert told.text.split("\n")[1:] == [
        "评选“最美家庭”12户，其中6户荣获市级“最美家庭”称号。罗某某等5名被评为标兵。",
        "走访。",
    ]


def test_the_five_minutes_of_the_readme_end_in_a_report(tmp_path: Path) -> None:
    part = MANUAL.split("## 五分钟\n", 1)[1]
    block = re.search(r"```\n(drafter new.*?)```", part, re.DOTALL)
    facts = re.search(r"```yaml\n( +格式:.*?)```", page("tutorial.md"), re.DOTALL)
    assert block
    assert facts
    folder = tmp_path
    for line in block[1].splitlines():
        words = line.split("#")[0].split()
        if words[0] == "cd":
            folder /= words[1]
            (folder / "facts.yaml").write_text(dedent(facts[1]), encoding="utf-8")
            continue
        done = command_line(folder, *words[1:])
        assert done.returncode == 0, (line, done.stderr)
    assert folder != tmp_path
    assert [path.name for path in folder.glob("*.docx")] == ["临泾镇妇联2020年工作总结.docx"]
    assert "最美家庭.总数" in done.stdout
