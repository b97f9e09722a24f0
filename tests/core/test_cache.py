"""What is kept from run to run: only what is whole, the user's own, and of this very program."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter
from drafter.core.cache import Cache, _program, cache_folder, stamped_files
from drafter.schema.library import Library
from drafter.schema.section import load_section
from tests.support.call_counts import Counts
from tests.support.paths import EXAMPLES

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"
POSIX = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")


class Made:
    """Counts how often it is asked for."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"第{self.times}次"


def kept(folder: Path) -> Path:
    """Return the one file in `folder`."""
    (file,) = folder.iterdir()
    return file


def test_what_was_made_is_recalled(tmp_path: Path) -> None:
    made = Made()
    assert [Cache(str(tmp_path / "新")).recalled(("甲", "乙"), made) for _ in range(2)] == ["第1次", "第1次"]
    assert Cache(str(tmp_path / "新")).recalled(("甲", "丙"), made) == "第2次"


def damages() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "cut", b"\0" * 40
    yield "foreign", pickle.dumps("别人的")
    yield "text", "不是缓存".encode()


@pytest.mark.parametrize("data", [data for _, data in damages()], ids=[name for name, _ in damages()])
def test_a_broken_file_is_made_anew(tmp_path: Path, data: bytes) -> None:
    cache, made = Cache(str(tmp_path / "c")), Made()
    cache.recalled(("甲",), made)
    kept(tmp_path / "c").write_bytes(data)
    assert [cache.recalled(("甲",), made) for _ in range(2)] == ["第2次", "第2次"]


def test_a_file_is_not_read_under_the_name_of_another(tmp_path: Path) -> None:
    cache, made = Cache(str(tmp_path / "c")), Made()
    cache.recalled(("甲",), made)
    first = kept(tmp_path / "c").read_bytes()
    kept(tmp_path / "c").unlink()
    cache.recalled(("乙",), made)
    kept(tmp_path / "c").write_bytes(first)
    assert cache.recalled(("乙",), made) == "第3次"


@POSIX
@pytest.mark.parametrize("mode", [0o620, 0o602], ids=["group", "others"])
def test_a_file_that_others_may_write_is_not_read(tmp_path: Path, mode: int) -> None:
    cache, made = Cache(str(tmp_path / "c")), Made()
    cache.recalled(("甲",), made)
    kept(tmp_path / "c").chmod(mode)
    assert cache.recalled(("甲",), made) == "第2次"


@POSIX
def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c").chmod(0o777)
    made = Made()
    assert [Cache(str(tmp_path / "c")).recalled(("甲",), made) for _ in range(2)] == ["第1次", "第2次"]
    assert list((tmp_path / "c").iterdir()) == []


@POSIX
def test_a_folder_that_only_leads_elsewhere_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "c").symlink_to(tmp_path / "d")
    (tmp_path / "d").mkdir()
    assert Cache(str(tmp_path / "c")).folder == ""


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_is_not_read(tmp_path: Path) -> None:
    cache, made = Cache(str(tmp_path / "c")), Made()
    cache.recalled(("甲",), made)
    os.chown(kept(tmp_path / "c"), 12345, 12345)
    assert cache.recalled(("甲",), made) == "第2次"


def test_without_a_folder_all_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = Made()
    for folder in ("", str(tmp_path / "file" / "c"), str(tmp_path / "file")):
        assert Cache(folder).recalled(("甲",), made)
    assert made.times == 3


def test_the_folder_is_the_systems(tmp_path: Path) -> None:
    home = os.environ["LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"]
    assert cache_folder().startswith(home) or sys.platform == "darwin"
    assert cache_folder().endswith("drafter")


def test_a_section_out_of_the_cache_is_the_section_itself() -> None:
    section = load_section(Library(), "健康")
    again = pickle.loads(pickle.dumps(section))
    assert repr(again) == repr(section)
    assert again.fields.members["疫苗"].members["接种率"].kind is section.fields.members["疫苗"].members["接种率"].kind


def test_no_template_is_compiled_in_a_second_build(tmp_path: Path) -> None:
    runs = [Counts(tmp_path / "c", "build", EXAMPLE, "-o", tmp_path / "总结.txt") for _ in range(2)]
    texts = (tmp_path / "总结.txt").read_text(encoding="utf-8")
    assert runs[0]["jinja2.compiler.generate"] > 10
    assert runs[0]["jinja2.environment.parse"] > 10
    assert not [name for name in runs[1].modules if name.startswith("jinja2")]
    # the facts alone
    assert runs[0]["drafter.parsing.yaml.tree.parse_tree"] > 10
    assert runs[1]["drafter.parsing.yaml.tree.parse_tree"] == 1
    assert not {"drafter.rendering.lint", "drafter.rendering.lint.outline"} & set(runs[1].modules)
    for file in (tmp_path / "c" / "drafter").iterdir():
        file.write_bytes(file.read_bytes()[:50])
    Counts(tmp_path / "c", "build", EXAMPLE, "-o", tmp_path / "总结.txt")
    assert (tmp_path / "总结.txt").read_text(encoding="utf-8") == texts


def test_a_template_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    section = tmp_path / "模板" / "sections" / "普法宣传.j2"
    section.parent.mkdir(parents=True)
    facts, output = tmp_path / "facts.yaml", tmp_path / "总结.txt"
    facts.write_text("单位: 临泾镇妇联\n年度: 2020\n普法宣传:\n  份数: 30\n", encoding="utf-8")
    for word in ("发放", "送出"):
        section.write_text(
            "---\n名称: 普法宣传\n标题: 普法宣传工作\n字段:\n  份数: {种类: 数量, 单位: 份, 必填: 是}\n---\n"
            f"{word}手册{{{{ 份数 }}}}。\n",
            encoding="utf-8",
        )
        run = Counts(tmp_path / "c", "build", facts, "-o", output)
        assert f"{word}手册30份。" in output.read_text(encoding="utf-8")
    # the facts are read once, also to know what is named in them; of the sections those that are told
    again = Counts(tmp_path / "c", "build", facts, "-o", output)
    assert run["drafter.parsing.yaml.tree.parse_tree"] == 2
    assert again["drafter.parsing.yaml.tree.parse_tree"] == 1
    assert again["drafter.schema.section._read"] < 10


def test_the_program_is_told_by_its_modules_at_any_depth(tmp_path: Path) -> None:
    package = tmp_path / "drafter"
    shutil.copytree(Path(drafter.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    modules = list(package.rglob("*.py"))
    deep = max(modules, key=lambda path: len(path.parts))
    assert len(modules) > 200
    assert len(deep.relative_to(package).parts) > 1

    def key() -> str:
        code = f"from {_program.__module__} import _program; print(_program())"
        run = [sys.executable, "-c", code]
        return subprocess.run(run, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout

    before = key()
    assert before == key()
    deep.write_text(deep.read_text(encoding="utf-8") + "\n# another rule\n", encoding="utf-8")
    assert key() != before


@POSIX
def test_a_link_that_leads_nowhere_is_no_file_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "module.py").write_text("甲 = 1\n", encoding="utf-8")
    (tmp_path / ".#module.py").symlink_to(tmp_path / "nowhere")
    assert [name for name, _ in stamped_files(str(tmp_path))] == [str(tmp_path / "in" / "module.py")]
