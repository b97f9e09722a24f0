"""One section told: its wording filled with its facts, own words after them, and what of all that found no place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.core import Source, typed_ordinal
from drafter.model import (
    Blank,
    Block,
    BoundSection,
    Exhibit,
    Fact,
    FactList,
    FactPath,
    Names,
    Paragraph,
    Run,
    Runs,
    Value,
    WorkItem,
    records_in,
    text_of,
)
from drafter.parsing import (
    DATA_KEY,
    DEEDS_KEY,
    RESULT_KEY,
    STANDING_KEYS,
    TOPIC_KEY,
    WORK_ITEMS_KEY,
    Metadata,
)
from drafter.rendering.chapter import RenderedSection
from drafter.rendering.clauses import ended, join
from drafter.rendering.comparisons import NOTHING_COMPARED, Compared, beside_main_figures
from drafter.rendering.composition import compose, heading_of
from drafter.rendering.engine.filters import COMPARED
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.equal_wordings import TOLD, told_wording
from drafter.rendering.items import IN_ROWS, SHORTEST_PARAGRAPH, is_list, together
from drafter.rendering.judgement import fields_named, judge_title
from drafter.rendering.line_plans import clause_of
from drafter.rendering.notices import broken_off, doubled, read_together, run_together, unused
from drafter.rendering.shortening import minor_lines, without_minor
from drafter.rendering.types import SENTENCE_ENDS, Composition, Item, Line
from drafter.rendering.weaving import Topic
from drafter.rendering.work_items import (
    LONGEST_SENTENCE,
    Part,
    clauses_of,
    deeds_apart,
    figure_parts,
    joined,
    parts_of,
    result_parts,
    untold,
)
from drafter.schema import BESIDE, CLOSING, COUPLETS, TOPIC, Report, Section, TemplateText


def _own(name: str, text: str) -> TemplateText:
    return TemplateText(Source(f"drafter/{name}", text), text, 1)


# how what a section says beside its wording is told where that does not name it
DEEDS = _own(DEEDS_KEY, "- {{ 做法 }}")
REST = {
    "补充": _own("补充", "{{ 补充 }}"),
    "表格": _own("表格", "{{ 表格 }}"),
    "照片": _own("照片", "{{ 照片 }}"),
}
# what takes the place of the whole wording where it was typed
BODY = _own("正文", "{{ 正文 }}")


@dataclass(frozen=True)
class SectionRenderer:
    """Tells the sections of one report; `filled` are those for which something was typed.

    `topic` is what it is about, unless the facts say so; `compared` what its figures are compared with.
    """

    head: Metadata
    report: Report
    engine: TemplateEngine
    filled: frozenset[str] = frozenset()
    topic: str = ""
    compared: Compared = NOTHING_COMPARED

    @cached_property
    def names(self) -> dict[str, object]:
        """Return the names that every section's wording may use."""
        head = self.head
        return {
            "年度": head.year,
            "下年": head.next_year,
            "单位": head.office.names,
            "期间": head.period(self.report.period),
            "报告": self.report.name,
            BESIDE: {name: name in self.filled for name in CLOSING},
            TOPIC: head.topic or Run(self.topic),
            COMPARED: self.compared,
        }

    def title(self) -> Runs:
        """Return the report's title: the one typed in the facts, or the report's own."""
        if title := self.head.title:
            return (Run(title.words, (title,)),)
        return self.phrase(self.report.title)

    def phrase(self, wording: TemplateText) -> Runs:
        """Return a title or heading of the report."""
        judge_title(wording, self.engine)
        return join([clause_of(line) for line in self.engine.render(wording, self.names)])

    def section(self, section: Section, bound: BoundSection, gone: frozenset[int] = frozenset()) -> RenderedSection:
        """Return `section` with the facts in `bound`; mistakes in its wording raise Problems.

        Its minor lines numbered in `gone` are left out.
        """
        return _Telling(self, section, bound).told(gone)


class _Telling:
    """One section on its way to being told."""

    def __init__(self, renderer: SectionRenderer, section: Section, bound: BoundSection) -> None:
        self.renderer = renderer
        self.section = section
        self.bound = bound
        self.names = renderer.names | bound.names | {"正文": bound.body}
        self.placed = frozenset() if bound.body else fields_named(section, renderer.engine)
        self.result = RenderedSection(section.name, bound.listing or renderer.report.listing, section.frame)

    def told(self, gone: frozenset[int]) -> RenderedSection:
        result, bound = self.result, self.bound
        self.head()
        lines = self.lines()
        if self.section.main and self.renderer.compared.comparisons:
            lines = list(beside_main_figures(lines, self.section.main, self.renderer.compared))
        result.minor = len(minor_lines(lines))
        told = compose(without_minor(lines, gone), result.listing, self.section.frame, self.work_items, self.topics)
        self.take(told)
        self.part(told.items)
        if not bound.body:
            self.own_words()
        for key in STANDING_KEYS if bound.body else REST:
            result.rest += self.free(key, REST[key]).blocks if self.is_free(key) else []
        for key in bound.summaries if bound.body else ():
            result.rest += drawn.blocks if isinstance(drawn := bound.names[key], Exhibit) else ()
        read = read_together(result)
        result.notices += [*unused(bound, result, read), *doubled(read), *run_together(read), *broken_off(read)]
        return result

    def head(self) -> None:
        """Take what stands over the section, alone or among others, and what opens it."""
        result, bound, section = self.result, self.bound, self.section
        couplet = section.couplet if self.renderer.report.heading_style == COUPLETS else ""
        typed = heading_of(bound.title, result.notices) if bound.title else ()
        result.heading = typed or _set(couplet or section.title, section)
        result.topic = typed or _set(section.topic or section.title, section)
        if bound.topic:
            result.topic = heading_of(bound.topic, result.notices)
        if bound.lead:
            result.lead = ended(join(clauses_of(bound.lead)))

    def part(self, items: list[Item]) -> None:
        """Take `items`; one alone that the template set apart is the section itself, under the topic set for it."""
        result, set_apart = self.result, [each for each in items if not any(run.facts for run in each.topic)]
        if result.body or items != set_apart or len(items) != 1:
            result.items = items
            return
        result.body = items[0].blocks
        result.topic = result.topic if self.bound.title else items[0].topic

    def lines(self) -> list[Line]:
        """Return the lines of the wording that this office has for this year, where there are several."""
        engine, head = self.renderer.engine, self.renderer.head
        if self.bound.body:
            return engine.render(BODY, self.names)
        wording, equal, told = told_wording(self.section, head.office.name.words, head.year.words)
        return engine.render(wording, self.names | {TOLD: told} if equal else self.names, equal)

    @property
    def work_items(self) -> list[WorkItem]:
        """The groups and records with words of their own, but for those words that the wording places itself."""
        if self.bound.body:
            return []
        return [
            each._replace(names={key: value for key, value in each.names.items() if not self.is_placed(each, key)})
            for each in self.bound.work_items
        ]

    @property
    def topics(self) -> list[Topic]:
        """The topics that the template sets over some of its fields and groups, where none was typed for all."""
        section = self.section
        return [
            Topic(Run(words, place=place), tuple(FactPath(f"{section.name}.{name}") for name in fields))
            for words, fields, place in (() if self.bound.body or self.bound.topic else section.topics)
        ]

    def is_placed(self, work_item: WorkItem, key: str) -> bool:
        """Return whether the wording says itself where what `work_item` says under `key` stands."""
        return f"{work_item.declared}.{key}" in self.placed

    def own_words(self) -> None:
        """Take figures, deeds and work items in own words, and what came of it all, in this order."""
        result, names = self.result, self.bound.names
        if self.is_free(DATA_KEY):
            self.run_on(figure_parts(names))
        work_items = records_in(names, WORK_ITEMS_KEY) if self.is_free(WORK_ITEMS_KEY) else ()
        result.notices += untold(work_items)
        plain = [each for each in work_items if not isinstance(each[TOPIC_KEY], Fact)]
        titled = [each for each in work_items if isinstance(each[TOPIC_KEY], Fact)]
        rows = [parts for each in plain if (parts := parts_of(each))]
        if self.is_free(DEEDS_KEY):
            # numbers are for items that have topics, and for points that were typed with numbers
            if result.listing == IN_ROWS or _are_numbered(names[DEEDS_KEY]):
                self.take(self.free(DEEDS_KEY, DEEDS))
            else:
                rows = [*deeds_apart(names), *rows]
        result.items = together([*result.items, *(self.item(each) for each in titled if parts_of(each))])
        self.told_in_rows(rows, result_parts(names) if self.is_free(RESULT_KEY) else [])

    def told_in_rows(self, rows: list[list[Part]], came_of_it: list[Part]) -> None:
        """Take each of `rows` as a sentence, and what `came_of_it` where it belongs."""
        result = self.result
        if rows and not result.items:
            rows[-1] += came_of_it
            came_of_it = []
        if sentences := [clause for parts in rows for clause in joined(parts)]:
            told = Paragraph(ended(join(sentences)))
            # what is no paragraph by itself is one with the wording above it
            result.body = _gone_on(result.body, told.runs) if _goes_on(result.body, told) else [*result.body, told]
        if not came_of_it:
            return
        if result.items:
            last = result.items[-1]
            result.items[-1] = last._replace(blocks=_gone_on(last.blocks, join(joined(came_of_it))))
        elif not (result.body and self.joined_to_the_only_sentence(came_of_it)):
            self.run_on(came_of_it)

    def joined_to_the_only_sentence(self, came_of_it: list[Part]) -> bool:
        """Join what `came_of_it` to the sentence that is all that was told, if it is one and stays readable."""
        last = self.result.body[-1]
        if len(self.result.body) > 1 or not isinstance(last, Paragraph) or is_list(last):
            return False
        text, more = text_of(last.runs), "".join(part.text for part in came_of_it)
        inner = any(mark in f"{text[:-1]}{more}" for mark in f"{SENTENCE_ENDS}；")
        if inner or not text.endswith("。") or len(text) + len(more) > LONGEST_SENTENCE:
            return False
        runs = (*last.runs[:-1], last.runs[-1]._replace(text=f"{last.runs[-1].text[:-1]}，"))
        self.result.body[-1] = last._replace(runs=(*runs, *join(joined(came_of_it))))
        return True

    def item(self, work_item: Names) -> Item:
        """Return `work_item`, which has a topic, as an item."""
        topic = work_item[TOPIC_KEY]
        assert isinstance(topic, Fact)
        text = ended(join(joined(parts_of(work_item))))
        return Item(heading_of(topic, self.result.notices), [Paragraph(text)])

    def is_free(self, key: str) -> bool:
        """Return whether something is to be told of `key` that the wording does not name."""
        return key not in self.placed and not isinstance(self.bound.names[key], Blank)

    def free(self, key: str, wording: TemplateText) -> Composition:
        """Return what is said under `key` told by `wording`."""
        return compose(self.renderer.engine.render(wording, self.names), self.result.listing, self.section.frame)

    def take(self, told: Composition) -> None:
        self.result.body += told.blocks
        self.result.lost += told.lost
        self.result.notices += told.notices

    def run_on(self, parts: Sequence[Part]) -> None:
        """Take `parts` as a sentence, which goes on in the last paragraph unless that ends in a list."""
        self.result.body = _gone_on(self.result.body, ended(join(joined(parts))))


def _are_numbered(deeds: Value) -> bool:
    return isinstance(deeds, FactList) and any(typed_ordinal(fact.words) for fact in deeds.facts)


def _set(words: str, section: Section) -> Runs:
    """Return a heading or topic that the template of `section` sets."""
    return (Run(words, place=section.heading),) if words else ()


def _goes_on(blocks: Sequence[Block], told: Paragraph) -> bool:
    """Tell whether `told` is one paragraph with the last of `blocks`: one of them is a stump."""
    last = blocks[-1] if blocks else None
    return isinstance(last, Paragraph) and any(len(text_of(each.runs)) < SHORTEST_PARAGRAPH for each in (last, told))


def _gone_on(blocks: Sequence[Block], runs: Runs) -> list[Block]:
    """Return `blocks` with `runs` at the end of the last paragraph, unless that ends in a list."""
    if blocks and isinstance(last := blocks[-1], Paragraph) and not is_list(last):
        return [*blocks[:-1], last._replace(runs=(*last.runs, *runs))]
    return [*blocks, Paragraph(runs)]
