"""What closes a report before its last words: shortcomings with their causes and cures, and what is planned."""

import pytest

from tests.support.section_bench import Desk

ONE_BY_ONE = """
清单:
  - {问题: 部分村妇联作用发挥不够, 原因: 村妇联主席多为兼职, 整改: 健全例会和述职制度}
  - {问题: 服务妇女创业的办法不多, 整改: 与农商银行建立联系制度}
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def test_a_shortcoming_its_cause_and_its_cure_are_one_item(desk: Desk) -> None:
    assert desk.tell("存在问题", ONE_BY_ONE).text.endswith(
        "工作中还存在不足。一是部分村妇联作用发挥不够。原因是村妇联主席多为兼职。下一步健全例会和述职制度。"
        "二是服务妇女创业的办法不多。下一步与农商银行建立联系制度。"
    )


def test_one_shortcoming_stands_after_no_colon(desk: Desk) -> None:
    assert desk.tell("存在问题", "问题: 到基层去得少").text.endswith("工作中还存在不足。到基层去得少。")


def test_what_is_told_one_by_one_is_asked_for_nowhere_else(desk: Desk) -> None:
    told = desk.tell("存在问题", f"对照: 县妇联{ONE_BY_ONE}")
    assert "待补" not in told.text
    assert "三是" in desk.tell("存在问题", f"问题: 到基层去得少{ONE_BY_ONE}").text


TASKS = """
任务:
  - {题目: 坚持党的领导, 内容: 学习贯彻会议精神}
  - {题目: 加强队伍建设, 内容: 培训村妇联主席, 措施: 集中培训、分片指导, 时限: 6月底前}
"""
REST = """
目标:
  - {内容: 资助金秋助学学生, 数量: 3名}
  - {内容: 举办培训班, 数量: 4期}
安排:
  - {时间: 9月, 内容: 举办访谈节目, 数量: 一期}
"""


@pytest.mark.parametrize("style", ["小标题", "列项"])
def test_a_plan_says_its_year_and_how_many_tasks_it_has(desk: Desk, style: str) -> None:
    told = desk.tell("下一步打算", f"式样: {style}\n{TASKS}")
    assert "2021年，临泾镇妇联将重点抓好以下2项工作。" in told.text
    (count,) = (run.facts[0] for block in told.paragraphs for run in block.runs if run.text == "2项")
    assert [parent.text for parent in count.parents] == ["学习贯彻会议精神", "培训村妇联主席"]


@pytest.mark.parametrize("style", ["小标题", "列项"])
def test_one_task_is_not_counted(desk: Desk, style: str) -> None:
    told = desk.tell("下一步打算", f"式样: {style}\n任务: [{{题目: 加强培训, 内容: 培训村妇联主席}}]")
    assert "项" not in told.text
    assert not told.unused


@pytest.mark.parametrize("style", ["小标题", "列项"])
def test_targets_stand_before_the_tasks_and_the_days_after_them(desk: Desk, style: str) -> None:
    text = desk.tell("下一步打算", f"式样: {style}\n中心: 全县大局{TASKS}{REST}").text
    said = [
        "2021年，临泾镇妇联将围绕全县大局，做好各项工作，力争资助金秋助学学生3名、举办培训班4期，重点抓好以下2项工作。",
        "培训村妇联主席",
        "采取集中培训、分片指导等措施，6月底前完成。",
        "2021年计划9月举办访谈节目一期。",
    ]
    assert [text.find(each) for each in said] == sorted(text.find(each) for each in said)
    assert all(each in text for each in said)
