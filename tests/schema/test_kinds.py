"""What may be typed in a field, and how it is printed."""

import pytest

from drafter.core.diagnostics.problem import Location, Source
from drafter.model.bound import BoundSection
from drafter.model.fact import Blank
from drafter.parsing.yaml.tree import Mapping
from drafter.schema.fields import Field, Group, Records
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.base import Spec
from drafter.schema.section import Section
from drafter.schema.template_text import TemplateText
from drafter.validation.binding.binder import bind
from tests.support.section_bench import facts_of

HERE = Location(Source("模板", ""), 1)


def bound(
    kind: str, facts: str, units: tuple[str, ...] = (), choices: tuple[str, ...] = (), required: bool = False
) -> BoundSection:
    """Return what `facts`, typed under the key 试, come to for a field 值项 of `kind`."""
    field = Field("值项", KINDS[kind], Spec(units, choices), HERE, required, help="几户")
    section = Section("试", "试", False, Group("", {"值项": field}, HERE), (), {}, (), TemplateText(HERE.source, "", 1))
    tree = facts_of(f"试:\n{facts}").tree
    return bind(section, tree.items["试"], tree.places["试"])


def printed(bound: BoundSection) -> list[str]:
    return [fact.words for fact in bound.facts]


# kind, units, typed, printed
GOOD = [
    ("数量", ("户",), "12", ["12户"]),
    ("数量", ("起", "件"), "3", ["3起"]),
    ("数量", ("起", "件"), "3件", ["3件"]),
    ("数量", (), "3", ["3"]),
    ("金额", (), "5400", ["5400元"]),
    ("金额", (), "1.59万", ["1.59万元"]),
    ("金额", (), "260余万元", ["260余万元"]),
    ("金额", ("万元",), "3.1", ["3.1万元"]),
    ("金额", ("万元",), "近300", ["近300万元"]),
    ("金额", ("万元",), "3.1万", ["3.1万元"]),
    ("金额", ("万元",), "3.1万元", ["3.1万元"]),
    ("金额", ("万元",), "31000元", ["31000元"]),
    ("金额", ("亿元",), "1.5", ["1.5亿元"]),
    ("金额", ("元",), "3.1万", ["3.1万元"]),
    ("比例", (), "95以上", ["95%以上"]),
    ("比例", (), "98.6%", ["98.6%"]),
    ("日期", (), "9月初", ["9月初"]),
    ("日期", (), "8月21日—25日", ["8月21日—25日"]),
    ("日期", (), "上半年", ["上半年"]),
    ("日期", (), "2020-09-01", ["2020年9月1日"]),
    ("文字", (), " 镇卫生院 ", ["镇卫生院"]),
    ("短句", (), "[办得好, 办得快]", ["办得好", "办得快"]),
    ("段落", (), "\n    - 一段。\n    - 二段。", ["一段。", "二段。"]),
    ("段落", (), "|\n    一段。\n\n    二段。", ["一段。", "二段。"]),
    ("名单", (), "甲、乙、丙", ["甲", "乙", "丙"]),
    ("名单", (), "“三八”维权周、“6·26”国际禁毒日", ["“三八”维权周", "“6·26”国际禁毒日"]),
    ("名单", (), "“甲、乙”活动、《丙、丁》、戊（己，庚）", ["“甲、乙”活动", "《丙、丁》", "戊（己，庚）"]),
    ("名单", (), "\n    - 甲，乙\n    -\n    - 丙", ["甲，乙", "丙"]),
    ("名单", (), "Word 讲座、WPS 讲座", ["Word 讲座", "WPS 讲座"]),
    ("名单", (), "反家暴、禁毒。", ["反家暴", "禁毒"]),
    ("名单", (), "张 三、李 四", ["张 三", "李 四"]),
    ("日期", (), "“三八”期间", ["“三八”期间"]),
    ("日期", (), "２０２０ 年 9 月 1 日。", ["2020年9月1日"]),
    ("名单", (), "\n    - 反家暴；\n    - 、禁毒。", ["反家暴", "禁毒"]),
]


@pytest.mark.parametrize(("kind", "units", "typed", "words"), GOOD, ids=[f"{g[0]} {g[2][:10]!r}" for g in GOOD])
def test_a_value_is_printed_as_its_kind_says(kind: str, units: tuple[str, ...], typed: str, words: list[str]) -> None:
    found = bound(kind, f"  值项: {typed}\n", units)
    assert found.problems == []
    assert printed(found) == words


# kind, typed, code, line and column after the key 试
BAD = [
    ("数量", "好多", "wrong-kind", (4, 7)),
    ("数量", "9" * 29, "wrong-kind", (4, 7)),
    ("数量", "1亿亿亿亿", "wrong-kind", (4, 7)),
    ("数量", f"0.{'0' * 30}1", "wrong-kind", (4, 7)),
    ("金额", f"{'9' * 50}元", "wrong-kind", (4, 7)),
    ("比例", f"99.{'9' * 30}%", "wrong-kind", (4, 7)),
    ("数量", "14户", "wrong-unit", (4, 7)),
    ("数量", "[1, 2]", "wrong-shape", (4, 8)),
    ("数量", "{甲: 1}", "special-character", (4, 7)),
    ("数量", "\n    甲: 1", "wrong-shape", (4, 3)),
    ("数量", "\n    值: 1\n    备注: 2", "unknown-fact", (6, 5)),
    ("数量", "500\n    300", "line-break", (4, 7)),
    ("数量", "1.5w", "wrong-unit", (4, 7)),
    ("名单", "反家暴、\n    禁毒", "line-break", (4, 7)),
    ("名单", "\n    - 甲\n    - 无", "wrong-kind", (6, 7)),
    ("段落", "\n    - 主题: 关爱", "colon-in-value", (5, 7)),
    ("金额", "5万美元", "wrong-unit", (4, 7)),
    ("日期", "不久", "wrong-kind", (4, 7)),
    ("文字", "|\n    一\n    二", "line-break", (4, 7)),
    ("名单", "甲，乙", "list-separator", (4, 8)),
    ("名单", '"甲;乙"', "list-separator", (4, 9)),
    ("名单", "甲村 乙村", "list-separator", (4, 9)),
    ("选项", "别的", "unknown-choice", (4, 7)),
    ("选项", "无", "unknown-choice", (4, 7)),
]


@pytest.mark.parametrize(("kind", "typed", "code", "place"), BAD, ids=[f"{b[0]} {b[1][:6]!r}" for b in BAD])
def test_what_a_kind_does_not_take_is_a_problem(kind: str, typed: str, code: str, place: tuple[int, int]) -> None:
    (problem,) = bound(kind, f"  值项: {typed}\n", ("个",), ("抒情", "平实")).problems
    assert problem.location
    assert (problem.code, (problem.location.line, problem.location.column)) == (code, place)
    assert problem.hint


def test_a_figure_of_too_many_digits_is_told_as_one() -> None:
    for typed in ("9" * 29, "9" * 50, "1亿亿亿亿", f"0.{'0' * 30}1"):
        (problem,) = bound("数量", f"  值项: {typed}\n", ("个",)).problems
        assert "位数多得不可能" in problem.message
    (problem,) = bound("数量", "  值项: 好多\n", ("个",)).problems
    assert "不是数量" in problem.message


def test_the_long_form_keeps_where_a_value_came_from() -> None:
    (fact,) = bound("数量", "  值项:\n    值: 5000多\n    来源: 普法台账\n    填报: 张某某\n", ("份",)).facts
    assert (fact.words, fact.origin, fact.filled_by) == ("5000多份", "普法台账", "张某某")
    assert str(fact.location) == "facts.yaml:5:8"


@pytest.mark.parametrize(
    ("typed", "answered"),
    [("", False), ("、", False), ("“”", False), ("无", True), ("0", True), ("0户", True), ("〇", True)],
)
def test_empty_none_and_nought_print_nothing_but_only_empty_is_open(typed: str, answered: bool) -> None:
    found = bound("数量", f"  值项: {typed}\n", ("户",), required=True)
    blank = found.names["值项"]
    assert isinstance(blank, Blank)
    assert (found.facts, blank.answer is not None, blank.required) == ([], answered, not answered)
    assert bool(found.missing) is not answered


def test_none_at_a_group_answers_all_its_fields() -> None:
    blank = bound("数量", "  无\n", ("户",), required=True).names["值项"]
    assert isinstance(blank, Blank)
    assert blank.answer
    assert not blank.required


def test_a_choice_is_a_plain_word_and_the_first_one_unless_typed() -> None:
    assert bound("选项", "  值项:\n", choices=("抒情", "平实")).names["值项"] == "抒情"
    assert bound("选项", "  值项: 平实\n", choices=("抒情", "平实")).names["值项"] == "平实"


@pytest.mark.parametrize(("typed", "said"), [("是", "是"), ("否", "否"), ("无", "否"), ("無", "否"), ('"是 "', "是")])
def test_none_answers_a_question_of_yes_and_no(typed: str, said: str) -> None:
    found = bound("选项", f"  值项: {typed}\n", choices=("是", "否"))
    assert (found.names["值项"], found.problems) == (said, [])


def test_an_unknown_key_is_a_problem_that_names_the_nearest() -> None:
    (problem,) = bound("数量", "  值顶: 1\n").problems
    assert problem.code == "unknown-fact"
    assert problem.message == "“试”下面没有“值顶”这一项。"
    assert problem.hint.startswith("您是不是想写“值项”？")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("  十四\n", "not-keys"),
        ("  - 甲\n", "not-keys"),
        ("  值项：14\n", "fullwidth-colon"),
        ("  值项:14\n", "missing-space"),
        ("  值项:\u300014\n", "wide-space"),
    ],
)
def test_what_stands_where_keys_belong_is_a_problem(facts: str, code: str) -> None:
    assert [problem.code for problem in bound("数量", facts).problems] == [code]


@pytest.mark.parametrize(
    ("facts", "codes", "count"),
    [
        ("班:\n  - {名: 甲}\n  - {名: 乙}\n", [], 2),
        ("班: 无\n", [], 0),
        ("班:\n", [], 0),
        ("班: {名: 甲}\n", ["wrong-shape"], 0),
        ("班:\n  - 甲\n", ["wrong-shape"], 0),
        ("班:\n  - {明: 甲}\n", ["unknown-fact"], 1),
    ],
)
def test_records_are_listed_one_by_one(facts: str, codes: list[str], count: int) -> None:
    names = Group("班", {"名": Field("班.名", KINDS["文字"], Spec(), HERE)}, HERE)
    section = Section(
        "试", "试", False, Group("", {"班": Records(names)}, HERE), (), {}, (), TemplateText(HERE.source, "", 1)
    )
    tree = facts_of(facts).tree
    found = bind(section, Mapping({"班": tree.items["班"]}, {"班": tree.places["班"]}), tree.places["班"])
    assert [problem.code for problem in found.problems] == codes
    assert len(found.names["班"]) == count
    assert [fact.path for fact in found.facts] == [f"试.班.{number}.名" for number in range(1, len(found.facts) + 1)]
