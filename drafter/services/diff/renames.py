"""Records and sections of two facts files that are the same ones under other names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from drafter.services.diff.values import Leaf, Steps

# how much of what they hold must be alike; a section needs more than one value to be known by
_ALIKE = 0.5
_FEWEST = 2


def renamed_back(old: Sequence[Leaf], new: Sequence[Leaf]) -> tuple[list[Leaf], dict[Steps, Steps]]:
    """Return `new` with the names that sections and records have in `old`, and what they are called in `new`."""
    leaves, names = list(new), {}
    for depth in range(1, max((len(leaf.steps) for leaf in new), default=0)):
        for before, after in _pairs(old, leaves, depth):
            names[before] = after
            leaves = [
                replace(leaf, steps=before + leaf.steps[depth:]) if leaf.steps[:depth] == after else leaf
                for leaf in leaves
            ]
    return leaves, names


def _pairs(old: Sequence[Leaf], new: Sequence[Leaf], depth: int) -> list[tuple[Steps, Steps]]:
    """Return the parts `depth` steps in that are of one kind and alike, but called otherwise; the likest first."""
    before, after = _parts(old, depth), _parts(new, depth)
    gone, come = [part for part in before if part not in after], [part for part in after if part not in before]
    scored = [(_likeness(before[a], after[b], depth), a, b) for a, b in product(gone, come) if a[:-1] == b[:-1]]
    pairs: list[tuple[Steps, Steps]] = []
    for likeness, a, b in sorted(scored, key=lambda each: -each[0]):
        if likeness >= _ALIKE and not any(a == one or b == other for one, other in pairs):
            pairs.append((a, b))
    return pairs


def _parts(leaves: Sequence[Leaf], depth: int) -> dict[Steps, dict[Steps, tuple[str, ...]]]:
    """Return what the sections, or the named records, `depth` steps in hold, by the steps from there on."""
    parts: dict[Steps, dict[Steps, tuple[str, ...]]] = {}
    for leaf in leaves:
        if len(leaf.steps) > depth and (depth == 1 or leaf.steps[depth - 1].startswith("“")):
            parts.setdefault(leaf.steps[:depth], {})[leaf.steps[depth:]] = leaf.texts
    return parts


def _likeness(one: dict[Steps, tuple[str, ...]], other: dict[Steps, tuple[str, ...]], depth: int) -> float:
    same = sum(other.get(steps) == texts for steps, texts in one.items())
    return same / max(len(one), len(other)) if same >= (_FEWEST if depth == 1 else 1) else 0
