"""The surroundings of a command: no console, a full one, names in GBK, a clock that is wrong, libraries beside the facts."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from drafter.core import zipped
from drafter.schema import Library
from drafter.writers import saved_parts
from tests.support.command_line import drafter, process

FACTS = "单位: 石桥镇妇联\n年度: 2024\n日期: 2024-12-20\n普法宣传: {宣传资料: 3000多}\n"
REPORT = "石桥镇妇联2024年工作总结.docx"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such shell and devices")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def shell(folder: Path, line: str, **settings: str) -> int:
    environment = os.environ | {"DRAFTER": f"{sys.executable} -m drafter"} | settings
    environment["PYTHONPATH"] = os.pathsep.join(sys.path[1:])
    return subprocess.run(["sh", "-c", line], cwd=folder, env=environment, check=False).returncode


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("streams", "code"),
    [(">&-", 0), (">&- 2>&- <&-", 0), (">/dev/full", 1), (">/dev/full 2>/dev/full", 1), ("| head -c 1", 0)],
)
def test_no_console_and_a_full_one_stop_no_work(folder: Path, streams: str, code: int, unbuffered: str) -> None:
    assert shell(folder, f"$DRAFTER build {streams}", PYTHONUNBUFFERED=unbuffered) == code
    assert [path.name for path in folder.iterdir() if path.suffix == ".docx"] == [REPORT]
    assert (folder / REPORT).read_bytes()[:2] == b"PK"


@posix
def test_a_console_that_took_not_all_is_told_and_ends_with_1(folder: Path) -> None:
    assert shell(folder, "$DRAFTER check --format json >/dev/full 2>told") == 1
    told = (folder / "told").read_text(encoding="utf-8")
    assert told == "有些话没有显示出来：接收它们的文件或设备写不进去。\n"


TRAP = "open('ran', 'w').close()\nraise SystemExit(9)\n"


@posix
@pytest.mark.parametrize("module", ["click", "jinja2", "pickle", "signal"])
def test_a_module_that_lies_beside_the_facts_is_not_run(folder: Path, module: str) -> None:
    (folder / f"{module}.py").write_text(TRAP, encoding="utf-8")
    (folder / "乙.yaml").write_text(FACTS.replace("石桥", "东山"), encoding="utf-8")
    command = [
        sys.executable,
        "-P",
        "-c",
        "from drafter.__main__ import main; main()",
        "build",
        "facts.yaml",
        "乙.yaml",
    ]
    for line, settings in (
        (command[:-1], {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ([*command, "--jobs", "2"], {}),
    ):
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
        done = subprocess.run(line, cwd=folder, env=environment | settings, capture_output=True, check=False)
        assert (done.returncode, (folder / "ran").exists()) == (0, False), done.stderr


@posix
@pytest.mark.parametrize(
    "args",
    [
        ("build", "FILE", "-o", "x.html"),
        ("build", "FILE", "--review"),
        ("build", "FILE", "--resume", "--open-list", "l.txt"),
        ("trace", "FILE"),
        ("trace", "FILE", "-o", "t.csv"),
        ("check", "FILE", "--format", "json"),
        ("doctor", "FILE"),
        ("diff", "FILE", "facts.yaml", "--format", "json"),
    ],
    ids=" ".join,
)
def test_a_facts_file_named_in_gbk_is_one_as_any_other(folder: Path, args: tuple[str, ...]) -> None:
    name = os.fsdecode("总结".encode("gbk") + b".yaml")
    (folder / name).write_text(FACTS.replace("3000多", "好多" if args[0] == "check" else "30"), encoding="utf-8")
    done = process(folder, *(name if arg == "FILE" else arg for arg in args))
    assert done.returncode == (1 if args[0] == "check" else 0), done.stderr
    assert "Traceback" not in done.stderr
    if args[0] == "check":
        assert '"file": "总结.yaml"' in done.stdout
    if "x.html" in args:
        assert "总结.yaml" in (folder / "x.html").read_text(encoding="utf-8")


@posix
def test_a_name_typed_on_a_terminal_of_gbk_is_read(folder: Path) -> None:
    words = [os.fsdecode(word.encode("gbk")) for word in ("新的", "石桥镇妇联", "镇")]
    done = process(folder, "new", words[0], "--name", words[1], "--level", words[2], "--year", "2024")
    assert done.returncode == 0, done.stderr
    text = (folder / words[0] / "facts.yaml").read_text(encoding="utf-8")
    assert "名称: 石桥镇妇联" in text


def test_a_file_that_may_not_be_read_is_told_in_the_user_s_language(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path, *mode: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    # as for anybody but root
    monkeypatch.setattr(os, "access", lambda path, mode, **more: False)
    monkeypatch.setattr(Path, "open", locked)
    done = drafter(folder, "build")
    assert (done.returncode, "“facts.yaml”读不出来" in done.stderr) == (1, True)


def test_a_folder_of_templates_that_may_not_be_read_is_told_and_never_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "模板" / "sections").mkdir(parents=True)
    usual = os.listdir

    def locked(path: str = ".") -> list[str]:
        if "模板" in str(path):
            raise PermissionError(errno.EACCES, "denied")
        return usual(path)

    monkeypatch.setattr(os, "listdir", locked)
    done = drafter(folder, "build")
    assert done.returncode == 1
    assert "错误[unreadable-file] “模板/" in done.stderr
    assert not list(folder.glob("*.docx"))


def test_a_mistyped_name_in_a_folder_that_cannot_be_listed_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: str = ".") -> list[str]:
        raise PermissionError(errno.EACCES, "denied")

    Library().names("sections")
    monkeypatch.setattr(os, "listdir", locked)
    done = drafter(folder, "upgrade", "fact.yaml")
    assert (done.returncode, "没有“fact.yaml”这个文件" in done.stderr) == (1, True)


@pytest.fixture(params=[1970, 2024, 2107], ids=str)
def year(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Set the clock, as one is whose battery is empty."""
    usual = time.localtime

    def told(seconds: float | None = None) -> time.struct_time:
        now = usual(seconds)
        return time.struct_time((request.param, *now[1:9]))

    monkeypatch.setattr(time, "localtime", told)
    return int(request.param)


def test_no_zip_bears_the_time_of_day_and_none_needs_a_clock(folder: Path, year: int) -> None:
    paper = docx.Document()
    paper.add_paragraph("【正文】")
    parts = zipped(saved_parts(paper.part.package))
    (folder / "纸样.docx").write_bytes(parts)
    (folder / "纸样.yaml").write_text(f"纸样: 纸样.docx\n{FACTS}", encoding="utf-8")
    for args in (
        ("build", "纸样.yaml", "-o", "红头.docx"),
        ("build", "纸样.yaml", "-o", "核对.docx", "--review"),
        ("trace", "facts.yaml", "-o", "核对表.xlsx"),
        ("inspect", "纸样.docx", "--fix"),
    ):
        done = drafter(folder, *args)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
    for name in ("红头.docx", "核对.docx", "核对表.xlsx", "纸样（已调整）.docx"):
        with ZipFile(folder / name) as package:
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}, name


def test_a_cell_that_excel_would_cut_is_told_and_nothing_is_written(folder: Path) -> None:
    (folder / "facts.yaml").write_text(f"{FACTS}健康: {{补充: {'长' * 40_000}}}\n", encoding="utf-8")
    done = drafter(folder, "trace", "-o", "核对表.xlsx")
    assert done.returncode == 1
    assert "个字，.xlsx 的一格放不下" in done.stderr
    assert not (folder / "核对表.xlsx").exists()
    assert drafter(folder, "trace", "-o", "核对表.csv").returncode == 0
