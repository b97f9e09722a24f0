"""All that is measured, and what it comes to: rows for the table, goals, and the lines of the plot."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.goals import Goal, paired
from bench.peers import Peer
from bench.places import Places
from bench.same import output_of
from bench.sampling import Clock, Samples, in_turn, said_in_turn
from bench.work import REPORT, SIZES, TEMPLATES, chapters, facts, more_templates

OURS, REFERENCE = "drafter", "docxtpl"
FIRST = "drafter，第一次（没有缓存）"
ROUNDS = {1: 15, 10: 9, 100: 5}
WARM = {1: 40, 10: 15, 100: 5}
WARM_ROUNDS = 5
EMPTY, CLICK, IMPORTS = "python -c pass", "import click", "import click、jinja2、docx、ruamel.yaml"


@dataclass
class Results:
    """What was measured, by size and name: whole processes, milliseconds a document in one process, small commands."""

    cold: dict[int, dict[str, Samples]] = field(default_factory=dict)
    warm: dict[int, dict[str, list[float]]] = field(default_factory=dict)
    small: dict[str, Samples] = field(default_factory=dict)
    templates: dict[int, Samples] = field(default_factory=dict)
    floor: str = ""

    def growth(self, name: str) -> list[float]:
        """Return the milliseconds that one more part takes, in each round."""
        small, great = SIZES[0], SIZES[-1]
        pairs = zip(self.warm[great][name], self.warm[small][name], strict=True)
        return [(most - least) / (great - small) for most, least in pairs]

    def goals(self) -> list[Goal]:
        """Return what is to be reached, and what was."""
        one, hundred = self.cold[1], self.cold[100]
        warm, small = self.warm[1], self.small
        hundredth = [wall / 100 for wall in hundred[OURS].walls]
        tenth = [median(self.cold[10][OURS].walls) / 10] * len(hundredth)
        return [
            paired("冷启动，一份：drafter / docxtpl", one[OURS].walls, one[REFERENCE].walls, 0.9, 0.8),
            paired("冷启动，100 倍：drafter / docxtpl", hundred[OURS].walls, hundred[REFERENCE].walls, 1.2, 0.8),
            paired("在一个进程里，一份：drafter / docxtpl", warm[OURS], warm[REFERENCE], 0.3, 0.12),
            paired("在一个进程里，一份：drafter / 压缩同样的部件", warm[OURS], warm[self.floor], 4, 2.5),
            paired("每多30段：drafter / docxtpl", self.growth(OURS), self.growth(REFERENCE), 2, 1),
            paired("drafter check / drafter build", small["drafter check"].walls, small["drafter build"].walls, 0.7),
            paired("drafter --help / import click", small["drafter --help"].walls, small[CLICK].walls, 1.5),
            Goal("最多占的内存，一份：drafter / docxtpl", one[OURS].memory / one[REFERENCE].memory, 1),
            Goal("最多占的内存，100 倍：drafter / docxtpl", hundred[OURS].memory / hundred[REFERENCE].memory, 1),
            paired("事实多10倍，每一份（100 倍 / 10 倍）", hundredth, tenth, 1.1),
            paired(
                "模板多10倍，每一份（100 倍 / 10 倍）",
                [wall / 10 for wall in self.templates[100].walls],
                [self.templates[10].wall] * len(self.templates[100].runs),
                1.1,
            ),
        ]


def measured(places: Places, peers: Sequence[Peer], floor: Peer, files: Mapping[int, Path]) -> Results:
    """Return what was measured of `peers`, each given the facts in `files`."""
    results = Results(floor=floor.name)
    cache = places.folder / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    with Clock(places.docxtpl, cache, places.folder / "said.txt") as clock:
        for parts, file in files.items():
            commands = {peer.name: peer.cold(file, output_of(peer, file)) for peer in (*peers, floor)}
            if parts == 1:
                # where nothing can be kept, each time is the first
                commands[FIRST] = ["/usr/bin/env", "XDG_CACHE_HOME=/dev/null", *commands[OURS]]
            results.cold[parts] = in_turn(clock, commands, ROUNDS[parts])
        for parts, file in files.items():
            warm = {
                peer.name: peer.warm(file, output_of(peer, file), WARM[parts]) for peer in (*peers, floor) if peer.warm
            }
            results.warm[parts] = said_in_turn(clock, warm, WARM_ROUNDS)
        results.small = in_turn(clock, _small(places, files[1]), 15)
        results.templates = _with_more_templates(clock, places)
    return results


def _small(places: Places, file: Path) -> dict[str, list[str]]:
    """Return the commands that do less than build a report, and the build that they are compared with."""
    python, command = str(places.drafter), str(places.drafter.parent / "drafter")
    templates = ["--templates", str(TEMPLATES)]
    return {
        EMPTY: [python, "-c", "pass"],
        CLICK: [python, "-c", "import click"],
        IMPORTS: [python, "-c", "import click, jinja2, docx, ruamel.yaml"],
        "drafter --help": [command, "--help"],
        "drafter check": [command, "check", str(file), *templates],
        "drafter build": [command, "build", str(file), *templates, "-o", str(file.with_suffix(".docx"))],
    }


def _with_more_templates(clock: Clock, places: Places) -> dict[int, Samples]:
    """Return what a build takes with 1, 10 and 100 times as many sections, each filled once."""
    taken = {}
    for times in SIZES:
        folder = places.folder / "work" / f"templates-{times}"
        more_templates(folder, times)
        file = folder / "facts.yaml"
        file.write_text(facts(chapters(folder), 1), encoding="utf-8")
        command = [str(places.drafter.parent / "drafter"), "build", str(file), "--templates", str(folder)]
        samples = in_turn(clock, {REPORT: [*command, "-o", str(folder / "out.docx")]}, 3)
        taken[times] = samples[REPORT]
    return taken
