"""The shape of what status tells other programs."""

from drafter.core import choice_shape, flag_shape, list_shape, object_shape, text_shape, whole_shape
from drafter.services.status.standing import State

_STATES = {state.name.lower(): state.value for state in State}
STATUS_SHAPE = whole_shape(
    "status",
    "各下级报了没有，还缺什么",
    {
        "office": text_shape("收数的单位"),
        "deadline": text_shape("最晚哪天报；没有写“截止”的是空的"),
        "complete": flag_shape("都报齐了没有"),
        "units": list_shape(
            "各下级，照花名册（没有就照文件）的次序，没有报的在最后",
            object_shape(
                "一个下级",
                {
                    "name": text_shape("名称，不带“妇联”"),
                    "file": text_shape("文件；没有报的是空的"),
                    "state": choice_shape("、".join(f"{name} {value}" for name, value in _STATES.items()), *_STATES),
                    "day": text_shape("它的文件里的日期；没有写的是空的"),
                    "lacking": list_shape("要相加的数，它还没有说的", text_shape("数的名称")),
                },
            ),
        ),
    },
)
