"""The guide to collecting figures shows what is said of its own example."""

import re
from pathlib import Path

from drafter.schema import Library
from drafter.services.status import as_lines, as_reminder, standing_of
from tests.support.command_line import drafter
from tests.support.paths import ROOT
from tests.support.villages import LATEST, town_with_villages

GUIDE = (ROOT / "docs/guide/adding-up.md").read_text(encoding="utf-8")
BLOCKS = re.findall("```([a-z]*)\n(.*?)```", GUIDE, re.DOTALL)
PICTURES = re.findall(r"!\[[^\]]*\]\(\.\./([^)]*\.png)\)", GUIDE)


def test_it_is_said_who_has_handed_in(tmp_path: Path) -> None:
    standing = standing_of(town_with_villages(tmp_path, LATEST), Library())
    shown = [text for _, text in BLOCKS]
    assert "".join(f"{line}\n" for line in as_lines(standing)) in shown
    assert f"{as_reminder(standing)}\n" in shown


def test_the_workbooks_are_those_of_the_example(tmp_path: Path) -> None:
    facts = next(text for kind, text in BLOCKS if kind == "yaml")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    done = drafter(tmp_path, "export", "--units", "-o", "发下去")
    assert done.stdout in [text for _, text in BLOCKS]


def test_the_pictures_are_small() -> None:
    assert len(PICTURES) == 3
    assert all((ROOT / "docs" / name).stat().st_size < 120_000 for name in PICTURES)
