"""The entries of a file that is begun from last year's: each taken over, emptied, kept, or left in that one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.core import COUNTED, Reading, say, text_figures
from drafter.parsing import (
    SILENT,
    TAG_KEY,
    UNPRINTABLE,
    UNVERIFIED_KEY,
    Listing,
    Mapping,
    Node,
    Scalar,
    Value,
    asks_for_sum,
    entry,
    value_of,
)
from drafter.schema import Line

_VALUE, _ORIGIN = "值", "来源"
# what a private value is where it does not travel
_HIDDEN = "【私密】"
# how much of what was typed last year is said again
_LONGEST = 30
_OF_THE_YEAR = (Reading.DATE, Reading.DOCUMENT, Reading.ORDINAL)


@dataclass(slots=True)
class Entries:
    """Writes entries, and counts those taken over to be verified, those emptied, and what was left in one's own words.

    `said` is how remarks call the year that the old file is of.
    """

    said: str
    taken: int = 0
    emptied: int = 0
    left: int = 0

    def take(self, key: str, node: Node, guide: str) -> Iterator[Line]:
        """Yield what stands for `node` under `key` where it is taken over, and nobody has verified it yet."""
        self.taken += 1
        known = node if isinstance(node, Mapping) else Mapping({_VALUE: node})
        yield from written(key, {**_beside(known), UNVERIFIED_KEY: "是"}, guide)

    def empty(
        self, key: str, nodes: Iterable[Node], guide: str, example: str = "", hidden: bool = False
    ) -> Iterator[Line]:
        """Yield `key` without what its `nodes` say, which a remark tells unless it is `hidden`; a tag stays."""
        nodes = list(nodes)
        if asked := next(filter(is_asked_of_units, nodes), None):
            # it is no figure of the year: the units below say it anew
            yield from written(key, _plain(asked), guide)
            return
        texts = list(said_in(nodes))
        self.emptied += bool(texts)
        remark = "" if hidden else self.remark(texts)
        comment = joined(remark, guide if remark else joined(guide, example))
        tag = next((node.items[TAG_KEY] for node in nodes if isinstance(node, Mapping) and TAG_KEY in node.items), None)
        yield from written(key, {_VALUE: "", TAG_KEY: value_of(tag)} if tag else "", comment)

    def leave(self, key: str, nodes: Iterable[Node], guide: str) -> Line:
        """Return `key` with nothing under it: what its `nodes` say is in one's own words, and was of that year."""
        self.left += sum(map(_pieces, nodes))
        return Line(f"{key}:", guide)

    def title(self, key: str, node: Node, guide: str) -> Iterator[Line]:
        """Yield what stands for the title `node` under `key`: itself, unless it tells of its year."""
        if any(map(of_one_year, texts_in(node))):
            yield from self.empty(key, [node], guide)
        else:
            yield from written(key, value_of(node), guide)

    def remark(self, texts: Sequence[str]) -> str:
        """Return what tells that `texts` stood here last year, nothing where none did."""
        rows = [*map(_in_a_row, texts)]
        # of several records that say the same, it is said once
        rows = rows[:1] if len({*rows}) == 1 else rows
        return say("{}：{}", self.said, _shortened("、".join(rows))) if rows else ""


def is_asked_of_units(node: Node) -> bool:
    """Return whether `node` is 下级合计, by itself or in the long form."""
    return any(asks_for_sum(text) for text in texts_in(node)) if _is_value(node) else False


def _is_value(node: Node) -> bool:
    return isinstance(node, Scalar) or (isinstance(node, Mapping) and _VALUE in node.items)


def _plain(node: Node) -> Value:
    """Return `node`, a value, with what stays beside it from year to year."""
    return _beside(node) if isinstance(node, Mapping) else value_of(node)


def _beside(node: Mapping) -> dict[str, Value]:
    return {name: value_of(node.items[name]) for name in (_VALUE, _ORIGIN, TAG_KEY) if name in node.items}


def written(key: str, value: Value, comment: str = "") -> Iterator[Line]:
    """Yield the lines of `value` under `key`, with `comment` on the first."""
    first, *rest = entry(key, value, "")
    # what stands behind the sign of a text of several lines would be of that text's head
    yield Line(first, "" if first.endswith("|") else comment)
    yield from map(Line, rest)


def joined(*parts: str) -> str:
    """Return those of `parts` that are not empty as one remark."""
    return "；".join(part for part in parts if part)


def texts_in(node: Node) -> Iterator[str]:
    """Yield all that is typed in `node`; of the long form the value alone."""
    match node:
        case Scalar(text=text):
            yield text.strip()
        case Listing(items=items):
            for item in items:
                yield from texts_in(item)
        case Mapping(items=members):
            for key in [_VALUE] if _VALUE in members else members:
                yield from texts_in(members[key])


def said_in(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield what is typed in `nodes` and says something; what did not travel does not."""
    for node in nodes:
        yield from (text for text in texts_in(node) if text != _HIDDEN and not SILENT.fullmatch(text))


def tells_its_year(words: str) -> bool:
    """Return whether `words` name a year, a day, a document or a session, as last year's alone can have them."""
    return any(figure.reading in _OF_THE_YEAR for figure in text_figures(words))


def of_one_year(title: str) -> bool:
    """Return whether `title` tells of a year: by its name, or by a figure."""
    return any(figure.reading in (*_OF_THE_YEAR, *COUNTED) for figure in text_figures(title))


def _pieces(node: Node) -> int:
    """Return how many statements `node` holds."""
    if isinstance(node, Listing):
        return sum(any(said_in([item])) for item in node.items)
    return int(any(said_in([node])))


def _in_a_row(text: str) -> str:
    """Return `text` in one line, of signs that may stand in a remark."""
    return " ".join(UNPRINTABLE.sub(" ", text.replace("\u2028", " ").replace("\u2029", " ")).split())


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    # half a figure would be another one
    return re.sub("[0-9.,，]+$", "", text[:_LONGEST]) + "……"
