"""make bench: everything is installed, compared, timed, and written into docs/."""

import shutil
import sys
import time

from bench.measures import measured
from bench.page import page, plot
from bench.peers import floor, peers
from bench.places import ROOT, prepare
from bench.same import compare
from bench.work import SIZES, chapters, facts

FOLDER = ROOT / ".bench"


def main() -> None:
    """Run the bench."""
    begun = time.monotonic()
    _say("准备：打包、安装")
    places = prepare(FOLDER)
    told = chapters()
    work = FOLDER / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    files = {parts: work / f"{parts}.yaml" for parts in SIZES}
    for parts, file in files.items():
        file.write_text(facts(told, parts), encoding="utf-8")
    _say("对照：各家写出的话是不是一样")
    running = peers(places, told)
    compare(running, files, {chapter.title for chapter in told})
    _say("计时")
    results = measured(places, running, floor(places), files)
    docs = ROOT / "docs"
    (docs / "speed.svg").write_text(plot(results), encoding="utf-8")
    (docs / "speed.md").write_text(page(results), encoding="utf-8")
    sys.stdout.write(f"{page(results)}\n")
    _say(f"用了{time.monotonic() - begun:.0f}秒；写进了 docs/speed.md 和 docs/speed.svg")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


main()
