"""Every figure and name of a document, with the sentence it stands in and the facts behind it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from drafter.core import Reading, mark, say, text_figures
from drafter.model import (
    Blank,
    Contents,
    Document,
    Fact,
    FactPath,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Part,
    Picture,
    Role,
    Run,
    Runs,
    Table,
    is_refrain,
    parts,
    text_of,
    words,
)
from drafter.parsing import TOPIC_KEY

_SENTENCE = re.compile("[^。；！？]*(?:[。；！？]+[”’）》】]*|$)")
_LONGEST = 20
# what is called so, or said so, is no figure
_NO_FIGURES = (Reading.NAME, Reading.PHRASE)
# whoever looks a figure up reads so much around it; a paragraph of commas alone is no sentence to print at each of them
_AROUND, _CUT = 200, 60


@dataclass(frozen=True, slots=True)
class Row:
    """Something that the document prints from `facts`, or cries out for (`missing`): a figure, a name, a sentence.

    `section` is the chapter of the report that it stands in, `sentence` what is read around it. `figure`
    tells whether there is a figure in it, `topic` is that of the matter of which it tells. It stands in `passage`,
    which is read in one go, from `start` to `end`.
    """

    section: str
    sentence: str
    words: str
    facts: tuple[Fact, ...] = ()
    missing: Blank | None = None
    figure: bool = False
    topic: str = ""
    passage: Runs = ()
    start: int = 0
    end: int = 0


def printed_figures(document: Document) -> tuple[Row, ...]:
    """Return a row for each figure and name in `document`, in the order in which they stand on the paper."""
    chapters, topics = _Chapters(_together(document)), _topics(document)
    rows = (row for part in parts(document) for row in _rows(part, chapters.of(part)))
    return tuple(replace(row, topic=_topic_of(row, topics)) if topics else row for row in rows)


def _together(document: Document) -> dict[str, tuple[str, ...]]:
    """Return which sections stand in one chapter with each."""
    return {name: chapter.sections for chapter in document.chapters for name in chapter.sections}


def _topics(document: Document) -> dict[str, str]:
    """Return the topics that were typed for matters, by the paths of these."""
    typed = (
        fact for chapter in document.chapters for item in chapter.items for run in item.topic for fact in run.facts
    )
    return {fact.path.rpartition(".")[0]: fact.words for fact in typed if FactPath(fact.path).leaf == TOPIC_KEY}


def _topic_of(row: Row, topics: dict[str, str]) -> str:
    """Return the topic of the matter of which `row` tells, if it has one."""
    paths = [FactPath(fact.path) for fact in row.facts[:1] if FactPath(fact.path).leaf != TOPIC_KEY]
    under = [matter for matter in topics if FactPath(matter).below and any(path.is_under(matter) for path in paths)]
    return topics[max(under, key=len)] if under else ""


def without_refrains(found: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows in `found`, those that only say once more whose report it is left out."""
    said: set[int] = set()
    for row in found:
        if not is_refrain(row.facts, row.words):
            yield row
        elif id(row.facts[0]) not in said:
            said.add(id(row.facts[0]))
            yield row


def _rows(part: Part, section: str) -> Iterator[Row]:
    match part:
        case Contents():
            # its headings stand in the body
            return
        case Table(head=head, rows=lines, caption=caption, total=total):
            yield from _stretch(caption, section)
            for cells in (head, *lines, total):
                yield from (row for cell in cells for row in _stretch(cell, section, _line(caption, cells)))
        case Picture(source=source, caption=caption):
            # the photograph itself is read as the name of its file
            name = Run(say("（照片）{}", source.facts[0].words), source.facts) if source.facts else source
            yield from _stretch((name,), section, text_of(caption) or name.text)
            yield from _stretch(caption, section)
        case _:
            yield from (row for _, runs in words(part) for row in _stretch(runs, section))


def _line(caption: Runs, cells: Sequence[Runs]) -> str:
    return "：".join(filter(None, (text_of(caption), "，".join(filter(None, map(text_of, cells))))))


def _stretch(runs: Runs, section: str, sentence: str = "") -> Iterator[Row]:
    """Yield the rows of `runs`, which are read in one go; `sentence` stands for theirs, if given."""
    text = text_of(runs)
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    for start, run in zip(accumulate((len(run.text) for run in runs), initial=0), runs, strict=False):
        if not run.facts and not run.missing:
            continue
        for begin, end, said, figure in _pieces(run):
            # 2020 is printed by one run and 年 by the next
            year = "年" if said[-1:].isdecimal() and text.startswith("年", start + end) else ""
            around = sentence or _sentence(text, ends, start + begin, start + end)
            place = (runs, start + begin, start + end + len(year))
            yield Row(section, around, said + year, run.facts, run.missing, figure, "", *place)


def _pieces(run: Run) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where what is traced of `run` begins and ends, its words, and whether it is a figure.

    That is the whole run, but each figure in one's own words.
    """
    own = any(fact.kind.is_prose for fact in run.facts)
    figures = [each for each in text_figures(run.text) if each.reading not in _NO_FIGURES] if own else []
    for figure in figures:
        yield figure.start, figure.end, figure.text, True
    if not figures:
        short = f"{run.text[:_LONGEST]}…" if own and len(run.text) > _LONGEST else run.text
        counted = any(fact.quantity for fact in run.facts) or bool(re.search("[0-9]", run.text))
        yield 0, len(run.text), short, counted and not run.missing


def _sentence(text: str, ends: Sequence[int], start: int, end: int) -> str:
    """Return the sentences of `text`, which end at `ends`, that reach from `start` to `end`: if long, what is around.

    Where nothing follows `start`, that is the whole `text`.
    """
    first, last = bisect_right(ends, start), bisect_left(ends, max(end, start + 1))
    low = ends[first - 1] if 0 < first < len(ends) else 0
    high = ends[last] if first < len(ends) and last < len(ends) else len(text)
    begin = low if start - low <= _AROUND else start - _CUT
    stop = high if high - end <= _AROUND else end + _CUT
    before, after = "…" if begin > low else "", "…" if stop < high else ""
    return f"{before}{text[begin:stop].strip()}{after}"


@dataclass(slots=True)
class _Chapters:
    """Knows of each part of a document, from first to last, in which chapter it stands.

    That is the heading above; where a section without a heading, as an opening or a closing, is told
    below that of another, it is the section's name. Sections that are told `together` stand under one heading.
    """

    together: dict[str, tuple[str, ...]]
    heading: str = ""
    under: str = ""

    def of(self, part: Part) -> str:
        match part:
            case Heading(number=number, runs=runs, section=section):
                self.heading, self.under = f"{number}{text_of(runs)}", section
            case Paragraph(runs=runs) if part.role is not Role.BODY:
                if part.role is Role.ENCLOSURE_TITLE:
                    self.heading, self.under = text_of(runs), ""
                return str(part.role)
            case Paragraph(runs=runs, section=section) if runs and runs[0].heading:
                self.heading, self.under = text_of([run for run in runs if run.heading]).rstrip("。"), section
            case Paragraph(section=section):
                self.under = self.under or section
                here = section in ("", self.under, *self.together.get(self.under, ()))
                return self.heading if self.heading and here else section or str(part.role)
            case Letterhead():
                return say(_LETTERHEAD)
            case Imprint():
                return say(_IMPRINT)
        return self.heading


_LETTERHEAD, _IMPRINT = mark("版头"), mark("版记")
