"""What is written over what: an output file that is there is looked at within limits."""

import os
from pathlib import Path

import pytest

from drafter.core.package import MOST_UNPACKED
from drafter.services.output import write_report
from tests.core.test_package import bomb


def test_an_output_file_that_would_unpack_to_more_than_memory_is_somebody_elses(tmp_path: Path) -> None:
    there = bomb(MOST_UNPACKED + 1_000_000)
    (tmp_path / "总结.docx").write_bytes(there)
    assert write_report(tmp_path / "总结.docx", b"new", force=False) == tmp_path / "总结(2).docx"
    assert (tmp_path / "总结.docx").read_bytes() == there


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_in_the_place_of_the_output_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "总结.txt")
    assert write_report(tmp_path / "总结.txt", b"new", force=False) == tmp_path / "总结(2).txt"
