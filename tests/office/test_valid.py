"""Two validators that are not ours find nothing in our .docx, and what is wrong in others."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from drafter.model.document import Block, Document, Enclosure, Paragraph
from drafter.model.reading_order import Contents, Part, parts
from drafter.services.diff.tracked_changes import redline
from drafter.services.trace.checklist_files import write_table
from drafter.services.trace.checklists import checklist
from drafter.writers.docx.comments import write_review
from drafter.writers.docx.writer import write_docx
from tests.laws.test_examples import NAMES
from tests.support import validators
from tests.support.planted_faults import Plant, replaced, without
from tests.support.random_documents import LAYOUTS, hard_document, random_documents
from tests.support.requirements import insist
from tests.support.section_bench import example

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def random_ones(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    return tuple(random_documents(200, tmp_path_factory.mktemp("random")))


def errors(files: dict[str, bytes], folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return what each of the validators finds in each of `files`."""
    paths = [folder / f"{place}.docx" for place, _ in enumerate(files)]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(validators.sdk_errors, paths)
        audited = [validators.audit_errors(path) for path in paths]
        return dict(zip(files, zip(found, audited, strict=True), strict=True))


def used(thing: object) -> Iterator[object]:
    """Yield all parts of a document that are in `thing`."""
    if isinstance(thing, Document):
        yield from (thing, *(part for part in parts(thing) if isinstance(part, Paragraph)))
    elif isinstance(thing, (*get_args(Part), Enclosure)):
        yield thing
    if isinstance(thing, tuple):
        for each in thing:
            yield from used(each)


def test_the_random_documents_hold_every_part_of_a_document_and_vary_it(random_ones: tuple[Document, ...]) -> None:
    kinds = {Document, Enclosure, *get_args(Part)} - {Contents}
    assert kinds > set(get_args(Block))
    found = list(used(random_ones))
    for kind in kinds:
        things = [thing for thing in found if type(thing) is kind]
        assert len(things) >= 20, kind
        for name in kind._fields:
            assert len({repr(getattr(thing, name)) for thing in things}) >= 2, (kind, name)


def test_no_validator_finds_anything_in_200_random_documents(random_ones: tuple[Document, ...], tmp_path: Path) -> None:
    insist(validators.why_not())
    layouts = list(LAYOUTS.values())
    files = {f"{place}": write_docx(each, layouts[place % len(layouts)]) for place, each in enumerate(random_ones)}
    assert len(files) == 200
    assert {name: each for name, each in errors(files, tmp_path).items() if any(each)} == {}


def test_no_validator_finds_anything_in_a_review_copy(random_ones: tuple[Document, ...], tmp_path: Path) -> None:
    insist(validators.why_not())
    layouts = list(LAYOUTS.values())
    some = enumerate(random_ones[:40])
    random = {f"{place}": write_review(each, layouts[place % len(layouts)]) for place, each in some}
    real = {name: write_review(example(name).document, example(name).layout) for name in NAMES}
    assert len(real) >= 18
    assert {name: each for name, each in errors(random | real, tmp_path).items() if any(each)} == {}


def test_no_validator_finds_anything_in_a_checklist(tmp_path: Path) -> None:
    insist(validators.why_not())
    files = {name: write_table(checklist(example(name)), example(name).layout) for name in NAMES}
    assert len(files) >= 18
    assert {name: each for name, each in errors(files, tmp_path).items() if any(each)} == {}


def test_no_validator_finds_anything_in_what_is_hard_to_print(tmp_path: Path) -> None:
    insist(validators.why_not())
    files = {name: write_docx(hard_document(), layout) for name, layout in LAYOUTS.items()}
    assert {name: each for name, each in errors(files, tmp_path).items() if any(each)} == {}


def test_no_validator_finds_anything_in_a_red_line_copy(random_ones: tuple[Document, ...], tmp_path: Path) -> None:
    insist(validators.why_not())
    written = [write_docx(each, LAYOUTS["公文"]) for each in (hard_document(), *random_ones[:9])]
    files = {f"{place}": redline(*pair, "镇妇联") for place, pair in enumerate(pairwise(written))}
    assert len(files) == 9
    assert {name: each for name, each in errors(files, tmp_path).items() if any(each)} == {}


# a fault of the file, and which of the validators (the SDK, openxml-audit) finds it
FAULTS: dict[str, tuple[Plant, tuple[bool, bool]]] = {
    "strange element": (replaced("word/document.xml", "<w:p>", "<w:paragraph/><w:p>", 1), (True, True)),
    "strange attribute": (replaced("word/document.xml", "<w:p>", '<w:p w:colour="red">', 1), (True, True)),
    "wrong order": (
        replaced(
            "word/styles.xml", '<w:widowControl w:val="0"/><w:kinsoku/>', '<w:kinsoku/><w:widowControl w:val="0"/>'
        ),
        (True, True),
    ),
    "no number": (replaced("word/document.xml", 'w:linePitch="579"', 'w:linePitch="wide"'), (True, True)),
    "half a point": (replaced("word/styles.xml", '<w:sz w:val="44"/>', '<w:sz w:val="large"/>'), (True, False)),
    "no such style": (replaced("word/document.xml", '"Title"', '"Titel"'), (False, True)),
    "no such part": (without("word/footer1.xml"), (True, True)),
    "no such list": (
        replaced(
            "word/document.xml", "</w:pPr>", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>', 1
        ),
        (False, True),
    ),
    "one style twice": (replaced("word/styles.xml", 'w:styleId="Heading2"', 'w:styleId="Heading1"'), (True, True)),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], list[str]]]:
    insist(validators.why_not())
    sound = write_docx(example("linjing-2020").document, LAYOUTS["公文"])
    return errors({name: plant(sound) for name, (plant, _) in FAULTS.items()}, tmp_path_factory.mktemp("faulty"))


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_by_one_of_them(name: str, faulty: dict[str, tuple[list[str], list[str]]]) -> None:
    sdk, audit = faulty[name]
    assert (bool(sdk), bool(audit)) == FAULTS[name][1]
