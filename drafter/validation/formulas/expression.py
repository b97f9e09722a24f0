"""Rules and derived figures: small sums over a section's facts, in which each number may be vague."""

import ast
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from drafter.core import Problem, Problems, did_you_mean, place_of, say
from drafter.model import Blank, Fact, FactList, FactPath, Shared, readable
from drafter.parsing import Scalar
from drafter.schema import Field, Group, Records, Section
from drafter.validation.formulas.interval import Interval, span
from drafter.validation.formulas.times import of_one_time

TOTAL_OF, COUNT_OF = "合计", "个数"
_MOST = 10**15

# all that a formula may be made of; templates may come from anyone
_SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.LtE: operator.le, ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne,
    ast.Lt: operator.lt, ast.Gt: operator.gt,
}  # fmt: skip


class Formula(NamedTuple):
    """A rule or a sum as it was written, and the `fields` that it names, by their paths.

    `records` is the list whose records it is to be worked out for one by one, if there is one.
    """

    written: Scalar
    tree: ast.expr
    fields: tuple[Field, ...]
    records: str

    @property
    def comparison(self) -> str:
        """Return the sign of its first comparison, or nothing where it compares nothing."""
        signs = {ast.LtE: "<=", ast.Lt: "<", ast.Eq: "=="}
        compared = (type(node.ops[0]) for node in ast.walk(self.tree) if isinstance(node, ast.Compare))
        return next((signs.get(sign, "") for sign in compared), "")

    @property
    def readable(self) -> str:
        """Return it as people read it: 最美家庭.市级 不大于 最美家庭.总数."""
        return readable(self.written.text)

    def __call__(self, facts: Mapping[str, Any]) -> Any:
        """Return what it comes to with `facts`, by path: a Span or bool; None where one is unknown, or times differ."""
        known = {path: figures_of(value) for path, value in facts.items()}
        if any(figure is None for figure in known.values()) or not of_one_time(facts_of(facts.values())):
            return None
        try:
            return _worth(self.tree, known)
        except ArithmeticError:
            return None

    def cases(self, names: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the facts to work it out with, by path: once, or once for each record."""
        if not self.records:
            yield {field.path: _found(names, field.path) for field in self.fields}
            return
        paths = [FactPath(field.path) for field in self.fields]
        within = {path: path.removeprefix(f"{self.records}.") for path in paths if path.is_under(self.records)}
        around = {path: _found(names, path) for path in paths if path not in within}
        for record in _found(names, self.records):
            yield {path: _found(record, within[path]) if path in within else around[path] for path in paths}


@lru_cache(maxsize=256)
def rules_of(section: Section) -> tuple[Formula, ...]:
    """Return the rules of `section`; a mistake in one raises Problems."""
    return tuple(read_formula(rule, section.fields) for rule in section.rules)


def read_formula(written: Scalar, fields: Group) -> Formula:
    """Return the formula that was `written`, over `fields`; a mistake in it raises Problems."""
    try:
        tree = _parsed(written.text)
        paths = list(dict.fromkeys(_paths(tree)))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = say("算式“{}”认不出来。", written.text)
        hint = say("写成“甲.乙 <= 甲.丙”或“处理 / 接待”这样，用英文的运算符号。")
        raise Problems([Problem("template-syntax", message, written.location, hint)]) from error
    known = {field.path: (field, records) for field, records in _declared(fields, "")}
    if strangers := [path for path in paths if path not in known]:
        message = say("算式里的“{}”没有声明过。", strangers[0])
        hint = did_you_mean(strangers[0], known) or say("看看名称有没有写错。")
        raise Problems([Problem("undeclared-name", message, written.location, hint)])
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    within = {path for call in calls for path in _paths(call)}
    records = next((known[path][1] for path in paths if known[path][1] and path not in within), "")
    return Formula(written, tree, tuple(known[path][0] for path in paths), records)


@cache
def _parsed(text: str) -> ast.expr:
    tree = ast.parse(text.strip(), mode="eval").body
    _refuse_strangers(tree)
    return tree


def _refuse_strangers(node: ast.expr) -> None:
    """Raise ValueError where there is anything but a sum in `node`."""
    match node:
        case ast.Constant(value=int() | float() as value) if abs(value) < _MOST:
            return
        case ast.Name() | ast.Attribute() if _path(node):
            return
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
            below = [left, right]
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARISONS for op in ops):
            below = [left, *others]
        case ast.BoolOp(values=below):
            pass
        case ast.Call(func=ast.Name(id=name), args=[ast.Name() | ast.Attribute() as arg], keywords=[]) if (
            name in _CALLS
        ):
            below = [arg]
        case _:
            raise ValueError
    for each in below:
        _refuse_strangers(each)


def _path(node: ast.expr) -> str:
    """Return the dotted name `node`, or nothing if it is something else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=inner, attr=name) if above := _path(inner):
            return f"{above}.{name}"
    return ""


def _paths(node: ast.expr) -> Iterator[str]:
    """Yield the dotted names in `node`, those of calls aside."""
    if path := _path(node):
        yield path
        return
    for child in node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from _paths(child)


def _worth(node: ast.expr, known: Mapping[str, Any]) -> Any:
    """Return what `node` comes to with the figures in `known`, by their paths."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.BinOp(left=left, op=op, right=right):
            return _SUMS[type(op)](_worth(left, known), _worth(right, known))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_worth(each, known) for each in values)
        case ast.BoolOp(values=values):
            return any(_worth(each, known) for each in values)
        case ast.Compare(left=left, ops=ops, comparators=others):
            terms = [_worth(each, known) for each in (left, *others)]
            return all(_COMPARISONS[type(op)](*pair) for op, pair in zip(ops, pairwise(terms), strict=True))
        case ast.Call(func=ast.Name(id=name), args=[arg]):
            return _CALLS[name](_worth(arg, known))
    return known[_path(node)]


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
    for key in FactPath(path).steps:
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
            # what each unit says is no number of them all
            return None if any(fact.quantity for fact in facts) else list(facts)
        case Blank(answer=answer):
            return span(0) if answer else None
        case list():
            known = [figures_of(each) for each in value]
            return known if known and all(each is not None for each in known) else None
    return None


def facts_of(values: Iterable[Any]) -> Iterator[Fact]:
    """Yield the facts in `values`, and in the lists among them."""
    for value in values:
        if isinstance(value, Fact):
            yield value
        elif isinstance(value, FactList):
            yield from value.facts
        elif isinstance(value, list):
            yield from facts_of(value)
        elif isinstance(value, Blank) and value.answer:
            yield value.answer


def _span_of(fact: Fact) -> Interval:
    """Return the numbers that `fact` may mean; a rate is a share of one, rounded to its last place."""
    quantity = fact.quantity
    assert quantity
    if not fact.kind.is_rate:
        return Interval(quantity.least, quantity.most)
    slack = min(place_of(quantity.low), Decimal(1)) / 2 if quantity.exact else Decimal(0)
    return Interval((quantity.least - slack) / 100, (quantity.most + slack) / 100)


def _total(numbers: Sequence[Interval] | Interval) -> Interval:
    # a figure that is no record's is its own sum
    return numbers if isinstance(numbers, Interval) else sum(numbers[1:], numbers[0])


def _count(values: Any) -> Interval:
    return span(len(values) if isinstance(values, list) else 0)


_CALLS: dict[str, Callable[[Any], Any]] = {TOTAL_OF: _total, COUNT_OF: _count}
