"""Rules and derived figures: small sums over a section's facts, in which each number may be vague."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.facts import Blank, Fact, FactList, Shared
from drafter.fields import Field, Group, Records
from drafter.language import mark, say
from drafter.outline import dotted_names
from drafter.problem import Problem, Problems
from drafter.quantity import place_of
from drafter.span import Span, span
from drafter.suggestion import did_you_mean
from drafter.tree import Scalar

TOTAL_OF, COUNT_OF = "合计", "个数"
_MOST = 10**15

# all that a formula may be made of; templates may come from anyone
_ALLOWED = (
    nodes.Name, nodes.Getattr, nodes.Const, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Call,
)  # fmt: skip
_READABLE = {
    "<=": mark("不大于"), ">=": mark("不小于"), "==": mark("等于"), "!=": mark("不等于"),
    "<": mark("小于"), ">": mark("大于"), "*": "×", "/": "÷",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Formula:
    """A rule or a sum as it was written, and the `fields` that it names, by their paths.

    `records` is the list whose records it is to be worked out for one by one, if there is one.
    """

    written: Scalar
    tree: nodes.Node
    fields: tuple[Field, ...]
    records: str
    compute: Callable[..., Any]

    @property
    def readable(self) -> str:
        """Return it as people read it: 最美家庭.市级 不大于 最美家庭.总数."""
        return " ".join(
            say(_READABLE.get(word, word)) for word in re.split(r"\s+|(<=|>=|==|!=|[<>*/])", self.written.text) if word
        )

    def __call__(self, facts: Mapping[str, Any]) -> Any:
        """Return what it comes to with `facts`, by path: a Span or bool, or None where one is not known."""
        names: dict[str, Any] = {}
        for path, value in facts.items():
            known = figures_of(value)
            if known is None:
                return None
            *above, last = path.split(".")
            place = names
            for key in above:
                place = place.setdefault(key, {})
            place[last] = known
        try:
            return self.compute(**names)
        except ArithmeticError:
            return None

    def cases(self, names: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the facts to work it out with, by path: once, or once for each record."""
        if not self.records:
            yield {field.path: _found(names, field.path) for field in self.fields}
            return
        for record in _found(names, self.records):
            inner = {
                field.path: _found(record, field.path.removeprefix(f"{self.records}."))
                if field.path.startswith(f"{self.records}.")
                else _found(names, field.path)
                for field in self.fields
            }
            yield inner


def read_formula(written: Scalar, fields: Group) -> Formula:
    """Return the formula that was `written`, over `fields`; a mistake in it raises Problems."""
    try:
        tree, compute = _parsed(written.text)
        paths = list(dict.fromkeys(".".join(chain) for chain in dotted_names(tree)))
    except (TemplateSyntaxError, IndexError, RecursionError, ValueError) as error:
        message = say("算式“{}”认不出来。", written.text)
        hint = say("写成“甲.乙 <= 甲.丙”或“处理 / 接待”这样，用英文的运算符号。")
        raise Problems([Problem("template-syntax", message, written.location, hint)]) from error
    known = {field.path: (field, records) for field, records in _declared(fields, "")}
    paths = [path for path in paths if path not in (TOTAL_OF, COUNT_OF)]
    if strangers := [path for path in paths if path not in known]:
        message = say("算式里的“{}”没有声明过。", strangers[0])
        hint = did_you_mean(strangers[0], known) or say("看看名称有没有写错。")
        raise Problems([Problem("undeclared-name", message, written.location, hint)])
    within = {".".join(chain) for call in tree.find_all(nodes.Call) for arg in call.args for chain in dotted_names(arg)}
    records = next((known[path][1] for path in paths if known[path][1] and path not in within), "")
    return Formula(written, tree, tuple(known[path][0] for path in paths), records, compute)


@cache
def _parsed(text: str) -> tuple[nodes.Node, Callable[..., Any]]:
    tree = _environment().parse(f"{{{{ {text} }}}}")
    if any(not isinstance(node, _ALLOWED) or not _plain(node) for node in tree.body[0].find_all(nodes.Expr)):
        raise TemplateSyntaxError("not a formula", 1)
    return tree, _environment().compile_expression(text)


def _plain(node: nodes.Expr) -> bool:
    match node:
        case nodes.Const(value=value):
            return isinstance(value, int | float) and abs(value) < _MOST
        case nodes.Call(node=nodes.Name(name=name), args=[nodes.Name() | nodes.Getattr()], kwargs=[]):
            return name in (TOTAL_OF, COUNT_OF)
        case nodes.Call():
            return False
    return True


def _declared(fields: Group, records: str) -> Iterator[tuple[Field, str]]:
    """Yield the fields in `fields`, each with the list of records that it belongs to."""
    for member in fields.members.values():
        match member:
            case Field():
                yield member, records
            case Group():
                yield from _declared(member, records)
            case Records(group):
                yield from _declared(group, group.path)


def _found(names: Mapping[str, Any], path: str) -> Any:
    """Return the value at `path` in `names`; in a list of records, that of each of them."""
    value: Any = names
    for key in path.split("."):
        value = [record[key] for record in value] if isinstance(value, tuple | list) else value[key]
    return value


def figures_of(value: Any) -> Any:
    """Return what `value` counts as in a formula, or None where it is not known."""
    match value:
        case Fact(quantity=quantity) if quantity:
            return _span_of(value)
        case Fact():
            return [value]
        case Shared(facts):
            return list(facts)
        case FactList(facts=facts):
            return list(facts)
        case Blank(answer=answer):
            return span(0) if answer else None
        case list():
            known = [figures_of(each) for each in value]
            return known if known and all(each is not None for each in known) else None
    return None


def _span_of(fact: Fact) -> Span:
    """Return the numbers that `fact` may mean; a rate is a share of one, rounded to its last place."""
    quantity = fact.quantity
    assert quantity
    if fact.kind != "比例":
        return Span(quantity.least, quantity.most)
    slack = min(place_of(quantity.low), Decimal(1)) / 2 if quantity.exact else Decimal(0)
    return Span((quantity.least - slack) / 100, (quantity.most + slack) / 100)


def _total(numbers: Sequence[Span] | Span) -> Span:
    # a figure that is no record's is its own sum
    return numbers if isinstance(numbers, Span) else sum(numbers[1:], numbers[0])


def _count(values: Any) -> Span:
    return span(len(values) if isinstance(values, list) else 0)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment()
    environment.filters, environment.tests = {}, {}
    environment.globals = {TOTAL_OF: _total, COUNT_OF: _count}
    return environment
