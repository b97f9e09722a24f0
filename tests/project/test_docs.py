"""The README and the pages of docs/: short, linked without a hole, and never behind the code."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from drafter.core.diagnostics.codes import SEVERITIES
from drafter.core.diagnostics.meanings import MEANINGS as PROBLEMS
from drafter.rendering.engine.filters import FILTERS
from drafter.rendering.engine.meanings import FILTERS as FILTER_MEANINGS
from drafter.schema.fields import NAMED_GROUPS, leaves
from drafter.schema.kinds import KINDS
from drafter.schema.library import Library
from drafter.schema.meanings import MEANINGS as KIND_MEANINGS
from drafter.schema.section import load_section
from drafter.services.inspect.finding import RULES
from drafter.services.inspect.meanings import MEANINGS as FINDINGS
from tests.support.manual import PAGES, page
from tests.support.paths import ROOT

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(text: str) -> set[str]:
    """Return the anchors that the headings of a page make."""
    headings = re.findall("^#+ (.*)$", re.sub("```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere() -> None:
    seen, broken = 0, []
    for path in (*PAGES, ROOT / "CONTRIBUTING.md"):
        text = path.read_text(encoding="utf-8")
        for target in LINK.findall(re.sub("```.*?```", "", text, flags=re.DOTALL)):
            if target.startswith("http"):
                continue
            seen += 1
            file, _, anchor = unquote(target).partition("#")
            there = (path.parent / file) if file else path
            if not there.exists() or (anchor and anchor not in anchors(there.read_text(encoding="utf-8"))):
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert seen > 60
    assert broken == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        path = waiting.pop().resolve()
        if path in reached or path.suffix != ".md" or not path.is_file():
            continue
        reached.add(path)
        targets = LINK.findall(path.read_text(encoding="utf-8"))
        waiting += [
            path.parent / unquote(target).partition("#")[0] for target in targets if not target.startswith("http")
        ]
    assert len(reached) > 20
    assert [path for path in PAGES if path.resolve() not in reached] == []


def test_the_readme_is_two_screens() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert 50 < len(lines) <= 150
    assert lines[0].startswith("![")


def generate(*args: str, folder: Path = ROOT / "docs") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "generate.py"), *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_generated_pages_are_those_of_the_code(tmp_path: Path) -> None:
    done = generate("--check")
    assert (done.returncode, done.stderr) == (0, "")
    # and the check sees what is stale
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    for path in (ROOT / "docs").rglob("*"):
        if path.suffix in (".md", ".py"):
            copy = tmp_path / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    kinds = tmp_path / "docs" / "reference" / "kinds.md"
    kinds.write_text(kinds.read_text(encoding="utf-8").replace("| 数量 |", "| 数目 |"), encoding="utf-8")
    stale = generate("--check", folder=tmp_path / "docs")
    assert stale.returncode == 1
    assert "kinds.md" in stale.stderr
    generate(folder=tmp_path / "docs")
    assert kinds.read_text(encoding="utf-8") == page("reference/kinds.md")


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ([code for codes in PROBLEMS.values() for code in codes], SEVERITIES),
        (FINDINGS, RULES),
        (KIND_MEANINGS, (*KINDS, *NAMED_GROUPS)),
        (FILTER_MEANINGS, FILTERS),
    ],
    ids=["problem codes", "findings", "kinds", "filters"],
)
def test_what_the_pages_tell_is_what_there_is(told: list[str], there: list[str]) -> None:
    assert len(list(there)) >= 3
    assert sorted(told) == sorted(there)


def declared_in(body: str) -> set[str]:
    """Return the sections of `body`, and the paths of all that they declare, groups too: 健康.义诊, 健康.义诊.场次."""
    library = Library().serving(body)
    sections = [load_section(library, name) for name in library.names("sections")]
    paths = {f"{section.name}.{leaf.path}" for section in sections for leaf in leaves(section.fields)}
    steps = {path: path.split(".") for path in paths}
    return {".".join(each[:length]) for each in steps.values() for length in range(1, len(each) + 1)}


def test_the_map_of_the_work_sends_to_fields_that_are_there() -> None:
    text = (ROOT / "docs/dev/work-map.md").read_text(encoding="utf-8")
    lines, index = text.split("## The lines\n")[1].split("## Index by subject\n")
    every: set[str] = set()
    held = 0
    for part in lines.split("\n### ")[1:]:
        body = part.split("\n", 1)[0].strip()
        declared = declared_in(body)
        every |= declared
        filled = [row.split(" | ")[5] for row in part.splitlines() if row.count(" | ") >= 6 and "---" not in row]
        paths = [path for cell in filled for path in re.findall("`([^`]+)`", cell.partition("→")[0])]
        assert [path for path in paths if path not in declared] == [], body
        held += len(paths)
    assert held > 1000
    named = re.findall("`([^` ]+)`", index.split("\n## ")[0])
    assert len(named) > 100
    assert [path for path in named if path not in every] == []
