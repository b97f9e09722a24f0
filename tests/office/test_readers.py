"""The .docx as readers see it that are not ours: the same headings and paragraphs."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter.model.document import Document, Heading, Table, text_of
from drafter.model.reading_order import parts
from drafter.writers.docx.writer import write_docx
from tests.support import libreoffice as rendering
from tests.support.foreign_readers import CELLS, READERS, Seen
from tests.support.planted_faults import replaced
from tests.support.proof_sheet import pieces
from tests.support.random_documents import LAYOUTS, hard_document, official_document, photographs
from tests.support.requirements import insist
from tests.support.section_bench import example

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    # what floats at the foot of the page stands elsewhere in the file
    official = official_document(photographs(tmp_path_factory.mktemp("photographs")))
    names = ("linjing-2020", "dukoushequ-2005")
    examples = {name: example(name).document for name in names}
    return examples | {"hard": hard_document(), "official": official._replace(imprint=None)}


def seen_by_people(document: Document) -> Iterator[tuple[int, str]]:
    """Yield what a reader must see in `document`."""
    for part in parts(document):
        if isinstance(part, Table):
            yield from [(0, _bare(text_of(part.caption)))] if part.caption else []
            for row in (part.head, *part.rows, *([part.total] if part.total else [])):
                yield -1, CELLS.join(_bare(text_of(cell)) for cell in row)
        else:
            level = part.level if isinstance(part, Heading) else 0
            yield from ((level, _bare(piece.text)) for piece in pieces(part))


def _bare(text: str) -> str:
    # how many blanks stand between words is nothing that readers agree on
    return "".join(text.split())


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Callable[[bytes, Path], Seen]:
    insist(rendering.why_not() or ("" if shutil.which("pandoc") else "pandoc is not installed"))
    return READERS[request.param]


@pytest.mark.parametrize("name", ["linjing-2020", "dukoushequ-2005", "hard", "official"])
def test_others_read_the_same_headings_paragraphs_and_tables(
    name: str, reader: Callable[[bytes, Path], Seen], documents: dict[str, Document], tmp_path: Path
) -> None:
    wanted = [each for each in seen_by_people(documents[name]) if each[1]]
    assert len(wanted) > 12
    assert {level for level, _ in wanted} >= {0, 1}
    assert (-1 in dict(wanted)) == (name == "official")
    seen = reader(write_docx(documents[name], LAYOUTS["公文"]), tmp_path)
    assert [(level, _bare(text)) for level, text in seen if _bare(text)] == wanted


def test_every_reader_sees_a_heading_that_is_none(
    reader: Callable[[bytes, Path], Seen], documents: dict[str, Document], tmp_path: Path
) -> None:
    sound = write_docx(documents["linjing-2020"], LAYOUTS["公文"])
    faulty = replaced("word/document.xml", '<w:pStyle w:val="Heading1"/>', "", 1)(sound)
    differ = [
        (was, now) for was, now in zip(reader(sound, tmp_path), reader(faulty, tmp_path), strict=True) if was != now
    ]
    assert [(was[0], now[0]) for was, now in differ] == [(1, 0)]
