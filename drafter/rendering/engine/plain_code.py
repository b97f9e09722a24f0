"""Code of a template for which Jinja need not be loaded when it runs: most need no more than our own runtime has."""

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from drafter.rendering.engine import runtime
from drafter.rendering.engine.sandbox import Environment, Generator

_NODES = (
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.List,
)
_IMPORT = "from jinja2.runtime import "
_OURS = f"from {runtime.__name__} import {', '.join(runtime.__all__)}, Loop as LoopContext, undefined as Undefined"


def is_plain(tree: nodes.Template) -> bool:
    """Tell whether the template of `tree` may run without Jinja: it does unless it asks for what a loop has not."""
    return all(_is_known(node) for node in tree.find_all(nodes.Node))


def _is_known(node: nodes.Node) -> bool:
    match node:
        case nodes.Macro():
            return not node.args
        case nodes.Call():
            given = node.args or node.kwargs or node.dyn_args or node.dyn_kwargs
            return isinstance(node.node, nodes.Name) and not given
        case nodes.Getattr():
            return isinstance(node.node, nodes.Name | nodes.Getattr)
    return type(node) in _NODES


class PlainGenerator(Generator):
    """Writes code that imports our runtime in place of Jinja's, and looks into groups and records at once."""

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Write a line, the import among them."""
        super().writeline(_OURS if x.startswith(_IMPORT) else x, node, extra)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write a look into a group, a record or a loop: it raises where what is asked for is not in it."""
        self.visit(node.node, frame)
        self.write(f"[{node.attr!r}]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write the call of a macro, or of a method of the runtime."""
        asked = isinstance(node.node, nodes.EnvironmentAttribute)
        self.visit(node.node, frame) if asked else self.write("environment.call")
        self.write("(")
        self.visit(node.args[0] if asked else node.node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        # most are facts, which are printed as they are
        self.write("(value if type(value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(") is Fact else finalize(value))")


class PlainEnvironment(Environment):
    """Compiles templates for our own runtime."""

    code_generator_class = PlainGenerator
