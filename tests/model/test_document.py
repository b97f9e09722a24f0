"""The document: what changes its words leaves all else as it is."""

from pathlib import Path

import pytest

from drafter.model.document import Document, Paragraph, Picture, Run, Runs, rewritten
from drafter.model.image import Photograph
from tests.support.command_line import drafter
from tests.support.paths import EXAMPLES


def shouted(runs: Runs) -> Runs:
    return tuple(run._replace(text=run.text.upper()) for run in runs)


def test_a_document_whose_words_change_keeps_its_photographs() -> None:
    picture = Picture(Photograph(Path("a.jpg"), 40, 30), Run("", place=None), (Run("below"),))
    document = Document((Run("title"),), (Paragraph((Run("text"),)), picture))
    changed = rewritten(document, shouted)
    assert changed.blocks[1].photograph == picture.photograph
    assert type(changed.blocks[1].photograph) is Photograph
    assert [run.text for run in (*changed.title, *changed.blocks[0].runs, *changed.blocks[1].caption)] == [
        "TITLE",
        "TEXT",
        "BELOW",
    ]


@pytest.mark.parametrize("ending", [".docx", ".html", ".txt"])
def test_a_report_with_photographs_is_built_in_the_other_script(ending: str, tmp_path: Path) -> None:
    facts = EXAMPLES / "mouzhen-2024" / "facts.yaml"
    assert "照片:" in facts.read_text(encoding="utf-8")
    report = tmp_path / f"总结{ending}"
    done = drafter(tmp_path, "build", "--script", "繁体", str(facts), "-o", str(report))
    assert (done.returncode, report.is_file()) == (0, True), done.stderr
