"""What a workbook says goes into the facts file, which keeps every other byte; what is gone from it is told, not lost."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from drafter.core import Source
from drafter.parsing import parse_facts, with_unix_lines
from drafter.services.workbook import Merged, Way, merged, with_value
from tests.support.workbooks import FACTS, cell_of, changed, content, exported, read

COMMENTED = FACTS.replace("  行政村: 14\n", "  行政村: 14        # 村改社区后要改\n").replace(
    "健康:\n", "\n# 健康一章\n健康:\n"
)


def after(change: Callable[[Any], object], text: str = COMMENTED, clear: bool = False) -> Merged:
    book = read(changed(exported(with_unix_lines(text)), change))
    return merged(text, parse_facts(Source("facts.yaml", with_unix_lines(text))), book, clear)


def put(sheet: str, name: str, value: str | None, column: str = "填写", number: int = 1) -> Callable[[Any], None]:
    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, sheet, name, column, number).value = value

    return change


def test_nothing_is_changed_where_nothing_was_filled_in() -> None:
    assert after(lambda book: None) == (COMMENTED, (), ())


# what is filled in in the workbook, what stands in the file then in the place of what
CHANGES = [
    (put("组织建设", "行政村", "15"), "  行政村: 14        # 村改", "  行政村: 15        # 村改"),
    (put("组织建设", "行政村", "台账", "来源"), "  行政村: 14 ", "  行政村:\n    值: 14\n    来源: 台账 "),
    (put("组织建设", "议事会.成员", "# 甲: “乙”"), "    成员: 201\n", '    成员: "# 甲: “乙”"\n'),
    (put("健康", "做法", "送检到户", number=2), "    - 送检到村\n", "    - 送检到户\n"),
    (put("健康", "做法", "回访", number=3), "    - 送检到村\n", "    - 送检到村\n    - 回访\n"),
    (put("健康", "两癌检查.检出", "4"), "    人数: 1039\n", "    人数: 1039\n    检出: 4\n"),
    (put("健康", "补充", "别的话"), "    - 逐户走访老人\n", "    - 逐户走访老人\n  补充:\n    - 别的话\n"),
    (put("精准扶贫", "补充", "帮扶12户"), "精准扶贫:\n", "精准扶贫:\n  补充:\n    - 帮扶12户\n"),
    (put("组织建设", "村妇联", "无"), "      填报: 张小花\n", "      填报: 张小花\n  村妇联: 无\n"),
    (put("单位和年度", "落款", "某某镇妇女联合会"), "落款: 某某镇妇联\n", "落款: 某某镇妇女联合会\n"),
    (put("单位和年度", "供稿", "张小花"), "精准扶贫:\n", "精准扶贫:\n供稿: 张小花\n"),
]


@pytest.mark.parametrize(("change", "was", "now"), CHANGES, ids=[each[2].strip() for each in CHANGES])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_change_is_made_in_its_place_and_told(
    change: Callable[[Any], None], was: str, now: str, line_end: str
) -> None:
    text, was, now = (each.replace("\n", line_end) for each in (COMMENTED, was, now))
    done = after(change, text)
    assert text.count(was) == 1
    assert done.text == text.replace(was, now)
    (told,) = done.changes
    assert told.way in (Way.CHANGED, Way.ADDED)
    assert told.cell.partition("!")[2][0] in "ACD"


def test_what_is_changed_is_told_old_and_new() -> None:
    (change,) = after(put("组织建设", "行政村", "15")).changes
    assert change == (Way.CHANGED, ("组织建设", "行政村"), "14", "15", "组织建设!C7")


EMPTIED = [
    (put("组织建设", "行政村", None), "  行政村: 14        # 村改社区后要改\n"),
    (put("健康", "做法", None), "    - 逐村排查，建好台账\n"),
    (put("组织建设", "议事会.成员", None), "    成员: 201\n"),
]


@pytest.mark.parametrize(("change", "line"), EMPTIED)
def test_what_is_emptied_stays_unless_it_is_asked_for(change: Callable[[Any], None], line: str) -> None:
    kept, cleared = after(change), after(change, clear=True)
    assert kept.text == COMMENTED
    assert [each.way for each in kept.changes] == [Way.EMPTIED]
    assert cleared.text == COMMENTED.replace(line, "")


def test_rows_that_are_deleted_move_nothing_else() -> None:
    def delete(book: openpyxl.Workbook) -> None:
        sheet = book["健康"]
        sheet.delete_rows(cell_of(book, "健康", "做法").row)

    done = after(delete)
    assert done.text == COMMENTED
    assert [(each.way, each.old) for each in done.changes] == [(Way.EMPTIED, "逐村排查，建好台账")]


def test_all_at_once() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for each, *_ in CHANGES:
            each(book)
        put("组织建设", "议事会.负责人", None)(book)

    done = after(change, clear=True)
    again = merged(done.text, parse_facts(Source("facts.yaml", done.text)), read(changed(exported(), change)), False)
    assert again.changes == ()
    assert "# 村改社区后要改" in done.text
    assert "# 健康一章" in done.text
    assert "负责人" not in done.text


def test_chapters_that_are_not_in_the_workbook_stay_and_are_named() -> None:
    book = read(exported(FACTS, "健康"))
    done = merged(COMMENTED, parse_facts(Source("facts.yaml", COMMENTED)), book, clear=True)
    assert done == (COMMENTED, (), ("组织建设", "普法宣传"))


def test_what_no_cell_can_hold_stays_even_where_all_is_to_be_cleared() -> None:
    text = FACTS.replace("行政村: 14", f"行政村: {'长' * 33_000}")
    done = after(lambda book: None, text, clear=True)
    assert done.text == text
    assert content(parse_facts(Source("", done.text))) == content(parse_facts(Source("", text)))


LECTURES = """\
健康:
  讲座:
    - 名称: 养生讲座
      场次: 3   # 三场
    - 名称: 急救讲座
      场次: 4
"""


@pytest.mark.parametrize(
    ("records", "lines"),
    [
        (
            [{"名称": "体检讲座", "场次": "1"}, {"名称": "养生讲座"}, {"名称": "急救讲座", "场次": "4"}],
            ["- 名称: 体检讲座", "  场次: 1", "- 名称: 养生讲座", "  场次:   # 三场", "- 名称: 急救讲座", "  场次: 4"],
        ),
        (
            [{"名称": "急救讲座"}, {"名称": "体检讲座", "场次": "1"}],
            ["- 名称: 急救讲座", "- 名称: 体检讲座", "  场次: 1"],
        ),
        (
            [{"名称": "养生课", "场次": "3"}, {"名称": "急救讲座", "场次": "5"}],
            ["- 名称: 养生课", "  场次: 3   # 三场", "- 名称: 急救讲座", "  场次: 5"],
        ),
    ],
    ids=["one before, a cell emptied", "one gone, a cell emptied, one behind", "a name and a cell changed"],
)
def test_a_record_is_known_by_its_name_and_keeps_its_remarks(records: list[dict[str, str]], lines: list[str]) -> None:
    tree = parse_facts(Source("facts.yaml", LECTURES)).tree
    text = with_value(LECTURES, tree, ("健康", "讲座"), [*records])
    assert text == "健康:\n  讲座:\n" + "".join(f"    {line}\n" for line in lines)


def test_a_file_is_read_once_for_all_that_was_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.services.workbook import merging

    read: list[str] = []
    usual = merging.Outline
    monkeypatch.setattr(merging, "Outline", lambda text: read.append(text) or usual(text))
    rows = range(50)
    text = "健康:\n  讲座:\n" + "".join(f"    - 名称: 甲{n}\n      场次: {n}   # {n}\n" for n in rows)
    done = with_value(text, parse_facts(Source("", text)).tree, ("健康", "讲座"), [{"名称": f"甲{n}"} for n in rows])
    assert done.count("场次:   #") == len(rows)
    assert len(read) == 1
