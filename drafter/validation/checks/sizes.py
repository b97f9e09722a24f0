"""Checks of how large the figures of a column are: what is a hundred times the others, or most of them together."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.core import Problem, plain, say
from drafter.model import Fact, Table, text_of
from drafter.validation.binding.table_totals import Column, countable, figure_in, in_declared, total_word, unit_of
from drafter.validation.checks.context import CheckContext
from drafter.validation.formulas.times import of_one_time

# as many times the middle figure of its column, or as small a part of it, is hardly any figure
TIMES = 100
# so many that are not 0 show what is usual; in a table of fewer rows than the first, the second will do
ENOUGH, ENOUGH_IN_A_SMALL_TABLE = 10, 4
# one figure that is more than this part of all together makes the total alone
MOST_OF_ALL = Decimal("0.5")
# where more than one, and one of so many, are so, all sizes are usual
FEW = 20
_SLIP = 10**4


def odd_sizes(case: CheckContext) -> Iterator[Problem]:
    """Yield the figures of tables that are hardly as large as what stands above and below them."""
    exhibits = (exhibit for bound in (*case.bound.values(), case.formal) for exhibit in bound.exhibits)
    for exhibit in exhibits:
        for table in exhibit.blocks:
            if isinstance(table, Table):
                for column in _columns(exhibit.path, table):
                    yield from _odd(column)


def _columns(path: str, table: Table) -> Iterator[Column]:
    """Yield the columns of `table` that count something, without its rows of totals."""
    rows = [row for row in table.rows if not total_word(row)]
    for name, *cells in zip(table.head, *rows, strict=True) if rows else ():
        if countable(column := Column(path, text_of(name), tuple(cells))):
            yield column


def _odd(column: Column) -> Iterator[Problem]:
    """Yield what is asked after in `column`: where many are odd, figures of all sizes are usual in it."""
    rows = [(row, figure) for row, cell in enumerate(column.cells, start=1) if (figure := figure_in(cell))]
    counted = [(row, figure) for row, figure in rows if _number(figure) and not figure.parents]
    small = len(column.cells) < ENOUGH
    figures = [figure for _, figure in counted]
    # a unit may be left off
    alike = len({unit_of(figure) for figure in figures} - {""}) <= 1 and of_one_time(figures)
    if alike and len(counted) >= (ENOUGH_IN_A_SMALL_TABLE if small else ENOUGH):
        odd = list(_apart(column, counted, small=small))
        yield from odd if small or len(odd) <= 1 + len(counted) // FEW else ()


def _apart(column: Column, counted: Sequence[tuple[int, Fact]], *, small: bool) -> Iterator[Problem]:
    """Yield the figures, `counted` by their rows, that are far from the middle one, or most of all together."""
    numbers = [_number(figure) for _, figure in counted]
    # loaded where there is a table to look at
    from statistics import median

    middle, total = median(numbers), sum(numbers)
    gaps = len(counted) < len(column.cells)
    for row, figure in counted:
        number, name = _number(figure), say("第{}行的{}", row, column.name)
        if number >= middle * TIMES:
            message = say("“{}”是{}，同列的数多在{}上下。", name, figure.words, _words(middle, figure))
        elif number * TIMES <= middle and not gaps:
            message = say("“{}”只有{}，同列的数多在{}上下。", name, figure.words, _words(middle, figure))
        elif number > total * MOST_OF_ALL and not small:
            message = say("“{}”是{}，一行就占了合计的一多半。", name, figure.words)
        else:
            continue
        yield _asked(message, figure, number, middle)


def _asked(message: str, figure: Fact, number: Decimal, middle: Decimal) -> Problem:
    slips = (number / _SLIP, number * _SLIP) if unit_of(figure).endswith("元") else ()
    likely = next((each for each in slips if middle / 10 <= each <= middle * 10), None)
    if likely is None:
        hint = say("看看小数点和位数；确实是这么多，就写进“忽略”并说明理由。")
    else:
        written = _words(likely, figure)
        hint = say("像是“元”和“万元”弄混了，差一万倍，该是{}；确实是这么多，就写进“忽略”并说明理由。", written)
    return Problem("odd-size", message, figure.location, hint)


def _words(number: Decimal, figure: Fact) -> str:
    """Return `number` in the unit in which `figure` was written."""
    unit = figure.quantity.written or figure.quantity.unit if figure.quantity else ""
    return f"{plain(in_declared(number, figure))}{unit}"


def _number(figure: Fact) -> Decimal:
    return figure.quantity.low if figure.quantity else Decimal(0)
