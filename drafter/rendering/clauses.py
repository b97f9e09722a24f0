"""Lines to clauses: optional parts settled, and wording and facts joined without doubling."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from drafter.core import Location, Problem, Problems, say
from drafter.model import Blank, FactPath, Run, text_of
from drafter.rendering.types import (
    SENTENCE_ENDS,
    STRENGTH,
    Clause,
    DroppedFact,
    Filled,
    Gap,
    Line,
    Series,
    facts_in,
    stands,
)


def block_in_sentence(name: str, place: Location) -> Problem:
    """Return the problem of a table or photograph, the field called `name`, among words."""
    hint = say("让“{}”自成一段，上面空一行；前面只能有“> ”开头、以“：”或“。”收尾的一行。", f"{{{{ {name} }}}}")
    return Problem("block-in-sentence", say("“{}”是表格或照片，放不进句子里。", name), place, hint)


_PAIRS = ("“”", "‘’", "《》", "「」", '""')
_CLOSING = {pair[0]: pair[1] for pair in _PAIRS}
_OPENING = tuple(_CLOSING)
# what the wording sets round facts
QUOTED = frozenset(_OPENING)
# what a pair is written as within another of its kind (GB/T 15834 4.8.3.3, 4.15.3.2)
_WITHIN = {"“": str.maketrans("“”‘’", "‘’“”"), "《": str.maketrans("《》", "〈〉")}
_FACT_MARKS = "。！？；，、：.!?;,:"
# 等 after a list, as against the end of a word: 男女平等
_AND_OTHERS = "(?<![平均同相高初中优])等$"
# what a fact may have to be fitted to, where the wording goes on with it
_FITTING = frozenset((*STRENGTH, *_CLOSING.values(), "等"))
# with what a fact ends that may be fitted
TO_BE_FITTED = frozenset((*_FACT_MARKS, *_CLOSING.values(), "等"))
# with what a time ends, after which the wording says no 期间 of its own: 春节前期间
_ENDS_A_TIME = ("前", "后", "时", "期间", "前夕", "之际", "当天", "当日")
# what the wording says after a time, unless that says so itself
SAYS_TIME = "期间"
# what may make two pieces of wording that meet lose a mark
_BEFORE_MEETING, _AFTER_MEETING = frozenset((*STRENGTH, *"（“《‘")), frozenset((*STRENGTH, *"）”》’"))


@lru_cache(maxsize=4096)
def begins_quotes(wording: str) -> bool:
    """Return whether a piece of `wording` begins something in quotes."""
    return not QUOTED.isdisjoint(wording)


class _Part:
    """What stands between [ and ], or in the whole line."""

    __slots__ = ("blanks", "dropped", "lost", "own", "runs", "wanted")

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.blanks: list[Blank] = []
        self.dropped: list[Blank] = []
        self.lost: list[DroppedFact] = []
        self.own = self.wanted = False

    def take(self, piece: Filled, place: Location) -> None:
        """Take `piece`, which stands in the line at `place`."""
        if isinstance(piece, Run):
            self.runs.append(piece)
            if not self.own and stands(piece):
                self.own = self.wanted = True
        elif isinstance(piece, Gap):
            self.blanks.append(piece.blank)
            self.wanted = True
        elif isinstance(piece, Series):
            for run in piece.joined():
                self.take(run, place)
        else:
            raise Problems([block_in_sentence(FactPath(piece.path).leaf, place)])


def settled(line: Line) -> Clause:
    """Return `line` with its optional parts settled and its marks undoubled, whatever it says."""
    part, place, quoted = _Part(), line.place, False
    stack = [part]
    for piece in line.pieces:
        if not isinstance(piece, str):
            part.take(piece, place)
        elif piece == "[":
            part = _Part()
            stack.append(part)
        elif piece == "]":
            _close(stack, line)
            part = stack[-1]
        else:
            part.runs.append(Run(piece, (), place))
            quoted = quoted or begins_quotes(piece)
    if len(stack) > 1:
        raise _unbalanced(line)
    (whole,) = stack
    told: Sequence[Run] = [run for run in whole.runs if run[0]]
    # where no fact has quotes of its own, those of the wording stay as they are
    quoted = quoted and not all([QUOTED.isdisjoint(run.text) for run in told if run.facts])
    told = _undoubled(_unwrapped(told) if quoted else told)
    runs, mark = _end_cut(_nested(told) if quoted else told)
    lost = whole.lost
    if whole.blanks:
        lost = [DroppedFact(item.fact, (*whole.blanks, *item.blanks)) for item in lost]
    return Clause(line, runs, mark, tuple(whole.blanks), tuple(whole.dropped), whole.own, whole.wanted, tuple(lost))


def _close(stack: list[_Part], line: Line) -> None:
    """Join the innermost part to the one around it, or drop it and keep what was lost with it."""
    if len(stack) == 1:
        raise _unbalanced(line)
    part = stack.pop()
    outer = stack[-1]
    outer.wanted = outer.wanted or part.wanted
    outer.lost += part.lost
    outer.dropped += part.dropped
    if not part.blanks and (part.own or not part.wanted):
        outer.runs += part.runs
        outer.own = outer.own or part.own
        return
    outer.dropped += part.blanks
    outer.lost += [DroppedFact(fact, (*part.blanks, *part.dropped)) for fact in facts_in(part.runs)]


def _unbalanced(line: Line) -> Problems:
    hint = say("在这一行里补上另一半；方括号不能跨行。")
    return Problems([Problem("unbalanced-bracket", say("方括号没有成对。"), line.place, hint)])


def _unwrapped(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` without the quotes of the wording round facts that bring several pairs of their own."""
    openings = [index for index, run in enumerate(runs) if run.text.endswith(_OPENING) and not run.facts]
    result = list(runs)
    for index in openings:
        run = runs[index]
        opening = run.text[-1]
        closing = _CLOSING[opening]
        inner = list(takewhile(lambda each: each.facts or each.text in ("、", "，"), runs[index + 1 :]))
        facts = [each.text for each in inner if each.facts]
        after = index + 1 + len(inner)
        if not facts or after == len(runs) or (len(facts) == 1 and _matching(facts[0])):
            continue
        if runs[after].text[0] == closing and all(text[0] + text[-1] == opening + closing for text in facts):
            result[index] = run._replace(text=run.text[:-1])
            result[after] = runs[after]._replace(text=runs[after].text[1:])
    return [run for run in result if run.text]


def _undoubled(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` without the quotes and marks that wording and fact would set twice."""
    if not any([_may_double(left, right) for left, right in pairwise(runs)]):
        return list(runs)
    result: list[Run] = []
    last: Run | None = None
    for run in runs:
        first = run.text[0]
        if last and last.facts and first in _FITTING:
            before = result[-2].text[-1] if len(result) > 1 else ""
            if (text := _fitted(last.text, before, first)) != last.text:
                result[-1:] = [last._replace(text=text)] if text else []
                last = result[-1] if result else None
        if last and last.facts and _says_time_twice(last, run):
            run = run._replace(text=run.text.removeprefix(SAYS_TIME))
        if last and not last.facts and not run.facts and last.text[-1] in _BEFORE_MEETING and first in _AFTER_MEETING:
            left, run = (last, run) if last.missing else _met(last, run)
            result[-1:] = [left] if left.text else []
        if run.text:
            result.append(run)
        last = result[-1] if result else None
    return result


def _may_double(left: Run, right: Run) -> bool:
    """Tell whether something may be set twice where `right` goes on after `left`."""
    end, first = left.text[-1], right.text[0]
    if left.facts:
        return (first in _FITTING and end in TO_BE_FITTED) or _says_time_twice(left, right)
    return end in _BEFORE_MEETING and first in _AFTER_MEETING and not right.facts


def _says_time_twice(left: Run, right: Run) -> bool:
    """Tell whether the wording `right` says 期间 after the fact `left`, which ends in such a word itself."""
    return not right.facts and right.text.startswith(SAYS_TIME) and left.text.endswith(_ENDS_A_TIME)


def _nested(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` with the quotes of facts that stand between quotes of the wording as inner ones: “省‘三八’先进”."""
    result = list(runs)
    for opening, inner in _WITHIN.items():
        depth = 0
        for index, run in enumerate(result):
            if not run.facts:
                depth += run.text.count(opening) - run.text.count(_CLOSING[opening])
            elif depth > 0 and opening in run.text:
                result[index] = run._replace(text=run.text.translate(inner))
    return result


def _fitted(text: str, before: str, following: str) -> str:
    """Return a fact's `text` as it stands between two characters of the wording."""
    if before + following in _PAIRS:
        bare = text.rstrip(_FACT_MARKS)
        if len(bare) > 2 and bare[0] + bare[-1] == before + following and _matching(bare):
            return bare[1:-1]
    if following in STRENGTH:
        text = text.rstrip(_FACT_MARKS)
    return re.sub(_AND_OTHERS, "", text) if following == "等" and text.endswith(following) else text


def _met(left: Run, right: Run) -> tuple[Run, Run]:
    """Return two pieces of wording that meet where a part between them went.

    Of two marks the stronger stays; what opened and closed the part goes, and a mark after an
    opening.
    """
    last, first = left.text[-1:], right.text[:1]
    if last in STRENGTH and first == "）":
        left, last = left._replace(text=left.text[:-1]), left.text[-2:-1]
    if last + first in ("（）", "“”", "《》", "‘’"):
        return left._replace(text=left.text[:-1]), right._replace(text=right.text[1:])
    if first in STRENGTH and last in STRENGTH and STRENGTH[first] > STRENGTH[last]:
        return left._replace(text=left.text[:-1]), right
    if first in STRENGTH and (last in STRENGTH or last in "（“《‘"):
        return left, right._replace(text=right.text[1:])
    return left, right


def _matching(text: str) -> bool:
    """Return whether the first character of `text` is closed by its last one, not earlier."""
    opening, closing = text[0], text[-1]
    depth = 0
    for char in text[:-1]:
        depth += (char == opening) - (char == closing and opening != closing)
        if depth == 0:
            return False
    return opening != closing or text.count(opening) == 2


def _end_cut(runs: list[Run]) -> tuple[tuple[Run, ...], str]:
    """Return `runs` without the mark of the wording that ends them, and that mark."""
    if not runs or runs[-1].facts:
        return tuple(runs), ""
    bare, mark = _parted(runs[-1].text)
    if bare != runs[-1].text:
        last = runs.pop()
        runs += [Run(bare, last.facts, last.place, last.missing, last.heading)] if bare else []
    return tuple(runs), mark


@lru_cache(maxsize=4096)
def _parted(wording: str) -> tuple[str, str]:
    """Return `wording` without the mark that ends it, and that mark."""
    text = wording.rstrip()
    mark = text[-1:] if text[-1:] in STRENGTH else ""
    return text.removesuffix(mark), mark


def closed(runs: Sequence[Run], mark: str) -> tuple[Run, ...]:
    """Return `runs` with `mark` at their end in place of the one that the last fact brought."""
    if not runs or _quoted_end(runs, mark):
        return tuple(runs)
    last = runs[-1]._replace(text=runs[-1].text.rstrip(_FACT_MARKS))
    return (*runs[:-1], *([last] if last.text else []), Run(mark, place=last.place))


def _quoted_end(runs: Sequence[Run], mark: str) -> bool:
    """Return whether a quoted sentence or …… ends `runs`, so that `mark` would end it again."""
    return mark == "。" and text_of(runs[-2:])[-2:] in ("。”", "！”", "？”", "……")


def join(clauses: Sequence[Clause]) -> tuple[Run, ...]:
    """Return the runs of `clauses` one after the other, each with its mark."""
    runs: list[Run] = []
    for clause in clauses:
        runs += clause.runs
        if clause.mark and not _quoted_end(clause.runs, clause.mark):
            runs.append(Run(clause.mark, place=clause.line.place))
    return tuple(runs)


def ended(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return `runs` as a paragraph: what does not end a sentence, ends in 。"""
    text = text_of(runs)
    if not text or text[-1] in f"{SENTENCE_ENDS}!?" or _quoted_end(runs, "。"):
        return runs
    return closed(runs, "。") if text[-1] in _FACT_MARKS else (*runs, Run("。", place=runs[-1].place))
