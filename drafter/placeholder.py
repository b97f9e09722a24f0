"""What stands for something still to be filled in: x, XX, ##, __, ××, 某某, 待定."""

import re

from drafter.language import say
from drafter.problem import Location, Problem

# 张某某 masks a name that is known, 某某村 one that is not
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤阎闻欧司"
)
_PLACEHOLDER = re.compile(
    "[_＿]{2,}|[#＃]{2,}|[×✕]{2,}|[*＊]{2,}|[?？]{2,}|□+"
    "|(?<![A-Za-zＡ-Ｚａ-ｚ])[xXｘＸ]{2,}(?![A-Za-zＡ-Ｚａ-ｚ])"
    "|(?<![A-Za-z0-9])[xXｘＸ](?![A-Za-z0-9光射线轴])"
    f"|(?<![{_SURNAMES}])某某+"
    "|待定|待补|待填|暂缺|[（(]\\s*[)）]"
)
_ALONE = re.compile("[?？*＊×✕]+")


def placeholder_in(text: str) -> str:
    """Return the first placeholder that stands in `text`, or nothing."""
    match = _ALONE.fullmatch(text.strip()) or _PLACEHOLDER.search(text)
    return match[0] if match else ""


def only_a_placeholder(text: str) -> bool:
    """Return whether `text` says nothing but that something is to be filled in."""
    return bool(_ALONE.fullmatch(text.strip()) or _PLACEHOLDER.fullmatch(text.strip()))


def placeholder_problem(path: str, word: str, location: Location) -> Problem:
    """Return the problem of the placeholder `word` in the field at `path`."""
    message = say("“{}”里的“{}”是占位的，还没有填。", path, word)
    return Problem("placeholder", message, location, say("填上它；还不知道，就让这一项空着。"))
