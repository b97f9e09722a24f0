"""The shape of what inspect tells other programs."""

from drafter.core import (
    choice_shape,
    flag_shape,
    list_shape,
    number_shape,
    object_shape,
    or_null,
    text_shape,
    whole_shape,
)
from drafter.services.inspect.finding import Part

_FINDING = object_shape(
    "一处",
    {
        "part": choice_shape("说的是哪里：节、页码、段、表格", *(part.name.lower() for part in Part)),
        "number": or_null(number_shape("第几节、第几段、第几张表")),
        "role": or_null(text_shape("那一段是什么：正文、一级标题、落款……")),
        "code": text_shape("版式问题的代码"),
        "actual": text_shape("现在是什么"),
        "expected": text_shape("该是什么"),
        "clause": or_null(text_shape("不合哪一条；只是跟这种排版不同的，没有")),
        "repairable": flag_shape("加上 --fix 能不能调整"),
    },
)
INSPECT_SHAPE = whole_shape(
    "inspect",
    "一个 Word 文件的版式，哪里跟排版不一样",
    {
        "file": text_shape("文件"),
        "layout": text_shape("照哪一种排版检查"),
        "findings": list_shape("每一处，照文件里的次序", _FINDING),
    },
)
