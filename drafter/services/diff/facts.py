"""What two facts files say otherwise, field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafter.core import Location, gaps, likeness
from drafter.parsing import Scalar
from drafter.services.diff.values import Leaf, spoken

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was added (no `old`), removed (no `new`) or changed, and where both stand."""

    path: str
    old: str
    new: str
    old_place: Location | None
    new_place: Location | None


def changes(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Change]:
    """Return what changed from `old` to `new`: in the order of the new file, what was removed where it stood."""
    before, after = {leaf.steps: leaf for leaf in old}, {leaf.steps: leaf for leaf in new}
    return [
        change
        for steps in _merged(list(before), list(after))
        for change in _between(spoken(steps), before.get(steps), after.get(steps))
    ]


def _merged(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield all steps once: the old ones that are gone after those that they stood behind."""
    known = set(new)
    behind: dict[tuple[str, ...] | None, list[tuple[str, ...]]] = {}
    last: tuple[str, ...] | None = None
    for steps in old:
        if steps in known:
            last = steps
        else:
            behind.setdefault(last, []).append(steps)
    yield from behind.get(None, ())
    for steps in new:
        yield steps
        yield from behind.get(steps, ())


def _between(path: str, old: Leaf | None, new: Leaf | None) -> Iterator[Change]:
    before, after = old.scalars if old else (), new.scalars if new else ()
    texts = (old.texts if old else (), new.texts if new else ())
    if texts[0] == texts[1]:
        return
    if (old or new) and any(leaf.joined for leaf in (old, new) if leaf):
        yield Change(path, "、".join(texts[0]), "、".join(texts[1]), _place(before), _place(after))
        return
    for i1, i2, j1, j2 in gaps(*texts):
        for one, other in zip_longest(before[i1:i2], after[j1:j2]):
            if one and other and len(before) + len(after) > 2 and not _alike(one, other):
                yield from (_change(path, one, None), _change(path, None, other))
            else:
                yield _change(path, one, other)


def _change(path: str, old: Scalar | None, new: Scalar | None) -> Change:
    before, after = (each.text.strip() if each else "" for each in (old, new))
    return Change(path, before, after, old.location if old else None, new.location if new else None)


def _alike(one: Scalar, other: Scalar) -> bool:
    """Return whether two paragraphs of a list are one that was reworded, not one in the place of another."""
    return likeness(one.text, other.text, _ALIKE) > 0


def _place(scalars: Sequence[Scalar]) -> Location | None:
    return scalars[0].location if scalars else None
