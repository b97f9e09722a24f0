"""A writer is one module and one entry in a table: the recipe of docs/dev, followed in a copy of the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter.writers.registry import ENDINGS, WRITERS, load_writer, seal_of
from tests.support.paths import EXAMPLES

EXAMPLE = EXAMPLES / "mouzhen-2019" / "facts.yaml"
MODULE = '''"""A document as a list of its paragraphs."""

from drafter.model import Document, Layout, paragraphs_of
from drafter.writers.seal import PLAIN, sealed


def write_list(document: Document, layout: Layout) -> bytes:
    """Return `document`, a paragraph to a line."""
    return sealed("".join(f"* {paragraph}\\n" for paragraph in paragraphs_of(document)).encode(), PLAIN)
'''
ENTRY = '    Writer(".list", "drafter.writers.list", "write_list", PLAIN),\n'


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with a copy of the program to which the recipe was applied."""
    package = Path(drafter.__file__).parent
    shutil.copytree(package, tmp_path / "drafter", ignore=shutil.ignore_patterns("__pycache__"))
    templates = Path(drafter.__file__).parent.parent / "templates"
    shutil.copytree(templates, tmp_path / "drafter" / "templates")
    (tmp_path / "drafter" / "writers" / "list.py").write_text(MODULE, encoding="utf-8")
    table = tmp_path / "drafter" / "writers" / "registry.py"
    text = table.read_text(encoding="utf-8")
    last = text.index("\n)\n", text.index("WRITERS = (")) + 1
    table.write_text(text[:last] + ENTRY + text[last:], encoding="utf-8")
    return tmp_path


def build(folder: Path) -> str:
    command = [sys.executable, "-m", "drafter", "build", "facts.yaml", "-o", "总结.list"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env={**os.environ})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_recipe_for_a_writer_works_word_by_word(copied: Path) -> None:
    shutil.copy(EXAMPLE, copied / "facts.yaml")
    build(copied)
    first = (copied / "总结.list").read_bytes()
    assert first.decode().count("* ") > 5
    build(copied)
    assert (copied / "总结.list").read_bytes() == first
    assert not (copied / "总结(2).list").exists()
    (copied / "总结.list").write_bytes(first.replace(b"* ", b"- ", 1))
    assert "留着没动" in build(copied)
    assert (copied / "总结(2).list").read_bytes() == first


def test_every_writer_is_there_and_bears_its_seal() -> None:
    assert len(WRITERS) >= 3
    assert tuple(writer.ending for writer in WRITERS) == ENDINGS
    assert all(callable(load_writer(ending)) and seal_of(ending) for ending in ENDINGS)
    assert seal_of(".csv") is None
