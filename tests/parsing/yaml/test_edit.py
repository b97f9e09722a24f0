"""A facts file changed in one value: what is read back differs there alone, and all other bytes are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from ruamel.yaml.error import YAMLError

from drafter.core.diagnostics.problem import Source
from drafter.parsing.source import with_unix_lines
from drafter.parsing.yaml.edit import Add, Edit, Remove, Replace, edited, text_of
from drafter.parsing.yaml.outline import Outline, Path
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar, parse_tree
from tests.support.paths import EXAMPLES

FILES = sorted(EXAMPLES.glob("*/facts.yaml"))
# every way to write a value, none like another
ODD = """# 一份事实
单位: 甲镇妇联   # 全称
空着:
引号: "甲: \\"乙\\""
单引号: '甲''s'
折行: 甲乙
  丙丁   # 续上
名单:
- 甲
- 乙  # 第二个
-
各项:
  - 名称: 甲   # 第一项
    人数: 3

    # 下一项
  - # 先说明
    名称: 乙
  - 人数: 5
括号: {甲: 1, 乙: , 丙: '三', 丁: [1, 2]}
方括号: [甲,   # 一
  乙]
空括号: []
长文: |
  第一行

  第二行

# 末尾
长句: >-
  甲
  乙
套着:
  里面:
    最里: 9
末项: 完"""
NEW = "新: 写“的”, [值] #1"


def plain(node: Node) -> Any:
    """Return `node` as Python's own lists and dictionaries, without places."""
    match node:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return [plain(item) for item in items]
        case Mapping(items=items):
            return {key: plain(item) for key, item in items.items()}


def read(text: str) -> Any:
    """Return what the facts file `text` says."""
    return plain(parse_tree(Source("facts.yaml", with_unix_lines(text)))[0])


def leaves(node: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each text in `node`."""
    if isinstance(node, str):
        yield path
    else:
        for key, item in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(item, (*path, key))


def at(tree: Any, path: Path) -> Any:
    """Return what stands at `path` in `tree`."""
    for step in path:
        tree = tree[step]
    return tree


def expected(text: str, edit: Edit) -> Any:
    """Return what `text` is to say when `edit` is made."""
    tree = read(text)
    parent, last = at(tree, edit.path[:-1]), edit.path[-1]
    match edit:
        case Replace(value=value):
            parent[last] = value
        case Remove(path):
            del parent[last]
            while len(path) > 1 and not at(tree, path[:-1]):
                path = path[:-1]
                del at(tree, path[:-1])[path[-1]]
        case Add(key=None, value=value, before=before):
            parent.insert(last if before else last + 1, value)
        case Add(key=key, value=value):
            parent[key] = value
    return tree


def is_untouched(text: str, new: str, path: Path) -> bool:
    """Tell whether `new` is `text` but for the lines of the entry at `path`, and the blanks behind them."""
    outline = Outline(text)
    entry = outline.entries[path]
    while entry.parent and len(entry.parent.children) == 1 and entry.parent.path:
        entry = entry.parent
    before, behind = text[: outline.line_of(entry.start)], text[outline.rest_of_line(entry.end) :]
    return new.startswith(before) and new.endswith(behind.lstrip())


def edits_of(text: str, path: Path) -> Iterator[Edit]:
    """Yield what is done to the value at `path` of `text`: replaced, emptied, removed, and one added beside it."""
    yield Replace(path, NEW)
    if not Outline(text).entries[path].in_brackets:
        yield Replace(path, "一行\n又一行")
    if isinstance(path[-1], str):
        yield Replace(path, "")
    yield Remove(path)
    key = "新键" if isinstance(path[-1], str) else None
    yield Add(path, key, NEW)
    yield Add(path, key, {"名称": "丙", "各项": ["一", {"二": "2", "三": ""}]})
    yield Add(path, key, "3", before=True)


def judge(text: str, paths: Iterable[Path], edits_each: int | None = None) -> int:
    """Make each edit of the values at `paths` of `text`, or so many of each value, others of the next.

    Return how many were made, each as it should be.
    """
    seen = 0
    for index, path in enumerate(paths):
        edits = [*edits_of(text, path)]
        first = index % len(edits)
        for edit in [*edits[first:], *edits[:first]][:edits_each]:
            new = edited(text, [edit])
            assert read(new) == expected(text, edit), (edit, new)
            assert is_untouched(text, new, path), (edit, new)
            seen += 1
    return seen


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_each_value_is_edited_in_whichever_way_it_was_written(end: str) -> None:
    text = ODD.replace("\n", end)
    assert judge(text, leaves(read(text))) > 140


def test_what_is_put_in_ends_its_lines_as_the_file_does() -> None:
    text = ODD.replace("\n", "\r\n")
    for path in leaves(read(text)):
        for edit in edits_of(text, path):
            assert "\n" not in edited(text, [edit]).replace("\r\n", ""), edit


def test_values_of_the_examples_are_edited_and_nothing_else() -> None:
    texts = [file.read_text(encoding="utf-8") for file in FILES[::3]]
    assert sum(judge(text, [*leaves(read(text))][:: 2 + len(text) // 300]) for text in texts) > 200


@pytest.mark.long
def test_every_value_of_all_examples_is_edited_and_nothing_else() -> None:
    texts = [file.read_text(encoding="utf-8") for file in FILES]
    assert sum(judge(text, leaves(read(text)), edits_each=2) for text in texts) > 5000


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_all_values_of_an_example_are_replaced_at_once(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    paths = [*leaves(read(text))]
    new = edited(text, [Replace(path, f"值{number}") for number, path in enumerate(paths)])
    assert [at(read(new), path) for path in paths] == [f"值{number}" for number in range(len(paths))]


def test_lines_are_kept_where_that_is_asked_for() -> None:
    for path in leaves(read(ODD)):
        new = edited(ODD, [Replace(path, "【私密】", keep_lines=True)])
        assert new.count("\n") == ODD.count("\n"), path
        assert at(read(new), path) == "【私密】"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_keeps_its_encoding(encoding: str) -> None:
    before, after = "单位: 甲镇妇联\r\n年度: 2024\r\n", "单位: 甲镇妇联\r\n年度: 2025\r\n"
    text, mark, name = text_of(before.encode(encoding))
    assert mark + edited(text, [Replace(("年度",), "2025")]).encode(name) == after.encode(encoding)


def test_many_edits_are_those_of_the_text_as_it_was() -> None:
    text = "甲:\n- 一\n- 二\n- 三\n乙: {丙: 1, 丁: 2}\n"
    edits = [
        Remove(("甲", 0)),
        Replace(("甲", 1), "贰"),
        Add(("甲", 2), None, "四"),
        Add(("甲", 2), None, "五"),
        Remove(("乙", "丙")),
    ]
    assert read(edited(text, edits)) == {"甲": ["贰", "三", "四", "五"], "乙": {"丁": "2"}}


def test_a_value_is_found_by_its_place() -> None:
    outline = Outline("甲: 一\n乙:\n  - 二\n  - 三四\n")
    assert outline.path_at(1, 4) == ("甲",)
    assert outline.path_at(4, 6) == ("乙", 1)
    with pytest.raises(KeyError):
        outline.path_at(2, 1)


def test_what_is_not_there_cannot_be_edited() -> None:
    with pytest.raises(KeyError):
        edited("甲: 一\n", [Remove(("乙",))])
    with pytest.raises(ValueError, match="一行"):
        edited("甲: [一]\n", [Replace(("甲", 0), "一行\n又一行")])
    with pytest.raises(YAMLError):
        edited("甲: [一\n", [Remove(("甲",))])
