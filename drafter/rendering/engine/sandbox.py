"""The Jinja that templates run in: nothing of it reaches beyond the facts, and nothing goes on for ever."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes
from jinja2.compiler import Frame
from jinja2.nativetypes import NativeCodeGenerator, NativeEnvironment, NativeTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.model import Blank, Exhibit, Fact, FactList, Run, Shared
from drafter.rendering.engine.filters import FILTERS, piece
from drafter.rendering.types import FlatPiece, Gap, Nested, Piece, Rendered, Series, UntraceableValue

# what a template prints as a whole, and may not look into
CLOSED = Fact | FactList | Shared | Exhibit | Blank | Run | Gap | Series | str
# records are gone through one by one, and asked for nothing else
_ROWS = (list, tuple)

# what a template may do in all: calls, parts, rounds of its loops, pieces that it prints
MOST_STEPS = 1_000_000
# what it may print and compare: twice as much as a facts file may hold
MOST_CHARACTERS = 8_000_000


class Endless(Exception):
    """A template does more than any report needs."""


class _Generator(NativeCodeGenerator):
    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        if node.recursive:
            self.fail("a loop may not call itself", node.lineno)
        counted = copy.copy(node)
        counted.iter = _asked("counted", node.iter)
        super().visit_For(counted, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        operands = [nodes.Operand(each.op, _asked("weighed", each.expr)) for each in node.ops]
        weighed = nodes.Compare(_asked("weighed", node.expr), operands, lineno=node.lineno)
        super().visit_Compare(weighed, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        # forty lines of {% set 乙 = (甲, 甲) %} would make more pieces than any machine holds
        if node.ctx == "load":
            self.write("environment.no_pair()")
        else:
            super().visit_Tuple(node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        # and of [甲, 甲] more than can be compared; names of choices one may list
        if all(isinstance(item, nodes.Const) for item in node.items):
            super().visit_List(node, frame)
        else:
            self.write("environment.no_sum()")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self.write("environment.no_sum()")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        # Jinja would slice without asking the environment
        if isinstance(node.arg, nodes.Slice):
            self.write("environment.no_sum()")
        else:
            super().visit_Getitem(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.no_sum()")


def _asked(method: str, value: nodes.Node) -> nodes.Call:
    """Return a call of the environment's `method` on `value`."""
    return nodes.Call(nodes.EnvironmentAttribute(method), [value], [], None, None, lineno=value.lineno)


class Environment(ImmutableSandboxedEnvironment, NativeEnvironment):
    """A sandbox with our own filters and nothing of Jinja's, in which every step is counted.

    No arithmetic: what is worked out has no fact behind it, and 9**9**9 has no end.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            loader=loader,
        )
        self.begin()
        self.concat = self.counted_pieces
        # nothing of Jinja's own that could make a value out of no fact
        self.filters = dict(FILTERS)
        self.globals = {}
        self.tests = {}

    def begin(self) -> None:
        """Count from nothing on: a template begins."""
        self.steps = self.characters = 0

    def step(self, characters: int = 0) -> None:
        """Count a step, and the `characters` that it prints; one too many raises Endless."""
        self.steps += 1
        self.characters += characters
        if self.steps > MOST_STEPS or self.characters > MOST_CHARACTERS:
            raise Endless

    def weigh(self, characters: int) -> None:
        """Count `characters`; one too many raises Endless."""
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            raise Endless

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield `values`, each of them a step; what is printed as a whole has none."""
        if isinstance(values, CLOSED):
            raise TypeError
        for value in values:
            self.step()
            yield value

    def weighed(self, value: Any) -> Any:
        """Return `value`, which is to be compared, after its characters were counted."""
        self.weigh(_compared(value))
        return value

    def counted_pieces(self, values: Iterable[Any]) -> Rendered:
        """Return `values` as one flat row of pieces, each of them a step, with all their characters."""
        pieces: list[FlatPiece | Nested] = []
        self.lay_flat(values, pieces)
        return Rendered(pieces)

    def lay_flat(self, values: Iterable[Any], pieces: list[FlatPiece | Nested]) -> None:
        """Put `values` at the end of `pieces`, those within one of them by themselves."""
        for value in values:
            kind = type(value)
            if kind is Rendered:
                self.lay_flat((Nested.BEGINS, *value, Nested.ENDS), pieces)
            elif kind is tuple:
                self.lay_flat(value, pieces)
            else:
                # counted here as `step` does, for there are more of these than of all else
                self.steps += 1
                self.characters += len(value) if kind is str else len(value.words) if kind is Fact else _printed(value)
                if self.steps > MOST_STEPS or self.characters > MOST_CHARACTERS:
                    raise Endless
                pieces.append(value)

    def no_sum(self) -> None:
        """Refuse to join or to reckon."""
        raise TypeError

    def no_pair(self) -> None:
        """Refuse to print several values in one."""
        raise UntraceableValue

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self.no_sum()

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        self.step()
        return super().get_template(*args, **kwargs)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        self.step()
        return super().call(*args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # a field may be called like a method of dict, so its value comes first
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, CLOSED):
            raise TypeError
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return (
            not isinstance(obj, CLOSED) and not isinstance(obj, _ROWS) and super().is_safe_attribute(obj, attr, value)
        )


class Sandboxed(NativeTemplate):
    """A template compiled for the sandbox."""

    environment_class = Environment  # type: ignore[assignment]
    environment: Environment

    def render(self, *args: Any, **kwargs: Any) -> Any:
        """Return the pieces that the template makes of the names that it is given, all of them counted."""
        pieces: Any = self.root_render_func(self.new_context(dict(*args, **kwargs)))
        try:
            try:
                return self.environment.counted_pieces(pieces)
            except Endless as error:
                # raised at the line that the template has come to, so that it can be told
                pieces.throw(error)
        except Exception:
            self.environment.handle_exception()


Environment.template_class = Sandboxed


def _finalize(value: Any) -> Piece:
    if isinstance(value, Fact):
        return value
    if isinstance(value, Undefined):
        # touched here, inside the template's frame, so that the error knows its line
        str(value)
    return piece(value)


def _printed(value: FlatPiece | Nested) -> int:
    """Return how many characters `value` prints."""
    match value:
        case str():
            return len(value)
        case Fact():
            return len(value.words)
        case Run():
            return len(value.text)
        case Series():
            return sum([len(run.text) for run in value.runs])
        case Exhibit():
            return sum([len(fact.words) for fact in value.facts])
    return 0


def _compared(value: Any) -> int:
    """Return how many characters a comparison of `value` may look at."""
    match value:
        case str():
            return len(value)
        case Mapping():
            return 1 + sum([_compared(each) for each in value.values()])
        case list() | tuple():
            return 1 + sum([_compared(each) for each in value])
    return 1
