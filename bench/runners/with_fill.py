"""drafter fill: a value typed into the form, saved, and the page made anew."""

import shutil
import sys
from itertools import count
from pathlib import Path

from timed import run

from drafter.parsing import Value
from drafter.pipeline import USUAL
from drafter.schema import Library
from drafter.services.fill import FormSession
from drafter.services.fill.answers import Answer, sum_of

facts, _, made, times = sys.argv[1:]
copy = Path(f"{made}.yaml")
shutil.copy(facts, copy)
session = FormSession(copy, Library, USUAL)
typed = count(1039)
place = ("健康", "两癌检查", "人数")


def value(number: int) -> Value:
    """Return what stands in the place when `number` is typed."""
    return {"值": str(number), "来源": "镇卫生院“两癌”检查台账", "填报": "张某某"}


def change() -> None:
    """Type the next number in the place of the last."""
    number = next(typed)
    session.change(Answer(place, value(number + 1), sum_of(value(number))), "")
    session.renew()


run(change, int(times))
