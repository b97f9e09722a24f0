"""Every example in every layout, printed, measured and validated; `make render` prints the table.

It ends with an error where a validator finds one, or a measure is outside the tolerances.
"""

import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.core.text.width import columns
from drafter.writers.docx.writer import write_docx
from tests.support import heavy_reports as heavy
from tests.support import libreoffice as rendering
from tests.support import validators
from tests.support.page_judge import faults
from tests.support.proof_sheet import Proof, Unlike, proof_of
from tests.support.random_documents import LAYOUTS
from tests.support.section_bench import EXAMPLES, example

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))
HEAD = """\
ink: the margins of what is printed, in mm, from the top, right, foot and left
number: the dash of page one, in mm, below the text area and from the right edge of the paper
lines: of pages that go on overleaf, blank ones too; a heading takes no last line (22×3: three pages of 22)
characters: of lines from edge to edge that hold no letters; one more is a mark that hangs past the edge
"""
COLUMNS = (("example", 20), ("layout", 22), ("pages", 5), ("lines", 12), ("characters", 16), ("SDK", 3), ("audit", 5))
COLUMNS += (("ink", 19), ("number", 10))


@dataclass(frozen=True, slots=True)
class Row:
    """An example in a layout: the cells of its row, how many pages it has, and what is wrong with it."""

    cells: tuple[str, ...]
    pages: int
    faults: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.cells[0]} {self.cells[1]}"


def rows(folder: Path) -> list[Row]:
    """Return the rows of all examples in all layouts; what is made of them stays in `folder`."""
    papers = {f"{name}-{place}": (name, layout) for name in NAMES for place, layout in enumerate(LAYOUTS)}
    files = {paper: write_docx(example(name).document, LAYOUTS[layout]) for paper, (name, layout) in papers.items()}
    pdfs = rendering.convert(files, folder)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(validators.sdk_errors, [folder / f"{paper}.docx" for paper in papers])
        audited = [validators.audit_errors(folder / f"{paper}.docx") for paper in papers]
        return [
            _row(*papers[paper], pdfs[paper], *errors) for paper, *errors in zip(papers, found, audited, strict=True)
        ]


def _row(name: str, layout: str, pdf: Path, sdk: list[str], audit: list[str]) -> Row:
    wrong = [f"{by}: {error}" for by, errors in (("SDK", sdk), ("audit", audit)) for error in errors]
    counts = [str(len(sdk)), str(len(audit))]
    try:
        proof = proof_of(pdf, example(name).document, LAYOUTS[layout])
    except Unlike as unlike:
        return Row((name, layout, "", "", "", *counts), 0, (*wrong, str(unlike)))
    cells = [str(len(proof.sheets)), _counted(proof.full_pages), _counted(proof.full_lines)]
    return Row((name, layout, *cells, *counts, *_measures(proof)), len(proof.sheets), (*wrong, *faults(proof)))


def _measures(proof: Proof) -> tuple[str, str]:
    below, beside = proof.number
    return " ".join(f"{margin:.1f}" for margin in proof.ink), f"{below:.1f} {beside:.1f}"


def _counted(counts: Counter[int]) -> str:
    return ", ".join(f"{number}×{times}" for number, times in sorted(counts.items(), reverse=True)) or "–"


def _line(cells: tuple[str, ...]) -> str:
    return " ".join(cell + " " * (wide - columns(cell)) for cell, (_, wide) in zip(cells, COLUMNS, strict=False))


def main() -> None:
    """Print the table and what the biggest reports cost; end with an error where something is wrong."""
    if reason := rendering.why_not() or validators.why_not():
        sys.exit(reason)
    print(HEAD)
    print(_line(tuple(name for name, _ in COLUMNS)))
    with TemporaryDirectory() as folder:
        table = rows(Path(folder))
        wrong = [f"{row.name}: {fault}" for row in table for fault in row.faults]
        print(*(_line(row.cells) for row in table), "", sep="\n")
        print(*wrong[:50], sep="\n")
        print(f"{len(table)} documents, {sum(row.pages for row in table)} pages, {len(wrong)} faults")
        print(*heavy.costs(Path(folder)), sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
