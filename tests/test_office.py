"""The .docx as LibreOffice reads it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from drafter.paper import paragraphs_of
from drafter.pipeline import draft
from drafter.writers import load_writer

EXAMPLE = Path(__file__).parent.parent / "examples" / "linjing-2020" / "facts.yaml"

pytestmark = pytest.mark.office


@pytest.fixture
def soffice() -> str:
    found = shutil.which("soffice")
    if not found and os.environ.get("CI"):
        pytest.fail("CI has no LibreOffice")
    if not found:
        pytest.skip("LibreOffice is not installed")
    return found


def test_libreoffice_reads_the_same_words(soffice: str, tmp_path: Path) -> None:
    drafted = draft(EXAMPLE)
    (tmp_path / "report.docx").write_bytes(load_writer(".docx")(drafted.document, drafted.layout))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    said = (tmp_path / "report.txt").read_text(encoding="utf-8-sig").splitlines()
    assert [line for line in said if line] == paragraphs_of(drafted.document)
