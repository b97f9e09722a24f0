"""分村: a table of what each unit below says of some figures, with their totals, every cell of it a fact."""

from typing import NamedTuple

from drafter.core import Problem, did_you_mean, parse_quantity, say
from drafter.model import Fact, FactPath, Run, Runs, Table
from drafter.parsing import BY_UNIT_KEY, Facts, Listing, Scalar
from drafter.validation.adding_up.sums import sum_words
from drafter.validation.adding_up.units import LowerUnit, Units, short_name
from drafter.validation.comparison.compare import same_units, unit_of
from drafter.validation.comparison.figures import figure_name

# more stand on no page
_MOST_COLUMNS = 20
_NAME, _TOTAL = "单位", "合计"


class Enclosed(NamedTuple):
    """A table that goes with a report, and what it is called."""

    title: str
    table: Table


def enclosed_by_unit(facts: Facts, units: Units) -> tuple[Enclosed | None, list[Problem]]:
    """Return the table that `facts` ask for, None for none, and what is wrong with what they ask."""
    node = facts.tree.items.get(BY_UNIT_KEY)
    items = node.items if isinstance(node, Listing) else (node,)
    asked = [item for item in items if isinstance(item, Scalar) and item.text.strip()]
    if len(asked) > _MOST_COLUMNS:
        message = say("“{}”要列{}个数，一张表放不下。", BY_UNIT_KEY, len(asked))
        return None, [Problem("too-large", message, asked[0].location, say("只留要紧的几个。"))]
    known = sorted({name for unit in units.reported for name in unit.figures})
    problems = [_unknown(each, known) for each in asked if figure_name(each.text) not in known]
    paths = [path for each in asked if (path := FactPath(each.text.strip())) and figure_name(path) in known]
    if not paths:
        return None, problems
    units.asked += paths
    columns = [[unit.figures.get(figure_name(path)) for unit in units.reported] for path in paths]
    head = ((Run(_NAME),), *(_head(path, column) for path, column in zip(paths, columns, strict=True)))
    rows = [((Run(short_name(unit.name)),), *(_cell(unit, path) for path in paths)) for unit in units.reported]
    rows += [((Run(name),), *(_open(path) for path in paths)) for name in units.missing]
    total = ((Run(_TOTAL),), *(_total(path, units) for path in paths))
    return Enclosed(f"各{units.sort}情况一览表", Table(head, tuple(rows), total=total)), problems


def _unknown(asked: Scalar, known: list[str]) -> Problem:
    message = say("“{}”里的“{}”，各下级都没有这个数。", BY_UNIT_KEY, asked.text.strip())
    hint = did_you_mean(asked.text, known) or say("照下级的名称写，例如“健康.两癌检查.人数”。")
    return Problem("unknown-figure", message, asked.location, hint)


def _head(path: FactPath, column: list[Fact | None]) -> Runs:
    """Return what the figures at `path` are called, with their unit where all have one."""
    units = {unit_of(fact) for fact in column if fact}
    name = "".join(FactPath(path.below).names)
    return (Run(f"{name}（{units.pop()}）" if len(units) == 1 and "" not in units else name),)


def _cell(unit: LowerUnit, path: FactPath) -> Runs:
    """Return what `unit` says of the figure at `path`."""
    fact = unit.figures.get(figure_name(path))
    if fact:
        return (Run(_digits(fact), (fact.again_in(f"{BY_UNIT_KEY}.{short_name(unit.name)}"),)),)
    return (Run("无"),) if unit.says(figure_name(path)) else _open(path)


def _digits(fact: Fact) -> str:
    quantity = fact.quantity
    return f"{quantity.head}{quantity.tail}" if quantity else fact.words


def _open(path: FactPath) -> Runs:
    return (Run("【待补】"),)


def _total(path: FactPath, units: Units) -> Runs:
    """Return the sum of the column for `path`, where all of its parts are known."""
    facts, silent = units.parts(figure_name(path))
    if silent.number or not facts or any(not same_units(facts[0], fact) for fact in facts[1:]):
        return ()
    words = sum_words(facts)
    quantity = parse_quantity(words)
    place = facts[0].location
    formula = say("各下级相加")
    total = Fact(f"{BY_UNIT_KEY}.{path}", words, words, place, quantity=quantity, parents=tuple(facts), formula=formula)
    return (Run(_digits(total), (total,)),)
