"""分村: a table of what each unit below says of some figures, with their totals, every cell of it a fact."""

from typing import NamedTuple

from drafter.core import Problem, did_you_mean, parse_quantity, say
from drafter.model import Blank, Fact, FactPath, Run, Runs, Table
from drafter.parsing import BY_UNIT_KEY, Facts, Scalar
from drafter.schema import Library, leaves, load_section
from drafter.validation.adding_up.beside_fields import columns_asked
from drafter.validation.adding_up.sums import sum_words
from drafter.validation.adding_up.units import LowerUnit, Units, short_name
from drafter.validation.checks.structure import missing_fact
from drafter.validation.comparison.compare import same_units, unit_of
from drafter.validation.comparison.figures import figure_name

# more stand on no page
_MOST_COLUMNS = 20
_NAME, _TOTAL = "单位", "合计"


class Enclosed(NamedTuple):
    """A table that goes with a report, and what it is called."""

    title: str
    table: Table


def enclosed_by_unit(facts: Facts, units: Units, library: Library) -> tuple[Enclosed | None, list[Problem]]:
    """Return the table that `facts` ask for, None for none, and what is wrong with what they ask."""
    asked = columns_asked(facts)
    if len(asked) > _MOST_COLUMNS:
        message = say("“{}”要列{}个数，一张表放不下。", BY_UNIT_KEY, len(asked))
        return None, [Problem("too-large", message, asked[0].location, say("只留要紧的几个。"))]
    known = sorted({name for unit in units.reported for name in (*unit.figures, *unit.values)})
    problems = [_unknown(each, known) for each in asked if figure_name(each.text) not in known]
    columns = [
        _Column(each, units, _is_added(each.text.strip(), library)) for each in asked if figure_name(each.text) in known
    ]
    if not columns:
        return None, problems
    problems += [column.lacking for column in columns if column.lacking]
    units.asked += (column.path for column in columns)
    rows = [(unit.name, unit) for unit in units.reported] + [(name, None) for name in units.missing]
    table = Table(
        ((Run(_NAME),), *(column.head for column in columns)),
        tuple(((Run(short_name(name)),), *(column.cell(unit) for column in columns)) for name, unit in rows),
        total=((Run(_TOTAL),), *(column.total for column in columns)),
    )
    return Enclosed(f"各{units.sort}情况一览表", table), problems


class _Column:
    """The figures of all `units` that go by the name `asked` for; whether they are `added` up."""

    def __init__(self, asked: Scalar, units: Units, added: bool) -> None:
        self.added = added
        self.path = FactPath(asked.text.strip())
        self.name = figure_name(asked.text)
        self.place = asked.location
        self.units = units
        self.facts, self.silent = units.parts(self.name)
        self.blank = Blank(f"{BY_UNIT_KEY}.{self.path}", self.place, required=True, lacking=self.silent.described)

    @property
    def lacking(self) -> Problem | None:
        """What is told of those who do not say the figure, unless it is already or they may be passed over."""
        told = self.name in map(figure_name, self.units.asked)
        return missing_fact(self.blank) if self.silent.number and not (told or self.units.explained) else None

    @property
    def head(self) -> Runs:
        """What the figures are called, with their unit where all have one."""
        units = {unit_of(fact) for fact in self.facts}
        name = "".join(FactPath(self.path.below).names)
        return (Run(f"{name}（{units.pop()}）" if len(units) == 1 and "" not in units else name),)

    def cell(self, unit: LowerUnit | None) -> Runs:
        """Return what `unit` says of the figure, None for one that has not reported."""
        path = f"{BY_UNIT_KEY}.{short_name(unit.name)}" if unit else ""
        if unit and (fact := unit.figures.get(self.name)):
            return (Run(_digits(fact), (fact.again_in(path),)),)
        if unit and (said := unit.values.get(self.name)):
            runs = [(Run("、"), Run(fact.words, (fact.again_in(path),))) for fact in said]
            return tuple(run for pair in runs for run in pair)[1:]
        if unit and unit.says(self.name):
            return (Run("无"),)
        return (Run("未报"),) if self.units.explained else (Run("【待补】", missing=self.blank),)

    @property
    def total(self) -> Runs:
        """The sum of the figures, where all of its parts are known, or those that are not are passed over openly."""
        alike = self.added and self.facts and all(same_units(self.facts[0], fact) for fact in self.facts[1:])
        if not alike or (self.silent.number and not self.units.explained):
            return ()
        words = sum_words(self.facts)
        path, formula = f"{BY_UNIT_KEY}.{self.path}", say("各下级相加")
        quantity = parse_quantity(words)
        total = Fact(path, words, words, self.place, quantity=quantity, parents=tuple(self.facts), formula=formula)
        return (Run(_digits(total), (total,)),)


def _is_added(path: str, library: Library) -> bool:
    """Return whether what is called `path` is added up; what no section declares is, if it is no rate."""
    section, name = FactPath(path).section, figure_name(path)
    if not library.has("sections", section):
        return True
    fields = leaves(load_section(library, section).fields)
    return all(leaf.is_added for leaf in fields if figure_name(f"{section}.{leaf.path}") == name)


def _unknown(asked: Scalar, known: list[str]) -> Problem:
    message = say("“{}”里的“{}”，各下级都没有这个数。", BY_UNIT_KEY, asked.text.strip())
    hint = did_you_mean(asked.text, known) or say("照下级的名称写，例如“健康.两癌检查.人数”。")
    return Problem("unknown-figure", message, asked.location, hint)


def _digits(fact: Fact) -> str:
    quantity = fact.quantity
    return f"{quantity.head}{quantity.tail}" if quantity else fact.words
