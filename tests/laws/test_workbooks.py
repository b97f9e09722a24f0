"""Law 11: what goes into a workbook comes out of it, whoever saved it in between; what is not read is named."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

from drafter.parsing import Facts, source_of
from drafter.parsing import parse_facts as parsed
from drafter.pipeline import draft_facts
from drafter.schema import Library, own_folders
from drafter.services.workbook import book_of, book_plan
from drafter.writers import write_docx
from tests.support.libreoffice import calc_is_missing
from tests.support.paths import EXAMPLES
from tests.support.requirements import insist
from tests.support.workbook_mutants import MISTAKES, faults_of, mutant
from tests.support.workbooks import content, exported, plain

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))
QUICK, ALL = 40, 500
_SAVED_AS = {".xlsx": "xlsx:Calc MS Excel 2007 XML", ".xls": "xls:MS Excel 97", ".ods": "ods:calc8"}


def example(name: str) -> Facts:
    return plain(EXAMPLES / name / "facts.yaml")


@cache
def book(name: str) -> bytes:
    plan = book_plan(example(name), library(name))
    assert (plan.unshown, plan.left_out) == ((), ())
    return book_of(plan.sheets, {})


@cache
def library(name: str) -> Library:
    return Library(own_folders(EXAMPLES / name))


def insist_on_the_same(name: str, data: bytes, ending: str) -> None:
    """Raise AssertionError where the workbook `data` holds other facts than the example, or makes another report."""
    facts, back = example(name), parsed(source_of(str(EXAMPLES / name / f"facts{ending}"), data))
    assert back.problems == ()
    assert content(back) == content(facts)
    was, now = (draft_facts(each, library(name)) for each in (facts, back))
    assert write_docx(now.document, now.layout) == write_docx(was.document, was.layout)
    assert [(each.code, each.message) for each in now.problems] == [(each.code, each.message) for each in was.problems]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_comes_back_and_makes_the_same_report(name: str) -> None:
    insist_on_the_same(name, book(name), ".xlsx")


@pytest.fixture(scope="module", params=_SAVED_AS)
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return an ending, and the folder where LibreOffice has saved all examples so."""
    insist(calc_is_missing())
    ending: str = request.param
    folder = tmp_path_factory.mktemp("saved")
    for name in NAMES:
        (folder / f"{name}.xlsx").write_bytes(book(name))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", _SAVED_AS[ending], "--outdir", "saved"]
    files = [f"{name}.xlsx" for name in NAMES]
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True, timeout=600)
    return ending, folder / "saved"


@pytest.mark.office
def test_every_example_comes_back_after_libreoffice_saved_it(saved: tuple[str, Path]) -> None:
    ending, folder = saved
    for name in NAMES:
        insist_on_the_same(name, (folder / f"{name}{ending}").read_bytes(), ending)


@cache
def mutated(seed: int) -> tuple[bytes, list[str]]:
    return mutant(exported(), seed)


def insist_on_no_faults(seeds: range) -> None:
    """Raise AssertionError where a workbook with mistakes is read otherwise than it may be."""
    found = {}
    for seed in seeds:
        data, names = mutated(seed)
        if faults := list(faults_of(exported(), data)):
            found[seed, *names] = faults
    assert found == {}


def test_workbooks_with_mistakes_lose_and_change_nothing_in_silence() -> None:
    insist_on_no_faults(range(QUICK))


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_five_hundred_workbooks_with_mistakes_lose_and_change_nothing_in_silence(part: int) -> None:
    insist_on_no_faults(range(part * ALL // 10, (part + 1) * ALL // 10))


def test_every_mistake_is_made() -> None:
    made = {name.partition("(")[0] for seed in range(QUICK) for name in mutated(seed)[1]}
    assert made == {mistake.__name__ for mistake in MISTAKES}


def test_the_judge_sees_a_figure_that_changed_in_silence() -> None:
    changed = exported(_FEWER)
    assert any("is gone" in fault for fault in faults_of(exported(), changed))
    assert any("nobody typed" in fault for fault in faults_of(changed, exported()))


_FEWER = """报告: 年度总结
单位:
  名称: 某某镇妇联
  级别: 镇
年度: 2024
组织建设:
  行政村: 15
"""
