"""The fields of which the units below are told side by side, and what is typed for these in the file of those above."""

from drafter.core import Problem, parse_quantity
from drafter.model import Fact, FactPath, filled
from drafter.parsing import BY_UNIT_KEY, Facts, Listing, Scalar, Typed
from drafter.schema import Field, Figure, Library, leaves, load_section
from drafter.validation.binding.values import facts_in
from drafter.validation.comparison.figures import figure_name


def beside_fields(facts: Facts, library: Library) -> dict[str, Field]:
    """Return the fields in the sections of `facts` whose 汇总 is 并列, by what they are called."""
    shown = (FactPath(each.text.strip()).section for each in columns_asked(facts))
    asked = dict.fromkeys((*(name for name, _ in facts.sections()), *shown))
    known = set(library.names("sections"))
    return {
        figure_name(f"{name}.{leaf.path}"): leaf
        for name in asked
        if name in known
        for leaf in leaves(load_section(library, name).fields)
        if leaf.is_beside
    }


def columns_asked(facts: Facts) -> list[Scalar]:
    """Return what `facts` ask to be shown unit by unit."""
    node = facts.tree.items.get(BY_UNIT_KEY)
    items = node.items if isinstance(node, Listing) else (node,)
    return [item for item in items if isinstance(item, Scalar) and item.text.strip()]


def typed_beside(typed: Typed, field: Field) -> tuple[Fact, ...] | Problem:
    """Return what was `typed` of a unit for `field`; a list of figures is what units below that one say."""
    if isinstance(field.kind, Figure) and typed.listed:
        return tuple(
            typed.fact(scalar, scalar.text, parse_quantity(scalar.text), field.kind) for scalar in typed.scalars
        )
    value = facts_in(typed, field.kind, field.spec)
    return value if isinstance(value, Problem) else tuple(filled(value))
