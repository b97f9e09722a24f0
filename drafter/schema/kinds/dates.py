"""The kind of days and times of the year."""

import re

from drafter.core import Problem, full_date, say, simplified
from drafter.model import Fact
from drafter.parsing import Scalar, Typed
from drafter.schema.kinds.base import Line, Spec, short

DATE_WORDS = re.compile("[年月日号旬季初末底半周节假期前后间近阳]")


class Date(Line):
    """A day or a time of the year: 9月初, 8月21日—25日, 2020-09-01, 上半年."""

    name = "日期"
    is_date = True
    stand_in = "3月"
    foldable = False

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        fact = super().fact(typed, scalar, spec)
        if isinstance(fact, Problem):
            return fact
        if full := full_date(scalar.text):
            return typed.fact(scalar, full, kind=self)
        if DATE_WORDS.search(simplified(scalar.text)):
            return fact
        return Problem(
            "wrong-kind",
            say("“{}”是“{}”，不是日期。", typed.path, short(scalar.text)),
            scalar.location,
            say("写成“9月初”“8月21日—25日”或“2020-09-01”这样。"),
        )
