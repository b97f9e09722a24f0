"""Words of a template that claim what only the facts can say: praise, results, how much and how thoroughly."""

import re
from collections.abc import Iterable

# 深入 before one of these praises the work; before a place it tells where somebody went
_WORK = (
    "开展|推进|推动|贯彻|落实|实施|宣传|宣讲|学习(?![室点小])|研究(?![院所室])|了解|调查|调研|排查|摸排|走访|进行|持久|持续|"
    "细致|扎实|广泛|挖掘|领会|践行|做好|抓好|组织|动员|发动|引导|探索|普及|打造|推广|融合|解读|检查|查摆|剖析|交流|融入|讨论|人心"
)
_PRAISED = "成绩|成效|成果|效果|收效|反映|反响|表现"
_PRAISE = "突出|显著|明显|良好|喜人|斐然|丰硕|热烈|优异|很好"
_CLAIM = re.compile(
    "免费|首次|首创|首个|首家|率先|领先|唯一|第一名|名列前茅|全部(?!门)|全体|全覆盖|无一|百分之百|史无前例|前所未有"
    "|有力(?!量)|大力|着力|极大|大大|积极|踊跃|高度(?:重视|评价|肯定|赞扬|认可)|扎实|切实|有效(?!期)|充分(?!条件)|圆满|顺利|成功"
    f"|(?:{_PRAISED})(?:{_PRAISE})|显著(?:成|提|增|改)|明显(?:提|增|改|好)|好评|赞誉|称赞|赞扬|深受|一致(?:认可|肯定)|取得(?:了)?(?:成|好|良)"
    f"|受到(?:了)?[^，。；]{{0,8}}(?:欢迎|肯定|表彰)|得到(?:了)?[^，。；]{{0,8}}(?:认可|肯定|提升|提高|增强)|深入(?={_WORK})"
)


def claim_in(text: str, fixed: Iterable[str] = ()) -> str:
    """Return the first claim in the wording `text` that stands neither in a fixed name nor in the title of a work."""
    for name in sorted(fixed, key=len, reverse=True):
        text = text.replace(name, "\0")
    match = _CLAIM.search(re.sub("《[^》]*》", "\0", text))
    return match[0] if match else ""
