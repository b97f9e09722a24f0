"""Wording that says what is for the facts to say: figures, their units, and claims."""

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.claims import claim_in
from drafter.kinds import Figure
from drafter.language import mark, say
from drafter.lint.manuscript import Manuscript
from drafter.loose import loose_figure
from drafter.outline import Slot, WordingLine
from drafter.problem import Location, Problem

# words that begin like a unit: 10家家政公司
_UNIT_WORDS = re.compile("家[庭政长]|名[师人]|场[馆地所]|个[体人]|期刊|条例|份[子额]|次[要年]")
_HINT_CLAIM = mark("由事实来说：改用字段（如“方式”“成效”）；名称里本来有的，把整个名称写进“固定”。")


def check_title(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the figure and the claim in the title of the section."""
    section = manuscript.section
    place = Location(section.wording.source, 1)
    if figure := loose_figure(section.title, section.fixed):
        message = say("标题里写死了“{}”，没有事实作依据。", figure)
        yield Problem("loose-figure", message, place, say("固定的名称写进“固定”。"))
    if claim := claim_in(section.title, section.fixed):
        message = say("标题里的“{}”没有事实作依据。", claim)
        yield Problem("claim-without-fact", message, place, say(_HINT_CLAIM))


def check_figures(manuscript: Manuscript, line: WordingLine) -> Iterator[Problem]:
    """Yield the figures that stand in the wording of `line`."""
    for text in _texts(line):
        if figure := loose_figure(text, manuscript.section.fixed):
            message = say("模板里写死了“{}”，没有事实作依据。", figure)
            hint = say("数字由字段来印；固定的名称（“三八”、“6·26”）写进“固定”。")
            yield manuscript.problem("loose-figure", line, message, hint, figure)


def check_claims(manuscript: Manuscript, line: WordingLine) -> Iterator[Problem]:
    """Yield the claims that stand in the wording of `line`."""
    for text in _texts(line):
        if claim := claim_in(text, manuscript.section.fixed):
            message = say("“{}”没有事实作依据，模板里不能先写上。", claim)
            yield manuscript.problem("claim-without-fact", line, message, say(_HINT_CLAIM), claim)


def check_units(manuscript: Manuscript, line: WordingLine) -> Iterator[Problem]:
    """Yield the units that the wording sets after a figure, which brings its own."""
    for part, following in pairwise(line.parts):
        if not isinstance(part, Slot) or not isinstance(following, str) or _UNIT_WORDS.match(following):
            continue
        if unit := next((unit for unit in _units(part) if following.startswith(unit)), ""):
            message = say("“{}”会印两遍：单位由程序跟着数字印。", unit)
            hint = say("删掉模板里的这个“{}”；它是别的词的头一个字，就换个说法。", unit)
            yield manuscript.problem("doubled-unit", line, message, hint, f"}}}}{following[: len(unit)]}")


def _units(slot: Slot) -> Iterator[str]:
    """Yield the units that the figures in `slot` may bring."""
    for field in slot.fields:
        if isinstance(field.kind, Figure):
            yield from field.kind.units(field.spec)


def _texts(line: WordingLine) -> tuple[str, ...]:
    """Return the fixed wording of `line`, and that which its filters are given."""
    wording = "".join(part if isinstance(part, str) else "\0" for part in line.parts)
    return (re.sub(r"[\[\]]", "", wording), *(text for slot in line.slots for text in slot.texts))
