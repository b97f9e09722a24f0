"""The search for waste rests while a report is drafted, and goes on as it was."""

import gc
from collections.abc import Iterator

import pytest

from drafter import pipeline
from drafter.core.collector import undisturbed
from drafter.core.diagnostics.problem import Problems
from drafter.schema.library import Library
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
