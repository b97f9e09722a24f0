"""What the page sends becomes a value of the facts file; what is none is refused."""

import json
from typing import Any

import pytest

from drafter.services.fill.answers import NameLacking, NameTwice, NoAnswer, read_answer, sum_of


def sent(role: str, typed: Any, **more: Any) -> bytes:
    return json.dumps({"path": ["健康", "甲"], "role": role, "was": "0", "typed": typed, **more}).encode()


COLUMNS = [[["名称"], ""], [["数据"], "{}"], [["对象"], "[]"], [["场次", "县级"], ""]]
VALUES = [
    ("值", {"值": " 1039 "}, "1039"),
    ("值", {"值": "1039", "来源": ""}, "1039"),
    ("值", {"值": "1039", "来源": "台账", "填报": " "}, {"值": "1039", "来源": "台账"}),
    ("值", {"值": "", "来源": "台账"}, {"来源": "台账"}),
    ("值", {"值": "一行\r\n两行"}, "一行\n两行"),
    ("组", {"值": "无"}, "无"),
    ("项", ["甲", "", " 乙 "], ["甲", "乙"]),
    ("数", [{"名称": "队伍", "值": "46支"}, {"名称": "", "值": ""}], {"队伍": "46支"}),
    ("数", [{"名称": "队伍", "值": "46支", "来源": "名册"}], {"队伍": {"值": "46支", "来源": "名册"}}),
    ("数", [{"名称": "还没有数", "值": ""}], {}),
    ("行", [["甲", "", "", ""], ["", "", "", ""]], [{"名称": "甲"}]),
    (
        "行",
        [["乙", "人数：46人\n场次: 3场", "老人\n\n儿童", "3"]],
        [{"名称": "乙", "数据": {"人数": "46人", "场次": "3场"}, "对象": ["老人", "儿童"], "场次": {"县级": "3"}}],
    ),
]


@pytest.mark.parametrize(("role", "typed", "value"), VALUES, ids=[f"{role} {typed}" for role, typed, _ in VALUES])
def test_what_was_typed_is_a_value(role: str, typed: Any, value: Any) -> None:
    assert read_answer(sent(role, typed, columns=COLUMNS)) == (("健康", "甲"), value, "0", role, "")


def test_a_record_may_be_one_sentence() -> None:
    answer = read_answer(sent("行", [["到户走访", ""], ["", "乙"]], columns=[[[], ""], [["题目"], ""]]))
    assert answer.value == ["到户走访", {"题目": "乙"}]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ([{"名称": " ", "值": "46支"}], NameLacking),
        ([{"名称": "队伍", "值": "46支"}, {"名称": "队伍", "值": "3"}], NameTwice),
    ],
)
def test_a_figure_needs_a_name_of_its_own(typed: Any, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        read_answer(sent("数", typed))


def test_figures_of_a_record_need_names() -> None:
    with pytest.raises(NameLacking):
        read_answer(sent("行", [["乙", "46人", "", ""]], columns=COLUMNS))


STRANGE = [
    b"",
    b"{}",
    b"[1]",
    b"\xff",
    b"[" * 100_000,
    json.dumps({"path": [], "role": "值", "was": "", "typed": {}}).encode(),
    json.dumps({"path": "健康", "role": "值", "was": "", "typed": {}}).encode(),
    json.dumps({"path": [True], "role": "值", "was": "", "typed": {}}).encode(),
    json.dumps({"path": [None], "role": "值", "was": "", "typed": {}}).encode(),
    sent("别的", {}),
    sent("注", {}),
    sent("值", {"值": 5}),
    sent("值", []),
    sent("项", "甲"),
    sent("项", [["甲"]]),
    sent("数", [{"值": "46"}]),
    sent("行", [["甲"]], columns=COLUMNS),
    sent("行", [["甲"]]),
    sent("行", [["甲"]], columns=[[["名称"], "别的"]]),
    sent("行", [["甲", "乙"]], columns=[[["名称"], ""], [["名称", "全称"], ""]]),
]


@pytest.mark.parametrize("data", STRANGE, ids=range(len(STRANGE)))
def test_what_no_page_of_ours_sends_is_refused(data: bytes) -> None:
    with pytest.raises(NoAnswer):
        read_answer(data)


def test_equal_values_have_equal_sums_and_others_others() -> None:
    values: list[Any] = ["", "1", ["1"], {"1": "1"}, ["", "1"], {"值": "1", "来源": "乙"}]
    assert len({sum_of(value) for value in values}) == len(values)
    assert sum_of({"值": "1"}) == sum_of({"值": "1"})
    assert sum_of("") == sum_of([]) == sum_of({})
