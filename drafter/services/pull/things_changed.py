"""What was done in an edited copy to what is no text: notes, remarks, equations, pictures, shapes and links."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.core import say, shortened
from drafter.model import Fact, Run
from drafter.services.pull.pairing import Pair
from drafter.services.pull.pictures import same_picture
from drafter.services.pull.reader import Passage
from drafter.services.pull.things import CONTENTS, PICTURE, REMARK, Thing

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Placed:
    """A thing, and the paragraph that it stands in."""

    thing: Thing
    passage: Passage

    @property
    def where(self) -> str:
        """Where it stands, by the words before it."""
        before = self.passage.text[: self.thing.at][-_SHOWN:].strip()
        return say("在“{}”后面", before) if before else say("在一段的开头")

    @property
    def says(self) -> str:
        """What it says, where that is words."""
        return f"“{shortened(self.thing.says, _SHOWN)}”" if self.thing.says and self.thing.kind != PICTURE else ""

    @property
    def told(self) -> str:
        """What it says, and where it stands."""
        return say("，").join(filter(None, (self.says, self.where)))


def things_changed(
    old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[Pair], runs: Mapping[str, Run]
) -> Iterator[str]:
    """Yield what of the things in `old` went, came, stands elsewhere or is another now."""
    gone: list[_Placed] = []
    come: list[_Placed] = []
    for pair in [*pairs, *_alone(old, new, pairs)]:
        still = [old[place].text for place in pair.old] == [new[place].text for place in pair.new]
        before, after = _placed(old, pair.old), _placed(new, pair.new)
        # where no word changed it stands where it stood, too
        _matched(before, after, _in_place if still else _itself)
        before, after = _without_copies(before, after)
        yield from (_exchanged(one, other, runs) for one, other in _matched(before, after, _kind))
        gone += before
        come += after
    for one, other in _matched(gone, come, _itself):
        if one.thing.kind != CONTENTS:
            yield say("{}挪了位置：{}。", say(one.thing.kind), other.told)
    for each in gone:
        yield say("删掉了{}：{}。", say(each.thing.kind), each.told)
    yield from map(_came, come)


def _came(placed: _Placed) -> str:
    if placed.thing.kind == REMARK:
        author = placed.thing.author or say("没有写名字")
        return say("有一条批注（{}），请自己看：{}。", author, placed.told)
    return say("添了{}：{}。", say(placed.thing.kind), placed.told)


def _exchanged(one: _Placed, other: _Placed, runs: Mapping[str, Run]) -> str:
    """Return that `one` became `other`, or that it only stands elsewhere in its paragraph."""
    kind = say(one.thing.kind)
    if one.thing.key == other.thing.key:
        return say("{}挪了位置：{}。", kind, other.told)
    if one.thing.kind != PICTURE:
        return say("{}改了：{}→{}，{}。", kind, one.says, other.says, other.where)
    named = [fact for name in one.passage.spans for fact in runs[name].facts]
    return say("照片换了：原来是{}。", _file(named[0])) if named else say("{}换了：{}。", kind, one.where)


def _file(fact: Fact) -> str:
    return f"“{fact.words}”（{fact.path}，{fact.location.source.name}:{fact.location.line}）"


def _in_place(placed: _Placed) -> object:
    return placed.thing.key, placed.thing.at


def _itself(placed: _Placed) -> object:
    return placed.thing.key


def _kind(placed: _Placed) -> object:
    return placed.thing.kind


def _matched(
    before: list[_Placed], after: list[_Placed], key: Callable[[_Placed], object]
) -> list[tuple[_Placed, _Placed]]:
    """Take out of `before` and `after` those of one `key`, one by one, and return them."""
    waiting: dict[object, deque[_Placed]] = defaultdict(deque)
    for each in after:
        waiting[key(each)].append(each)
    pairs = [(each, waiting[key(each)].popleft()) for each in before if waiting[key(each)]]
    taken = {id(each) for pair in pairs for each in pair}
    before[:] = [each for each in before if id(each) not in taken]
    after[:] = [each for each in after if id(each) not in taken]
    return pairs


def _without_copies(before: list[_Placed], after: list[_Placed]) -> tuple[list[_Placed], list[_Placed]]:
    """Return both without the pictures that another program only saved anew."""
    copies = [
        (one, other)
        for one, other in zip(before, after, strict=False)
        if same_picture(one.thing.data, other.thing.data)
    ]
    taken = {id(each) for pair in copies for each in pair}
    return [each for each in before if id(each) not in taken], [each for each in after if id(each) not in taken]


def _placed(passages: Sequence[Passage], places: Iterable[int]) -> list[_Placed]:
    return [_Placed(thing, passages[index]) for index in places for thing in passages[index].things]


def _alone(old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the paragraphs that are in none of `pairs`."""
    gone = {index for pair in pairs for index in pair.old}
    come = {index for pair in pairs for index in pair.new}
    yield from (Pair((index,), ()) for index in range(len(old)) if index not in gone)
    yield from (Pair((), (index,)) for index in range(len(new)) if index not in come)
