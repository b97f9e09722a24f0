"""Files that others name: what is no regular file, or has no end, is not read."""

import os
from pathlib import Path

import pytest

from drafter.core.files import FileTooLarge, NoRegularFile, open_regular, read_regular


def test_a_regular_file_is_read_whole_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"1234")
    (tmp_path / "乙").symlink_to(tmp_path / "甲")
    assert read_regular(tmp_path / "甲", 4) == read_regular(tmp_path / "乙", 4) == b"1234"
    with open_regular(tmp_path / "甲") as file:
        assert file.read() == b"1234"
    with pytest.raises(FileTooLarge):
        read_regular(tmp_path / "甲", 3)
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "丙", 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管")
    with pytest.raises(NoRegularFile):
        read_regular(tmp_path / "管", 9)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="a device of Unix")
def test_a_device_is_not_read() -> None:
    with pytest.raises(NoRegularFile):
        read_regular(Path("/dev/zero"), 9)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    # Windows opens none
    with pytest.raises((NoRegularFile, PermissionError)):
        read_regular(tmp_path, 9)
