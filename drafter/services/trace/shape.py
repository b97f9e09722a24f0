"""The shape of what trace tells other programs."""

from drafter.core import (
    PLACE_SHAPE,
    Shape,
    flag_shape,
    list_shape,
    number_shape,
    object_shape,
    or_null,
    text_shape,
    whole_shape,
)

_NUMBER = "^-?[0-9]+([.][0-9]+)?$"
_PLACE: dict[str, Shape] = PLACE_SHAPE
_QUANTITY = or_null(
    object_shape(
        "数，写成文字，一位也不四舍五入；不是一个数的是 null",
        {
            "low": text_shape("写的数；写的是范围（2—4），是小的那个", _NUMBER),
            "high": text_shape("写的数；写的是范围，是大的那个", _NUMBER),
            "least": text_shape("说的至少是多少：180余 至少是 180", _NUMBER),
            "most": or_null(text_shape("说的至多是多少；没有上限（50以上）的是 null", _NUMBER)),
            "exact": flag_shape("是不是确数：带“余”“近”“以上”等的不是"),
            "unit": text_shape("单位，照印的；没有单位的是空的"),
        },
    )
)
_FIGURE = object_shape(
    "一处",
    {
        "words": text_shape("印出来的样子，一字不差"),
        "figure": flag_shape("是数字；名称、自己写的话和【待补】不是"),
        "quantity": _QUANTITY,
        "sentence": text_shape("所在的句子；很长的句子，只是它前后的一段"),
        "passage": number_shape("在哪一段：passages 里的 id"),
        "start": number_shape("从那一段的第几个字起，从 0 数起"),
        "end": number_shape("到那一段的第几个字前为止"),
        "topic": or_null(text_shape("所在事项的题目")),
        "again": flag_shape("是单位、全域这样的称呼又说了一遍：核对表里不再列"),
        "facts": list_shape("照哪些事实印的：facts 里的 id", number_shape("id")),
        "blank": or_null(number_shape("是【待补】的，缺的是哪一项：blanks 里的 id")),
    },
)
_PASSAGE = object_shape(
    "一段：一个自然段、标题、表格的一格、照片的说明",
    {
        "id": number_shape("号"),
        "chapter": text_shape("在哪一章，照印的；标题、落款等是它的名称"),
        "text": text_shape("整段的话，照印的"),
    },
)
_FACT = object_shape(
    "一个事实：填的，或从别的事实来的",
    {
        "id": number_shape("号"),
        "path": text_shape("填在哪一项，例如 健康.两癌检查.人数；第几份用数字"),
        "words": text_shape("怎么印"),
        "typed": flag_shape("是填的；不是填的，看 formula 和 parents"),
        "quantity": _QUANTITY,
        **_PLACE,
        "source": or_null(text_shape("来源")),
        "filled_by": or_null(text_shape("填报")),
        "period": or_null(object_shape("期间", {"words": text_shape("怎么印"), **_PLACE})),
        "unverified": or_null(object_shape("标着待核的，“待核”写在哪里", _PLACE)),
        "tags": list_shape("标签", text_shape("一个标签")),
        "formula": or_null(text_shape("照什么算的")),
        "parents": list_shape(
            "从哪些事实来的：facts 里的 id；它们也许在别的文件里，也许又有 parents", number_shape("id")
        ),
    },
)
_BLANK = object_shape(
    "一个必填、没有填的项",
    {
        "id": number_shape("号"),
        "path": text_shape("哪一项"),
        "printed": flag_shape("文中有【待补】；没有的，是整句都没有印"),
        **_PLACE,
        "help": text_shape("填什么"),
        "example": text_shape("例子"),
    },
)
_COUNTS = {
    "figures": number_shape("数字几处"),
    "names": number_shape("名称和话几处"),
    "blanks": number_shape("待补几处"),
    "unprinted": number_shape("没有写进报告的几项"),
}
_REPORT = object_shape(
    "一份报告",
    {
        "report": text_shape("哪种报告"),
        "title": text_shape("标题"),
        "year": number_shape("年度"),
        "counts": object_shape("各有多少，和核对表里的一样（又说一遍的称呼不算）", _COUNTS),
        "figures": list_shape("印出来的每个数字、名称和待补，照纸上的次序", _FIGURE),
        "passages": list_shape("它们所在的段", _PASSAGE),
        "facts": list_shape("它们照着印的事实，和这些事实的由来", _FACT),
        "blanks": list_shape("必填、没有填的", _BLANK),
        "unprinted": list_shape(
            "填了没有写进报告的",
            object_shape("一项", {"fact": number_shape("facts 里的 id"), "reason": text_shape("为什么")}),
        ),
    },
)
TRACE_SHAPE = whole_shape("trace", "报告里每个数字的由来", {"reports": list_shape("一种报告一项", _REPORT)})
