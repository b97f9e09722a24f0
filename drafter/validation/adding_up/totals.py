"""What a facts file asks to be added up of the units below it: for 下级合计 stands the sum, which knows its parts."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drafter.core import Location, Problem, Problems, parse_quantity, plain, say
from drafter.model import Blank, Fact, FactPath
from drafter.parsing import (
    ADDED_UP,
    ADDED_UP_WORDS,
    LONG_KEYS,
    NONE,
    Facts,
    Listing,
    Metadata,
    Node,
    Scalar,
    asks_for_sum,
    units_below,
)
from drafter.parsing import Mapping as Keys
from drafter.schema import OWN, YES, Field, Library, Report, Section, load_section, own_fields
from drafter.validation.adding_up.refusals import (
    misplaced,
    nameless,
    not_added,
    nothing_added,
    nothing_below,
    of_several_sorts,
    wrong_answer,
)
from drafter.validation.adding_up.side_by_side import side_by_side
from drafter.validation.adding_up.spots import Fields, Spot, asked_in, record_name
from drafter.validation.adding_up.sums import sum_words
from drafter.validation.adding_up.units import Above, Silent, Units, read_units
from drafter.validation.checks.structure import missing_fact
from drafter.validation.comparison.compare import same_units
from drafter.validation.comparison.figures import figure_name


@dataclass(slots=True)
class Added:
    """Facts in which the sums stand, the `units` that they come from, and what is wrong with them."""

    facts: Facts
    units: Units | None = None
    problems: list[Problem] = field(default_factory=list)


def added_up(facts: Facts, head: Metadata, report: Report, library: Library) -> Added:
    """Return `facts` of an office with the sums that they ask for; where none can be had, they are left open."""
    above = Above(head, report, library, (os.path.realpath(facts.source.name),), _below)
    try:
        return with_totals(facts, above)
    except Problems as refusal:
        return Added(_summed(facts, _Adder(None, library)), None, list(refusal.problems))


def _below(facts: Facts, above: Above) -> tuple[Facts, list[Problem]]:
    added = with_totals(facts, above)
    return added.facts, added.problems


def with_totals(facts: Facts, above: Above) -> Added:
    """Return `facts` with the sums that they ask for; what keeps all of them from being read raises Problems."""
    named = units_below(facts)
    if named is None:
        if problems := [nothing_below(path, node.location) for path, node in asked_in(facts.tree)]:
            raise Problems(problems)
        if not any(word in facts.source.text for word in ADDED_UP_WORDS):
            return Added(facts)
        adder = _Adder(None, above.library)
        return Added(_summed(facts, adder), None, adder.problems)
    units = read_units(facts, named, above)
    adder = _Adder(units, above.library)
    return Added(_summed(facts, adder), units, [*units.problems, *adder.problems])


def _summed(facts: Facts, adder: "_Adder") -> Facts:
    """Return `facts` with what `adder` puts in the place of each 下级合计."""
    items, known = dict(facts.tree.items), set(adder.library.names("sections"))
    for name, node in facts.sections():
        if name in known:
            items[name] = adder.section(load_section(adder.library, name), node, facts.tree.places[name])
    if OWN in items:
        items[OWN] = adder.own(items[OWN], facts.tree.places[OWN])
    tree = Keys(items, facts.tree.places, facts.tree.location)
    # elsewhere it would be printed as if it were a word
    adder.problems += (misplaced(path, node.location) for path, node in asked_in(tree))
    return facts._replace(tree=tree)


@dataclass(slots=True)
class _Adder:
    """Puts sums of `units` in the place of 下级合计; of units that cannot be read at all, nothing."""

    units: Units | None
    library: Library
    problems: list[Problem] = field(default_factory=list)

    def section(self, section: Section, node: Node, place: Location) -> Node:
        """Return what was typed for `section` with the sums that it asks for."""
        fields, node = Fields.of(section.fields), _whole(node, place)
        return self.asked(node, Spot.of(section.name), fields) if isinstance(node, Keys) else node

    def own(self, node: Node, place: Location) -> Node:
        """Return the chapters of one's own with the sums that they ask for: they go by their titles."""
        fields = Fields.of(own_fields(place))
        whole = node if isinstance(node, Listing) else Listing((node,), place)
        return self.records(whole, Spot.of(OWN), fields)

    def asked(self, node: Keys, spot: Spot, fields: Fields) -> Keys:
        """Return `node`, typed at `spot`, with each 下级合计 in it replaced by the sum."""
        items: dict[str, Node] = {}
        for key, value in node.items.items():
            here, place = spot.below(key), value.location or node.places[key]
            if _asks(value) and here.field in fields.groups:
                value = _whole(value, place)
            long = isinstance(value, Keys) and _asks(value.items.get("值")) and set(value.items) <= set(LONG_KEYS)
            if key == ADDED_UP and spot.field in fields.groups:
                items[key] = value
            elif not (long or _asks(value)):
                items[key] = self.typed(value, here, fields)
            elif (answer := self.answer(value, here, fields, place)) is not None:
                items[key] = answer
        return self.filled_up(Keys(items, node.places, node.location), spot, fields)

    def answer(self, value: Node, spot: Spot, fields: Fields, place: Location) -> Node | None:
        """Return what stands for the 下级合计 that `value` is, or has as its 值; None where nothing does."""
        total = self.sum_at(spot, fields, place)
        lacking = isinstance(total, Scalar) and total.lacking
        if spot.is_own and lacking:
            # among figures of one's own there is no room for what is not known: it is told, and not printed
            self.problems.append(missing_fact(Blank(spot.path, place, lacking=lacking)))
            return None
        if isinstance(value, Keys) and not lacking:
            return _with(value, "值", total, place)
        return total

    def typed(self, value: Node, spot: Spot, fields: Fields) -> Node:
        """Return `value`, in which the sums stand that are asked for below; a figure is compared with its sum."""
        if isinstance(value, Keys):
            return self.asked(value, spot, fields)
        if isinstance(value, Listing):
            return self.records(value, spot, fields) if spot.field in fields.lists else value
        leaf = fields.leaves.get(spot.field)
        if leaf.is_added if leaf else spot.is_own:
            self.compared(spot, value)
        return value

    def records(self, node: Listing, spot: Spot, fields: Fields) -> Listing:
        """Return the records in `node` with the sums that they ask for: each goes by its name."""
        items: list[Node] = []
        for number, item in enumerate(node.items, start=1):
            if isinstance(item, Keys):
                items.append(self.asked(item, spot.record(number, record_name(item)), fields))
            else:
                items.append(item)
        return Listing(tuple(items), node.location)

    def filled_up(self, node: Keys, spot: Spot, fields: Fields) -> Keys:
        """Return `node` with all sums in it that nothing was typed for, where 下级合计 below its key asks for these."""
        said = node.items.get(ADDED_UP)
        if said is None or spot.field not in fields.groups:
            return node
        place, node = node.places[ADDED_UP], _without(node, ADDED_UP)
        if problem := wrong_answer(spot.path, said, place):
            self.problems.append(problem)
        elif _asks(said) or (isinstance(said, Scalar) and said.text.strip() == YES):
            wanted = [
                (leaf, steps)
                for path, leaf in fields.leaves.items()
                if leaf.is_added and (steps := spot.steps_to(path))
            ]
            self.problems += [] if wanted else [nothing_added(spot.path, place)]
            for leaf, steps in wanted:
                node = self.filled(node, spot, leaf, steps, node.location or place)
        return node

    def filled(self, node: Keys, spot: Spot, leaf: Field, steps: list[str], place: Location) -> Keys:
        """Return `node` with the sum of what `leaf` is below, where nothing was typed for it and somebody says it."""
        step, *rest = steps
        value, here = node.items.get(step), spot.below(step)
        if rest:
            if value is not None and not isinstance(value, Keys):
                return node
            inner = self.filled(value or Keys({}, {}, place), here, leaf, rest, place)
            return _with(node, step, inner, place) if inner.items else node
        typed = value is not None and not (isinstance(value, Scalar) and not value.text.strip())
        if typed:
            return node
        said = self.units and self.units.parts(figure_name(here.name))[0]
        return _with(node, step, self.total(here, place), place) if said else node

    def sum_at(self, spot: Spot, fields: Fields, place: Location) -> Scalar | Listing:
        """Return the sum that is asked for at `spot`, or nothing where what stands there cannot be put together."""
        leaf = fields.leaves.get(spot.field)
        known = spot.is_own or (leaf is not None and (leaf.is_added or leaf.is_beside))
        if problem := None if known else not_added(spot.path, leaf, spot.field in fields.lists, place):
            self.problems.append(problem)
            return Scalar("", place)
        if not spot.name:
            self.problems.append(nameless(spot.path, place))
            return Scalar("", place)
        return self.beside(spot, leaf, place) if leaf and leaf.is_beside else self.total(spot, place)

    def total(self, spot: Spot, place: Location) -> Scalar:
        """Return the sum of what the units say of the figure at `spot`, or who is lacking."""
        if self.units is None:
            return Scalar("", place)
        self.units.asked.append(spot.name)
        facts, silent = self.units.parts(figure_name(spot.name))
        mixed = any(not same_units(facts[0], fact) for fact in facts[1:])
        if (instead := self.instead(spot, place, facts, silent, mixed)) is not None:
            return instead
        return Scalar(sum_words(facts), place, parents=tuple(facts), remark=self.units.remark(facts, silent))

    def beside(self, spot: Spot, leaf: Field, place: Location) -> Scalar | Listing:
        """Return what the units say of `leaf` at `spot`, side by side, or who is lacking."""
        if self.units is None:
            return Scalar("", place)
        self.units.asked.append(spot.name)
        name = figure_name(spot.name)
        saying, silent = self.units.saying(name)
        said = [(unit, unit.values[name]) for unit in saying if name in unit.values]
        facts = [fact for _, each in said for fact in each]
        if (instead := self.instead(spot, place, facts, silent)) is not None:
            return instead
        return side_by_side(said, leaf, place, self.units.remark(facts, silent))

    def instead(
        self, spot: Spot, place: Location, facts: Sequence[Fact], silent: Silent, mixed: bool = False
    ) -> Scalar | None:
        """Return what stands at `spot` where `facts` cannot: who is lacking, 无, or nothing where they are mixed."""
        assert self.units
        if mixed or len({fact.time for fact in facts}) > 1:
            self.problems.append(of_several_sorts(spot.path, facts, place))
            return Scalar("", place)
        if silent.number and not (self.units.explained and facts):
            return Scalar("", place, lacking=silent.described)
        return None if facts else Scalar(NONE, place)

    def compared(self, spot: Spot, value: Node) -> None:
        """Note where a figure that was typed is another than the sum."""
        if self.units is None or not isinstance(value, Scalar) or not value.text.strip():
            return
        path = spot.path
        facts, silent = self.units.parts(figure_name(spot.name))
        if silent.number or len(facts) < 2 or any(not same_units(facts[0], fact) for fact in facts[1:]):
            return
        ours = Fact(path, value.text, value.text, value.location)
        total = sum_words(facts)
        if _number(ours.text) not in ("", _number(total)):
            message = say("“{}”写的是“{}”，各下级加起来是“{}”。", path, value.text.strip(), total)
            hint = say("核对；以下级的为准，就写成“{}: 下级合计”。", FactPath(path).leaf)
            related = tuple(fact.location for fact in facts)
            self.problems.append(Problem("sum-differs", message, value.location, hint, related=related))


def _asks(node: Node | None) -> bool:
    return isinstance(node, Scalar) and asks_for_sum(node.text)


def _whole(node: Node, place: Location) -> Node:
    """Return `node`, or where it is nothing but 下级合计, keys that say so."""
    return Keys({ADDED_UP: node}, {ADDED_UP: node.location or place}, node.location) if _asks(node) else node


def _number(text: str) -> str:
    quantity = parse_quantity(text)
    return plain(quantity.low) if quantity and quantity.exact and quantity.low == quantity.high else ""


def _with(node: Keys, key: str, value: Node, place: Location) -> Keys:
    return Keys(node.items | {key: value}, node.places | {key: node.places.get(key, place)}, node.location)


def _without(node: Keys, key: str) -> Keys:
    items = {name: each for name, each in node.items.items() if name != key}
    places = {name: each for name, each in node.places.items() if name != key}
    return replace(node, items=items, places=places)
