"""A figure beside that of the year before, and beside its target: what follows from the two of them."""

from typing import NamedTuple

from drafter.model.fact import Fact


class Change(NamedTuple):
    """How a figure differs from that of the year before: by how much, and by which share of it.

    `direction` is 1, 0 or -1. One that did not change has neither; `words` are 持平. A rate grows by 百分点 alone.
    """

    before: Fact
    direction: int
    by: Fact
    growth: Fact | None = None


class Attainment(NamedTuple):
    """What of its `target` a figure comes to: the `share`, and by how much it is beyond the target or short of it.

    `direction` is 1 beyond the target, 0 where it is met, -1 where it is not. A rate is no share of another;
    met just so, it is `by` 达到.
    """

    target: Fact
    direction: int
    share: Fact | None
    by: Fact | None = None


class Comparison(NamedTuple):
    """What is known of a figure beside itself; either is None where nothing can be said for sure."""

    change: Change | None = None
    attainment: Attainment | None = None


# what each figure is compared with, by the path of the fact
Comparisons = dict[str, Comparison]
