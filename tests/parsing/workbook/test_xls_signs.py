"""What a .xls says of its cells beside their values, and that a broken one is told."""

import random
import struct
from contextlib import suppress

import pytest

from drafter.core import Problems
from tests.support.old_workbooks import formula_in, number_in, short_number_in, truth_in, xls
from tests.support.workbooks import content, read, told

KEY = '["值",["组织建设","行政村"],"0"]'


def book(cell: bytes | str) -> bytes:
    """Return a workbook with `cell` as the number of villages."""
    return xls([{0: "项目", 1: "单位", 2: "填写", 3: "键"}, {0: "行政村", 2: cell, 3: KEY}, {0: "甲", 2: "乙"}])


def no_number(what: int, said: int) -> bytes:
    return struct.pack("<BxBxxxH", what, said, 0xFFFF)


CELLS = [
    ("十四", "十四", []),
    (number_in(14), "14", []),
    (short_number_in(14), "14", []),
    (number_in(3.5), "3.5", []),
    (number_in(3.5, "0"), "3.5", ["number-cell"]),
    (number_in(0.85, "0%"), "85%", ["number-cell"]),
    (short_number_in(1, "0%"), "100%", ["number-cell"]),
    (number_in(50000, '0!.0,"万"'), "50000", ["number-cell"]),
    (number_in(1e17), None, ["converted-cell"]),
    (number_in(46089, "day"), None, ["converted-cell"]),
    (truth_in(1), None, ["converted-cell"]),
    (truth_in(42, is_error=True), None, ["converted-cell"]),
    (formula_in(struct.pack("<d", 14)), "14", []),
    (formula_in(no_number(2, 42)), None, ["converted-cell"]),
    (formula_in(no_number(1, 1)), None, ["converted-cell"]),
]


@pytest.mark.parametrize(("cell", "said", "codes"), CELLS)
def test_a_cell_is_read_as_it_was_typed_or_told(cell: bytes | str, said: str | None, codes: list[str]) -> None:
    if said is None:
        with pytest.raises(Problems) as caught:
            read(book(cell), "填报.xls")
        (problem,) = [each for each in caught.value.problems if each.code in codes]
        assert problem.location
        assert problem.location.cell == "组织建设!C2"
    else:
        facts = read(book(cell), "填报.xls")
        assert content(facts)[0]["组织建设", "行政村"] == said
        assert told(facts).get("组织建设!C2", []) == codes


def test_a_damaged_one_is_told_or_read_whatever_the_damage() -> None:
    chance = random.Random(7)
    for _ in range(25):
        data = bytearray(book(number_in(14)))
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(Problems):
            read(bytes(data), "填报.xls")
