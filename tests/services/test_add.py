"""A chapter put into a facts file: what it holds, and that nothing else is changed."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems, Source
from drafter.parsing.facts import parse_facts, read_facts
from drafter.parsing.organization import body_of
from drafter.parsing.source import read_source
from drafter.schema.library import Library
from drafter.schema.scaffold import sections_for
from drafter.services.add import with_chapter
from tests.support.command_line import drafter

HEAD = "单位: 临泾镇妇联   # 我们\n年度: 2024\n健康:\n  两癌检查:\n    人数: 1039\n  # 这里没完\n\n普法宣传: {宣传资料: 500}\n"


def put(folder: Path, where: str, text: str = HEAD, *, encoding: str = "utf-8", whole: bool = False) -> str:
    path = folder / "facts.yaml"
    path.write_bytes(text.encode(encoding))
    return with_chapter(path, Library(), where, whole=whole).decode(encoding)


def test_a_chapter_stands_below_the_rest_with_its_main_fields(tmp_path: Path) -> None:
    text = put(tmp_path, "组织建设")
    assert text.startswith(f"{HEAD}\n# —— 组织建设工作 ——\n组织建设:\n")
    tree = parse_facts(Source("f", text)).tree
    assert "行政村" in tree.items["组织建设"].items
    assert "整建" not in tree.items["组织建设"].items
    assert "整建" in text
    assert "整建" in parse_facts(Source("f", put(tmp_path, "组织建设", whole=True))).tree.items["组织建设"].items


def test_a_group_stands_behind_the_others_of_its_chapter(tmp_path: Path) -> None:
    text = put(tmp_path, "健康.两癌救助")
    before, added = text[: HEAD.index("  # 这里没完")], text[len(HEAD.partition("  # 这里没完")[0]) :]
    assert HEAD.startswith(before)
    assert added.startswith("  两癌救助:\n")
    assert text.endswith(HEAD[HEAD.index("  # 这里没完") :])
    assert set(parse_facts(Source("f", text)).tree.items["健康"].items) == {"两癌检查", "两癌救助"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("where", ["组织建设", "健康.两癌救助"])
def test_encoding_and_line_ends_stay(tmp_path: Path, where: str, encoding: str) -> None:
    text = put(tmp_path, where, HEAD.replace("\n", "\r\n"), encoding=encoding)
    assert text.replace("\r\n", "").count("\n") == 0
    assert text.replace("\r\n", "\n") == put(tmp_path, where)


@pytest.mark.parametrize(
    ("where", "code", "line", "said"),
    [
        ("建康", "unknown-section", None, "您是不是想写“健康”"),
        ("健康", "duplicate-key", 3, "drafter add 健康."),
        ("健康.两癌检查", "duplicate-key", 4, "在这一行里填"),
        ("健康.两癌救住", "unknown-fact", 3, "您是不是想写“两癌救助”"),
        ("普法宣传.讲座", "not-keys", 8, "改成一行一项"),
    ],
)
def test_what_cannot_be_put_in_is_told_at_its_place(
    tmp_path: Path, where: str, code: str, line: int | None, said: str
) -> None:
    with pytest.raises(Problems) as refusal:
        put(tmp_path, where)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.location.line if problem.location else None) == (code, line)
    assert said in problem.hint


@pytest.mark.parametrize("name", ["临泾镇妇联", "凌河县总工会", "凌河县残联", "凌河县团委", "和平里社区居委会"])
def test_every_chapter_and_group_can_be_put_into_a_file_of_its_body(tmp_path: Path, name: str) -> None:
    path, library, tried = tmp_path / "facts.yaml", Library(), 0
    for section in sections_for(library, "年度总结", body_of(name)):
        path.write_text(f"单位: {name}\n年度: 2024\n", encoding="utf-8")
        path.write_bytes(with_chapter(path, library, section.name))
        there = parse_facts(read_source(path)).tree.items[section.name].items
        for key in section.fields.members:
            if key not in there:
                text = with_chapter(path, library, f"{section.name}.{key}").decode()
                added = parse_facts(Source("f", text))
                assert set(added.tree.items[section.name].items) == {*there, key}
                assert not added.problems
                tried += 1
    assert tried > 40


def test_the_command_changes_the_file_and_what_it_says_builds(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(HEAD, encoding="utf-8")
    done = drafter(tmp_path, "add", "组织建设")
    assert (done.returncode, "已加好" in done.stdout) == (0, True)
    assert (tmp_path / "facts(加之前).yaml").read_text(encoding="utf-8") == HEAD
    assert "组织建设" in read_facts(tmp_path / "facts.yaml").tree.items
    assert drafter(tmp_path, "build", "-o", "x.txt").returncode == 0
    again = drafter(tmp_path, "add", "组织建设")
    assert again.returncode == 1
    assert "已经有了" in again.stdout + again.stderr
