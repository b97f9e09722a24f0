"""Checks of own words: whether what stands under 目的 and 成效 is read as one."""

from collections.abc import Iterator, Sequence

from drafter.core import Problem, say, shortened
from drafter.model import BoundSection, Fact, FactList, Names
from drafter.parsing import DEEDS_KEY, PURPOSE_KEY, RESULT_KEY, WORK_ITEMS_KEY
from drafter.validation.checks.context import CheckContext

_PURPOSES = (
    "为", "以", "围绕", "按照", "根据", "结合", "针对", "在", "依托", "立足", "着眼", "聚焦", "适应", "落实", "贯彻",
)  # fmt: skip
# what came of something begins with what it was, where several things were done
_VERBS = (
    "提高", "提升", "增强", "推动", "促进", "激发", "营造", "解决", "赢得", "受到", "得到", "取得", "扩大", "优化",
    "丰富", "改善", "带动", "形成", "树立", "维护", "保障", "起到", "让", "使",
)  # fmt: skip


def odd_purposes(case: CheckContext) -> Iterator[Problem]:
    """Yield a note for each 目的 that does not begin as what something is done for, or goes by, begins."""
    for bound in case.bound.values():
        for fact in _typed(_work_items(bound), PURPOSE_KEY):
            if not fact.words.startswith(_PURPOSES):
                message = say("“{}”写的是“{}”，不像目的或依据。", fact.path, shortened(fact.words, 20))
                hint = say("写成“为……”“围绕……”“按照……”“针对……”；说做了什么的，写进“做法”。")
                yield Problem("odd-purpose", message, fact.location, hint)


def results_of_what(case: CheckContext) -> Iterator[Problem]:
    """Yield a note where what came of a section begins with a verb, though several things were done in it."""
    for bound in case.bound.values():
        result, deeds = bound.names.get(RESULT_KEY), bound.names.get(DEEDS_KEY)
        count = len(deeds.facts) if isinstance(deeds, FactList) else 0
        if not isinstance(result, FactList) or count + len(_work_items(bound)) < 2:
            continue
        first = result.facts[0]
        if first.words.startswith(_VERBS):
            message = say("“{}”是“{}”，前面做了几件事，看不出说的是哪一件。", first.path, shortened(first.words, 20))
            hint = say("写明是什么，如“这些活动……”；说的是一件事的，写到那件事的“成效”里。")
            yield Problem("result-of-what", message, first.location, hint)


def _work_items(bound: BoundSection) -> Sequence[Names]:
    """Return what is said in own words of each matter of the section."""
    own = bound.names.get(WORK_ITEMS_KEY)
    listed = [item for item in own if isinstance(item, dict)] if isinstance(own, tuple) else []
    return [*(item.names for item in bound.work_items), *listed]


def _typed(items: Sequence[Names], key: str) -> Iterator[Fact]:
    for item in items:
        value = item.get(key)
        yield from value.facts if isinstance(value, FactList) else ()
