"""A comparison told: line by line for people, as data for programs."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from drafter.core import Location, headed, say
from drafter.services.diff.chapters import Shift
from drafter.services.diff.comparison import Comparison
from drafter.services.diff.facts import Change
from drafter.services.diff.sentences import Pair

# a longer value is told on a line of its own
_LONGEST = 40


def describe(comparison: Comparison) -> Iterator[str]:
    """Yield what changed, line by line."""
    if comparison.same:
        yield say("两份一样：事实没有改，写出来的话也没有变。")
        return
    yield say("事实：{}", _counted(comparison.changes))
    for change in comparison.changes:
        yield from _change(change)
    if comparison.shifts:
        yield say("章节：")
        yield from map(_shift, comparison.shifts)
    count = len(comparison.pairs)
    yield say("文中：有{}句不一样。", count) if count else say("文中：句子没有变（表格、照片不比）。")
    for chapter, pairs in groupby(comparison.pairs, key=lambda pair: pair.chapter):
        yield "  " + (chapter or say("标题、开头、落款"))
        for pair in pairs:
            yield from _pair(pair, comparison)


def record(comparison: Comparison) -> dict[str, Any]:
    """Return `comparison` as plain data: see DIFF_SHAPE."""
    return {
        **headed("diff"),
        "facts": [
            {
                "change": _kind(change.old, change.new),
                "path": change.path,
                "old": change.old or None,
                "new": change.new or None,
                "old_line": change.old_place.line if change.old_place else None,
                "new_line": change.new_place.line if change.new_place else None,
            }
            for change in comparison.changes
        ],
        "chapters": [
            {
                "old": shift.old,
                "new": shift.new,
                "old_place": shift.old_place,
                "new_place": shift.new_place,
                "moved": shift.moved,
            }
            for shift in comparison.shifts
        ],
        "sentences": [
            {
                "change": _kind(pair.old, pair.new),
                "chapter": pair.chapter or None,
                "old": pair.old.text if pair.old else None,
                "new": pair.new.text if pair.new else None,
                "paths": comparison.causes(pair),
            }
            for pair in comparison.pairs
        ],
    }


def _kind(old: object, new: object) -> str:
    return "changed" if old and new else "added" if new else "removed"


def _counted(changes: tuple[Change, ...]) -> str:
    kinds = [_kind(change.old, change.new) for change in changes]
    words = {"changed": say("改了{}处"), "added": say("加了{}处"), "removed": say("删了{}处")}
    counts = [word.format(kinds.count(kind)) for kind, word in words.items() if kind in kinds]
    return say("，").join(counts) + say("。") if counts else say("没有改。")


def _change(change: Change) -> Iterator[str]:
    place = say("，").join(_places(change.old_place, change.new_place))
    verb = {"changed": say("改"), "added": say("加"), "removed": say("删")}[_kind(change.old, change.new)]
    if not (change.old and change.new):
        yield say("  {}　{} {}（{}）", verb, change.path, change.old or change.new, place)
    elif max(len(change.old), len(change.new)) <= _LONGEST:
        yield say("  {}　{} {} → {}（{}）", verb, change.path, change.old, change.new, place)
    else:
        yield say("  {}　{}（{}）", verb, change.path, place)
        yield say("    旧：{}", change.old)
        yield say("    新：{}", change.new)


def _places(old: Location | None, new: Location | None) -> Iterator[str]:
    if old:
        yield say("旧{}", old.spot)
    if new:
        yield say("新{}", new.spot)


def _shift(shift: Shift) -> str:
    if shift.moved and shift.renamed:
        return say("  “{}”从第{}章移到了第{}章，改叫“{}”。", shift.old, shift.old_place, shift.new_place, shift.new)
    if shift.moved:
        return say("  “{}”从第{}章移到了第{}章。", shift.old, shift.old_place, shift.new_place)
    return say("  “{}”改叫“{}”。", shift.old, shift.new)


def _pair(pair: Pair, comparison: Comparison) -> Iterator[str]:
    yield say("    旧：{}", pair.old.text) if pair.old else say("    旧：（没有）")
    yield say("    新：{}", pair.new.text) if pair.new else say("    新：（没有了）")
    if causes := comparison.causes(pair):
        yield say("    因为：{}", "、".join(causes))
