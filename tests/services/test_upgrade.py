"""The format of a file: a later one is refused, an older one brought up, with nothing else changed."""

import re
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.parsing.format_version import FORMATS
from drafter.pipeline import draft_facts
from drafter.schema.library import BUILT_IN, Library
from drafter.services.upgrade import STEPS, upgraded
from tests.support.command_line import drafter as run_drafter
from tests.support.section_bench import facts_of, library_of

BODY = "# 说明\n\n单位: 临泾镇妇联   # 自己看的\n年度:  2020\n健康: {两癌检查: {人数: 1039}}"
STATED = BODY.replace("单位", "格式: 2\n单位", 1)


def change(folder: Path, text: str, encoding: str = "utf-8") -> str:
    path = folder / "facts.yaml"
    path.write_bytes(text.encode(encoding))
    done = upgraded(path, Library())
    assert done
    return done.data.decode(encoding)


def test_each_format_has_its_step() -> None:
    assert len(STEPS) == len(FORMATS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, STATED),
        (BODY.replace("\n", "\r\n"), STATED.replace("\n", "\r\n")),
        (BODY.replace("\n", "\r"), STATED.replace("\n", "\r")),
        ("---\n  单位: 甲\n  年度: 2020\n", "---\n  格式: 2\n  单位: 甲\n  年度: 2020\n"),
        ("{单位: 甲, 年度: 2020}\n", "{格式: 2, 单位: 甲, 年度: 2020}\n"),
        ("单位: 甲", "格式: 2\n单位: 甲"),
        ("单位: 甲\n格式:   1 # 旧的\n年度: 2020\n", "单位: 甲\n格式:   2 # 旧的\n年度: 2020\n"),
        ("单位: 甲\n格式:   # 空着\n年度: 2020\n", "单位: 甲\n格式: 2   # 空着\n年度: 2020\n"),
    ],
    ids=["plain", "windows", "old mac", "indented", "braces", "one line", "first", "empty"],
)
def test_the_format_is_written_in_and_nothing_else_is_touched(tmp_path: Path, text: str, expected: str) -> None:
    assert change(tmp_path, text) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_keeps_its_encoding(tmp_path: Path, encoding: str) -> None:
    assert change(tmp_path, BODY.replace("\n", "\r\n"), encoding) == STATED.replace("\n", "\r\n")


def test_a_file_with_a_mark_that_its_bytes_are_the_other_way_round_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(b"\xfe\xff" + BODY.encode("utf-16-be"))
    done = upgraded(tmp_path / "facts.yaml", Library())
    assert done
    assert done.data == b"\xfe\xff" + STATED.encode("utf-16-be")


def test_a_copy_is_kept_that_overwrites_no_other(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    for number in ("", "(2)"):
        path.write_text(BODY, encoding="utf-8")
        done = run_drafter(tmp_path, "upgrade")
        copy = f"facts(升级前){number}.yaml"
        assert done.stdout == f"“facts.yaml”已经升级到第2版的格式；原来的留在“{copy}”。改了这几行：\n+ 格式: 2\n"
        assert (tmp_path / copy).read_text(encoding="utf-8") == BODY
        assert path.read_text(encoding="utf-8") == STATED
    assert run_drafter(tmp_path, "upgrade").stdout == "“facts.yaml”已经是第2版的格式，不用升级。\n"
    assert run_drafter(tmp_path, "build", "-o", "总结.txt").returncode == 0
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_of_the_first_format_changes_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(BODY.replace("单位", "格式: 1\n单位", 1), encoding="utf-8")
    assert run_drafter(tmp_path, "upgrade").stdout.splitlines()[1:] == ["- 格式: 1", "+ 格式: 2"]
    assert (tmp_path / "facts.yaml").read_text(encoding="utf-8") == STATED


OLD = (
    "格式: 2\n单位: 临泾镇妇联\n年度: 2020\n乡村振兴:\n  推广:\n    行程: 1万   # 公里\n    范围: 全镇各村\n    天数:\n"
)


def test_what_has_moved_into_own_words_is_written_there_and_each_is_said(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(OLD, encoding="utf-8")
    told = run_drafter(tmp_path, "check")
    assert told.stdout.count("提示[moved-fact] “乡村振兴.推广.行程”如今写在“数据”里，已经照那样读了。") == 1
    assert run_drafter(tmp_path, "upgrade").stdout.splitlines() == [
        "“facts.yaml”里的旧字段搬好了；原来的留在“facts(升级前).yaml”。改了这几行：",
        "-     行程: 1万   # 公里",
        "+     数据:",
        "+       行程: 1万公里   # 公里",
        "“乡村振兴.推广.行程”搬到了“数据”里，印成“行程1万公里”。",
    ]
    assert (tmp_path / "facts(升级前).yaml").read_text(encoding="utf-8") == OLD
    assert "moved-fact" not in run_drafter(tmp_path, "check").stdout
    assert run_drafter(tmp_path, "upgrade").stdout == "“facts.yaml”已经是第2版的格式，不用升级。\n"


def test_several_are_noted_once_and_moved_with_the_format(tmp_path: Path) -> None:
    text = OLD.replace("格式: 2", "格式: 1").replace("天数:", "天数: 20")
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    told = run_drafter(tmp_path, "check").stdout
    assert "提示[moved-fact] “乡村振兴.推广.行程”等2项如今写在“数据”里，已经照那样读了。" in told
    assert told.count("[moved-fact]") == 1
    assert "format-too-old" not in told
    done = run_drafter(tmp_path, "upgrade").stdout
    assert done.startswith(
        "“facts.yaml”已经升级到第2版的格式；原来的留在“facts(升级前).yaml”。改了这几行：\n- 格式: 1\n+ 格式: 2\n"
    )
    assert done.endswith(
        "“乡村振兴.推广.天数”搬到了“数据”里，印成“动员用时20天”。\n“乡村振兴.推广.行程”搬到了“数据”里，印成“行程1万公里”。\n"
    )


def test_what_an_own_copy_of_the_section_declares_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(OLD, encoding="utf-8")
    section = (BUILT_IN / "sections" / "乡村振兴.j2").read_text(encoding="utf-8")
    section = re.sub("  推广[.]行程: .*\n", "", section)
    section = section.replace("  推广:\n    范围", "  推广:\n    行程: 公里\n    范围", 1)
    section = section.replace("动员群众发展产业", "动员群众发展产业[，行程{{ 推广.行程 }}]")
    for folder in ("模板", "别处"):
        (tmp_path / folder / "sections").mkdir(parents=True)
        (tmp_path / folder / "sections" / "乡村振兴.j2").write_text(section, encoding="utf-8")
        assert run_drafter(tmp_path, "upgrade", "--templates", folder).stdout.endswith("不用升级。\n")
        assert run_drafter(tmp_path, "check", "--templates", folder).stdout.count("moved-fact") == 0
    assert run_drafter(tmp_path, "upgrade").stdout.endswith("不用升级。\n")
    assert (tmp_path / "facts.yaml").read_text(encoding="utf-8") == OLD


def test_what_has_no_room_there_is_told_and_the_file_left_as_it_is(tmp_path: Path) -> None:
    text = OLD.replace("    天数:", "    数据:\n      行程: 2万公里")
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    done = run_drafter(tmp_path, "upgrade")
    assert done.returncode == 1
    assert (
        "facts.yaml:6:5 错误[duplicate-key] “乡村振兴.推广.行程”如今写在“数据”里，叫“行程”，那里（第9行）已经有了。"
        in done.stderr
    )
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [text]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("格式: 7\n", "unknown-format"),
        ("格式: {甲: 乙}\n", "special-character"),
        ("单位 甲\n", "not-keys"),
        ("单位：甲\n年度：2020\n", "fullwidth-colon"),
    ],
)
def test_what_cannot_be_upgraded_is_left_as_it_is(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    done = run_drafter(tmp_path, "upgrade")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [text]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("3", "这个文件是第3版的格式，这一版的 drafter 只认到第2版。"),
        ("甲", "没有“甲”这一版的格式。"),
        ("0", "没有“0”这一版的格式。"),
    ],
)
@pytest.mark.parametrize("name", ["sections/健康.j2", "reports/年度总结.yaml", "layouts/公文.yaml"])
def test_a_template_of_a_format_that_is_not_known_is_refused(
    tmp_path: Path, name: str, version: str, said: str
) -> None:
    text = (BUILT_IN / name).read_text(encoding="utf-8")
    library = library_of(tmp_path, {name: text.replace("名称:", f"格式: {version}\n名称:", 1)})
    with pytest.raises(Problems) as refusal:
        draft_facts(facts_of("健康: {两癌检查: {人数: 1039}}\n"), library)
    assert [(problem.code, problem.message) for problem in refusal.value.problems] == [("unknown-format", said)]
    assert f"templates/{name}:" in str(refusal.value.problems[0].location)


@pytest.mark.parametrize("version", FORMATS)
def test_a_template_may_say_its_format(tmp_path: Path, version: str) -> None:
    names = ("sections/健康.j2", "reports/年度总结.yaml", "layouts/公文.yaml")
    texts = {name: (BUILT_IN / name).read_text(encoding="utf-8") for name in names}
    library = library_of(
        tmp_path, {name: text.replace("名称:", f"格式: {version}\n名称:", 1) for name, text in texts.items()}
    )
    assert draft_facts(facts_of("健康: {两癌检查: {人数: 1039}}\n"), library).document.blocks
