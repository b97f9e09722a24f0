"""Own words of groups and records: where they stand among the sentences that tell their fields, and how they join."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.document import Paragraph, text_of
from drafter.rendering.work_items import LONGEST_SENTENCE
from drafter.schema.section import LISTINGS, load_section
from tests.support.section_bench import Desk, Told, library_of

HOLE = re.compile("[，。；：、]{2,}|^[，。；：、]|[^。]$")
TEMPLATE = """
---
名称: 试
标题: 试
题目: 试一试
字段:
  义诊:
    时间: 日期
    主办: 文字
    人数: {种类: 数量, 单位: 人, 必填: 是}
  培训:
    - 名称: 文字
      人数: 人
  走访: {户数: 户, 次数: 次, 干部: 名}
  帮扶: {干部: 名}
---
> {{ 义诊.时间 }}，
[由{{ 义诊.主办 }}]开展义诊，接诊{{ 义诊.人数 }}。

{% for 班 in 培训 %}
举办{{ 班.名称 }}，
  参加{{ 班.人数 }}{% if loop.last %}。{% else %}；{% endif %}
{% endfor %}

走访困难家庭{{ 走访.户数 }}，
走访{{ 走访.次数 }}。
{{ 走访.干部 }}干部、{{ 帮扶.干部 }}医生参加。
"""
OWN = {"目的": "为方便就医", "做法": "请县医院医生到村", "数据": "{建档: 12份}", "成效": "受到群众欢迎"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(library_of(tmp_path, {"sections/试.j2": TEMPLATE}))


def paragraphs(told: Told) -> list[str]:
    return [text_of(block.runs) for block in told.composition.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("义诊: {人数: 30, 目的: 为方便就医}", "为方便就医，开展义诊，接诊30人。"),
        ("义诊: {人数: 30, 时间: 3月, 目的: 为方便就医}", "3月，为方便就医，开展义诊，接诊30人。"),
        ("义诊: {人数: 30, 做法: 请医生到村}", "请医生到村，开展义诊，接诊30人。"),
        ("义诊: {人数: 30, 数据: {建档: 12份}, 成效: 群众满意}", "开展义诊，接诊30人，建档12份，群众满意。"),
        ("义诊: {人数: 30, 做法: 请医生到村。医生来自县里}", "请医生到村。医生来自县里。开展义诊，接诊30人。"),
        ("义诊: {人数: 30, 成效: [群众满意, 医生高兴]}", "开展义诊，接诊30人，群众满意，医生高兴。"),
        ("义诊: {人数: 30, 做法: [请医生到村, 入户通知]}", "请医生到村，入户通知，开展义诊，接诊30人。"),
        # nothing of its fields is told: its words stand where they would be
        ("义诊: {做法: 请医生到村}", "请医生到村。"),
        ("走访: {户数: 5, 做法: 入户, 成效: 群众满意, 次数: 2次}", "入户，走访困难家庭5户，走访2次，群众满意。"),
        # it shares its only sentence with another
        (
            "走访: {干部: 5, 做法: 分组入户, 成效: 群众满意}\n帮扶: {干部: 3}",
            "5名干部、3名医生参加。分组入户，群众满意。",
        ),
        # each of several records that one sentence tells has its own words beside it
        (
            "培训: [{名称: 甲班, 人数: 3人, 做法: 先摸底}, {名称: 乙班, 人数: 4人}]",
            "先摸底，举办甲班，参加3人。举办乙班，参加4人。",
        ),
        (
            "培训: [{名称: 甲班, 人数: 3人}, {名称: 乙班, 人数: 4人, 成效: 有人就业}, {名称: 丙班, 人数: 5人}]",
            "举办甲班，参加3人。举办乙班，参加4人，有人就业。举办丙班，参加5人。",
        ),
    ],
)
def test_own_words_join_the_sentence_of_their_fields(desk: Desk, facts: str, expected: str) -> None:
    told = desk.tell("试", facts)
    assert paragraphs(told) == [expected]
    assert not told.unused


def test_own_words_of_which_no_field_is_told_part_no_others(desk: Desk) -> None:
    told = desk.tell("试", "走访: {户数: 5, 成效: 群众满意}\n帮扶: {做法: 医生上门}")
    assert paragraphs(told) == ["走访困难家庭5户，群众满意。医生上门。"]


def test_a_sentence_that_begins_with_who_does_it_stands_by_itself(tmp_path: Path) -> None:
    wording = TEMPLATE.replace("[由{{ 义诊.主办 }}]", "[{{ 义诊.主办 }}]")
    desk = Desk(library_of(tmp_path, {"sections/试.j2": wording}))
    told = desk.tell("试", "义诊: {主办: 镇卫生院, 人数: 30, 做法: 入户通知}")
    assert paragraphs(told) == ["入户通知。镇卫生院开展义诊，接诊30人。"]


def test_no_sentence_is_joined_beyond_ninety_characters(desk: Desk) -> None:
    told = desk.tell("试", f"义诊: {{人数: 30, 做法: [{'挨' * 50}, {'家' * 50}, 入户]}}")
    (text,) = paragraphs(told)
    assert text == f"{'挨' * 50}。{'家' * 50}，入户，开展义诊，接诊30人。"
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in text.split("。"))


def test_a_group_with_a_topic_is_an_item_and_the_rest_stands_under_that_of_the_section(desk: Desk) -> None:
    told = desk.tell("试", "义诊: {人数: 30, 题目: 方便就医, 成效: 群众满意}\n走访: {户数: 5}\n数据: {结对: 6户}")
    assert paragraphs(told) == ["一是试一试。走访困难家庭5户。结对6户。二是方便就医。开展义诊，接诊30人，群众满意。"]


def test_records_with_topics_are_items_in_the_order_in_which_they_are_told(desk: Desk) -> None:
    facts = "培训: [{名称: 甲班, 人数: 3人, 题目: 学技术}, {名称: 乙班, 题目: 学管理, 人数: 4人}]"
    assert paragraphs(desk.tell("试", facts)) == ["一是学技术。举办甲班，参加3人。二是学管理。举办乙班，参加4人。"]


def test_what_bears_the_same_topic_is_one_item(desk: Desk) -> None:
    facts = (
        "走访: {户数: 5, 题目: 上门服务}\n义诊: {人数: 30, 题目: 上门服务。}\n培训: [{名称: 甲班}]\n做法: 各村配合\n"
        "事项: [{题目: 上门服务, 做法: 送药到户}, {题目: 关爱儿童, 做法: 结对走访}]"
    )
    told = desk.tell("试", facts)
    assert paragraphs(told) == [
        "一是试一试。举办甲班。各村配合。二是上门服务。开展义诊，接诊30人。走访困难家庭5户。送药到户。"
        "三是关爱儿童。结对走访。"
    ]
    (topic,) = told.composition.items[0].topic
    assert [fact.path for fact in topic.facts] == ["试.义诊.题目", "试.走访.题目", "试.事项.1.题目"]


def test_what_for_without_a_deed_is_told_to_have_no_place(desk: Desk) -> None:
    told = desk.tell("试", "走访: {干部: 5, 目的: 为摸清底数}\n帮扶: {干部: 3}")
    assert paragraphs(told) == ["5名干部、3名医生参加。"]
    assert [problem.code for problem in told.composition.notices] == ["work-item-without-deed"]


def test_a_wording_may_place_the_words_of_a_group_itself(tmp_path: Path) -> None:
    wording = TEMPLATE.replace("接诊{{ 义诊.人数 }}。", "接诊{{ 义诊.人数 }}[，{{ 义诊.成效 }}]。")
    desk = Desk(library_of(tmp_path, {"sections/试.j2": wording}))
    assert paragraphs(desk.tell("试", "义诊: {人数: 30, 成效: 群众满意, 数据: {建档: 2份}}")) == [
        "开展义诊，接诊30人，群众满意，建档2份。"
    ]


def test_a_field_that_is_called_like_an_own_word_keeps_its_meaning(tmp_path: Path) -> None:
    wording = TEMPLATE.replace("    时间: 日期\n", "    时间: 日期\n    目的: 文字\n    题目: 文字\n").replace(
        "> {{ 义诊.时间 }}，\n", "> {{ 义诊.时间 }}，\n以{{ 义诊.题目 }}为题、{{ 义诊.目的 }}为目的，\n"
    )
    desk = Desk(library_of(tmp_path, {"sections/试.j2": wording}))
    told = desk.tell("试", "义诊: {人数: 30, 题目: 健康, 目的: 方便, 做法: 入户通知}")
    assert paragraphs(told) == ["入户通知，以健康为题、方便为目的，开展义诊，接诊30人。"]


@pytest.mark.parametrize("listing", LISTINGS)
def test_whichever_pieces_a_group_has_no_hole_is_left(desk: Desk, listing: str) -> None:
    seen = 0
    for fields in ("人数: 30, ", "人数: 30, 时间: 3月, 主办: 县医院, ", ""):
        for size in range(len(OWN) + 1):
            for keys in combinations(OWN, size):
                for topic in ("", "题目: 方便就医, "):
                    for more in ("", "走访: {户数: 5}\n", "走访: {户数: 5, 题目: 走访慰问}\n"):
                        own = "".join(f"{key}: {OWN[key]}, " for key in keys)
                        told = desk.tell("试", f"列举: {listing}\n义诊: {{{fields}{topic}{own}}}\n{more}")
                        printed = paragraphs(told)
                        assert [text for text in printed if HOLE.search(text)] == [], (fields, keys, printed)
                        left = {problem.code for problem in told.composition.notices}
                        if fields or {"做法", "数据", "成效"} & {*keys}:
                            assert not left, (fields, keys, left)
                            for key in keys:
                                assert OWN[key].strip("{}").replace(": ", "") in "".join(printed), (key, printed)
                        seen += 1
    assert seen == 3 * 16 * 2 * 3


def test_a_template_may_set_topics_over_several_fields(tmp_path: Path) -> None:
    topics = "题目: {方便就医: [义诊], 走访和培训: 培训、走访}"
    desk = Desk(library_of(tmp_path, {"sections/试.j2": TEMPLATE.replace("题目: 试一试", topics)}))
    facts = "义诊: {人数: 30}\n培训: [{名称: 甲班, 人数: 3人, 成效: 有人就业}]\n走访: {户数: 5}"
    assert paragraphs(desk.tell("试", facts)) == [
        "一是方便就医。开展义诊，接诊30人。二是走访和培训。举办甲班，参加3人，有人就业。走访困难家庭5户。"
    ]
    assert paragraphs(desk.tell("试", "走访: {户数: 5}")) == ["走访困难家庭5户。"]
    alone = desk.tell("试", "走访: {户数: 5}\n做法: 各村配合")
    assert (paragraphs(alone), text_of(alone.composition.topic)) == (["走访困难家庭5户。各村配合。"], "走访和培训")
    typed = desk.tell("试", f"{facts}\n题目: 为民办事")
    assert (typed.composition.items, text_of(typed.composition.topic)) == ([], "为民办事")
    headed = desk.tell("试", "走访: {户数: 5}\n标题: 为民办事")
    assert (paragraphs(headed), text_of(headed.composition.topic)) == (["走访困难家庭5户。"], "为民办事")
    both = desk.tell("试", "义诊: {人数: 30, 题目: 办义诊}\n走访: {户数: 5}\n做法: 各村配合")
    assert paragraphs(both) == [
        "各村配合。",
        "一是办义诊。开展义诊，接诊30人。二是走访和培训。走访困难家庭5户。",
    ]


def test_a_topic_over_a_field_that_is_not_declared_is_told_at_its_line(tmp_path: Path) -> None:
    wording = TEMPLATE.replace("题目: 试一试", "题目:\n  方便就医: 义诊、走防")
    with pytest.raises(Problems) as refused:
        load_section(library_of(tmp_path, {"sections/试.j2": wording}), "试")
    (problem,) = refused.value.problems
    assert (problem.code, problem.location and problem.location.line) == ("undeclared-name", 5)
    assert "走访" in problem.hint


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("> 实施{{ 名称 }}，", "为重返校园，实施“春蕾”，资助30人。"),
        ("> {{ 单位.简称 }}会同{{ 名称 }}，", "为重返校园，镇妇联会同“春蕾”，资助30人。"),
        ("> {{ 名称 }}期间，", "“春蕾”期间，为重返校园，资助30人。"),
        ("> 在{{ 名称 }}期间，", "在“春蕾”期间，为重返校园，资助30人。"),
    ],
)
def test_what_for_stands_before_a_lead_that_says_what_was_done(tmp_path: Path, lead: str, expected: str) -> None:
    fields = "资助: {名称: 文字, 人数: {种类: 数量, 单位: 人, 必填: 是}}"
    lead = lead.replace("{{ 名称 }}", "{{ 资助.名称 }}")
    text = f"---\n名称: 试\n标题: 试\n字段:\n  {fields}\n---\n{lead}\n资助{{{{ 资助.人数 }}}}。\n"
    desk = Desk(library_of(tmp_path, {"sections/试.j2": text}))
    told = desk.tell("试", "资助: {名称: “春蕾”, 人数: 30, 目的: 为重返校园}")
    assert paragraphs(told) == [expected]


def test_what_was_done_stands_behind_all_leads(tmp_path: Path) -> None:
    fields = "捐款: {时间: 日期, 人数: {种类: 数量, 单位: 人, 必填: 是}}"
    wording = "> {{ 捐款.时间 }}，\n> 开展捐款活动，\n{{ 捐款.人数 }}捐款。\n"
    text = f"---\n名称: 试\n标题: 试\n字段:\n  {fields}\n---\n{wording}"
    desk = Desk(library_of(tmp_path, {"sections/试.j2": text}))
    told = desk.tell("试", "捐款: {时间: 3月, 人数: 30, 目的: 为救助病儿, 做法: 发出倡议书}")
    assert paragraphs(told) == ["3月，为救助病儿，开展捐款活动，发出倡议书。30人捐款。"]
