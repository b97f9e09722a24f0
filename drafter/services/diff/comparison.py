"""What changed from one report to another: the facts, the chapters and the sentences that they touch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.model import FactPath
from drafter.parsing import Facts
from drafter.pipeline import Draft
from drafter.schema import Library
from drafter.services.diff.chapters import Shift, shifts
from drafter.services.diff.facts import Change, changes
from drafter.services.diff.renames import renamed_back
from drafter.services.diff.sentences import Pair, pairs, sentences_of
from drafter.services.diff.values import Leaf, leaves_of, spoken


@dataclass(frozen=True, slots=True)
class Version:
    """A report to be compared: its facts, the templates that it has, and the draft that they make."""

    facts: Facts
    library: Library
    draft: Draft


@dataclass(frozen=True)
class Comparison:
    """What changed."""

    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    pairs: tuple[Pair, ...]

    @property
    def same(self) -> bool:
        return not (self.changes or self.shifts or self.pairs)

    def causes(self, pair: Pair) -> list[str]:
        """Return the paths of the changed facts that stand behind `pair`, before or after."""
        return sorted(self.order.keys() & pair.paths, key=self.order.__getitem__)

    @cached_property
    def order(self) -> dict[str, int]:
        """The paths of the changed facts, each with its place among them."""
        return {path: place for place, path in enumerate(dict.fromkeys(change.path for change in self.changes))}


def compare(old: Version, new: Version) -> Comparison:
    """Return what changed from `old` to `new`."""
    before = leaves_of(old.facts, old.library)
    typed = leaves_of(new.facts, new.library)
    after, names = renamed_back(before, typed)
    sentences = [
        sentences_of(version.draft.document, {path: _masked(name, old, new) for path, name in _called(leaves).items()})
        for version, leaves in ((old, before), (new, after))
    ]
    sections = {now[0]: once[0] for once, now in names.items() if len(once) == 1}
    return Comparison(
        tuple(_shown(change, old, new) for change in changes(before, after)),
        tuple(shifts(old.draft.document, new.draft.document, sections | _own(before, after))),
        tuple(pairs(*sentences)),
    )


def _masked(text: str, old: Version, new: Version) -> str:
    """Return `text`, typed for either version, in the words in which both may show it."""
    return new.draft.shown(old.draft.shown(text))


def _shown(change: Change, old: Version, new: Version) -> Change:
    before, after, path = (_masked(text, old, new) for text in (change.old, change.new, change.path))
    return replace(change, old=before, new=after, path=path)


def _called(leaves: Sequence[Leaf]) -> dict[str, str]:
    """Return how the path of each fact is shown, with the names of records."""
    return {leaf.path: spoken(leaf.steps) for leaf in leaves}


def _own(old: Sequence[Leaf], new: Sequence[Leaf]) -> dict[str, str]:
    """Return what the chapters of one's own in `new`, which go by their numbers (自拟.2), were called in `old`."""
    before = {leaf.steps[:2]: _numbered(leaf) for leaf in old}
    return {_numbered(leaf): before[leaf.steps[:2]] for leaf in new if leaf.steps[:2] in before}


def _numbered(leaf: Leaf) -> str:
    return ".".join(FactPath(leaf.path).steps[:2])
