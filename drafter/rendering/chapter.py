"""One section told: its wording filled with its facts, and what of them found no place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from drafter.core import Location, Problem, Problems, Source, loose_figure, say
from drafter.model import Blank, Block, BoundSection, Heading, Run, text_of
from drafter.parsing import STANDING_KEYS, Metadata
from drafter.rendering.clauses import clause_of, join
from drafter.rendering.composition import bare_heading, compose
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.judgement import fields_named, judge_title
from drafter.rendering.notices import broken_off, doubled, run_together, unused
from drafter.rendering.shortening import minor_lines, without_minor
from drafter.rendering.types import RenderedSection
from drafter.schema import TOPIC, Report, Section, TemplateText


def _own(name: str, text: str) -> TemplateText:
    return TemplateText(Source(f"drafter/{name}", text), text, 1)


# how the free facts are told, in this order, in a section whose wording does not name them
REST = {
    "做法": _own("做法", "- {{ 做法 }}"),
    "成效": _own("成效", "{{ 成效 }}。"),
    "补充": _own("补充", "{{ 补充 }}"),
    "表格": _own("表格", "{{ 表格 }}"),
    "照片": _own("照片", "{{ 照片 }}"),
}
# what takes the place of the whole wording where it was typed
BODY = _own("正文", "{{ 正文 }}")


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
        for wording in self.wordings_of(section, bound):
            lines = self.engine.render(wording, names)
            told.minor += len(minor_lines(lines))
            part = compose(without_minor(lines, gone), bound.listing or self.report.listing, section.frame)
            told.blocks += part.blocks
            told.lost += part.lost
            told.notices += part.notices
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

    def headed(self, section: Section, bound: BoundSection, told: RenderedSection) -> Iterator[Block]:
        """Yield the blocks told under the heading typed in the facts, or the section's own."""
        own = Run(section.title, place=section.heading)
        title = bare_heading((Run(typed.words, (typed,)),), told) if (typed := bound.title) else (own,)
        if told.blocks and text_of(title):
            yield Heading(1, title)
        yield from told.blocks
