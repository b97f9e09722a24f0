"""What stands by itself in a report, tables and photographs: as it is read, and as a field holds it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.document import Picture, Table, stretches
from drafter.facts import LONG_KEYS, Fact
from drafter.language import say
from drafter.problem import Location, Problem
from drafter.suggestion import did_you_mean
from drafter.tags import TAG_KEY, fits, held_back, read_tags
from drafter.tree import Mapping, Node

NOTES = LONG_KEYS[1:3]


class Exhibit(NamedTuple):
    """The tables or photographs of one field; templates set them on a line of their own."""

    path: str
    blocks: tuple[Table | Picture, ...]

    def __str__(self) -> str:
        raise TypeError(f"{self.path} is printed by its blocks alone")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that were typed in it, its headings aside."""
        runs = (run for block in self.blocks for runs in stretches(block) for run in runs)
        return tuple(fact for run in runs for fact in run.facts if fact.counts and not fact.parents)


@dataclass(slots=True)
class Reading:
    """The blocks that were read, what is wrong, and what of them is `held` back for its tags."""

    taken: Collection[str] = ()
    blocks: list[Table | Picture] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    held: list[Problem] = field(default_factory=list)

    def report(self, code: str, message: str, place: Location, hint: str) -> None:
        """Note a problem at `place`."""
        self.problems.append(Problem(code, message, place, hint))

    def takes(self, path: str, node: Node, place: Location) -> bool:
        """Return whether what is typed in `node` is told, for the tag beside it; if not, make a note of it."""
        tags = read_tags(path, node.items.get(TAG_KEY)) if isinstance(node, Mapping) else ()
        if isinstance(tags, Problem):
            self.problems.append(tags)
            return True
        if not fits(tags, self.taken):
            self.held.append(held_back(path, tags, self.taken, place))
            return False
        return True

    def refuse_strangers(self, path: str, node: Mapping, known: Collection[str]) -> None:
        """Note the keys of `node` that are not among `known`."""
        for key, place in node.places.items():
            if key not in known:
                hint = say("{}可写：{}。", did_you_mean(key, known), "、".join(known))
                self.report("unknown-fact", say("“{}”下面没有“{}”这一项。", path, key), place, hint)


def noted(node: Node, place: Location, beside: Mapping | None) -> Node:
    """Return the value `node`, whose key stands at `place`, in the long form with the 来源 and 填报 `beside` it."""
    notes = {key: beside.items[key] for key in NOTES if key in beside.items} if beside else {}
    if not notes or (isinstance(node, Mapping) and LONG_KEYS[0] in node.items):
        return node
    places = {LONG_KEYS[0]: place} | {key: place for key in notes}
    return Mapping({LONG_KEYS[0]: node} | notes, places, place)


def block_in_sentence(name: str, place: Location) -> Problem:
    """Return the problem of a table or photograph, the field called `name`, among words."""
    hint = say("让“{}”自成一段，上面空一行；前面只能有“> ”开头、以“：”或“。”收尾的一行。", f"{{{{ {name} }}}}")
    return Problem("block-in-sentence", say("“{}”是表格或照片，放不进句子里。", name), place, hint)
