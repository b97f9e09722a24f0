"""What to tell the author of a section as it was told: facts without a place, words said twice."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from drafter.core import Problem, say, shortened
from drafter.model import Blank, BoundSection, Document, Fact, FactPath, Run, Runs, runs_of, stretches
from drafter.parsing import TITLE_KEY
from drafter.rendering.chapter import RenderedSection

_QUOTES = "“”‘’《》"
# a single character that is no sound repetition where wording and fact meet: 在在, 为为
_NEVER_TWICE = "在为于由向对从与将"
_STOPS = "。；，、：！？"


def read_together(told: RenderedSection) -> list[Runs]:
    """Return the runs of the section, those together that are read in one go."""
    return [runs for block in told.blocks for runs in stretches(block)]


def unused(bound: BoundSection, told: RenderedSection, read: Iterable[Runs]) -> Iterator[Problem]:
    """Yield a warning for each fact that no run of the section carries, as it is `read`, with what took it."""
    topics = (item.topic for item in told.items)
    carried = {id(fact) for runs in chain(read, topics) for run in runs if run.facts for fact in run.facts}
    blanks = {id(lost.fact): lost.blanks for lost in told.lost}
    named = {problem.location for problem in told.notices if problem.code == "work-item-without-deed"}
    for fact in [*bound.facts, *([bound.title] if bound.title else [])]:
        if id(fact) not in carried and fact.location not in named:
            name = fact.path
            if any(blank.cut for blank in blanks.get(id(fact), ())):
                message = say("“{}”没有写：照要求的字数省去了。", name)
                yield Problem("cut-for-length", message, fact.location, say("要写它，就把字数放宽些。"))
                continue
            reason, hint = _reason(blanks.get(id(fact), ()), bool(bound.body))
            yield Problem("unused-fact", say("“{}”填了，却没写进文中：{}。", name, reason), fact.location, hint)


def headings_not_told(told: Iterable[RenderedSection], topic: Fact | None, document: Document) -> Iterator[Problem]:
    """Yield a note for each heading and topic that was typed and does not stand in `document`, with what took it.

    `topic` is that of the whole report.
    """
    runs = (run for section in told for heading in section.headings for run in heading)
    typed = {fact.path: fact for run in runs for fact in run.facts} | ({topic.path: topic} if topic else {})
    if not typed:
        return
    # by its path: where names are masked, the fact that is printed is another
    printed = {fact.path for run in runs_of(document) for fact in run.facts}
    for path, fact in typed.items():
        if path in printed:
            continue
        if topic and path == topic.path:
            message = say("“{}”没有印：这份报告的标题和开头不用它。", path)
            yield Problem("topic-not-told", message, fact.location, say("要它作标题，就写进“标题”；不要就删掉。"))
        elif FactPath(path).leaf == TITLE_KEY:
            message = say("“{}”没有印：这一章合在别的章里，标题不用它。", path)
            yield Problem("topic-not-told", message, fact.location, say("不用管；要印它，就写进“题目”。"))
        else:
            message = say("“{}”没有印：它单独成章、只有这一件事，或者文字开头已经说了。", path)
            yield Problem("topic-not-told", message, fact.location, say("不用管；要它作标题，就写进“标题”。"))


def doubled(read: Iterable[Runs]) -> Iterator[Problem]:
    """Yield a warning where the wording goes on with the word that a fact ends in, or the other way round."""
    for runs in read:
        for before, after in pairwise(runs):
            if (not before.facts) is (not after.facts):
                continue
            first = after.text[:1]
            if first not in before.text and first not in _QUOTES:
                continue
            right = after.text.lstrip(_QUOTES)
            left = before.text.rstrip(_QUOTES)
            if right[:1] not in left[-6:]:
                # nothing that `right` begins with ends `left`
                continue
            for length in range(min(len(left), len(right), 6), 0, -1):
                if left[-length:] == right[:length] and (length > 1 or _never_twice(right[0], before)):
                    (fact, *_) = before.facts or after.facts
                    message = say("“{}”连着印了两遍，一遍是模板的，一遍是这里填的。", right[:length])
                    yield Problem("doubled-word", message, fact.location, say("这里不用再写这几个字。"))
                    break


def _never_twice(char: str, before: Run) -> bool:
    """Return whether `char` is wrong where it ends `before` and begins what follows."""
    unit = before.facts[0].quantity is not None and not char.isdecimal() if before.facts else False
    return unit or char in _NEVER_TWICE


def run_together(read: Iterable[Runs]) -> Iterator[Problem]:
    """Yield a warning where the figures of two facts stand side by side and read as one: 14 and 35 as 1435."""
    for runs in read:
        for before, after in pairwise(runs):
            if before.facts and after.facts and before.text[-1:].isdecimal() and after.text[:1].isdecimal():
                message = say("“{}”和“{}”连着印，读成了一个数。", shortened(before.text, 20), shortened(after.text, 20))
                hint = say("看看是不是填错了地方；没有填错，就在后面加一个词。")
                place, related = before.facts[0].location, (after.facts[0].location,)
                yield Problem("joined-figures", message, place, hint, related=related)


def broken_off(read: Iterable[Runs]) -> Iterator[Problem]:
    """Yield a warning where the mark that a word was typed with stands amid the sentence: 镇卫生院。开展检查."""
    for runs in read:
        for before, after in pairwise(runs):
            if not before.facts or before.text[-1:] not in _STOPS or after.text[:1] in _STOPS:
                continue
            fact = before.facts[-1]
            if (fact.kind.is_text or fact.kind.is_date) and fact not in after.facts:
                message = say("“{}”末尾的“{}”印在了句子中间。", fact.path, before.text[-1])
                yield Problem("stray-mark", message, fact.location, say("删掉它：标点由程序来加。"))


def _reason(blanks: tuple[Blank, ...], replaced: bool) -> tuple[str, str]:
    if replaced:
        return say("这一章写了“正文”"), say("“正文”里说到了就不用管；没有说到，就写进“正文”。")
    held = _listed(blank for blank in blanks if blank.held)
    answered = _listed(blank for blank in blanks if blank.answer)
    empty = _listed(blank for blank in blanks if not (blank.answer or blank.held))
    states = [
        *([say("{}填的是“无”", answered)] if answered else []),
        *([say("{}的标签不合这份报告", held)] if held else []),
        *([say("{}还空着", empty)] if empty else []),
    ]
    if not states:
        return say("没有哪一句用到它"), say("把这件事写进“补充”。")
    hint = say("填上{}，或把这件事写进“补充”。", empty) if empty else say("把这件事写进“补充”。")
    return say("同句的{}", say("，").join(states)), hint


def _listed(blanks: Iterable[Blank]) -> str:
    names = dict.fromkeys(FactPath(blank.path).below for blank in blanks)
    return "、".join(f"“{name}”" for name in names)
