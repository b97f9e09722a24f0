"""What units count: which say the same of a figure, and which make another fact of it."""

from collections.abc import Collection

# units that may stand for each other, by what they count
_ALIKE = (
    ("人", ("名", "人", "位", "口人", "口")),
    ("场", ("场", "场次")),
    ("天", ("天", "日")),
    ("公里", ("公里", "千米")),
    ("公斤", ("公斤", "千克")),
    ("平方米", ("平方米", "平米")),
)
_SORTS = {unit: sort for sort, units in _ALIKE for unit in units} | {
    unit: unit for unit in ("户", "户次", "人次", "次", "期", "分", "元", "万元", "亿元")
}
_MEASURES = (
    "米",
    "公里",
    "亩",
    "公顷",
    "平方米",
    "方",
    "吨",
    "公斤",
    "斤",
    "万斤",
    "天",
    "周",
    "个月",
    "年",
    "小时",
    "车",
)
# what a sum of money may be declared in, and how many 元 it is
MONEY = {"元": 1, "万元": 10**4, "亿元": 10**8}


def same_unit(unit: str, units: Collection[str]) -> str:
    """Return which of `units` counts the same as `unit`, or nothing."""
    sort = _sort(unit)
    return next((each for each in units if sort and _sort(each) == sort), "")


def differ_in_kind(units: Collection[str]) -> bool:
    """Return whether a bare figure may mean different facts by `units`: 户 and 名, 场 and 次, 米 and 盏.

    What is counted in pieces (个, 份, 件) may be a person or a household as well, but no measure; 人次 are persons.
    """
    sorts = {_sort("人" if unit == "人次" else unit) for unit in units}
    return len(sorts - {""}) > 1 or ("" in sorts and not sorts.isdisjoint(_MEASURES))


def _sort(unit: str) -> str:
    """Return what `unit` counts, nothing for pieces."""
    return _SORTS.get(unit) or (unit if unit in _MEASURES else "")
