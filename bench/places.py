"""Clean places for drafter and its peers: what each needs is installed where nothing else is."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCXTPL = ("docxtpl==0.20.2", "python-docx==1.2.0", "jinja2==3.1.6", "lxml==6.1.3", "PyYAML==6.0.3")
DOCXTEMPLATER = ("docxtemplater@3.71.0", "pizzip@3.3.0", "js-yaml@5.5.0")


@dataclass(frozen=True)
class Places:
    """Where the peers stand; `node` and `pandoc` are empty where this machine has none."""

    folder: Path
    drafter: Path
    docxtpl: Path
    node: str
    pandoc: str


def prepare(folder: Path) -> Places:
    """Return the places in `folder`, made anew but for what does not change with drafter."""
    folder.mkdir(parents=True, exist_ok=True)
    return Places(folder, _drafter(folder), _docxtpl(folder), _docxtemplater(folder), shutil.which("pandoc") or "")


def _drafter(folder: Path) -> Path:
    """Build the wheel, and install it with the versions that requirements.txt locks."""
    for old in folder.glob("drafter-*.whl"):
        old.unlink()
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    (wheel,) = folder.glob("drafter-*.whl")
    python = _environment(folder / "drafter")
    # with what reads and writes workbooks, which a plain installation does without
    _pip(python, "-c", ROOT / "requirements.txt", wheel, "openpyxl", "python-calamine")
    _pip(python, "--force-reinstall", "--no-deps", wheel)
    return python


def _docxtpl(folder: Path) -> Path:
    python = _environment(folder / "docxtpl")
    _pip(python, *DOCXTPL)
    return python


def _docxtemplater(folder: Path) -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return ""
    if not (folder / "node_modules" / "docxtemplater").is_dir():
        _run(npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *DOCXTEMPLATER)
    return node


def _environment(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        _run(sys.executable, "-m", "venv", folder)
    return python


def _pip(python: Path, *args: str | Path) -> None:
    _run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *args)


def _run(*command: str | Path) -> None:
    # what is installed here is compiled once, as it is where people install it
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    subprocess.run([str(each) for each in command], check=True, env=environment, cwd=ROOT)
