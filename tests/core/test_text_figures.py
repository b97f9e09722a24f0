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
        (
            "签订集体合同31份，新建妇联组织38个，结对31户，走访企业53家",
            [("31份", "签订集体合同"), ("38个", "新建妇联组织"), ("31户", "结对"), ("53家", "走访企业")],
        ),
        (
            "纠正不良行为12起，达成意向437人，爱心大使9名，提供帮助31件，劝和6对，查清案由4种",
            [
                ("12起", "纠正不良行为"),
                ("437人", "达成意向"),
                ("9名", "爱心大使"),
                ("31件", "提供帮助"),
                ("6对", "劝和"),
                ("4种", "查清案由"),
            ],
        ),
        (
            "联合同3家单位开展活动，妇联组织20名妇女参加，县妇联组织16场，面向13名女童授课，对8户回访",
            [("3家", "单位"), ("20名", "妇女"), ("16场", ""), ("13名", "女童授课"), ("8户", "回访")],
        ),
        (
            "签约31家，传达精神8次，传达12次，签到60人，附近12户，已达40家，结对5个村，参与3个项目",
            [
                ("31家", "签约"),
                ("8次", "传达精神"),
                ("12次", "传达"),
                ("60人", "签到"),
                ("12户", "附近"),
                ("40家", ""),
                ("5个", "结对村"),
                ("3个", "参与项目"),
            ],
        ),
        (
            "组建宣讲队46支，其中乡镇14支、村（社区）宣讲队32支、骨干120名（含外村12人）参加",
            [
                ("46支", "组建宣讲队"),
                ("14支", "组建宣讲队（其中乡镇）"),
                ("32支", "组建宣讲队（其中村（社区）宣讲队）"),
                ("120名", "骨干"),
                ("12人", "含外村"),
            ],
        ),
        (
            "对其余5项指标逐项落实，明确12个责任单位的任务，其余31名妇女参加，其他3人，完善县、乡、村9个服务站",
            [("5项", "其余指标"), ("12个", "责任单位"), ("31名", "其余妇女"), ("3人", ""), ("9个", "服务站")],
        ),
        (
            "对全县800名妇女登记造册，对村（社区）妇联考核两次",
            [("800名", "妇女登记造册"), ("两次", "村（社区）妇联考核")],
        ),
        ("12338妇女维权热线接听来电327个", [("327个", "12338妇女维权热线接听来电")]),
        (
            "走访12338人、12345家企业，热线解答12338条",
            [("12338人", "走访"), ("12345家", "企业"), ("12338条", "热线解答")],
        ),
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
        ("12338妇女维权热线", Reading.CONTACT),
        ("开通12345政务服务便民热线", Reading.CONTACT),
        ("96338巾帼家政服务平台", Reading.CONTACT),
        ("12338家庭服务专线", Reading.CONTACT),
        ("拨打12338求助", Reading.CONTACT),
        ("110社会联动平台", Reading.CONTACT),
        ("会同县教育局完善县、乡、村三级服务网络", Reading.PHRASE),
        ("市、县、乡3级书记", Reading.PHRASE),
        ("一级教师", Reading.PHRASE),
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
