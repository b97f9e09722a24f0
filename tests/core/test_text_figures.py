"""Numbers within sentences: what each of them is, what it counts."""

import pytest

from drafter.core.text.text_figures import COUNTED, Reading, text_figures


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("组建巾帼宣讲队伍46支，每村巡查6600次以上", [("46支", "组建巾帼宣讲队伍"), ("6600次以上", "每村巡查")]),
        (
            "發放宣傳資料3000余份、手冊1135例，張貼標語40余場",
            [("3000余份", "发放宣传资料"), ("1135例", "手册"), ("40余場", "张贴标语")],
        ),
        ("为1039名农村妇女免费进行检查", [("1039名", "农村妇女")]),
        ("1000多女工参加，增长0.1个百分点", [("1000多", "女工"), ("0.1个百分点", "增长")]),
        ("全镇党员120名，其中女性45名", [("120名", "党员"), ("45名", "党员（其中女性）")]),
        ("收入5万元以上的31户", [("5万元以上", ""), ("31户", "")]),
        ("走进13个村，结案率达98%以上", [("13个", "走进村"), ("98%以上", "结案率")]),
        ("1/3的人，三分之一，百分之五", [("1/3", ""), ("三分之一", ""), ("百分之五", "")]),
        ("近千人参加，百余家报名，3—5户", [("近千人", ""), ("百余家", ""), ("3—5户", "")]),
        ("共8台、2張、3幢、5箩筐", [("8台", ""), ("2張", ""), ("3幢", ""), ("5", "箩筐")]),
    ],
)
def test_quantities_are_read_with_what_they_count(text: str, read: list[tuple[str, str]]) -> None:
    found = [figure for figure in text_figures(text) if figure.reading in COUNTED]
    assert [(figure.text, figure.noun) for figure in found] == read
    assert all(text[figure.start : figure.end] == figure.text for figure in found)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("2018年3月8日", Reading.DATE),
        ("5月6日至8日", Reading.DATE),
        ("2016—2020年", Reading.DATE),
        ("1—10月", Reading.DATE),
        ("9月初", Reading.DATE),
        ("12月底", Reading.DATE),
        ("二〇二〇年", Reading.DATE),
        ("9:30", Reading.DATE),
        ("〔2004〕3号", Reading.DOCUMENT),
        ("第十三届", Reading.ORDINAL),
        ("2号", Reading.ORDINAL),
        ("“三八”", Reading.NAME),
        ("《“十四五”规划》", Reading.NAME),
        ("6·26", Reading.NAME),
        ("两不愁三保障", Reading.NAME),
        ("0934-8612345", Reading.CONTACT),
        ("13893412345", Reading.CONTACT),
        ("进一步", Reading.PHRASE),
        ("翻了一番", Reading.PHRASE),
        ("任期5年", Reading.SPAN),
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str, reading: Reading) -> None:
    (figure,) = text_figures(f"今天，{text}，好")
    assert figure.reading is reading
    assert figure.quantity is None or reading is Reading.SPAN


def test_a_scale_without_a_number_says_only_that_they_are_many() -> None:
    assert not [each for each in text_figures("万人签名、百家宴、千户万家") if each.reading in COUNTED]
