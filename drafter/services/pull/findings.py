"""What an edited copy says otherwise than its facts: figures, wording, and what has no place in either."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.core import Location, gaps, say, visible
from drafter.model import Contents, Document, Fact, Run, Runs, parts, text_of, words
from drafter.services.pull.moves import Move, without_moves
from drafter.services.pull.pairing import Pair, moved, paired, together
from drafter.services.pull.paragraph_diff import Rewording, compared
from drafter.services.pull.patch import Changed, retyped
from drafter.services.pull.reader import Copy, Passage
from drafter.services.pull.things_changed import things_changed

# a fact, by its path and where it was typed
Key = tuple[tuple[str, int, int], ...]

_SHOWN = 40
_SOME_FACES = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words that were changed, and the template line, or the line of the facts, that set them."""

    before: str
    after: str
    place: Location | None


@dataclass(frozen=True, slots=True)
class Printing:
    """One place where a fact is printed: its anchor, and how it printed `before` and `after`."""

    name: str
    before: str
    after: str

    @property
    def shown(self) -> str:
        return (
            f"“{_short(self.before)}”→“{_short(self.after)}”" if self.after else say("“{}”删掉了", _short(self.before))
        )


@dataclass(frozen=True, slots=True)
class Following:
    """A figure that follows from others and was changed: what each anchor prints now, and what to say of it."""

    printed: dict[str, str]
    told: str


@dataclass(slots=True)
class Findings:
    """What was found; `unplaced` says of each thing that nobody but a person can bring home what it is.

    `consequences` are the figures that follow from what was `changed`: path, and how each printed and will.
    """

    changed: list[Changed] = field(default_factory=list)
    consequences: list[tuple[str, str, str]] = field(default_factory=list)
    following: list[Following] = field(default_factory=list)
    reworded: list[Reworded] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft to compare with: its document, how it reads as a .docx, and what each anchor in that prints."""

    document: Document
    copy: Copy
    runs: Mapping[str, Run]


def findings_in(edited: Copy, drafted: Drafted) -> Findings:
    """Return what `edited` says otherwise than `drafted`, from which it was made."""
    old, new = drafted.copy.passages, edited.passages
    pairs = paired(old, new)
    rest_old, rest_new, moves = without_moves(old, new, pairs)
    finder = _Finder(drafted, Findings())
    for pair in pairs:
        before = together(rest_old[index] for index in pair.old)
        finder.compare(before, together(rest_new[index] for index in pair.new), finder.set_in(pair.old))
    for move in moves:
        finder.compare_moved(move)
    finder.settle()
    finder.found.unplaced += _structure(old, new, pairs, drafted.runs)
    finder.found.unplaced += things_changed(old, new, pairs, drafted.runs)
    finder.found.unplaced += _around(edited, drafted)
    return finder.found


class _Finder:
    def __init__(self, drafted: Drafted, found: Findings) -> None:
        self.drafted = drafted
        self.runs = drafted.runs
        self.found = found
        self.stretches = _stretches(drafted)
        self.facts: dict[Key, tuple[Fact, ...]] = {}
        self.printed: dict[Key, list[Printing]] = defaultdict(list)

    def set_in(self, places: Sequence[int]) -> Runs:
        """Return the runs that the paragraphs of the draft at `places` were made of."""
        return tuple(run for place in places for run in self.stretches[place])

    def compare_moved(self, move: Move) -> None:
        """Compare a sentence with itself where it stands now, and say that it was moved."""
        rest, before = [], len(move.before)
        for run in self.stretches[move.index]:
            rest += [run._replace(text=run.text[before:])] if before < len(run.text) else []
            before = max(before - len(run.text), 0)
        place, _ = self.set_by(move.old, 0, tuple(rest))
        self.found.unplaced.append(say("挪到别的段里的一句：“{}”{}。", _short(move.new.text), _of(place)))
        self.compare(move.old, move.new, tuple(rest))

    def compare(self, old: Passage, new: Passage, runs: Runs) -> None:
        comparison = compared(old, new, self.runs)
        for name, value in comparison.values.items():
            run = self.runs[name]
            key = tuple(map(_key, run.facts))
            self.facts[key] = run.facts
            self.printed[key].append(Printing(name, old.text[slice(*old.spans[name])], value))
        for rewording in comparison.rewordings:
            self.reword(old, rewording, runs)

    def reword(self, old: Passage, rewording: Rewording, runs: Runs) -> None:
        place, program = self.set_by(old, rewording.at, runs)
        if rewording.before.replace("\n", "") == rewording.after.replace("\n", ""):
            self.found.unplaced.append(say("换行改了：“{}”。", _short(rewording.after)))
        elif program:
            became = f"“{_short(rewording.before)}”→“{_short(rewording.after)}”"
            self.found.unplaced.append(say("序号和程序自己印的字，改了下次还照原样印：{}。", became))
        else:
            self.found.reworded.append(Reworded(_visible(rewording.before), _visible(rewording.after), place))
        for run in (self.runs[name] for name in rewording.lost):
            # what the new sentence still says was not changed
            if run.text not in rewording.after:
                fact, now = run.facts[0], _short(rewording.after)
                told = say("这句重写过，“{}”（{}）原来印的“{}”不见了：“{}”。", fact.path, _at(fact), run.text, now)
                self.found.unplaced.append(told)

    def set_by(self, old: Passage, at: int, runs: Runs) -> tuple[Location | None, bool]:
        """Return what set the words at `at` in `old`, made of `runs`, if known, and whether the program itself did."""
        # the program ends lines between words, in titles
        start, at = 0, at - old.text.count("\n", 0, at)
        for run in runs:
            start += len(run.text)
            if start > at:
                place = _place(run)
                return place, place is None
        # after the last word, or in what Word numbers by itself
        first = min(old.spans, key=lambda name: old.spans[name], default="")
        return _place(self.drafted.runs[first]) if first else None, False

    def settle(self) -> None:
        """Make of the printed values what is changed, and what cannot be."""
        for key, printings in self.printed.items():
            if all(printing.before == printing.after for printing in printings):
                continue
            told = self.change(self.facts[key], printings)
            match told:
                case Changed():
                    self.found.changed.append(told)
                case Following():
                    self.found.following.append(told)
                case _:
                    self.found.unplaced.append(told)
        self.found.changed.sort(key=lambda change: (change.fact.location.line, change.fact.location.column))

    def change(self, facts: tuple[Fact, ...], printings: Sequence[Printing]) -> Changed | Following | str:
        fact, *others = facts
        differing = [printing for printing in printings if printing.before != printing.after]
        shown = differing[0].shown
        if others:
            lines = "、".join(_at(each) for each in facts)
            return say("“{}”一处印了几项的（{}），请自己改：{}。", fact.path, lines, shown)
        if fact.parents:
            parents = "、".join(f"{parent.path}（{_at(parent)}）" for parent in fact.parents)
            told = say("“{}”是由{}来的，请改那里：{}。", fact.path, parents, shown)
            return Following({printing.name: printing.after for printing in printings}, told)
        typed = {retyped(fact, printing.before, printing.after) for printing in differing}
        same = [printing for printing in printings if printing.before in {each.before for each in differing}]
        said = [*same, *self.restated(fact)]
        if len(typed) > 1 or len(said) > len(differing):
            became = "、".join(f"“{_short(printing.after)}”" for printing in said)
            return say("“{}”（{}）印了{}处，改得不一样：{}；请定下来再改。", fact.path, _at(fact), len(said), became)
        (new,) = typed
        if new is None:
            return cannot_place(fact, differing[0].before, differing[0].after)
        return Changed(fact, differing[0].before, differing[0].after, new, tuple(each.name for each in differing))

    def restated(self, fact: Fact) -> list[Printing]:
        """Return the printings left alone of what only says `fact` in other words: 2020年 for 2020.

        A table that says again what the text says is made anew with each report.
        """
        keys = [
            key
            for key, (derived, *_) in self.facts.items()
            if fact.words in derived.words
            and [_key(fact)] == list(map(_key, derived.parents))
            and not derived.is_again(fact)
        ]
        return [each for key in keys for each in self.printed[key] if each.before == each.after]


def cannot_place(fact: Fact, before: str, after: str) -> str:
    """Return that `fact`, which printed `before` and now `after`, is for a person to change."""
    return say("“{}”（{}）填不回去：{}，请自己改。", fact.path, _at(fact), Printing("", before, after).shown)


def _place(run: Run) -> Location | None:
    """Return what is to be changed for other words in the place of `run`."""
    return run.missing.location if run.missing else run.place or (run.facts[0].location if run.facts else None)


def _key(fact: Fact) -> tuple[str, int, int]:
    return fact.path, fact.location.line, fact.location.column


def _stretches(drafted: Drafted) -> list[Runs]:
    """Return the runs that each paragraph of the draft was made of, those together that are read in one go.

    Paragraphs of one text stand in the order of the document.
    """
    waiting: dict[str, deque[Runs]] = defaultdict(deque)
    for part in (part for part in parts(drafted.document) if not isinstance(part, Contents)):
        for _, runs in words(part):
            waiting[text_of(runs)].append(tuple(runs))
    texts = [passage.text.replace("\n", "") for passage in drafted.copy.passages]
    return [waiting[text].popleft() if waiting.get(text) else () for text in texts]


def _structure(
    old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[Pair], runs: Mapping[str, Run]
) -> Iterator[str]:
    """Yield the paragraphs that went, came, were moved, put together or parted."""
    kept = {index for pair in pairs for index in pair.old}
    for index, passage in enumerate(old):
        if index not in kept:
            facts = dict.fromkeys(f"{fact.path}（{_at(fact)}）" for name in passage.spans for fact in runs[name].facts)
            also = say("；事实文件里还有：{}", "、".join(facts)) if facts else ""
            if passage.text.strip() or facts:
                yield say("删掉了一段：“{}”{}。", _short(passage.text), also)
    known = {index for pair in pairs for index in pair.new}
    for index, passage in enumerate(new):
        if index not in known and passage.text.strip():
            yield (
                say("表格里添了：“{}”。", _visible(passage.text))
                if passage.tabled
                else say("新加了一段：“{}”。", _visible(passage.text))
            )
    for pair in moved(pairs):
        yield say("挪了位置的一段：“{}”。", _short(new[pair.new[0]].text) or say("照片"))
    for pair in pairs:
        if len(pair.old) != len(pair.new):
            said = say("{}段改成了{}段：“{}”。", len(pair.old), len(pair.new), _short(new[pair.new[0]].text))
            yield said


def _around(edited: Copy, drafted: Drafted) -> Iterator[str]:
    """Yield what was changed outside the text, and marks that this draft does not have."""
    if edited.edges != drafted.copy.edges:
        now = "、".join(f"“{text}”" for text in sorted(map(str, edited.edges)))
        yield say("页眉页脚改了，现在是：{}。", now or say("空的"))
    if edited.tables != drafted.copy.tables:
        yield from _tables(drafted.copy.tables, edited.tables)
    strange = {name for passage in edited.passages for name in passage.spans} - set(drafted.runs)
    if strange:
        yield say("有{}处是照别的事实写的，这份事实里现在没有：事实文件可能后来改过。", len(strange))


def _tables(old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> Iterator[str]:
    for below, above, further, beside in gaps(old, new):
        if above - below != beside - further:
            yield say("原来有{}个表格，现在有{}个。", len(old), len(new))
            continue
        for number, (before, after) in enumerate(
            zip(old[below:above], new[further:beside], strict=True), start=below + 1
        ):
            yield say("第{}个表格原来是{}行{}列，现在是{}行{}列。", number, *before, *after)


def _of(place: Location | None) -> str:
    return f"（{place.source.name}:{place.line}）" if place else ""


def _at(fact: Fact) -> str:
    return f"{fact.location.source.name}:{fact.location.line}"


def _short(text: str) -> str:
    return _visible(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _visible(text: str) -> str:
    """Return `text` with the ends of lines in it as Word shows them, and with a box for what only some faces show."""
    return _SOME_FACES.sub("□", visible(text.replace("\n", "↓")))
