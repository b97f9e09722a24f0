"""The README's own examples do what it says they do."""

import re
import shutil
from contextlib import chdir
from pathlib import Path
from textwrap import dedent

import pytest
from told import Desk, library_of

import drafter
from drafter.document import paragraphs_of
from drafter.facts import parse_facts
from drafter.library import Library
from drafter.pipeline import draft_facts
from drafter.problem import Source

EXAMPLE = Path(__file__).parent.parent / "examples" / "linjing-2020" / "facts.yaml"
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_facts_beside_the_paragraph_become_it() -> None:
    block = re.search(r"```yaml\n(健康:.*?)```.*?<td>\n\n(.*?)\n\n</td>", README, re.DOTALL)
    assert block
    assert len(block[1].splitlines()) == 10
    drafted = draft_facts(parse_facts(Source("f", f"单位: 临泾镇妇联\n年度: 2020\n{block[1]}")), Library())
    assert drafted.problems == ()
    assert block[2] in paragraphs_of(drafted.document)


def test_three_lines_of_python_make_a_report(tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
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
    block = re.search(r"```yaml\n( +格式:.*?)```", README, re.DOTALL)
    assert block
    drafted = draft_facts(parse_facts(Source("facts.yaml", dedent(block[1]))), Library())
    assert drafted.problems == ()
    quoted = [line.strip().lstrip("> ").strip("*") for line in README.splitlines() if line.startswith("   > ")]
    shown = [line for line in quoted if line]
    assert len(shown) == 4
    assert [line for line in shown if line not in paragraphs_of(drafted.document)] == []


def test_the_free_facts_of_the_readme_are_told() -> None:
    block = re.search(r"```yaml\n(组织建设:.*?)```", README, re.DOTALL)
    assert block
    drafted = draft_facts(parse_facts(Source("f", f"单位: 房县妇联\n年度: 2020\n{block[1]}")), Library())
    assert drafted.problems == ()
    assert "一是包村干部到各村讲清选举办法；二是选举结果在村务公开栏公示。" in paragraphs_of(drafted.document)


def test_the_template_of_the_readme_is_a_lawful_one(tmp_path: Path) -> None:
    block = re.search(r"```\n(---\n名称: 创建评选.*?)```", README, re.DOTALL)
    assert block
    desk = Desk(library_of(tmp_path, {"sections/创建评选.j2": block[1]}))
    told = desk.tell(
        "创建评选", "最美家庭: {总数: 12, 市级: 6}\n带头人: {姓名: 罗某某, 人数: 5, 称号: 标兵}\n做法: [走访]"
    )
    assert told.text.split("\n")[1:] == [
        "评选“最美家庭”12户，其中6户荣获市级“最美家庭”称号。罗某某等5名被评为标兵。",
        "走访。",
    ]
