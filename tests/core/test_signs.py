"""What a terminal would obey is shown as signs, wherever it comes from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.core.diagnostics.excerpt import cut
from drafter.core.diagnostics.problem import Location, Problem, Source, show
from drafter.core.i18n import say
from drafter.core.signs import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x07", "␛[2J␇"),
        ("\x00\x7f\r", "␀␡␍"),
        ("\x9b31m\x85", "⟨9B⟩31m⟨85⟩"),
        ("一行\n又一行\t“引号”", "一行\n又一行\t“引号”"),
    ],
)
def test_what_a_terminal_obeys_is_shown_as_signs(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert say("已写好：{}", text) == f"已写好：{shown}"
    assert say("已写好：{}", Path(f"x{text}")) == f"已写好：x{shown}"


def test_carets_stand_under_what_is_meant_behind_signs() -> None:
    line = cut("甲\x9b乙: \x1b[2J丙", "3", 6, 1)
    assert line
    assert (line.before, line.marked, line.after) == ("甲⟨9B⟩乙: ", "␛", "[2J丙")
    assert line.drawn()[1] == f"{' ' * 5} | {' ' * 10}^"


def test_a_problem_shows_its_file_as_signs() -> None:
    source = Source("\x1b]0;x\x07.yaml", "甲: \x1b[31m1\n")
    shown = show(Problem("unknown-fact", say("没有“{}”。", "\x1b"), Location(source, 1), ""))
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert shown.startswith("␛]0;x␇.yaml:1:1 ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_of_a_file_that_is_a_command_to_the_terminal_is_shown_as_signs(tmp_path: Path) -> None:
    name = "事实\x1b[31m\x07\x9b2J.yaml"
    (tmp_path / name).write_text("单位: {名称: 临泾镇妇联}\n年度: 2020\n组织\x1b建设: 1\n", encoding="utf-8")
    for command in (["check", name], ["build", name], ["trace", name], ["diff", name, name], ["build", f"没有{name}"]):
        done = subprocess.run(
            [sys.executable, "-m", "drafter", *command],
            cwd=tmp_path,
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        said = (done.stdout + done.stderr).decode()
        assert "␛[31m␇⟨9B⟩2J" in said, said
        assert not any(char in said for char in "\x1b\x07\x9b")
