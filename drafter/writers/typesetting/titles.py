"""A title in lines that break between words and are well shaped (GB/T 9704—2012 7.3.1)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, combinations, pairwise

from drafter.core import in_either_script, width
from drafter.model import Run, Runs, text_of
from drafter.writers.typesetting.lines import NEVER_FIRST, NEVER_LAST, TextLine, broken

# more lines than this are no title, but a text
MOST_LINES = 4

# the name of a place stands whole, and so does what it is called by: 东关街道/和平社区, 石桥镇/建设村
_NO_NAME = "街道|办事处|关于|开展|推进|深入|落实|活动|工作|情况|妇联|妇女|[省市县镇乡委年及与的等]"
_PLACE = (
    "(?:(?<=街道)|(?<=办事处)|(?<=[省市县区旗镇乡]))"
    f"(?:(?!{_NO_NAME})[\u3400-\u9fff]){{1,6}}(?:社区|街道(?:办事处)?|(?<!农)村|镇|乡(?!村))"
)
# what is read in one go; a name before 妇女联合会 belongs to it, and 报告 to the 情况 that it is of
_WORD = (
    f"{_PLACE}|"
    "“[^”]{1,12}”|《[^》]{1,14}》|（[^）]{1,12}）|[0-9〇一二三四五六七八九—-]+年度?(?:上半年|下半年|第[一二三四]季度)?|"
    "妇女联合会|妇女工作委员会|联合会|委员会|总工会|共青团|妇联|妇儿工委|残联|工会|团委|人民政府|街道办事处|社区|"
    "工作总结|工作计划|工作要点|工作安排|工作汇报|情况报告|情况汇报|情况总结|述职报告|专项总结|总结|计划|报告|汇报|简报|"
    "关于|开展|推进|深入|落实|系列活动|专项行动|活动|工作|情况|妇女|儿童|家庭|权益|维护|创建|建设|发展|健康|法治|宣传|"
    "教育|服务|关爱|帮扶|巾帼|行动|国际|乡村|振兴|思想|政治|引领|组织|改革|基层|及|和|与|的|等|[0-9A-Za-z.%]+"
)
_TAILS = "妇女|联合会|委员会|总工会|妇联|残联|工会|团委|人民政府|工作总结|总结|计划|报告|汇报|简报"
_NO_HEAD = "[的及和与等年月日]"
_GOOD_END = "(?:会|妇联|年|年度|半年|季度|政府|团委|办事处|的)$"


def title_lines(runs: Sequence[Run], across: float) -> tuple[Runs, ...]:
    """Return `runs` in as few lines of `across` characters as they need, at the ends of words, 梯形 or 菱形."""
    text = text_of(runs)
    if width(text) <= across:
        return (tuple(run for run in runs if run.text),)
    for count in range(2, MOST_LINES + 1):
        if width(text) > across * count:
            continue
        if ends := _best(text, list(_bounds(runs)), count, across):
            return tuple(_pieces(runs, ends))
    return tuple(line.runs for line in broken(runs, TextLine((), "", 0, 0), across, 0))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of `words`; few titles need it, and it is slow to compile."""
    return re.compile(in_either_script(words))


def _best(text: str, bounds: Sequence[int], count: int, across: float) -> tuple[int, ...]:
    """Return the places, of those in `bounds`, where `count` lines of `text` end, or nothing where they do not fit."""
    choices = []
    for inner in combinations(bounds, count - 1):
        ends = (0, *inner, len(text))
        widths = [width(text[start:end]) for start, end in pairwise(ends)]
        if max(widths) <= across:
            choices.append((_shape(widths) + sum(_harm(text, end) for end in inner), ends))
    return min(choices)[1] if choices else ()


def _shape(widths: Sequence[float]) -> float:
    """Return how far lines of `widths` are from a good shape: lines alike, none of the inner ones the shortest."""
    waist = any(
        middle < min(above, below) for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return max(widths) - min(widths) + 6 * waist


def _harm(text: str, end: int) -> float:
    """Return how much a line end at `end` hurts the sense of `text`."""
    if _pattern(_TAILS).match(text, end) and not _pattern(_GOOD_END).search(text, 0, end):
        return 8
    return 0 if _pattern(_GOOD_END).search(text, 0, end) else 3


def _bounds(runs: Sequence[Run]) -> Iterator[int]:
    """Yield the places between words at which the text of `runs` may break."""
    text = text_of(runs)
    starts = set(accumulate(len(run.text) for run in runs))
    inside: set[int] = set()
    for match in _pattern(_WORD).finditer(text):
        starts |= {*match.span()}
        inside |= set(range(match.start() + 1, match.end()))
    for place in sorted(starts - inside):
        if not 0 < place < len(text) or _pattern(_NO_HEAD).match(text, place):
            continue
        if text[place] not in NEVER_FIRST and text[place - 1] not in NEVER_LAST:
            yield place


def _pieces(runs: Sequence[Run], ends: Sequence[int]) -> Iterator[Runs]:
    """Yield the runs that stand between each two of `ends`."""
    for first, last in pairwise(ends):
        line, start = [], 0
        for run in runs:
            said = run.text[max(first - start, 0) : max(last - start, 0)]
            line += [run._replace(text=said)] if said else []
            start += len(run.text)
        yield tuple(line)
