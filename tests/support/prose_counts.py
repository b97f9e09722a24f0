"""Counts what reads badly in a report, place by place: stubs of paragraphs, results before deeds, lists without a lead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from drafter.core.text.lookalikes import HAN
from drafter.model.document import Document, DocumentChapter, Heading, Paragraph, Run, Runs, text_of
from drafter.model.path import FactPath
from drafter.model.roles import Role
from drafter.schema.report import Report

SHORT, MOST_CHAPTERS, MOST_OF_A_VERB = 20, 8, 2
VERBS = ("开展", "举办", "组织", "评选", "表彰", "申报", "发放", "建立", "成立", "召开", "争取", "培训", "推荐", "选树")
FRAMES, FREE, RESULT = ("开头", "结尾"), "补充", "成效"
_HAN = re.compile(HAN)
_ENDS = "。！？"
_SEVERAL, _QUOTED = re.compile("[、和与及]|[”》][“《]"), re.compile("(?<=“)[^“”]*(?=”)|(?<=《)[^《》]*(?=》)")
_QUOTES, _OPEN = ("”", "》"), ("“", "《")


class Kind(Enum):
    """What reads badly."""

    SHORT = "paragraphs under 20 characters"
    THIN = "chapters of one sentence beside a neighbour"
    RESULT = "results before their deeds"
    LIST = "lists without a lead or topics"
    VERB = "a verb thrice in a sentence"
    OTHERS = "等 after one"
    WAIVED = "忽略 for required fields"
    CHAPTERS = "reports of more than 8 chapters"


class Place(NamedTuple):
    """Where something reads badly, and how it reads there."""

    kind: Kind
    words: str


def places(document: Document, report: Report, waived: Iterable[str] = ()) -> Iterator[Place]:
    """Yield each place of `document`, a report of the kind `report`, that reads badly."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph) and block.role is Role.BODY]
    leading = {
        id(above) for above, below in pairwise(document.blocks) if isinstance(below, Heading) and below.level > 1
    }
    short = (each for each in paragraphs if id(each) not in leading and _is_short(each))
    yield from (Place(Kind.SHORT, text_of(each.runs)) for each in short)
    yield from (Place(Kind.THIN, text_of(each.title)) for each in _thin(document, report))
    yield from (Place(Kind.RESULT, words) for each in paragraphs for words in _results_first(each.runs))
    yield from (Place(Kind.LIST, text_of(each.runs)) for each in _bare_lists(document))
    yield from (Place(Kind.VERB, words) for each in paragraphs for words in _repeated(each.runs))
    yield from (Place(Kind.OTHERS, words) for each in paragraphs for words in _others_after_one(each.runs))
    yield from (Place(Kind.WAIVED, path) for path in waived)
    chapters = _headings(document)
    if len(chapters) > MOST_CHAPTERS:
        yield Place(Kind.CHAPTERS, "、".join(chapters))


def _is_short(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` is a stub: none of a frame, of 补充 or of a list, none that leads on or is unfinished."""
    facts = [fact for run in paragraph.runs for fact in run.facts]
    own = bool(facts) and all(FREE in FactPath(fact.path).names for fact in facts)
    listed = any(run.item or run.missing for run in paragraph.runs)
    text = text_of(paragraph.runs)
    placed = paragraph.section and paragraph.section not in FRAMES
    return bool(placed and not (own or listed or text.endswith("："))) and len(_HAN.findall(text)) < SHORT


def _thin(document: Document, report: Report) -> Iterator[DocumentChapter]:
    """Yield each chapter of one sentence, of which another stands that tells of the same declared chapter."""
    declared = [frozenset(chapter.sections) for part in report.parts for chapter in part.chapters]
    for chapter in document.chapters:
        whole = next((each for each in declared if each & {*chapter.sections}), frozenset())
        neighbours = any(whole & {*each.sections} for each in document.chapters if each is not chapter)
        blocks = [
            each for each in document.blocks if each.section in chapter.sections and not isinstance(each, Heading)
        ]
        plain = all(isinstance(block, Paragraph) for block in blocks)
        text = "".join(text_of(block.runs) for block in blocks if isinstance(block, Paragraph))
        if neighbours and blocks and plain and sum(map(text.count, _ENDS)) <= 1:
            yield chapter


def _results_first(runs: Runs) -> Iterator[str]:
    """Yield the results in `runs` behind which deeds or figures of the same group stand."""
    told = [(FactPath(fact.path), run.text) for run in runs for fact in run.facts]
    for place, (path, words) in enumerate(told):
        group = path.removesuffix(f".{RESULT}")
        later = (each for each, _ in told[place + 1 :] if each.is_under(group))
        if path.leaf == RESULT and any(not {RESULT, FREE} & {*each.names} for each in later):
            yield words


def _bare_lists(document: Document) -> Iterator[Paragraph]:
    """Yield the first paragraph of each list that nothing leads into, and whose items have no topics."""
    topics = {text_of(item.topic) for chapter in document.chapters for item in chapter.items if item.topic}
    for before, block in pairwise((None, *document.blocks)):
        if isinstance(block, Paragraph) and block.runs[:1] and block.runs[0].item:
            led = isinstance(before, Paragraph) and before.section == block.section
            if not led and not all(_topic_of(item, topics) for item in _items(block.runs)):
                yield block


def _items(runs: Runs) -> Iterator[str]:
    """Yield the text of each item in `runs`, without its number."""
    text: list[str] = []
    for run in runs:
        if run.item and text:
            yield "".join(text)
        text = [] if run.item else [*text, run.text]
    yield "".join(text)


def _topic_of(item: str, topics: Iterable[str]) -> str:
    return next((topic for topic in topics if item.startswith(topic)), "")


def _repeated(runs: Runs) -> Iterator[str]:
    """Yield each verb that the wording says too often in one sentence of `runs`, with the sentence."""
    for sentence in _sentences(runs):
        wording = "\0".join(run.text for run in sentence if not (run.facts or run.missing))
        for verb in VERBS:
            if wording.count(verb) > MOST_OF_A_VERB:
                yield f"{verb}：{text_of(sentence)}"


def _sentences(runs: Runs) -> Iterator[Sequence[Run]]:
    """Yield the sentences of `runs`, each run cut where one ends."""
    sentence: list[Run] = []
    for run in runs:
        for text in re.findall(f"[^{_ENDS}]+[{_ENDS}]?|[{_ENDS}]", run.text):
            sentence.append(run._replace(text=text))
            if text[-1] in _ENDS:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def _others_after_one(runs: Runs) -> Iterator[str]:
    """Yield the words before each 等 of the wording that stands behind one value alone."""
    for place, run in enumerate(runs):
        if run.facts or not re.match("等(?!级|候|于|待)", run.text) or not place or not runs[place - 1].facts:
            continue
        before, value = runs[place - 2].text if place > 1 else "", runs[place - 1].text
        listed = before.endswith(("、", "和", "与", "及")) or (before[-1:] in _QUOTES and value[:1] in _OPEN)
        if not listed and not _SEVERAL.search(_QUOTED.sub("", value)):
            yield f"{value}{run.text}"


def _headings(document: Document) -> list[str]:
    """Return the headings of the first level, those among them that run in with their paragraphs."""
    headings: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            headings += [text_of(block.runs)] if block.level == 1 else []
        elif isinstance(block, Paragraph):
            words = text_of(run for run in block.runs if run.heading == 1)
            headings += [words] if words else []
    return headings
