"""An account of what a section must say, made from its template's outline and nothing else.

It knows the five marks of the wording language by its own reading of them, and none of the code
that composes clauses: so the two can be held against each other.
"""

import re
from collections.abc import Iterator

from drafter.model.document import Paragraph, Run, text_of
from drafter.rendering.lint.outline import Outline, Slot, WordingLine, groups_of
from drafter.schema.section import Section

MARKS = "、，；：。！？"
ORDINAL = re.compile("^(?:[一二三四五六七八九十]+是|首先，|其次，|第[一二三四五六七八九十]+，)$")
NUMERAL = re.compile("[0-9]|[一二两三四五六七八九十百千万]+(?:个|名|户|次|场|期|份|条|项|件|起|人|方面)")
SET_WORDS = ("一年来", "进一步", "一系列", "第一时间")
# round a choice between words, and between those
CHOICE, OR = "\1\2"


class Oracle:
    """Judges a told section, given which of its fields are filled."""

    def __init__(self, section: Section, outline: Outline, filled: set[str]) -> None:
        self.section = section
        self.filled = filled
        self.required = {field.path for line in outline.lines for field in line.fields if field.required}
        self.groups = [
            [line for line in group if line.start.mark not in ("#", "##")] for group in groups_of(outline.lines)
        ]
        self.items = [line for group in self.groups if group and group[0].start.item for line in group]

    def faults(self, paragraphs: list[Paragraph]) -> Iterator[str]:
        for paragraph in paragraphs:
            yield from self.text_faults(paragraph)
            printed = {run.place.line for run in paragraph.runs if run.place and run.place.source is self.source}
            for group in self.groups:
                here = [line for line in group if line.start.line in printed]
                for line in here:
                    yield from self.line_faults(line, group, printed, paragraph.runs)

    @property
    def source(self) -> object:
        return self.section.wording.source

    def text_faults(self, paragraph: Paragraph) -> Iterator[str]:
        text = text_of(paragraph.runs)
        if not self.section.frame and not any(
            (run.facts and run.facts[0].counts) or run.missing for run in paragraph.runs
        ):
            yield f"no fact stands in it: {text}"
        if text[:1] in MARKS:
            yield f"begins with a mark: {text}"
        if text[-1:] not in "。！？”：" or (text.endswith("：") and not self.section.frame):
            yield f"does not end: {text}"
        for run in paragraph.runs:
            bare = run.text
            for fixed in (*self.section.fixed, *SET_WORDS):
                bare = bare.replace(fixed, "")
            if not run.facts and not run.missing and not ORDINAL.match(run.text) and NUMERAL.search(bare):
                yield f"a figure without a fact: {run.text}"
        wording = "".join("\0" if run.facts or run.missing else run.text for run in paragraph.runs)
        if match := re.search(f"[{MARKS}][{MARKS}]", wording):
            yield f"two marks side by side: {match[0]} in {text}"

    def line_faults(
        self, line: WordingLine, group: list[WordingLine], printed: set[int], runs: tuple[Run, ...]
    ) -> Iterator[str]:
        number = line.start.line
        if not all(self.stands(slot) for slot in self.direct(line.parts)):
            yield f"line {number} stands with an empty fact"
        for above in self.above(line, group):
            if above.start.line not in printed:
                yield f"line {number} stands without line {above.start.line}"
        led = any(below.start.line in printed for below in self.reach(line, group))
        if line.lead and not led and not any(item.start.line in printed for item in self.items):
            yield f"line {number} leads to nothing"
        if not line.lead and line.fields and not any(self.known(field.path) for field in line.fields):
            yield f"line {number} stands without any fact"
        if (
            line.lead
            and line.text.endswith(tuple(MARKS))
            and not any(run.text.endswith(line.text[-1]) for run in runs if run.place and run.place.line == number)
        ):
            yield f"the lead in line {number} lost its mark"
        wanted = "".join(self.wanted(line.parts))
        said = "".join(
            run.text for run in runs if run.place and run.place.line == number and not run.facts and not run.missing
        )
        if not re.fullmatch(_pattern(_unmarked(wanted)), _unmarked(said)):
            yield f"line {number} says {said!r} and not {wanted!r}"

    def known(self, path: str) -> bool:
        return path in self.filled or path in self.required

    def stands(self, slot: Slot) -> bool:
        return not slot.fields or any(self.known(field.path) for field in slot.fields)

    @staticmethod
    def direct(parts: list[str | Slot]) -> list[Slot]:
        """Return the slots in `parts` that stand in no […]."""
        depth, slots = 0, []
        for part in parts:
            depth += {"[": 1, "]": -1}.get(part, 0) if isinstance(part, str) else 0
            if isinstance(part, Slot) and not depth:
                slots.append(part)
        return slots

    @staticmethod
    def within(parts: list[str | Slot]) -> list[Slot]:
        return [part for part in parts if isinstance(part, Slot)]

    def wanted(self, parts: list[str | Slot]) -> Iterator[str]:
        """Yield the wording that is left of a line when the parts with an empty fact are gone."""
        depth, inner = 0, []
        for part in parts:
            if part == "[":
                depth += 1
                if depth == 1:
                    inner = []
                    continue
            elif part == "]":
                depth -= 1
                if depth == 0:
                    # […] around nothing but smaller ones goes when all of those are gone
                    slots = self.direct(inner)
                    if all(map(self.stands, slots)) if slots else any(map(self.stands, self.within(inner))):
                        yield from self.wanted(inner)
                    continue
            if depth:
                inner.append(part)
            elif isinstance(part, str):
                yield part
            elif part.choices:
                yield f"{CHOICE}{OR.join(part.choices)}{CHOICE}"

    def above(self, line: WordingLine, group: list[WordingLine]) -> Iterator[WordingLine]:
        indent = line.start.indent
        for other in reversed(group[: group.index(line)]):
            if other.start.indent < indent:
                indent = other.start.indent
                if not other.lead:
                    yield other

    def reach(self, lead: WordingLine, group: list[WordingLine]) -> Iterator[WordingLine]:
        rest = group[group.index(lead) + 1 :]
        beneath = bool(rest) and rest[0].start.indent > lead.start.indent
        for line in rest:
            if line.start.indent < lead.start.indent or (beneath and line.start.indent == lead.start.indent):
                return
            if not line.lead:
                yield line
            if not beneath and line.text.endswith("。") and not lead.text.endswith(("。", "：")):
                return


def _unmarked(text: str) -> str:
    # 等, 共 and 年 are put by the filters 等, 共 and 带年
    return re.sub(f"[{MARKS}等共年]", "", text)


def _pattern(wanted: str) -> str:
    """Return the regular expression of what is `wanted`, in which any of the words of a choice may stand."""
    between = (f"(?:{'|'.join(map(re.escape, piece.split(OR)))})" for piece in wanted.split(CHOICE))
    return "".join(between)
