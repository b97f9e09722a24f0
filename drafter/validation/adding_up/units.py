"""The units below an office: what each reports, by the names of its figures, and what of it cannot be read."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, in_order, parse_quantity, say, shortened, simplified
from drafter.model import Blank, BoundSection, Fact, FactPath, Value
from drafter.parsing import (
    LOWER_KEY,
    NONES,
    Facts,
    LowerUnits,
    Metadata,
    Node,
    Scalar,
    Typed,
    TypedUnit,
    body_in,
    metadata_of,
    parse_facts,
    place_named,
    read_source,
)
from drafter.parsing import Mapping as Keys
from drafter.schema import Field, Library, Report
from drafter.validation.adding_up.beside_fields import beside_fields, typed_beside
from drafter.validation.comparison.figures import figure_name, figures_of, values_of
from drafter.validation.other_office import other_office

# what units are called by, and how the names of such end
_SORTS: dict[str, str | tuple[str, ...]] = {
    "村": "村",
    "社区": "社区",
    "乡镇": ("乡", "镇", "街道"),
    "县区": ("县", "区", "市"),
}
# what is for a unit's own eyes goes no further
_OWN_EYES = ("对内",)
# a society is called by what it is: 女企业家协会
_ASSOCIATION = "协会"
# so many names are printed where their parts are wanting; the others are counted
MOST_NAMED = 5
# as deep as offices stand one below the other: province, city, county, town, village
_DEEPEST = 8


@dataclass(slots=True)
class LowerUnit:
    """A unit: its `name`, its `figures` by their names, and the names of those answered by 无 or 0.

    `values` is all that it says of what is not added up, but set beside what the others say.
    """

    name: str
    label: str
    figures: Mapping[str, Fact] = field(default_factory=dict)
    values: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()
    readable: bool = True
    date: Fact | None = None

    def says(self, name: str) -> bool:
        """Tell whether it says how much the figure called `name` is; 无 and 0 are answers."""
        return name in self.figures or name in self.values or name in self.answered


class Silent(NamedTuple):
    """Those who do not say a figure: the `names` of the first of them, and how many there are."""

    names: tuple[str, ...]
    number: int

    @property
    def described(self) -> str:
        """Who they are, in words: 第3村、第7村, or 第1村……等8家; nothing where there is none."""
        shown = "、".join(self.names)
        return shown if self.number <= len(self.names) else say("{}等{}家", shown, self.number)


@dataclass(slots=True)
class Units:
    """All units below an office: those that reported, and the names of those on the list that did not."""

    reported: list[LowerUnit]
    missing: list[str]
    problems: list[Problem]
    place: Location
    explained: bool = False
    asked: list[str] = field(default_factory=list)
    """the paths of the figures that are added up, or shown unit by unit"""
    remarks: dict[int, Fact] = field(default_factory=dict)
    said: dict[str, list[LowerUnit]] = field(default_factory=dict)
    """who says each figure, or answers it by 无 or 0"""

    @property
    def sort(self) -> str:
        """What the units are: 村, 乡镇; 单位 where they are of several sorts."""
        names = [short_name(unit.name) for unit in self.reported]
        sorts = {next((sort for sort, ends in _SORTS.items() if name.endswith(ends)), "") for name in names} or {""}
        return (sorts.pop() if len(sorts) == 1 else "") or "单位"

    def remark(self, facts: Sequence[Fact], silent: Silent) -> Fact | None:
        """Return what is said beside what `facts` come to: 14个村中12个报送, or the time that they are of."""
        if not (number := silent.number):
            return facts[0].period
        if number not in self.remarks:
            every = len(self.reported) + len(self.missing)
            words = f"{every}个{self.sort}中{every - number}个报送"
            self.remarks[number] = Fact(LOWER_KEY, words, words, self.place, counts=False)
        return self.remarks[number]

    def parts(self, name: str) -> tuple[list[Fact], Silent]:
        """Return what the units say of the figure called `name`, and who of them does not say."""
        saying, silent = self.saying(name)
        return [unit.figures[name] for unit in saying if name in unit.figures], silent

    def saying(self, name: str) -> tuple[list[LowerUnit], Silent]:
        """Return who says what is called `name`, or answers it by 无 or 0, and who does not."""
        if not self.said:
            for unit in self.reported:
                for each in {*unit.figures, *unit.values, *unit.answered}:
                    self.said.setdefault(each, []).append(unit)
        saying = self.said.get(name, [])
        number = len(self.reported) - len(saying) + len(self.missing)
        # whoever asks for thousands of figures of thousands of units waits for no more than what they say
        silent = (unit.name for unit in self.reported[: len(saying) + MOST_NAMED] if not unit.says(name))
        names = islice(chain(silent, self.missing), MOST_NAMED)
        return saying, Silent(tuple(map(short_name, names)), number)


@dataclass(frozen=True, slots=True)
class Above:
    """The office that adds up: its head, its kind of report, the templates, and the files that lead to it.

    `add_up` returns the facts of a unit below with the sums that they ask for, and what is wrong with these.
    """

    head: Metadata
    report: Report
    library: Library
    chain: tuple[str, ...]
    add_up: "Callable[[Facts, Above], tuple[Facts, list[Problem]]]"
    beside: Mapping[str, Field] = field(default_factory=dict)
    """the fields of which units are told side by side, by what they are called"""


def read_units(facts: Facts, named: LowerUnits, above: Above) -> Units:
    """Return what the units `named` in `facts` report; what is wrong with one of them is told, not raised."""
    units = Units([], [], [], named.place, named.explained)
    above = replace(above, beside=beside_fields(facts, above.library))
    seen: dict[str, str] = {}
    folder = os.path.dirname(facts.source.label)
    for path, name in named.files:
        label = os.path.join(folder, name)
        unit = _read(path, label, named, above, units.problems)
        if unit is None:
            continue
        called = short_name(unit.name)
        if called in seen:
            message = say("“{}”和“{}”都是“{}”的，只能加一份。", seen[called], label, unit.name)
            hint = say("删掉或移走重复的那一份；不是同一家，就改“单位”的名称。")
            units.problems.append(Problem("reported-twice", message, named.place, hint))
            continue
        seen[called] = label
        units.reported.append(unit)
    units.reported += (_typed(each, above.beside, units.problems) for each in named.typed)
    if named.roster:
        _hold_to_roster(units, named)
    return units


def _typed(unit: TypedUnit, beside: Mapping[str, Field], problems: list[Problem]) -> LowerUnit:
    """Return the unit whose values were typed beside those of the office; some of them are of fields set `beside`."""
    figures, values, answered = {}, {}, set()
    for typed in unit.values:
        name = figure_name(typed.path)
        field = beside.get(name)
        if typed.says_none:
            answered.add(name)
        elif typed.scalars:
            told = typed._replace(path=f"{LOWER_KEY}.{FactPath.step(unit.name)}.{typed.path}")
            said = typed_beside(told, field) if field else _figure_typed(unit, told)
            if isinstance(said, Problem):
                problems.append(said)
            elif isinstance(said, Fact):
                figures[name] = said
            else:
                values[name] = said
                figures |= {name: said[0]} if said[0].quantity and not typed.listed else {}
    return LowerUnit(unit.name, unit.name, figures, values, frozenset(answered))


def _figure_typed(unit: TypedUnit, typed: Typed) -> Fact | Problem:
    """Return the figure that was `typed` of `unit`, or why it is none."""
    if len(typed.scalars) > 1:
        return typed.too_many()
    (scalar,) = typed.scalars
    if quantity := parse_quantity(scalar.text):
        return typed.fact(scalar, scalar.text.strip(), quantity)
    path = typed.path.removeprefix(f"{LOWER_KEY}.{FactPath.step(unit.name)}.")
    message = say("“{}”的“{}”是“{}”，不是数。", unit.name, path, shortened(scalar.text, 20))
    return Problem("wrong-kind", message, scalar.location, say("写成 919 或 919人。"))


def _hold_to_roster(units: Units, named: LowerUnits) -> None:
    """Leave out of `units` who is not on the list, in whose order they stand, and note who on it has not reported."""
    listed = {short_name(name.text): name.text for name in named.roster}
    strangers = [unit for unit in units.reported if short_name(unit.name) not in listed]
    # of one that cannot be read it is told already
    for unit in (unit for unit in strangers if unit.readable):
        message = say("“{}”是“{}”的，花名册里没有它，没有加进来。", unit.label, unit.name)
        hint = say("加进花名册，或把这个文件移走；名称两处要写得一样。")
        units.problems.append(Problem("unlisted-unit", message, named.place, hint))
    there = {short_name(unit.name): unit for unit in units.reported if unit not in strangers}
    units.reported = [there[short] for short in listed if short in there]
    units.missing = [name for short, name in listed.items() if short not in there]


def short_name(name: str) -> str:
    """Return the `name` of a unit without the body: 柳树村妇联 is 柳树村 on a list."""
    stem = place_named(name) if body_in(name) != _ASSOCIATION else ""
    start = simplified(name).find(stem)
    return name[start : start + len(stem)] or name


def _read(path: Path, label: str, named: LowerUnits, above: Above, problems: list[Problem]) -> LowerUnit | None:
    """Return what the unit whose facts lie at `path` reports, None where it is no unit of this year."""
    real = os.path.realpath(path)
    if real in above.chain or len(above.chain) > _DEEPEST:
        message = say("“{}”又把上面的文件当作下级，转了一圈。", label)
        raise Problems([Problem("refers-in-a-circle", message, named.place, say("“下级”里去掉它自己和它的上级。"))])
    try:
        source = replace(read_source(path), label=label, alone=True)
        facts = parse_facts(source)
        head, wrong = metadata_of(facts)
        if head is None:
            raise Problems(wrong)
        if head.year.words != above.head.year.words:
            problems.append(_of_another_year(label, head, above, named))
            return None
        return _bound(facts, head, label, named, replace(above, chain=(*above.chain, real)), problems)
    except Problems as error:
        if any(each.code == "refers-in-a-circle" for each in error.problems):
            raise
        first = in_order(error.problems)[0]
        problems.append(_unread(label, first, named))
        # whose it is can still be told by the list, from the name of the file
        return LowerUnit(Path(label).stem, label, readable=False)


def _bound(
    facts: Facts, head: Metadata, label: str, named: LowerUnits, above: Above, problems: list[Problem]
) -> LowerUnit:
    """Return the unit whose `facts` these are, with what is added up of its own lower units."""

    def add_up(facts: Facts, head: Metadata, report: Report, library: Library) -> tuple[Facts, list[Problem]]:
        # what stands below may have units below it again
        return above.add_up(facts, replace(above, head=head, report=report, library=library))

    office = other_office(facts, head, above.library, above.report.tags, add_up)
    if office.errors:
        problems.append(_unread(label, office.errors[0], named))
    bound = office.bound.values()
    figures = {name: fact for name, fact in figures_of(bound).items() if fact.tags != _OWN_EYES}
    values = values_of(bound, above.beside) if above.beside else {}
    values = {name: said for name, said in values.items() if all(fact.tags != _OWN_EYES for fact in said)}
    answered = frozenset((*_answered(bound), *_answered_data(facts)))
    name = head.office.name.words.removeprefix(short_name(above.head.office.name.words))
    return LowerUnit(name, label, figures, values, answered, not office.errors, head.date)


def _answered(sections: Iterable[BoundSection]) -> Iterator[str]:
    """Yield the names of the figures that are answered by 无 or 0."""
    values: list[Value] = [value for section in sections for value in section.names.values()]
    while values:
        match values.pop():
            case Blank(answer=Fact(), path=path):
                yield figure_name(".".join(FactPath(path).names))
            case dict() as group:
                values += group.values()


def _answered_data(facts: Facts) -> Iterator[str]:
    """Yield the names of the figures under the office's own words that are answered by 无 or 0."""
    nodes: list[tuple[str, Node]] = list(facts.sections())
    while nodes:
        path, node = nodes.pop()
        if isinstance(node, Scalar) and node.text.strip() in (*NONES, "0"):
            yield figure_name(path)
        elif isinstance(node, Keys):
            nodes += [(f"{path}.{FactPath.step(key)}", below) for key, below in node.items.items()]


def _of_another_year(label: str, head: Metadata, above: Above, named: LowerUnits) -> Problem:
    message = say("“{}”是{}年的，这一份是{}年的，没有加进来。", label, head.year.words, above.head.year.words)
    return Problem("unread-unit", message, named.place, say("换成{}年的那一份。", above.head.year.words))


def _unread(label: str, first: Problem, named: LowerUnits) -> Problem:
    where = f"（{first.location}）" if first.location else ""
    message = say("“{}”里有错误，那一项没有加进来：{}{}", label, first.message, where)
    return Problem("unread-unit", message, named.place, say("先对那个文件运行 drafter check，改好再来。"))
