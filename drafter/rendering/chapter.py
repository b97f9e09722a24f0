"""One section told: its wording filled with its facts, and what of them found no place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.core import Location, Problem, Problems, Source, loose_figure, say
from drafter.model import Blank, Block, BoundSection, Heading, Paragraph, Run, records_in, text_of
from drafter.parsing import DATA_KEY, RESULT_KEY, STANDING_KEYS, WORK_ITEMS_KEY, Metadata
from drafter.rendering.clauses import clause_of, join
from drafter.rendering.composition import bare_heading, compose
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.judgement import fields_named, judge_title
from drafter.rendering.notices import broken_off, doubled, run_together, unused
from drafter.rendering.shortening import minor_lines, without_minor
from drafter.rendering.types import Line, RenderedSection
from drafter.rendering.work_items import are_work_items, is_long, untold, work_item_lines
from drafter.schema import TOPIC, Report, Section, TemplateText


def _own(name: str, text: str) -> TemplateText:
    return TemplateText(Source(f"drafter/{name}", text), text, 1)


# how the free facts are told, in this order, in a section whose wording does not name them
REST = {
    "数据": _own("数据", "{{ 数据 }}。"),
    "做法": _own("做法", "- {{ 做法 }}"),
    "事项": _own("事项", ""),
    "成效": _own("成效", "{{ 成效 }}。"),
    "补充": _own("补充", "{{ 补充 }}"),
    "表格": _own("表格", "{{ 表格 }}"),
    "照片": _own("照片", "{{ 照片 }}"),
}
# what takes the place of the whole wording where it was typed
BODY = _own("正文", "{{ 正文 }}")


def _goes_on(wording: TemplateText, above: Sequence[Line]) -> bool:
    """Tell whether what `wording` tells goes on in the last paragraph of the lines `above` it.

    Figures of one's own stand with the others, unless these end in a list; what came of work items, with them.
    """
    if wording is REST[DATA_KEY]:
        return bool(above) and not any(line.start.item for line in above)
    return wording is REST[RESULT_KEY] and are_work_items(above)


def _run_on(blocks: list[Block], more: list[Block]) -> list[Block]:
    """Return `blocks` and `more`, the first paragraph of which goes on in the last of `blocks`."""
    last, first = blocks[-1], more[0]
    if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
        return blocks + more
    return [*blocks[:-1], last._replace(runs=(*last.runs, *first.runs)), *more[1:]]


@dataclass(frozen=True)
class SectionRenderer:
    """Tells the sections of one report."""

    head: Metadata
    report: Report
    engine: TemplateEngine

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
        }

    def title(self, topic: str) -> tuple[Run, ...]:
        """Return the report's title: the one typed in the facts, or the report's own, on `topic`."""
        if title := self.head.title:
            return (Run(title.words, (title,)),)
        return self.phrase(self.report.title, topic)

    def phrase(self, wording: TemplateText, topic: str = "") -> tuple[Run, ...]:
        """Return a title or heading of the report; 专题 in it stands for `topic`."""
        if figure := loose_figure(re.sub(r"\{\{.*?\}\}", "\0", wording.text)):
            place = Location(wording.source, wording.first_line)
            message = say("报告的标题里写死了“{}”，没有事实作依据。", figure)
            raise Problems([Problem("loose-figure", message, place, say("用“{{ 年度 }}”这样的名称来印。"))])
        judge_title(wording, self.engine)
        names = self.names | {TOPIC: Run(topic)}
        return join([clause_of(line) for line in self.engine.render(wording, names)])

    def section(self, section: Section, bound: BoundSection, gone: frozenset[int] = frozenset()) -> RenderedSection:
        """Return `section` with the facts in `bound`; mistakes in its wording raise Problems.

        Its minor lines numbered in `gone` are left out.
        """
        names = self.names | bound.names | {"正文": bound.body}
        told = RenderedSection()
        above: list[Line] = []
        for wording in self.wordings_of(section, bound):
            lines = self.engine.render(wording, names)
            if wording is REST[WORK_ITEMS_KEY]:
                work_items = records_in(bound.names, WORK_ITEMS_KEY)
                lines = work_item_lines(work_items)
                told.notices += untold(work_items)
            told.minor += len(minor_lines(lines))
            part = compose(without_minor(lines, gone), self.listing(bound, lines), section.frame)
            goes_on = _goes_on(wording, above) and told.blocks and part.blocks
            told.blocks = _run_on(told.blocks, part.blocks) if goes_on else told.blocks + part.blocks
            told.lost += part.lost
            told.notices += part.notices
            above = lines
        told.blocks = list(self.headed(section, bound, told))
        told.notices += [*unused(bound, told), *doubled(told), *run_together(told), *broken_off(told)]
        return told

    def wordings_of(self, section: Section, bound: BoundSection) -> Iterator[TemplateText]:
        """Yield what is told one after the other: the wording and the free facts.

        The text of one's own takes the place of all words, but not of tables and photographs.
        """
        rest = STANDING_KEYS if bound.body else [key for key in REST if key not in fields_named(section, self.engine)]
        yield BODY if bound.body else section.wording
        yield from (REST[key] for key in rest if not isinstance(bound.names[key], Blank))

    def listing(self, bound: BoundSection, lines: Sequence[Line]) -> str:
        """Return how the items in `lines` are told; those too long for one paragraph stand on lines of their own."""
        listing = bound.listing or self.report.listing
        return "分行" if listing == "一是" and are_work_items(lines) and is_long(lines) else listing

    def headed(self, section: Section, bound: BoundSection, told: RenderedSection) -> Iterator[Block]:
        """Yield the blocks told under the heading typed in the facts, or the section's own."""
        own = Run(section.title, place=section.heading)
        title = bare_heading((Run(typed.words, (typed,)),), told) if (typed := bound.title) else (own,)
        if told.blocks and text_of(title):
            yield Heading(1, title)
        yield from told.blocks
