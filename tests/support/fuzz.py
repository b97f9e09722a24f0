"""Attacks drafter until its time is up: huge and broken files, mutants of facts, invented templates, any text anywhere.

`python -m tests.support.fuzz [SECONDS] [SEED]` is what `make fuzz` runs; without a seed it takes one by chance.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import count, takewhile
from pathlib import Path

from drafter.core.diagnostics.problem import Problems, Source
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft_facts
from drafter.rendering.lint import lint_section
from drafter.rendering.lint.outline import Outline, outline
from drafter.schema.library import Library
from drafter.schema.section import Section
from drafter.writers.registry import load_writer
from tests.support import mutations as mutation
from tests.support import word_mutants
from tests.support.huge_files import HUGE, SIZE
from tests.support.omission_oracle import Oracle
from tests.support.picture_mutants import USUAL_SEED, for_seconds
from tests.support.random_templates import Invention, facts, invented
from tests.support.section_bench import Desk, Told, library_of
from tests.support.workers import verdicts

UNLAWFUL, LAWFUL = "unlawful", "lawful"


def judged_template(seed: int, blind: bool = False) -> str:
    """Return whether the template invented from `seed` is lawful, or what is wrong with what it tells.

    A `blind` judge is told that nothing was filled in, and must find fault.
    """
    chance = random.Random(seed)
    invention = invented(chance)
    with tempfile.TemporaryDirectory() as folder:
        try:
            desk = Desk(library_of(Path(folder), {"sections/试.j2": invention.text}))
            section = desk.section("试")
            plan = outline(
                section, desk.renderer.engine.compiler.parse(section.wording), desk.renderer.engine.compiler.parse_part
            )
            if list(lint_section(section, plan, desk.renderer.engine.sources)):
                return UNLAWFUL
        except Problems:
            return UNLAWFUL
        for known in subsets(invention, chance):
            try:
                told = desk.tell("试", facts(invention, known))
            except Exception:
                return f"{traceback.format_exc(limit=-3)}\n{invention.text}"
            if wrong := list(faults(invention, section, plan, frozenset() if blind else known, told)):
                return f"{wrong}\n{invention.text}\n{facts(invention, known)}\n{told.text}"
    return LAWFUL


def subsets(invention: Invention, chance: random.Random) -> Iterator[frozenset[str]]:
    """Yield which fields to fill: all, all but one, each alone, and some by chance."""
    names = frozenset(invention.names)
    yield names
    yield from (names - {name} for name in invention.names)
    yield from (frozenset({name}) for name in invention.names)
    for _ in range(4):
        yield frozenset(name for name in invention.names if chance.random() < 0.5)


def faults(invention: Invention, section: Section, plan: Outline, known: frozenset[str], told: Told) -> Iterator[str]:
    """Yield the holes in what was `told`, and the facts that it neither says nor warns of."""
    worked_out = {path for path, written in section.derived.items() if set(written.text.split(" + ")) <= known}
    records = {"场.名", "场.数"} if "场:" in invention.text and known else set()
    # of two records the judge, who knows a line by its number, sees one
    if not records:
        yield from Oracle(section, plan, {*known, *worked_out}).faults(told.paragraphs)
    printed = {id(fact) for block in told.composition.blocks for run in block.runs for fact in run.facts}
    named = {problem.location for problem in told.notices("unused-fact")}
    yield from (
        f"lost: {fact.path}" for fact in told.bound.facts if id(fact) not in printed and fact.location not in named
    )
    yield from (
        f"gone: {name}"
        for name in invention.required - known
        if f"【待补：{name}】" not in told.text and name not in worked_out
    )


def templates(seconds: float, seed: int) -> int:
    """Judge invented templates until `seconds` are over; print what came of them, return how many were wrong."""
    end = time.monotonic() + seconds
    counts: Counter[str] = Counter()
    for case, found in verdicts(judged_template, takewhile(lambda _: time.monotonic() < end, count(seed))):
        counts[found if found in (UNLAWFUL, LAWFUL) else "wrong"] += 1
        if found not in (UNLAWFUL, LAWFUL):
            print(f"== template {case}: {found}", flush=True)
    print(f"templates: {counts[LAWFUL]} lawful, {counts[UNLAWFUL]} unlawful, {counts['wrong']} wrong", flush=True)
    return counts["wrong"]


def judged_size(name: str) -> str:
    """Return nothing where the huge file `name` becomes a report or is refused, else the traceback."""
    source = Source("facts.yaml", HUGE[name](SIZE))
    try:
        drafted = draft_facts(parse_facts(source), Library())
        load_writer(".docx")(drafted.document, drafted.layout)
    except Problems as refusal:
        return "" if str(refusal) else "no message"
    except Exception:
        return traceback.format_exc(limit=-3)
    return ""


def sizes() -> int:
    """Judge the huge files; print and return how many of them are wrong."""
    wrong = 0
    for name, found in verdicts(judged_size, HUGE):
        wrong += bool(found)
        if found:
            print(f"== huge {name}: {found}", flush=True)
    print(f"huge files: {len(HUGE)}, {wrong} wrong", flush=True)
    return wrong


def main(seconds: float, seed: int | None = None) -> int:
    """Share `seconds` among pictures, Word files, facts, templates and Hypothesis; return 1 where a fault is found."""
    seed = random.SystemRandom().randrange(2**32) if seed is None else seed
    print(f"seed {seed}", flush=True)
    # how long huge files take depends on the machine: what is left for the others does not
    wrong = sizes()
    start = time.monotonic()
    wrong += for_seconds(USUAL_SEED, seconds / 4)
    seconds -= time.monotonic() - start
    # the same ones each time: what a change breaks is told from what was broken before
    wrong += word_mutants.main(seconds / 4)
    wrong += mutation.main(seed, seconds / 4) + templates(seconds / 4, seed)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--hypothesis-profile=fuzz",
        "tests/laws/test_attack.py",
        "tests/core/test_quantity.py",
        "-k",
        "any_text or any_structure or lawful",
    ]
    end = time.monotonic() + seconds / 4
    while time.monotonic() < end and not wrong:
        seed += 1
        wrong += subprocess.run([*command, f"--hypothesis-seed={seed}"], check=False).returncode
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 600, int(sys.argv[2]) if len(sys.argv) > 2 else None))
