"""How far a long run is: a bar on a terminal, a line for each file elsewhere."""

import shutil
import sys
from collections.abc import Iterable
from time import monotonic

import click

from drafter.core import columns, say

_WIDTH = 30
# a terminal over a slow line is not to hold up the work
_SECONDS = 0.1


class Progress:
    """Tells what a run over `total` files does; the bar stands on stderr, below all that is told there."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self.began = monotonic()
        self.drawn = self.began - _SECONDS
        self.barred, self.lined = sys.stderr.isatty(), not sys.stdout.isatty()
        self.shown = 0

    @property
    def seconds(self) -> float:
        """Return how long it has gone on."""
        return max(monotonic() - self.began, 0.001)

    def step(self, line: str = "") -> None:
        """Note that one more file is done; `line` says so where there is no bar to be seen."""
        self.done += 1
        if line and self.lined:
            click.echo(line)
        if self.barred and (monotonic() - self.drawn >= _SECONDS or self.done == self.total):
            self.draw()

    def tell(self, lines: Iterable[str]) -> None:
        """Show `lines` of trouble, above the bar."""
        self.clear()
        for line in lines:
            click.echo(line, err=True)

    def draw(self) -> None:
        """Draw the bar over the one before."""
        filled = _WIDTH * self.done // self.total
        bar = f"{'█' * filled}{'·' * (_WIDTH - filled)}"
        words = say("{} {}/{}，每秒{}份", bar, self.done, self.total, round(self.done / self.seconds))
        words = words[: shutil.get_terminal_size().columns // 2]
        blank = " " * max(self.shown - columns(words), 0)
        click.echo(f"\r{words}{blank}", err=True, nl=False)
        self.drawn, self.shown = monotonic(), columns(words)

    def clear(self) -> None:
        """Take the bar away."""
        if self.shown:
            click.echo(f"\r{' ' * self.shown}\r", err=True, nl=False)
            self.shown = 0
