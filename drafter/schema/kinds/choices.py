"""Kinds of which the values are known beforehand: choices and levels."""

from drafter.core import Problem, say, shortened, simplified
from drafter.parsing import Scalar, is_none
from drafter.schema.kinds.base import Line, Spec, Value
from drafter.schema.kinds.levels import RANKS, rank

YES, NO = "是", "否"


class Choice(Line):
    """One of the choices that the section offers; it is tested by templates, never printed."""

    name = "选项"
    is_choice = True

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        # 无 answers a question of 是 and 否
        said = NO if is_none(scalar.text) else simplified(scalar.text.strip())
        if choice := next((each for each in spec.choices if simplified(each) == said), ""):
            return Value(choice)
        return Problem(
            "unknown-choice",
            say("“{}”没有“{}”这一种。", path, shortened(scalar.text, 20)),
            scalar.location,
            say("从这些里选一个：{}。", "、".join(spec.choices)),
        )


class Level(Line):
    """The level of an honour: 国家级, 省级, 市级 …; records are told from the highest down."""

    name = "级别"
    is_level = True
    stand_in = "市级"

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        value = super().parse(path, scalar, spec)
        if isinstance(value, Problem) or rank(value.words) < len(RANKS):
            return value
        return Problem(
            "wrong-kind",
            say("“{}”是“{}”，不是级别。", path, shortened(scalar.text, 20)),
            scalar.location,
            say("写成“国家级”“省级”“市级”“县级”这样。"),
        )
