"""A facts file, its preview at work, and a browser that shows it; run with a path, it takes a picture of it."""

from __future__ import annotations

import re
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

from tests.support.chromium import CHROMIUM, Tab, chromium
from tests.support.libreoffice import FACES, FONTS, fontconfig
from tests.support.section_bench import EXAMPLES

# what the panel is set in
_FACES = FACES | dict.fromkeys(("sans-serif", "serif", "monospace"), "FandolHei")


@dataclass
class Desk:
    """A facts file, the preview of it, and the tab that shows that."""

    facts: Path
    preview: subprocess.Popen[str]
    tab: Tab

    def after(self, old: str, new: str) -> None:
        """Save `new` for `old`, a pattern, in the facts, and wait until the page is another."""
        version = self.tab.run("document.body.dataset.version")
        text, times = re.subn(old, new, self.facts.read_text(encoding="utf-8"))
        assert times
        self.facts.write_text(text, encoding="utf-8")
        self.tab.until(f"document.body.dataset.version !== '{version}'")

    def text(self, selector: str) -> str:
        """Return what stands in the elements that `selector` selects, as it is seen."""
        return str(self.tab.run(f"[...document.querySelectorAll(`{selector}`)].map(e => e.innerText).join('\\n')"))


def ready() -> str:
    """Return why no preview can be shown here, or nothing."""
    if not Path(CHROMIUM).exists():
        return "Chromium is not installed"
    return "" if list(FONTS.glob("FandolFang*.otf")) else "Fandol's faces are not there: run .ci/fonts .fonts"


@contextmanager
def previewed(facts: Path) -> Iterator[Desk]:
    """Yield the preview of `facts`, shown in a browser that keeps its things beside them."""
    command = [sys.executable, "-u", "-X", "utf8", "-m", "drafter", "preview", "--no-browser", str(facts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as preview:
        try:
            assert preview.stdout
            url = preview.stdout.readline().strip().removeprefix("预览在：")
            with chromium(facts.parent, fontconfig(facts.parent, _FACES)) as tab:
                tab.open(url)
                tab.until("document.querySelector('.card') !== null")
                yield Desk(facts, preview, tab)
        finally:
            preview.send_signal(signal.SIGINT)


def main(path: Path) -> None:
    """Take the picture of the example's preview that stands in the README, with something to mend."""
    if reason := ready():
        sys.exit(reason)
    with TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.yaml"
        shutil.copy(EXAMPLES / "linjing-2020" / "facts.yaml", facts)
        with previewed(facts) as desk:
            desk.after("行政村: 14", "行政村:")
            desk.after("市级: 6", "市级: 16")
            desk.tab.hover("document.querySelector('.fact[data-field=\"创建评选.最美家庭.市级\"]')")
            desk.tab.picture(path)
    # few colours keep a page of print small
    Image.open(path).convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
