"""Every quantity of the articles that the examples were drawn from stands in them, from its own leaf.

Each example has a table of them, made from the article by hand: the field that holds the quantity,
the quantity as it is printed, and, where it stands in free text, why no field could hold it.
"""

import re
from typing import NamedTuple

import pytest

from drafter.parsing.keys import FREE_KEYS
from drafter.pipeline import Draft
from tests.support.paths import GOLDEN, ROOT
from tests.support.section_bench import example

TABLES = GOLDEN / "examples"
# made up, to show tables and photographs, and figures that fit no field
MADE_UP = {
    "chengxixian-2025", "hepingli-shequ-2024", "linghe-fulian-2025", "linghe-gonghui-2024", "linghe-tuanwei-2024",
    "mouzhen-2024", "qingyuan-canlian-2024",
}  # fmt: skip
NAMES = sorted({path.parent.name for path in (ROOT / "examples").glob("*/facts.yaml")} - MADE_UP)
LEAST_DECLARED = 0.9


class Quantity(NamedTuple):
    """A quantity of an article: its field, as it is printed, and why it stands in free text, if it does."""

    path: str
    words: str
    reason: str = ""

    @property
    def free(self) -> bool:
        return self.path.rpartition(".")[2] in (*FREE_KEYS, "正文", "段落")


def table(name: str) -> tuple[int, list[Quantity]]:
    """Return how many readable quantities the article has, and the table of them."""
    head, *lines = (TABLES / name / "quantities.tsv").read_text(encoding="utf-8").splitlines()
    count = re.match(r"# (\d+) readable, \d+ damaged", head)
    assert count, f"{name}: the first line says how many quantities there are: # 38 readable, 0 damaged"
    return int(count[1]), [Quantity(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def printed(drafted: Draft) -> list[tuple[str, str]]:
    """Return what the document prints for each fact, by its path."""
    blocks = drafted.document.blocks
    return [(fact.path, run.text) for block in blocks for run in block.runs for fact in run.facts]


@pytest.mark.parametrize("name", NAMES)
def test_every_quantity_of_the_article_is_printed_from_its_own_leaf(name: str) -> None:
    count, quantities = table(name)
    assert len(quantities) == count
    said = printed(example(name))
    declared = [quantity for quantity in quantities if not quantity.free]
    assert [quantity for quantity in declared if (quantity.path, quantity.words) not in said] == []
    taken = [quantity.path for quantity in declared]
    assert len(taken) == len(set(taken))
    for quantity in quantities:
        if quantity.free:
            assert quantity.reason, f"{quantity.words} stands in free text: say why"
            assert any(path == quantity.path and quantity.words in text for path, text in said), quantity
    assert len(declared) >= LEAST_DECLARED * count


def test_the_articles_are_all_there_and_their_quantities_counted() -> None:
    assert len(NAMES) == 18
    counted = {name: table(name) for name in NAMES}
    total = sum(count for count, _ in counted.values())
    free = sum(quantity.free for _, quantities in counted.values() for quantity in quantities)
    print(
        f"{len(NAMES)} articles: {total} readable quantities, {total - free} declared, {free} in free text, missing 0"
    )
    assert total == 258
