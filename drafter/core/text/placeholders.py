"""What stands for something still to be filled in: x, XX, ##, __, ××, 某某, 待定."""

import re

from drafter.core.diagnostics.problem import Location, Problem
from drafter.core.i18n import say
from drafter.core.text.shortened import shortened

# 张某某 masks a name that is known, 某某村 one that is not; 于 and 和 are surnames too, but stand before 某某 as words
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
    "阎闻欧司于符柏包祁柳施柯管翟樊兰殷安洪倪岳齐梅庄辛单卞耿焦甘葛屈项祝牛关聂冉古麻娄宁路冷霍童蒲"
    "尚温阳游匡饶佟解明乔华褚卓蓝巩鲁喻凌詹申盛季裴穆苗强伍俞艾俸"
)
_PLACES = "[省市县区旗乡镇村屯]|社区|街道|单位|公司|学校|医院|妇联"
# something of each, without which there is no placeholder: few texts need the pattern, which is slow to compile
_TRACE = re.compile("【私密】|[_＿#＃×✕*＊?？□xXｘＸ]|某某|待[定补填]|暂缺|[（(]\\s*[)）]")
_PLACEHOLDER = (
    f"[_＿]{{2,}}|[#＃]{{2,}}|(?<![{_SURNAMES}×✕])[×✕]{{2,}}|[*＊]{{2,}}|[?？]{{2,}}|□+"
    "|(?<![A-Za-zＡ-Ｚａ-ｚ])[xXｘＸ]{2,}(?![A-Za-zＡ-Ｚａ-ｚ])"
    "|(?<![A-Za-z0-9./:_-])[xXｘＸ](?![A-Za-z0-9./:_光射线轴-])"
    f"|(?<![{_SURNAMES}])某某+|某某(?={_PLACES})"
    "|【私密】|待定|待补|待填|暂缺|[（(]\\s*[)）]"
)
_ALONE = re.compile("[?？*＊×✕]+")


def placeholder_in(text: str) -> str:
    """Return the first placeholder that stands in `text`, or nothing."""
    if not _TRACE.search(text):
        return ""
    match = _ALONE.fullmatch(text.strip()) or re.search(_PLACEHOLDER, text)
    return match[0] if match else ""


def only_a_placeholder(text: str) -> bool:
    """Return whether `text` says nothing but that something is to be filled in."""
    return bool(_ALONE.fullmatch(text.strip()) or re.fullmatch(_PLACEHOLDER, text.strip()))


def placeholder_problem(path: str, word: str, location: Location) -> Problem:
    """Return the problem of the placeholder `word` in the field at `path`."""
    message = say("“{}”里的“{}”是占位的，还没有填。", path, shortened(word, 20))
    return Problem("placeholder", message, location, say("填上它；还不知道，就让这一项空着。"))
