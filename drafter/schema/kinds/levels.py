"""The levels of honours, and which is the higher."""

from drafter.core import simplified

# the levels of honours, the highest first, each with the words for it
RANKS = (
    ("国家级", "国家", "国", "国级"),
    ("省级", "省", "自治区级", "直辖市级", "省部级"),
    ("市级", "市", "地级", "盟级", "州级", "地市级"),
    ("县级", "县", "区级", "区", "旗级", "旗", "县区级", "县市级"),
    ("乡级", "乡", "镇级", "镇", "街道级", "街道", "乡镇级"),
    ("村级", "村", "社区级", "社区", "校级", "院级", "本级"),
)


def rank(level: str) -> int:
    """Return the place of `level` among RANKS, the highest first; their number where it is none of them."""
    return next(
        (place for place, words in enumerate(RANKS) if simplified(level).removeprefix("全") in words), len(RANKS)
    )


# from which level up an office may be asked for something, the lowest first
LOWEST_LEVELS = ("村", "镇", "县", "市", "省")


def reaches(level: str, lowest: str) -> bool:
    """Return whether an office of `level` is of the level `lowest` or above: a hospital is none above the lowest."""
    return min(rank(level), len(RANKS) - 1) <= rank(lowest)
