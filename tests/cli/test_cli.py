"""The command line as a clerk meets it: what it says, what it writes, how it ends."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner

from drafter.cli import COMMANDS, PURPOSES
from drafter.cli.base import Commands
from tests.support.command_line import DRAFT, EXAMPLE, MISTAKES, NAME, change, drafter, process


def edit(path: Path) -> None:
    """Change one word of the report at `path` and save it, as Word or an editor does."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.paragraphs[1].runs[0].text += "（已改）"
        document.save(str(path))
    else:
        change(path, "妇联", "妇女联合会")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with Chinese characters and a space in its name, with the example's facts."""
    place = tmp_path / "妇联 材料"
    place.mkdir()
    shutil.copy(EXAMPLE, place / "facts.yaml")
    return place


@pytest.mark.parametrize("typed", ["—force", "－－force", "––force", "—h", "−−report"])
def test_a_dash_that_is_no_hyphen_is_told_with_the_option_that_was_meant(folder: Path, typed: str) -> None:
    done = drafter(folder, "build", "facts.yaml", typed)
    meant = f"{'-' if len(typed) == 2 else '--'}{typed.strip('—－–−')}"
    assert done.returncode == 2
    assert f"“{typed}”前面的横线不是英文的减号：写成“{meant}”。" in done.stderr
    if meant == "--force":
        assert drafter(folder, "build", "facts.yaml", meant).returncode == 0


def test_brackets_may_be_part_of_a_folder_s_name(folder: Path) -> None:
    (folder / "总结[定稿]").mkdir()
    shutil.copy(folder / "facts.yaml", folder / "总结[定稿]" / "甲.yaml")
    done = drafter(folder, "check", "总结[定稿]/*.yaml")
    assert done.returncode == 0, done.stderr
    assert "没有一个文件合乎" in drafter(folder, "check", "总结[初稿]/*.yaml").stderr


def test_build_takes_the_facts_of_this_folder_and_says_where_it_wrote(folder: Path) -> None:
    done = process(folder, "build")
    assert (done.returncode, done.stdout) == (0, f"已写好：{NAME}\n")
    assert re.match("还可以填：开头 [0-9]+项、组织建设 [0-9]+项、", done.stderr)
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted(["facts.yaml", NAME])


@pytest.mark.parametrize("ending", [".docx", ".html", ".txt"])
def test_a_report_that_nobody_changed_is_replaced(folder: Path, ending: str) -> None:
    for year in ("2020", "2019"):
        change(folder / "facts.yaml", "年度: 20[0-9]{2}", f"年度: {year}")
        assert drafter(folder, "build", "-o", f"总结{ending}").stdout == f"已写好：总结{ending}\n"
    first = (folder / f"总结{ending}").read_bytes()
    assert drafter(folder, "build", "-o", f"总结{ending}").returncode == 0
    assert (folder / f"总结{ending}").read_bytes() == first
    assert sorted(path.name for path in folder.iterdir()) == ["facts.yaml", f"总结{ending}"]


@pytest.mark.parametrize("ending", [".docx", ".html", ".txt"])
def test_a_report_that_somebody_changed_is_kept_and_the_new_one_stands_beside_it(folder: Path, ending: str) -> None:
    report, second, third = (folder / f"总结{number}{ending}" for number in ("", "(2)", "(3)"))
    drafter(folder, "build", "-o", report.name)
    edit(report)
    kept = report.read_bytes()
    for year in ("2020", "2019"):
        change(folder / "facts.yaml", "年度: 20[0-9]{2}", f"年度: {year}")
        done = drafter(folder, "build", "-o", report.name)
        assert done.stdout == f"已写好：总结(2){ending}；“总结{ending}”不是 drafter 写完时的样子，留着没动\n"
    assert (report.read_bytes(), third.exists()) == (kept, False)
    edit(second)
    assert drafter(folder, "build", "-o", report.name).stdout.startswith(f"已写好：总结(3){ending}；")
    assert drafter(folder, "build", "-o", report.name, "--force").stdout == f"已写好：总结{ending}\n"
    assert report.read_bytes() == third.read_bytes()


def test_a_file_that_drafter_did_not_write_is_kept(folder: Path) -> None:
    (folder / NAME).write_text("领导改过的稿子", encoding="utf-8")
    (folder / NAME.replace(".", "(2).")).mkdir()
    assert drafter(folder, "build").stdout.startswith(f"已写好：{NAME.replace('.', '(3).')}；")
    assert (folder / NAME).read_text(encoding="utf-8") == "领导改过的稿子"


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("总结.docx", "总结.docx"),
        ("总结.TXT", "总结.TXT"),
        ("子/总结.txt", "子/总结.txt"),
        (".", NAME),
        ("新/的/", f"新/的/{NAME}"),
    ],
)
def test_the_output_is_named_by_ending_or_folder(folder: Path, output: str, written: str) -> None:
    (folder / "子").mkdir()
    assert drafter(folder, "build", "facts.yaml", "-o", output).returncode == 0
    assert (folder / written).stat().st_size > 1000


def test_a_facts_file_with_mistakes_writes_nothing_and_names_them_all(tmp_path: Path) -> None:
    shutil.copy(MISTAKES, tmp_path / "facts.yaml")
    done = drafter(tmp_path, "build")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("错误[") == 6
    assert done.stderr.endswith("共6处问题，没有写出文件。\n")
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["facts.yaml"]


def test_what_is_still_open_is_listed_and_the_draft_is_written(tmp_path: Path) -> None:
    shutil.copy(DRAFT, tmp_path / "facts.yaml")
    done = drafter(tmp_path, "build")
    assert done.returncode == 0
    assert done.stderr.count("警告[") == 2
    assert done.stdout == "已写好：东山镇妇联工作总结.docx；有3处要留意，见上面\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "用法：drafter"),
        (("bild",), 2, "没有“bild”这个命令。您是不是想写“build”？"),
        (("build", "--forc"), 2, "没有“--forc”这个选项。您是不是想写“--force”？"),
        (("build", "-o"), 2, "“-o”后面少写了内容"),
        (("upgrade", "a.yaml", "b.yaml"), 2, "写多了，要写成：drafter upgrade [选项] [事实文件]。"),
        (("build", "facts.yaml", "b.docx"), 2, "多写了“b.docx”；要写到别的文件，用 -o b.docx"),
        (("facts.yaml",), 2, "您是不是想写“drafter build facts.yaml”？"),
        (("build", "-o", "长" * 300 + ".docx"), 1, "这个文件名太长了"),
        (("build", "-o", "总结.pdf"), 2, "“总结.pdf”的结尾不认识；可写：.docx、.html、.txt"),
        (("build", "-o", "没有"), 2, "没有“没有”这个文件夹；要建一个，写成“没有/”"),
        (("build", "-o", "facts.yaml/"), 1, "文件夹建不起来"),
        (("build", "没有.yaml"), 1, "没有“没有.yaml”这个文件"),
        (("build", "."), 1, "这里要一个文件，不是文件夹"),
        (("build", "-o", "没有/总结.docx"), 1, "没有“没有”这个文件夹"),
        (("build", "妇联", "材料.yaml"), 2, "“妇联 材料.yaml”里有空格：给整个名称加上英文引号"),
        (("build", "没有*.yaml"), 2, "没有一个文件合乎“没有*.yaml”"),
        (("build", "--jobs", "两个"), 2, "--jobs 后面写 auto，或几个进程，如 2；“两个”不是"),
        (("build", "--cluster", "http://甲"), 2, "“http://甲”不是调度程序的地址；写成 tcp://"),
        (
            ("build", "facts.yaml", "妇联 材料.yaml", "-o", "总结.docx"),
            2,
            "要写2份事实文件的报告，“总结.docx”却是一个文件",
        ),
        (("build", "facts.yml"), 1, "旁边有“facts.yaml”“妇联 材料.yaml”，是不是它？"),
        (("new", "长" * 250, "--name", "临泾镇妇联", "--year", "2020"), 1, "文件夹建不起来"),
    ],
    ids=str,
)
def test_a_mistake_on_the_command_line_is_told_in_chinese(
    folder: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    shutil.copy(EXAMPLE, folder / "妇联 材料.yaml")
    done = drafter(folder, *args)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(folder.glob("*.docx"))


@pytest.mark.parametrize("args", [("--help",), ("-h",), ("build", "--help"), ("build", "-h")], ids=str)
def test_help_is_chinese_throughout(folder: Path, args: tuple[str, ...]) -> None:
    done = drafter(folder, *args)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：drafter")
    assert "选项:" in done.stdout
    assert not any(word in done.stdout for word in ("Usage", "Options", "Commands", "Show", "OPTIONS"))


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "gbk"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["gbk", "C", "no UTF-8"],
)
def test_a_console_of_another_encoding_gets_what_it_can_show(folder: Path, environment: dict[str, str]) -> None:
    facts = folder / "2020 年 事实.yaml"
    text = "标题: 耿塬𠮷总结\n别的😀: 1\n单位: 临泾镇妇联\n年度: 2020\n普法宣传:\n  宣传资料: 5000多\n"
    facts.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    refused = process(folder, "build", facts.name, **environment)
    assert refused.returncode == 1
    assert "[unknown-section]" in refused.stderr
    assert "Traceback" not in refused.stderr
    facts.write_bytes(text.replace("别的😀: 1\n", "").replace("\n", "\r\n").encode("gb18030"))
    assert process(folder, "build", facts.name, **environment).returncode == 0
    assert (folder / "耿塬𠮷总结.docx").stat().st_size > 1000


def test_our_own_fault_ends_with_3_and_a_trace(folder: Path) -> None:
    code = "from drafter.cli import drafter, main\n@drafter.command()\ndef broken(): raise ZeroDivisionError\nmain(['broken'])"
    settings = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stderr
    assert "drafter 自己的毛病" in done.stderr


def test_a_command_may_bear_a_name_that_python_keeps_for_itself(tmp_path: Path) -> None:
    commands = Commands("drafter", purposes={"导入": {"import": "check:check", "lambda": "new:new"}})
    assert commands.list_commands(click.Context(commands)) == ["import", "lambda"]
    done = CliRunner().invoke(commands, ["import", str(tmp_path / "没有.yaml")], standalone_mode=False)
    assert done.return_value == 1
    assert "没有.yaml" in done.output


def test_the_help_lists_the_commands_by_what_one_wants_to_do(folder: Path) -> None:
    lines = drafter(folder, "--help").stdout.splitlines()
    headings = [line.rstrip(":：") for line in lines if line and not line.startswith(" ")]
    assert headings[-len(PURPOSES) :] == list(PURPOSES)
    listed = [line.split()[0] for line in lines if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert listed == list(COMMANDS)
