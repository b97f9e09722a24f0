"""The facts file: what was typed, at which place, and the facts that come of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.core import Location, Problem, Quantity, Source, say
from drafter.model import UNDECLARED, Fact, FactKind
from drafter.parsing.keys import ADDED_UP_WORDS, HEAD_KEYS, LONG_KEYS, NONES, SILENT, TAG_KEY
from drafter.parsing.periods import read_period, timed_words
from drafter.parsing.source import read_source
from drafter.parsing.tags import read_tags
from drafter.parsing.unverified import read_unverified
from drafter.parsing.yaml.mistakes import special_character
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar, parse_tree

_NONE_AT_ALL = frozenset((*NONES, "0"))


class Typed(NamedTuple):
    """What was typed for one field, plain or in the long form with its `tags`, not yet of any kind."""

    path: str
    scalars: tuple[Scalar, ...]
    listed: bool
    location: Location
    origin: str = ""
    filled_by: str = ""
    tags: tuple[str, ...] = ()
    period: Fact | None = None
    unverified: Location | None = None

    @property
    def is_beside(self) -> bool:
        """Tell whether it is what units below say, set side by side."""
        return self.listed and any(scalar.parents for scalar in self.scalars)

    @property
    def says_none(self) -> bool:
        """Tell whether it is nothing but the answer 无, or 0."""
        return len(self.scalars) == 1 and self.scalars[0].text.strip() in _NONE_AT_ALL

    def fact(self, scalar: Scalar, words: str, quantity: Quantity | None = None, kind: FactKind = UNDECLARED) -> Fact:
        """Return the fact that `scalar`, one of those typed, comes to in a field of `kind`."""
        return Fact(
            self.path,
            scalar.text,
            words,
            scalar.location,
            self.origin,
            self.filled_by,
            quantity,
            scalar.parents,
            say("各下级相加") if scalar.parents and not self.listed else "",
            kind=kind,
            tags=self.tags,
            period=self.period or scalar.remark,
            unverified=self.unverified,
        )

    def timed_words(self) -> Problem | None:
        """Return what is wrong where what was typed is no figure: words have no time of their own beside them."""
        return timed_words(self.path, self.period) if self.period else None

    def too_many(self) -> Problem:
        """Return the problem of several values where one is meant, at the first: its name may be the wrong one."""
        message = say("“{}”写了{}项，它只要一个值。", self.path, len(self.scalars))
        return Problem("wrong-shape", message, self.scalars[0].location, say("只留一项，写在冒号后面。"))


class Facts(NamedTuple):
    """A facts file as it was read; `problems` leave it readable, but may be errors."""

    source: Source
    tree: Mapping
    problems: tuple[Problem, ...]

    def sections(self) -> Iterator[tuple[str, Node]]:
        """Yield each key that is no head key, with its value, in the order of the file."""
        return ((key, node) for key, node in self.tree.items.items() if key not in HEAD_KEYS)

    def answered(self, name: str) -> bool:
        """Return whether the section called `name` is answered by 无 as a whole."""
        node = self.tree.items.get(name)
        return isinstance(node, Scalar) and is_none(node.text)


def is_none(text: str) -> bool:
    """Return whether `text` is the answer 无, in either script."""
    return text.strip() in NONES


def asks_for_sum(text: str) -> bool:
    """Return whether `text` is 下级合计, in either script."""
    return text.strip() in ADDED_UP_WORDS


def read_facts(path: Path) -> Facts:
    """Return the facts in the file at `path`; a file that is not YAML raises Problems."""
    return parse_facts(read_source(path))


def parse_facts(source: Source) -> Facts:
    """Return the facts in `source`; a text that is not YAML raises Problems."""
    tree, problems = parse_tree(source)
    return Facts(source, tree, (*source.problems(), *problems))


def typed_value(path: str, node: Node, place: Location) -> Typed | Problem:
    """Return what was typed in `node`, whose key stands at `place`, or why it is no value."""
    if isinstance(node, Scalar):
        return Typed(path, () if SILENT.fullmatch(node.text) else (node,), False, node.location)
    if isinstance(node, Mapping) and "值" in node.items and set(node.items) <= set(LONG_KEYS):
        value = typed_value(path, node.items["值"], node.places["值"])
        if isinstance(value, Problem):
            return value
        tags = read_tags(path, node.items.get(TAG_KEY))
        if isinstance(tags, Problem):
            return tags
        period, unverified = read_period(path, node), read_unverified(path, node)
        if isinstance(period, Problem):
            return period
        if isinstance(unverified, Problem):
            return unverified
        origin, filled_by = (_note(node.items.get(key)) for key in LONG_KEYS[1:3])
        return Typed(path, value.scalars, value.listed, value.location, origin, filled_by, tags, period, unverified)
    if isinstance(node, Listing):
        scalars = tuple(item for item in node.items if isinstance(item, Scalar))
        if len(scalars) == len(node.items):
            return Typed(path, tuple(item for item in scalars if not SILENT.fullmatch(item.text)), True, place)
    return _not_a_value(path, node, place)


def one_value(typed: Typed | Problem) -> Fact | Problem | None:
    """Return the single line in `typed` as a fact, None where it is empty, or what is wrong with it."""
    if isinstance(typed, Problem) or not typed.scalars:
        return typed if isinstance(typed, Problem) else None
    first = typed.scalars[0]
    if len(typed.scalars) > 1:
        return typed.too_many()
    if "\n" in first.text:
        return Problem("line-break", say("“{}”写成了几行。", typed.path), first.location, say("写成一行。"))
    return typed.timed_words() or typed.fact(first, first.text.strip())


def _not_a_value(path: str, node: Node, place: Location) -> Problem:
    mappings = [item for item in node.items if isinstance(item, Mapping)] if isinstance(node, Listing) else []
    if mappings and all(set(item.items) <= set(LONG_KEYS) for item in mappings):
        message = say("“{}”的“值”“来源”“填报”前面写了“- ”。", path)
        return Problem("wrong-shape", message, mappings[0].location, say("去掉“- ”，三行左边对齐。"))
    if isinstance(node, Listing) and (nested := next((item for item in node.items if isinstance(item, Listing)), None)):
        message = say("“{}”的这一项前面多了“- ”。", path)
        return Problem("wrong-shape", message, nested.location, say("一项只写一个“- ”。"))
    if mappings:
        message = say("“{}”的这一项里有英文冒号，被看成了“名称: 内容”。", path)
        hint = say("把值里的冒号换成中文冒号“：”，或给整个值加上英文引号。")
        return Problem("colon-in-value", message, mappings[0].location, hint)
    if (
        isinstance(node, Mapping)
        and node.location
        and node.location.source.line(node.location.line)[node.location.column - 1 :].startswith("{")
    ):
        return special_character("{", node.location)
    if isinstance(node, Mapping) and "值" in node.items:
        stranger = next(key for key in node.items if key not in LONG_KEYS)
        hint = say("“值”旁边只能写{}。", "、".join(f"“{key}”" for key in LONG_KEYS[1:]))
        return Problem("unknown-fact", say("“{}”下面没有“{}”这一项。", path, stranger), node.places[stranger], hint)
    hint = say("把值写在同一行的冒号后面；要注明出处，就分“值”“来源”“填报”三行写。")
    return Problem("wrong-shape", say("“{}”下面又分了项，它只要一个值。", path), place, hint)


def _note(node: Node | None) -> str:
    items = node.items if isinstance(node, Listing) else (node,)
    return "、".join(item.text for item in items if isinstance(item, Scalar))
