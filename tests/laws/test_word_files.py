"""Every command that reads a .docx reads a broken one or refuses it, and what --fix makes is right, whole, and made once."""

from pathlib import Path

import docx
import pytest

from tests.support.validators import audit_errors
from tests.support.word_mutants import (
    COMMANDS,
    FINE,
    LAYOUT,
    SOURCES,
    WAYS,
    driven,
    judged,
    kept,
    mutant,
    repair,
    source,
    wrongly_mended,
)

SEED = 2012


@pytest.mark.parametrize("way", WAYS)
def test_a_file_broken_in_one_way_is_read_or_refused(way: str) -> None:
    # the command that looks hardest, and one other
    for command in ("fix", list(COMMANDS)[list(WAYS).index(way) % len(COMMANDS)]):
        how, data = mutant(SEED, command, way)
        assert data not in map(source, SOURCES), how
        assert driven(data, command) in FINE, how


@pytest.mark.parametrize(
    "seed",
    [
        204,
        427,
        439,
        530,
        967,
        100471,
        102205,
        102293,
        107185,
        109667,
        14503,
        111985,
        115279,
        203593,
        216781,
        401611,
        406309,
    ],
)
def test_a_file_that_was_once_mistaken_is_not_again(seed: int) -> None:
    assert judged(seed) in FINE


def test_the_ways_break_files_that_are_read_too() -> None:
    came = {driven(mutant(SEED, "inspect", way)[1], "inspect") for way in ("comment put in", "part cut short")}
    assert came == set(FINE)


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_mended_is_mended_whole_and_at_once(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(source(name))
    assert wrongly_mended(tmp_path / "a.docx") == "read"


def test_the_judge_sees_what_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(source("changed"))
    document = docx.Document(str(tmp_path / "a.docx"))
    before = kept(document)
    assert all(before.values())
    for node in list(document.element.body.iter()):
        if node.tag.endswith(("}t", "}fldSimple", "}footnoteReference", "}ins", "}pict", "}u")):
            node.getparent().remove(node)
    assert not [name for name in before if before[name] == kept(document)[name]]


@pytest.mark.office
@pytest.mark.parametrize("name", ["with a red head", "library", "typed", "by hand", "changed"])
def test_what_is_mended_has_no_error_more_than_before(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(source(name))
    before = len(audit_errors(tmp_path / "a.docx"))
    document = docx.Document(str(tmp_path / "a.docx"))
    repair(document, LAYOUT)
    document.save(str(tmp_path / "b.docx"))
    assert len(audit_errors(tmp_path / "b.docx")) <= before
