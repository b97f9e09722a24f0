"""What drafter is to reach: each goal a ratio of two things measured in the same run, or a time that people wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bench.names import (
    BUILD,
    CHECK,
    CLICK,
    COUNTY,
    FILL,
    HELP,
    OURS,
    PREVIEW,
    REFERENCE,
    TOWNS,
    TOWNS_BUILT,
    TOWNS_BY_TWO,
)
from bench.sampling import ratio

if TYPE_CHECKING:
    from bench.measures import Results


@dataclass(frozen=True)
class Goal:
    """A ratio, or what has a `unit`, that is to be at most `most`, better still `stretch`.

    `least` and `greatest` is its range.
    """

    name: str
    value: float
    most: float
    stretch: float | None = None
    least: float | None = None
    greatest: float | None = None
    unit: str = ""

    @property
    def verdict(self) -> str:
        """Return whether the goal is met."""
        if self.value > self.most:
            return "未达到"
        return "达到，更高的也达到" if self.stretch is not None and self.value <= self.stretch else "达到"


def paired(
    name: str, ones: Sequence[float], others: Sequence[float], most: float, stretch: float | None = None
) -> Goal:
    """Return the goal that `ones`, measured in turn with `others`, are to reach."""
    value, least, greatest = ratio(ones, others)
    return Goal(name, value, most, stretch, least, greatest)


def goals_of(results: "Results") -> list[Goal]:
    """Return what is to be reached, and what was."""
    return [*_beside_docxtpl(results), *_many(results), *_by_itself(results)]


def _beside_docxtpl(results: "Results") -> list[Goal]:
    one, hundred, warm = results.cold[1], results.cold[100], results.warm[1]
    return [
        paired("冷启动，一份：drafter / docxtpl", one[OURS].walls, one[REFERENCE].walls, 0.75, 0.65),
        paired("冷启动，100 倍：drafter / docxtpl", hundred[OURS].walls, hundred[REFERENCE].walls, 1.2, 1.0),
        paired("在一个进程里，一份：drafter / docxtpl", warm[OURS], warm[REFERENCE], 0.15, 0.10),
        paired("在一个进程里，一份：drafter / 压缩同样的部件", warm[OURS], warm[results.floor], 4, 3),
        paired("每多30段：drafter / docxtpl", results.growth(OURS), results.growth(REFERENCE), 2, 1.5),
        Goal("最多占的内存，一份：drafter / docxtpl", one[OURS].memory / one[REFERENCE].memory, 1),
        Goal("最多占的内存，100 倍：drafter / docxtpl", hundred[OURS].memory / hundred[REFERENCE].memory, 1),
    ]


def _many(results: "Results") -> list[Goal]:
    towns = results.whole
    each = towns[TOWNS].wall / TOWNS_BUILT
    return [
        # four times as many reports a second as docxtpl writes of its own
        Goal(f"{TOWNS}，每份：drafter / docxtpl", each / median(results.warm[1][REFERENCE]), 0.25),
        Goal(f"{TOWNS_BUILT}个乡镇：两个进程 / 一个进程", towns[TOWNS_BY_TWO].wall / towns[TOWNS].wall, 0.59),
        Goal(COUNTY, towns[COUNTY].wall, 2000, unit="毫秒"),
        *(Goal(name, median(results.said[name]), 150, unit="毫秒") for name in (PREVIEW, FILL)),
    ]


def _by_itself(results: "Results") -> list[Goal]:
    small, short, long = results.small, *(results.own_words[count] for count in sorted(results.own_words))
    hundredth = [wall / 100 for wall in results.cold[100][OURS].walls]
    return [
        paired("drafter check / drafter build", small[CHECK].walls, small[BUILD].walls, 0.8),
        paired("drafter --help / import click", small[HELP].walls, small[CLICK].walls, 1.5),
        paired(
            "事实多10倍，每一份（100 倍 / 10 倍）",
            hundredth,
            [median(results.cold[10][OURS].walls) / 10] * len(hundredth),
            1.1,
        ),
        paired(
            "模板多10倍，每一份（100 倍 / 10 倍）",
            [wall / 10 for wall in results.templates[100].walls],
            [results.templates[10].wall] * len(results.templates[100].runs),
            1.1,
        ),
        paired("自己的话多10倍，每一字（2万字 / 2千字）", [each / 10 for each in long], short, 1.1),
    ]
