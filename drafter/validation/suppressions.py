"""忽略 in the facts file: what is known to be so, and why, is listed as ignored and asked no more."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from drafter.core import WARNINGS, Location, Problem, Severity, did_you_mean, say
from drafter.model import FactPath
from drafter.parsing import Facts, Listing, Mapping, Node, Scalar, one_value, typed_value

KEY = "忽略"
_MISSING, _UNVERIFIED = "missing-fact", "unverified-fact"
_KEYS = ("路径", "问题码", "理由")


class Ignored(NamedTuple):
    """What is ignored: the problems of one `code`, those at one `path`, or those of both; and why.

    `lines` are the first and the last line of what stands at the path.
    """

    path: str
    code: str
    reason: str
    location: Location
    lines: tuple[int, int] | None

    @property
    def waives(self) -> bool:
        """Return whether required fields may be empty because of it, so that nothing cries out for them."""
        return self.code in ("", _MISSING)


def read_ignored(facts: Facts) -> tuple[list[Ignored], list[Problem]]:
    """Return what `facts` say is to be ignored, and what is wrong with that."""
    node = facts.tree.items.get(KEY)
    if node is None or (isinstance(node, Scalar) and not node.text):
        return [], []
    if not isinstance(node, Listing) or not all(isinstance(item, Mapping) for item in node.items):
        hint = say("每项以“- ”开头，写“路径”或“问题码”，再写“理由”。")
        return [], [Problem("wrong-shape", say("“忽略”要一项一项地列。"), facts.tree.places[KEY], hint)]
    lines = _Lines(facts.tree)
    found = [_ignored(item, facts, lines) for item in node.items if isinstance(item, Mapping)]
    ignored = [each for each in found if isinstance(each, Ignored)]
    return ignored, [each for each in found if isinstance(each, Problem)]


def without_ignored(
    problems: Sequence[Problem], ignored: Sequence[Ignored], waived: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield `problems`, those that are `ignored` as such; and what is ignored to no purpose.

    `waived` are the paths of required fields that may be empty because of it.
    """
    covers = _covers(problems, ignored)
    for place, problem in enumerate(problems):
        if place not in covers:
            yield problem
            continue
        message = say("已忽略：{}", problem.message)
        yield Problem("ignored-problem", message, problem.location, say("理由是“{}”。", ignored[covers[place]].reason))
    above = {ancestor for path in waived for ancestor in _ancestors(path)}
    used = set(covers.values())
    for number, each in enumerate(ignored):
        waives = each.waives and (each.path in above if each.path else bool(above))
        if number not in used and not waives:
            message = say("“忽略”里的这一项没有用上：那里没有这样的问题。")
            yield Problem("idle-ignore", message, each.location, say("看看有没有写错；已经改好的，就删掉这一项。"))


def _ancestors(path: str) -> Iterator[str]:
    steps = path.split(".")
    yield from (".".join(steps[:depth]) for depth in range(1, len(steps) + 1))


def _covers(problems: Sequence[Problem], ignored: Sequence[Ignored]) -> dict[int, int]:
    """Return the number of what covers each of `problems` that is ignored, the first in the file, by their places."""
    everywhere: dict[str, int] = {}
    at_places: dict[str, list[tuple[int, int, int]]] = {}
    for number, each in enumerate(ignored):
        if not each.path:
            everywhere.setdefault(each.code, number)
        elif each.lines:
            at_places.setdefault(each.code, []).append((*each.lines, number))
    source = ignored[0].location.source if ignored else None
    result: dict[int, int] = {}
    for code in {each.code for each in ignored}:
        located = [(each.location, place) for place, each in enumerate(problems) if _may_be_ignored(each, code)]
        here = sorted((location.line, place) for location, place in located if location and location.source is source)
        found = [(place, everywhere[code]) for location, place in located if location and code in everywhere]
        for place, number in [*found, *_first_around(here, sorted(at_places.get(code, ())))]:
            result[place] = min(number, result.get(place, number))
    return result


def _may_be_ignored(problem: Problem, code: str) -> bool:
    # what still holds a place is never let through by the way
    named = problem.code == code or (not code and problem.code != "placeholder")
    return named and problem.severity is not Severity.ERROR


def _first_around(
    lines: Iterable[tuple[int, int]], stretches: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield for each of `lines`, with what stands there, the least number of the `stretches` that it lies in."""
    waiting, begun = iter([*stretches]), list[tuple[int, int]]()
    following = next(waiting, None)
    for line, place in lines:
        while following and following[0] <= line:
            heappush(begun, (following[2], following[1]))
            following = next(waiting, None)
        while begun and begun[0][1] < line:
            heappop(begun)
        if begun:
            yield place, begun[0][0]


def _ignored(item: Mapping, facts: Facts, lines: "_Lines") -> Ignored | Problem:
    values: dict[str, str] = {}
    place = item.location or facts.tree.places[KEY]
    for key, node in item.items.items():
        where = item.places[key]
        if key not in _KEYS:
            hint = say("可写：{}。", "、".join(_KEYS))
            return Problem("unknown-fact", say("“忽略”下面没有“{}”这一项。", key), where, hint)
        value = one_value(typed_value(f"{KEY}.{key}", node, where))
        if isinstance(value, Problem):
            return value
        values[key] = value.words if value else ""
    path, code, reason = (values.get(key, "") for key in _KEYS)
    if not reason or not (path or code):
        message = say("“忽略”的这一项没有写“理由”，或没有写“路径”“问题码”。")
        return Problem("ignored-without-reason", message, place, say("写明忽略哪一处、为什么。"))
    if code == _UNVERIFIED and not path:
        message = say("“忽略”的这一项没有写“路径”：待核的只能一项一项地忽略。")
        return Problem("ignored-without-reason", message, place, say("写明是哪一项；核对过的，删掉“待核”那一行就行。"))
    if code and code not in WARNINGS:
        message = say("“{}”不是可以忽略的问题码。", code)
        hint = did_you_mean(code, WARNINGS) or say("只有警告能忽略；错误要改好。")
        return Problem("unknown-choice", message, item.places["问题码"], hint)
    return Ignored(path, code, reason, place, lines.of(path) if path else None)


class _Lines:
    """Knows on which lines of the file each part of `tree` stands."""

    def __init__(self, tree: Mapping) -> None:
        self.tree = tree
        self.known: dict[int, int] = {}

    def of(self, path: str) -> tuple[int, int] | None:
        """Return the first and the last line of what stands at `path`, as in 培训班.2.人数."""
        found = _standing_at(self.tree, path)
        return (found[0], max(found[0], self.last(found[1]))) if found else None

    def last(self, node: Node) -> int:
        """Return the last line of `node`."""
        if id(node) not in self.known:
            self.known[id(node)] = self.worked_out(node)
        return self.known[id(node)]

    def worked_out(self, node: Node) -> int:
        match node:
            case Scalar(text=text, location=place):
                return place.line + text.count("\n")
            case Listing(items=items):
                return max(map(self.last, items), default=0)
            case Mapping(items=children, places=places):
                return max((max(places[key].line, self.last(child)) for key, child in children.items()), default=0)


def _standing_at(tree: Mapping, path: str) -> tuple[int, Node] | None:
    """Return the first line of what stands at `path`, and that."""
    node: Node = tree
    first = 0
    for key in FactPath(path).steps:
        if isinstance(node, Mapping) and key in node.items:
            first = node.places[key].line
            node = node.items[key]
        elif isinstance(node, Listing) and key.isdigit() and 0 < int(key) <= len(node.items):
            node = node.items[int(key) - 1]
            first = node.location.line if node.location else first
        else:
            return None
    return first, node
