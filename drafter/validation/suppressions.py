"""忽略 in the facts file: what is known to be so, and why, is listed as ignored and asked no more."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.core import WARNINGS, Location, Problem, Severity, did_you_mean, say
from drafter.model import FactPath
from drafter.parsing import Facts, Listing, Mapping, Node, Scalar, one_value, typed_value

KEY = "忽略"
_MISSING = "missing-fact"
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

    def covers(self, problem: Problem) -> bool:
        """Return whether `problem` is one of those ignored."""
        if problem.severity is Severity.ERROR or not problem.location:
            return False
        # what still holds a place is never let through by the way
        if problem.code == "placeholder" != self.code:
            return False
        here = problem.location.source is self.location.source
        within = self.lines is not None and here and self.lines[0] <= problem.location.line <= self.lines[1]
        return self.code in ("", problem.code) and (not self.path or within)


def read_ignored(facts: Facts) -> tuple[list[Ignored], list[Problem]]:
    """Return what `facts` say is to be ignored, and what is wrong with that."""
    node = facts.tree.items.get(KEY)
    if node is None or (isinstance(node, Scalar) and not node.text):
        return [], []
    if not isinstance(node, Listing) or not all(isinstance(item, Mapping) for item in node.items):
        hint = say("每项以“- ”开头，写“路径”或“问题码”，再写“理由”。")
        return [], [Problem("wrong-shape", say("“忽略”要一项一项地列。"), facts.tree.places[KEY], hint)]
    found = [_ignored(item, facts) for item in node.items if isinstance(item, Mapping)]
    ignored = [each for each in found if isinstance(each, Ignored)]
    return ignored, [each for each in found if isinstance(each, Problem)]


def without_ignored(
    problems: Sequence[Problem], ignored: Sequence[Ignored], waived: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield `problems`, those that are `ignored` as such; and what is ignored to no purpose.

    `waived` are the paths of required fields that may be empty because of it.
    """
    idle = [
        each for each in ignored if not (each.waives and any(FactPath(path).is_under(each.path) for path in waived))
    ]
    for problem in problems:
        cover = next((each for each in ignored if each.covers(problem)), None)
        if cover is None:
            yield problem
            continue
        idle = [each for each in idle if each is not cover]
        message = say("已忽略：{}", problem.message)
        yield Problem("ignored-problem", message, problem.location, say("理由是“{}”。", cover.reason))
    for each in idle:
        message = say("“忽略”里的这一项没有用上：那里没有这样的问题。")
        yield Problem("idle-ignore", message, each.location, say("看看有没有写错；已经改好的，就删掉这一项。"))


def _ignored(item: Mapping, facts: Facts) -> Ignored | Problem:
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
    if code and code not in WARNINGS:
        message = say("“{}”不是可以忽略的问题码。", code)
        hint = did_you_mean(code, WARNINGS) or say("只有警告能忽略；错误要改好。")
        return Problem("unknown-choice", message, item.places["问题码"], hint)
    return Ignored(path, code, reason, place, _lines_of(facts.tree, path) if path else None)


def _lines_of(tree: Mapping, path: str) -> tuple[int, int] | None:
    """Return the first and the last line of what stands at `path`, as in 培训班.2.人数."""
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
    return first, max(first, _last_line(node))


def _last_line(node: Node) -> int:
    match node:
        case Scalar(text=text, location=place):
            return place.line + text.count("\n")
        case Listing(items=items):
            return max((_last_line(item) for item in items), default=0)
        case Mapping(items=children, places=places):
            return max((max(places[key].line, _last_line(child)) for key, child in children.items()), default=0)
