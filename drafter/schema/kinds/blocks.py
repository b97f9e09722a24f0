"""Kinds of what stands by itself on the paper: tables and photographs, typed or drawn from other chapters."""

from drafter.core import Problem
from drafter.parsing import Scalar
from drafter.schema.kinds.base import Kind, Spec, Value, only
from drafter.schema.kinds.choices import NO, YES, Choice


class BlockKind(Kind):
    """What stands by itself on the paper, read as a whole by the binding; the facts in it have kinds of their own."""


class Tables(BlockKind):
    """Rows of cells under the names of their columns."""

    name = "表格"


class Photographs(BlockKind):
    """Photographs, by the names of their files, with what is to stand below each."""

    name = "照片"


class Summary(BlockKind):
    """A table drawn from what all chapters tell: what is typed says whether it is wanted."""

    choices = (NO, YES)

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        return only(Choice).parse(path, scalar, Spec(choices=self.choices))


class HonourSummary(Summary):
    """The honours of the year, the highest level first."""

    name = "荣誉汇总"


class EventSummary(Summary):
    """The events of the year, one day after the other."""

    name = "大事汇总"
