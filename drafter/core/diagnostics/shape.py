"""The shape of problems as other programs are told them, and of all that check tells."""

from drafter.core.diagnostics.codes import Severity
from drafter.core.shapes import (
    choice_shape,
    flag_shape,
    list_shape,
    number_shape,
    object_shape,
    or_null,
    text_shape,
    whole_shape,
)

_SEVERITIES = tuple(each.name.lower() for each in Severity)
PLACE_SHAPE = {
    "file": or_null(text_shape("在哪个文件；不在哪个文件里的是 null，后面三项也是")),
    "line": or_null(number_shape("第几行，从 1 数起")),
    "column": or_null(number_shape("第几个字，从 1 数起")),
    "length": or_null(number_shape("有几个字")),
    "cell": or_null(text_shape("表格里的哪一格，如 组织建设!C7；那样就没有行和字，不是表格的是 null")),
}
_TEXT = or_null(text_shape("那里写的字，就是屏幕上用 ^ 标出来的；空行是 null"))
PROBLEM_SHAPE = {
    **PLACE_SHAPE,
    "severity": choice_shape("轻重：错误、警告、提示", *_SEVERITIES),
    "code": text_shape("问题代码，见“问题代码”那一页"),
    "message": text_shape("怎么了"),
    "hint": text_shape("怎么改；没有的是空的"),
    "text": _TEXT,
    "related": list_shape("说到的别的地方，例如对不上的另一个数", object_shape("一处", {**PLACE_SHAPE, "text": _TEXT})),
}
_COUNTS = object_shape(
    "各有几处", {name: number_shape(f"{each.value}几处") for name, each in zip(_SEVERITIES, Severity, strict=True)}
)
CHECK_SHAPE = whole_shape(
    "check",
    "检查出来的问题",
    {
        "files": list_shape(
            "检查了哪些文件，照写的次序",
            object_shape(
                "一份文件",
                {"file": text_shape("文件"), "ready": flag_shape("能不能写出报告（没有错误）"), "counts": _COUNTS},
            ),
        ),
        "counts": _COUNTS,
        "problems": list_shape("一处问题一项，一份一份的，从上到下", object_shape("一处问题", PROBLEM_SHAPE)),
    },
)
