"""Reports that are bigger than any that is written, and what they cost to build."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.support import libreoffice as rendering
from tests.support.pdf_reader import read_pages
from tests.support.random_documents import SENTENCE

HEAD = "单位: 临泾镇妇联\n年度: 2020\n落款: 临泾镇妇女联合会\n日期: 2020-12-28\n普法宣传:\n  宣传资料: 5000\n"
CHAPTERS = ("文化活动", "健康", "维权信访", "新媒体建设", "乡村振兴", "关爱妇女儿童")
# what a telephone takes
PIXELS, DIFFERENT = (4000, 3000), 10


@dataclass(frozen=True, slots=True)
class Cost:
    """What it took to build a report: seconds, and MiB of memory at most."""

    seconds: float
    memory: float


def hundred_pages() -> str:
    """Return the facts of a report of more than a hundred pages."""
    # a paragraph of twelve sentences takes most of a page
    return f"{HEAD}  补充:\n" + f"  - {SENTENCE * 12}\n" * 120


def three_hundred_photographs(folder: Path) -> str:
    """Make photographs of twelve million pixels in `folder`, and return the facts of a report with 300 of them."""
    for place in range(DIFFERENT):
        noise = Image.effect_noise((400, 300), 20 + 3 * place)
        noise.resize(PIXELS).convert("RGB").save(folder / f"photo-{place}.jpg")
    chapters = []
    for number, chapter in enumerate(CHAPTERS):
        names = [f"photo-{number}-{place}.jpg" for place in range(50)]
        for place, name in enumerate(names):
            # a file of its own, which takes no room
            (folder / name).hardlink_to(folder / f"photo-{place % DIFFERENT}.jpg")
        lines = (f"  - {{文件: {name}, 说明: 走访困难家庭}}\n" for name in names)
        chapters.append(f"{chapter}:\n  补充:\n  - {SENTENCE}\n  照片:\n{''.join(lines)}")
    return HEAD + "".join(chapters)


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
    reports = {"long": hundred_pages(), "photographs": three_hundred_photographs(folder)}
    for name, text in reports.items():
        facts = folder / "facts.yaml"
        facts.write_text(text, encoding="utf-8")
        cost = build(facts, folder / f"{name}.docx")
        data = (folder / f"{name}.docx").read_bytes()
        pages = read_pages(rendering.convert({name: data}, folder)[name])
        pictures = sum(len(page.pictures) for page in pages)
        each = cost.seconds / len(pages) * 1000
        yield (
            f"a report of {len(pages)} pages with {pictures} photographs, {len(data) / 2**20:.1f} MiB: "
            f"{cost.seconds:.1f} s, {each:.1f} ms a page, {cost.memory:.0f} MiB of memory"
        )
