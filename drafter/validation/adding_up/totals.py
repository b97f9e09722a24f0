"""What a facts file asks to be added up of the units below it: for 下级合计 stands the sum, which knows its parts."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafter.core import Location, Problem, Problems, parse_quantity, plain, say
from drafter.model import Blank, Fact, FactPath
from drafter.parsing import (
    ADDED_UP,
    DATA_KEY,
    LONG_KEYS,
    NONE,
    Facts,
    Metadata,
    Node,
    Scalar,
    units_below,
)
from drafter.parsing import Mapping as Keys
from drafter.schema import YES, Field, Library, Report, Section, leaves, load_section
from drafter.validation.adding_up.sums import sum_words
from drafter.validation.adding_up.units import Above, Units, read_units
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
        if problems := [_nothing_below(path, place) for path, place in _asked(facts)]:
            raise Problems(problems)
        return Added(facts)
    units = read_units(facts, named, above)
    adder = _Adder(units, above.library)
    return Added(_summed(facts, adder), units, [*units.problems, *adder.problems])


def _summed(facts: Facts, adder: "_Adder") -> Facts:
    """Return `facts` with what `adder` puts in the place of each 下级合计."""
    items, known = dict(facts.tree.items), set(adder.library.names("sections"))
    for name, node in facts.sections():
        if name in known:
            items[name] = adder.section(load_section(adder.library, name), node, facts.tree.places[name])
    return facts._replace(tree=Keys(items, facts.tree.places, facts.tree.location))


def _asked(facts: Facts) -> Iterator[tuple[str, Location]]:
    """Yield where `facts` ask for a sum."""
    nodes: list[tuple[str, Node]] = list(facts.sections())
    while nodes:
        path, node = nodes.pop()
        if _asks(node):
            yield path, node.location or Location(facts.source, 1)
        elif isinstance(node, Keys):
            if ADDED_UP in node.items:
                yield f"{path}.{ADDED_UP}", node.places[ADDED_UP]
            nodes += [(f"{path}.{key}", below) for key, below in node.items.items()]


def _nothing_below(path: str, place: Location) -> Problem:
    message = say("“{}”要各下级相加，文件里没有写“下级”。", path)
    return Problem("nothing-to-add", message, place, say("在最上面写一行，例如“下级: 村/*.yaml”。"))


@dataclass(slots=True)
class _Adder:
    """Puts sums of `units` in the place of 下级合计; of units that cannot be read at all, nothing."""

    units: Units | None
    library: Library
    problems: list[Problem] = field(default_factory=list)

    def section(self, section: Section, node: Node, place: Location) -> Node:
        """Return what was typed for `section` with the sums that it asks for."""
        wanted = isinstance(node, Keys) and ADDED_UP in node.items
        if _asks(node):
            node, wanted = Keys({}, {}, node.location), True
        if not isinstance(node, Keys):
            return node
        fields = {leaf.path: leaf for leaf in leaves(section.fields)}
        node = self.asked(node, section.name, "", fields)
        if wanted:
            said = node.items.get(ADDED_UP)
            node = _without(node, ADDED_UP)
            if said is None or (isinstance(said, Scalar) and said.text.strip() == YES):
                place = node.location or place
                for path, leaf in fields.items():
                    node = self.filled(node, section.name, leaf, path.split("."), place)
        return node

    def asked(self, node: Keys, path: str, below: str, fields: Mapping[str, Field]) -> Keys:
        """Return `node`, typed at `path`, with each 下级合计 in it replaced by the sum."""
        items: dict[str, Node] = {}
        for key, value in node.items.items():
            here, field_path = f"{path}.{FactPath.step(key)}", f"{below}{key}"
            leaf, own = fields.get(field_path), below.endswith(f"{DATA_KEY}.")
            long = isinstance(value, Keys) and _asks(value.items.get("值")) and set(value.items) <= set(LONG_KEYS)
            if not (long or _asks(value)):
                items[key] = self.typed(value, here, field_path, fields)
                continue
            total = self.sum_at(here, leaf, value.location or node.places[key], own)
            if own and total.lacking:
                # among figures of one's own there is no room for what is not known: it is told, and not printed
                self.problems.append(missing_fact(Blank(here, total.location, lacking=total.lacking)))
            elif isinstance(value, Keys) and not total.lacking:
                items[key] = _with(value, "值", total, node.places[key])
            else:
                items[key] = total
        return Keys(items, node.places, node.location)

    def typed(self, value: Node, path: str, field_path: str, fields: Mapping[str, Field]) -> Node:
        """Return `value`, in which the sums stand that are asked for below; a figure is compared with its sum."""
        if isinstance(value, Keys):
            return self.asked(value, path, f"{field_path}.", fields)
        leaf = fields.get(field_path)
        if _is_added(leaf) if leaf else field_path.rpartition(".")[0].endswith(DATA_KEY):
            self.compared(path, value)
        return value

    def filled(self, node: Keys, path: str, leaf: Field, steps: list[str], place: Location) -> Keys:
        """Return `node` with the sum of what `leaf` is below, where nothing was typed for it and somebody says it."""
        step, *rest = steps
        value = node.items.get(step)
        if rest:
            if value is not None and not isinstance(value, Keys):
                return node
            inner = self.filled(value or Keys({}, {}, place), f"{path}.{step}", leaf, rest, place)
            return _with(node, step, inner, place) if inner.items else node
        typed = value is not None and not (isinstance(value, Scalar) and not value.text.strip())
        if typed or not _is_added(leaf):
            return node
        name = f"{path}.{step}"
        said = self.units and self.units.parts(figure_name(name))[0]
        return _with(node, step, self.total(name, place), place) if said else node

    def sum_at(self, path: str, leaf: Field | None, place: Location, own: bool) -> Scalar:
        """Return the sum that is asked for at `path`, or nothing where what stands there cannot be added up."""
        if not own and not (leaf and _is_added(leaf)):
            self.problems.append(self.not_added(path, leaf, place))
            return Scalar("", place)
        return self.total(path, place)

    def total(self, path: str, place: Location) -> Scalar:
        """Return the sum of what the units say of the figure at `path`, or who is lacking."""
        if self.units is None:
            return Scalar("", place)
        self.units.asked.append(path)
        facts, silent = self.units.parts(figure_name(path))
        if any(not same_units(facts[0], fact) for fact in facts[1:]) or len({fact.time for fact in facts}) > 1:
            self.problems.append(_of_several_sorts(path, facts, place))
            return Scalar("", place)
        if silent.number and not (self.units.explained and facts):
            return Scalar("", place, lacking=silent.described)
        if not facts:
            return Scalar(NONE, place)
        remark = self.units.remark(silent.number) if silent.number else None
        return Scalar(sum_words(facts), place, parents=tuple(facts), remark=remark)

    def compared(self, path: str, value: Node) -> None:
        """Note where a figure that was typed is another than the sum."""
        if self.units is None or not isinstance(value, Scalar) or not value.text.strip():
            return
        facts, silent = self.units.parts(figure_name(path))
        if silent.number or len(facts) < 2 or any(not same_units(facts[0], fact) for fact in facts[1:]):
            return
        ours = Fact(path, value.text, value.text, value.location)
        total = sum_words(facts)
        if _number(ours.text) not in ("", _number(total)):
            message = say("“{}”写的是“{}”，各下级加起来是“{}”。", path, value.text.strip(), total)
            hint = say("核对；以下级的为准，就写成“{}: 下级合计”。", FactPath(path).leaf)
            related = tuple(fact.location for fact in facts)
            self.problems.append(Problem("sum-differs", message, value.location, hint, related=related))

    def not_added(self, path: str, leaf: Field | None, place: Location) -> Problem:
        """Return why what stands at `path` is not added up, with what the units say of it."""
        if leaf and leaf.kind.is_rate:
            message = say("“{}”是比例，不能相加。", path)
            return Problem("nothing-to-add", message, place, say("把分子、分母两项写成“下级合计”，比例由程序来算。"))
        if leaf and leaf.spec.apart:
            message = say("“{}”各下级不一样，不能相加。", path)
            return Problem("nothing-to-add", message, place, say("照本级的填。"))
        message = say("“{}”不是数量或金额，不能相加。", path)
        return Problem("nothing-to-add", message, place, say("删掉“下级合计”，照各下级报的挑着写。"))


def _is_added(leaf: Field) -> bool:
    """Tell whether what `leaf` is in several units may be added up."""
    return (leaf.kind.is_count or leaf.kind.is_money) and not leaf.spec.apart


def _asks(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text.strip() == ADDED_UP


def _number(text: str) -> str:
    quantity = parse_quantity(text)
    return plain(quantity.low) if quantity and quantity.exact and quantity.low == quantity.high else ""


def _of_several_sorts(path: str, facts: list[Fact], place: Location) -> Problem:
    first = facts[0]
    other = next(each for each in facts if not same_units(first, each) or each.time != first.time)
    message = say(
        "“{}”没有加：“{}”（{}）和“{}”（{}）单位或时间不一样。", path, first.words, first.location.brief,
        other.words, other.location.brief,
    )  # fmt: skip
    return Problem("nothing-to-add", message, place, say("把各下级的单位和“期间”写成一样的。"))


def _with(node: Keys, key: str, value: Node, place: Location) -> Keys:
    return Keys(node.items | {key: value}, node.places | {key: node.places.get(key, place)}, node.location)


def _without(node: Keys, key: str) -> Keys:
    items = {name: each for name, each in node.items.items() if name != key}
    places = {name: each for name, each in node.places.items() if name != key}
    return replace(node, items=items, places=places)
