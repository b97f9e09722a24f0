"""Facts files of up to a million characters, of which each must come back in seconds, told or refused."""

from collections.abc import Callable

HEAD = "单位: 临泾镇妇联\n年度: 2020\n普法宣传:\n  宣传资料: 5000\n"
SIZE = 990_000


def _many(head: str, line: Callable[[int], str], tail: str = "") -> Callable[[int], str]:
    """Return what makes a text of so many characters out of `head` and numbered pieces."""
    return lambda size: head + "".join(map(line, range(size // (len(line(99_999)) + 1)))) + tail


HUGE: dict[str, Callable[[int], str]] = {
    "lines of a text": _many(f"{HEAD}  补充: |\n", lambda n: "    一段文字\n"),
    "paragraphs": _many(f"{HEAD}  补充:\n", lambda n: "    - 一段文字\n"),
    "items": _many(f"{HEAD}  做法:\n", lambda n: f"    - 走村{n}次\n"),
    "a folded value": _many(f"{HEAD}  成效:\n", lambda n: "    群众参与率高，\n"),
    "names in a line": _many(f"{HEAD}  内容: ", lambda n: f"甲{n}、", "\n"),
    "names in brackets": _many(f"{HEAD}  内容: [", lambda n: f"甲{n}, ", "乙]\n"),
    "one name again and again": _many(f"{HEAD}  内容: ", lambda n: "甲甲甲、", "\n"),
    "records": _many(f"{HEAD}文化活动:\n  活动:\n", lambda n: f"    - 名称: 诗会{n}\n      时间: {n % 12 + 1}月\n"),
    "one record again and again": _many(
        f"{HEAD}文化活动:\n  活动:\n", lambda n: "    - 名称: 诗会\n      地点: 甲村\n"
    ),
    "rows": _many(f"{HEAD}  表格:\n    合计: 是\n    各行:\n", lambda n: f"    - {{村: 村{n}, 户: {n}}}\n"),
    "columns": _many(f"{HEAD}  表格:\n    - 村: 甲\n", lambda n: f"      列{n}: 3\n"),
    "rows under many columns": lambda size: (
        _many(f"{HEAD}  表格:\n    - 村: 甲\n", lambda n: f"      列{n}: 3\n")(size // 2)
        + _many("", lambda n: "    - 村: 甲\n")(size // 2)
    ),
    "unknown columns": _many(f"{HEAD}  表格:\n    - 村名: 甲\n", lambda n: f"    - 村{n}: 3\n"),
    "photographs that are not there": _many(f"{HEAD}  照片:\n", lambda n: f"    - 照片{n}.jpg\n"),
    "unknown facts": _many(HEAD, lambda n: f"  项{n}: 5\n"),
    "unknown sections": _many(HEAD, lambda n: f"项{n}: 5\n"),
    "one key again and again": _many(HEAD, lambda n: "  标语: 5\n"),
    "a long value": _many(f"{HEAD}  成效: ", lambda n: "好", "\n"),
    "a long figure": _many(f"{HEAD}  标语: ", lambda n: "1", "\n"),
    "numerals without end": _many(f"{HEAD}  成效: ", lambda n: "三", "\n"),
    "a long key": _many(HEAD, lambda n: "甲", ": 5\n"),
    "opening brackets of names": _many(f"{HEAD}  内容: ", lambda n: "（《“", "\n"),
    "opening brackets of words": _many(f"{HEAD}  成效: ", lambda n: "（《“", "\n"),
    "days": _many(f"{HEAD}  成效: ", lambda n: "9月31日去", "\n"),
    "placeholders": _many(f"{HEAD}  做法:\n", lambda n: "    - 某某去了XX村\n"),
    "ordinals": _many(f"{HEAD}  做法:\n", lambda n: "    - 一是去了村\n"),
    "Chinese colons": _many(HEAD, lambda n: f"  甲{n}：5\n"),
    "wrong dashes": _many(f"{HEAD}  做法:\n", lambda n: "    · 走村入户\n"),
    "remarks that would be cut": _many(f"{HEAD}  做法:\n", lambda n: f"    - 甲 #备注{n}\n"),
    "what is ignored": _many(f"{HEAD}忽略:\n", lambda n: f"  - 路径: 普法宣传.甲{n}\n    理由: 好\n"),
    "figures of last year that nobody has": _many(f"{HEAD}上年:\n", lambda n: f"  普法宣传.甲{n}: 5\n"),
    "figures of last year": lambda size: (
        _many(f"{HEAD}  数据:\n", lambda n: f"    甲{n}: 5个\n")(size // 2)
        + _many("目标:\n", lambda n: f"  普法宣传.甲{n}: 4个\n")(size // 2)
    ),
    "sums of units": lambda size: (
        _many(f"{HEAD}  数据:\n", lambda n: f"    甲{n}: 下级合计\n")(size // 2)
        + _many("下级:\n", lambda n: f"  村{n}: {{普法宣传.甲{n}: 4个}}\n")(size // 2)
    ),
    "units in a table": lambda size: (
        f"{HEAD}分村: 普法宣传.甲\n" + _many("下级:\n", lambda n: f"  村{n}: {{普法宣传.甲: 4个}}\n")(size - 100)
    ),
    "brackets in brackets": _many(f"{HEAD}  内容: ", lambda n: "["),
    "lines further and further in": _many("", lambda n: f"{' ' * (2 * (n % 1000))}甲{n}:\n"),
    "blank lines": _many(HEAD, lambda n: "\n"),
    "comments": _many(HEAD, lambda n: "# 甲\n"),
    "prose": _many("", lambda n: "一年来，工作扎实推进。\n"),
}
