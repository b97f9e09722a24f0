"""Workbooks for the tests: exported from facts that are made here, changed as people and programs change them, read again."""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from drafter.core import Source
from drafter.parsing import HEAD_KEYS, Facts, Listing, Mapping, Node, Scalar, parse_facts, source_of
from drafter.schema import Library
from drafter.services.workbook import book_of, book_plan

FACTS = """格式: 2
报告: 年度总结
单位:
  名称: 某某镇妇联
  级别: 镇
年度: 2024
日期: 2024-12-20
落款: 某某镇妇联
组织建设:
  行政村: 14
  议事会:
    负责人: 14
    成员: 201
  数据:
    组建宣讲队伍: 46支
    每村巡查:
      值: 6600次以上
      来源: 巡查台账
      填报: 张小花
健康:
  两癌检查:
    人数: 1039
  做法:
    - 逐村排查，建好台账
    - 送检到村
  事项:
    - 题目: 开展义诊
      做法: 请县医院医生进村
      数据:
        义诊: 4场
        受益: 320人
      成效: 群众就近看病
    - 逐户走访老人
普法宣传:
  宣传资料: 5000多
  表格:
    - 村名: 东村
      场次: 3
    - 村名: 西村
      场次: 5
精准扶贫:
"""


@cache
def exported(text: str = FACTS, *chosen: str) -> bytes:
    """Return the workbook of the facts in `text`."""
    return book_of(book_plan(parse_facts(Source("facts.yaml", text)), Library(), chosen).sheets, {})


def read(data: bytes, name: str = "填报.xlsx") -> Facts:
    """Return the facts in the workbook `data`."""
    return parse_facts(source_of(name, data))


def changed(data: bytes, change: Callable[[Any], object]) -> bytes:
    """Return the workbook `data` as it is after `change`, made with openpyxl."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def cell_of(book: Any, sheet: str, name: str, column: str = "填写", number: int = 1) -> Any:
    """Return the cell of `sheet` under `column` in the row called `name`, the first or a later one."""
    rows = book[sheet].iter_rows()
    head = next(row for row in rows if "填写" in [cell.value for cell in row])
    place = [cell.value for cell in head].index(column)
    found = [row for row in rows if str(row[0].value).split("\n")[0].lstrip("＊") == name]
    return found[number - 1][place]


def told(facts: Facts) -> dict[str, list[str]]:
    """Return the codes of what is wrong, by the cells where it is."""
    found: dict[str, list[str]] = {}
    for problem in facts.problems:
        assert problem.location
        found.setdefault(problem.location.cell, []).append(problem.code)
    return found


def scalars(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    """Yield the values in `node` that are not blank, with their paths; blank items of lists do not count."""
    match node:
        case Scalar(text=text):
            if text:
                yield path, node
        case Listing(items=items):
            for number, item in enumerate(each for each in items if any(scalars(each))):
                yield from scalars(item, (*path, number))
        case Mapping(items=members):
            for key, item in members.items():
                yield from scalars(item, (*path, key))


def content(facts: Facts) -> tuple[dict[tuple[str | int, ...], str], list[str]]:
    """Return the values in `facts`, and which chapters stand there: what must be alike whichever way they came in."""
    return {path: scalar.text for path, scalar in scalars(facts.tree)}, [
        key for key in facts.tree.items if key not in HEAD_KEYS
    ]


def plain(path: Path) -> Facts:
    """Return the facts in the file at `path`."""
    return parse_facts(source_of(str(path), path.read_bytes()))
