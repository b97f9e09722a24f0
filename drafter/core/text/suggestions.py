"""What a mistyped word was most likely meant to be: one that looks, or sounds, like it."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from drafter.core.i18n import say
from drafter.core.text.han import simplified

# The first 汉字 of each syllable among the 3,755 common ones of GB 2312—80 level 1, which stand in the order of
# their sound: so two of them sound alike where they stand between the same two of these.
_SYLLABLES = (
    "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭大"
    "耽当刀德蹬堤颠碉跌丁丢东兜都端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿"
    "痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾劲炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮"
    "撩列琳拎溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女暖虐挪哦"
    "欧啪拍攀乓抛呸喷砰坯篇飘撇拼聘坡剖扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉肉软蕊闰若撒腮三桑搔瑟森僧莎筛"
    "珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相"
    "萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩椎谆捉兹鬃邹"
    "租钻嘴尊昨"
)
_LEVEL_1 = (b"\xb0\xa1", b"\xd7\xf9")
LOOKS_LIKE, SOUNDS_LIKE = 0.5, 0.75
LONGEST = 40
_LEVEL = "(?:国家|[省市州盟县区旗乡镇村校院]|街道|社区)级"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that names the word in `known` nearest to `word`, or nothing."""
    nearest = nearest_to(word, known)
    return say("您是不是想写“{}”？", nearest) if nearest else ""


def in_layers(name: str, known: Collection[str]) -> str:
    """Return how to write `name`, a path with dots that begins with one of `known`, layer by layer; or nothing."""
    first, _, rest = name.partition(".")
    if not rest or first not in known:
        return ""
    return say("带点的分几层写：“{}:”单独一行，下一行多缩进两格，写“{}: ……”。", first, rest.partition(".")[0])


def nearest_to(word: str, known: Iterable[str]) -> str:
    """Return the word in `known` nearest to `word`, or nothing."""
    return _nearest(simplified(word), tuple(known))


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    # most words have nothing in common, and a file may hold very many, or a very long one
    alike = [name for name in known if not _signs(word).isdisjoint(_signs(name))] if len(word) <= LONGEST else []
    nearness = {name: _nearness(word, name) for name in alike}
    # who means another level says so: 县级 is never a slip for 市级
    nearness = {name: near for name, near in nearness.items() if _levels_in(word) == _levels_in(name)}
    nearest = max(nearness, key=lambda name: nearness[name], default="")
    return nearest if nearest and nearness[nearest] else ""


def _levels_in(word: str) -> list[str]:
    """Return the levels that `word` names: 省级 in 省级推荐."""
    return re.findall(_LEVEL, word)


def _nearness(word: str, name: str) -> float:
    # loaded where a word is mistyped
    from difflib import SequenceMatcher

    looks = SequenceMatcher(None, word, name).ratio()
    sounds = SequenceMatcher(None, _sounds(word), _sounds(name)).ratio()
    near = [ratio for ratio, least in ((looks, LOOKS_LIKE), (sounds, SOUNDS_LIKE)) if ratio >= least]
    return max(near, default=0) and looks + sounds


@lru_cache(maxsize=4096)
def _signs(word: str) -> frozenset[int | str]:
    """Return the characters of `word` and their sounds."""
    return frozenset((*word, *_sounds(word)))


@lru_cache(maxsize=4096)
def _sounds(word: str) -> tuple[int | str, ...]:
    """Return the syllables of `word`, as their numbers; what is no common 汉字 stands for itself."""
    return tuple(_sound(char) for char in word)


def _sound(char: str) -> int | str:
    code = char.encode("gb2312", "ignore")
    return bisect_right(_starts(), code) if _LEVEL_1[0] <= code <= _LEVEL_1[1] else char


@cache
def _starts() -> list[bytes]:
    return [char.encode("gb2312") for char in _SYLLABLES]
