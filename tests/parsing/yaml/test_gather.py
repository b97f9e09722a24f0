"""Entries gathered under a key beside them: they are read back there, in their order, and no other byte is changed."""

import random
from typing import Any

import pytest

from drafter.parsing.yaml.gather import Gather, Renamed, gathered
from drafter.parsing.yaml.outline import Path
from tests.parsing.yaml.test_edit import read


def put(text: str, path: Path, keys: dict[str, str], under: str = "数据") -> str:
    """Return `text` with the entries of the group at `path` gathered, each under its new key in `keys`."""
    group = node_at(read(text), path)
    renamed = tuple(Renamed((*path, old), new, group[old], None) for old, new in keys.items() if old in group)
    return gathered(text, [Gather(under, renamed)])


def node_at(node: Any, path: Path) -> Any:
    for step in path:
        node = node[step]
    return node


CASES = {
    "alone": ("甲:\n  乙: 1   # 一\n  丙: 2\n", "甲:\n  数据:\n    新乙: 1   # 一\n  丙: 2\n"),
    "both": ("甲:\n  乙: 1   # 一\n  己: 3\n  丁: 2\n", "甲:\n  数据:\n    新乙: 1   # 一\n    新丁: 2\n  己: 3\n"),
    "in the order of the list": ("甲:\n  丁: 2   # 二\n  乙: 1\n", "甲:\n  数据:\n    新乙: 1\n    新丁: 2   # 二\n"),
    "remarks between": ("甲:\n  乙: 1\n  # 说明\n\n  丁: 2\n", "甲:\n  数据:\n    新乙: 1\n    新丁: 2\n  # 说明\n\n"),
    "the end of the file": ("甲:\n  数据:\n    戊: 5\n  乙: 1", "甲:\n  数据:\n    戊: 5\n    新乙: 1\n"),
    "old mac": ("甲:\r  乙: 1\r  丙: 2\r", "甲:\r  数据:\r    新乙: 1\r  丙: 2\r"),
    "behind what is there": (
        "甲:\n  数据:\n      戊: 5 # 五\n  乙: 1\n",
        "甲:\n  数据:\n      戊: 5 # 五\n      新乙: 1\n",
    ),
    "before what is there": ("甲:\n  乙: 1\n  数据:\n    戊: 5\n", "甲:\n  数据:\n    戊: 5\n    新乙: 1\n"),
    "into brackets": (
        "甲:\n  乙: 1,039  # 一\n  数据: {戊: 5} # 五\n",
        '甲:\n  # 一\n  数据: {戊: 5, 新乙: "1,039"} # 五\n',
    ),
    "into empty brackets": ("甲:\n  乙: 1\n  数据: {}\n", "甲:\n  数据: {新乙: 1}\n"),
    "in place of nothing": (
        "甲:\n  乙: 1\n  数据:  # 还没有\n  丙: 2\n",
        "甲:\n  数据:  # 还没有\n    新乙: 1\n  丙: 2\n",
    ),
    "in place of 无": ("甲:\n  数据: 无 # 没有\n  乙: 1\n", "甲:\n  数据: # 没有\n    新乙: 1\n"),
    "in brackets": ("甲: {乙: '1', 丙: 2}\n", "甲: {数据: {新乙: '1'}, 丙: 2}\n"),
    "both in brackets": ("甲: {丙: 2, 乙: 1, 己: 3, 丁: [4]}\n", "甲: {丙: 2, 数据: {新乙: 1, 新丁: [4]}, 己: 3}\n"),
    "first in brackets": ("甲: {乙: 1, 丁: 2, 数据: {戊: 5}}\n", "甲: {数据: {戊: 5, 新乙: 1, 新丁: 2}}\n"),
    "last in brackets": ("甲: {数据: {戊: }, 乙: 1, 丁: 2}\n", "甲: {数据: {戊: , 新乙: 1, 新丁: 2 }}\n"),
    "nothing in brackets": ("甲: {数据: , 乙: 1}\n", "甲: {数据: {新乙: 1}}\n"),
    "behind an empty one": ("甲: {数据: {戊: 5}, 己: , 乙: 1, 丙: 2}\n", "甲: {数据: {戊: 5, 新乙: 1}, 己: , 丙: 2}\n"),
    "remarks in brackets": (
        "甲: {丙: 2, # 二\n  乙: 1, # 一\n  丁: 4}\n",
        "甲: {丙: 2, # 二\n  数据: {新乙: 1, 新丁: 4}, # 一\n  }\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_they_stand_there_and_nothing_else_is_touched(text: str, expected: str) -> None:
    assert put(text, ("甲",), {"乙": "新乙", "丁": "新丁"}) == expected


RECORDS = {
    "first in its record": ("甲:\n  - 乙: 1 # 一\n    丙: 2\n", "甲:\n  - 数据:\n      新乙: 1 # 一\n    丙: 2\n"),
    "alone in its record": ("甲:\n- 乙: 1\n- 丙: 2\n", "甲:\n- 数据:\n    新乙: 1\n- 丙: 2\n"),
    "first, and others there": (
        "甲:\n  - 乙: 1 # 一\n    丙: 2\n    数据:\n      戊: 5\n",
        "甲:\n  - 丙: 2\n    数据:\n      戊: 5\n      新乙: 1 # 一\n",
    ),
    "both first, and others there": (
        "甲:\n  - 乙: 1\n    丁: 3\n    数据:\n      戊: 5\n",
        "甲:\n  - \n    数据:\n      戊: 5\n      新乙: 1\n      新丁: 3\n",
    ),
    "long": (
        "甲:\n  - 丙: 2\n    乙:   # 账\n      值: 1   # 核过\n\n      来源: 账, 2020\n    己: 3\n",
        "甲:\n  - 丙: 2\n    数据:\n      新乙:   # 账\n        值: 1   # 核过\n\n        来源: 账, 2020\n    己: 3\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), RECORDS.values(), ids=RECORDS)
def test_they_stand_there_in_a_record(text: str, expected: str) -> None:
    assert put(text, ("甲", 0), {"乙": "新乙", "丁": "新丁"}) == expected


def test_a_new_value_stands_in_the_place_of_the_old_one() -> None:
    text = '甲:\n  "乙" : "1"  # 一\n  丁:\n    值: 2  # 二\n    来源: 账\n'
    renamed = (
        Renamed(("甲", "乙"), "新乙", "1个", ()),
        Renamed(("甲", "丁"), "新丁", {"值": "2个", "来源": "账"}, ("值",)),
    )
    expected = '甲:\n  数据:\n    新乙 : "1个"  # 一\n    新丁:\n      值: 2个  # 二\n      来源: 账\n'
    assert gathered(text, [Gather("数据", renamed)]) == expected


def group(chance: random.Random, keys: list[str]) -> str:
    """Return a group of `keys` written in some way, figures of its own among them at times."""
    rows = [f"{key}: {chance.choice(['1个', '', '“二”', '3'])}" for key in keys]
    if chance.random() < 0.5:
        rows.insert(chance.randrange(len(rows) + 1), f"数据: {chance.choice(['{戊: 5}', '{}', '', '{戊: 5, 庚: }'])}")
    if chance.random() < 0.4:
        return f"{{{', '.join(rows)}}}"
    lines = [chance.choice(["{}", "{}   # 注", "# 前注\n    {}", "{}\n"]).format(row) for row in rows]
    return "\n    ".join(lines)


@pytest.mark.parametrize("seed", range(300))
def test_whatever_the_file_it_is_read_back_so_with_every_remark(seed: int) -> None:
    chance = random.Random(seed)
    keys = ["乙", "丙", "丁", "己"]
    chance.shuffle(keys)
    body = group(chance, keys[: chance.randrange(1, 5)])
    text = (
        f"甲:\n  - {body}\n  - 辛: 8 # 末\n"
        if chance.random() < 0.5 or body.startswith("#")
        else f"甲:\n    {body}\n壬: 9\n"
    )
    path: Path = ("甲", 0) if text.startswith("甲:\n  - ") else ("甲",)
    before = node_at(read(text), path)
    moves = {old: new for old, new in {"乙": "新乙", "丁": "新丁"}.items() if old in before}
    if not moves:
        return
    after = put(text, path, moves)
    expected = {key: value for key, value in before.items() if key not in (*moves, "数据")}
    expected["数据"] = (before.get("数据") or {}) | {new: before[old] for old, new in moves.items()}
    assert node_at(read(after), path) == expected, (text, after)
    assert after.count("#") == text.count("#"), (text, after)
