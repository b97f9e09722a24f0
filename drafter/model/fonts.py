"""The faces that official papers are set in: other names, the 汉字 they hold, what is like them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A face: its `names`, the usual one first, and the `files` that Windows keeps it in.

    `holds` is the encoding whose 汉字 it has; `stand_ins` are faces like it, the nearest first.
    """

    names: tuple[str, ...]
    files: tuple[str, ...] = ()
    holds: str = "gbk"
    stand_ins: tuple[str, ...] = ()
    generic: str = "serif"


_FACES = (
    Face(("仿宋", "FangSong"), ("simfang.ttf",), stand_ins=("仿宋_GB2312", "STFangsong", "FandolFang")),
    Face(("仿宋_GB2312", "FangSong_GB2312"), ("仿宋_gb2312.ttf",), "gb2312", ("仿宋", "FangSong", "FandolFang")),
    Face(("楷体", "KaiTi"), ("simkai.ttf",), stand_ins=("楷体_GB2312", "STKaiti", "FandolKai")),
    Face(("楷体_GB2312", "KaiTi_GB2312"), ("楷体_gb2312.ttf",), "gb2312", ("楷体", "KaiTi", "STKaiti", "FandolKai")),
    Face(("黑体", "SimHei"), ("simhei.ttf",), stand_ins=("STHeiti", "FandolHei"), generic="sans-serif"),
    Face(("宋体", "SimSun"), ("simsun.ttc",), stand_ins=("STSong", "FandolSong")),
    Face(
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"), ("fzxbsjw.ttf",), "gb2312",
        ("华文中宋", "STZhongsong", "FandolSong"),
    ),
    Face(("华文中宋", "STZhongsong"), ("stzhongs.ttf",), stand_ins=("方正小标宋简体", "FandolSong")),
    Face(("Times New Roman",), ("times.ttf",), stand_ins=("Liberation Serif", "Times")),
)  # fmt: skip
FACES = {name: face for face in _FACES for name in face.names}


def face_called(name: str) -> Face:
    """Return the face called `name`; of one that is not known, nothing but the name."""
    return FACES.get(name) or Face((name,))
