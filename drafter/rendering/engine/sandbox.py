"""The Jinja that templates run in: nothing of it reaches beyond the facts, and nothing goes on for ever."""

import copy
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes, pass_context
from jinja2.compiler import Frame
from jinja2.nativetypes import NativeCodeGenerator, NativeEnvironment, NativeTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.model import Fact
from drafter.rendering.engine.counting import CLOSED, Counter, Endless
from drafter.rendering.engine.filters import FILTERS, WITH_NAMES, piece
from drafter.rendering.types import Piece, UntraceableValue

# records are gone through one by one, and asked for nothing else
_ROWS = (list, tuple)


class Generator(NativeCodeGenerator):
    """Writes the code of a template, in which each round and each comparison is counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """Write a loop that is counted, and does not call itself."""
        if node.recursive:
            self.fail("a loop may not call itself", node.lineno)
        counted = copy.copy(node)
        counted.iter = _asked("counted", node.iter)
        super().visit_For(counted, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        """Write a comparison whose values are weighed."""
        operands = [nodes.Operand(each.op, _asked("weighed", each.expr)) for each in node.ops]
        weighed = nodes.Compare(_asked("weighed", node.expr), operands, lineno=node.lineno)
        super().visit_Compare(weighed, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        """Write a refusal to make a value of several."""
        # forty lines of {% set 乙 = (甲, 甲) %} would make more pieces than any machine holds
        if node.ctx == "load":
            self.write("environment.no_pair()")
        else:
            super().visit_Tuple(node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        """Write a list of names of choices, or a refusal."""
        # and of [甲, 甲] more than can be compared; names of choices one may list
        if all(isinstance(item, nodes.Const) for item in node.items):
            super().visit_List(node, frame)
        else:
            self.write("environment.no_sum()")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        """Write a refusal."""
        self.write("environment.no_sum()")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Write a look at one value, or a refusal to take a slice."""
        # Jinja would slice without asking the environment
        if isinstance(node.arg, nodes.Slice):
            self.write("environment.no_sum()")
        else:
            super().visit_Getitem(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Write a refusal."""
        self.write("environment.no_sum()")


def _asked(method: str, value: nodes.Node) -> nodes.Call:
    """Return a call of the environment's `method` on `value`."""
    return nodes.Call(nodes.EnvironmentAttribute(method), [value], [], None, None, lineno=value.lineno)


class Environment(Counter, ImmutableSandboxedEnvironment, NativeEnvironment):
    """A sandbox with our own filters and nothing of Jinja's, in which every step is counted.

    No arithmetic: what is worked out has no fact behind it, and 9**9**9 has no end.
    """

    code_generator_class = Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, loader: BaseLoader) -> None:
        Counter.__init__(self)
        super(Counter, self).__init__(
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            loader=loader,
        )
        self.concat = self.pieces
        # nothing of Jinja's own that could make a value out of no fact
        self.filters = {name: pass_context(each) if each in WITH_NAMES else each for name, each in FILTERS.items()}
        self.globals = {}
        self.tests = {}

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
                return self.environment.pieces(pieces)
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
