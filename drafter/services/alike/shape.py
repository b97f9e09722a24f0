"""The shape of what alike tells other programs."""

from drafter.core import (
    PLACE_SHAPE,
    PROBLEM_SHAPE,
    choice_shape,
    list_shape,
    number_shape,
    object_shape,
    or_null,
    text_shape,
    whole_shape,
)
from drafter.services.alike.comparison import Likeness

_KINDS = {kind.name.lower(): kind.value for kind in Likeness}
_SENTENCE = {
    **PLACE_SHAPE,
    "path": text_shape("写在哪一项"),
    "text": text_shape("写的话；私密的写成【私密】（加 --internal 的不）"),
}
_PAPER = object_shape(
    "一份",
    {
        "file": text_shape("文件"),
        "office": or_null(text_shape("单位的名称")),
        "level": or_null(text_shape("级别")),
        "year": or_null(number_shape("年度")),
        "names": list_shape("别处写了它，就看是不是抄的：名称、简称、地名", text_shape("一个名称")),
        "sentences": number_shape("分母：自己写的、够长的话有几句"),
        "alike": number_shape("其中跟别的文件里相像的几句，各种加起来"),
        "percent": number_shape("百分之几，取整：只有一句也没有才是 0，句句都是才是 100"),
        "kinds": object_shape("各种几句", {name: number_shape(f"{value}的几句") for name, value in _KINDS.items()}),
        "closest": or_null(text_shape("哪个文件跟它相像的句子最多；33 份以上都有的句子，只看前 33 份")),
        "shared_with_closest": number_shape("跟那个文件相像的几句"),
    },
)
ALIKE_SHAPE = whole_shape(
    "alike",
    "自己写的话，哪些跟别的文件里相像",
    {
        "papers": list_shape("比了的文件，照写的次序", _PAPER),
        "matches": list_shape(
            "每一句跟别处相像的话，和别处最像它的一句；两边都列，所以一对句子多半有两项",
            object_shape(
                "一句",
                {
                    "likeness": choice_shape("哪种相像：" + "、".join(_KINDS.values()), *_KINDS),
                    "here": object_shape("这一句", _SENTENCE),
                    "there": object_shape("别处的一句", _SENTENCE),
                },
            ),
        ),
        "problems": list_shape("别的单位的名称、读不出来的文件、同一份文件", object_shape("一处问题", PROBLEM_SHAPE)),
    },
)
