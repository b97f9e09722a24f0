"""Drafter as it is called: in this process, or as a process of its own."""

import os
import re
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from drafter.cli import run
from tests.support.paths import EXAMPLES, GOLDEN

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"
MISTAKES = GOLDEN / "mistakes" / "facts.yaml"
DRAFT = GOLDEN / "reports" / "draft" / "facts.yaml"
NAME = "临泾镇妇联2020年工作总结.docx"


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def drafter(folder: Path, *args: str) -> Done:
    """Run drafter in this process, in `folder`."""
    # data goes out as bytes, beside the words
    out = TextIOWrapper(data := BytesIO(), "utf-8", "surrogatepass", newline="\n", write_through=True)
    err = StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        code = run(list(args))
    return Done(code, data.getvalue().decode("utf-8", "surrogatepass"), err.getvalue())


def process(folder: Path, *args: str, **environment: str) -> Done:
    """Run drafter as a process of its own, in `folder`, with `environment` set."""
    settings = os.environ | {"PYTHONIOENCODING": "utf-8"} | environment
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *args],
        cwd=folder,
        env=settings,
        capture_output=True,
        encoding=settings["PYTHONIOENCODING"],
        errors="replace",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def change(path: Path, old: str, new: str) -> None:
    """Replace `old`, a pattern, by `new` in the text at `path`."""
    text, times = re.subn(old, new, path.read_text(encoding="utf-8"))
    assert times
    path.write_text(text, encoding="utf-8")
