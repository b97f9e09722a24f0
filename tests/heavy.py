"""Reports that are bigger than any that is written, and what they cost to build."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rendering
from documents import SENTENCE
from printed import read_pages

HEAD = "单位: 临泾镇妇联\n年度: 2020\n落款: 临泾镇妇女联合会\n日期: 2020-12-28\n普法宣传:\n  宣传资料: 5000\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """What it took to build a report: seconds, and MiB of memory at most."""

    seconds: float
    memory: float


def hundred_pages() -> str:
    """Return the facts of a report of more than a hundred pages."""
    # a paragraph of twelve sentences takes most of a page
    return f"{HEAD}  补充:\n" + f"  - {SENTENCE * 12}\n" * 120


def build(facts: Path, report: Path) -> Cost:
    """Return what `drafter build` needs for the facts in the file at `facts`."""
    command = [sys.executable, "-m", "drafter", "build", str(facts), "-o", str(report)]
    began = time.monotonic()
    # not waited for by itself: wait4 tells how much memory the process took
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Cost(time.monotonic() - began, used.ru_maxrss / 1024)


def costs(folder: Path) -> Iterator[str]:
    """Yield a line for each of the biggest reports, with what it cost."""
    facts = folder / "facts.yaml"
    facts.write_text(hundred_pages(), encoding="utf-8")
    cost = build(facts, folder / "long.docx")
    pages = len(read_pages(rendering.convert({"long": (folder / "long.docx").read_bytes()}, folder)["long"]))
    each = cost.seconds / pages * 1000
    yield f"a report of {pages} pages: {cost.seconds:.1f} s, {each:.1f} ms a page, {cost.memory:.0f} MiB"
