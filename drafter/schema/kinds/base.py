"""What every kind of field has, and what a declaration says to it."""

from collections.abc import Callable
from functools import cache
from typing import ClassVar, NamedTuple

from drafter.core import Problem, Quantity, say
from drafter.model import FactKind
from drafter.parsing import Scalar, Typed, is_none

# how what several units say of one field is put together: added up, not at all, or set side by side
ADDED, APART, BESIDE = "相加", "不加", "并列"


class Spec(NamedTuple):
    """What a field's declaration says to its kind: its units, the first one the usual; its choices.

    Of a table: its columns, none where the facts name them, and whether they are added up. `together` is how what
    several units say is put together, one of the `ways` of the kind; nothing for the usual way.
    """

    units: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    columns: tuple["Column", ...] = ()
    total: bool = False
    together: str = ""


class Value(NamedTuple):
    """What one value comes to in a field of some kind: the words that are printed, and the figure in them."""

    words: str
    quantity: Quantity | None = None


class Kind(FactKind):
    """A kind of field; one value unless it has a `separator`, which stands between several."""

    separator: ClassVar[str] = ""
    foldable: ClassVar[bool] = True
    # how what several units say in a field of it may be put together
    ways: ClassVar[tuple[str, ...]] = ()
    # what is typed for one in a trial, where its declaration has no example
    stand_in: ClassVar[str] = ""

    def __reduce__(self) -> tuple[Callable[..., "Kind"], tuple[type["Kind"]]]:
        # there is one of each, also where a section comes out of the cache
        return only, (type(self),)

    def values(self, typed: Typed, spec: Spec) -> list[tuple[Scalar, Value]] | Problem:
        """Return what each value in `typed`, which is not empty, comes to, or what is wrong with one."""
        for scalar in typed.scalars:
            if scalar.folded and not self.foldable:
                return self.several_lines(typed.path, scalar)
        if not self.separator and len(typed.scalars) == 1:
            # as it is with most
            value = self.parse(typed.path, scalar, spec)
            return value if isinstance(value, Problem) else [(scalar, value)]
        scalars = self.split(typed)
        if isinstance(scalars, Problem):
            return scalars
        if len(scalars) > 1 and (none := next((scalar for scalar in scalars if is_none(scalar.text)), None)):
            return Problem(
                "wrong-kind", say("“{}”有几项，其中一项却是“无”。", typed.path), none.location, say("删掉这一项。")
            )
        values = []
        for scalar in scalars:
            value = self.parse(typed.path, scalar, spec)
            if isinstance(value, Problem):
                return value
            values.append((scalar, value))
        return values

    def split(self, typed: Typed) -> tuple[Scalar, ...] | Problem:
        """Return the values in `typed` one by one."""
        if self.separator or len(typed.scalars) == 1:
            return typed.scalars
        return typed.too_many()

    def several_lines(self, path: str, scalar: Scalar) -> Problem:
        """Return the problem of a value over several lines where one is meant."""
        listed = say("写成一行，用顿号隔开；或一项一行，每行以“- ”开头。")
        hint = listed if self.separator else say("写成一行。")
        return Problem("line-break", say("“{}”写成了几行。", path), scalar.location, hint)

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        """Return what `scalar`, one of the values at `path`, comes to."""
        return Value(scalar.text)


class Line(Kind):
    """What fits into a sentence: one line."""

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        if "\n" in scalar.text:
            return self.several_lines(path, scalar)
        return Value(scalar.text.strip())


class Column(NamedTuple):
    """A column of a table: as it was declared, or of no kind, as the facts name it."""

    name: str
    kind: Kind | None = None
    spec: Spec = Spec()
    help: str = ""
    example: str = ""
    private: bool = False


@cache
def only(kind: type[Kind]) -> Kind:
    """Return the one there is of `kind`."""
    return kind()
