"""The shape of what diff tells other programs."""

from drafter.core import (
    Shape,
    choice_shape,
    flag_shape,
    list_shape,
    number_shape,
    object_shape,
    or_null,
    text_shape,
    whole_shape,
)


def _change(of: str) -> dict[str, Shape]:
    return {"change": choice_shape(f"{of}怎么了：改了、加了、没有了", "changed", "added", "removed")}


_FACT = object_shape(
    "一项事实",
    {
        **_change("这一项"),
        "path": text_shape("哪一项"),
        "old": or_null(text_shape("以前的值")),
        "new": or_null(text_shape("现在的值")),
        "old_line": or_null(number_shape("以前在第几行")),
        "new_line": or_null(number_shape("现在在第几行")),
    },
)
_CHAPTER = object_shape(
    "一章",
    {
        "old": text_shape("以前叫什么"),
        "new": text_shape("现在叫什么"),
        "old_place": number_shape("以前是第几章"),
        "new_place": number_shape("现在是第几章"),
        "moved": flag_shape("是不是挪了位置；没有挪的，是改了名称"),
    },
)
_SENTENCE = object_shape(
    "一句",
    {
        **_change("这一句"),
        "chapter": or_null(text_shape("在哪一章；标题、开头、落款里的，没有")),
        "old": or_null(text_shape("以前的话")),
        "new": or_null(text_shape("现在的话")),
        "paths": list_shape("因为哪几项事实", text_shape("哪一项")),
    },
)
DIFF_SHAPE = whole_shape(
    "diff",
    "两份事实文件，哪些事实、哪几章、哪些句子不一样",
    {
        "facts": list_shape("改了的事实", _FACT),
        "chapters": list_shape("改了名称、挪了位置的章", _CHAPTER),
        "sentences": list_shape("写出来不一样的句子", _SENTENCE),
    },
)
