"""The short topic and the couplet of a section: an item's few words, and an aim in two halves that match."""

import re
from collections.abc import Iterable, Iterator

from drafter.core import Location, Problem, loose_figure, say
from drafter.rendering.lint.context import LintContext
from drafter.rendering.lint.hardcoded import result_in

MOST_IN_A_TOPIC = 16

_HAN = re.compile("[\u4e00-\u9fff]")
_STOPS = re.compile("[，。；！？,;]")


def check_headings(context: LintContext) -> Iterator[Problem]:
    """Yield what is wrong with the 题目 and the 对句 of the section."""
    section = context.section
    if section.topic:
        yield from topic_faults(section.topic, section.place_of("题目"), section.fixed)
    for topic in section.topics:
        yield from topic_faults(topic.words, topic.place, section.fixed)
    if section.couplet:
        yield from couplet_faults(section.couplet, section.place_of("对句"), section.fixed)


def topic_faults(topic: str, place: Location, fixed: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong with the short `topic` of an item, which stands at `place`."""
    if (count := _length(topic)) > MOST_IN_A_TOPIC:
        message = say("“题目”有{}个字，太长了：最多{}个字。", count, MOST_IN_A_TOPIC)
        yield Problem("long-topic", message, place, say("写成几个字的短语，例如“创建文明家庭”。"))
    if stop := _STOPS.search(topic):
        message = say("“题目”里用了“{}”。", stop[0])
        yield Problem("long-topic", message, place, say("写成一个短语，不用标点，例如“创建文明家庭”。"))
    yield from _claims("题目", topic, place, fixed)


def couplet_faults(couplet: str, place: Location, fixed: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong with the `couplet` of a heading, which stands at `place`."""
    halves = couplet.split("，")
    lengths = [_length(half) for half in halves]
    hint = say("写成字数相同的两半，中间一个逗号，例如“聚焦维权关爱，守护妇儿权益”。")
    if len(halves) != 2 or not all(lengths) or any(map(_STOPS.search, halves)):
        yield Problem("uneven-couplet", say("“对句”要两半，中间一个“，”。"), place, hint)
    elif lengths[0] != lengths[1]:
        message = say("“对句”的两半字数不同：{}个字和{}个字。", *lengths)
        yield Problem("uneven-couplet", message, place, hint)
    yield from _claims("对句", couplet, place, fixed)


def _claims(key: str, text: str, place: Location, fixed: Iterable[str]) -> Iterator[Problem]:
    """Yield the figure and the word of result in `text`, the value of `key`."""
    names = tuple(fixed)
    if figure := loose_figure(text, names):
        message = say("“{}”里写死了“{}”，没有事实作依据。", key, figure)
        yield Problem("loose-figure", message, place, say("固定的名称写进“固定”。"))
    if result := result_in(text, names):
        message = say("“{}”里的“{}”说的是成绩，没有事实作依据。", key, result)
        hint = say("写要做什么（动词加对象），不写做得怎样；名称里本来有的，把整个名称写进“固定”。")
        yield Problem("claiming-heading", message, place, hint)


def _length(text: str) -> int:
    return len(_HAN.findall(text))
