"""All that is measured: whole processes, documents in one process, and more work than one report."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.more import own_words, said, whole
from bench.names import BUILD, CHECK, CLICK, EMPTY, FIRST, HELP, IMPORTS, OURS
from bench.peers import Peer
from bench.places import Places
from bench.same import output_of
from bench.sampling import Clock, Samples, in_turn, said_in_turn
from bench.work import REPORT, SIZES, TEMPLATES, chapters, facts, more_templates

ROUNDS = {1: 15, 10: 9, 100: 5}
WARM = {1: 40, 10: 15, 100: 5}
WARM_ROUNDS = 5


@dataclass
class Results:
    """What was measured, by size and name: whole processes, milliseconds a document in one process, small commands.

    `whole` are pieces of work on more than one report or other than one, `said` what those say that stay in memory,
    `own_words` the milliseconds for so many characters of these.
    """

    cold: dict[int, dict[str, Samples]] = field(default_factory=dict)
    warm: dict[int, dict[str, list[float]]] = field(default_factory=dict)
    small: dict[str, Samples] = field(default_factory=dict)
    templates: dict[int, Samples] = field(default_factory=dict)
    whole: dict[str, Samples] = field(default_factory=dict)
    said: dict[str, list[float]] = field(default_factory=dict)
    own_words: dict[int, list[float]] = field(default_factory=dict)
    floor: str = ""

    def more(self) -> dict[str, float]:
        """Return the milliseconds that each piece of work takes that is more than one report, or another."""
        words = {f"自己的话{count}字": median(taken) for count, taken in self.own_words.items()}
        told = {name: median(taken) for name, taken in self.said.items()}
        return {**{name: each.wall for name, each in self.whole.items()}, **told, **words}

    def growth(self, name: str) -> list[float]:
        """Return the milliseconds that one more part takes, in each round."""
        small, great = SIZES[0], SIZES[-1]
        pairs = zip(self.warm[great][name], self.warm[small][name], strict=True)
        return [(most - least) / (great - small) for most, least in pairs]


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
        more = places.folder / "work" / "more"
        more.mkdir()
        results.whole = whole(clock, places, more)
        results.said = said(clock, places, more)
        results.own_words = own_words(clock, places, more)
    return results


def _small(places: Places, file: Path) -> dict[str, list[str]]:
    """Return the commands that do less than build a report, and the build that they are compared with."""
    python, command = str(places.drafter), str(places.drafter.parent / "drafter")
    templates = ["--templates", str(TEMPLATES)]
    return {
        EMPTY: [python, "-c", "pass"],
        CLICK: [python, "-c", "import click"],
        IMPORTS: [python, "-c", "import click, jinja2, docx, ruamel.yaml"],
        HELP: [command, "--help"],
        CHECK: [command, "check", str(file), *templates],
        BUILD: [command, "build", str(file), *templates, "-o", str(file.with_suffix(".docx"))],
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
