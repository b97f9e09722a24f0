"""The search for waste rests while a report is drafted, and goes on as it was."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter import pipeline
from drafter.core.collector import undisturbed
from drafter.core.diagnostics.problem import Problems
from drafter.model.document import Document
from drafter.model.layout import Layout
from drafter.rendering.engine.renderer import TemplateEngine, engine_of
from drafter.schema.library import Library
from drafter.writers.registry import load_writer
from tests.support.paths import EXAMPLES


@pytest.fixture(params=[True, False])
def looked_for(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    gc.enable() if request.param else gc.disable()
    yield bool(request.param)
    gc.enable() if before else gc.disable()


def test_nothing_is_looked_through_meanwhile_and_then_as_before(looked_for: bool) -> None:
    with undisturbed(), undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled() is looked_for


def test_a_draft_is_not_disturbed(looked_for: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    read = pipeline.read_facts
    monkeypatch.setattr(pipeline, "read_facts", lambda path: (seen.append(gc.isenabled()), read(path))[1])
    path = EXAMPLES / "linjing-2020" / "facts.yaml"
    pipeline.draft(path)
    pipeline.draft_many(path, Library(), [pipeline.USUAL])
    with pytest.raises(Problems):
        pipeline.draft(path.with_name("没有.yaml"))
    assert seen == [False] * 3
    assert gc.isenabled() is looked_for


def test_what_is_made_meanwhile_is_old_at_once() -> None:
    gc.collect()
    with undisturbed():
        made = [[number] for number in range(gc.get_threshold()[0] * 3)]
    assert len(made) > len(gc.get_objects(generation=0)) + len(gc.get_objects(generation=1))
    assert not gc.get_freeze_count()


def test_what_is_frozen_stays_so() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with undisturbed():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("name", ["linjing-2020", "mouzhen-2024"])
def test_a_draft_leaves_no_waste(name: str) -> None:
    path = EXAMPLES / name / "facts.yaml"
    library = Library()
    load_writer(".docx")(*_drafted(path, library))
    gc.collect()
    gc.disable()
    try:
        load_writer(".docx")(*_drafted(path, library))
        assert gc.collect() < 20
    finally:
        gc.enable()


def test_templates_that_nobody_has_any_more_do_not_pile_up() -> None:
    path = EXAMPLES / "linjing-2020" / "facts.yaml"
    gc.collect()
    for _ in range(2):
        for _ in range(30):
            library = Library()
            # those that Jinja compiled know who compiled them
            assert engine_of(library).compiler.environment
            pipeline.draft(path, library)
        alive = sum(type(each) is TemplateEngine for each in gc.get_objects())
        # four are kept for another report
        assert alive < 60


def _drafted(path: Path, library: Library) -> tuple[Document, Layout]:
    made = pipeline.draft(path, library)
    return made.document, made.layout
