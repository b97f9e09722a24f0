"""The one way to a file: through links, rights kept, a random name of its own, nothing read and nothing locked replaced."""

import errno
import os
import stat
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.core.files_read import begin_run, read_bytes
from drafter.services.output.refusals import unwritable
from drafter.services.output.writing import rewrite, write_list, write_report, write_whole
from drafter.writers.seal import PLAIN, sealed
from tests.support.command_line import drafter

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights and links")


@pytest.fixture(autouse=True)
def _run() -> None:
    begin_run()


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_a_locked_file_a_full_disk_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    there, nowhere = tmp_path / "总结.docx", tmp_path / "没有" / "总结.docx"
    assert [
        unwritable(there, PermissionError(errno.EACCES, "denied")).code,
        unwritable(there, OSError(errno.ENOSPC, "full")).code,
        unwritable(nowhere, FileNotFoundError(errno.ENOENT, "none")).code,
    ] == ["output-locked", "output-unwritable", "missing-folder"]
    assert "太长" in unwritable(there, OSError(errno.ENAMETOOLONG, "long")).message


def test_a_folder_that_takes_no_files_is_named_without_an_option_that_the_command_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    told = unwritable(tmp_path / "facts.yaml", OSError(errno.EROFS, "read-only"))
    assert f"“{tmp_path}”这个文件夹里不能写东西" in told.message
    assert "没有的，先把文件复制到那里" in told.hint


def test_nothing_half_written_stays_where_a_file_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "总结.txt" / "占着").mkdir(parents=True)
    with pytest.raises(Problems, match="output-unwritable"):
        write_whole(tmp_path / "总结.txt", "总结".encode(), force=True)

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    # a disk that is full may say so only when it is asked whether all is written
    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "旧.txt").write_text("旧", encoding="utf-8")
    with pytest.raises(Problems, match="output-unwritable"):
        write_whole(tmp_path / "旧.txt", "新".encode(), force=True)
    assert (tmp_path / "旧.txt").read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["总结.txt", "旧.txt"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
def test_a_file_changed_in_its_place_keeps_its_links_and_its_rights_and_so_does_its_copy(
    tmp_path: Path, mode: int
) -> None:
    (tmp_path / "共享").mkdir()
    real, link = tmp_path / "共享" / "facts.yaml", tmp_path / "facts.yaml"
    real.write_bytes(b"old")
    real.chmod(mode)
    if os.geteuid() == 0:
        os.chown(real, 12345, 54321)
    link.symlink_to(real)
    before = real.stat()
    copy = rewrite(link, b"new", "升级前")
    assert (link.is_symlink(), real.read_bytes(), copy.read_bytes()) == (True, b"new", b"old")
    for path in (real, copy):
        now = path.stat()
        assert (now.st_mode, now.st_uid, now.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


@posix
def test_a_group_that_cannot_be_kept_leaves_the_file_to_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def foreign(path: str, user: int, group: int) -> None:
        raise PermissionError(errno.EPERM, "not a member")

    path = tmp_path / "facts.yaml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    monkeypatch.setattr(os, "chown", foreign)
    write_whole(path, b"new", force=True)
    assert modes(tmp_path) == {"facts.yaml": 0o604}


@posix
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    for write in (lambda: write_whole(path, b"new", force=True), lambda: rewrite(path, b"new", "前")):
        with pytest.raises(Problems, match="read-only-output"):
            write()
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


@posix
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "总结.txt")
    with pytest.raises(Problems, match="output-unwritable"):
        write_whole(tmp_path / "总结.txt", b"new", force=True)
    assert stat.S_ISFIFO((tmp_path / "总结.txt").stat().st_mode)


def test_each_writing_has_a_name_of_its_own_and_takes_no_file_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    usual = os.replace

    def noted(old: str, new: str) -> None:
        names.append(Path(old).name)
        usual(old, new)

    monkeypatch.setattr(os, "replace", noted)
    for number in range(20):
        write_whole(tmp_path / f"{number}.txt", b"", force=False)
    assert len(set(names)) == 20
    assert all(len(name) > 20 for name in names)
    # whoever guessed the name, and laid a link to a file of ours there
    victim = tmp_path / "0.txt"
    victim.write_bytes(b"mine")
    monkeypatch.setattr(os, "urandom", lambda size: b"guessed")
    (tmp_path / f".drafter.{b'guessed'.hex()}").symlink_to(victim)
    with pytest.raises(Problems):
        write_whole(tmp_path / "new.txt", b"theirs", force=False)
    assert victim.read_bytes() == b"mine"


def test_what_was_read_or_written_is_known_under_any_name(tmp_path: Path) -> None:
    path, link, other = tmp_path / "facts.yaml", tmp_path / "link.yaml", tmp_path / "hard.yaml"
    path.write_bytes(b"facts")
    link.symlink_to(path)
    os.link(path, other)
    read_bytes(path)
    (tmp_path / "子").mkdir()
    for name in (path, link, other, tmp_path / "子" / ".." / "facts.yaml"):
        with pytest.raises(Problems, match="overwrites-input"):
            write_whole(name, b"new", force=True)
    write_whole(tmp_path / "总结.txt", b"first", force=True)
    with pytest.raises(Problems, match="written-twice"):
        write_whole(tmp_path / "子" / ".." / "总结.txt", b"second", force=True)
    assert (path.read_bytes(), (tmp_path / "总结.txt").read_bytes()) == (b"facts", b"first")


def test_a_list_overwrites_a_list_that_nobody_changed_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "清单.txt"
    assert write_list(path, "必填\n") == path
    begin_run()
    assert write_list(path, "必填：1项\n") == path
    assert path.read_text(encoding="utf-8-sig").split("\n")[0] == "必填：1项"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("1项", "1项 已问"), encoding="utf-8-sig")
    begin_run()
    assert write_list(path, "必填：2项\n") == tmp_path / "清单(2).txt"
    report = tmp_path / "总结.txt"
    report.write_bytes(sealed("总结\n".encode(), PLAIN))
    begin_run()
    assert write_list(report, "必填\n") == tmp_path / "总结(2).txt"
    assert write_report(path, sealed(b"", PLAIN), force=False) == tmp_path / "清单(3).txt"


FACTS = "单位: 石桥镇妇联\n年度: 2024\n标题: {}\n普法宣传: {{宣传资料: 30}}\n"


def test_reports_and_checklists_of_a_long_title_are_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(FACTS.format("关于" + "长" * 90 + "的总结"), encoding="utf-8")
    done = drafter(tmp_path, "build", "--report", "年度总结", "--report", "简报")
    assert (done.returncode, done.stdout.count("已写好"), len(list(tmp_path.glob("*.docx")))) == (0, 2, 2)
    assert drafter(tmp_path, "build").returncode == 0
    written = {path: path.read_bytes() for path in tmp_path.glob("*.docx")}
    assert drafter(tmp_path, "trace").returncode == 0
    assert drafter(tmp_path, "build", "--review").returncode == 0
    assert len(list(tmp_path.glob("*.docx"))) == len(written) + 2
    assert all(path.read_bytes() == data for path, data in written.items())


def test_the_list_and_the_report_are_not_written_into_one_file(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(FACTS.format("总结"), encoding="utf-8")
    done = drafter(tmp_path, "build", "-o", "总结.txt", "--open-list", "总结.txt", "--force")
    assert (done.returncode, "“总结.txt”这次已经写过一份" in done.stderr) == (1, True)
