"""A county's towns, as many as are wanted: facts files that differ, and what the report of each must say.

python -m tests.support.towns 1000           builds them by one process and by two: documents per second and peak memory
python -m tests.support.towns 1000 FOLDER    only writes the facts files into FOLDER
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from tests.support.paths import EXAMPLES

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"
NAME = "临泾镇"
FIRST = "安白柏柴常陈程崔戴邓丁董杜范方冯高葛顾郭韩何贺洪侯胡黄姬贾江蒋金康孔赖兰雷黎李梁"
SECOND = "坝坪坡川店甸沟关河湖集家岭桥泉山水塘塬寨"
LAST = "镇乡"

# a line of the example, the least and the most that a town may have of it, and the report's words for it
FIGURES = (
    ("行政村: {}", "14", 5, 40, "行政村{}个"),
    ("负责人: {}", "14", 5, 40, "妇女议事会负责人{}名"),
    ("成员: {}", "201", 100, 900, "成员{}名"),
    ("县级: {}", "24", 20, 90, "县级示范户{}户"),
    ("总数: {}", "12", 20, 90, "评选“最美家庭”{}户"),
    ("户数: {}", "468", 100, 2000, "建档立卡贫困户{}户"),
    ("村组: {}", "14", 5, 40, "深入{}个村组"),
    ("条数: {}", "1万多", 1000, 99999, "录入扶贫信息{}条"),
    ("值: {}", "1039", 500, 9999, "受检妇女{}名"),
    ("资料: {}", "180多", 100, 999, "发放宣传资料{}份。部分"),
    ("数量: {}", "5351", 500, 9999, "发放婴幼儿营养包{}箱"),
    ("宣传资料: {}", "5000多", 1000, 99999, "安全生产、法律法规、关爱空巢老人开展宣传活动，发放宣传资料{}份"),
    ("用户: {}人", "428", 100, 9999, "现有用户{}人"),
    ("文章: {}", "37", 10, 900, "本年发表文章{}条"),
    ("阅读量: {}人次", "22000", 10000, 999999, "累计阅读量达{}人次"),
)


class Town(NamedTuple):
    """A town: its name, its facts file, and what only its report says."""

    name: str
    facts: str
    sayings: tuple[str, ...]


def towns(number: int) -> Iterator[Town]:
    """Yield the first `number` towns, the same in every run; each has a name and figures of its own."""
    example = EXAMPLE.read_text(encoding="utf-8")
    names = [f"{first}{second}{last}" for last in LAST for second in SECOND for first in FIRST]
    assert len(set(names)) == len(names) >= number
    for name in names[:number]:
        chance = random.Random(name)
        facts, sayings = (
            example.replace("临泾镇", name).replace("级别: 镇 ", f"级别: {name[-1]} "),
            [f"{name}妇联2020年工作总结"],
        )
        for line, was, least, most, saying in FIGURES:
            typed = f"{chance.randint(least, most)}{'多' if was.endswith('多') else ''}"
            facts, times = re.subn(rf"(?<=\s){re.escape(line.format(was))}\b", line.format(typed), facts)
            assert times == 1, line
            sayings.append(saying.format(typed))
        yield Town(name, facts, tuple(sayings))


def write_towns(folder: Path, number: int) -> list[Town]:
    """Write the facts files of `number` towns into `folder`, and return the towns."""
    folder.mkdir(parents=True, exist_ok=True)
    written = list(towns(number))
    for town in written:
        (folder / f"{town.name}.yaml").write_text(town.facts, encoding="utf-8")
    return written


def text_of(report: Path) -> str:
    """Return what the .docx at `report` says, read as nothing but a package of XML."""
    with ZipFile(report) as package:
        assert package.testzip() is None
        xml = package.read("word/document.xml").decode()
    return re.sub("<[^>]+>", "", xml.replace("</w:p>", "\n"))


def wrong_reports(written: Sequence[Town], folder: Path) -> list[str]:
    """Return the towns whose reports in `folder` lack one of their own words, or have those of another town."""
    wrong = []
    for town in written:
        report = folder / f"{town.name}.docx"
        text = text_of(report) if report.exists() else ""
        lacking = [saying for saying in town.sayings if saying not in text]
        strangers = set(re.findall(f"[{FIRST}][{SECOND}][{LAST}](?=妇联)|临泾", text)) - {town.name}
        if lacking or strangers:
            wrong.append(f"{town.name} {lacking} {strangers}")
    return wrong


def measure(number: int) -> None:
    """Build `number` towns by one process and by two, and print how fast, how big, and whether all is right."""
    with tempfile.TemporaryDirectory() as place:
        written = write_towns(Path(place, "facts"), number)
        for jobs in ("1", "2"):
            out = Path(place, f"out{jobs}")
            command = [sys.executable, "-m", "drafter", "build", "facts/*.yaml", "-o", f"{out}/", "--jobs", jobs]
            began = time.perf_counter()
            child = subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            assert child.stderr
            said = child.stderr.read().decode()
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - began
            wrong = wrong_reports(written, out)
            print(
                f"{number} towns, --jobs {jobs}: {seconds:.1f} s, {number / seconds:.0f} documents/s, "
                f"{number / (used.ru_utime + used.ru_stime):.0f} per second of processor, "
                f"largest process {used.ru_maxrss / 1024:.0f} MiB, exit {child.returncode}, wrong texts {len(wrong)}"
            )
            print(*wrong[:5], said.strip().splitlines()[-1], sep="\n")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write_towns(Path(sys.argv[2]), int(sys.argv[1]))
    else:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
