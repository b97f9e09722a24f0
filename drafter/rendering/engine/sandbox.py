"""The Jinja that templates run in: nothing of it reaches beyond the facts, and nothing goes on for ever."""

import copy
from collections.abc import Iterable, Iterator
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

# what a template may do in all: calls, rounds of its loops, pieces that it prints
MOST_STEPS = 1_000_000


class Endless(Exception):
    """A template does more than any report needs."""


class _Generator(NativeCodeGenerator):
    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        counted = copy.copy(node)
        count = nodes.EnvironmentAttribute("counted")
        counted.iter = nodes.Call(count, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(counted, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        # forty lines of {% set 乙 = (甲, 甲) %} would make more pieces than any machine holds
        if node.ctx == "load":
            self.write("environment.no_pair()")
        else:
            super().visit_Tuple(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.no_sum()")


class Environment(ImmutableSandboxedEnvironment, NativeEnvironment):
    """A sandbox with our own filters and nothing of Jinja's, in which every step is counted.

    No arithmetic: what is worked out has no fact behind it, and 9**9**9 has no end.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    # Jinja asks the class for the whole template, the environment for what stands within it
    concat = staticmethod(lambda values: Rendered(_flat(values)))

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            loader=loader,
        )
        self.steps = 0
        self.concat = self.counted_pieces
        # nothing of Jinja's own that could make a value out of no fact
        self.filters = dict(FILTERS)
        self.globals = {}
        self.tests = {}

    def step(self, count: int = 1) -> None:
        """Count `count` steps; one too many raises Endless."""
        self.steps += count
        if self.steps > MOST_STEPS:
            raise Endless

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield `values`, each of them a step; what is printed as a whole has none."""
        if isinstance(values, CLOSED):
            raise TypeError
        for value in values:
            self.step()
            yield value

    def counted_pieces(self, values: Iterable[Any]) -> Rendered:
        """Return `values` as one flat row of pieces, each of them a step."""
        return Rendered(self.counted(_flat(values)))

    def no_sum(self) -> None:
        """Refuse to join or to reckon."""
        raise TypeError

    def no_pair(self) -> None:
        """Refuse to print several values in one."""
        raise UntraceableValue

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self.no_sum()

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
        return not isinstance(obj, CLOSED) and super().is_safe_attribute(obj, attr, value)


class Sandboxed(NativeTemplate):
    """A template compiled for the sandbox."""

    environment_class = Environment  # type: ignore[assignment]


Environment.template_class = Sandboxed


def _finalize(value: Any) -> Piece:
    if isinstance(value, Fact):
        return value
    if isinstance(value, Undefined):
        # touched here, inside the template's frame, so that the error knows its line
        str(value)
    return piece(value)


def _flat(values: Iterable[Any]) -> Iterator[FlatPiece | Nested]:
    for value in values:
        if isinstance(value, Rendered):
            yield Nested.BEGINS
            yield from value
            yield Nested.ENDS
        elif type(value) is tuple:
            yield from _flat(value)
        else:
            yield value
