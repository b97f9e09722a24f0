"""The columns of a table added up: only what can be counted, is told exactly, and in one unit."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.core import only_a_placeholder, plain, say, simplified
from drafter.model import Fact, Runs, Table, text_of
from drafter.parsing import is_none
from drafter.schema import MONEY
from drafter.validation.formulas.times import of_one_time

TOTAL_WORDS = ("合计", "总计", "共计", "小计", "总合计", "累计")
# what the columns are called that only count the rows
_ORDINAL = "序号|编号|行号|顺序号?"
# what columns of figures are called that nobody adds up, and the units of such figures
_NO_COUNT = (
    "序号|编号|号码|代码|电话|手机|邮编|年份|年度|日期|时间|年龄|名次|排名|排序|人均|户均|平均|均价|"
    "率|比例|占比|比重|单价|标准|楼层"
)
_NO_COUNT_UNIT = "[%％岁年月日号级届班点时分倍折]"
# a year, or a number that is a name: 2020, 007, 13900000000
_NAME_LIKE = "(?:19|20)[0-9]{2}|0[0-9]+|[0-9]{9,}"
# with a letter for a digit, or with two points
_MISTYPED = "[0-9０-９OolI.．,， ]*[0-9０-９][0-9０-９OolI.．,， ]*[\u3400-\u9fff]{0,2}"
_TEN_THOUSAND = 10**4


class Column(NamedTuple):
    """A column of a table: where it stands, its name, and its cells in the rows that are told."""

    path: str
    name: str
    cells: tuple[Runs, ...]
    whole: bool = True
    """whether all of its cells are told, and none was held back"""

    @property
    def figures(self) -> list[Fact]:
        """Return the figures in it."""
        return [figure for cell in self.cells if (figure := figure_in(cell))]


def total_word(cells: Sequence[Runs]) -> str:
    """Return the 合计, 小计 or the like that stands alone in one of `cells`, which makes totals of the others."""
    words = (simplified("".join(text_of(cell).split())).rstrip("：:") for cell in cells)
    return next((word for word in words if word in TOTAL_WORDS), "")


def totals_in(table: Table) -> Iterator[tuple[tuple[Runs, ...], list[tuple[Runs, ...]]]]:
    """Yield each row of totals in `table` with the rows that it adds up.

    One at the top adds up all below it; a word that stood further up already adds up what came since.
    """
    rows = [*table.rows, *([table.total] if table.total else [])]
    if total_word(rows[0]):
        yield rows[0], [row for row in rows if not total_word(row)]
        return
    plain: list[tuple[Runs, ...]] = []
    since, used = 0, set()
    for row in rows:
        if word := total_word(row):
            yield row, plain[since if word in used else 0 :]
            since = len(plain)
            used.add(word)
        else:
            plain.append(row)


def place_of_word(columns: Sequence[Column]) -> int:
    """Return in which of `columns` the word 合计 stands: the first that names the rows, before any that is added up."""
    for place, column in enumerate(columns):
        if countable(column):
            break
        if not re.fullmatch(_ORDINAL, column.name):
            return place
    return 0


def figure_in(cell: Runs) -> Fact | None:
    """Return the figure that is all that `cell` holds."""
    facts = [fact for run in cell for fact in run.facts]
    return facts[0] if len(facts) == 1 and facts[0].quantity else None


def countable(column: Column) -> bool:
    """Return whether `column` holds figures, for the most part, of a kind that is added up."""
    figures = column.figures
    words = [
        cell for cell in column.cells if not figure_in(cell) and not _answered(cell) and not _meant_as_figure(cell)
    ]
    if len(figures) <= len(words) or re.search(_NO_COUNT, column.name):
        return False
    units = any(re.match(_NO_COUNT_UNIT, unit_of(figure)) for figure in figures)
    return not units and not all(re.fullmatch(_NAME_LIKE, figure.words) for figure in figures)


def unit_of(figure: Fact) -> str:
    """Return what is printed after the number."""
    return figure.words.removeprefix(figure.quantity.head) if figure.quantity else ""


def total_of(column: Column) -> Fact | None:
    """Return the sum of `column`, which has all of its figures as parents, or None where there is none."""
    figures = column.figures
    if not countable(column) or no_total(column):
        return None
    number = sum((figure.quantity.low for figure in figures if figure.quantity), Decimal(0))
    scaled = all(figure.quantity and figure.quantity.head.endswith("万") for figure in figures)
    words = f"{plain(number / _TEN_THOUSAND)}万" if scaled else plain(in_declared(number, figures[0]))
    formula, first = f"合计({column.name})", figures[0]
    return Fact(
        f"{column.path}.{column.name}",
        words,
        f"{words}{unit_of(first)}",
        first.location,
        parents=tuple(figures),
        formula=formula,
        period=first.period,
    )


def in_declared(number: Decimal, figure: Fact) -> Decimal:
    """Return `number`, a sum of figures like `figure`, in the 万元 that stand above them where those were declared."""
    return number / MONEY.get(figure.quantity.unit if figure.quantity else "", 1)


def no_total(column: Column) -> tuple[str, Fact] | None:
    """Return why the figures of `column`, which are of a kind that is added up, have no sum, and which one it is."""
    figures = column.figures
    if not column.whole:
        return say("有的照标签没有写"), figures[0]
    if not all(column.cells):
        return say("第{}行空着", column.cells.index(()) + 1), figures[0]
    if vague := next((each for each in figures if not _exact(each)), None):
        return say("“{}”不是准数", vague.words), vague
    if other := next((each for each in figures if unit_of(each) != unit_of(figures[0])), None):
        return say("单位不一样"), other
    if not of_one_time(figures):
        return say("不是同一段时间的数"), next(each for each in figures if each.time != figures[0].time)
    if words := next((cell for cell in column.cells if not figure_in(cell) and not _answered(cell)), None):
        return say("“{}”不是数", text_of(words)), figures[0]
    return None


def _exact(figure: Fact) -> bool:
    quantity = figure.quantity
    return quantity is not None and quantity.exact and quantity.low == quantity.high


def _meant_as_figure(cell: Runs) -> bool:
    """Return whether `cell` is empty, or holds what is no figure but was to be one: 1O2, #DIV/0!, a dash."""
    text = text_of(cell)
    return not text or only_a_placeholder(text) or bool(re.fullmatch(_MISTYPED, text))


def _answered(cell: Runs) -> bool:
    return all(is_none(fact.text) for run in cell for fact in run.facts)
