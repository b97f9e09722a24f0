"""The columns of a table: no figure is broken, and the room goes to where there is most to say."""

import pytest

from drafter.core.diagnostics.problem import Location, Source
from drafter.core.text.quantity import parse_quantity
from drafter.model.document import Run, Runs, Table, text_of
from drafter.model.fact import Fact
from drafter.writers.typesetting.columns import CELL_MARGIN, column_widths
from drafter.writers.typesetting.lines import TextLine, broken
from drafter.writers.typesetting.page import text_area
from tests.support.random_documents import LAYOUTS

LAYOUT = LAYOUTS["公文"]
SIZE = LAYOUT.sizes["表格"] * 10
ACROSS = text_area(LAYOUT)[0] / SIZE
HEAD = "序号 村名 村妇联主席姓名 户数 妇女人口 两癌检查人数 检查率 阳性人数 救助资金 备注"
ROW = "{} 第{}村民委员会 张某某 401 1001 301名 61% 1 1万 {}"
TOTAL = "合计 　 　 12465 30465 9465名 　 45 52万 　"
REMARK = "已随访，建议转县妇幼保健院复查"


def cell(text: str) -> Runs:
    place = Location(Source("facts.yaml", ""), 1, 1)
    return (Run(text, (Fact("表格", text, text, place, quantity=parse_quantity(text)),)),)


def wide_table(total: str = TOTAL) -> Table:
    rows = (ROW.format(number, number, REMARK if number % 7 == 0 else "　") for number in range(1, 31))
    head, *body, last = (tuple(cell(each.strip("　")) for each in row.split(" ")) for row in (HEAD, *rows, total))
    return Table(head, tuple(body), total=last)


def lines(runs: Runs, wide: float) -> list[str]:
    room = wide - 2 * CELL_MARGIN / SIZE
    return [text_of(line.runs) for line in broken(runs, TextLine((), "", 0, 0), room, 0)]


def test_no_figure_and_no_short_name_is_broken_in_a_table_of_ten_columns() -> None:
    table = wide_table()
    widths = column_widths(table, ACROSS)
    assert sum(widths) == pytest.approx(ACROSS)
    seen = 0
    for row in (*table.rows, table.total):
        for runs, wide in zip(row[:-1], widths, strict=False):
            assert lines(runs, wide) == [text_of(runs)]
            seen += 1
    assert seen == 31 * 9


def test_a_column_that_is_mostly_empty_leaves_its_room_to_the_others() -> None:
    table = wide_table()
    widths = column_widths(table, ACROSS)
    assert widths[-1] < widths[1]
    assert len(lines(cell(REMARK), widths[-1])) <= 7
    assert all(len(lines(row[1], widths[1])) == 1 for row in table.rows)


def test_the_total_counts_for_the_width_of_its_column() -> None:
    long, short = (column_widths(wide_table(TOTAL.replace("30465", each)), ACROSS)[4] for each in ("123456789", "1"))
    assert long >= 4.5 + 2 * CELL_MARGIN / SIZE > short


def test_more_figures_than_the_paper_takes_are_all_narrowed_alike() -> None:
    row = tuple(cell("123456名") for _ in range(30))
    widths = column_widths(Table(tuple(cell("人数") for _ in row), (row,)), ACROSS)
    assert sum(widths) == pytest.approx(ACROSS)
    assert min(widths) == pytest.approx(max(widths))


def test_words_take_more_of_the_paper_than_names() -> None:
    text = "建成“妇女之家”一处，每月开展活动，设有儿童阅览角，长期有志愿者值守，群众反映好"
    name, said = column_widths(Table((cell("村名"), cell("情况")), ((cell("东坪村"), cell(text)),)), ACROSS)
    assert lines(cell("东坪村"), name) == ["东坪村"]
    assert len(lines(cell(text), said)) == 2
