"""Records and sections of two facts files that are the same ones under other names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.core import candidates
from drafter.services.diff.values import Leaf, Steps

# how much of what they hold must be alike; a section needs more than one value to be known by
_ALIKE = 0.5
_FEWEST = 2


# a section or record: the steps that lead there, and what it holds by the steps from there on
_Part = tuple[Steps, dict[Steps, tuple[str, ...]]]


def renamed_back(old: Sequence[Leaf], new: Sequence[Leaf]) -> tuple[list[Leaf], dict[Steps, Steps]]:
    """Return `new` with the names that sections and records have in `old`, and what they are called in `new`."""
    leaves, names = list(new), dict[Steps, Steps]()
    for depth in range(1, max((len(leaf.steps) for leaf in new), default=0)):
        pairs = _pairs(old, leaves, depth)
        names.update(pairs)
        called = {after: before for before, after in pairs}
        leaves = [
            replace(leaf, steps=called[leaf.steps[:depth]] + leaf.steps[depth:])
            if leaf.steps[:depth] in called
            else leaf
            for leaf in leaves
        ]
    return leaves, names


def _pairs(old: Sequence[Leaf], new: Sequence[Leaf], depth: int) -> list[tuple[Steps, Steps]]:
    """Return the parts `depth` steps in that are of one kind and alike, but called otherwise; the likest first."""
    before, after = _parts(old, depth), _parts(new, depth)
    gone, come = [part for part in before if part not in after], [part for part in after if part not in before]
    worth = candidates(_holders([(a, before[a]) for a in gone], [(b, after[b]) for b in come]))
    scored = [(_likeness(before[gone[i]], after[come[j]], depth), i, j) for i, j in worth]
    pairs: dict[Steps, Steps] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if likeness >= _ALIKE and gone[i] not in pairs and j not in taken:
            pairs[gone[i]] = come[j]
            taken.add(j)
    return list(pairs.items())


def _holders(gone: Iterable[_Part], come: Iterable[_Part]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of those in `gone` and in `come` that stand under one part and hold the same value."""
    holders: dict[tuple[Steps, Steps, tuple[str, ...]], tuple[list[int], list[int]]] = {}
    for which, parts in enumerate((gone, come)):
        for place, (steps, held) in enumerate(parts):
            for value in held.items():
                holders.setdefault((steps[:-1], *value), ([], []))[which].append(place)
    yield from holders.values()


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
