"""Law 7: no option, and no combination of options, destroys or changes a file that the command reads.

Every command is crossed with every parameter of it that names a file, every file that it reads, and its flags; commands,
parameters and flags are click's own lists, so that a new one is crossed as well.
"""

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import click
import docx
import pytest
from PIL import Image

from drafter.cli import drafter as group
from tests.support.command_line import drafter
from tests.support.paths import ROOT

FACTS = (
    "格式: 1\n单位: 石桥镇妇联\n年度: 2024\n日期: 2024-12-20\n纸样: 纸样.docx\n随附事实: 是\n"
    "下级:\n  甲村:\n    普法宣传.宣传资料: 3000多\n"
    "普法宣传:\n  宣传资料: 3000多\n  照片: {photo}\n"
)
ALL = ("facts", "photo", "paper", "template", "report", "other")
# which of the files is named, by how what may be called so ends
TARGETS = {".yaml": ALL, ".csv": ALL[:2], ".txt": ALL[:2], **dict.fromkeys((".docx", ".html", ".xlsx"), ALL[:1])}
FEW_TARGETS = {
    ".yaml": ("facts", "paper", "template", "report", "other"),
    ".csv": ("facts",),
    ".txt": ("photo", "facts"),
}
# what one changes on purpose is changed by these, and a copy of it is kept
REWRITERS = {"add", "import", "pull", "upgrade"}


class Pair(NamedTuple):
    """A command, one of its parameters that names a file, and the flags that go with it."""

    command: str
    parameter: str
    flags: tuple[str, ...]


def commands() -> dict[str, click.Command]:
    """Return every command by what is typed for it, those within a group too."""
    context, found = click.Context(group), {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        found[name] = command
        if isinstance(command, click.Group):
            found |= {f"{name} {below}": each for below, each in command.commands.items()}
    return found


def naming_files(command: click.Command) -> list[click.Parameter]:
    return [each for each in command.params if isinstance(each.type, click.Path)]


def flags_of(command: click.Command) -> list[str]:
    return [each.opts[-1] for each in command.params if isinstance(each, click.Option) and each.is_flag]


def pairs(*, thorough: bool) -> Iterator[Pair]:
    for name, command in commands().items():
        flags = flags_of(command)
        forced = tuple(flag for flag in flags if flag in ("--force", "--fix", "--apply"))
        sets = {forced} | ({(), tuple(flags), *((*forced, flag) for flag in flags)} if thorough else set())
        for parameter in naming_files(command):
            assert parameter.name
            for chosen in sorted(sets):
                yield Pair(name, parameter.name, chosen)


@cache
def prepared(folder: Path) -> dict[str, bytes]:
    """Return a paper, a photograph, a report with its facts in it, and a workbook, as bytes."""
    paper = docx.Document()
    paper.add_paragraph("【正文】")
    paper.save(str(folder / "纸样.docx"))
    Image.new("RGB", (60, 40), "green").save(folder / "照片.jpg")
    (folder / "facts.yaml").write_text(FACTS.format(photo="照片.jpg"), encoding="utf-8")
    assert drafter(folder, "build", "-o", "总结.docx").returncode == 0
    assert drafter(folder, "export").returncode == 0
    return {name: (folder / name).read_bytes() for name in ("纸样.docx", "照片.jpg", "总结.docx", "填报.xlsx")}


def scene(folder: Path, ending: str, files: dict[str, bytes]) -> dict[str, Path]:
    """Lay out facts, photograph, paper, template, workbook and reports; what may be called so has `ending`."""
    found = {
        "facts": folder / f"facts{ending}",
        "photo": folder / f"照片{ending}",
        "paper": folder / "纸样.docx",
        "template": folder / "模板" / "sections" / "普法宣传.j2",
        "report": folder / "总结.docx",
        "other": folder / "旧总结.docx",
        "workbook": folder / "填报.xlsx",
    }
    found["template"].parent.mkdir(parents=True)
    found["template"].write_bytes(template())
    found["facts"].write_text(FACTS.format(photo=found["photo"].name), encoding="utf-8")
    found["photo"].write_bytes(files["照片.jpg"])
    found["paper"].write_bytes(files["纸样.docx"])
    found["workbook"].write_bytes(files["填报.xlsx"])
    for report in ("report", "other"):
        found[report].write_bytes(files["总结.docx"])
    return found


@cache
def template() -> bytes:
    from drafter.schema import BUILT_IN

    return (BUILT_IN / "sections" / "普法宣传.j2").read_bytes()


def usual(command: str, files: dict[str, Path]) -> dict[str, list[str]]:
    """Return what is typed for `command` where it does its work, by the names of its parameters."""
    facts, report, other = (str(files[name]) for name in ("facts", "report", "other"))
    return {
        "new": {"folder": ["新的"], "--name": ["石桥镇妇联"], "--year": ["2024"]},
        "build": {"facts": [facts]},
        "fill": {"facts": [facts]},
        "preview": {"facts": [facts]},
        "check": {"facts": [facts], "--format": ["json"]},
        "alike": {"files": [facts, other], "--format": ["json"]},
        "trace": {"facts": [facts]},
        "status": {"facts": [facts]},
        "inspect": {"file": [report]},
        "doctor": {"facts": [facts]},
        "pull": {"edited": [report], "facts": [facts]},
        "diff": {"old": [other], "new": [report]},
        "facts": {"report": [report]},
        "export": {"facts": [facts]},
        "import": {"workbook": [str(files["workbook"])]},
        "templates": {},
        "templates show": {"name": ["普法宣传"]},
        "templates copy": {"name": ["健康"]},
        "templates lint": {"folder": [str(files["template"].parents[1])]},
        "schema": {"--output": ["新的.json"]},
        "upgrade": {"facts": [facts]},
        "add": {"where": ["组织建设"], "facts": [facts]},
        "where": {"words": ["走访慰问"]},
    }[command]


def typed(pair: Pair, files: dict[str, Path], target: str) -> list[str]:
    """Return the command line of `pair` with `target` for its parameter."""
    command, values = commands()[pair.command], usual(pair.command, files)
    line = pair.command.split()
    for parameter in command.params:
        assert parameter.name
        if isinstance(parameter, click.Argument):
            line += [target] if parameter.name == pair.parameter else values.get(parameter.name, [])
        elif parameter.name == pair.parameter:
            line += [parameter.opts[0], target]
    return [
        *line,
        *(
            word
            for name, value in values.items()
            if name.startswith("--") and name.strip("-") != pair.parameter
            for word in (name, *value)
        ),
        *pair.flags,
    ]


def spelled(folder: Path, path: Path, turn: int) -> str:
    """Return a name of the file at `path`: its own, a way round to it, a link to it, or another name of it, in turn."""
    other = folder / f"另名{path.suffix}"
    match turn % 4:
        case 1:
            return os.path.join(folder, "模板", "..", path.relative_to(folder))
        case 2:
            other.symlink_to(path)
            return str(other)
        case 3:
            os.link(path, other)
            return str(other)
    return str(path)


def changed(files: dict[str, Path], before: dict[str, bytes]) -> list[str]:
    return [name for name, path in files.items() if not path.is_file() or path.read_bytes() != before[name]]


def tried(folder: Path, *, thorough: bool) -> tuple[int, int, list[str]]:
    """Cross all; return how many command lines were tried, how many did their work, and where an input was changed."""
    home = folder / "起"
    home.mkdir()
    made, numbers = prepared(home), count()
    done, wrong = 0, []
    for pair in pairs(thorough=thorough):
        for ending, targets in (TARGETS if thorough else FEW_TARGETS).items():
            for target in targets:
                number = next(numbers)
                place = folder / str(number)
                place.mkdir()
                files = scene(place, ending, made)
                before = {name: path.read_bytes() for name, path in files.items()}
                line = typed(pair, files, spelled(place, files[target], number if thorough else 0))
                ended = drafter(place, *line)
                done += ended.returncode == 0
                assert ended.returncode != 3, (line, ended.stderr)
                for name in set(changed(files, before)) & read_by(pair, files, target):
                    copies = {each.read_bytes() for each in place.iterdir() if each.is_file()}
                    if pair.command not in REWRITERS or before[name] not in copies:
                        wrong.append(f"{' '.join(line)}: {name}")
                shutil.rmtree(place)
    return next(numbers), done, wrong


def read_by(pair: Pair, files: dict[str, Path], target: str) -> set[str]:
    """Return which of `files` the command reads; what it does not read may be an old output, which --force replaces."""
    if pair.command in ("inspect", "facts"):
        return {"report"} | ({target} if pair.parameter in ("file", "report") else set())
    if pair.command == "alike":
        return {"facts", "other"}
    if pair.command == "diff":
        return {"report", "other", "template"} | ({target} if pair.parameter in ("old", "new") else set())
    if pair.command in ("new", "schema") or pair.command.startswith("templates"):
        return set(files)
    if pair.command == "import":
        return {"workbook", target}
    if files["facts"].suffix == ".csv":
        # it is refused as a table that is not read, and so is nothing that it names
        return {"facts"}
    return {"facts", "photo", "paper", "template"} | ({"report"} if pair.command == "pull" else set())


READS = re.compile(r"\.read_bytes\(\)|\.open\(\"rb\"|\bopen\([^)]*\"rb\"|\.read_text\(")
WRITES = re.compile(
    r"(?<!formatter)\.write_(?:bytes|text)\(|\bos\.(?:replace|rename)\(|\bos\.O_CREAT|, \"[wax]b\"\)|\.unlink\("
)
# what reads drafter's own files, or what it has written itself
OWN_READS = {
    "core/cache.py", "core/digest.py", "core/files_read.py", "core/i18n.py", "services/build/inputs.py",
    "services/fill/app.py", "services/output/writing.py", "services/preview/page.py", "services/preview/server.py",
    "writers/docx/package.py", "writers/html.py",
}  # fmt: skip
# what writes into the cache, to nowhere, or into folders of its own on another machine
OWN_WRITES = {
    "core/cache.py",
    "model/picture_file.py",
    "services/build/remote_job.py",
    "services/fill/outcomes.py",
    "services/output/writing.py",
}


def test_files_are_read_and_written_by_one_way() -> None:
    package = ROOT / "drafter"
    texts = {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    assert {name for name, text in texts.items() if READS.search(text)} <= OWN_READS
    writers = {name for name, text in texts.items() if WRITES.search(text)}
    assert writers <= OWN_WRITES
    assert len(writers) == len(OWN_WRITES)


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.cli import fill, preview

    def ended(run: Any, ticket: str) -> None:
        """Look at nothing."""

    monkeypatch.setattr(fill, "serve", ended)
    monkeypatch.setattr(preview, "serve", ended)


def test_every_command_has_a_line_that_does_its_work(tmp_path: Path) -> None:
    made = prepared(tmp_path)
    for number, name in enumerate(commands()):
        place = tmp_path / str(number)
        place.mkdir()
        files = scene(place, ".yaml", made)
        line = typed(Pair(name, "", ()), files, "")
        done = drafter(place, *line)
        assert done.returncode in (0, 1), (line, done.stderr)
        assert "没有“" not in done.stderr, (line, done.stderr)


def test_no_option_that_names_an_input_changes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, done, wrong = tried(tmp_path, thorough=False)
    with capsys.disabled():
        print(f"\nlaw 7: {lines} command lines, {done} of which did their work, {len(wrong)} inputs changed")
    assert wrong == []
    assert lines > 200
    assert done > 50


@pytest.mark.long
def test_no_combination_of_flags_and_no_other_name_changes_an_input(tmp_path: Path) -> None:
    lines, done, wrong = tried(tmp_path, thorough=True)
    print(f"\nlaw 7: {lines} command lines, {done} of which did their work, {len(wrong)} inputs changed")
    assert wrong == []
    assert lines > 500
    assert done > 100


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_files_at_once_change_no_input_of_each_other(tmp_path: Path, jobs: str) -> None:
    made = prepared(tmp_path)
    place = tmp_path / "many"
    place.mkdir()
    files = scene(place, ".yaml", made)
    # the report of this one is called as the paper of the other
    os.rename(files["facts"], place / "甲.yaml")
    files["facts"] = place / "甲.yaml"
    (place / "纸样.yaml").write_text("单位: 东山镇妇联\n年度: 2024\n普法宣传: {宣传资料: 5}\n", encoding="utf-8")
    before = {name: path.read_bytes() for name, path in files.items()}
    ended = drafter(place, "build", "甲.yaml", "纸样.yaml", "--force", "--jobs", jobs, "--open-list", "照片.yaml")
    assert ended.returncode == 1
    assert "“照片.yaml”是这次要读的文件，不能写在它上面" in ended.stderr
    ended = drafter(place, "build", "甲.yaml", "纸样.yaml", "--force", "--jobs", jobs)
    assert "“纸样.docx”是这次要读的文件，不能写在它上面" in ended.stderr
    assert changed(files, before) == []
