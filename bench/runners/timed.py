"""What every warm runner does: build a few times, then time as many builds as asked for."""

import sys
import time
from collections.abc import Callable
from statistics import median


def run(build: Callable[[], None], count: int) -> None:
    """Call `build` once, or `count` times after three that do not count, and say the median in milliseconds."""
    if not count:
        build()
        return
    for _ in range(3):
        build()
    took = []
    for _ in range(count):
        begun = time.perf_counter()
        build()
        took.append(time.perf_counter() - begun)
    sys.stdout.write(f"{1000 * median(took)}\n")
