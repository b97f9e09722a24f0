"""WorkItems in the office's own words told: purpose, deeds, figures and what came of it, as one sentence or two."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.core import Location, Problem, Source, say
from drafter.model import Blank, Fact, FactList, Names, Run, Value
from drafter.parsing import DATA_KEY, DEEDS_KEY, PURPOSE_KEY, RESULT_KEY, TOPIC_KEY
from drafter.rendering.engine.filters import piece
from drafter.rendering.types import PLAIN, Filled, Line, LineMark, Series

_PLACE = Location(Source("drafter/事项", ""), 1)
# a piece with such a mark within is a sentence of its own
_INNER = "。；！？"
LONGEST_SENTENCE, LONGEST_LIST = 90, 400


def work_item_lines(work_items: Sequence[Names]) -> list[Line]:
    """Return the lines of `work_items`: those without a topic in a row, then each with a topic as an item."""
    plain = [work_item for work_item in work_items if not isinstance(work_item[TOPIC_KEY], Fact)]
    titled = [work_item for work_item in work_items if isinstance(work_item[TOPIC_KEY], Fact)]
    lines = [line for work_item in plain for line in _lines(_pieces(work_item))]
    for work_item in titled:
        pieces = _pieces(work_item)
        told = [*_topic(work_item[TOPIC_KEY], pieces), *_lines(pieces)] if pieces else []
        lines += [line._replace(start=line.start._replace(item=not number)) for number, line in enumerate(told)]
    return lines


def are_work_items(lines: Sequence[Line]) -> bool:
    """Tell whether `lines` tell work items."""
    return bool(lines) and lines[0].place == _PLACE


def is_long(lines: Sequence[Line]) -> bool:
    """Tell whether the items in `lines` are too long for one paragraph."""
    return sum(len(_text(told)) for line in lines for told in line.pieces if not isinstance(told, str)) > LONGEST_LIST


def untold(work_items: Iterable[Names]) -> Iterator[Problem]:
    """Yield a warning for each of `work_items` that says what for, or what about, but not what was done."""
    for work_item in work_items:
        if not _pieces(work_item):
            said = [fact for key in (TOPIC_KEY, PURPOSE_KEY) for fact in _facts(work_item[key])]
            if said:
                message = say("“{}”没有写：只有题目或目的，没有写做了什么。", said[0].path)
                yield Problem("work-item-without-deed", message, said[0].location, say("把“做法”或“数据”也填上。"))


def _facts(value: Value) -> tuple[Fact, ...]:
    return (value,) if isinstance(value, Fact) else value.facts if isinstance(value, FactList) else ()


def _pieces(work_item: Names) -> list[Filled]:
    """Return what `work_item` says, in the order in which it is told; nothing where it says not what was done."""
    if not any(_facts(work_item[key]) for key in (DEEDS_KEY, DATA_KEY, RESULT_KEY)):
        return []
    keys = (PURPOSE_KEY, DEEDS_KEY, DATA_KEY, RESULT_KEY)
    return [told for key in keys for told in _told(work_item[key])]


def _told(value: Value) -> Iterator[Filled]:
    """Yield what is printed for `value`; deeds one after the other, figures together."""
    if isinstance(value, FactList) and not value.separators:
        yield from (Run(fact.words, (fact,)) for fact in value.facts)
    elif not isinstance(value, Blank):
        told = piece(value)
        assert isinstance(told, Run | Series)
        yield told


def _topic(topic: Value, pieces: Sequence[Filled]) -> Iterator[Line]:
    """Yield the line of `topic`, unless the `pieces` told under it begin with the same words."""
    assert isinstance(topic, Fact)
    if not _text(pieces[0]).startswith(topic.words):
        yield _line(Run(topic.words, (topic,)), "。")


def _line(told: Filled, mark: str) -> Line:
    return Line(LineMark(_PLACE.source.name, _PLACE.line, 0, False, PLAIN), _PLACE, (told, mark))


def _lines(pieces: Sequence[Filled]) -> Iterator[Line]:
    """Yield a line for each of `pieces`, with the mark that joins it to the next."""
    length = 0
    for number, told in enumerate(pieces):
        text = _text(told)
        length += len(text)
        following = _text(pieces[number + 1]) if number + 1 < len(pieces) else ""
        mark = _joint(text, following, length)
        if mark == "。":
            length = 0
        yield _line(told, mark)


def _joint(text: str, following: str, length: int) -> str:
    """Return the mark between `text`, which ends `length` characters of a sentence, and what follows."""
    whole = any(mark in each.rstrip(_INNER) for each in (text, following) for mark in _INNER)
    if not following or whole or text.endswith("。") or length + len(following) > LONGEST_SENTENCE:
        return "。"
    return "，"


def _text(told: Filled) -> str:
    if isinstance(told, Series):
        return "".join(run.text for run in told.joined())
    assert isinstance(told, Run)
    return told.text
