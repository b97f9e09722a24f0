"""Makes the pictures of printed pages in the docs: `make pictures`."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from drafter.pipeline import draft
from drafter.writers.docx.writer import write_docx
from tests.support import libreoffice as rendering
from tests.support.paths import ROOT
from tests.support.pdf_reader import save_pictures
from tests.support.section_bench import example
from tests.support.villages import town_with_villages
from tests.support.workbooks import changed

DOCS = ROOT / "docs"
# each picture: an example, and the number of its page
PICTURES = {
    "page-one": ("linjing-2020", 1),
    "page-last": ("linjing-2020", 4),
    "page-parts": ("dukoushequ-2005", 1),
    "page-missing": ("dukoushequ-2005", 2),
    "page-news": ("zhanerxiang-2024", 1),
}
SCALE = 1.1
# of the way in which a town collects its villages' figures: a sheet as a village filled it in, and the town's report
SHEET, SHEET_SCALE, SHEET_SHOWN = "adding-up-sheet", 1.6, (0.05, 0.1, 0.62, 0.64)
REPORT = {"adding-up-page": (1, (0.0, 0.0, 1.0, 0.72)), "adding-up-table": (3, (0.0, 0.0, 1.0, 0.5))}
VILLAGE = "柳树村"


def main() -> None:
    """Print the examples, and save the pages that the docs show."""
    if reason := rendering.why_not():
        sys.exit(reason)
    drafts = {name: example(name) for name, _ in PICTURES.values()}
    with TemporaryDirectory() as folder:
        files = {name: write_docx(draft.document, draft.layout) for name, draft in drafts.items()}
        pdfs = rendering.convert(files, Path(folder))
        pages = {name: save_pictures(pdf, Path(folder), SCALE) for name, pdf in pdfs.items()}
        for picture, (name, number) in PICTURES.items():
            shutil.copy(pages[name][number - 1], DOCS / f"{picture}.png")
    collecting()


def collecting() -> None:
    """Save the pictures of a town that collects its villages' figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        told = draft(town_with_villages(folder))
        book = changed((folder / "村" / f"{VILLAGE}.xlsx").read_bytes(), _health_alone)
        (sheet,) = rendering.convert({SHEET: book}, folder, kind="xlsx").values()
        (report,) = rendering.convert({"town": write_docx(told.document, told.layout)}, folder).values()
        shutil.copy(save_pictures(sheet, folder, SHEET_SCALE, SHEET_SHOWN, coloured=True)[0], DOCS / f"{SHEET}.png")
        for picture, (number, shown) in REPORT.items():
            shutil.copy(save_pictures(report, folder, SCALE, shown)[number - 1], DOCS / f"{picture}.png")


def _health_alone(book: Any) -> None:
    for sheet in book.sheetnames:
        if sheet != "健康":
            del book[sheet]


if __name__ == "__main__":
    main()
