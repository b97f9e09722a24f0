"""Files that are too much for people; `make fuzz` tries them at their full size."""

import pytest

from tests.support.huge_files import HUGE
from tests.support.section_bench import told_or_refused


@pytest.mark.long
def test_every_kind_of_huge_file_is_told_or_refused_when_it_is_small() -> None:
    made = {name: text(2000) for name, text in HUGE.items()}
    assert len({len(text) for text in made.values()}) > 5
    told = [name for name, text in made.items() if told_or_refused(text)]
    assert 8 < len(told) < len(made)
