"""What the code of most templates calls: Jinja, which takes long to load, is left to those that need more of it.

Only what goes well is done here. Whatever is raised, a name that is not known or a step too many, says nothing:
Jinja runs the template again, and tells what is wrong and where.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import CodeType, SimpleNamespace
from typing import Any, NoReturn

from drafter.model import Blank, Fact
from drafter.rendering.engine.counting import Counter
from drafter.rendering.engine.filters import FILTERS, piece
from drafter.rendering.types import Gap, Piece, Rendered

# what generated code names
__all__ = ["Fact", "Loop", "Macro", "finalize", "missing", "undefined"]

missing = object()


class Unknown(Exception):
    """A name that a template uses is not known, or not known here."""


def undefined(*_: object, **__: object) -> NoReturn:
    """Raise Unknown in place of what Jinja would hand on until it is touched."""
    raise Unknown


def finalize(value: Any) -> Piece:
    """Return what a template prints for `value`: most that are no facts are empty, and stand for none."""
    if type(value) is Blank and not value.required:
        return Gap(value)
    return piece(value)


class Context(dict[str, Any]):
    """The names that a template is given, and in `vars` those that it makes, which come first."""

    eval_ctx = SimpleNamespace(autoescape=False)

    def __init__(self, names: Mapping[str, object]) -> None:
        super().__init__(names)
        self.vars: dict[str, object] = {}
        self.exported_vars: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        return self.vars[name] if name in self.vars else super().__getitem__(name)

    def resolve_or_missing(self, name: str) -> Any:
        """Return what bears `name`, `missing` where nothing does."""
        return self.get(name, missing)


# makes of names what a template prints
Root = Callable[[Context], Iterable[Any]]


class Loop(Iterator[tuple[Any, "Loop"]]):
    """The rounds of a {% for %}, each with the loop itself, which is asked by keys: loop["first"]."""

    def __init__(self, values: Iterable[Any], _: object) -> None:
        self.values = list(values)
        self.index = -1

    def __next__(self) -> tuple[Any, "Loop"]:
        self.index += 1
        if self.index == len(self.values):
            raise StopIteration
        return self.values[self.index], self

    def __getitem__(self, key: str) -> Any:
        following = self.index + 1
        match key:
            case "first":
                return self.index == 0
            case "last":
                return following == len(self.values)
            case "index":
                return following
            case "length":
                return len(self.values)
            case "previtem" if self.index:
                return self.values[self.index - 1]
            case "nextitem" if following < len(self.values):
                return self.values[following]
        raise Unknown


class Macro:
    """A macro that is given nothing."""

    def __init__(self, runtime: "Runtime", function: Callable[[], Rendered], *_: object) -> None:
        self.function = function


class Runtime(Counter):
    """What the code of a template calls `environment`."""

    undefined = staticmethod(undefined)
    filters = FILTERS

    def concat(self, values: Iterable[Any]) -> Rendered:
        """Return what a macro has made as one."""
        return self.pieces(values)

    def call(self, macro: Any) -> Rendered:
        """Return what `macro` makes; each call is a step."""
        self.step()
        if not isinstance(macro, Macro):
            raise Unknown
        return macro.function()

    def loaded(self, code: CodeType) -> Root:
        """Return the function that `code` defines."""
        made: dict[str, Any] = {"environment": self}
        exec(code, made)
        # taken out of the names that it lives among, or both would stay until memory is looked through for waste
        root: Root = made.pop("root")
        return root

    def render(self, root: Root, names: Mapping[str, object]) -> Rendered:
        """Return the pieces that a template makes of `names`; whatever is raised, Jinja can tell more."""
        self.begin()
        context = Context(names)
        pieces = self.pieces(root(context))
        # a macro knows the names that it stands among: both would stay until memory is looked through for waste
        context.vars.clear()
        return pieces
