"""Where each unit below an office stands: handed in, late, with something lacking or wrong, or not at all."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, full_date, mark, period_in, say
from drafter.model import Fact
from drafter.parsing import DEADLINE_KEY, Facts, Scalar, read_facts
from drafter.schema import Library
from drafter.validation import LowerUnit, figure_name, prepare, short_name


class State(StrEnum):
    """How far a unit is, from the best to the worst."""

    DONE = mark("报齐了")
    LATE = mark("报晚了")
    LACKING = mark("没填全")
    WRONG = mark("有错误")
    ABSENT = mark("没有报")


class UnitStanding(NamedTuple):
    """Where the unit called `name` stands; `lacking` are the figures wanted of it that it does not say."""

    name: str
    file: str
    state: State
    day: str = ""
    lacking: tuple[str, ...] = ()


class Standing(NamedTuple):
    """Where all units below the `office` stand, and what is told of their files."""

    office: str
    sort: str
    deadline: str
    units: tuple[UnitStanding, ...]
    problems: tuple[Problem, ...]

    def of(self, state: State) -> list[UnitStanding]:
        """Return the units that are in `state`."""
        return [unit for unit in self.units if unit.state is state]

    @property
    def complete(self) -> bool:
        """Tell whether nothing is outstanding."""
        return all(unit.state in (State.DONE, State.LATE) for unit in self.units)


def standing_of(path: Path, library: Library) -> Standing:
    """Return where the units stand that the facts at `path` name; a file that names none raises Problems."""
    facts = read_facts(path)
    ready = prepare(facts, library, "")
    if ready.units is None:
        hint = say("在最上面写一行，例如“下级: 村/*.yaml”。")
        raise Problems([Problem("no-lower-units", say("文件里没有写“下级”。"), Location(facts.source, 1), hint)])
    deadline = _deadline(facts)
    units, asked = ready.units, list(dict.fromkeys(ready.units.asked))
    told = [_standing(unit, asked, deadline) for unit in units.reported]
    told += [UnitStanding(short_name(name), "", State.ABSENT) for name in units.missing]
    office = ready.head.office.name.words
    return Standing(office, units.sort, deadline.words if deadline else "", tuple(told), tuple(units.problems))


def _standing(unit: LowerUnit, asked: list[str], deadline: Fact | None) -> UnitStanding:
    lacking = tuple(path for path in asked if not unit.says(figure_name(path)))
    day = unit.date.words if unit.date else ""
    if not unit.readable:
        state = State.WRONG
    elif lacking:
        state = State.LACKING
    else:
        state = State.LATE if deadline and day and _day(day) > _day(deadline.words) else State.DONE
    return UnitStanding(short_name(unit.name), unit.label, state, day, lacking)


def _day(words: str) -> date:
    period = period_in(words)
    assert period
    return period.first


def _deadline(facts: Facts) -> Fact | None:
    """Return the day until which the units are to report, as `facts` say it, None where they do not."""
    node = facts.tree.items.get(DEADLINE_KEY)
    if not isinstance(node, Scalar) or not node.text.strip():
        return None
    if day := full_date(node.text):
        return Fact(DEADLINE_KEY, node.text, day, node.location)
    message = say("“{}”是“{}”，不是一个日子。", DEADLINE_KEY, node.text.strip())
    raise Problems([Problem("wrong-kind", message, node.location, say("写成“2020-12-20”或“2020年12月20日”。"))])
