"""The kind of days and times of the year."""

import re

from drafter.core import Problem, full_date, say, shortened, simplified
from drafter.parsing import Scalar
from drafter.schema.kinds.base import Line, Spec, Value

DATE_WORDS = "[年月日号旬季初末底半周节假期前后间近阳]"


class Date(Line):
    """A day or a time of the year: 9月初, 8月21日—25日, 2020-09-01, 上半年."""

    name = "日期"
    is_date = True
    stand_in = "3月"
    foldable = False

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        value = super().parse(path, scalar, spec)
        if isinstance(value, Problem):
            return value
        if full := full_date(scalar.text):
            return Value(full)
        if re.search(DATE_WORDS, simplified(scalar.text)):
            return value
        return Problem(
            "wrong-kind",
            say("“{}”是“{}”，不是日期。", path, shortened(scalar.text, 20)),
            scalar.location,
            say("写成“9月初”“8月21日—25日”或“2020-09-01”这样。"),
        )
