"""Timing: commands in turn, A B A B, so that what else the machine does falls on all of them alike."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import NamedTuple, Self

CLOCK = Path(__file__).parent / "runners" / "clock.py"


class Sample(NamedTuple):
    """What one run of a command took: milliseconds of wall clock and of processor, and MiB at most."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Samples:
    """The runs of one command."""

    runs: tuple[Sample, ...]

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def memory(self) -> float:
        return median(run.memory for run in self.runs)

    @property
    def walls(self) -> list[float]:
        return [run.wall for run in self.runs]


class Clock:
    """A small process that runs commands and tells what they took."""

    def __init__(self, python: Path, cache: Path, log: Path) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment |= {"XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "utf-8"}
        self.log = log
        self.process = subprocess.Popen(
            [str(python), "-I", "-S", str(CLOCK), str(log)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.communicate()

    def run(self, command: Sequence[str]) -> Sample:
        """Return what `command` took; one that fails stops the bench."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(list(command)) + "\n")
        self.process.stdin.flush()
        code, wall, processor, memory = json.loads(self.process.stdout.readline())
        if code:
            said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise SystemExit(f"{' '.join(command)}: {code}\n{said}")
        return Sample(1000 * wall, 1000 * processor, memory / 1024)

    def said(self, command: Sequence[str]) -> float:
        """Return the number that `command` says last."""
        self.run(command)
        return float(self.log.read_text(encoding="utf-8").splitlines()[-1])


def in_turn(clock: Clock, commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Samples]:
    """Return what each of `commands` took in so many rounds, after one that does not count."""
    taken: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            sample = clock.run(command)
            if number:
                taken[name].append(sample)
    return {name: Samples(tuple(samples)) for name, samples in taken.items()}


def said_in_turn(clock: Clock, commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Return the numbers that each of `commands` says in so many rounds."""
    said: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            said[name].append(clock.said(command))
    return said


def ratio(ones: Sequence[float], others: Sequence[float]) -> tuple[float, float, float]:
    """Return the median, the least and the most of the ratios, round by round."""
    ratios = [one / other for one, other in zip(ones, others, strict=True)]
    return median(ratios), min(ratios), max(ratios)
