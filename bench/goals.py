"""What drafter is to reach: each goal a ratio of two things measured in the same run."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.sampling import ratio


@dataclass(frozen=True)
class Goal:
    """A ratio that is to be at most `most`, better still `stretch`; `least` and `greatest` is its range."""

    name: str
    value: float
    most: float
    stretch: float | None = None
    least: float | None = None
    greatest: float | None = None

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
