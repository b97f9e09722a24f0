"""drafter new --from: this year's file, begun with last year's, as it is asked for."""

import json
from pathlib import Path

import pytest

from drafter.parsing.facts import read_facts
from drafter.parsing.yaml.tree import Scalar
from tests.support.command_line import EXAMPLE, change, drafter

FACTS = "单位: {名称: 临泾镇妇联}\n年度: 2024\n组织建设:\n  行政村: 14\n健康:\n  两癌检查: {人数: 1039}\n  补充: 另有一事。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def test_this_years_file_is_written_and_what_to_do_is_said(folder: Path) -> None:
    done = drafter(folder, "new", "2025", "--from", "2024/facts.yaml", "--year", "2025")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"已写好：{Path('2025') / 'facts.yaml'}",
        "带过来1项，标着“待核: 是”：核对一项，删掉一项的“待核”；没有核对完，写不成定稿。",
        "空着1项：原来填的写在“#”后面，填上今年的。",
        "自己写的话有1处没有带过来：今年做了什么，重新写。",
    ]
    assert (folder / "2024" / "facts.yaml").read_text(encoding="utf-8") == FACTS
    tree = read_facts(folder / "2025" / "facts.yaml").tree
    assert isinstance(tree.items["上年"], Scalar)
    assert tree.items["上年"].text == "../2024/facts.yaml"
    assert json.loads((folder / "2025" / "facts.schema.json").read_text(encoding="utf-8"))
    checked = drafter(folder, "check", "2025/facts.yaml")
    assert checked.returncode == 0
    assert "[unverified-fact]" in checked.stdout
    final = drafter(folder / "2025", "build", "--final", "-o", "r.docx")
    assert final.returncode == 1
    assert "[unverified-fact]" in final.stderr


def test_nothing_to_be_verified_is_said_so(folder: Path) -> None:
    change(folder / "2024" / "facts.yaml", "组织建设:\n  行政村: 14\n", "")
    assert "没有常年不变的项可以带过来。" in drafter(folder, "new", "2025", "--from", "2024/facts.yaml").stdout


def test_without_a_year_it_is_the_one_after(folder: Path) -> None:
    assert drafter(folder, "new", "今年", "--from", "2024/facts.yaml").returncode == 0
    assert "年度: 2025" in (folder / "今年" / "facts.yaml").read_text(encoding="utf-8")


def test_a_file_of_two_years_before_is_not_compared_with(folder: Path) -> None:
    done = drafter(folder, "new", "2026", "--from", "2024/facts.yaml", "--year", "2026")
    assert done.returncode == 0
    assert "是2024年的，隔了不止一年，没有写“上年”" in done.stdout


@pytest.mark.parametrize("year", ["2024", "2023"])
def test_a_file_of_the_same_year_or_a_later_one_is_refused(folder: Path, year: str) -> None:
    done = drafter(folder, "new", "2025", "--from", "2024/facts.yaml", "--year", year)
    assert done.returncode == 2
    assert f"是2024年的，不能照它写{year}年的" in done.stderr
    assert "写成 --year 2025" in done.stderr
    assert not (folder / "2025").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--report", "简报", "--all"], "写了 --from，就不写--report、--all"),
        (["--name", "某某镇妇联"], "就不写--name"),
        (["--sections", "健康", "--example"], "就不写--sections、--example"),
        (["--year", "明年"], "“明年”不是年份"),
    ],
)
def test_what_last_years_file_tells_is_not_typed_again(folder: Path, options: list[str], said: str) -> None:
    done = drafter(folder, "new", "2025", "--from", "2024/facts.yaml", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "2025").exists()


def test_a_folder_has_to_be_named(folder: Path) -> None:
    done = drafter(folder, "new", "--from", "2024/facts.yaml")
    assert done.returncode == 2
    assert "还差：文件夹。例如：drafter new 2025 --from 2024/facts.yaml --year 2025" in done.stderr


def test_a_file_that_is_there_is_kept(folder: Path) -> None:
    done = drafter(folder, "new", "2024", "--from", "2024/facts.yaml")
    assert done.returncode == 1
    assert "[output-exists]" in done.stderr
    assert [path.name for path in (folder / "2024").iterdir()] == ["facts.yaml"]
    assert (folder / "2024" / "facts.yaml").read_text(encoding="utf-8") == FACTS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FACTS.replace("1039", "好多"), "wrong-kind"),
        (f"格式: 9\n{FACTS}", "unknown-format"),
        (FACTS.replace("健康:", "健康：", 1), "fullwidth-colon"),
        ("", "empty-file"),
    ],
)
def test_a_file_with_errors_is_mended_first(folder: Path, text: str, code: str) -> None:
    (folder / "2024" / "facts.yaml").write_text(text, encoding="utf-8")
    done = drafter(folder, "new", "2025", "--from", "2024/facts.yaml")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    assert "还不能拿来写今年的" in done.stderr
    assert not (folder / "2025").exists()


def test_no_file_and_no_facts_file_are_said_so(folder: Path) -> None:
    done = drafter(folder, "new", "2025", "--from", "2023/facts.yaml")
    assert (done.returncode, "[missing-file]" in done.stderr) == (1, True)
    (folder / "表.xlsx").write_bytes(b"PK\x03\x04")
    done = drafter(folder, "new", "2025", "--from", "表.xlsx")
    assert (done.returncode, "[not-workbook]" in done.stderr) == (1, True)
    assert drafter(folder, "build", "2024/facts.yaml", "-o", "去年.docx").returncode == 0
    done = drafter(folder, "new", "2025", "--from", "去年.docx")
    assert (done.returncode, "[no-facts]" in done.stderr) == (1, True)
    assert not (folder / "2025").exists()


def test_a_report_that_carries_its_facts_will_do(folder: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("私密", "私密")
    (folder / "2024" / "facts.yaml").write_text(text, encoding="utf-8")
    change(
        folder / "2024" / "facts.yaml", "\n健康:\n", "\n健康:\n  事项:\n    - 私密: 是\n      做法: 帮张小花办了事\n"
    )
    assert drafter(folder, "build", "2024/facts.yaml", "--with-facts", "-o", "报告.docx").returncode == 0
    report = (folder / "报告.docx").read_bytes()
    assert drafter(folder, "new", "甲", "--from", "报告.docx").returncode == 0
    assert drafter(folder, "new", "乙", "--from", "2024/facts.yaml").returncode == 0
    one, other = ((folder / name / "facts.yaml").read_text(encoding="utf-8").splitlines() for name in ("甲", "乙"))
    assert [line for line in one if line not in other] == [line for line in one if line.startswith("上年:")]
    assert any(line.startswith("上年: ../报告.docx") for line in one)
    assert "【私密】" not in "".join(one)
    assert (folder / "报告.docx").read_bytes() == report


def test_photographs_and_paper_need_not_be_there(folder: Path) -> None:
    text = f"{FACTS}  照片: 义诊.jpg\n纸样: 红头.docx\n"
    (folder / "2024" / "facts.yaml").write_text(text, encoding="utf-8")
    assert drafter(folder, "new", "2025", "--from", "2024/facts.yaml").returncode == 0


def test_own_templates_are_used_and_spoken_of(folder: Path) -> None:
    sections = folder / "2024" / "模板" / "sections"
    sections.mkdir(parents=True)
    section = "---\n名称: 基地\n标题: 基地工作\n字段:\n  个数: {种类: 数量, 单位: 个, 必填: 是, 说明: 几个, 例: 3}\n"
    (sections / "基地.j2").write_text(f"{section}常年: 个数\n---\n现有基地{{{{ 个数 }}}}。\n", encoding="utf-8")
    (folder / "2024" / "facts.yaml").write_text(f"{FACTS}基地: {{个数: 5}}\n", encoding="utf-8")
    done = drafter(folder, "new", "2025", "--from", "2024/facts.yaml")
    assert "带过来2项" in done.stdout
    assert f"自己的模板在“{Path('2024') / '模板'}”里：把它复制到“2025”里" in done.stdout
    (folder / "2025" / "模板").symlink_to(folder / "2024" / "模板")
    assert drafter(folder, "check", "2025/facts.yaml").returncode == 0
    (folder / "2025" / "facts.yaml").rename(folder / "2025" / "旧.yaml")
    (folder / "2025" / "facts.schema.json").unlink()
    assert "复制" not in drafter(folder, "new", "2025", "--from", "2024/facts.yaml").stdout
    beside = drafter(folder, "new", "2026", "--from", "2025/facts.yaml", "--templates", "2024/模板")
    assert beside.returncode == 0
    assert "复制" not in beside.stdout
