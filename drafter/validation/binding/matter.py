"""What the facts say of all that stands around the text, bound to its fields."""

from collections.abc import Collection

from drafter.core import Location, Problem, Source, say
from drafter.model import BoundSection
from drafter.parsing import NONE, Facts, Listing, Mapping, Node, Scalar, is_none
from drafter.schema import ENCLOSURES, IMPRINT, LETTERHEAD, NO, YES, Group, Section, TemplateText, formal_fields
from drafter.validation.binding.binder import bind


def bind_matter(facts: Facts, taken: Collection[str]) -> BoundSection:
    """Return what `facts` say of all that stands around the text; tags other than those in `taken` hold back."""
    fields = formal_fields()
    tree = facts.tree
    items = {key: _eased(key, node) for key, node in tree.items.items() if key in fields}
    node = Mapping(items, {key: tree.places[key] for key in items}, tree.location)
    section = Section(
        "", "", True, Group("", fields, Location(Source("", ""), 1)), (), {}, (), TemplateText(Source("", ""), "", 1)
    )
    bound = bind(section, node, Location(facts.source, 1), taken=taken)
    # nobody is asked for what most reports do without
    bound.optional.clear()
    bound.problems[:] = [_told_of_yes(problem, node) for problem in bound.problems]
    return bound


def _eased(key: str, node: Node) -> Node:
    """Return `node` as a group where it only says that there is one, and plain names as enclosures."""
    if key in (LETTERHEAD, IMPRINT) and isinstance(node, Scalar):
        answers: dict[str, Node] = {YES: Mapping(location=node.location), NO: node._replace(text=NONE)}
        return answers.get(node.text.strip(), node)
    if key == ENCLOSURES and isinstance(node, Listing):
        return Listing(tuple(map(_named, node.items)), node.location)
    if key == ENCLOSURES and isinstance(node, Scalar) and node.text.strip() and not is_none(node.text):
        return Listing((_named(node),), node.location)
    return node


def _told_of_yes(problem: Problem, node: Mapping) -> Problem:
    """Return `problem`; where a word stands that is neither 是 nor 否, its hint says that those may be written."""
    places = [each.location for key in (LETTERHEAD, IMPRINT) if isinstance(each := node.items.get(key), Scalar)]
    if problem.code != "not-keys" or problem.location not in places:
        return problem
    return problem._replace(hint=say("写“是”或“否”；有要写明的，就一行行写。{}", problem.hint))


def _named(item: Node) -> Node:
    if not isinstance(item, Scalar):
        return item
    return Mapping({"名称": item}, {"名称": item.location}, item.location)
