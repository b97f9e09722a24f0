"""Where a 下级合计 was typed, and by what name the units below say what is meant there."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafter.model import FactPath
from drafter.parsing import ADDED_UP, DATA_KEY, WORK_ITEMS_KEY, Listing, Node, Scalar, asks_for_sum
from drafter.parsing import Mapping as Keys
from drafter.schema import YES, Declaration, Field, Group, Records, leaves
from drafter.validation.comparison.figures import RECORD_NAMES


class Spot(NamedTuple):
    """A `path` in the facts, the `name` of what stands there, and the path of its `field` in the section.

    What stands in a record goes by the record's name; in one without a name it has none itself.
    """

    path: str
    name: str
    field: str = ""

    @classmethod
    def of(cls, section: str) -> "Spot":
        """Return where the section called so stands."""
        return cls(section, section)

    def below(self, key: str) -> "Spot":
        """Return what stands under `key` here."""
        step = FactPath.step(key)
        name = f"{self.name}.{step}" if self.name else ""
        return Spot(f"{self.path}.{step}", name, f"{self.field}.{key}" if self.field else key)

    def record(self, number: int, called: str) -> "Spot":
        """Return the record of that `number` here, which is `called` so."""
        # a work item goes by its topic alone
        above = self.name.removesuffix(f".{WORK_ITEMS_KEY}") if self.field == WORK_ITEMS_KEY else self.name
        return Spot(f"{self.path}.{number}", f"{above}.{FactPath.step(called)}" if called else "", self.field)

    @property
    def is_own(self) -> bool:
        """Tell whether it is a figure under words of the office's own."""
        return self.field.rpartition(".")[0].rpartition(".")[2] == DATA_KEY

    def steps_to(self, path: str) -> list[str]:
        """Return the steps from here to the field at `path`, none where it is elsewhere."""
        if not self.field:
            return path.split(".")
        return path.removeprefix(f"{self.field}.").split(".") if path.startswith(f"{self.field}.") else []


class Fields(NamedTuple):
    """What a section declares, by paths: its fields, and the paths of its groups and of what it lists."""

    leaves: Mapping[str, Field]
    groups: frozenset[str]
    lists: frozenset[str]

    @classmethod
    def of(cls, section: Group) -> "Fields":
        """Return what the `section` with these fields declares."""
        groups, lists = {section.path}, {WORK_ITEMS_KEY}
        waiting: list[Declaration] = [section]
        while waiting:
            match waiting.pop():
                case Group(path=path, members=members):
                    groups.add(path)
                    waiting += members.values()
                case Records(group):
                    lists.add(group.path)
        return cls({leaf.path: leaf for leaf in leaves(section)}, frozenset(groups), frozenset(lists))


def record_name(record: Keys) -> str:
    """Return what `record` goes by, nothing where it has no name."""
    named = (record.items.get(key) for key in RECORD_NAMES)
    words = (node.text.strip().rstrip("。，：；") for node in named if isinstance(node, Scalar))
    return next(filter(None, words), "")


def asked_in(tree: Keys) -> Iterator[tuple[str, Scalar]]:
    """Yield all in `tree` that says 下级合计, by its path."""
    nodes: list[tuple[str, Node]] = [*tree.items.items()]
    while nodes:
        path, node = nodes.pop()
        match node:
            case Scalar():
                if asks_for_sum(node.text) or (FactPath(path).leaf == ADDED_UP and node.text.strip() == YES):
                    yield path, node
            case Listing(items=items):
                nodes += [(f"{path}.{number}", item) for number, item in enumerate(items, start=1)]
            case Keys(items=items):
                nodes += [(f"{path}.{FactPath.step(key)}", below) for key, below in items.items()]
