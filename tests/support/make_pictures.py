"""Makes the pictures of printed pages in the docs: `make pictures`."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.writers.docx.writer import write_docx
from tests.support import libreoffice as rendering
from tests.support.paths import ROOT
from tests.support.pdf_reader import save_pictures
from tests.support.section_bench import example

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


if __name__ == "__main__":
    main()
