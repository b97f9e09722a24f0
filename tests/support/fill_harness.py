"""A facts file, its form at work, and a browser that shows it; run with a path, it takes a picture of it."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.support.chromium import Tab, chromium
from tests.support.libreoffice import FACES, fontconfig
from tests.support.preview_harness import ready
from tests.support.section_bench import EXAMPLES

# what the form is set in
_FACES = FACES | dict.fromkeys(("sans-serif", "serif", "monospace", "system-ui"), "FandolHei")


@dataclass
class FillDesk:
    """A facts file, the form of it, and the tab that shows that."""

    facts: Path
    server: subprocess.Popen[str]
    url: str
    tab: Tab

    def text(self, selector: str) -> str:
        """Return what stands in the elements that `selector` selects, as it is seen."""
        return str(self.tab.run(f"[...document.querySelectorAll(`{selector}`)].map(e => e.innerText).join('\\n')"))

    def chapter(self, name: str) -> None:
        """Show the chapter called `name`."""
        self.tab.run(f'document.querySelector(`nav [data-chapter="{name}"]`).click()')
        self.tab.until(f"document.querySelector('.chapter')?.dataset.chapter === '{name}'")

    def unit(self, *path: str | int) -> str:
        """Return the script that finds the part of the form for `path`."""
        key = json.dumps(path, ensure_ascii=False, separators=(",", ":"))
        return f'document.querySelector(`.unit[data-path="${{CSS.escape({json.dumps(key)})}}"]`)'

    def field(self, *path: str | int, number: int = 0) -> str:
        """Return the script that finds the field for `path`, the one of that `number` where it has several."""
        return f"{self.unit(*path)}?.querySelectorAll('[data-key]')[{number}]"

    def fill(self, words: str, *path: str | int, number: int = 0) -> None:
        """Type `words` into the field for `path`, in the place of what stands there, and wait until they are saved."""
        field = self.field(*path, number=number)
        self.tab.run(f"{self.unit(*path)}.classList.remove('more')")
        self.tab.run(f"{field}.focus(); {field}.select?.()")
        self.tab.type(words)
        self.saved()

    def saved(self) -> None:
        """Wait until the page says that all is saved."""
        self.tab.until("document.getElementById('saving').dataset.state === 'saved' && !sending && !waiting.size")

    def printed(self, words: str) -> None:
        """Wait until the report beside the form says `words`."""
        self.tab.until(f"{PAPER}.body.innerText.includes({json.dumps(words)})")

    def read(self) -> str:
        return self.facts.read_text(encoding="utf-8")

    def stop(self) -> None:
        """Kill the program as a power cut would."""
        self.server.kill()
        self.server.wait()
        assert self.server.stdout
        self.server.stdout.close()


PAPER = "document.getElementById('paper').contentDocument"


def served(facts: Path, *more: str) -> tuple[subprocess.Popen[str], str]:
    """Return the program that serves the form of `facts`, and where."""
    command = [sys.executable, "-u", "-X", "utf8", "-m", "drafter", "fill", "--no-browser", str(facts), *more]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    assert server.stdout
    return server, server.stdout.readline().strip().removeprefix("填写在：")


@contextmanager
def filling(facts: Path, *more: str) -> Iterator[FillDesk]:
    """Yield the form of `facts`, shown in a browser that keeps its things beside them."""
    server, url = served(facts, *more)
    desk = None
    try:
        with chromium(facts.parent, fontconfig(facts.parent, _FACES)) as tab:
            tab.open(url)
            desk = FillDesk(facts, server, url, tab)
            yield desk
    finally:
        server = desk.server if desk else server
        server.send_signal(signal.SIGINT)
        server.wait()
        assert server.stdout
        server.stdout.close()


def shown(desk: FillDesk) -> FillDesk:
    """Return `desk` once its form and its report are there."""
    desk.tab.until("document.querySelector('.chapter') !== null")
    desk.tab.until(f"{PAPER}.querySelector('main') !== null")
    return desk


def main(path: Path) -> None:
    """Take the picture of the example's form that stands in the README, with something to mend."""
    if reason := ready():
        sys.exit(reason)
    with TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.yaml"
        shutil.copy(EXAMPLES / "linjing-2020" / "facts.yaml", facts)
        with filling(facts) as desk:
            shown(desk)
            desk.chapter("组织建设")
            desk.fill("", "组织建设", "行政村")
            desk.tab.until("document.querySelector('#form .problems p') !== null")
            desk.fill("202", "组织建设", "议事会", "成员")
            desk.printed("202名")
            desk.tab.run(f"{desk.unit('组织建设', '行政村')}.scrollIntoView({{block: 'center'}})")
            desk.tab.picture(path)
    # few colours keep a page of print small
    Image.open(path).convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
